"""Encodings, dates, titles, authors and languages: what pages say of themselves, and how."""

from datetime import date, datetime, timedelta, timezone

import pytest

from reader.extract import dates, extract, language
from reader.extract.byline import names_in
from reader.extract.decode import decode
from reader.extract.headline import without_site
from reader.model import Page

LONG = "The harbour master of Tarrow counted the boats twice and found one more than there were moorings for. "


@pytest.mark.parametrize(
    ("body", "header", "text"),
    [
        ("Größe".encode(), "iso-8859-1", "Größe"),  # UTF-8 whatever it is labelled
        ("Größe".encode("latin-1"), "iso-8859-1", "Größe"),
        ("“quoted”".encode("cp1252"), "iso-8859-1", "“quoted”"),  # as browsers read the label
        (b"\xef\xbb\xbfplain", "", "plain"),
        ("čeština".encode("utf-16"), "utf-8", "čeština"),
        ("plain text in twos".encode("utf-16-le"), "utf-8", "plain text in twos"),
        (b"<meta charset=windows-1251>" + "Заречье".encode("cp1251"), "", "<meta charset=windows-1251>Заречье"),
        ("漢字".encode("shift_jis"), "shift_jis", "漢字"),
        (b"Gr\xf6\xdfe " + b"plain " * 40, "utf-7", "Größe " + "plain " * 40),
        ("é".encode() * 20 + b"\xff", "utf-8", "é" * 20 + "\ufffd"),
        (b"abc \xff", "hex_codec", "abc ÿ"),
    ],
)
def test_bytes_become_the_text_that_was_meant(body: bytes, header: str, text: str) -> None:
    assert decode(body, header) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020-11-09T14:05:00-04:00", datetime(2020, 11, 9, 14, 5, tzinfo=timezone(timedelta(hours=-4)))),
        ("2020-11-09 14:05", date(2020, 11, 9)),
        ("20201109", date(2020, 11, 9)),
        ("Published 9 November 2020", date(2020, 11, 9)),
        ("Nov. 9, 2020, 8:21 am ET", date(2020, 11, 9)),
        ("Monday 9th of November 2020", date(2020, 11, 9)),
        ("9. November 2020, 14:05 Uhr", date(2020, 11, 9)),
        ("Publié le 1er mars 2021", date(2021, 3, 1)),
        ("8 de julio de 2021", date(2021, 7, 8)),
        ("14 marca 2023", date(2023, 3, 14)),
        ("2023. április 25.", date(2023, 4, 25)),
        ("4 ноября 2021", date(2021, 11, 4)),
        ("2024年3月31日", date(2024, 3, 31)),
        ("2022년 5월 19일", date(2022, 5, 19)),
        ("١٨ أبريل ٢٠٢٣", date(2023, 4, 18)),
        ("09.11.2020", date(2020, 11, 9)),
        ("Mon, 09 Nov 2020 10:00:00 +0100", date(2020, 11, 9)),
        ("31 February 2020", None),
        ("9999-12-31", None),
        ("call 555 0100 now", None),
    ],
)
def test_dates_are_read_as_they_are_written(text: str, wanted: date | None) -> None:
    found = dates.parse(text)
    assert found == wanted or (isinstance(found, datetime) and found.date() == wanted)


def test_slashes_are_read_by_country() -> None:
    assert dates.parse("3/4/2020", month_first=True) == date(2020, 3, 4)
    assert dates.parse("3/4/2020") == date(2020, 4, 3)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ana Reis", "Ana Reis"),
        ("Von Ana Reis und", "Ana Reis"),
        ("vonAna Reis", "Ana Reis"),
        ("Posted on May 3, 2020 by Ana Reis", "Ana Reis"),
        ("Ana Reis | 3 May 2020", "Ana Reis"),
        ("Por Ana Reis @anareis", "Ana Reis"),
        ("Texte par Ana Reis le 3 mai 2020", "Ana Reis"),
        ("作者：林晚秋", "林晚秋"),
    ],
)
def test_a_byline_gives_its_name(text: str, names: str) -> None:
    assert ", ".join(names_in(text)) == names


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Boats Counted Twice | The Meridian", "Boats Counted Twice"),
        ("The Meridian: Boats Counted Twice", "The Meridian: Boats Counted Twice"),
        ("The Meridian - Boats Counted Twice", "Boats Counted Twice"),
        ("Boats Counted Twice at Tarrow - News - The Meridian", "Boats Counted Twice at Tarrow"),
        ("Well-known boats", "Well-known boats"),
    ],
)
def test_a_title_loses_the_name_of_its_site(title: str, bare: str) -> None:
    assert without_site(title, frozenset(("themeridian",))) == bare


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The boats of the harbour and the men that were on them", "en"),
        ("Die Boote und der Hafen, die das Dorf nicht mehr hat", "de"),
        ("Лодки стоят у причала", "ru"),
        ("Човни стоять біля причалу, і їх багато", "uk"),
        ("港に船が並んでいる", "ja"),
        ("石桥村的小店", "zh"),
        ("قوارب القرية", "ar"),
        ("باران در شمال کشور", "fa"),
        ("گاؤں میں بارش ہوئی اور لڑکے گھر آئے", "ur"),
        ("Köprü bu sabah trafiğe kapatıldı", "tr"),
        ("İzmir'de okullar yarın kapalı", "tr"),
        ("Çağlar met Yıldız over dinner", ""),
        ("Der Stürmer Çağlar trifft, und der Trainer ist mit dem Spiel zufrieden", "de"),
        ("Bu gün gəmi bağlandı", ""),
        ("12 34", ""),
    ],
)
def test_a_language_is_known_by_its_words(text: str, lang: str) -> None:
    assert language.guess(text) == lang


ES = "La alcaldesa de la ciudad dijo que el puente no se cierra y que el consejo lo pagará con el dinero de la feria."
EN = "The mayor of the town said that the bridge is not to be closed and that the council will pay for it."
DECLARED = [
    ("", ES, "es"),
    ("en", ES, "es"),
    ("en", EN, "en"),
    ("ca", ES, "ca"),
    ("en", "12 34", "en"),
    ("", "12 34", ""),
]


@pytest.mark.parametrize(("declared", "text", "lang"), DECLARED)
def test_english_that_a_page_only_declares_gives_way_to_its_words(declared: str, text: str, lang: str) -> None:
    assert language.of(declared, text) == lang


def article_of(head: str, body: str = "") -> tuple[str, str, date | None]:
    html = f"<html><head>{head}</head><body>{body}<div><p>{LONG}</p><p>{LONG}</p></div></body></html>"
    article = extract(Page("https://www.meridian.example/2020/11/08/boats", html.encode(), "text/html"))
    return article.title, article.byline, article.published


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ("", "<h1>Boats twice</h1>", ("Boats twice", "", date(2020, 11, 8))),
        (
            linked(
                '{"@type":"NewsArticle","headline":"Boats twice","author":[{"@type":"Person","name":"Ana Reis"},{"@type":"Person","name":"Bo Li"}],"datePublished":"2020-11-07"}'
            ),
            "",
            ("Boats twice", "Ana Reis, Bo Li", date(2020, 11, 7)),
        ),
        (
            linked(
                '{"@graph":[{"@type":"WebSite"},{"@type":"Article","headline":"Boats twice","author":{"@id":"#a"}},{"@id":"#a","@type":"Person","name":"Ana Reis"}]}'
            ),
            "",
            ("Boats twice", "Ana Reis", date(2020, 11, 8)),
        ),
        (linked("{not json") + "<title>Boats twice | Meridian</title>", "", ("Boats twice", "", date(2020, 11, 8))),
        (  # the site's own name is nobody's
            linked('{"@type":"Article","headline":"Boats twice","author":{"@type":"Organization","name":"Meridian"}}'),
            "<h1>Boats twice</h1><p class=byline>By Ana Reis</p>",
            ("Boats twice", "Ana Reis", date(2020, 11, 8)),
        ),
        (  # UTC gives way to the day that is shown
            '<meta property="article:published_time" content="2020-11-06T23:30:00Z">',
            '<h1>Boats twice</h1><time datetime="2020-11-07">7 November</time>',
            ("Boats twice", "", date(2020, 11, 7)),
        ),
        (  # a link to the page of an author, but not to that of a licence
            "",
            "<h1>Boats twice</h1><a href='https://cc.example/licenses/by/4.0'>Some Rights</a> <a href='/autor/a-reis'>Ana Reis</a>",
            ("Boats twice", "Ana Reis", date(2020, 11, 8)),
        ),
        (  # what is quoted has dates and authors of its own
            "",
            "<h1>Boats twice</h1><blockquote class='twitter-tweet'><p>Boats!</p><a class=author>Bo Li</a> <time>9 May 2025</time>"
            "</blockquote><blockquote><p class=byline>By Cy Dow</p><time>8 May 2025</time></blockquote>",
            ("Boats twice", "", date(2020, 11, 8)),
        ),
        ("<title>Boats twice</title>", "<h1><a href='/'>Meridian</a></h1>", ("Boats twice", "", date(2020, 11, 8))),
    ],
)
def test_the_cascade_answers(head: str, body: str, wanted: tuple[str, str, date | None]) -> None:
    assert article_of(head, body) == wanted
