"""The configuration: one frozen value, read from a TOML file in the user's configuration folder.

Folders are the platform's own (XDG on Linux), so `XDG_CONFIG_HOME`, `XDG_DATA_HOME` and `XDG_STATE_HOME` move them.
"""

import codecs
import os
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from platformdirs import PlatformDirs

from reader.model import ConfigError
from reader.text import nearest

Flavor = Literal["obsidian", "plain"]
Preset = Literal["default", "newsboat", "less"]
Glyphs = Literal["auto", "unicode", "ascii"]

NARROWEST, WIDEST = 20, 200
"""Columns that the article's text can have."""
MAX_BYTES = 1_000_000
"""A longer configuration file is a mistake."""
_KEYMAP = re.compile(r"""^[ \t]*(?:keymap|"keymap"|'keymap')[ \t]*=[ \t]*("[^"\r\n]*"|'[^'\r\n]*')""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class KeySetting:
    """A line of `[keys]`: what a command's keys shall be. Whether there is such a command, and such keys, is not known here."""

    command: str
    keys: tuple[str, ...]
    """As they were written; none where the command shall have no key."""
    where: str
    """The file and the line."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the user may choose, with the defaults of a user who chose nothing."""

    database: Path
    """Everything that was fetched, read and kept: one SQLite file."""
    state_dir: Path
    """Where reports of crashes go."""
    export_dir: Path
    """Where Markdown files are saved, or a folder inside an Obsidian vault."""
    flavor: Flavor = "obsidian"
    """`obsidian` writes [[links]] and block ids, `plain` leaves them out."""
    theme: str = "newsreader"
    width: int = 72
    """Columns of the article's text."""
    fetch_ahead: int = 30
    """How many new articles are fetched and marked before they are opened; 0 fetches none."""
    model: str = "default"
    """What marks people beside the rules: `default` is the network that comes with the reader, `none` nothing; any other
    name is that of a spaCy pipeline that the user has installed."""
    keymap: Preset = "default"
    """The set of keys to begin with."""
    keys: tuple[KeySetting, ...] = ()
    """Keys that differ from it."""
    glyphs: Glyphs = "auto"
    """`ascii` draws borders and signs in ASCII; `auto` does where the locale has nothing else."""
    mouse: bool = True
    """Whether the reader takes the mouse; without, it is the terminal's own."""


def config_file() -> Path:
    """Where the configuration is looked for; it need not exist."""
    return _dirs().user_config_path / "config.toml"


def sources_file() -> Path:
    """Where the list of sources is edited by hand; it need not exist."""
    return config_file().with_name("urls")


def newsboat_urls() -> Path | None:
    """The list of sources of newsboat, where its user has one."""
    places = PlatformDirs("newsboat", appauthor=False).user_config_path / "urls", Path.home() / ".newsboat" / "urls"
    return next((place for place in places if place.is_file()), None)


def choose_keymap(preset: Preset, path: Path | None = None) -> None:
    """Write a preset into the configuration, over what stands there already and nothing else.

    Raises ConfigError, and leaves the file as it is, where that cannot be done.
    """
    path = path or config_file()
    try:
        target = path.resolve()  # a link to where its writer keeps it stays one
        target.parent.mkdir(parents=True, exist_ok=True)
        source = b""
        if target.exists():
            with target.open("r+b") as file:  # one that may not be written is not replaced either
                source = file.read()
        mark = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
        replace_file(target, mark + _with_keymap(source.decode("utf-8-sig"), preset).encode())
    except (OSError, ValueError, RuntimeError) as error:
        raise ConfigError(
            f'{path} was left as it is; write keymap = "{preset}" at its top by hand, in the place of any other keymap, '
            "to keep these keys."
        ) from error


def state_dir() -> Path:
    """Where reports of crashes go; it need not exist."""
    return _dirs().user_state_path


def load(path: Path | None = None, check: Callable[[Config], object] = lambda _config: None) -> Config:
    """The configuration in `path` (by default `config_file()`), or the defaults where there is none.

    Raises ConfigError with a line for each key or value that is not understood: the file, the line, and the nearest right
    name. What `check` raises of what it knows better, such as the keys, is told with it.
    """
    path = path or config_file()
    config = Config(
        database=_dirs().user_data_path / "newsreader.sqlite",
        state_dir=state_dir(),
        export_dir=Path.home() / "Documents" / "newsreader",
    )
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        return config
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error
    asked = _read(path, source)
    config = _taken(asked, config)
    wrong = asked.mistakes()
    try:
        check(config)
    except ConfigError as error:
        wrong.append(str(error))
    if wrong:
        raise ConfigError("\n".join(wrong))
    return config


def _with_keymap(text: str, preset: Preset) -> str:
    """The configuration with that keymap, and otherwise character by character as it is.

    Raises ValueError where it is no TOML, or where the keymap is written in a way that is not known here.
    """
    before = tomllib.loads(text)
    if "keymap" in before:
        changed = [f'{text[: old.start(1)]}"{preset}"{text[old.end(1) :]}' for old in _KEYMAP.finditer(text)]
    else:
        changed = [f'keymap = "{preset}"' + ("\r\n" if "\r\n" in text else "\n") + text]
    wanted = before | {"keymap": preset}
    for after in changed:  # such a line may stand in another table too, or in a text of many lines
        with suppress(tomllib.TOMLDecodeError):
            if tomllib.loads(after) == wanted:
                return after
    raise ValueError(text)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and as open to others as it was. Raises OSError."""
    part = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        part.write_bytes(content)
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _read(path: Path, source: bytes) -> "_Asked":
    if len(source) > MAX_BYTES:
        raise ConfigError(f"{path} is larger than a configuration can be.")
    try:
        text = source.decode("utf-8-sig")
        table = tomllib.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        reason = str(error) or "it is nested too deeply"
        raise ConfigError(f"{path} is not valid TOML: {reason}.") from error
    return _Asked(path, text, table)


def _taken(asked: "_Asked", defaults: Config) -> Config:
    return Config(
        database=asked.path("database", defaults.database),
        state_dir=defaults.state_dir,
        export_dir=asked.path("export.dir", defaults.export_dir),
        flavor=cast("Flavor", asked.choice("export.flavor", defaults.flavor, get_args(Flavor))),
        theme=asked.text("theme", defaults.theme),
        width=asked.number("width", defaults.width, NARROWEST, WIDEST),
        fetch_ahead=asked.number("fetch_ahead", defaults.fetch_ahead, 0, 1000),
        model=asked.name("model", defaults.model),
        keymap=cast("Preset", asked.choice("keymap", defaults.keymap, get_args(Preset))),
        keys=asked.keys("keys"),
        glyphs=cast("Glyphs", asked.choice("glyphs", defaults.glyphs, get_args(Glyphs))),
        mouse=asked.switch("mouse", defaults.mouse),
    )


class _Asked:
    """The keys of a file, taken one by one; what is wrong gives the default, and what is left at the end is unknown."""

    def __init__(self, path: Path, text: str, table: Mapping[str, object]) -> None:
        self._path = path
        self._text = text
        self._values = dict(_flat(table))
        self._known: list[str] = []
        self._wrong: list[tuple[int, str]] = []
        """The line of each mistake, 0 where it is not found, and the sentence."""

    def path(self, key: str, default: Path) -> Path:
        value = self.text(key, "")
        if "\0" in value:
            self._note(key, f"{key} is no path")
            return default
        return self._path.parent / Path(value).expanduser() if value else default

    def text(self, key: str, default: str) -> str:
        value = self._take(key, default)
        if isinstance(value, str):
            return value
        self._note(key, f"{key} must be a text in quotes")
        return default

    def name(self, key: str, default: str) -> str:
        value = self.text(key, default)
        if re.fullmatch(r"[A-Za-z_][\w.-]*", value):
            return value
        self._note(key, f"{key} must be default, none or the name of an installed spaCy pipeline")
        return default

    def choice(self, key: str, default: str, choices: tuple[str, ...]) -> str:
        value = self.text(key, default)
        if value in choices:
            return value
        near = nearest(value, choices)
        self._note(key, f"{key} must be one of {', '.join(choices)}{near and f'; did you mean {near}?'}")
        return default

    def number(self, key: str, default: int, low: int, high: int) -> int:
        value = self._take(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self._note(key, f"{key} must be a whole number from {low} to {high}")
        return default

    def switch(self, key: str, default: bool) -> bool:
        value = self._take(key, default)
        if isinstance(value, bool):
            return value
        self._note(key, f"{key} must be true or false, without quotes")
        return default

    def keys(self, table: str) -> tuple[KeySetting, ...]:
        """Every entry of a table whose names are not known here."""
        self._known.append(table)
        settings: list[KeySetting] = []
        for key in [key for key in self._values if key.startswith(f"{table}.")]:
            value = self._values.pop(key)
            keys = [value] if isinstance(value, str) else value
            if not isinstance(keys, list) or not all(isinstance(each, str) for each in keys):
                self._note(key, f"{key} must be a key in quotes, or a list of keys")
                continue
            name = key.removeprefix(f"{table}.")
            settings.append(KeySetting(name, tuple(each.strip() for each in keys if each.strip()), self._where(key)))
        if self._values.pop(table, None) is not None:
            self._note(table, f"{table} must be a table: [{table}], and under it a command's name and its keys")
        return tuple(settings)

    def mistakes(self) -> list[str]:
        """A sentence for each, in the order of the file."""
        for key in self._values:
            near = nearest(key, self._known)
            self._note(
                key,
                f"{key} is unknown; " + (f"did you mean {near}?" if near else f"known are {', '.join(self._known)}"),
            )
        return [sentence for _, sentence in sorted(self._wrong, key=lambda mistake: mistake[0])]

    def _take(self, key: str, default: object) -> object:
        self._known.append(key)
        return self._values.pop(key, default)

    def _note(self, key: str, reason: str) -> None:
        self._wrong.append((self._line(key), f"{self._where(key)}: {reason}{'' if reason.endswith('?') else '.'}"))

    def _where(self, key: str) -> str:
        """The file, and the line of a key where it can be found."""
        line = self._line(key)
        return f"{self._path}, line {line}" if line else str(self._path)

    def _line(self, key: str) -> int:
        """The line of a key, from 1; 0 where it can't be found."""
        table, _, name = key.rpartition(".")
        inside = re.search(rf"^\s*\[\s*{re.escape(table)}\s*\]", self._text, re.MULTILINE) if table else None
        line = re.compile(
            rf"^\s*[\"']?(?:[\w-]+\.)*{re.escape(name)}[\"']?\s*[=.\]]|^\s*\[\s*{re.escape(name)}\s*\]", re.MULTILINE
        )
        found = line.search(self._text, inside.end() if inside else 0)
        return self._text.count("\n", 0, found.end()) + 1 if found else 0


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, object]]:
    """Tables as dotted keys: `[export]` with `dir` is `export.dir`."""
    pairs: list[tuple[str, object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs += _flat(value, f"{prefix}{name}.")
        else:
            pairs.append((prefix + name, value))
    return pairs


def _dirs() -> PlatformDirs:
    return PlatformDirs("newsreader", appauthor=False)
