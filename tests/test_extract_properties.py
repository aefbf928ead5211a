"""What holds of every article, whatever the page."""

import re
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.extract import extract, from_text
from reader.model import Article, ExtractError, Page
from reader.text import clean

WORDS = st.text(
    st.sampled_from(
        "aZ09 .,“”é中あا\u0301\u200d\u202e\u2066\x1b\x07\x9b\x85\xa0\xad\u200b\ufeff\ud800\ue000|[]{}<>&\n\r\t"
    ),
    max_size=60,
)
SENTENCE = "The harbour master of Tarrow counted the boats twice and found one more than there were moorings for. "
TAGS = (
    "p",
    "div",
    "h1",
    "h2",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "a",
    "em",
    "br",
    "section",
    "span",
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of random elements, closed or not, with hostile text in them and now and then a sentence."""
    parts = [f"<title>{draw(WORDS)}</title>"]
    for tag in draw(st.lists(st.sampled_from(TAGS), min_size=1, max_size=14)):
        text = draw(WORDS) + SENTENCE * draw(st.integers(0, 2))
        attributes = draw(
            st.sampled_from(["", ' class="caption"', ' href="/x?y=\x1b"', ' class="share-bar"', ' id="content"'])
        )
        end = draw(st.sampled_from([f"</{tag}>", "", "</div>"]))
        parts.append(f"<{tag}{attributes}>{text}{end}")
    return "".join(parts)


def article_of(html: str) -> Article | None:
    try:
        return extract(Page("https://news.example/story", html.encode("utf-8", "surrogatepass"), "text/html"))
    except ExtractError:
        return None


def holds(article: Article) -> None:
    """The rules that the rest of the reader builds on."""
    text = article.text
    assert clean(text) == text
    shown = [text, article.title, article.byline, article.site, *(inline.href for inline in article.inlines)]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "\n".join(shown))
    assert all(unicodedata.is_normalized("NFC", part) for part in shown)
    assert "\n".join(text[block.start : block.end] for block in article.blocks) == text
    for block in article.blocks:
        assert 0 <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words.strip()
        assert words == words.strip("\n")
        assert "\n" not in words or block.kind in ("code", "table")
    for inline in article.inlines:
        assert any(block.start <= inline.start <= inline.end <= block.end for block in article.blocks)
        assert inline.start < inline.end or inline.kind == "cell"
        assert not inline.href or inline.href.startswith(("http://", "https://"))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages())
def test_every_article_is_clean_and_its_blocks_are_its_text(html: str) -> None:
    article = article_of(html)
    if article is not None:
        holds(article)
        assert article_of(html) == article


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=12), st.integers(0, 3))
def test_so_is_every_pasted_text(lines: list[str], sentences: int) -> None:
    try:
        article = from_text("\n".join([*lines, *[SENTENCE] * sentences]), "")
    except ExtractError:
        return
    holds(article)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_it(body: bytes) -> None:
    article = article_of(body.decode("latin-1"))
    if article is not None:
        holds(article)
    article = article_of("<p>" + body.decode("latin-1") + SENTENCE * 3)
    if article is not None:
        holds(article)
