"""Sources that ask to be left alone are; that are gone are not asked again unasked; that have moved are followed in time."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from reader.config import Config
from reader.library import Library, restraint
from reader.library.restraint import Restraint
from reader.model import Feed, FetchError
from reader.store import Store
from tests.test_library import FEED

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
URL, OTHER, NEW = "https://post.example/feed", "https://post.example/sport", "https://new.example/feed"
HALF_HOUR = timedelta(minutes=30)


@dataclass
class Web:
    """A web that answers each address in one way, on a day of ours."""

    answers: dict[str, httpx.Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    now: datetime = NOW

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        found = self.answers.get(str(request.url), httpx.Response(404))
        return httpx.Response(found.status_code, headers=found.headers, content=found.content)


@pytest.fixture
def web() -> Web:
    return Web({URL: httpx.Response(200, text=FEED), OTHER: httpx.Response(200, text=FEED.replace("guid>", "id>"))})


@pytest.fixture
async def begin(tmp_path: Path, web: Web) -> AsyncIterator[Callable[[], Library]]:
    """A library over the same file each time, as after a restart."""
    begun: list[Library] = []

    def start() -> Library:
        config = Config(tmp_path / "db", tmp_path / "state", tmp_path / "notes", fetch_ahead=0)
        begun.append(Library(config, now=lambda: web.now, transport=httpx.MockTransport(web)))
        return begun[-1]

    yield start
    for library in begun:
        await library.close()


async def started(begin: Callable[[], Library], *urls: str) -> Library:
    """A library that is subscribed to these feeds, or to what it was before."""
    library = begin()
    await library.start()
    for feed in await library.feeds() if urls else ():
        await library.remove_feed(feed)
    for url in urls:
        await library._do(Store.save_feed, Feed(url, url))
    return library


async def test_a_host_that_asks_to_be_left_alone_is_asked_for_none_of_its_feeds(
    begin: Callable[[], Library], web: Web
) -> None:
    web.answers[URL] = web.answers[OTHER] = httpx.Response(429, headers={"retry-after": "3600"})
    library = await started(begin, URL, OTHER)
    first = await library.refresh()
    assert len(web.asked) == 1
    assert "left alone" in first.failed[0].error
    await library.refresh()
    await library.close()
    library = await started(begin)
    web.now += timedelta(minutes=59)
    await library.refresh(older_than=HALF_HOUR)
    assert len(web.asked) == 1
    web.now += timedelta(minutes=2)
    web.answers[URL] = httpx.Response(200, text=FEED)
    await library.refresh()
    assert sorted(web.asked[1:]) == [URL, OTHER]


async def test_a_feed_that_is_gone_is_asked_again_only_by_the_reader(begin: Callable[[], Library], web: Web) -> None:
    web.answers[URL] = httpx.Response(410)
    library = await started(begin, URL)
    (feed,) = (await library.refresh()).failed
    assert feed.error == "post.example says that this feed is gone for good (410); it is only asked again when you ask."
    await library.close()
    library = await started(begin)
    web.now += timedelta(days=1)
    await library.refresh(older_than=HALF_HOUR)
    assert len(web.asked) == 1
    web.answers[URL] = httpx.Response(200, text=FEED)
    assert (await library.refresh()).new == 2
    web.now += timedelta(days=1)
    await library.refresh(older_than=HALF_HOUR)
    assert len(web.asked) == 3


@pytest.mark.parametrize("how", ["by its address", "from a list"])
async def test_a_feed_that_was_gone_and_is_added_again_is_asked_as_any_other(
    begin: Callable[[], Library], web: Web, tmp_path: Path, how: str
) -> None:
    answer = web.answers[URL]
    web.answers[URL] = httpx.Response(410)
    library = await started(begin, URL)
    (feed,) = (await library.refresh()).failed
    await library.remove_feed(feed)
    web.answers[URL] = answer
    listed = tmp_path / "urls"
    listed.write_text(URL)
    assert await (library.add(URL) if how == "by its address" else library.add_opml(listed))
    await library.close()
    library = await started(begin)
    web.now += timedelta(days=1)
    web.asked.clear()
    await library.refresh(older_than=HALF_HOUR)
    assert web.asked.count(URL) == 1


async def test_a_feed_that_has_moved_for_good_gets_its_new_address_after_a_week(
    begin: Callable[[], Library], web: Web
) -> None:
    web.answers[URL] = httpx.Response(301, headers={"location": NEW})
    web.answers[NEW] = httpx.Response(200, text=FEED)
    library = await started(begin, URL)
    for _ in range(7):
        refreshed = await library.refresh()
        assert [feed.url for feed in await library.feeds()] == [URL]
        assert not refreshed.moved
        web.now += timedelta(days=1)
    rows = await library.headlines()
    assert [feed.url for feed in (await library.refresh()).moved] == [NEW]
    assert [feed.url for feed in await library.feeds()] == [NEW]
    assert await library.headlines(feed=NEW) == rows
    web.asked.clear()
    await library.refresh()
    assert web.asked == [NEW]


@pytest.mark.parametrize(
    ("answers", "moved"),
    [
        ([(NEW, 0), (NEW, 1), (NEW, 7)], True),
        ([(NEW, 0), (NEW, 7)], False),
        ([(NEW, 0), (NEW, 1), (NEW, 2), (NEW, 6)], False),
        ([(NEW, 0), ("", 3), (NEW, 6), (NEW, 7)], False),
        ([(NEW, 0), (OTHER, 3), (NEW, 6), (NEW, 8)], False),
        ([("", 0), ("", 4), ("", 8)], False),
    ],
    ids=["a week", "twice", "six days", "with a day at home", "here and there", "never"],
)
def test_a_move_is_believed_when_it_is_the_same_for_a_week(answers: list[tuple[str, int]], moved: bool) -> None:
    held = Restraint()
    for target, day in answers:
        found = held.note_answer(URL, target, NOW + timedelta(days=day))
        held = restraint.read(restraint.write(held, NOW))
    assert bool(found) == moved


async def test_a_feed_never_takes_the_address_of_another(begin: Callable[[], Library]) -> None:
    library = await started(begin, URL, NEW)
    assert not await library._do(Store.move_feed, URL, NEW)
    assert sorted(feed.url for feed in await library.feeds()) == sorted([URL, NEW])


@pytest.mark.parametrize(
    "kept", ["", "no", "[]", '{"alone": 3}', '{"moving": {"a": 1}}', '{"alone": {"a": "2026-01-01"}}']
)
def test_what_cannot_be_read_holds_nobody_back(kept: str) -> None:
    assert restraint.read(kept) == Restraint()


def test_what_has_passed_is_not_kept() -> None:
    held = Restraint()
    held.note_failure(URL, FetchError("Wait.", status=429, wait=60), NOW)
    assert "post.example" in restraint.write(held, NOW)
    assert "post.example" not in restraint.write(held, NOW + timedelta(minutes=2))
