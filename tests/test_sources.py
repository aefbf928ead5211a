"""The sources as a file that is edited by hand: what is added there comes, what is taken out goes, and nothing else is lost."""

import asyncio
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import httpx
import pytest

from reader import feeds
from reader.config import Config, sources_file
from reader.library import Library, editor
from reader.model import Feed, FeedError
from reader.store import Store
from tests.fakes import FakeLibrary
from tests.test_library import Web, config, library, web  # noqa: F401 -- fixtures
from tests.test_tui import desk

A, B, C = (Feed(f"https://{name}.example/feed", f"The {name.upper()}", tags=("news",)) for name in "abc")


def rows(text: str) -> list[feeds.Row]:
    return feeds.read_rows(text.encode(), {"file:///home/f.xml"})


def keys(*of: Feed) -> dict[str, str]:
    return {feed.url: feed.url for feed in of}


@pytest.mark.parametrize(
    "feed",
    [
        A,
        Feed("https://a.example/feed", ""),
        Feed('https://a.example/it\'s?q="1"#x', 'Say "no" \\ [/]', tags=("world news", "a'b", "~x", "#")),
        Feed("file:///home/f.xml", "~ # !"),
    ],
)
def test_a_line_says_what_a_source_is(feed: Feed) -> None:
    (row,) = rows(feeds.as_text(rows("# mine"), [feed], {}).split("\n")[1])
    assert row.feed
    assert (row.feed.url, row.feed.title) == (feed.url, feed.title)
    assert row.feed.tags == tuple(tag.lstrip("~") for tag in feed.tags)


@pytest.mark.parametrize(
    ("text", "known", "before", "added", "removed"),
    [
        ("https://a.example/feed", (A,), (), (), ()),
        ("https://a.example/feed\nhttps://b.example/feed", (A,), (A,), (B,), ()),
        ("https://b.example/feed", (A, B), (A, B), (), (A,)),
        ("https://b.example/feed", (A, B, C), (A, B), (), (A,)),  # C was added in the reader since
        (
            "https://a.example/feed\nhttps://b.example/feed",
            (A,),
            (A, B),
            (B,),
            (),
        ),  # B was removed there: the file counts
        ("https://b.example/feed?utm_source=x\nHTTPS://B.example/feed#y", (B,), (B,), (), ()),
    ],
)
def test_the_file_is_compared_with_what_there_is(
    text: str, known: tuple[Feed, ...], before: tuple[Feed, ...], added: tuple[Feed, ...], removed: tuple[Feed, ...]
) -> None:
    lines = [f'{line} news "~The {line.split("/")[2][0].upper()}"' for line in text.split("\n")]
    done = feeds.difference(rows("\n".join(lines)), known, keys(*before))
    assert keys(*done.added) == keys(*added)
    assert done.removed == removed
    assert (done.changed, done.wrong) == ((), ())


def test_other_tags_and_titles_are_taken_and_bad_lines_told_by_their_number() -> None:
    text = "# mine\n\nhttps://a.example/feed daily\nexec:~/bin/x\nfile:///home/f.xml\n  wrods of mine\n"
    done = feeds.difference(rows(text), [A], keys(A))
    assert [(feed.url, feed.title, feed.tags) for feed in done.changed] == [(A.url, "The A", ("daily",))]
    assert done.wrong == ("Line 4: exec:~/bin/x is no address of the web.", "Line 6: wrods is no address of the web.")
    assert str(done) == "1 added, 1 changed"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("exec:\x1b]52;c;aGk=\x07\u202egnirts tag", "exec:]52;c;aGk=gnirts"),
        ("\x1b\u202e x", "x"),
        ("\x1f", "what stands there"),
    ],
)
def test_a_line_that_is_not_understood_is_told_in_safe_words(line: str, told: str) -> None:
    (sentence,) = feeds.difference(rows(line), [], {}).wrong
    assert sentence == f"Line 1: {told} is no address of the web."


def test_the_file_keeps_what_is_the_writers_own() -> None:
    mine = "# mine\nhttps://a.example/feed  other\n\nnonsense\nhttps://b.example/feed\nhttps://new.example/f"
    now = feeds.as_text(rows(mine), [A, C], keys(A, B))
    assert now == (
        '# mine\nhttps://a.example/feed  other\n\nnonsense\nhttps://new.example/f\nhttps://c.example/feed news "~The C"\n'
    )
    assert feeds.as_text([], [A], {}).splitlines()[-1] == 'https://a.example/feed news "~The A"'


async def test_sources_go_to_the_file_and_come_back_in_one_step(library: Library, web: Web, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "deep" / "urls"
    await library.add("https://post.example/feed")
    (demo, post) = await library.feeds()
    await library.write_sources(file)
    assert str(await library.read_sources(file)) == ""
    text = file.read_text()
    assert demo.url in text
    file.write_text(text.replace(post.url, "https://other.example/feed") + "oops\n")
    done = await library.read_sources(file)
    assert (str(done), done.wrong) == ("1 added, 1 removed", ("Line 6: oops is no address of the web.",))
    assert [feed.url for feed in await library.feeds()] == [demo.url, "https://other.example/feed"]
    assert await library.undo() == "Undone: edited the sources (1 added, 1 removed)."
    assert [feed.url for feed in await library.feeds()] == [demo.url, post.url]
    await library.read_sources(file)
    assert len(await library.feeds()) == 3  # the file counts; what came back since it was read stays
    file.write_text("# all gone\n")
    with pytest.raises(FeedError, match="lists no source; nothing was changed"):
        await library.read_sources(file)


async def test_a_source_that_a_server_has_moved_is_the_one_that_the_file_lists(
    library: Library,  # noqa: F811
    tmp_path: Path,
) -> None:
    old, between, new = (f"https://{name}.example/feed" for name in ("old", "between", "new"))
    file = tmp_path / "urls"
    await library._do(Store.save_feed, Feed(old, "It", tags=("world",)))
    await library.write_sources(file)
    await library._move(await library._move(Feed(old, "It"), between), new)
    assert str(await library.read_sources(file)) == ""
    file.write_text(file.read_text().replace("world", '"my world"'))
    assert str(await library.read_sources(file)) == "1 changed"
    await library.write_sources(file)
    assert file.read_text().splitlines()[-1] == f'{new} "my world" ~It'
    await library._move(Feed(new, "It"), old)
    assert str(await library.read_sources(file)) == ""
    file.write_text("".join(line for line in file.read_text().splitlines(keepends=True) if new not in line))
    assert str(await library.read_sources(file)) == "1 removed"
    await library._do(Store.save_feed, Feed(old, "It"))
    await library.write_sources(file)
    await library._move(Feed(old, "It"), new)
    await library.remove_feed(Feed(new, "It"))
    assert [str(await library.read_sources(file)) for _ in range(2)] == ["1 added", ""]  # the file counts
    assert old in [feed.url for feed in await library.feeds()]


async def test_a_list_that_is_read_while_a_refresh_runs_is_not_undone_by_it(
    config: Config,  # noqa: F811
    web: Web,  # noqa: F811
    tmp_path: Path,
) -> None:
    asked, answered = asyncio.Semaphore(0), asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        asked.release()
        await answered.wait()
        return web(request)

    gone, renamed, untitled = (f"https://{name}.example/feed" for name in ("post", "city", "town"))
    web.pages[renamed] = web.pages[untitled] = web.pages[gone]
    opened = Library(config, transport=httpx.MockTransport(answer))
    await opened.start()
    await opened.remove_feed((await opened.feeds())[0])
    for url in (gone, renamed, untitled):
        await opened._do(Store.save_feed, Feed(url, "" if url == untitled else "Old", tags=("old",)))
    file = tmp_path / "urls"
    await opened.write_sources(file)
    refresh = asyncio.create_task(opened.refresh())
    for _ in range(3):
        await asked.acquire()
    file.write_text(f'{renamed} new "~Mine"\n{untitled} old\n')
    assert str(await opened.read_sources(file)) == "1 removed, 1 changed"
    answered.set()
    assert (await refresh).new == 2
    assert [(feed.url, feed.title, feed.tags, bool(feed.checked)) for feed in await opened.feeds()] == [
        (renamed, "Mine", ("new",), True),
        (untitled, "City Post", ("old",), True),
    ]
    assert await opened.headlines(feed=gone) == []
    await opened.close()


# --- on the screen -----------------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    return tmp_path


def write_editor(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "an editor"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", f"'{program}' -f")


async def test_the_editor_is_given_the_file_and_what_it_asks_for_is_done(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_editor(home, monkeypatch, 'test "$1" = -f && echo "https://new.example/[/] x" >>"$2" && echo "oh no" >>"$2"')
    library = FakeLibrary()  # noqa: F811

    @contextmanager
    def suspend() -> Iterator[None]:
        library.calls.append(("editor",))
        yield

    async with desk(library, size=(80, 24)) as it:
        monkeypatch.setattr(it.app, "suspend", suspend)
        await it.press("E")
        assert [call[0] for call in library.calls if call[0] in ("at_rest", "editor", "at work")] == [
            "at_rest",
            "editor",
            "at work",
        ]
        assert "https://new.example/[/]" in [feed.url for feed in library.sources]
        assert "Line 3: oh is no address of the web." in " ".join(it.toasts.split())
        sources_file().write_text("https://new.example/[/]\n")
        await it.press("ctrl+r")
        assert it.said == "Sources: 1 removed, 1 changed; U takes it back."
        await it.press("ctrl+r")
        assert it.said == "The sources are as they were."


async def test_an_editor_that_gives_up_changes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_editor(home, monkeypatch, 'echo "https://new.example/" >"$2"; exit 1')
    async with desk() as it:
        monkeypatch.setattr(it.app, "suspend", nullcontext)
        await it.press("E")
        assert it.said == "The editor gave up; nothing was changed."
        assert not it.library.called("read_sources")


@pytest.mark.parametrize("named", ["", "  ", "'", "no-such-editor -f"])
def test_without_an_editor_there_is_none(named: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", named)
    assert editor() == []
    monkeypatch.setenv("VISUAL", "sh -e")
    assert [os.path.basename(editor()[0]), *editor()[1:]] == ["sh", "-e"]
