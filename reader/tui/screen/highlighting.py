"""Highlighting: what the reader of news keeps of an article, and notes on it."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from reader.library import Library
from reader.model import Article, Headline, Highlight, Span
from reader.shown import shown_text, shown_words
from reader.tui.keys import Keymap
from reader.tui.screen.linking import LinkScreen


class HighlightScreen(LinkScreen):
    """The screen as far as highlights and their notes go."""

    def __init__(self, library: Library, rows: Sequence[Headline], keymap: Keymap | None = None) -> None:
        super().__init__(library, rows, keymap)
        self._taken_away: dict[tuple[str, Span | None], Highlight] = {}
        """Highlights removed since the start, by article and place: made anew, one has its note and label back."""

    async def action_highlight(self) -> None:
        """Keep what is marked, or take its highlight away."""
        if self.reading is None:
            self.say("No article is open.")
            return
        article = self.reading.article
        if highlight := self._highlight_here():
            if await self._done(self.library.remove_highlight(highlight)):
                self._taken_away[article.id, highlight.span] = highlight
                self._set_highlight(highlight, gone=True)
                what = "The highlight and its note are" if highlight.note else "The highlight is"
                self.say(f"{what} taken away; " + self.keyed("{highlight} brings it back."))
            return
        span = self.view.to_highlight()
        if span is None:
            self.say("There is nothing here to highlight.")
            return
        former = self._taken_away.pop((article.id, span), None)
        note, label = (former.note, former.label) if former else ("", "")
        if highlight := await self._told(self.library.highlight(article, span, note, label)):
            self._set_highlight(highlight)
            self._stand_on(highlight)
            self.say(self.keyed("Highlighted. {note} writes a note, {highlight} takes it away."))

    def action_note(self) -> None:
        """Edit the note of the highlight that is marked, or make one with a note."""
        from reader.tui.dialogs import NoteScreen

        if self.reading is None:
            self.say("No article is open.")
            return
        highlight = self._highlight_here()
        span = self.view.to_highlight() if highlight is None else highlight.span
        if highlight is None and span is None:
            self.say("There is nothing here to write a note on.")
            return
        article = self.reading.article
        words = shown_words(article, highlight) if highlight else shown_text(article, span) if span else ""
        noted = partial(self._keep_note, article, highlight, span)
        self.app.push_screen(NoteScreen(words, highlight.note if highlight else ""), noted)

    async def _keep_note(
        self, article: Article, highlight: Highlight | None, span: Span | None, note: str | None
    ) -> None:
        if note is None:
            return
        if highlight is not None:
            kept = await self._told(self.library.annotate_highlight(highlight, note))
        elif span is not None:
            kept = await self._told(self.library.highlight(article, span, note))
        else:
            return
        if kept is not None:
            self._set_highlight(kept)
            self._stand_on(kept)
            if note or highlight:
                self.say("The note is kept." if note else "The note is taken away.")
            else:
                self.say(self.keyed("Highlighted, without a note; {highlight} takes it away."))

    async def action_label(self) -> None:
        """Give the highlight that is marked the next label."""
        highlight = self._highlight_here()
        if highlight is None or self.reading is None:
            self.say("There is no highlight here to label.")
        elif kept := await self._told(self.library.label_highlight(highlight)):
            self._set_highlight(kept)
            self.say(f"Labelled {kept.label}." if kept.label else "The label is taken away.")

    def _highlight_here(self) -> Highlight | None:
        """The highlight that is chosen in the sidebar, or under what is marked in the text."""
        if self.reading is None:
            return None
        key = self.sidebar.item.key if self.active == "sidebar" and self.sidebar.item else ""
        focused = self.view.focused if self.view.selected is None else None
        target = self.view.to_highlight()
        for highlight in self.reading.highlights:
            span = highlight.span
            if key == f"highlight:{highlight.id}":
                return highlight
            if span and (span == target or (focused and span.start <= focused.start and focused.end <= span.end)):
                return highlight
        return None

    def _stand_on(self, highlight: Highlight) -> None:
        """Let the next key be about a highlight, where what is marked is not in it already."""
        focused, span = self.view.focused, highlight.span
        if span and not (focused and span.start <= focused.start and focused.end <= span.end):
            self.view.focused = span

    def _set_highlight(self, changed: Highlight, *, gone: bool = False) -> None:
        """Show a highlight as it is now, where its article is still the one that is open."""
        if self.reading is None or self.reading.article.id != changed.article:
            return
        others = [each for each in self.reading.highlights if each.id != changed.id]
        order = sorted(
            others if gone else [*others, changed],
            key=lambda highlight: highlight.span.start if highlight.span else math.inf,
        )
        headline = replace(self.reading.headline, highlights=len(order))
        self.reading = replace(self.reading, headline=headline, highlights=tuple(order))
        self.view.highlights = self.sidebar.highlights = self.reading.highlights
        self._row_changed(headline)
