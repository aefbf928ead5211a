"""Where an article goes on, and how its pages become one."""

import pytest

from reader.extract import extract, join, part
from reader.extract.paged import goes_on
from reader.model import Article, Page

HERE = "https://news.example/2026/long-story"
LONG = "The harbour master of Tarrow counted the boats twice and found one more than there were moorings for, page {}."


def page(
    number: int, *, title: str = "Boats Counted", extra: str = "", head: str = "", url: str = "", lang: str = "en"
) -> Page:
    paragraphs = "".join(f"<p>{LONG.format(f'{number}-{at}')}</p>" for at in range(3))
    html = (
        f"<html lang={lang}><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p class=byline>By Ana Reis</p><figure><img src=/i.jpg><figcaption>Boats at rest in the harbour.</figcaption>"
        f"</figure>{paragraphs}<p>Yes.</p></article>{extra}</body></html>"
    )
    return Page(url or (HERE if number == 1 else f"{HERE}?page={number}"), html.encode(), "text/html")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/story", "/story?page=2"),
        ("/story", "/story?page=1"),
        ("/story?id=7", "/story?id=7&seite=2"),
        ("/story?page=2", "/story?page=3"),
        ("/story?page=9", "/story?page=10"),
        ("/story", "/story/2"),
        ("/story/", "/story/2/"),
        ("/story/", "/story/page/2/"),
        ("/story/2/", "/story/3/"),
        ("/story.html", "/story-2.html"),
        ("/story.html", "/story,seite-2.html"),
        ("/story.html", "/story_page2.html"),
        ("/story-2.html", "/story-3.html"),
        ("/story-19", "/story-19/2"),
        ("/geschichte", "/geschichte/страница-2"),
        ("/story?utm_source=feed", "/story?page=2"),
    ],
)
def test_the_next_number_in_the_same_address_goes_on(here: str, there: str) -> None:
    assert goes_on(f"https://news.example{here}", f"https://news.example{there}")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("https://news.example/story", "https://other.example/story?page=2"),
        ("https://news.example/story", "http://news.example/story?page=2"),
        ("https://news.example/story", "https://news.example:8443/story?page=2"),
        ("https://news.example/story", "https://news.example/other?page=2"),
        ("https://news.example/story", "https://news.example/story"),
        ("https://news.example/story", "https://news.example/story?page=7"),
        ("https://news.example/story?page=2", "https://news.example/story?page=1"),
        ("https://news.example/story?page=2", "https://news.example/story?page=2"),
        ("https://news.example/story?id=7", "https://news.example/story?id=8&page=2"),
        ("https://news.example/story", "https://news.example/story?print=yes"),
        ("https://news.example/story", "https://news.example/story/comment-page-2/"),
        ("https://news.example/story-about-boats", "https://news.example/story-about-gulls"),
        ("https://news.example/story-21", "https://news.example/story-22-more"),
        ("https://news.example/123456", "https://news.example/123458"),
        ("https://news.example/", "https://news.example/story-2"),
        ("https://news.example/story", ""),
    ],
)
def test_any_other_address_does_not(here: str, there: str) -> None:
    assert not goes_on(here, there)


@pytest.mark.parametrize(
    ("head", "extra"),
    [
        ("<link rel=next href='?page=2'>", ""),
        ("", "<a rel='nofollow next' href='?page=2'>Weiter</a>"),
        ("", "<div class='article-pagination'><b>1</b> <a href='?page=2'>2</a> <a href='?page=3'>3</a></div>"),
        ("", "<nav class=pager><a href='?page=2'>次のページへ</a></nav>"),
        ("", "<p><a href='?page=2'>2</a></p>"),
        ("<link rel=next href='/2026/another-story'>", "<p><a href='?page=2'>2</a></p>"),
        ("<base href='https://news.example/2026/long-story'><link rel=next href='?page=2'>", ""),
    ],
)
def test_the_next_page_is_found_by_what_says_so(head: str, extra: str) -> None:
    assert part(page(1, head=head, extra=extra)).following == f"{HERE}?page=2"


@pytest.mark.parametrize(
    ("head", "extra"),
    [
        ("<link rel=next href='/2026/another-story'>", "<nav><a rel=next href='/2026/another-story'>Next</a></nav>"),
        ("<link rel=prev href='?page=2'>", ""),
        ("<link rel=next href='javascript:next()'>", ""),
        ("<link rel=next href='https://evil.example/2026/long-story?page=2'>", ""),
        ("<base href='https://evil.example/'><link rel=next href='?page=2'>", ""),
        ("", "<div id=comments><div class=pagination><a rel=next href='?page=2'>2</a></div></div>"),
        ("", "<p>We saw <a href='?page=2'>the second page of the log</a>.</p>"),
        ("", "<div class=pagination><a href='/2026/long-story/comment-page-2/'>2</a></div>"),
    ],
)
def test_what_leads_elsewhere_is_no_next_page(head: str, extra: str) -> None:
    assert part(page(1, head=head, extra=extra)).following == ""


def joined(first: Page, second: Page) -> Article | None:
    return join(extract(first), extract(second))


def test_pages_become_one_text_and_what_stands_on_each_is_told_once() -> None:
    whole = joined(page(1), page(2, extra="", title="Boats Counted"))
    assert whole is not None
    assert whole.url == HERE
    texts = [whole.text[block.start : block.end] for block in whole.blocks]
    assert texts == [
        "Boats Counted",
        "By Ana Reis",
        "Boats at rest in the harbour.",
        *(LONG.format(f"1-{at}") for at in range(3)),
        "Yes.",
        *(LONG.format(f"2-{at}") for at in range(3)),
        "Yes.",
    ]
    assert whole.text == "\n".join(texts)


def test_links_keep_their_words_on_the_joined_text() -> None:
    further = page(2)
    body = further.body.replace(b"counted the boats twice", b"counted <a href=/log>the boats</a> twice")
    whole = joined(page(1), Page(further.url, body, "text/html"))
    assert whole is not None
    links = [(whole.text[link.start : link.end], link.href) for link in whole.inlines if link.kind == "link"]
    assert links == [("the boats", "https://news.example/log")] * 3
    assert all(link.start > whole.text.index("2-0") - 100 for link in whole.inlines if link.kind == "link")


@pytest.mark.parametrize("title", ["Boats Counted (2/3)", "Boats Counted - Page 2", "Boats Counted – Seite 2 von 5"])
def test_a_title_may_tell_the_page(title: str) -> None:
    assert joined(page(1), page(2, title=title)) is not None


@pytest.mark.parametrize(
    "further",
    [
        page(1, url=f"{HERE}?page=2"),
        page(2, title="Gulls Elect a Mayor"),
        page(2, title="Boats Counted, Gulls Not"),
        page(2, url="https://other.example/2026/long-story?page=2"),
    ],
    ids=["the same text again", "another title", "a longer title", "another host"],
)
def test_what_is_no_page_of_the_article_is_not_joined(further: Page) -> None:
    assert joined(page(1), further) is None
