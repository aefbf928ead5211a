"""What of an article is shown, and so what belongs to a stretch of it that is copied, kept or saved; and how a speaker and
a day are called wherever one is."""

from bisect import bisect_right
from datetime import date
from itertools import takewhile

from reader.model import REMOVED_ROLES, Article, Highlight, Quote, Role, Span


def visible_blocks(article: Article, *, show_removed: bool = False) -> list[int]:
    """Indices of the blocks that are shown: not what cleaning set aside, nor what the byline already says."""
    hidden = _hidden_roles(article, show_removed=show_removed)
    return [index for index, block in enumerate(article.blocks) if block.role not in hidden and block.end > block.start]


def _hidden_roles(article: Article, *, show_removed: bool) -> set[Role]:
    hidden: set[Role] = set() if show_removed else set(REMOVED_ROLES)
    if article.byline:
        hidden.add("byline")
    if article.published:
        hidden.add("dateline")
    return hidden


def opens_with_title(article: Article) -> bool:
    """Whether its first words are its title, or what the title was cut from: then it is not shown above them once more."""
    first = next((article.blocks[index] for index in visible_blocks(article)), None)
    if first is None or first.role == "title":
        return False
    words = article.text[first.start : first.end].casefold()
    title = article.title.casefold()
    return words == title or (title.endswith("…") and words.startswith(title[:-1]))


def shown_spans(article: Article, span: Span) -> list[Span]:
    """The parts of a stretch that one reads in it: more than one where blocks stand between that are not shown.

    A stretch that begins or ends in what cleaning set aside was
    made where that was shown, and has all of it.
    """
    first = bisect_right(article.blocks, span.start, key=lambda block: block.end)
    inside = list(takewhile(lambda block: block.start < span.end, article.blocks[first:]))
    removed = any(block.role in REMOVED_ROLES for block in (*inside[:1], *inside[-1:]))
    hidden = _hidden_roles(article, show_removed=removed)
    parts: list[Span] = []
    for block in inside:
        start, end = max(block.start, span.start), min(block.end, span.end)
        if start >= end or block.role in hidden:
            continue
        if parts and parts[-1].end + 1 == start:  # nothing but the newline between two blocks
            start = parts.pop().start
        parts.append(Span(start, end))
    return parts or [span]


def shown_text(article: Article, span: Span) -> str:
    """The words of a stretch that one reads in it, its blocks parted by newlines."""
    return "\n".join(article.text[part.start : part.end] for part in shown_spans(article, span))


def shown_words(article: Article, highlight: Highlight) -> str:
    """The words of a highlight as they were kept, without those of blocks between that are not shown."""
    span = highlight.span
    if span is None:
        return highlight.exact
    shown = shown_text(article, span)
    return highlight.exact if shown == article.text[span.start : span.end] else shown


def speaker_of(article: Article, quote: Quote) -> str:
    """Who says a quote: the person, else the words that stand for somebody; empty where nobody is known."""
    if quote.speaker is None:
        return ""
    if quote.speaker.person is not None:
        return quote.speaker.person.name
    return article.text[quote.speaker.start : quote.speaker.end]


def day(when: date | None) -> str:
    """`3 March 2026`; empty where it is not known."""
    return f"{when.day} {when:%B} {when.year}" if when else ""
