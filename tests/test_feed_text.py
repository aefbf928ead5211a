"""One key goes from the full text of an article to what its feed says of it and back; the places of one are not the other's."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import httpx
import pytest

from reader import extract
from reader.config import Config
from reader.library import Library
from reader.model import Entry, FeedError, Span
from tests.fakes import FakeLibrary, headline
from tests.test_library import NOW, Web, config, library, web  # noqa: F401 -- fixtures
from tests.test_tui import desk

TOLD = (
    "“It held when nobody thought that it would,” said Marit Solberg, the engineer who built it.\n"
    "A school class was the first to cross the bridge to Chile Street."
)
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>City Post</title><link>https://post.example/</link>
<item><title>Bridge opens early</title><link>https://post.example/bridge</link><guid>1</guid>
<description>&lt;p&gt;{TOLD.replace(chr(10), "&lt;p&gt;")}</description></item>
<item><title>Market moves</title><link>https://post.example/market</link><guid>2</guid></item>
</channel></rss>"""


def test_what_a_feed_tells_is_an_article_of_title_and_paragraphs() -> None:
    entry = Entry(
        "https://post.example/1", "Title", summary="One.", author="Ana Silva", published=NOW, told="One.\nTwo."
    )
    told = extract.told(entry)
    assert [(block.kind, told.text[block.start : block.end]) for block in told.blocks] == [
        ("heading", "Title"),
        ("paragraph", "One."),
        ("paragraph", "Two."),
    ]
    assert (told.title, told.byline, told.published, told.site) == ("Title", "Ana Silva", NOW, "post.example")
    assert extract.told(replace(entry, told="")).text == "Title\nOne."
    assert extract.told(replace(entry, told="", summary="")).text == "Title"


async def test_the_feeds_own_text_is_read_beside_the_pages(library: Library, web: Web) -> None:  # noqa: F811
    web.pages["https://post.example/feed"] = httpx.Response(200, text=FEED)
    await library.add("https://post.example/feed")
    await library.settled()
    row = next(row for row in await library.headlines() if row.title == "Bridge opens early")
    full = await library.open(row)
    assert not full.of_feed
    await library.leave(replace(full.visit, place=40))

    own = await library.open_told(row)
    assert own.of_feed
    assert own.article.id == full.article.id
    assert own.article.text == f"Bridge opens early\n{TOLD}"
    assert own.article.notice == "This is what its feed says."
    assert [quote.speaker and quote.speaker.person and quote.speaker.person.name for quote in own.article.quotes] == [
        "Marit Solberg"
    ]
    assert own.visit.place == 0
    web.down = True
    assert (await library.open(row)).visit.place == 40
    assert (await library.article(row.id)) == full.article


async def test_the_place_that_is_left_for_the_feeds_text_is_come_back_to(config: Config, web: Web) -> None:  # noqa: F811
    clock = count()
    library = Library(config, now=lambda: NOW + timedelta(seconds=next(clock)), transport=httpx.MockTransport(web))  # noqa: F811
    await library.start()
    web.pages["https://post.example/feed"] = httpx.Response(200, text=FEED)
    await library.add("https://post.example/feed")
    row = next(row for row in await library.headlines() if row.title == "Bridge opens early")
    full = await library.open(row)
    await library.open_told(row)
    await library.leave(
        replace(full.visit, place=40, progress=0.5)
    )  # the screen leaves it once the other text is there
    again = (await library.open(row)).visit
    await library.close()
    assert (again.place, again.progress) == (40, 0.5)


async def test_a_highlight_stands_at_its_place_in_either_text_or_at_none(library: Library, web: Web) -> None:  # noqa: F811
    web.pages["https://post.example/feed"] = httpx.Response(200, text=FEED)
    await library.add("https://post.example/feed")
    await library.settled()
    row = next(row for row in await library.headlines() if row.title == "Bridge opens early")
    full = (await library.open(row)).article
    at = full.text.index("Marit Solberg, the engineer")
    await library.highlight(full, Span(at, at + len("Marit Solberg, the engineer")))
    own = await library.open_told(row)
    here = own.article.text.index("Marit Solberg, the engineer")
    assert [mark.span and mark.span.start for mark in own.highlights] == [here]
    start = own.article.text.index("Chile Street")
    made = await library.highlight(own.article, Span(start, start + len("Chile Street")))
    assert made.span == Span(start, start + len("Chile Street"))
    await library.annotate_highlight(own.highlights[0], "Who?")
    spans = {mark.exact: mark.span and mark.span.start for mark in (await library.open(row)).highlights}
    assert spans == {"Marit Solberg, the engineer": at, "Chile Street": None}
    saved = await library.save_markdown(own.article)
    assert "Who?" in saved.path.read_text()
    (quote,) = own.article.quotes
    fixed = await library.set_speaker(own.article, quote, "Ana Silva")
    assert fixed.text == own.article.text


async def test_where_the_feed_tells_nothing_that_is_said(library: Library, web: Web) -> None:  # noqa: F811
    web.pages["https://post.example/feed"] = httpx.Response(200, text=FEED)
    await library.add("https://post.example/feed")
    row = next(row for row in await library.headlines() if row.title == "Market moves")
    with pytest.raises(FeedError, match="no more of this article than the title"):
        await library.open_told(row)


async def test_of_an_article_without_a_feed_that_is_said(library: Library) -> None:  # noqa: F811
    row = await library.add_text(b"Bridge opens early\n\nThe bridge opened on Monday, three months early.")
    with pytest.raises(FeedError, match=r"This article came without a feed."):
        await library.open_told(row)


# --- on the screen -----------------------------------------------------------------------------------------------


async def test_the_key_goes_back_and_forth_and_the_title_says_which_text_is_read() -> None:
    async with desk() as it:
        await it.press("enter", "G")
        place = it.main.view.place
        assert "text" not in str(it.main.view.border_title)
        await it.press("x")
        assert "feed text" in str(it.main.view.border_title)
        assert "! This is what its feed says." in it.screen
        assert it.said == "This is what the feed says; x shows the full text."
        assert it.main.view.place == 0
        it.main._changed(headline(0))  # better marks of the full text are no news of this one
        await it.settle()
        assert "All that the feed says." in it.screen
        await it.press("x")
        assert "full text" in str(it.main.view.border_title)
        assert it.said == "This is the full text; x shows what the feed says."
        assert it.main.view.place == place
        await it.press("J", "K")
        assert it.library.called("leave")[0] == ("a-000000", place)
        assert "text" not in str(it.main.view.border_title) + it.said


async def test_in_the_list_the_key_reads_the_full_text_and_stays_there() -> None:
    async with desk() as it:
        await it.press("j", "x")
        assert it.library.called("open") == [("a-000001", False)]
        assert it.main.active == "list"
        assert "full text" in str(it.main.view.border_title)


async def test_a_feed_that_tells_nothing_leaves_what_is_read() -> None:
    library = FakeLibrary()  # noqa: F811
    library.failures["open_told"] = FeedError("Its feed tells no more of this article than the title.")
    async with desk(library) as it:
        await it.press("enter", "x")
        assert "no more of this article" in " ".join(it.toasts.split())
        assert "The French harbour reopens" in it.screen
        assert it.main.reading is not None
