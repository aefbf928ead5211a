"""The keys that a user asked for: a preset over the table of commands, and single changes over that.

A preset takes a key from whoever has it in the table; a change of the user's never does, and is told instead.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader import config
from reader.config import Config, KeySetting, Preset
from reader.model import ConfigError
from reader.text import nearest
from reader.tui.keys import COMMANDS, PANES, Command, Pane, begins, clashes, meet, scope, strokes_of, written

PRESETS: Mapping[Preset, Mapping[str, tuple[str, ...]]] = {
    "default": {},
    # as in newsboat's own table of keys; its j and k are the next and the previous source
    "newsboat": {
        "down": ("down",),
        "up": ("up",),
        "next-source": ("j",),
        "previous-source": ("k",),
        "pane-right": ("right",),
        "pane-left": ("left",),
        "toggle-unread": ("l",),
        "source": ("t", "g f"),
        "search": ("/",),
        "find": ("/",),
        "close": ("escape", "ctrl+f"),
        "star": ("ctrl+e", "ctrl+b"),
        "tag": ("ctrl+t",),
        "cleaned-away": ("ctrl+u", "X"),
        "half-page-up": (),
        "page-down": ("pagedown",),
        "page-up": ("pageup",),
    },
    # as in less: by lines, windows and halves of one, from the first to the last
    "less": {
        "down": ("j", "down", "ctrl+e"),
        "up": ("k", "up", "ctrl+y"),
        "half-page-down": ("d", "ctrl+d"),
        "half-page-up": ("u", "ctrl+u"),
        "page-down": ("f", "ctrl+f", "ctrl+v", "space", "pagedown"),
        "read-on": ("space",),
        "select-row": ("m",),
        "page-up": ("b", "ctrl+b", "pageup"),
        "top": ("g", "<", "home"),
        "bottom": ("G", ">", "end"),
        "narrower": ("' <",),
        "wider": ("' >",),
        "history": ("' h",),
        "toggle-unread": ("' u",),
        "next-source": ("' j",),
        "previous-source": ("' k",),
        "source": ("' f",),
        "go-list": ("' l",),
        "go-article": ("' a",),
        "go-people": ("' p",),
        "go-countries": ("' c",),
        "go-quotes": ("' q",),
        "go-highlights": ("' H",),
        "remove-source": ("' D",),
        "go-outline": ("' o",),
        "links": ("L",),
        "caret-top": ("g",),
        "star": ("*",),
        "help": ("h", "?"),
        "pane-left": ("left",),
        "pane-right": ("right",),
        "redraw": ("r", "ctrl+l"),
        "refresh": ("ctrl+r",),
        "reload-sources": ("' r",),
    },
}
"""For a command's name, the keys that it has instead of those in the table."""


def bound(
    preset: Preset = "default", settings: Sequence[KeySetting] = (), commands: Sequence[Command] = COMMANDS
) -> tuple[Command, ...]:
    """The commands with the keys of a preset, and over it those that the user set.

    Raises ConfigError with a sentence on a line of its own for each name or key that is not known, and for each clash.
    """
    begun = _with_preset(commands, PRESETS[preset])
    names = {command.name for command in begun}
    wrong: dict[str, str] = {}
    wanted: dict[str, tuple[str, ...]] = {}
    for setting in settings:
        try:
            wanted[setting.command] = _keys_of(setting, names)
        except ValueError as error:
            wrong[setting.command] = str(error)
    made = tuple(replace(command, keys=wanted.get(command.name, command.keys)) for command in begun)
    for one, other, keys in clashes(made):
        mine, owner = (one, other) if one.name in wanted else (other, one)
        wrong.setdefault(
            mine.name,
            f"{mine.name} and {owner.name} cannot both have the key {written(keys)};"
            f' give {owner.name} another key, or "" for none.',
        )
    for mine, owner, keys, pane in _shadowed(made, wanted):
        wrong.setdefault(
            mine.name,
            f"in the {pane} the key {written(keys)} is that of {owner.name}, not of {mine.name};"
            f' give {owner.name} another key, or "" for none.',
        )
    if wrong:
        raise ConfigError(
            "\n".join(f"{each.where}: {wrong[each.command]}" for each in settings if each.command in wrong)
        )
    return made


def _shadowed(made: Sequence[Command], wanted: Container[str]) -> Iterator[tuple[Command, Command, str, Pane]]:
    """Keys that a user gave to a command of all panes, and which another command has before it in one of them by the table."""
    for mine in made:
        if mine.name in wanted and mine.context == "all":
            for owner in made:
                for pane in PANES:
                    if owner.context != "all" and owner.name not in wanted and owner.context in scope(pane):
                        yield from ((mine, owner, keys, pane) for keys in mine.keys if keys in owner.keys)


def load() -> Config:
    """The configuration, its keys included. Raises ConfigError with a line for each mistake."""
    return config.load(check=lambda asked: bound(asked.keymap, asked.keys))


def _keys_of(setting: KeySetting, names: Iterable[str]) -> tuple[str, ...]:
    if setting.command not in names:
        near = nearest(setting.command, names)
        hint = f"; did you mean {near}?" if near else "; `newsreader keys` lists all."
        raise ValueError(f"there is no command {setting.command}{hint}")
    return tuple(dict.fromkeys(strokes_of(keys) for keys in setting.keys))


def _with_preset(commands: Sequence[Command], keys: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """Commands with the preset's keys; who has one of them in the table goes without it, in whichever pane."""
    changed = [replace(command, keys=keys.get(command.name, command.keys)) for command in commands]
    given = [command for command in changed if command.name in keys]
    return tuple(command if command.name in keys else _without(command, given) for command in changed)


def _without(command: Command, owners: Iterable[Command]) -> Command:
    taken = [tuple(keys.split()) for owner in owners if meet(owner, command) for keys in owner.keys]
    free = (keys for keys in command.keys if not any(begins(tuple(keys.split()), strokes) for strokes in taken))
    return replace(command, keys=tuple(free))
