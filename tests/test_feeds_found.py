"""Where feeds come from: pages that link to them, front pages without one, lists of them."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import feeds
from reader.address import host, is_web
from reader.feeds.opml import MAX_BYTES, MAX_DEPTH, MAX_FEEDS
from reader.model import Feed, FeedError, Page
from reader.text import clean_line

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
FRONT = "https://news.example/"


def page(markup: str, url: str = FRONT) -> Page:
    return Page(url, markup.encode(), "text/html")


# --- feeds that a page links to --------------------------------------------------------------------------------


def link(href: str, title: str = "", kind: str = "application/rss+xml", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


def found(markup: str, url: str = FRONT) -> list[str]:
    return [feed.url for feed in feeds.discover(page(f"<html><head>{markup}", url))]


@pytest.mark.parametrize(
    ("markup", "urls"),
    [
        (link("/feed"), ["https://news.example/feed"]),
        (link("feed.atom", kind="application/atom+xml"), ["https://news.example/feed.atom"]),
        (link("/feed.json", kind="application/feed+json"), ["https://news.example/feed.json"]),
        (link("/feed.json", kind="application/json"), ["https://news.example/feed.json"]),
        (link("/x", kind="Application/RSS+XML; charset=utf-8"), ["https://news.example/x"]),
        (link("/feed", rel="ALTERNATE home"), ["https://news.example/feed"]),
        ("<base href='https://cdn.example/a/'>" + link("b"), ["https://cdn.example/a/b"]),
        (link("/feed") + link("/feed?utm_source=x"), ["https://news.example/feed"]),
        (link("/wp-json/oembed", kind="application/json") + link("/print", kind="text/html"), []),
        (link("/feed", rel="stylesheet") + link("javascript:alert(1)") + link("file:///etc/passwd") + link(""), []),
    ],
)
def test_declared_feeds_are_found(markup: str, urls: list[str]) -> None:
    assert [url for url in found(markup) if url != FRONT] == urls


@pytest.mark.parametrize(
    ("href", "is_feed"),
    [
        ("/feed", True),
        ("/feed/", True),
        ("/world/rss", True),
        ("/news.rss", True),
        ("/atom.xml", True),
        ("/index.rdf", True),
        ("https://feeds.example/rss/", True),
        ("/feedback", False),
        ("/rss-explained", False),
        ("/sitemap.xml", False),
        ("javascript:feed/", False),
    ],
)
def test_ordinary_links_that_look_like_feeds_are_found(href: str, is_feed: bool) -> None:
    assert bool(found(f"<body><a href='{href}'>Our feed</a>")) is is_feed


def test_ordinary_links_stand_back_behind_declared_ones() -> None:
    assert found(link("/main") + "<body><a href='/feed'>Our feed</a>") == ["https://news.example/main"]


@pytest.mark.parametrize("comments", ["/comments/feed", "/kommentare.rss"])
def test_comments_never_come_first(comments: str) -> None:
    assert found(link(comments) + link("/feed"))[0] == "https://news.example/feed"
    assert found(link("/c", "The Example: Comments") + link("/feed"))[0] == "https://news.example/feed"


def test_feed_of_the_section_comes_before_that_of_the_site() -> None:
    markup = link("/feed") + link("/world/feed") + link("/sport/feed")
    assert found(markup, "https://news.example/world/")[0] == "https://news.example/world/feed"
    assert found(markup)[0] == "https://news.example/feed"


def test_found_feed_has_a_clean_title() -> None:
    (feed,) = feeds.discover(page(link("/feed", "The\n Example&#27;[31m &amp; more")))
    assert feed == Feed("https://news.example/feed", "The Example[31m & more", FRONT)
    assert feeds.discover(page(link("/feed")))[0].title == "news.example"


def test_a_page_tells_at_most_twenty_feeds() -> None:
    assert len(found("".join(link(f"/{n}") for n in range(100)))) == 20


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"plain text",
        b"%PDF-1.7\n" + bytes(range(256)),
        bytes(1000),
        b"<",
        b"<!--",
        b"{}",
        b"<p " + b"a " * 5000 + b">" + link("/feed").encode(),
    ],
)
def test_what_is_no_page_links_to_no_feed(body: bytes) -> None:
    assert feeds.discover(Page(FRONT, body, "text/html")) == ()


# --- front pages -----------------------------------------------------------------------------------------------

TITLES = [
    "The bridge over the sound opens at last",
    "Fishermen ask for a later season in the north",
    "A library finds a letter that nobody missed",
    "Why the ferry is late on every third Monday",
    "Two mayors and one very old lighthouse",
    "The winter was the mildest in eighty years",
]
KANJI = [
    "橋がついに開通し住民が喜ぶ",
    "漁師が漁期の延長を求めている",
    "図書館で古い手紙が見つかった",
    "渡し船が遅れる理由を調べた",
    "二人の市長と古い灯台の話",
    "八十年で最も暖かい冬になった",
]


def headlines(markup: str, url: str = FRONT) -> list[str]:
    return [entry.title for entry in feeds.front_page(page(f"<html><body>{markup}", url), NOW)[1]]


def listed(titles: list[str], shape: str) -> str:
    return "".join(shape.format(n=n, title=title) for n, title in enumerate(titles, 1))


NAVIGATION = "<ul>" + "".join(f"<li><a href='/section/{n}'>Section {n}</a></li>" for n in range(8)) + "</ul>"
SHAPES = {
    "headings in links": "<a href='/story/{n}'><img src=x><h3>{title}</h3><p>Some words about it, many more.</p></a>",
    "links in headings": "<article><h2><a href='/story/{n}'>{title}</a></h2><p>Words.</p></article>",
    "links in list items": "<li><a href='/story/{n}'>{title}</a></li>",
    "an image link and a text link": "<div><a href='/story/{n}'><img></a><p><a href='/story/{n}'>{title}</a></p></div>",
    "header of each article": "<article><header><h2><a href='/story/{n}'>{title}</a></h2></header></article>",
    "tracked links": "<h2><a href='/story/{n}?utm_source=front#top'>{title}</a></h2>",
    "on a subdomain": "<h2><a href='https://www.news.example/story/{n}'>{title}</a></h2>",
}


@pytest.mark.parametrize("titles", [TITLES, KANJI], ids=["English", "Japanese"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_headlines_are_found_by_structure(shape: str, titles: list[str]) -> None:
    assert headlines(NAVIGATION + listed(titles, shape)) == titles


@pytest.mark.parametrize(
    "furniture",
    [
        f"<nav>{listed(TITLES, '<li><a href=/menu/{n}>{title}</a></li>')}</nav>",
        f"<header>{listed(TITLES, '<li><a href=/menu/{n}>{title}</a></li>')}</header>",
        f"<footer>{listed(TITLES, '<h3><a href=/legal/{n}>{title}</a></h3>')}</footer>",
        f"<div role=navigation>{listed(TITLES, '<h3><a href=/menu/{n}>{title}</a></h3>')}</div>",
        listed(TITLES, "<h2><a href='https://elsewhere.example/{n}'>{title}</a></h2>"),
        listed(TITLES, "<h2><a href='https://evilnews.example/{n}'>{title}</a></h2>"),
        listed(TITLES, "<h2><a href='/photo/{n}.jpg'>{title}</a></h2>"),
        listed(TITLES, "<h2><a href='javascript:open({n})'>{title}</a></h2>"),
        listed(TITLES, "<h2><a href='/#{n}'>{title}</a></h2>"),
        listed(TITLES, "<h2><a rel='noopener nofollow' href='/share/{n}'>{title}</a></h2>"),
        listed(["Short"] * 6, "<h2><a href='/short/{n}'>{title}</a></h2>"),
        NAVIGATION,
        "".join(f"<li><a href='/topic/{n}'>Topic {n}</a></li>" for n in range(9))
        + listed(TITLES, "<li><a href='/topic-{n}'>{title}</a></li>"),
    ],
)
def test_furniture_is_no_headline(furniture: str) -> None:
    assert headlines(furniture + listed(TITLES, SHAPES["links in headings"])) == TITLES
    with pytest.raises(FeedError, match=r"news\.example/ has no feed and no list of headlines"):
        headlines(furniture)


def test_name_of_a_section_is_no_headline() -> None:
    section = "<h2><a href='/world'>All the news of the whole wide world</a></h2>"
    stories = listed(TITLES, "<h2><a href='/world/{n}'>{title}</a></h2>")
    assert headlines(section + stories) == TITLES


def test_a_lone_long_link_is_no_headline() -> None:
    assert (
        headlines(
            "<p>Read <a href='/about'>more about our paper and its people</a>.</p>"
            + listed(TITLES, "<h2><a href='/{n}'>{title}</a></h2>")
        )
        == TITLES
    )


def test_story_that_stands_twice_is_told_once_by_its_heading() -> None:
    twice = "<li><a href='/story/1'>A longer teaser for the bridge that opened today, at last</a></li>" * 3
    assert headlines(twice + listed(TITLES, "<h2><a href='/story/{n}'>{title}</a></h2>")) == TITLES


@pytest.mark.parametrize(
    ("shape", "day"),
    [
        (
            "<article><h2><a href='/{n}'>{title}</a></h2><time datetime='2026-04-0{n}T10:00:00Z'>then</time></article>",
            1,
        ),
        ("<div><p><time datetime='2026-04-0{n}'></time></p><h2><a href='/{n}'>{title}</a></h2></div>", 1),
        ("<h2><a href='/2026/04/0{n}/story'>{title}</a></h2>", 1),
        ("<h2><a href='/news/2026-04-0{n}-story'>{title}</a></h2>", 1),
        ("<h2><a href='/2026040{n}/story'>{title}</a></h2>", 1),
        ("<h2><a href='/20260401{n}5/story'>{title}</a></h2>", None),
        ("<h2><a href='/2026/02/3{n}/story'>{title}</a></h2>", None),
        ("<h2><a href='/story-{n}'>{title}</a></h2>", None),
        ("<article><h2><a href='/{n}'>{title}</a></h2><time>then</time></article>", None),
    ],
)
def test_headline_has_the_date_that_stands_by_it(shape: str, day: int | None) -> None:
    _, entries = feeds.front_page(page(f"<html><body><main>{listed(TITLES, shape)}</main>"), NOW)
    dates = {entry.title: entry.published.date() if entry.published else None for entry in entries}
    assert dates[TITLES[0]] == (datetime(2026, 4, day, tzinfo=UTC).date() if day else None)


def test_front_page_is_a_feed_of_the_site() -> None:
    head = "<html><head><title>The Example - News</title><meta property='og:site_name' content='The Example'></head>"
    source = replace(page(head + listed(TITLES, SHAPES["links in headings"])), etag='"1"')
    feed, entries = feeds.front_page(source, NOW)
    assert feed == Feed(FRONT, "The Example", FRONT, etag='"1"')
    assert all(entry.feed == FRONT and entry.key == entry.url for entry in entries)
    untitled = page("<html>" + listed(TITLES, SHAPES["links in headings"]))
    assert feeds.front_page(untitled, NOW)[0].title == "news.example"


@given(
    st.text(alphabet=st.sampled_from("<>/a h1='\"&;!-x\x1b")).map(
        lambda text: listed(TITLES, SHAPES["links in headings"]) + text
    )
)
@settings(max_examples=100, deadline=None)
def test_any_page_gives_clean_headlines_or_none(markup: str) -> None:
    try:
        titles = headlines(markup)
    except FeedError as error:
        titles = [str(error)]
    assert all(clean_line(title) == title for title in titles)


# --- OPML ------------------------------------------------------------------------------------------------------


def opml(body: str, before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{before}<opml version="2.0"><head><title>Mine</title></head><body>{body}</body></opml>'.encode()


def outline(url: str, text: str = "A feed", **more: str) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in more.items())
    return f"<outline type='rss' text={quoteattr(text)} xmlUrl={quoteattr(url)}{attributes}/>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (outline("https://a.example/feed", "A"), [Feed("https://a.example/feed", "A")]),
        (outline("https://a.example/feed", ""), [Feed("https://a.example/feed", "a.example")]),
        (
            outline("https://a.example/f", "A", htmlUrl="https://a.example/"),
            [Feed("https://a.example/f", "A", "https://a.example/")],
        ),
        (outline("https://a.example/f?x=1&y=2", "A & B\x85"), [Feed("https://a.example/f?x=1&y=2", "A & B")]),
        ("<outline text='A' xmlurl='https://a.example/f'/>", [Feed("https://a.example/f", "A")]),
        (outline("feed:https://a.example/f", "A"), [Feed("https://a.example/f", "A")]),
        (
            f"<outline text='World'><outline text='Asia'>{outline('https://a.example/f', 'A')}</outline></outline>",
            [Feed("https://a.example/f", "A", tags=("World", "Asia"))],
        ),
        (
            outline("https://a.example/f", "A", category="/World,Asia"),
            [Feed("https://a.example/f", "A", tags=("World", "Asia"))],
        ),
        (
            f"<outline text='X'>{outline('https://a.example/f', 'A')}</outline><outline text='Y'>{outline('https://a.example/f')}</outline>",
            [Feed("https://a.example/f", "A", tags=("X", "Y"))],
        ),
        (
            outline("https://b.example/f", "B") + outline("https://a.example/f", "A"),
            [Feed("https://b.example/f", "B"), Feed("https://a.example/f", "A")],
        ),
        (
            f"<outline text='X'>{outline('https://b.example/f', 'B')}{outline('https://a.example/f', 'A')}</outline>",
            [Feed("https://b.example/f", "B", tags=("X",)), Feed("https://a.example/f", "A", tags=("X",))],
        ),
        (
            outline("file:///etc/passwd")
            + outline("javascript:alert(1)")
            + outline("")
            + "<outline text='Only a folder'/>",
            [],
        ),
    ],
)
def test_opml_is_read(body: str, expected: list[Feed]) -> None:
    assert list(feeds.read_opml(opml(body))) == expected


TAGS = st.lists(
    st.text(alphabet="abc &<>\"'é日/", min_size=1, max_size=8)
    .map(lambda tag: clean_line(tag).strip("/ "))
    .filter(bool),
    max_size=3,
    unique=True,
)
TEXT = st.text(min_size=1, max_size=30).map(clean_line).filter(bool)


@given(st.lists(st.tuples(st.integers(1, 10**6), TEXT, TAGS), max_size=8, unique_by=lambda row: row[0]))
@settings(max_examples=100, deadline=None)
def test_opml_is_read_back_as_it_was_written(rows: list[tuple[int, str, list[str]]]) -> None:
    mine = [Feed(f"https://a.example/{n}?a=1&b=2", title, "https://a.example/", tuple(tags)) for n, title, tags in rows]
    assert set(feeds.read_opml(feeds.write_opml(mine).encode())) == set(mine)


def test_written_opml_has_folders_for_other_readers() -> None:
    text = feeds.write_opml([Feed("https://a.example/f", 'A "quoted" <b> & co', tags=("World", "Asia"))])
    assert '<outline text="World">' in text
    assert 'category="World,Asia"' in text
    assert "<b>" not in text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is no OPML"),
        (b"hello", "is no OPML"),
        (b"<html><body>hello</body></html>", "is no OPML"),
        (b"<opml><head/></opml>", "is no OPML"),
        (b"<opml", "is no OPML"),
        (b"<opml>" + b"x" * MAX_BYTES, "too large"),
        (opml("<outline>" * (MAX_DEPTH + 2) + "</outline>" * (MAX_DEPTH + 2)), "20 deep"),
        (opml("<outline>" * 5000), "20 deep|is no OPML"),
        (opml("".join(outline(f"https://a.example/{n}") for n in range(MAX_FEEDS + 1))), "more than 10,000 feeds"),
    ],
    ids=["nothing", "text", "a page", "no list", "cut off", "size", "depth", "great depth", "number"],
)
def test_what_is_no_list_of_feeds_is_told_as_such(data: bytes, sentence: str) -> None:
    with pytest.raises(FeedError, match=sentence):
        feeds.read_opml(data)


def test_broken_opml_gives_what_can_be_read() -> None:
    data = opml(outline("https://a.example/f", "A") + "<outline text='&nbsp;&' xmlUrl='https://b.example/f'>").replace(
        b"</body></opml>", b""
    )
    assert [feed.url for feed in feeds.read_opml(data)] == ["https://a.example/f", "https://b.example/f"]


def test_entities_of_opml_are_not_expanded() -> None:
    before = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (feed,) = feeds.read_opml(
        opml(outline("https://a.example/f", "X").replace("'X'", "'&b;&x;'").replace('"X"', '"&b;&x;"'), before)
    )
    assert "ha" not in feed.title
    assert "root" not in feed.title


# --- to begin with ---------------------------------------------------------------------------------------------


def test_starter_sources_come_from_every_continent() -> None:
    starter = feeds.starter()
    continents = {tag for feed in starter for tag in feed.tags}
    assert continents == {"Africa", "Asia", "Europe", "North America", "South America", "Oceania"}
    assert len(starter) >= 15
    assert len({host(feed.url) for feed in starter}) == len(starter)
    assert all(
        feed.url.startswith("https://") and is_web(feed.url) and is_web(feed.site) and feed.title for feed in starter
    )
