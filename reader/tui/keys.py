"""The one table of keys: what is pressed, the hints, the help, the palette and the README's table are made from it.

Textual has no key sequences, so keys are looked up here instead of in its BINDINGS: one way for `j` and for `] q`. A key is
written as Textual names it (`ctrl+d`, `space`), a printable one as itself (`?`); strokes of a sequence stand apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Pane = Literal["list", "article", "sidebar"]
Context = Literal["all", "list", "article", "sidebar"]

CONTEXT_TITLES: dict[Context, str] = {
    "all": "Everywhere",
    "list": "In the list",
    "article": "In the article",
    "sidebar": "In the sidebar",
}


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
    Command("open", "list", ("enter",), "Read the article", "list.open", "read"),
    Command("show-all", "all", ("1",), "List all articles", "view('all')"),
    Command("show-unread", "all", ("2",), "List the unread ones", "view('unread')"),
    Command("show-starred", "all", ("3",), "List the starred ones", "view('starred')"),
    Command("show-highlighted", "all", ("4",), "List those with highlights", "view('highlighted')"),
    Command("history", "all", ("g h",), "List what was read, by day", "view('history')"),
    Command("source", "all", ("g f",), "List the articles of one source", "choose_source"),
    Command("search", "all", ("/",), "Search all that is stored, as you type; Esc clears", "search", "search"),
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
    Command("note", "article", ("e",), "Write a note on the highlight", "note", "note"),
    Command("removed", "article", ("X",), "Show or hide what cleaning took out of the page", "removed"),
    Command("narrower", "all", ("<",), "Narrower text", "measure(-4)"),
    Command("wider", "all", (">",), "Wider text", "measure(4)"),
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
    # acting on the article under the cursor, or the open one
    Command("star", "all", ("f",), "Star, or take the star away", "star"),
    Command("toggle-read", "all", ("N",), "Mark read or unread", "toggle_read"),
    Command("save", "all", ("s",), "Save the article to a Markdown file", "save", "save"),
    Command("browser", "all", ("o",), "Open the page in the browser", "browse", "browser"),
    Command("refresh", "all", ("r",), "Fetch this article anew", "refetch"),
    Command("refresh-all", "all", ("R",), "Ask all sources for news; Esc stops", "refresh_all", "refresh"),
    Command("add", "all", ("a",), "Add a source or open an address or a file", "add", "add"),
    Command("add-starter", "all", ("+",), "Add a starter set of world news", "add_starter"),
    # the program
    Command("zen", "all", ("z",), "The article alone, and back", "zen"),
    Command("palette", "all", (":", "ctrl+p"), "Find a command or an article", "palette"),
    Command("help", "all", ("?",), "This help", "help", "help"),
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
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def written(keys: str) -> str:
    """The keys of a command as a reader of the help sees them: `Ctrl-d`, `gg`, `Space`."""
    return "".join(_STROKES.get(stroke, stroke.replace("ctrl+", "Ctrl-")) for stroke in keys.split())


class Keymap:
    """Finds the command behind the strokes pressed so far in a pane.

    Raises ValueError when two commands of one context share a key, or when one key begins another's sequence.
    """

    def __init__(self, commands: Iterable[Command] = COMMANDS) -> None:
        self.commands = tuple(commands)
        self._tables: dict[Context, dict[tuple[str, ...], Command]] = {context: {} for context in CONTEXT_TITLES}
        for command in self.commands:
            for keys in command.keys:
                self._bind(command, tuple(keys.split()))
        self._prefixes = {
            context: {strokes[:length] for strokes in table for length in range(1, len(strokes))}
            for context, table in self._tables.items()
        }

    def find(self, pane: Pane, strokes: tuple[str, ...]) -> Command | None:
        """The command of these strokes: the pane's own first, then the article's for the sidebar, then everybody's."""
        for context in _scope(pane):
            if command := self._tables[context].get(strokes):
                return command
        return None

    def pending(self, pane: Pane, strokes: tuple[str, ...]) -> bool:
        """Whether more strokes could complete a command."""
        return any(strokes in self._prefixes[context] for context in _scope(pane))

    def hints(self, pane: Pane) -> list[tuple[str, str]]:
        """Key and word of each hint for a pane, its own commands first."""
        order = {context: rank for rank, context in enumerate(_scope(pane))}
        shown = [command for command in self.commands if command.hint and command.context in order]
        shown.sort(key=lambda command: order[command.context])
        return [(written(command.keys[0]), command.hint) for command in shown]

    def _bind(self, command: Command, strokes: tuple[str, ...]) -> None:
        for other, owner in self._tables[command.context].items():
            if other[: len(strokes)] == strokes or strokes[: len(other)] == other:
                raise ValueError(f"{command.name} and {owner.name} want the same key {' '.join(strokes)}.")
        self._tables[command.context][strokes] = command


def markdown() -> str:
    """The table of keys as the README shows it."""
    rows = [
        f"| {CONTEXT_TITLES[command.context]} | {' '.join(f'`{written(keys)}`' for keys in command.keys)} | {command.help} | `{command.name}` |"
        for context in CONTEXT_TITLES
        for command in COMMANDS
        if command.context == context
    ]
    return "\n".join(["| Where | Keys | What it does | Name |", "|---|---|---|---|", *rows])


def _scope(pane: Pane) -> tuple[Context, ...]:
    return ("sidebar", "article", "all") if pane == "sidebar" else (pane, "all")
