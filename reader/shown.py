"""What of an article is shown, and so what belongs to a stretch of it that is copied, kept or saved."""

from reader.model import REMOVED_ROLES, Article, Highlight, Span


def visible_blocks(article: Article, *, show_removed: bool = False) -> list[int]:
    """Indices of the blocks that are shown: not what cleaning set aside, nor what the byline already says."""
    hidden = set() if show_removed else set(REMOVED_ROLES)
    if article.byline:
        hidden.add("byline")
    if article.published:
        hidden.add("dateline")
    return [index for index, block in enumerate(article.blocks) if block.role not in hidden and block.end > block.start]


def shown_spans(article: Article, span: Span) -> list[Span]:
    """The parts of a stretch that one reads in it: more than one where blocks stand between that are not shown.

    A stretch that begins or ends in what cleaning set aside was
    made where that was shown, and has all of it.
    """
    inside = [block for block in article.blocks if block.start < span.end and span.start < block.end]
    removed = any(block.role in REMOVED_ROLES for block in (*inside[:1], *inside[-1:]))
    shown = (article.blocks[index] for index in visible_blocks(article, show_removed=removed))
    parts: list[Span] = []
    for block in shown:
        start, end = max(block.start, span.start), min(block.end, span.end)
        if start >= end:
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
