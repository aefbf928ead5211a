"""The application: starts the library, shows the screen, and leaves the terminal as it was, whatever happens."""

import asyncio
import gc
import os
import signal
import traceback
from collections import deque
from collections.abc import Sequence
from types import FrameType
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakSet

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter, NoColor
from textual.widgets import Input

from reader.config import Glyphs, config_file
from reader.library import Library, crash
from reader.model import ReaderError, Sort
from reader.text import clean, nearest
from reader.tui import themes
from reader.tui.glyphs import AsciiFilter, encoding
from reader.tui.keys import Keymap
from reader.tui.presets import bound
from reader.tui.screen import MainScreen
from reader.tui.screen.listing import FIRST_ROWS, SORT, sort_named
from reader.tui.screen.program import THEME, WIDTHS

if TYPE_CHECKING:
    from textual.screen import Screen

SECONDS_TO_END = 3
"""After a signal; then the process ends whatever it was waiting for."""
ROUNDS = 3
"""Times that a line, and all that it stands in, is waited for after a key: for the key, for what the line tells of it, and
for what the dialog does then."""
SECONDS_OF_REST = 1
"""Without a key, until all that is in memory is looked through for garbage."""
SELDOM = 40
"""Of the collections of middling garbage, every so many-th looks through all of it, should nobody rest; Python's own is 10."""
FAILED = 1
"""Exit status after an error; after a signal it is 128 and the signal's number, as shells have it."""


def run(library: Library, what: str = "", pasted: bytes = b"") -> int:
    """Run the reader until it is quit; the exit status. The library is started, and closed, inside.

    It opens on what a person typed (`what`: an address or a file) or pasted, where there is such.
    """
    gc.disable()  # nothing of what is made before the first paint is garbage; the app turns it on again
    app = NewsApp(library, what, pasted)
    try:
        app.run(mouse=library.config.mouse)
    finally:
        gc.enable()
    return app.return_code or 0


class NewsApp(App[None]):
    """The reader's application. It knows the library, the themes and how to end; the screen does the rest."""

    TITLE = "newsreader"
    ENABLE_COMMAND_PALETTE = False
    """The screen opens the palette, with commands of our own."""
    BINDINGS: ClassVar[list[BindingType]] = []
    # an option is underlined where colours can't show that it is chosen: Textual draws none of them reversed
    CSS = """
    ToastRack { overflow-y: auto; }
    Toast { width: 1fr; max-width: 100%; margin: 0; padding: 0 1; }
    Input > .input--placeholder, Input > .input--suggestion { color: $text-muted; }
    OptionList:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    OptionList:ansi > .option-list--option-highlighted { color: $foreground; background: $background; text-style: bold underline; }
    Screen:nocolor .screen--selection { text-style: reverse; }
    """

    def __init__(self, library: Library, what: str = "", pasted: bytes = b"") -> None:
        """Raises ConfigError where the configuration asks for keys that cannot be."""
        super().__init__()
        self._key_table = Keymap(bound(library.config.keymap, library.config.keys))
        self.library = library
        self._asked = what, pasted
        self._typed: deque[events.Key | events.Paste] = deque()
        """What is typed and not dealt with yet, the oldest first."""
        self._drawn: WeakSet[Screen[object]] = WeakSet()
        """The screens that have been drawn, and have their focus."""
        self._awaited: Screen[object] | None = None
        """The screen that what is typed waits for."""
        self._at_work = False
        """Whether a line or a dialog still deals with a key; what is typed waits."""
        self.animation_level = "none"
        self._ascii = _ascii_filter(library.config.glyphs)
        for theme in themes.OURS:
            self.register_theme(theme)
        wanted = themes.find(library.config.theme, self.available_themes)
        self._unknown_theme = "" if wanted else library.config.theme
        self.theme = wanted or themes.DARK.name

    # --- looks ---------------------------------------------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through: no colour at all where none is wanted, and ASCII where there is nothing else.

        Textual itself, asked for no colour, leaves greys, or black on black where a theme of sixteen colours comes late.
        """
        filters: list[LineFilter] = [NoColor()] if self.no_color else list(super().get_line_filters())
        return [*filters, self._ascii] if self._ascii else filters

    # --- beginning -----------------------------------------------------------------------------------------------

    async def on_load(self) -> None:
        """Open the store before the terminal is touched, so that a failure is one sentence in the shell."""
        try:
            await self.library.start()
            self._sort: Sort = sort_named(await self.library.setting(SORT)) or "newest"
            self._rows = await self.library.headlines(sort=self._sort, limit=FIRST_ROWS)
            self._widths = await self.library.setting(WIDTHS)
            configured, _, chosen = (await self.library.setting(THEME)).partition(" ")
        except ReaderError as error:
            self.exit(return_code=FAILED, message=Text(clean(str(error))))
            return
        if configured == self.library.config.theme and chosen in self.available_themes:
            self.theme = chosen  # until the configuration asks for other colours than it did then

    def get_default_screen(self) -> MainScreen:
        """The one screen, with its first headlines: pushed over an empty one, it would cost a second paint."""
        self.main = MainScreen(self.library, self._rows, self._key_table, asked=self._asked)
        self.main.widths = self._widths
        self.main.sort = self._sort
        return self.main

    def on_mount(self) -> None:
        """Listen for signals, and tell what was wrong with the configuration."""
        self._rest = self.set_interval(SECONDS_OF_REST, self._tidy, pause=True)
        self.main.call_after_refresh(_collect_again)
        self.app_resume_signal.subscribe(self, lambda _: self.main.action_redraw())  # others have written meanwhile
        if name := self._unknown_theme:
            near = nearest(name, themes.short_names(self.available_themes))
            hint = f"did you mean {near}?" if near else self.main.keyed("{theme} shows all.")
            self.main.warn(f"{config_file()}\nThere is no theme “{name}”; {hint}")
        if not self.is_headless:
            self._main_loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, self._signalled)

    # --- typing --------------------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed in its order, and clean what is pasted before any input line shows it."""
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        self._rest.reset()
        self._typed.append(events.Paste(clean(event.text)) if isinstance(event, events.Paste) else event)
        if self.screen is not self._awaited and not self._at_work:
            await self._take_typed()

    def _tidy(self) -> None:
        """Collect garbage while nobody types: it takes longer than a frame, and with a long article open several."""
        self._rest.pause()
        gc.collect()

    async def _take_typed(self, drawn: "Screen[object] | None" = None) -> None:
        """Give what is typed to where it is meant for, as far as that is there.

        A dialog has its focus once it is drawn. What is typed before, in one burst with the key that opens it, waits; so
        does, after a key in a line or a dialog, what is typed before that may have closed it.
        """
        if drawn is not None:
            self._drawn.add(drawn)
        self._awaited = None
        while self._typed and not self._at_work:
            screen = self.screen
            if screen not in self._drawn:
                self._awaited = screen
                screen.call_after_refresh(self.call_later, self._take_typed, screen)
                return
            event = self._typed.popleft()
            if screen is self.main and isinstance(event, events.Key) and await self.main.take_key(event):
                self.app_focus = True
            else:
                focused = self.focused or screen
                await super().on_event(event)
                if screen is not self.main or isinstance(focused, Input):
                    self._at_work = True
                    await self._work_through(deque([*focused.ancestors_with_self] * ROUNDS))

    async def _work_through(self, waited_for: deque[DOMNode]) -> None:
        """Go on with what is typed when each of these has done, one after another, what it was told so far."""
        while waited_for:
            if waited_for.popleft().call_later(self._work_through, waited_for):
                return
        self._at_work = False
        await self._take_typed()

    # --- ending --------------------------------------------------------------------------------------------------

    def action_help_quit(self) -> None:
        """Ctrl-c, which Textual binds, was pressed where nothing is selected."""
        self.main.say(self.main.keyed("{quit} quits; Ctrl-c copies what is selected."))

    async def action_quit(self) -> None:
        """Keep the place in the open article, and end."""
        await self._end(0)

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        """End at a signal: keep the place and close the library first, then leave the terminal as it was.

        With the terminal gone, its writing thread is dead and whoever waits for it waits for ever, the event loop too: so
        this is no handler of the loop's, and the alarm, which nothing handles, has the last word.
        """
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS_TO_END)
        self._main_loop.call_soon_threadsafe(lambda: self.run_worker(self._end_at_once(128 + number), group="end"))

    async def _end_at_once(self, code: int) -> None:
        await self.main.leave()
        await self.library.close()
        self.exit(return_code=code)

    async def _end(self, code: int) -> None:
        await self.main.leave()
        self.exit(return_code=code)

    async def on_unmount(self) -> None:
        """Close the library when the screen is gone."""
        await self.library.close()

    # --- what must never happen ----------------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """End after a mistake of ours: the terminal is restored, one sentence is shown, the rest is in a file.

        Textual would print a traceback with the values of all variables.
        """
        if self._exception is None:
            self._exception = error  # as Textual does: a test that drives the app is told of it
            self._exception_event.set()
            self._end_badly("".join(traceback.format_exception(error)))

    def panic(self, *renderables: RenderableType) -> None:
        """End after a failure of the terminal's own threads, in the same way."""
        story = "\n".join(str(renderable) for renderable in renderables)
        self._end_badly(f"{traceback.format_exc()}\n{story}")

    def _end_badly(self, story: str) -> None:
        self._return_code = FAILED
        if not self._exit_renderables:
            noted = crash.note(self.library.config.state_dir, story)
            self._exit_renderables.append(Text(f"newsreader stopped because of a mistake in it; {noted}."))
        self._close_messages_no_wait()


def _ascii_filter(wanted: Glyphs) -> LineFilter | None:
    """What draws in ASCII, where the configuration or else the locale asks for it."""
    needed = encoding(os.environ) if wanted == "auto" else ""
    return AsciiFilter(needed) if needed or wanted == "ascii" else None


def _collect_again() -> None:
    gc.freeze()  # what is there by now stays to the end: not worth looking through again and again
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, SELDOM)
    gc.enable()
