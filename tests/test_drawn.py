"""What is drawn of any article, whatever lies over its text: its own words, in lines as wide as the pane."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model import Article, Block, Entity, Highlight, Inline, Mention, Quote, Span, Speaker
from reader.shown import visible_blocks
from reader.tui.article import ArticleView
from reader.tui.article.typeset import typeset
from tests.fakes import NOW
from tests.page import page
from tests.test_article_view import painted, reading

SIZES = [(80, 24), (31, 12), (9, 5)]
KINDS = ["paragraph", "item 1 •", "item 3 12.", "quote", "heading 2", "caption", "dek", "code", "embed", "related"]
WORDS = st.text(st.sampled_from("abc déf—-漢字。“”e\u0301👍🏽🇩🇪"), min_size=1, max_size=60)
TABLE = "<t>Boat</t> | <t>Built 漢字</t>\n<k>Ada of Porto</k> | <k></k>\n<k>Bo</k> | <k>1912</k>"
ROWS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(KINDS), WORDS),
        st.just(("table", TABLE)),
        st.just(("code", "for each in all:\n    each()\n")),
    ),
    max_size=6,
)
CHANGES = ["find", "focus", "select", "caret", "hint"]
LAYERS = [
    *(("inline", kind) for kind in ("link", "image", "link", "image", "link", "emphasis", "strong", "cell", "header")),
    *(("mention", kind) for kind in ("person", "country")),
    ("quote", ""),
    ("highlight", ""),
]


@st.composite
def spans(draw: st.DrawFn, start: int, end: int) -> tuple[int, int]:
    first, last = sorted((draw(st.integers(start, end)), draw(st.integers(start, end))))
    return first, last


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, tuple[Highlight, ...]]:
    """An article over whose text lies anything, in any order, overlapping, nested and empty; highlights over any blocks."""
    article = page(*draw(ROWS))
    inlines, mentions, quotes = list(article.inlines), [], []
    highlights: list[Highlight] = []
    for at in range(draw(st.integers(0, 12)) if article.blocks else 0):
        what, kind = draw(st.sampled_from(LAYERS))
        block = draw(st.sampled_from(article.blocks))
        start, end = draw(spans(block.start, block.end))
        if what == "inline":
            href = f"https://meridian.example/{at % 3}" if kind in ("link", "image") else ""
            inlines.append(Inline(start, end, kind, href))  # type: ignore[arg-type]
        elif what == "mention":
            mentions.append(Mention(start, end, Entity(kind, "ada", "Ada")))  # type: ignore[arg-type]
        elif what == "quote":
            quotes.append(Quote(start, end, speaker=Speaker(*draw(spans(block.start, block.end)))))
        else:
            start, end = draw(spans(0, len(article.text)))
            words = article.text[start:end]
            highlights.append(Highlight(f"h{at}", article.id, Span(start, end), words, "", "", NOW, label="red"))
    marked = Article(
        article.id, article.url, "Talks", article.text, article.blocks, tuple(inlines), notice="Only a part.",
        mentions=tuple(mentions), quotes=tuple(quotes),
    )  # fmt: skip
    return marked, tuple(highlights)


def letters(text: str) -> str:
    return "".join(text.split())


def shown_of(article: Article, width: int, block: Block, *, show_removed: bool = True) -> str:
    """The letters of a block that stand in its lines."""
    pieces = [piece for line in typeset(article, width, show_removed=show_removed).lines for piece in line.pieces]
    own = [piece for piece in pieces if block.start <= piece.start < block.end]
    return letters("".join(article.text[piece.start : piece.end] for piece in own))


def holds(view: ArticleView) -> None:
    """Every line is as wide as the pane, and holds nothing that a terminal would obey."""
    width = view.outer_size.width
    strips = [view._strip(line) for line in view._sheet.lines]
    for strip in [*strips, *painted(view)]:
        assert (strip.cell_length, cell_len(strip.text)) == (width, width), strip.text
        assert not any(unicodedata.category(char) == "Cc" for char in strip.text), strip.text


def lay_over(view: ArticleView, change: str, span: Span, sought: str) -> None:
    match change:
        case "find":
            view.find(sought)
        case "focus":
            view.focused = span
        case "select" if view.article and view.article.blocks:
            view._select(span)
        case "caret":
            view.start_caret("character")
        case "hint":
            view.show_hints()
    view._repaint()


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_of_any_article_holds_a_control_character_and_all_are_as_wide_as_the_pane(
    size: tuple[int, int],
) -> None:
    async with reading(page(("paragraph", "First.")), size=size) as (view, _, _):

        @settings(suppress_health_check=list(HealthCheck), deadline=None)
        @given(articles(), st.booleans(), st.text(st.sampled_from("abc 漢e"), max_size=2), st.data())
        def check(
            drawn: tuple[Article, tuple[Highlight, ...]], removed: bool, sought: str, data: st.DataObject
        ) -> None:
            article, highlights = drawn
            view.show(article, highlights)
            view.show_removed = removed
            holds(view)
            for change in data.draw(st.lists(st.sampled_from(CHANGES), max_size=3)):
                lay_over(view, change, Span(*data.draw(spans(0, len(article.text)))), sought)
                holds(view)

        check()


@settings(deadline=None)
@given(articles(), st.integers(1, 60))
def test_what_is_drawn_of_each_block_is_its_text_whatever_lies_over_it(
    drawn: tuple[Article, tuple[Highlight, ...]], width: int
) -> None:
    article, _ = drawn
    for index in visible_blocks(article, show_removed=True):
        block = article.blocks[index]
        words = article.text[block.start : block.end]
        if block.kind == "table":
            # in a narrow pane the header of a column stands before each of its values instead
            cells = [
                each
                for each in article.inlines
                if each.kind in ("cell", "header") and each.start in range(block.start, block.end)
            ]
            words = "".join(words.split("|")) if width >= 40 and len(cells) == TABLE.count("</") else ""
        if words:
            assert shown_of(article, width, block) == letters(words)
