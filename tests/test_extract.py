"""What comes out of a page: the whole way from bytes to an article."""

import json
from pathlib import Path

import pytest

from reader.extract import extract, from_text
from reader.model import Article, ExtractError, Page

PAGES = Path(__file__).parent / "fixtures" / "pages"


def page(html: str | bytes, url: str = "https://news.example/story", media_type: str = "text/html") -> Page:
    return Page(url, html.encode() if isinstance(html, str) else html, media_type)


def shown(article: Article, *roles: str) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if not roles or block.role in roles]


def test_the_wire_story_comes_out_right() -> None:
    expected = json.loads((PAGES / "harbour.expected.json").read_text("utf-8"))
    article = extract(page((PAGES / "harbour.html").read_bytes()))
    text = "\n".join(shown(article, "title", "dek", "caption", "body"))
    assert article.title == expected["title"]
    assert str(article.published)[:10] == expected["date"]
    assert article.site == expected["site"]
    assert article.lang == expected["language"]
    for words in expected["must_contain"]:
        assert words in text
    for words in expected["must_not_contain"]:
        assert words not in text


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    [
        (b"%PDF-1.7 ...", "text/html", "sent a PDF"),
        (b"\x89PNG\r\n", "image/png", "sent an image"),
        (b'{"a": 1}', "application/json", "data, in JSON"),
        (b"", "text/html", "empty page"),
        (b" <!-- nothing --> ", "text/html", "empty page"),
        (b"<div>" * 60_000, "text/html", "too complex"),
        (b"<p " + b"a%d=1 " * 2000 + b">x", "text/html", "too complex"),
    ],
)
def test_what_is_no_article_says_why_and_where(body: bytes, media_type: str, said: str) -> None:
    with pytest.raises(ExtractError, match=said) as error:
        extract(page(body, media_type=media_type))
    assert "news.example" in str(error.value)


def test_pasted_text_without_words_is_refused() -> None:
    with pytest.raises(ExtractError, match="no text"):
        from_text(" \n\t\n", "")
