"""What the elements of an article become: kinds, levels, markers, inlines, exact white space."""

import pytest

from reader.extract import extract
from reader.model import Article, Page

LONG = "The harbour master of Tarrow counted the boats twice and found one more than there were moorings for."
TITLE = "Boats Counted Twice at Tarrow"


def article_of(body: str) -> Article:
    html = f"<html lang='en'><title>{TITLE}</title><article><h1>{TITLE}</h1><p>{LONG}</p>{body}<p>{LONG}</p></article>"
    return extract(Page("https://news.example/d/story.html", html.encode(), "text/html"))


def rows(body: str) -> list[tuple[str, str, str]]:
    """Kind, marker or level, and words of the blocks between the two long paragraphs, where they are body."""
    article = article_of(body)
    found: list[tuple[str, str, str]] = [
        (block.kind, block.marker or str(block.level or ""), article.text[block.start : block.end])
        for block in article.blocks
        if block.role == "body"
    ]
    assert found[0][2] == found[-1][2] == LONG
    return found[1:-1]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><span class='drop'>O</span>nce upon a quay.</p>", "Once upon a quay."),
        ("<p>tripl<!-- cut -->e moorings</p>", "triple moorings"),
        ("<p>two\n   lines&nbsp;&nbsp; and\tmore </p>", "two lines and more"),
        ("<p>an address<br>on two lines</p>", "an address on two lines"),
        ("<div>bare words in a box</div>", "bare words in a box"),
        ("<p>soft&shy;hyphen, zero&#8203;width</p>", "softhyphen, zerowidth"),
        ("<p>cafe&#769; by the pier</p>", "café by the pier"),
        ("<p>bold<b> at</b> <i>the</i><b>seam</b></p>", "bold at theseam"),
        ("<p>&#27;]52;c;eA==&#7;clip</p>", "]52;c;eA==clip"),
    ],
)
def test_white_space_and_letters_are_exact(html: str, text: str) -> None:
    assert rows(html) == [("paragraph", "", text)]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            "<h2>Nets</h2><h3>Mended</h3><p>By hand.</p>",
            [("heading", "2", "Nets"), ("heading", "3", "Mended"), ("paragraph", "", "By hand.")],
        ),
        ("<p>One net.<br><br>Two nets.</p>", [("paragraph", "", "One net."), ("paragraph", "", "Two nets.")]),
        ("<ol start='3'><li>Nets<li>Ropes</ol>", [("item", "3.", "Nets"), ("item", "4.", "Ropes")]),
        (
            "<ul><li>Nets<ul><li>Fine</ul><li>Ropes</ul>",
            [("item", "•", "Nets"), ("item", "◦", "Fine"), ("item", "•", "Ropes")],
        ),
        ("<ul><li><p>Nets</p><p>Fine ones</p></li></ul>", [("item", "•", "Nets"), ("item", "1", "Fine ones")]),
        ("<blockquote><p>Count again.</p></blockquote>", [("quote", "", "Count again.")]),
        ("<pre>def f():\n    return 2\n</pre>", [("code", "", "def f():\n    return 2")]),
        (
            "<table><tr><th>Boat<th>Length<tr><td>Ada<td>12 m</table>",
            [("table", "", "Boat | Length\nAda | 12 m")],
        ),
        ("<blockquote class='twitter-tweet'><p>Boats!</p></blockquote>", [("embed", "", "Boats!")]),
        (
            "<ol reversed><li>Ropes<li>Nets</ol><ol><li>Oars<li value='7'>Sails<li>Masts</ol>",
            [
                ("item", "2.", "Ropes"),
                ("item", "1.", "Nets"),
                ("item", "1.", "Oars"),
                ("item", "7.", "Sails"),
                ("item", "8.", "Masts"),
            ],
        ),
        (
            "<ol><li>Nets<ul><li>Fine<ol><li>Silk</ol></ul><li>Ropes</ol>",
            [("item", "1.", "Nets"), ("item", "◦", "Fine"), ("item", "1.", "Silk"), ("item", "2.", "Ropes")],
        ),
        (
            "<p>One tide.</p><hr><hr><p>Another tide.</p>",
            [("paragraph", "", "One tide."), ("rule", "", "* * *"), ("paragraph", "", "Another tide.")],
        ),
        (
            "<p>One tide.</p><p>• • •</p><p>Another tide.</p>",
            [("paragraph", "", "One tide."), ("rule", "", "• • •"), ("paragraph", "", "Another tide.")],
        ),
        ("<hr><h2>Nets</h2><p>By hand.</p>", [("heading", "2", "Nets"), ("paragraph", "", "By hand.")]),
    ],
)
def test_each_element_becomes_its_kind_of_block(html: str, wanted: list[tuple[str, str, str]]) -> None:
    assert rows(html) == wanted


def test_inlines_lie_on_their_words_and_links_are_absolute() -> None:
    article = article_of("<p>See <a href='../q?a=1'>the <b>old</b> quay</a>, <em>twice</em>, as <code>n+1</code>.</p>")
    assert [(inline.kind, article.text[inline.start : inline.end], inline.href) for inline in article.inlines] == [
        ("link", "the old quay", "https://news.example/q?a=1"),
        ("strong", "old", ""),
        ("emphasis", "twice", ""),
        ("code", "n+1", ""),
    ]


def test_links_that_are_no_web_address_lead_nowhere() -> None:
    article = article_of("<p><a href='javascript:alert(1)'>One</a> and <a href='file:///etc/passwd'>two</a> links.</p>")
    assert [inline.href for inline in article.inlines] == ["", ""]


def test_cells_are_marked() -> None:
    article = article_of("<table><tr><th>Boat<th>Length<tr><td>Ada<td>12 m</table>")
    assert [(inline.kind, article.text[inline.start : inline.end]) for inline in article.inlines] == [
        ("header", "Boat"),
        ("header", "Length"),
        ("cell", "Ada"),
        ("cell", "12 m"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>Count again.</p><cite>Ana Reis</cite></blockquote>",
        "<blockquote><p>Count again.</p><footer><cite>Ana Reis</cite></footer></blockquote>",
        "<blockquote><p>Count again.</p><p><cite>Ana Reis</cite></p></blockquote>",
        "<figure><blockquote><p>Count again.</p></blockquote><figcaption>Ana Reis</figcaption></figure>",
    ],
)
def test_who_is_quoted_stands_below_the_quotation(html: str) -> None:
    assert rows(html) == [("quote", "", "Count again."), ("quote", "—", "Ana Reis")]


def test_a_name_that_has_its_dash_gets_no_other() -> None:
    assert rows("<blockquote>Count again.<footer>— Ana Reis</footer></blockquote>")[1] == ("quote", "", "— Ana Reis")


def test_a_title_within_a_quotation_is_no_name() -> None:
    html = "<blockquote><p>I read <cite>The Log</cite> twice.</p></blockquote>"
    assert rows(html) == [("quote", "", "I read The Log twice.")]


@pytest.mark.parametrize(
    ("html", "source"),
    [
        (
            "<blockquote class='twitter-tweet'><p>Boats!</p>— Ana (@ana) <a href='https://x.example/ana/1'>May 6</a></blockquote>",
            ("May 6", "https://x.example/ana/1"),
        ),
        (
            "<blockquote class='tiktok-embed' cite='https://tok.example/@ana/video/7'><p>Boats!</p></blockquote>",
            ("Boats!", "https://tok.example/@ana/video/7"),
        ),
        (
            "<blockquote data-instgrm-permalink='https://gram.example/p/7'><p>Boats!</p></blockquote>",
            ("Boats!", "https://gram.example/p/7"),
        ),
    ],
)
def test_an_embedded_post_leads_to_its_source(html: str, source: tuple[str, str]) -> None:
    article = article_of(html)
    assert [(article.text[link.start : link.end], link.href) for link in article.inlines] == [source]
    assert {block.kind for block in article.blocks if block.start <= article.inlines[0].start < block.end} == {"embed"}


@pytest.mark.parametrize(
    ("table", "text", "cells"),
    [
        (
            "<tr><td>Ada<td><td>12 m<tr><td>Bee<td>old<td>",
            "Ada |  | 12 m\nBee | old",
            ["Ada", "", "12 m", "Bee", "old"],
        ),
        (
            "<tr><td rowspan=2>Ada<td>12 m<tr><td>9 m<tr><td>Bee<td>3 m",
            "Ada | 12 m\n | 9 m\nBee | 3 m",
            ["Ada", "12 m", "", "9 m", "Bee", "3 m"],
        ),
        (
            "<tr><td colspan=2>Ada<td>new<tr><td>1<td>2<td>3",
            "Ada |  | new\n1 | 2 | 3",
            ["Ada", "", "new", "1", "2", "3"],
        ),
        ("<tr><td colspan=99999999999>Ada<td>x<tr><td>1<td rowspan=-1>2", None, ["Ada", "x", "1", "2"]),
    ],
)
def test_each_value_stays_in_its_column(table: str, text: str | None, cells: list[str]) -> None:
    article = article_of(f"<table>{table}</table>")
    block = next(block for block in article.blocks if block.kind == "table")
    if text is not None:
        assert article.text[block.start : block.end] == text
    found = [article.text[cell.start : cell.end] for cell in article.inlines if cell.kind == "cell"]
    assert [words for words in found if words or text] == cells


def test_a_table_keeps_its_caption_and_its_links() -> None:
    article = article_of(
        "<table><caption>Boats of Tarrow</caption><tr><th>Boat<th>Log<tr><td>Ada<td><a href='/log'>read  it</a></table>"
    )
    captions = [article.text[block.start : block.end] for block in article.blocks if block.kind == "caption"]
    assert captions == ["Boats of Tarrow"]
    link = next(inline for inline in article.inlines if inline.kind == "link")
    assert (article.text[link.start : link.end], link.href) == ("read it", "https://news.example/log")


@pytest.mark.parametrize(
    "image",
    [
        "<img src='/big.jpg'>",
        "<img src='data:image/gif;base64,R0lGOD' data-src='/big.jpg'>",
        "<img src='data:image/gif;base64,R0lGOD' srcset='/small.jpg 300w, /big.jpg 1200w'>",
        "<img src='/blank.gif' data-srcset='/big.jpg 2x, /small.jpg'>",
        "<picture><source srcset='/big.jpg 900w, /small.jpg 90w'><img alt='x'></picture>",
        "<a href='/big.jpg'><img src='/small.jpg'></a>",
        "<a href='/big.jpg?v=2'><picture><img src='/small.jpg'></picture></a>",
        "<amp-img src='/big.jpg' width=9 height=9></amp-img>",
    ],
)
def test_a_figure_opens_the_largest_form_of_its_picture(image: str) -> None:
    article = article_of(f"<figure>{image}<figcaption>Boats at rest.</figcaption></figure>")
    found = next(inline for inline in article.inlines if inline.kind == "image")
    assert found.href.startswith("https://news.example/big.jpg")


def test_a_caption_carries_its_picture_and_parts_with_its_credit() -> None:
    article = article_of(
        "<figure><img src='/i.jpg' alt='x'><figcaption>Boats at rest. <span class='credit'>Photo: Ola</span></figcaption></figure>"
    )
    shown = [(block.role, article.text[block.start : block.end]) for block in article.blocks if block.kind == "caption"]
    assert shown == [("caption", "Boats at rest."), ("credit", "Photo: Ola")]
    small = article_of("<figure><img src='/i.jpg'><figcaption>Boats. <small>Ola/Meridian</small></figcaption></figure>")
    assert [block.role for block in small.blocks if block.kind == "caption"] == ["caption", "credit"]
    image = next(inline for inline in article.inlines if inline.kind == "image")
    assert (article.text[image.start : image.end], image.href) == ("Boats at rest.", "https://news.example/i.jpg")


@pytest.mark.parametrize(
    ("alt", "shown"),
    [
        ("A single boat lies on the sand while two men look at it.", True),
        ("IMG_2041.jpg", False),
        ("boat", False),
        (TITLE + ".", False),
    ],
)
def test_a_picture_without_a_caption_speaks_in_sentences(alt: str, shown: bool) -> None:
    article = article_of(f"<img src='/i.jpg' alt='{alt}'>")
    assert any(block.role == "caption" for block in article.blocks) == shown


@pytest.mark.parametrize(
    ("alt", "shown"),
    [("A ship in the harbour", True), ("IMG_2041.jpg", False), ("Agency logo", False), (TITLE, False)],
)
def test_a_figure_without_a_caption_is_shown_by_a_few_words(alt: str, shown: bool) -> None:
    article = article_of(f"<figure><img src='/i.jpg' alt='{alt}'></figure>")
    assert [article.text[block.start : block.end] for block in article.blocks if block.role == "caption"] == [
        alt
    ] * shown


def test_what_cleaning_sets_aside_keeps_its_place() -> None:
    article = article_of("<div class='related'><a href='/n/2'>Gulls elect a mayor</a></div>")
    assert [block.role for block in article.blocks] == ["title", "body", "related", "body"]


def test_a_table_for_layout_is_no_table() -> None:
    assert rows(f"<table><tr><td><p>{LONG}</p><p>More of it.</p></td></tr></table>") == [
        ("paragraph", "", LONG),
        ("paragraph", "", "More of it."),
    ]
