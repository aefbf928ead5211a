"""Feeds as they should be, as they are, and as an enemy would write them."""

import os
import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import feeds
from reader.feeds.scrub import MAX_ATTRIBUTES, MAX_TAGS, find_root, scrub
from reader.feeds.words import TOLD, plain
from reader.model import Entry, Feed, FeedError, Page
from reader.text import clean_line

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
URL = "https://news.example/feed"
NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd"'
)


def rss(*items: str, channel: str = "", before: str = '<?xml version="1.0"?>') -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{before}<rss version="2.0" {NAMESPACES}><channel><title>The Example</title>'
        f"<link>https://news.example/</link>{channel}{inside}</channel></rss>"
    )


def atom(*entries: str, attributes: str = "") -> str:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>The Example</title>{inside}</feed>'


def parse(body: str | bytes, charset: str = "", url: str = URL) -> tuple[Feed, tuple[Entry, ...]]:
    return feeds.parse(Page(url, body if isinstance(body, bytes) else body.encode(), "application/xml", charset), NOW)


def one(body: str | bytes, charset: str = "") -> Entry:
    """The only entry of a feed."""
    (entry,) = parse(body, charset)[1]
    return entry


LINK = "<link>https://news.example/1</link>"


# --- the kinds of feeds ----------------------------------------------------------------------------------------

WHOLE = Entry(
    url="https://news.example/bridge",
    title="Bridge opens",
    feed=URL,
    key="bridge-1",
    summary="It took ten years.",
    author="Ana Example",
    published=datetime(2026, 4, 28, 8, tzinfo=UTC),
)
KINDS = {
    "RSS 2.0": rss(
        "<title>Bridge opens</title><link>https://news.example/bridge</link>"
        '<guid isPermaLink="false">bridge-1</guid><dc:creator>Ana Example</dc:creator>'
        "<pubDate>Tue, 28 Apr 2026 10:00:00 +0200</pubDate><description>It took ten years.</description>"
    ),
    "Atom": atom(
        '<title>Bridge opens</title><link rel="alternate" href="/bridge"/><link rel="enclosure" href="/bridge.mp3"/>'
        "<id>bridge-1</id><author><name>Ana Example</name></author>"
        "<published>2026-04-28T08:00:00Z</published><updated>2026-04-30T08:00:00Z</updated>"
        '<summary type="html">&lt;p&gt;It took ten years.&lt;/p&gt;</summary>'
    ),
    "RSS 1.0": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/">'
        "<title>The Example</title><link>https://news.example/</link></channel>"
        '<item rdf:about="bridge-1"><title>Bridge opens</title><link>https://news.example/bridge</link>'
        "<dc:creator>Ana Example</dc:creator><dc:date>2026-04-28T10:00:00+02:00</dc:date>"
        "<description>It took ten years.</description></item></rdf:RDF>"
    ),
    "JSON Feed": """{"version": "https://jsonfeed.org/version/1.1", "title": "The Example", "items": [
        {"id": "bridge-1", "url": "/bridge", "title": "Bridge opens", "content_html": "<p>It took ten years.</p>",
         "authors": [{"name": "Ana Example"}], "date_published": "2026-04-28T10:00:00+02:00"}]}""",
    "JSON Feed 1.0": """{"version": "https://jsonfeed.org/version/1", "title": "The Example", "items": [
        {"id": "bridge-1", "external_url": "https://news.example/bridge", "title": "Bridge opens",
         "content_text": "It took ten years.", "author": {"name": "Ana Example"},
         "date_modified": "2026-04-28T08:00:00Z"}]}""",
}


@pytest.mark.parametrize("body", KINDS.values(), ids=KINDS)
def test_every_kind_of_feed_gives_the_same_entry(body: str) -> None:
    feed, entries = parse(body)
    assert (feed.url, feed.title) == (URL, "The Example")
    assert entries == (WHOLE,)


def test_feed_tells_its_site_and_how_to_ask_again() -> None:
    page = Page(URL, rss().encode(), "application/rss+xml", etag='"1"', modified="yesterday")
    feed, entries = feeds.parse(page, NOW)
    assert feed == Feed(URL, "The Example", "https://news.example/", etag='"1"', modified="yesterday")
    assert entries == ()


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (rss().replace("<title>The Example</title>", ""), "news.example"),
        ('{"version": "https://jsonfeed.org/version/1"}', "news.example"),
    ],
)
def test_feed_without_a_title_is_called_by_its_host(body: str, title: str) -> None:
    assert parse(body)[0].title == title


# --- words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Plain &amp; simple", "Plain & simple"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("&lt;b&gt;Bold&lt;/b&gt; words", "Bold words"),
        ("<![CDATA[<em>Mixed</em> &amp; matched]]>", "Mixed & matched"),
        ("if a &lt; b then", "if a < b then"),
        ("The &lt;br&gt; tag", "The <br> tag"),
        ("caf&eacute; &nbsp; au lait &hellip;", "café au lait …"),
        ("It&#146;s &#8217;fine&rsquo;", "It’s ’fine’"),
        ("A & B & C", "A & B & C"),
        ("&unknown; &lol9;", "&unknown; &lol9;"),
        ("[/] [@click=app.bell] [AP] News", "[/] [@click=app.bell] [AP] News"),
        ("new\nline\t and  space", "new line and space"),
        ("x\x1b]52;c;eA==\x07", "x]52;c;eA=="),
        ("x&#27;]52;c;eA==&#7;", "x]52;c;eA=="),
        ("x&#x1b;]0;y&#x9c;", "x]0;yœ"),
        ("<![CDATA[x&#27;]0;y]]>", "x]0;y"),
        ("x&amp;#27;]0;y", "x]0;y"),
        ("&#xD800;&#xFFFE;&#x110000;&#0;&#99999999999;ok", "\ufffdok"),
        ("a\u202egpj\u202c b\u200bc", "agpj bc"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_title_is_one_clean_line(written: str, title: str) -> None:
    assert one(rss(f"<title>{written}</title>{LINK}")).title == title


@pytest.mark.parametrize(
    ("attributes", "written", "title"),
    [
        ("", "1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ('type="text"', "&lt;b&gt;", "<b>"),
        ('type="html"', "&lt;b&gt;Bold&lt;/b&gt; &amp;amp; more", "Bold & more"),
        ('type="xhtml"', '<div xmlns="http://www.w3.org/1999/xhtml">A <b>bold</b> &amp; true</div>', "A bold & true"),
    ],
)
def test_atom_titles_mean_what_their_type_says(attributes: str, written: str, title: str) -> None:
    body = atom(f'<title {attributes}>{written}</title><link href="https://news.example/1"/>')
    assert one(body).title == title


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("no markup", "no markup"),
        ("<p>One</p><p>two</p>three<br>four", "One two three four"),
        ("in<b>si</b>de <a href='x'>a link</a>.", "inside a link."),
        ("<img alt='a > b' src=x>after", "after"),
        ("before<script>alert('<p>no</p>')</script>after", "before after"),
        ("before<style>p{}</style><!-- <p>no</p> -->after", "before after"),
        ("<svg><title>no</title></svg>yes", "yes"),
        ("<!-- never closed", ""),
        ("<script>never closed", ""),
        ("cut off in a <a href='", "cut off in a"),
        ("5 < 6 &amp; 7 > 3", "5 < 6 & 7 > 3"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&#27;]52;c;eA==&#7;", "]52;c;eA=="),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert plain(markup, 100) == text


@given(st.text(alphabet=st.sampled_from("<>&;/!-'\"= abp#x1\x1b\u202e\n")))
@settings(max_examples=300, deadline=None)
def test_words_of_any_markup_are_clean(markup: str) -> None:
    text = plain(markup, 50)
    assert clean_line(text) == text
    assert len(text) <= 50


def test_summary_comes_from_the_content_where_there_is_none() -> None:
    entry = one(rss(f"<title>T</title>{LINK}<content:encoded><![CDATA[<p>Whole text.</p>]]></content:encoded>"))
    assert entry.summary == "Whole text."


def test_summary_is_cut() -> None:
    entry = one(rss(f"<title>T</title>{LINK}<description>{'word ' * 1000}</description>"))
    assert len(entry.summary) == 1000
    assert entry.summary.endswith("…")


NAMED = f"<title>T</title>{LINK}"
TWO = "&lt;p&gt;It took &lt;b&gt;ten&lt;/b&gt;\n years.&lt;p&gt;It was\ndear &amp;amp; late."
"""Two paragraphs of HTML within XML."""


@pytest.mark.parametrize(
    ("body", "summary", "told"),
    [
        (rss(f"{NAMED}<description>Ten years.</description>"), "Ten years.", ""),
        (rss(f"{NAMED}<description>&lt;p&gt;Ten years.&lt;/p&gt;</description>"), "Ten years.", ""),
        (rss(f"{NAMED}<description>{TWO}</description>"), "It took ten years. It was dear & late.", "both"),
        (
            rss(f"{NAMED}<description>A lead.</description><content:encoded>{TWO}</content:encoded>"),
            "A lead.",
            "both",
        ),
        (rss(f"{NAMED}<content:encoded>{TWO}</content:encoded>"), "It took ten years. It was dear & late.", "both"),
        (
            '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "T", "url": "/1", "summary": "A lead.", '
            '"content_html": "<p>It took ten years.</p><p>It was dear &amp; late.</p>"}]}',
            "A lead.",
            "both",
        ),
        (
            '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "T", "url": "/1", '
            '"content_text": "It took ten years.\\n\\nIt was dear & late."}]}',
            "It took ten years. It was dear & late.",
            "both",
        ),
    ],
)
def test_the_feeds_own_text_is_kept_by_paragraphs_where_it_says_more(body: str, summary: str, told: str) -> None:
    entry = one(body)
    assert entry.summary == summary
    assert entry.told == ("It took ten years.\nIt was dear & late." if told else "")


def test_the_feeds_own_text_is_cut() -> None:
    entry = one(rss(f"{LINK}<description>{'&lt;p&gt;Never again.' * 4000}</description>"))
    assert len(entry.told) <= TOLD
    assert entry.told.endswith("…")
    assert entry.told.startswith("Never again.\nNever again.\n")


def test_summary_does_not_repeat_the_title() -> None:
    assert one(rss(f"<title>The same</title>{LINK}<description>The same</description>")).summary == ""


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("<description>A short note without a title.</description>", "A short note without a title."),
        (f"<description>{'word ' * 50}</description>", "word " * 19 + "word…"),
        ("", "https://news.example/1"),
    ],
)
def test_entry_without_a_title_is_called_by_its_words_or_address(item: str, title: str) -> None:
    assert one(rss(LINK + item)).title == title


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("<author>ana@news.example (Ana Example)</author>", "Ana Example"),
        ("<author>ana@news.example</author>", ""),
        ("<author>Ana Example (ana@news.example)</author>", "Ana Example"),
        ("<author>Ana Example &lt;ana+x@news.example&gt;</author>", "Ana Example"),
        ("<author>Ana (Example) @ana</author>", "Ana (Example) @ana"),
        ("<dc:creator>Ana Example</dc:creator>", "Ana Example"),
        ("<dc:creator>Ana</dc:creator><dc:creator>Ben</dc:creator>", "Ana, Ben"),
        ("<dc:creator><![CDATA[Ana Example]]></dc:creator>", "Ana Example"),
        ("<itunes:author>Ana Example</itunes:author>", "Ana Example"),
        ("<dc:creator>Ana\x1b[31m &amp; Ben</dc:creator>", "Ana[31m & Ben"),
        ("", ""),
    ],
)
def test_author_is_a_name(written: str, author: str) -> None:
    assert one(rss(f"<title>T</title>{LINK}{written}")).author == author


def test_authors_are_named_once_each() -> None:
    authors = "".join(
        f"<author><name>{name}</name><email>a@b.example</email></author>" for name in ("Ana", "Ben", "Ana")
    )
    assert one(atom(f'<title>T</title><link href="https://news.example/1"/>{authors}')).author == "Ana, Ben"


# --- addresses, keys and dates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>https://other.example/a?x=1&amp;y=2</link>", "https://other.example/a?x=1&y=2"),
        ("<link><![CDATA[https://other.example/a?x=1&y=2]]></link>", "https://other.example/a?x=1&y=2"),
        ("<link>/a b/ü</link>", "https://news.example/a%20b/%C3%BC"),
        ("<link> https://news.example/a\n</link>", "https://news.example/a"),
        ("<link>https://ana:secret@news.example/a</link>", "https://news.example/a"),
        ("<guid>https://news.example/a</guid>", "https://news.example/a"),
        ("<link>javascript:alert(1)</link><guid>https://news.example/a</guid>", "https://news.example/a"),
        (
            "<link>https://proxy.example/1</link><feedburner:origLink>https://news.example/a</feedburner:origLink>",
            "https://news.example/a",
        ),
    ],
)
def test_address_of_an_entry(item: str, url: str) -> None:
    assert one(rss(f"<title>T</title>{item}")).url == url


@pytest.mark.parametrize(
    "item",
    [
        "",
        "<link></link>",
        "<link>javascript:alert(1)</link>",
        "<link>file:///etc/passwd</link>",
        "<link>--renderer-cmd-prefix=x</link><guid>tag:x</guid>",
        "<link>mailto:a@b.example</link>",
        '<guid isPermaLink="false">not an address</guid>',
    ],
)
def test_entry_that_leads_nowhere_is_dropped(item: str) -> None:
    dropped, kept = f"<title>T</title>{item}", f"<title>Kept</title>{LINK}"
    titles = [entry.title for entry in parse(rss(dropped, kept))[1]]
    assert titles in (["Kept"], ["T", "Kept"])
    assert all(entry.url.startswith("https://news.example/") for entry in parse(rss(dropped, kept))[1])


def test_relative_links_of_a_feed_on_another_host_belong_to_its_site() -> None:
    body = rss("<title>T</title><link>/a</link>")
    assert parse(body, url="https://feeds.other.example/x")[1][0].url == "https://news.example/a"


def test_base_of_an_atom_feed_is_honoured() -> None:
    body = atom('<title>T</title><link href="a"/>', attributes='xml:base="https://news.example/section/"')
    assert one(body).url == "https://news.example/section/a"


def item(number: int, guid: str = "", link: int | None = None) -> str:
    link = number if link is None else link
    key = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    return f"<title>T{number}</title><link>https://news.example/{link}</link>{key}"


def keys(*items: str) -> list[str]:
    return [entry.key for entry in parse(rss(*items))[1]]


def test_key_is_the_guid_else_the_address_else_the_words() -> None:
    assert keys(item(1, "one"), item(2)) == ["one", "https://news.example/2"]
    same_page = keys(item(1, link=9), item(2, link=9))
    assert len(set(same_page)) == 2
    assert all(key.startswith("words:") for key in same_page)
    assert same_page == keys(item(1, link=9), item(2, link=9))


def test_key_in_a_section_is_taken_as_it_stands() -> None:
    assert keys(item(1, "<![CDATA[tag:a?x=1&y=2&copy=3]]>")) == ["tag:a?x=1&y=2&copy=3"]
    assert keys(item(1, "tag:a?x=1&amp;y=2")) == ["tag:a?x=1&y=2"]


def test_guid_that_is_not_unique_is_no_key() -> None:
    assert keys(item(1, "same"), item(2, "same"), item(3, "own")) == [
        "https://news.example/1",
        "https://news.example/2",
        "own",
    ]


def test_entry_that_stands_twice_is_one() -> None:
    assert len(keys(item(1, "same"), item(1, "same"))) == 1


@pytest.mark.parametrize("guid", ["g" * 301, "a\u202eb", "a&#10;b"])
def test_key_is_short_and_clean(guid: str) -> None:
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", keys(item(1, guid))[0])


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Tue, 28 Apr 2026 10:00:00 +0200", datetime(2026, 4, 28, 8, tzinfo=UTC)),
        ("Tue, 28 Apr 2026 10:00:00 EST", datetime(2026, 4, 28, 15, tzinfo=UTC)),
        ("2026-04-28T10:00:00.123+02:00", datetime(2026, 4, 28, 8, tzinfo=UTC)),
        ("Fri, 01 May 2026 20:00:00 GMT", NOW),
        ("Tue, 28 Apr 9999 10:00:00 GMT", None),
        ("Mon, 04 May 2026 10:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("Tue, 30 Feb 2026 10:00:00 GMT", None),
        ("-1", None),
        ("yesterday", None),
        ("1" * 50_000, None),
        ("", None),
    ],
)
def test_date_is_utc_and_not_to_come(written: str, published: datetime | None) -> None:
    assert one(rss(f"<title>T</title>{LINK}<pubDate>{written}</pubDate>")).published == published


def test_newest_come_first_and_those_without_a_date_last() -> None:
    dates = ["", "Mon, 27 Apr 2026 10:00:00 GMT", "", "Wed, 29 Apr 2026 10:00:00 GMT", "Tue, 28 Apr 9999 10:00:00 GMT"]
    body = rss(*(f"{item(n)}<pubDate>{date}</pubDate>" for n, date in enumerate(dates)))
    assert [entry.title for entry in parse(body)[1]] == ["T3", "T1", "T0", "T2", "T4"]


# --- encodings -------------------------------------------------------------------------------------------------


def encoded(text: str, codec: str, declared: str = "") -> bytes:
    declaration = f' encoding="{declared}"' if declared else ""
    return rss(f"<title>{text}</title>{LINK}", before=f'<?xml version="1.0"{declaration}?>').encode(codec)


@pytest.mark.parametrize(
    ("text", "codec", "declared", "header"),
    [
        ("café", "utf-8", "", ""),
        ("café", "utf-8-sig", "", ""),
        ("café", "utf-8", "iso-8859-1", "iso-8859-1"),
        ("café", "iso-8859-1", "iso-8859-1", ""),
        ("café", "iso-8859-1", "utf-8", "utf-8"),
        ("café", "iso-8859-1", "", "iso-8859-1"),
        ("café", "iso-8859-1", "", ""),
        ("“café”", "cp1252", "iso-8859-1", ""),
        ("café", "utf-16", "utf-8", "utf-8"),
        ("café", "utf-16-le", "utf-16", ""),
        ("café", "utf-16-be", "utf-8", ""),
        ("café", "utf-32", "", ""),
        ("café", "utf-8", "utf-7", "utf-7"),
        ("café", "utf-8", "hex_codec", "zlib"),
        ("café", "utf-8", "punycode", "idna"),
        ("café", "utf-8", "../../etc/passwd", "../../etc/passwd"),
        ("café", "utf-8", "x" * 5000, "x" * 5000),
        ("Новости", "windows-1251", "windows-1251", ""),
        ("Новости", "koi8-r", "", "koi8-r"),
        ("Νέα", "iso-8859-7", "iso-8859-7", "iso-8859-1"),
        ("新聞", "shift_jis", "Shift_JIS", ""),
        ("新聞", "euc_jp", "EUC-JP", ""),
        ("新聞", "iso2022_jp", "ISO-2022-JP", ""),
        ("新闻", "gb2312", "gb2312", ""),
        ("新聞", "big5", "Big5", ""),
        ("뉴스", "euc_kr", "EUC-KR", ""),
        ("One — is lost: \ufffd", "utf-8", "", ""),
    ],
)
def test_text_is_read_whatever_its_labels_claim(text: str, codec: str, declared: str, header: str) -> None:
    assert one(encoded(text, codec, declared), header).title == text


def test_broken_bytes_do_not_change_the_encoding() -> None:
    body = encoded("Ünïcödé wörds, mäny öf thëm, ßo thät it shöws", "utf-8").replace(b"shows", b"sh\xffws")
    assert one(body).title == "Ünïcödé wörds, mäny öf thëm, ßo thät it shöws"
    cut_in_a_character = encoded("é" * 100, "utf-8")[:-1] + b"\xc3"
    assert one(cut_in_a_character).title == "é" * 100


# --- what is no feed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"<!DOCTYPE html><html><title>News</title>", "looks like a web page, not a feed"),
        (b"<html><body>hello <feed></feed>", "looks like a web page, not a feed"),
        (b"\xef\xbb\xbf\n<!doctype HTML>\n<p>hello", "looks like a web page, not a feed"),
        (b"<html><form><input name=p type='password'></form>", "looks like a sign-in page, not a feed"),
        (b"hello", "is no feed that can be read"),
        (b"<?xml version='1.0'?><opml><body/></opml>", "is no feed that can be read"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "is no feed that can be read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is no feed that can be read"),
        (b'{"version": "1", "items": []}', "is JSON, but no feed"),
        (b"[1, 2, 3]", "is JSON, but no feed"),
        (b'{"items": [', "is JSON that is too broken"),
        (b"[" * 100_000, "is JSON that is too broken"),
        (b'{"id": ' + b"1" * 100_000 + b"}", "is JSON that is too broken"),
    ],
)
def test_what_is_no_feed_is_told_as_such(body: bytes, sentence: str) -> None:
    with pytest.raises(FeedError, match=sentence) as caught:
        parse(body)
    assert URL in str(caught.value)


def test_address_in_an_error_is_clean() -> None:
    with pytest.raises(FeedError) as caught:
        parse(b"", url="https://news.example/\x1b]0;x\x07" + "y" * 500)
    assert clean_line(str(caught.value)) == str(caught.value)
    assert len(str(caught.value)) < 150


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: rss(text).encode("utf-8", "surrogatepass")))
@settings(max_examples=300, deadline=None)
def test_anything_is_a_feed_or_a_feed_error(body: bytes) -> None:
    try:
        feed, entries = parse(body)
    except FeedError as error:
        texts = [str(error)]
    else:
        told = [
            text for entry in entries for text in (entry.title, entry.summary, entry.author, *entry.told.split("\n"))
        ]
        texts = [feed.title, *told]
    assert all(clean_line(text) == text for text in texts)


# --- broken feeds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    [
        rss(item(1), item(2)).replace("</channel></rss>", ""),
        rss(item(1), item(2), item(3))[:-60],
        rss(item(1), item(2)) + "<!-- served by cache 3 -->",
        "<b>Warning</b>: mysql_connect() in /var/www on line 3\n" + rss(item(1), item(2)),
        "\n\n  " + rss(item(1), item(2)),
        rss(item(1) + "<br>", item(2)),
        rss(item(1) + "<undeclared:tag>x</undeclared:tag>", item(2)),
        rss(item(1) + "</p></div>", item(2)),
        rss(item(1) + "<description>a & b &nbsp; &undefined;</description>", item(2)),
        rss(item(1) + "<description>\x00\x0b\x1f\ufffe</description>", item(2)),
        rss(item(1) + "<description>&#xD800;</description>", item(2)),
        rss(item(1), item(2), before='<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]>'),
    ],
)
def test_broken_feed_gives_what_is_whole_in_it(broken: str) -> None:
    assert [entry.title for entry in parse(broken)[1]] == ["T1", "T2"]


@pytest.mark.parametrize("end", ["/3333", "in the middle of a sen"])
def test_item_that_breaks_off_is_left_out(end: str) -> None:
    third = f"{item(3, link=33333333)}<description>It ends in the middle of a sentence.</description>"
    body = rss(item(1), item(2), third)
    assert [entry.title for entry in parse(body[: body.index(end) + len(end)])[1]] == ["T1", "T2"]


def test_entities_of_a_document_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = rss(f"<title>&l9; &x;</title>{LINK}", before=before)
    assert one(body).title == "&l9; &x;"
    root = find_root(body)
    assert root is not None
    assert scrub(body, root).startswith("<rss")


# --- feeds that are built to choke on --------------------------------------------------------------------------


def longest_run(text: str) -> int:
    return max(map(len, re.findall(r"[a-zA-Z0-9_.+-]+", text)), default=0)


LONG_WORDS = {
    "author": f"<author>{'a.' * 32_000}</author>",
    "in CDATA": f"<dc:creator><![CDATA[{'a.' * 32_000}]]></dc:creator>",
    "another prefix": f"<zz:CREATOR x='1'>{'a.' * 32_000}</zz:CREATOR>",
    "under 1,000 characters": f"<author>{'a.' * 400}</author>",
    "in pieces": f"<author>{('a.' * 9 + '<!-- -->') * 30}</author>",
    "in many pieces": f"<author>{('a.' * 9 + '<!-- -->') * 3000}</author>",
    "never closed": f"<author>{'a.' * 32_000}",
    "editor": f"<managingEditor>{'a.' * 32_000}</managingEditor>",
    "date": f"<pubDate>{'1' * 50_000}</pubDate>",
    "Dublin Core date": f"<dc:date>{'1' * 50_000}</dc:date>",
}


@pytest.mark.parametrize("flood", LONG_WORDS.values(), ids=LONG_WORDS)
def test_names_and_dates_are_short_before_feedparser_sees_them(flood: str) -> None:
    """Its regular expressions take time that is quadratic in them: 40 seconds for the first of these."""
    text = rss(f"<title>T</title>{LINK}{flood}")
    root = find_root(text)
    assert root is not None
    joined = re.sub(r"<!--.*?-->|<!\[CDATA\[|\]\]>", "", scrub(text, root))
    assert longest_run(joined) <= 100
    assert parse(text)[1][0].title == "T"


def test_many_categories_are_kept_from_feedparser() -> None:
    """It compares each with all others."""
    text = rss(item(1) + "<category>x</category><dc:subject/>" * 10)
    root = find_root(text)
    assert root is not None
    assert not re.search("category|subject", scrub(text, root))


FLOODS = {
    "attributes": rss(item(1)).replace("<rss", "<rss " + " ".join(f'a{n}="1"' for n in range(MAX_ATTRIBUTES + 1))),
    "namespaces": rss(item(1)).replace("<rss", "<rss " + " ".join(f"xmlns:a{n}='urn:{n}'" for n in range(20_000))),
    "attributes behind a quoted bracket": rss(item(1)).replace("<item", f"<item a='>' {'b ' * 300}"),
    "a long name": rss(f"<{'a' * 100_000}>"),
    "open tags": rss("<a>" * (MAX_TAGS + 1)),
    "deep": rss("<a>" * MAX_TAGS + "</a>" * MAX_TAGS),
    "roots": "<rss " * (MAX_TAGS + 1),
    "brackets": rss("<" * (MAX_TAGS + 1)),
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_floods_of_tags_are_refused(flood: str) -> None:
    with pytest.raises(FeedError, match="than any feed needs"):
        parse(flood)


@pytest.mark.parametrize("newest_first", [True, False])
def test_newest_two_thousand_are_kept(newest_first: bool) -> None:
    first = NOW - timedelta(days=2500)
    numbers = range(2500, 0, -1) if newest_first else range(1, 2501)
    dates = {n: (first + timedelta(days=n)).strftime("%a, %d %b %Y %H:%M:%S GMT") for n in numbers}
    _, entries = parse(rss(*(f"{item(n)}<pubDate>{dates[n]}</pubDate>" for n in numbers)))
    assert len(entries) == 2000
    assert (entries[0].title, entries[-1].title) == ("T2500", "T501")
    assert all(a.published >= b.published for a, b in pairwise(entries) if a.published and b.published)


@pytest.mark.parametrize(
    "body",
    [rss(item(1) + f"<title>{'x' * 2_000_000}</title>"), rss(f"<description>{'<![CDATA[' * 50_000}")],
    ids=["title", "sections in sections"],
)
def test_long_texts_end_somewhere(body: str) -> None:
    assert all(len(entry.title) <= 500 for entry in parse(body)[1])


def test_feedparser_is_never_given_a_name_it_could_open(monkeypatch: pytest.MonkeyPatch, tmp_path: str) -> None:
    """Given text or bytes, it would first try to open a file or an address of that name."""
    monkeypatch.chdir(tmp_path)
    body = rss(item(1))
    monkeypatch.setattr("builtins.open", lambda *args, **_: pytest.fail(f"opened {args}"))
    assert parse(body)[1][0].title == "T1"
    assert os.listdir() == []
