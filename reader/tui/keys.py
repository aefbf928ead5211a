"""The one table of keys: what is pressed, the hints, the help, the palette and the README's table are made from it.

Textual has no key sequences, so keys are looked up here instead of in its BINDINGS: one way for `j` and for `] q`. A key is
written as Textual names it (`ctrl+d`, `space`), a printable one as itself (`?`); strokes of a sequence stand apart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reader.text import nearest

Pane = Literal["list", "article", "sidebar"]
Context = Literal["all", "list", "article", "sidebar", "find", "selection", "caret"]
"""Where a command's keys hold: everywhere, in a pane, or in the article pane while something is on there."""

Place = Literal["list", "article", "sidebar", "find", "selection", "caret"]
"""Where a key is pressed: in a pane, or in the article pane while something is on there."""

_SCOPES: dict[Place, tuple[Context, ...]] = {
    "list": ("list", "all"),
    "article": ("article", "all"),
    "sidebar": ("sidebar", "article", "all"),
    "find": ("find", "article", "all"),
    "selection": ("selection", "article", "all"),
    "caret": ("selection", "caret", "all"),
}
"""The contexts that hold at each place, its own first."""

PANES: tuple[Pane, ...] = ("list", "article", "sidebar")

CONTEXT_TITLES: dict[Context, str] = {
    "all": "Everywhere",
    "list": "In the list",
    "article": "In the article",
    "sidebar": "In the sidebar",
    "find": "While finding in the article",
    "selection": "While text is selected",
    "caret": "While selecting by keys",
}


@dataclass(frozen=True, slots=True)
class Argument:
    """What may follow a command's name on the command line, and the action that is given it."""

    name: str
    """In capitals: `ADDRESS`; it also says what completes it."""
    help: str
    action: str
    several: bool = False
    """Whether it is words apart by spaces, of which the last is completed."""
    empty: bool = False
    """Whether a line that was begun for it means something with nothing in it: that there shall be none."""
    verbatim: bool = False
    """Whether each space in it counts."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done: its name in the palette, its keys, and the Textual action that does it.

    The action's namespace is `list`, `article`, `sidebar`, or `pane` for the one that has focus; without one it is the screen.
    """

    name: str
    context: Context
    keys: tuple[str, ...]
    help: str
    action: str
    hint: str = ""
    """Its word in the line of hints; empty keeps it out of there."""
    argument: Argument | None = None


DIGITS = tuple("123456789")

COMMANDS: tuple[Command, ...] = (
    # moving
    Command("down", "all", ("j", "down"), "Down", "pane.line(1)"),
    Command("up", "all", ("k", "up"), "Up", "pane.line(-1)"),
    Command("half-page-down", "all", ("ctrl+d",), "Half a page down", "pane.scroll_half(1)"),
    Command("half-page-up", "all", ("ctrl+u",), "Half a page up", "pane.scroll_half(-1)"),
    Command("page-down", "all", ("ctrl+f", "pagedown"), "A page down", "pane.scroll_page(1)"),
    Command("page-up", "all", ("ctrl+b", "pageup"), "A page up", "pane.scroll_page(-1)"),
    Command("top", "all", ("g g", "home"), "To the top", "pane.top"),
    Command("bottom", "all", ("G", "end"), "To the end", "pane.bottom"),
    Command("pane-left", "all", ("h", "left"), "The pane on the left", "pane_beside(-1)"),
    Command("pane-right", "all", ("l", "right"), "The pane on the right", "pane_beside(1)"),
    Command("next-pane", "all", ("tab",), "The next pane, round and round", "pane_after(1)"),
    Command("previous-pane", "all", ("shift+tab",), "The pane before", "pane_after(-1)"),
    # list
    Command(
        "open",
        "list",
        ("enter",),
        "Read the article",
        "list.open",
        "read",
        Argument("ADDRESS", "open an address or a file", "add_typed"),
    ),
    Command(
        "select-row", "list", ("space",), "Select the article, for what is done with several", "list.select", "select"
    ),
    Command("select-all", "list", (), "Select all that is listed", "select_all"),
    Command("show-all", "all", ("1",), "List all articles", "view('all')"),
    Command("show-unread", "all", ("2",), "List the unread ones", "view('unread')"),
    Command("show-starred", "all", ("3",), "List the starred ones", "view('starred')"),
    Command("show-highlighted", "all", ("4",), "List those with highlights", "view('highlighted')"),
    Command("history", "all", ("g h",), "List what was read, by day", "view('history')"),
    Command("toggle-unread", "all", ("g u",), "List all articles, or only the unread ones", "toggle_unread"),
    Command(
        "source",
        "all",
        ("g f",),
        "List the articles of one source",
        "choose_source",
        argument=Argument("SOURCE", "list the articles of this source", "list_source"),
    ),
    Command("next-source", "all", ("g j",), "List the next source", "source_beside(1)"),
    Command("previous-source", "all", ("g k",), "List the source before", "source_beside(-1)"),
    Command(
        "search",
        "all",
        ("/",),
        "Search all that is stored, as you type; Esc clears",
        "search",
        "search",
        Argument("QUERY", "search all that is stored", "search_for", several=True),
    ),
    Command(
        "filter",
        "list",
        ("F",),
        "Narrow what is listed, as you type; Esc clears",
        "filter",
        argument=Argument("QUERY", "list only what this finds", "filter_by", several=True),
    ),
    Command(
        "sort",
        "list",
        ("S",),
        "Sort the lists: newest or oldest first, by source or by title",
        "choose_sort",
        argument=Argument("ORDER", "newest, oldest, source or title", "sort"),
    ),
    Command("next-unread", "all", ("n",), "The next unread article", "next_unread(1)"),
    Command("previous-unread", "all", ("p",), "The unread article before", "next_unread(-1)"),
    Command("next-article", "all", ("J",), "Read the next article, wherever you are", "next_article(1)"),
    Command("previous-article", "all", ("K",), "Read the article before", "next_article(-1)"),
    # article
    Command("read-on", "article", ("space",), "A page down; at the end, the next unread article", "read_on", "read on"),
    Command("read-back", "article", ("b",), "A page up", "article.scroll_page(-1)"),
    Command("next-quote", "article", ("] q",), "The next quote", "step('quote', 1)", "next quote"),
    Command("previous-quote", "article", ("[ q",), "The quote before", "step('quote', -1)"),
    Command("next-person", "article", ("] p",), "The next person", "step('person', 1)", "next person"),
    Command("previous-person", "article", ("[ p",), "The person before", "step('person', -1)"),
    Command("next-country", "article", ("] c",), "The next country", "step('country', 1)"),
    Command("previous-country", "article", ("[ c",), "The country before", "step('country', -1)"),
    Command("next-highlight", "article", ("] h",), "The next highlight", "step('highlight', 1)"),
    Command("previous-highlight", "article", ("[ h",), "The highlight before", "step('highlight', -1)"),
    Command("next-link", "article", ("] l",), "The next link", "step('link', 1)"),
    Command("previous-link", "article", ("[ l",), "The link before", "step('link', -1)"),
    Command("follow", "article", ("enter",), "Open the marked link in the browser", "article.follow"),
    Command("next-paragraph", "article", ("}",), "Mark the next paragraph", "step('paragraph', 1)"),
    Command("previous-paragraph", "article", ("{",), "Mark the paragraph before", "step('paragraph', -1)"),
    Command("next-sentence", "article", (")",), "Mark the next sentence", "step('sentence', 1)"),
    Command("previous-sentence", "article", ("(",), "Mark the sentence before", "step('sentence', -1)"),
    Command(
        "highlight",
        "article",
        ("H",),
        "Highlight what is marked, else the paragraph; again removes it",
        "highlight",
        "highlight",
    ),
    Command("note", "article", ("e",), "Write a note, and highlight what it is about", "note", "note"),
    Command("select", "article", ("v",), "Select text by character, with a caret", "caret('character')", "select"),
    Command("select-paragraphs", "article", ("V",), "Select text by paragraph", "caret('paragraph')"),
    Command("label", "article", ("c",), "Give the highlight the next of its colours: y g b r v, or none", "label"),
    Command("correct", "article", ("m",), "Set right who said it or who it is", "correct", "set right"),
    Command("card", "article", ("w",), "Who is this: what your own articles say", "card", "who is this"),
    Command("cleaned-away", "article", ("X",), "Show or hide what cleaning took out of the page", "cleaned_away"),
    Command("narrower", "all", ("<",), "Narrower text", "measure(-4)"),
    Command("wider", "all", (">",), "Wider text", "measure(4)"),
    Command(
        "width",
        "all",
        ("W",),
        "Set the columns of the text",
        "type_command('width')",
        argument=Argument("COLUMNS", "so many columns of text", "width"),
    ),
    Command("show-people", "article", ("\\ p",), "Mark the people, or no longer", "toggle_marks('person')"),
    Command("show-countries", "article", ("\\ c",), "Mark the countries, or no longer", "toggle_marks('country')"),
    Command("show-quotes", "article", ("\\ q",), "Mark the quotes, or no longer", "toggle_marks('quote')"),
    Command("show-highlights", "article", ("\\ h",), "Show the highlights, or no longer", "toggle_marks('highlight')"),
    Command("show-marks", "article", ("\\ \\",), "Hide all marks, or show them again", "toggle_all_marks"),
    # sidebar
    Command(
        "choose",
        "sidebar",
        ("enter",),
        "Go to where it stands in the text; again, to the next place",
        "sidebar.select",
        "go there",
    ),
    Command("go-list", "all", ("g l",), "Go to the list", "go('list')"),
    Command("go-article", "all", ("g a",), "Go to the article", "go('article')"),
    Command("go-people", "all", ("g p",), "Go to the people in the sidebar", "go('people')"),
    Command("go-countries", "all", ("g c",), "Go to the countries", "go('countries')"),
    Command("go-quotes", "all", ("g q",), "Go to the quotes", "go('quotes')"),
    Command("go-highlights", "all", ("g H",), "Go to the highlights", "go('highlights')"),
    Command("go-outline", "all", ("g o",), "Go to the headings", "go('outline')"),
    # about in the article
    Command("find", "article", ("/",), "Find words in the article, as you type", "find", "find"),
    Command("next-match", "find", ("n",), "The next place with the words", "walk_found(1)", "next"),
    Command("previous-match", "find", ("N",), "The place before", "walk_found(-1)", "before"),
    Command("end-find", "find", ("escape",), "End the search", "end_find", "ends the search"),
    Command("jump-back", "all", ("ctrl+o",), "Back to where you were before a jump", "jump(-1)"),
    Command("jump-forward", "all", ("ctrl+n",), "Forward again", "jump(1)"),
    Command("open-link", "article", DIGITS, "The number of a link, which Enter opens", "link"),
    Command("links", "article", ("u",), "List the links", "links"),
    Command("hints", "article", (";",), "Put letters on the links in view, to open one", "hints"),
    Command("copy-address", "all", ("y y",), "Copy the address of the article", "copy_address"),
    Command("copy-quote", "article", ("y q",), "Copy the quote, with who said it, where and when", "copy_quote"),
    Command("copy-markdown", "article", ("y m",), "Copy the highlight, else the article, as Markdown", "copy_markdown"),
    # with text selected
    Command("keep", "selection", ("enter", "H"), "Highlight what is selected", "keep_selection", "highlights"),
    Command("unselect", "selection", ("escape", "q"), "Select nothing any more", "unselect", "leaves"),
    Command("copy", "selection", ("y",), "Copy what is selected", "copy_selection", "copies"),
    Command("note-selection", "selection", ("E",), "Highlight it with a note", "note_selection", "note"),
    Command("caret-left", "caret", ("h", "left"), "A character back", "article.move_caret('character', -1)"),
    Command("caret-right", "caret", ("l", "right"), "A character on", "article.move_caret('character', 1)"),
    Command("caret-down", "caret", ("j", "down"), "A line or paragraph down", "article.move_caret('line', 1)"),
    Command("caret-up", "caret", ("k", "up"), "A line or paragraph up", "article.move_caret('line', -1)"),
    Command("caret-next-word", "caret", ("w",), "To the next word", "article.move_caret('word', 1)"),
    Command("caret-word-back", "caret", ("b",), "Back to where a word begins", "article.move_caret('word', -1)"),
    Command("caret-word-end", "caret", ("e",), "On to where a word ends", "article.move_caret('word-end', 1)"),
    Command(
        "caret-line-start", "caret", ("0", "home"), "To the start of the line", "article.move_caret('line-edge', -1)"
    ),
    Command("caret-line-end", "caret", ("$", "end"), "To the end of the line", "article.move_caret('line-edge', 1)"),
    Command("caret-sentence-end", "caret", (")",), "On to where a sentence ends", "article.move_caret('sentence', 1)"),
    Command("caret-sentence-back", "caret", ("(",), "Back to where one begins", "article.move_caret('sentence', -1)"),
    Command(
        "caret-paragraph-end", "caret", ("}",), "On to where a paragraph ends", "article.move_caret('paragraph', 1)"
    ),
    Command("caret-paragraph-back", "caret", ("{",), "Back to where one begins", "article.move_caret('paragraph', -1)"),
    Command("caret-half-down", "caret", ("ctrl+d",), "Half a page down", "article.move_caret('half-page', 1)"),
    Command("caret-half-up", "caret", ("ctrl+u",), "Half a page up", "article.move_caret('half-page', -1)"),
    Command(
        "caret-page-down", "caret", ("ctrl+f", "pagedown", "space"), "A page down", "article.move_caret('page', 1)"
    ),
    Command("caret-page-up", "caret", ("ctrl+b", "pageup"), "A page up", "article.move_caret('page', -1)"),
    Command("caret-top", "caret", ("g g",), "To the first word", "article.move_caret('text', -1)"),
    Command("caret-bottom", "caret", ("G",), "To the last word", "article.move_caret('text', 1)"),
    Command("caret-swap", "caret", ("o",), "To the other end of the selection", "article.swap_caret", "other end"),
    Command("caret-anew", "caret", ("v",), "Begin to select here, by character", "caret('character')", "from here"),
    Command("caret-paragraphs", "caret", ("V",), "Begin to select here, by paragraph", "caret('paragraph')"),
    # acting on the article under the cursor, or the open one
    Command("star", "all", ("f",), "Star, or take the star away", "star"),
    Command(
        "tag",
        "all",
        ("t",),
        "File it under tags; an empty line takes them away",
        "type_command('tag')",
        argument=Argument(
            "TAGS", "file it under these words, parted by spaces or commas", "tag", several=True, empty=True
        ),
    ),
    Command("toggle-read", "all", ("N",), "Mark read or unread", "toggle_read"),
    Command("source-read", "list", ("A",), "Mark all of this source read", "source_read"),
    Command("read-above", "list", (), "Mark all above the cursor read", "read_beyond(-1)"),
    Command("read-below", "list", (), "Mark all below the cursor read", "read_beyond(1)"),
    Command("all-read", "list", ("C",), "Mark everything read", "all_read"),
    Command("remove", "list", ("D",), "Remove from the lists and the history", "remove"),
    Command("remove-source", "list", ("g D",), "Remove the source of this article", "remove_source"),
    Command("clear-history", "all", (), "Forget what was read, when and how far", "clear_history"),
    Command("undo", "all", ("U",), "Take back the latest change, up to a hundred; reading is none", "undo"),
    Command("save", "all", ("s",), "Save the highlights or else the article, to a Markdown file", "save", "save"),
    Command(
        "pipe",
        "all",
        ("|",),
        "Hand the article to a command of the shell, and show its answer",
        "pipe",
        argument=Argument("COMMAND", "hand the article to this command", "pipe_to", verbatim=True),
    ),
    Command("browser", "all", ("o",), "Open the page in the browser", "browse", "browser"),
    Command("browser-read", "all", ("O",), "Open the page in the browser and mark it read", "browse_read"),
    Command("full-text", "all", ("x",), "Read the full text; again, what the feed itself says", "full_text"),
    Command("refresh", "all", ("r",), "Fetch this article anew", "refetch"),
    Command("refresh-all", "all", ("R",), "Ask all sources for news; Esc stops", "refresh_all", "refresh"),
    Command(
        "add",
        "all",
        ("a",),
        "Add a source or open an address or a file",
        "add",
        "add",
        Argument("ADDRESS", "add a source, an article or a file", "add_typed"),
    ),
    Command("add-starter", "all", ("+",), "Add a starter set of world news", "add_starter"),
    Command("edit-sources", "list", ("E",), "Edit the list of sources in your editor", "edit_sources"),
    Command("reload-sources", "all", ("ctrl+r",), "Read the list of sources again", "reload_sources"),
    # the program
    Command("zen", "all", ("z",), "The article alone, and back", "zen"),
    Command("pane-narrower", "all", ("-",), "A narrower pane; its border can be dragged too", "resize(-2)"),
    Command("pane-wider", "all", ("=",), "A wider pane", "resize(2)"),
    Command(
        "theme",
        "all",
        ("T",),
        "Choose other colours",
        "choose_theme",
        argument=Argument("THEME", "take these colours", "theme"),
    ),
    Command("legend", "all", ("M",), "What the marks and signs mean", "legend"),
    Command("redraw", "all", ("ctrl+l",), "Draw the screen anew", "redraw"),
    Command("suspend", "all", ("ctrl+z",), "Go to the shell for a while; fg comes back", "suspend"),
    Command("command", "all", (":",), "Type a command by its name; Tab completes it", "type_command"),
    Command("palette", "all", ("ctrl+p",), "Find a command, an article, a person, a country or a source", "palette"),
    Command(
        "help",
        "all",
        ("?",),
        "This help; / finds in it",
        "help",
        "help",
        Argument("WORDS", "the help on these words", "help"),
    ),
    Command("close", "all", ("escape",), "Stop, clear or close what is on", "close"),
    Command("back", "all", ("q",), "Back; from the list, quit", "back", "back"),
    Command("quit", "all", ("Q", "ctrl+q"), "Quit at once", "app.quit"),
)

_STROKES = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
}

_NAMED = {shown.casefold(): stroke for stroke, shown in _STROKES.items()} | {"return": "enter"}
_INDISTINCT = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+j": "Enter",
    "ctrl+m": "Enter",
    "ctrl+[": "Esc",
    "ctrl+c": "the one that copies",
}


def written(keys: str) -> str:
    """The keys of a command as a reader of the help sees them: `Ctrl-d`, `gg`, `Space`."""
    return "".join(_STROKES.get(stroke, stroke.replace("ctrl+", "Ctrl-")) for stroke in keys.split())


def strokes_of(keys: str) -> str:
    """Keys as a person writes them in the table's notation: `g g` and `gg`, `Ctrl-d` and `ctrl+d`, `Esc` and `escape`.

    Raises ValueError with a sentence where no key is called that, or no terminal can tell it from another.
    """
    strokes: list[str] = []
    for word in keys.split():
        stroke = _stroke(word)
        if stroke is None and len(word) == 2 and word.isprintable():
            strokes += word
        elif stroke is None:
            near = nearest(word.casefold(), [*_NAMED, *_STROKES])
            raise ValueError(f"no key is called {word}{f'; did you mean {near}?' if near else '.'}")
        elif other := _INDISTINCT.get(stroke):
            raise ValueError(f"a terminal cannot tell {written(stroke)} from {other}.")
        else:
            strokes.append(stroke)
    return " ".join(strokes)


def _stroke(word: str) -> str | None:
    """A single stroke as Textual names it; None where there is none of that name."""
    if len(word) == 1:
        return word
    lowered = word.casefold()
    for modifier in ("ctrl", "shift", "alt"):
        if lowered.startswith((f"{modifier}+", f"{modifier}-")) and lowered[len(modifier) + 1 :]:
            rest = _stroke(lowered[len(modifier) + 1 :])
            return f"{modifier}+{rest}" if rest else None
    return _NAMED.get(lowered) or (lowered if lowered in _STROKES or re.fullmatch("f[1-9]|f1[0-2]", lowered) else None)


def shown_keys(command: Command) -> tuple[str, ...]:
    """Every way to reach a command, as people see it: its keys, or the words for the command line where it has none."""
    if command.keys == DIGITS:
        return ("1–9",)
    return tuple(written(keys) for keys in command.keys) or (f":{command.name}",)


class Keymap:
    """Finds the command behind the strokes pressed so far in a pane.

    Raises ValueError when two commands of one context share a key, or when one key begins another's sequence.
    """

    def __init__(self, commands: Iterable[Command] = COMMANDS) -> None:
        self.commands = tuple(commands)
        for one, other, keys in clashes(self.commands):
            raise ValueError(f"{one.name} and {other.name} want the same key {written(keys)}.")
        self._tables: dict[Context, dict[tuple[str, ...], Command]] = {context: {} for context in CONTEXT_TITLES}
        for command in self.commands:
            for keys in command.keys:
                self._tables[command.context][tuple(keys.split())] = command
        self._prefixes = {
            context: {strokes[:length] for strokes in table for length in range(1, len(strokes))}
            for context, table in self._tables.items()
        }

    def find(self, place: Place, strokes: tuple[str, ...]) -> Command | None:
        """The command of these strokes: the place's own first, then the article's for the sidebar, then everybody's."""
        for context in scope(place):
            if command := self._tables[context].get(strokes):
                return command
        return None

    def pending(self, place: Place, strokes: tuple[str, ...]) -> bool:
        """Whether more strokes could complete a command."""
        return any(strokes in self._prefixes[context] for context in scope(place))

    def elsewhere(self, place: Place, strokes: tuple[str, ...]) -> list[Command]:
        """What these strokes are, or begin, in another pane; nothing while something is on in the article."""
        others: tuple[Context, ...] = ("list", "article") if place in PANES else ()
        tables = (self._tables[context] for context in others if context not in scope(place))
        return [command for table in tables for keys, command in table.items() if keys[: len(strokes)] == strokes]

    def after(self, place: Place, strokes: tuple[str, ...]) -> list[tuple[str, Command]]:
        """The strokes that would complete a command, as they are written, and that command."""
        found: dict[str, Command] = {}
        for context in scope(place):
            for keys, command in self._tables[context].items():
                if len(keys) > len(strokes) and keys[: len(strokes)] == strokes:
                    found.setdefault(written(" ".join(keys[len(strokes) :])), command)
        return list(found.items())

    def hints(self, place: Place) -> list[tuple[str, str]]:
        """Key and word of each hint for a place, its own commands first and the help last.

        A command without a key has none, and one whose key has another meaning at this place none there.
        """
        order = {context: rank for rank, context in enumerate(scope(place))}
        shown = [command for command in self.commands if command.hint and command.keys and command.context in order]
        shown.sort(key=lambda command: (command.name == "help", order[command.context]))
        return [
            (written(command.keys[0]), command.hint)
            for command in shown
            if self.find(place, tuple(command.keys[0].split())) is command
        ]


def clashes(commands: Iterable[Command]) -> Iterator[tuple[Command, Command, str]]:
    """Commands that cannot both be reached, the later one first, with the key of the later one.

    Two may not share a key where one of them goes before wherever the other holds, and in a pane no key may begin another's
    sequence. The same key in a pane and everywhere is no clash: the pane's own meaning goes before, but only there.
    """
    taken: dict[str, list[tuple[tuple[str, ...], Command]]] = {}
    for command in commands:
        for keys in command.keys:
            strokes = tuple(keys.split())
            alike = taken.setdefault(strokes[0], [])
            for other, owner in alike:
                if strokes == other:
                    clash = _goes_before(command, owner) or _goes_before(owner, command)
                elif begins(strokes, other):
                    short, long = (command, owner) if len(strokes) < len(other) else (owner, command)
                    clash = meet(command, owner) or _holds_with(short, long)
                else:
                    clash = False
                if clash:
                    yield command, owner, keys
            alike.append((strokes, command))


def _goes_before(one: Command, other: Command) -> bool:
    """Whether at each place where the other command holds this one is found first, by the same key."""
    scopes = [contexts for contexts in _SCOPES.values() if other.context in contexts]
    return all(one.context in contexts[: contexts.index(other.context) + 1] for contexts in scopes)


def _holds_with(one: Command, other: Command) -> bool:
    """Whether this command holds at each place where the other one does."""
    return all(one.context in contexts for contexts in _SCOPES.values() if other.context in contexts)


def meet(one: Command, other: Command) -> bool:
    """Whether there is a pane in which both commands hold."""
    return any({one.context, other.context} <= set(scope(pane)) for pane in PANES)


def begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two sequences of strokes begins the other, or is the same."""
    return one[: len(other)] == other[: len(one)]


def markdown(commands: Iterable[Command] = COMMANDS) -> str:
    """The table of keys as the README shows it."""
    listed = tuple(commands)
    rows = [
        f"| {CONTEXT_TITLES[command.context]} | {' '.join(_code(keys) for keys in shown_keys(command))} | {command.help} | `{command.name}` |"
        for context in CONTEXT_TITLES
        for command in listed
        if command.context == context
    ]
    return "\n".join(["| Where | Keys | What it does | Name |", "|---|---|---|---|", *rows])


def _code(keys: str) -> str:
    """Keys as code in a table, in which a bar would end the cell."""
    return f"`{keys}`".replace("|", "\\|")


def scope(place: Place) -> tuple[Context, ...]:
    """The contexts whose commands hold at a place, its own first."""
    return _SCOPES[place]
