"""The edition that ships with the reader is whole: its feed, its pages and its promises."""

import re
from datetime import datetime
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from reader import demo

SITE = Path(str(resources.files(demo)))
ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAGES = sorted(SITE.rglob("*.html"))
ARTICLES = [page for page in PAGES if page.parent.name == "articles"]


def feed() -> etree._Element:
    return etree.parse(SITE / "feed.xml").getroot()


def entries() -> list[etree._Element]:
    return list(feed().iterfind("a:entry", ATOM))


def file_of(address: str) -> Path:
    return SITE / (urlsplit(address).path.lstrip("/") or "index.html")


def tree(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_text(encoding="utf-8"))


def addresses(page: Path) -> list[str]:
    """Every address on a page that a reader or a browser might follow or load, the pictures apart."""
    found = tree(page).xpath("//*[not(self::img)]/@href | //*[not(self::img)]/@src | //@action")
    return [str(address) for address in found]


def test_feed_address_is_on_the_host_and_is_a_file() -> None:
    assert urlsplit(demo.FEED).hostname == demo.HOST
    assert file_of(demo.FEED).is_file()


def test_feed_has_twelve_entries_with_their_own_keys_and_addresses() -> None:
    keys = {entry.findtext("a:id", "", ATOM) for entry in entries()}
    links = {str(entry.xpath("string(a:link/@href)", namespaces=ATOM)) for entry in entries()}
    assert len(entries()) == len(keys) == len(links) == 12


def test_every_article_is_in_the_feed_and_every_link_of_the_feed_is_a_file() -> None:
    links = [str(entry.xpath("string(a:link/@href)", namespaces=ATOM)) for entry in entries()]
    assert sorted(file_of(link) for link in links) == ARTICLES
    assert {urlsplit(link).hostname for link in links} == {demo.HOST}


def test_feed_is_newest_first_over_three_days_of_aware_times() -> None:
    times = [datetime.fromisoformat(entry.findtext("a:published", "", ATOM)) for entry in entries()]
    assert all(time.tzinfo for time in times)
    assert times == sorted(times, reverse=True)
    assert len({time.date() for time in times}) == 3


def test_every_entry_says_who_wrote_it_and_what_it_is_about() -> None:
    for entry in entries():
        assert entry.findtext("a:author/a:name", "", ATOM)
        assert len(entry.findtext("a:summary", "", ATOM)) > 40


def test_feed_and_front_page_say_that_the_paper_is_invented() -> None:
    assert "is an invented paper" in feed().findtext("a:subtitle", "", ATOM)
    assert "is an invented paper" in tree(SITE / "index.html").text_content()


def test_front_page_leads_to_the_feed_and_to_every_article() -> None:
    page = tree(SITE / "index.html")
    assert page.xpath("string(//link[@rel='alternate']/@href)") == "/feed.xml"
    assert sorted({file_of(link) for link in page.xpath("//main//h2/a/@href")}) == ARTICLES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_is_clean_utf8_within_its_size(page: Path) -> None:
    source = page.read_bytes()
    assert len(source) < 25_000
    assert b'<meta charset="utf-8">' in source[:200]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]", source.decode("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_needs_nothing_from_elsewhere(page: Path) -> None:
    for address in addresses(page):
        parts = urlsplit(address)
        assert parts.hostname in (None, demo.HOST), address
        assert address.startswith("#") or file_of(address).is_file(), address
    assert all(str(source).startswith("/images/") for source in tree(page).xpath("//img/@src"))
    assert "@import" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_page_says_what_it_is(page: Path) -> None:
    root = tree(page)
    titles = {
        entry.xpath("string(a:link/@href)", namespaces=ATOM): entry.findtext("a:title", "", ATOM) for entry in entries()
    }
    canonical = str(root.xpath("string(//link[@rel='canonical']/@href)"))
    assert file_of(canonical) == page
    assert root.xpath("string(//h1)") == titles[canonical]
    assert root.get("lang", "").startswith("en")
    assert root.xpath("string(//meta[@name='description']/@content)")
    assert root.xpath("string(//link[@rel='alternate']/@href)") == "/feed.xml"
    assert "is an invented paper" in root.text_content()


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_article_is_long_enough_to_be_worth_opening(page: Path) -> None:
    prose = " ".join(str(text) for text in tree(page).xpath("//body//text()[not(ancestor::nav or ancestor::footer)]"))
    assert 350 < len(prose.split()) < 1400
    assert len(re.findall(r"[“\"‘]\w", prose)) >= 6
