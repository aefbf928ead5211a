"""The store keeps what it was given, in order, whatever happens around it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.model import Entry
from reader.store import Store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library.db", now=lambda: NOW)
    yield opened
    opened.close()


def test_newest_comes_first(store: Store) -> None:
    entries = [Entry(f"https://a.example/{day}", str(day), published=NOW - timedelta(days=day)) for day in (2, 1, 3)]
    assert store.save_entries(entries) == 3
    assert [headline.title for headline in store.headlines()] == ["1", "2", "3"]
