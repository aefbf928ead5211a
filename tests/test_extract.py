"""What comes out of a page: the whole way from bytes to an article."""

import json
from pathlib import Path

import pytest

from reader.export import article_markdown, article_text
from reader.extract import extract, from_text
from reader.model import Article, ExtractError, Page
from reader.text import cut

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


LONG = "The harbour master of Tarrow counted the boats twice and found one more than there were moorings for. "


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<body><p>We value your privacy. Accept all cookies?</p></body>", "agreement to cookies"),
        (f"<div id=root></div><script>{'x=1;' * 20_000}</script>", "builds this page with scripts"),
        ("<body><p>Please enable JavaScript to view this site.</p></body>", "runs its scripts"),
        ("<body><p>Subscribe to continue reading.</p></body>", "subscribers only"),
        ("<body><a href='/'>Meridian</a> <a href='/a'>About the paper and its people</a></body>", "No article"),
        ("<body><p>&amp; &amp; 12 3 45 – – – – 678 9 10 11 12 13 14 15 16 17 18 19 20 21</p></body>", "No article"),
    ],
)
def test_a_page_without_an_article_says_what_to_do(html: str, said: str) -> None:
    with pytest.raises(ExtractError, match=said) as error:
        extract(page(html))
    assert "news.example" in str(error.value)


REASONS = {
    "a PDF": (b"%PDF-1.7 ...", "story.html is a PDF, not a web page."),
    "a feed": (b"<?xml version='1.0'?>\n<!-- ours -->\n<rss version='2.0'>", "story.html is a feed, not an article."),
    "empty": (b" <!-- nothing --> ", "story.html is empty."),
    "too complex": (b"<div>" * 60_000, "story.html holds a page that is too complex to be read."),
    "consent": (
        b"<p>We value your privacy. Accept all cookies?</p>",
        "story.html holds a question about cookies in the article's place; save it again once you have answered.",
    ),
    "scripts": (
        b"<p>Please enable JavaScript to view this site.</p>",
        "story.html holds a page that only a browser's scripts fill; copy its words from there and paste them.",
    ),
    "a wall": (
        b"<p>Subscribe to continue reading.</p>",
        "story.html holds the offer of a subscription in the article's place.",
    ),
    "built by scripts": (
        b"<div id=app></div><script>" + b"x=1;" * 20_000 + b"</script>",
        "story.html holds a page that scripts build, and no text; copy its words from a browser and paste them.",
    ),
    "nothing": (b"<a href=/a>About the paper and its people</a>", "No article was found in story.html."),
}


@pytest.mark.parametrize(("body", "said"), REASONS.values(), ids=REASONS)
def test_of_a_file_the_reason_names_the_file(body: bytes, said: str) -> None:
    with pytest.raises(ExtractError) as error:
        extract(page(body, url="file:///home/ana/story.html"))
    assert str(error.value) == said
    with pytest.raises(ExtractError) as error:
        extract(page(body, url="paste:abc"))
    assert str(error.value) == said.replace("in story.html", "in the pasted text").replace(
        "story.html", "The pasted text"
    )


def test_a_page_of_a_consent_host_is_no_article_however_long() -> None:
    words = "".join(f"<p>{LONG}</p>" for _ in range(3))
    html = f"<h1>Before you continue</h1><p>We use cookies and value your privacy.</p>{words}"
    assert extract(page(html)).title
    with pytest.raises(ExtractError, match="agreement to cookies"):
        extract(page(html, url="https://consent.news.example/collectConsent?id=1"))


SCRIPTS = f"<script>{'x=1;' * 20_000}</script>"


def test_a_line_beside_much_script_is_no_article() -> None:
    with pytest.raises(ExtractError, match="builds this page with scripts"):
        extract(page(f"<nav><a href=/>Home</a></nav><h1>Boats</h1><p>Loading the story</p>{SCRIPTS}"))


def test_a_paragraph_beside_much_script_is_shown_with_a_notice() -> None:
    article = extract(page(f"<article><h1>Boats Counted</h1><p>{LONG}</p></article>{SCRIPTS}"))
    assert shown(article, "body") == [LONG.strip()]
    assert article.notice.startswith("This page is built by scripts")


@pytest.mark.parametrize("body", [b"%PDF-1.7 ...", b"\x89PNG\r\n"])
def test_what_is_sent_as_plain_text_is_looked_at_too(body: bytes) -> None:
    with pytest.raises(ExtractError, match="not a web page"):
        extract(page(body, media_type="text/plain"))


def test_plain_text_is_decoded_and_markup_in_it_is_seen() -> None:
    text = (
        "Boote gezählt\n\n"
        + "Der Hafenmeister zählte die Boote zweimal und fand eines mehr, als es Liegeplätze gab. " * 3
    )
    assert "zählte" in extract(page(text.encode("cp1252"), media_type="text/plain")).text
    html = f"<!DOCTYPE html><h1>Boats Counted</h1><p>{LONG}</p><p>{LONG}</p>"
    assert shown(extract(page(html, media_type="text/plain")), "body") == [LONG.strip()] * 2


def test_a_preview_is_called_one() -> None:
    article = extract(
        page(f"<article><h1>Boats</h1><p>{LONG}</p><p>{LONG}</p><p>Subscribe to read the rest.</p></article>")
    )
    assert article.notice == "Only a preview of this article is free to read."
    stamped = f"<article><h1>Boats</h1><p>Article réservé aux abonnés</p>{f'<p>{LONG}</p>' * 9}</article>"
    assert extract(page(stamped)).notice == article.notice


def test_text_that_only_the_scripts_hold_is_read_from_json_ld() -> None:
    body = LONG * 2 + "\\n" + LONG
    html = f'<title>Boats</title><script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script><div id=app></div>'
    assert shown(extract(page(html)), "body") == [(LONG * 2).strip(), LONG.strip()]


def test_a_teaser_gives_way_to_the_whole_text_in_json_ld() -> None:
    body = f"&lt;p&gt;{LONG}&lt;/p&gt;&lt;p&gt;{LONG}&lt;br&gt;<b>{LONG}</b>&lt;/p&gt;"
    html = (
        f'<title>Boats</title><script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}'
        f"</script><main><h1>Boats</h1><p>{LONG}</p></main>"
    )
    assert shown(extract(page(html)), "body") == [LONG.strip()] * 3


def test_a_long_attribute_costs_its_value_not_the_page() -> None:
    article = extract(
        page(f'<h1>Boats</h1><img src="data:image/png;base64,{"A" * 200_000}"><p>{LONG}</p><p>{LONG}</p>')
    )
    assert shown(article, "body") == [LONG.strip()] * 2


def test_the_same_page_gives_the_same_article() -> None:
    body = (PAGES / "harbour.html").read_bytes()
    assert extract(page(body)) == extract(page(body))


PASTED = """Home
World > Islands
Share
Boats Counted Twice at Tarrow
By Ana Reis
Published 9 November 2020
Boats at rest in the harbour. | Photo: Ola/Meridian
{long}
Gulls Elect a Mayor for the Second Time Running
{long}
A long count
{long}
Tags Harbour Boats
Most read
Lighthouse keeper wins a quiet prize
Post with no comments.
"""


def test_pasted_text_goes_through_the_same_rules() -> None:
    article = from_text(PASTED.format(long=LONG), "")
    assert (article.title, article.byline, str(article.published)) == (
        "Boats Counted Twice at Tarrow",
        "Ana Reis",
        "2020-11-09",
    )
    assert shown(article, "title", "byline", "dateline", "caption", "body") == [
        "Boats Counted Twice at Tarrow",
        "By Ana Reis",
        "Published 9 November 2020",
        "Boats at rest in the harbour. | Photo: Ola/Meridian",
        LONG.strip(),
        LONG.strip(),
        "A long count",
        LONG.strip(),
    ]
    assert shown(article, "related") == ["Gulls Elect a Mayor for the Second Time Running"]


@pytest.mark.parametrize("text", ["Hello world. “Go,” said Ann Lee.", "Share", LONG.strip(), f"{LONG}\n{LONG}"])
def test_a_text_without_a_headline_is_called_by_its_first_words_and_told_once(text: str) -> None:
    article = from_text(text, "paste:abc")
    assert article.text == "\n".join(line.strip() for line in text.split("\n") if line)
    assert {(block.kind, block.role) for block in article.blocks} == {("paragraph", "body")}
    assert article.title == cut(article.text.split("\n")[0], 100)
    assert article_text(article).strip().split("\n\n") == article.text.split("\n")
    assert article_markdown(article).endswith("---\n\n" + article.text.replace("\n", "\n\n") + "\n")


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("Storms\n\nThe minister of Kenya went home on Monday.\n\nIt rained the whole day.", True),
        ("Two boats are missing\nAna Reis\nThey left at dawn.", True),
        ("It rained.\nShare\nThe minister went home.", False),
    ],
)
def test_of_a_text_too_short_to_tell_what_stands_around_it_no_line_is_dropped(text: str, titled: bool) -> None:
    article = from_text(text, "paste:abc")
    assert article.text == text.replace("\n\n", "\n")
    assert [block.role for block in article.blocks] == ["title" if titled else "body", "body", "body"]
    assert article.title == text.split("\n")[0]


LINES = [
    ("Share", "tail", "paragraph"),
    ("Boats Counted Twice at Tarrow", "title", "heading"),
    ("The harbour master found one more than there were moorings for", "dek", "paragraph"),
    ("Ana Reis", "byline", "paragraph"),
    ("9 November 2020, 14:05", "dateline", "paragraph"),
    (LONG.strip(), "body", "paragraph"),
    ("* * *", "body", "rule"),
    ("* Nets of silk", "body", "item"),
    ("2. Then the tide, and the bell with it", "body", "item"),
    (LONG.strip(), "body", "paragraph"),
    ("Comments (3)", "tail", "paragraph"),
]


def test_pasted_lines_get_the_roles_that_elements_get() -> None:
    article = from_text("\n\n".join(line for line, _, _ in LINES), "")
    assert (article.byline, str(article.published)) == ("Ana Reis", "2020-11-09")
    assert [(block.role, block.kind) for block in article.blocks] == [(role, kind) for _, role, kind in LINES]


def test_lines_that_a_margin_broke_are_put_together() -> None:
    article = from_text(
        "Boats\n\nThe harbour master of Tarrow counted the boats twice and found\none more than there were moorings for.\n",
        "",
    )
    assert LONG.strip() in article.text


@pytest.mark.parametrize(
    "line",
    [
        "Listen to this article 6:12",
        "0:00 / 4:32",
        "Add Meridian as a preferred source on Google",
        "You have 2 free articles left",
        "Hören Sie diesen Artikel",
        "Lesedauer 4 Min.",
        "Écouter cet article",
        "Escuchar esta noticia",
        "Tempo de leitura: 3 minutos",
        "Posłuchaj artykułu",
        "Слушать статью",
        "この記事を聞く",
        "本文朗读",
        "글자 크기 조절",
        "استمع للمقال",
        "Google News पर फॉलो करें",
    ],
)
def test_the_label_of_a_button_between_paragraphs_is_no_paragraph(line: str) -> None:
    article = extract(page(f"<article><h1>Boats</h1><p>{LONG}</p><p>{line}</p><p>{LONG}</p></article>"))
    assert shown(article, "body") == [LONG.strip()] * 2


@pytest.mark.parametrize(
    "box",
    [
        "<section aria-label='Related stories'><h3>In the news</h3><p>{}</p></section>",
        "<div data-testid='newsletter-box'><h3>The letter</h3><p>{}</p></div>",
        "<div data-component='promo-block'><p>{}</p></div>",
        "<newsletter-signup><p>{}</p></newsletter-signup>",
        "<div class=x1><div class=x2><h3>Read more</h3></div><p><a href=/n/2>Gulls elect a mayor</a> {}</p></div>",
        "<div class='Poll_wrap__8a'><p>{}</p></div>",
    ],
)
def test_a_box_is_set_aside_by_what_it_says_of_itself(box: str) -> None:
    other = "The gulls of Tarrow have elected a mayor, who has promised them a second landing stage by May."
    text = f"<p>{LONG}</p>" * 4
    article = extract(page(f"<article><h1>Boats</h1>{text}{box.format(other)}<p>{LONG}</p></article>"))
    assert shown(article, "body") == [LONG.strip()] * 5
    assert other in "\n".join(shown(article, "related", "promo", "tail"))


def test_a_box_that_holds_the_article_is_never_set_aside() -> None:
    html = f"<section aria-label='Related stories'><h1>Boats</h1><p>{LONG}</p><p>{LONG}</p></section>"
    assert shown(extract(page(html)), "body") == [LONG.strip()] * 2


def test_a_list_of_pointers_below_the_article_may_hold_a_line_that_is_none() -> None:
    pointers = "".join(f"<li><a href=/n/{n}>Gulls elect mayor number {n}</a></li>" for n in range(4))
    listed = (
        f"<ul>{pointers}<li>Torn between boats? See <a href=/g>our guide</a> and <a href=/h>the other</a></li></ul>"
    )
    article = extract(page(f"<article><h1>Boats</h1><p>{LONG}</p><p>{LONG}</p>{listed}</article>"))
    assert shown(article, "body") == [LONG.strip()] * 2
    assert len(shown(article, "related")) == 5


@pytest.mark.parametrize("name", ["p", "div", "h2"])
def test_what_a_list_of_pointers_is_called_goes_with_it_and_what_a_paragraph_is_called_stays(name: str) -> None:
    called = f"<{name}>In this piece</{name}>"
    pointers = "".join(f"<li><a href=#q{n}>How were boats counted, {n}?</a></li>" for n in range(4))
    text = f"<p>{LONG}</p><h2>The count</h2><p>{LONG}</p>"
    article = extract(page(f"<article><h1>Boats</h1><div>{called}<ul>{pointers}</ul></div>{text}</article>"))
    assert shown(article, "body") == [LONG.strip(), "The count", LONG.strip()]
    assert len(shown(article, "related")) == 5
    article = extract(page(f"<article><h1>Boats</h1><div>{called}{text}<ul>{pointers}</ul></div></article>"))
    assert shown(article, "body") == ["In this piece", LONG.strip(), "The count", LONG.strip()]


def test_when_it_was_changed_is_no_paragraph_wherever_it_stands() -> None:
    html = f"<article><h1>Boats</h1><p>{LONG}</p><p>Updated: Nov 20 2019, 13:42pm</p><p>{LONG}</p></article>"
    assert shown(extract(page(html)), "dateline") == ["Updated: Nov 20 2019, 13:42pm"]
