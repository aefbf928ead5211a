"""The one screen: list, article and sidebar, and what joins them.

Panes post what happened; the screen asks the library and sets the panes' attributes. No pane knows another. The screen is a
chain of classes, a subject to each: panes, listing, reading, highlighting, triage, pipes, sources, the program, and here its ways in and out.
"""

from collections.abc import Sequence
from contextlib import suppress

from textual import work
from textual.worker import WorkerCancelled

from reader.library import Library
from reader.model import Headline
from reader.text import clean_line
from reader.tui.keys import Keymap
from reader.tui.screen.listing import Listing
from reader.tui.screen.program import ProgramScreen
from reader.tui.screen.sources import STALE


class MainScreen(ProgramScreen):
    """The whole screen: how it begins, what is found and shown over it, and the way back and out."""

    def __init__(
        self,
        library: Library,
        rows: Sequence[Headline],
        keymap: Keymap | None = None,
        asked: tuple[str, bytes] = ("", b""),
    ) -> None:
        super().__init__(library, rows, keymap)
        self._asked = asked

    def on_mount(self) -> None:
        """Fetch what was asked for, and headlines."""
        self.call_after_refresh(self._begin)

    @work(group="begin")
    async def _begin(self) -> None:
        """Open what was asked for at the start, then fetch what is new in the sources that were not asked for long."""
        what, pasted = self._asked
        if pasted:
            await self._keep_pasted(pasted)
        elif what:
            self.view.show_message(f"Looking at {clean_line(what)} …\n\n" + self.keyed("{close} stops."))
            with suppress(WorkerCancelled):  # Esc was pressed
                await self._add(what).wait()
            if self.subject is None:
                self.view.show_message(self.welcome)
        else:
            await self.offer_newsboat()
        self._ask_sources(STALE)

    async def _keep_pasted(self, text: bytes) -> None:
        headline = await self._told(self.library.add_text(text))
        if headline is not None:
            self.list_up(self.listing, headline.id)
            self.open_article(headline)

    def action_close(self) -> None:
        """Stop or close the one thing that is most in the way."""
        if self._stop("open"):
            if self._former:
                self._show(self._former)
            else:
                self.view.show_message(self.welcome)
            self.say("Stopped.")
        elif self.app.screen.query("Toast"):
            self.app.clear_notifications()
        elif any(self._stop(group) for group in ("pipe", "refresh", "add", "save")):
            self.say("Stopped.")
        elif self.active == "list" and self.entries.unselect():
            pass
        elif self.searching.display:
            self._end_search()
        elif self.zen:
            self.action_zen()
        else:
            self.view.focused = None

    def _stop(self, group: str) -> bool:
        running = [worker for worker in self.workers if worker.group == group and worker.is_running]
        for worker in running:
            worker.cancel()
        return bool(running)

    async def action_back(self) -> None:
        """One step back: out of zen, to the list, to nothing selected, to all articles, and out."""
        if self.active == "list" and self.entries.unselect():
            return
        if self.searching.display and self.active == "list":
            self._end_search()
        elif self.active != "list":
            self.activate("list")
        elif self.listing != Listing():
            self.action_view("all")
        else:
            await self.app.run_action("quit", self.app)
