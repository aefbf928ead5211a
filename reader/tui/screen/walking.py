"""Walking about in the article: finding words in it, and jumping back to where one was."""

from collections.abc import Sequence

from textual.widgets import Input

from reader.library import Library, Reading
from reader.model import Headline
from reader.text import cut
from reader.tui.article import ArticleView
from reader.tui.findline import FindInput, FindLine
from reader.tui.keys import Keymap, Place
from reader.tui.screen.jumps import Jumps, Spot
from reader.tui.screen.reading import ReadingScreen

_SHOWN = 20
"""Characters of the sought words that the title shows."""


class WalkScreen(ReadingScreen):
    """The screen as far as finding and jumping in the article go."""

    def __init__(self, library: Library, rows: Sequence[Headline], keymap: Keymap | None = None) -> None:
        super().__init__(library, rows, keymap)
        self.finding = FindLine(id="find")
        self.finding.display = False
        self.jumps = Jumps()

    # --- finding -----------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """While a search is on in the article pane, other keys hold there."""
        return "find" if self.active == "article" and self.view.sought else super().place

    def action_find(self) -> None:
        """Open the line to find words of the article in."""
        if self.reading is None:
            self.say("No article is open.")
            return
        self.activate("article")
        self.view.begin_find()
        with self.prevent(Input.Changed):
            self.finding.input.value = ""
        self.finding.tell("")
        self.finding.display, self.status.display = True, False
        self.set_focus(self.finding.input)  # at once: the next key is typed into it

    def _show(self, reading: Reading) -> None:
        super()._show(reading)
        if not self.finding.is_attached:  # the first paint is sooner without it
            self.mount(self.finding, before=self.status)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        if event.input is not self.finding.input:
            return
        event.stop()
        event.prevent_default()  # the list searches for what is typed in its own line
        self.view.find(event.value)
        self._tell_found()

    def on_find_input_walked(self, event: FindInput.Walked) -> None:
        """Show another place."""
        event.stop()
        self.view.walk_found(event.direction)
        self._tell_found()

    def on_find_input_finished(self, event: FindInput.Finished) -> None:
        """Leave the line; n and N walk on."""
        event.stop()
        self.view.settle_find()
        if not self.view.found:
            self._end_find(
                back=True, said=f"“{cut(self.view.sought, _SHOWN)}” is not in the article." if self.view.sought else ""
            )
            return
        self._close_find()

    def on_find_input_given_up(self, event: FindInput.GivenUp) -> None:
        """Back to where one was."""
        event.stop()
        self._end_find(back=True)

    def action_walk_found(self, direction: int) -> None:
        """Go to the next place with the words."""
        self.view.walk_found(direction)
        self._tell_found()

    def action_end_find(self) -> None:
        """End the search, and stay."""
        self._end_find(said=self.keyed("{jump-back} goes back to where you were.") if self.view.has_found_way else "")

    def _end_find(self, *, back: bool = False, said: str = "") -> None:
        self.view.end_find(back=back)
        self._close_find()
        self._title_article()
        if said:
            self.say(said)

    def _close_find(self) -> None:
        self.finding.display, self.status.display = False, True
        self.activate("article")
        self.hint()

    def _tell_found(self) -> None:
        self.finding.tell(self._count if self.view.sought else "")
        self._title_article()

    @property
    def _count(self) -> str:
        found = len(self.view.found)
        return f"{self.view.found_at + 1} of {found}" if found else "none"

    def _title_parts(self) -> list[str]:
        parts = super()._title_parts()
        # first, for a narrow pane cuts what is last
        return [f"“{cut(self.view.sought, _SHOWN)}” {self._count}", *parts] if self.view.sought else parts

    # --- jumping -----------------------------------------------------------------------------------------------------

    def on_article_view_jumped(self, event: ArticleView.Jumped) -> None:
        """Remember where one was."""
        event.stop()
        if self.reading and self.reading.headline.id == event.article:
            self.jumps.mark(Spot(self.reading.headline, event.place))

    def open_article(
        self,
        headline: Headline,
        *,
        again: bool = False,
        full: bool = False,
        focus: bool = True,
        place: int | None = None,
    ) -> None:
        """Read an article, and remember which one was left for it."""
        here = self._here()
        if here and here.headline.id != headline.id:
            self.jumps.mark(here)
        super().open_article(headline, again=again, full=full, focus=focus, place=place)

    def action_jump(self, direction: int) -> None:
        """Go back to where one was before a jump, or forward again."""
        here = self._here()
        spot = self.jumps.back(here) if direction < 0 else self.jumps.forward()
        if spot is None:
            self.say(f"There is no place to go {'back' if direction < 0 else 'forward'} to.")
            return
        self.activate("article")
        if here and here.headline.id == spot.headline.id:
            self.view.return_to(spot.place)
        else:
            super().open_article(spot.headline, place=spot.place)

    def _here(self) -> Spot | None:
        return Spot(self.reading.headline, self.view.place) if self.reading else None
