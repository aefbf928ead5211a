"""What a user of newsboat brings along: its sources with their tags, and its keys, offered once."""

from pathlib import Path

import pytest

from reader import config, feeds
from reader.model import FeedError
from reader.tui.dialogs import NewsboatScreen
from tests.fakes import FakeLibrary
from tests.test_tui import desk

URLS = """
# my sources
https://post.example/feed news "world news" "~The Harbour Post"
https://post.example/feed daily
http://masters.example/rss ! quiet
"query:Unread:unread = \\"yes\\""
exec:~/bin/feed.sh
file:///etc/passwd
filter:cat:https://x.example/f
https://broken.example/f "unclosed
"""


def test_addresses_are_taken_with_their_tags_and_titles_and_nothing_is_run() -> None:
    found = [(feed.url, feed.title, feed.tags) for feed in feeds.read_list(URLS.encode())]
    assert found == [
        ("https://post.example/feed", "The Harbour Post", ("news", "world news", "daily")),
        ("http://masters.example/rss", "masters.example", ("quiet",)),
        ("https://broken.example/f", "broken.example", ()),
    ]


def test_opml_is_read_as_opml() -> None:
    data = b'\n<?xml version="1.0"?><opml><body><outline xmlUrl="https://a.example/f"/></body></opml>'
    assert [feed.url for feed in feeds.read_list(data)] == ["https://a.example/f"]


@pytest.mark.parametrize("data", [b"", b"only words\n", b"\xff\xfe\x00", b"file:///etc/passwd\n"])
def test_what_lists_no_address_is_told(data: bytes) -> None:
    with pytest.raises(FeedError, match="neither OPML nor a list of addresses"):
        feeds.read_list(data)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("place", [".newsboat", ".config/newsboat"])
def test_its_list_is_found_in_both_places(home: Path, place: str) -> None:
    assert config.newsboat_urls() is None
    (home / place).mkdir(parents=True)
    (home / place / "urls").write_text(URLS)
    assert config.newsboat_urls() == home / place / "urls"


@pytest.mark.parametrize("before", ["", 'theme = "nord"\n[keys]\nstar = "f"\n', 'width = 80\nkeymap = "less"\n'])
def test_a_preset_is_written_over_what_stands_in_the_configuration(home: Path, before: str) -> None:
    file = home / "deep" / "config.toml"
    if before:
        file.parent.mkdir()
        file.write_text(before)
    config.choose_keymap("newsboat", file)
    loaded = config.load(file)
    assert loaded.keymap == "newsboat"
    assert ("theme" not in before) or (loaded.theme == "nord" and loaded.keys[0].command == "star")


async def test_its_keys_and_sources_are_offered_once_and_taken(home: Path) -> None:
    (home / ".newsboat").mkdir()
    (home / ".newsboat" / "urls").write_text(URLS)
    library = FakeLibrary()
    async with desk(library, size=(80, 24)) as it:
        assert isinstance(it.app.screen, NewsboatScreen)
        assert "Take over its keys and its sources" in it.screen
        await it.press("enter")
        assert library.called("add_opml") == [(home / ".newsboat" / "urls",)]
        assert library.called("refresh")
        assert "Choose an article with Down and Up" in " ".join(it.screen.split())
        await it.press("j")  # newsboat's: the next source
        assert it.main.listing.feed is not None
        assert config.load().keymap == "newsboat"
    async with desk(library, size=(80, 24)) as it:
        assert it.app.screen_stack[1:] == []


async def test_neither_leaves_everything_as_it_is(home: Path) -> None:
    (home / ".newsboat").mkdir()
    (home / ".newsboat" / "urls").write_text(URLS)
    async with desk() as it:
        await it.press("escape", "j")
        assert it.main.entries.cursor == 1
        assert not it.library.called("add_opml")
        assert not config.config_file().exists()
