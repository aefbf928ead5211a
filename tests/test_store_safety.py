"""Nothing that was kept is lost: not by a kill, a second instance, a newer or damaged file, or a full disk."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp

import pytest

from reader.model import Entry, Highlight, StoreError
from reader.query import parse
from reader.store import Store, schema
from reader.store.schema import APPLICATION_ID, STEPS, open_database

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


def highlight(key: object) -> Highlight:
    return Highlight(f"h-{key}", "a-a", None, "words", "", "", NOW)


def filled(path: Path) -> None:
    store = Store(path, now=now)
    store.save_entries([Entry("https://a.example/1", "One")])
    store.save_highlight(highlight(1))
    store.close()


# --- who may open it -----------------------------------------------------------------------------------------------


def test_only_the_owner_may_read_it(path: Path) -> None:
    store = Store(path, now=now)
    store.save_highlight(highlight(1))
    assert {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {
        "library.db": 0o600,
        "library.db-wal": 0o600,
        "library.db-shm": 0o600,
    }
    assert path.parent.stat().st_mode & 0o777 == 0o700
    store.close()


def test_it_is_marked_as_ours_and_safe_against_power_cuts(path: Path) -> None:
    store = Store(path, now=now)
    settings = ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys", "temp_store")
    found = [store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in settings]
    assert found == [APPLICATION_ID, len(STEPS), "wal", 2, 1, 2]
    store.save_entries([Entry("https://a.example/1", "One")])
    store.save_highlight(highlight(1))
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
    store.close()


@pytest.mark.parametrize(
    "content",
    [
        b"#!/bin/sh\n",
        b"\0" * 100,
        b"SQLite format 3\0" + b"\0" * 84,
        b"SQLite format 3\0",
        "naïve words\n".encode() * 1000,
    ],
)
def test_a_file_that_is_not_ours_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"library\.db is not a newsreader library; it was left as it is"):
        Store(path, now=now)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == ["library.db"]


@pytest.mark.parametrize("pragma", ["", "PRAGMA application_id = 7", "PRAGMA user_version = 1"])
def test_another_programs_database_is_left_as_it_is(path: Path, pragma: str) -> None:
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE theirs (x)")
    db.execute(pragma)
    db.close()
    content = path.read_bytes()
    with pytest.raises(StoreError, match="not a newsreader library"):
        Store(path, now=now)
    assert path.read_bytes() == content


def test_a_newer_library_is_left_as_it_is(path: Path) -> None:
    open_database(path, [*STEPS, "CREATE TABLE newer (x)"]).close()
    content = path.read_bytes()
    with pytest.raises(
        StoreError, match=rf"written by a newer newsreader \(schema {len(STEPS) + 1}, this one knows {len(STEPS)}\)"
    ):
        Store(path, now=now)
    assert path.read_bytes() == content


@pytest.mark.parametrize("beside", ["library.db.2026-11-22.backup", "library.db.v1.backup", "library.db-wal"])
def test_an_emptied_library_is_not_begun_anew(path: Path, beside: str) -> None:
    path.parent.mkdir()
    path.touch()
    (path.parent / beside).write_bytes(b"x")
    with pytest.raises(StoreError, match="is empty though it held something before"):
        Store(path, now=now)
    assert path.read_bytes() == b""
    assert (path.parent / beside).read_bytes() == b"x"


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    filled(path)
    assert path.stat().st_size > 0


@pytest.mark.parametrize("size", [101, 4096, 20_000])
def test_a_truncated_library_is_told_to_be_damaged(path: Path, size: int) -> None:
    filled(path)
    os.truncate(path, size)
    with pytest.raises(StoreError, match=r"is damaged|could not be used"), closing(Store(path, now=now)) as store:
        store.check()


@pytest.mark.parametrize("name", ["file/library.db", "file/more/library.db", "."])
def test_a_place_that_can_not_be_used_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="could not be opened"):
        Store(tmp_path / name, now=now)


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_read_only_folder_is_told(mode: int) -> None:
    folder = Path(mkdtemp(dir="/tmp"))
    folder.chmod(mode)
    program = f"""
import os
from datetime import datetime
from pathlib import Path
from reader.model import StoreError
from reader.store import Store
if os.geteuid() == 0:
    os.setuid(65534)
try:
    Store(Path({str(folder)!r}, "library.db"), now=datetime.now)
except StoreError as error:
    print(error)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    folder.chmod(0o700)
    folder.rmdir()
    assert ran.stdout == f"The library {folder}/library.db could not be opened: Permission denied.\n"


# --- migrations ----------------------------------------------------------------------------------------------------

STEP = "ALTER TABLE highlights ADD COLUMN colour TEXT NOT NULL DEFAULT 'yellow'; CREATE INDEX colours ON highlights (colour)"


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_every_old_version_is_brought_up_to_date(path: Path, version: int) -> None:
    db = open_database(path, STEPS[:version])
    db.close()
    filled(path)
    store = Store(path, now=now)
    assert not store.check()
    store.close()


FIRST_VERSION = """
INSERT INTO feeds VALUES ('https://a.example/feed', 'A Times', '', '[]', '', '', NULL, '')
INSERT INTO entries (n, id, url, title, feed, site, unread, starred, highlights, opened, seen, author, summary)
 VALUES (70000, 'a-1', 'https://a.example/1', 'One', 'https://a.example/feed', '', 0, 1, 1, 1763890000000000, 1, '', '')
INSERT INTO entries (n, id, url, title, feed, site, seen, author, summary)
 VALUES (60000, 'a-2', 'https://a.example/2', 'Two', 'https://a.example/feed', '', 1, '', '')
INSERT INTO sources VALUES ('https://a.example/feed', 70000, '1'), ('https://a.example/feed', 60000, '2')
INSERT INTO articles VALUES (70000, 'a-1', 'https://a.example/1', 'One', 'Some words.', '[[0,11,"paragraph","body",0,""]]',
 '[]', '{"entities":[["country","FR","France"]],"mentions":[[0,4,0,"name"]],"quotes":[]}', '', '', '', 'en', '', 'rules-0')
INSERT INTO mentions VALUES ('country', 'FR', 70000, 'France', 1)
INSERT INTO visits VALUES ('a-1', 1763890000000000, 5, 0.5)
INSERT INTO highlights VALUES ('h-1', 'a-1', 0, 4, 'Some', '', ' words.', 1763890000000000, 'Why?', '', 7)
INSERT INTO search (search) VALUES ('rebuild')
"""


def test_a_library_of_the_first_version_loses_nothing(path: Path) -> None:
    db = open_database(path, STEPS[:1])
    for statement in FIRST_VERSION.replace("\n ", " ").strip().split("\n"):
        db.execute(statement)
    db.close()
    store = Store(path, now=now)
    assert store._db.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
    assert [(row.title, row.source, row.unread, row.starred, row.highlights) for row in store.headlines()] == [
        ("One", "A Times", False, True, 1),
        ("Two", "A Times", True, False, 0),
    ]
    assert [row.title for row in store.headlines(sort="title")] == ["One", "Two"]
    assert (
        [row.title for row in store.headlines("history")]
        == [row.title for row in store.headlines(query=parse("some", now()))]
        == ["One"]
    )
    assert [(kept.exact, kept.note) for kept in store.highlights("a-1")] == [("Some", "Why?")]
    visit, article = store.last_visit("a-1"), store.article("a-1")
    assert visit
    assert visit.place == 5
    assert article
    assert article.mentions[0].entity.name == "France"
    assert store.undo() == ""
    store.remove(["a-2"], "removed “Two”")
    assert [row.title for row in store.headlines()] == ["One"]
    assert store.undo() == "removed “Two”"
    store.close()
    old = open_database(path.with_name("library.db.v1.backup"), STEPS[:1])
    assert old.execute("SELECT count(*) FROM entries").fetchone() == (2,)
    old.close()


def test_a_step_keeps_what_is_there_and_a_copy_of_how_it_was(path: Path) -> None:
    filled(path)
    db = open_database(path, [*STEPS, STEP])
    assert db.execute("SELECT id, colour FROM highlights").fetchall() == [("h-1", "yellow")]
    assert db.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
    db.close()
    backup = path.with_name(f"library.db.v{len(STEPS)}.backup")
    assert backup.stat().st_mode & 0o777 == 0o600
    old = Store(backup, now=now)
    assert old.highlights() == [highlight(1)]
    assert [row.title for row in old.headlines(query=parse("one", now()))] == ["One"]
    old.close()


def test_a_step_that_fails_changes_nothing(path: Path) -> None:
    filled(path)
    with pytest.raises(StoreError, match="no such index: absent"):
        open_database(path, [*STEPS, STEP + "; DROP INDEX absent"])
    store = Store(path, now=now)
    assert store.highlights() == [highlight(1)]
    assert "colour" not in store._db.execute("SELECT sql FROM sqlite_master WHERE name = 'highlights'").fetchone()[0]
    store.close()


def test_a_step_that_leaves_orphaned_rows_changes_nothing(path: Path) -> None:
    filled(path)
    with pytest.raises(StoreError, match="rows without their entry"):
        open_database(path, [*STEPS, "INSERT INTO sources (feed, n, key) VALUES ('', 1, '')"])
    Store(path, now=now).close()


def test_two_instances_may_open_an_old_library_at_once(path: Path) -> None:
    with ProcessPoolExecutor(4, get_context("spawn")) as pool:
        assert list(pool.map(_open_and_step, [path] * 4)) == [len(STEPS) + 1] * 4


def test_an_instance_that_comes_second_takes_no_step_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    real = schema.copy_to

    def late(db: sqlite3.Connection, copy: Path) -> None:
        real(db, copy)
        monkeypatch.setattr(schema, "copy_to", real)
        open_database(path, [*STEPS, STEP]).close()

    monkeypatch.setattr(schema, "copy_to", late)
    assert _open_and_step(path) == len(STEPS) + 1


def _open_and_step(path: Path) -> int:
    db = open_database(path, [*STEPS, STEP])
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    db.close()
    return version


# --- crashes and neighbours ----------------------------------------------------------------------------------------

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from reader.model import Entry, Highlight
from reader.store import Store
now = datetime(2026, 11, 23, 12, tzinfo=UTC)
store = Store(Path(sys.argv[1]), now=lambda: now)
for number in range(int(sys.argv[2]), 10**9):
    store.save_entries([Entry(f"https://a.example/{number}", "Title", summary="words " * 50)])
    store.save_highlight(Highlight(f"h-{number}", "a-a", None, "words", "", "", now))
    print(number, flush=True)
"""


def test_a_kill_loses_nothing_that_was_acknowledged(path: Path) -> None:
    acknowledged: list[int] = []
    for cycle in range(4):
        start = cycle * 1000
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, path, str(start)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            acknowledged += [int(writer.stdout.readline()) for _ in range(5 + cycle)]
            writer.send_signal(signal.SIGKILL)
            acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
        store = Store(path, now=now)
        kept = {kept.id for kept in store.highlights()}
        titles = {row.url for row in store.headlines(limit=10_000)}
        assert {f"h-{number}" for number in acknowledged} <= kept
        assert {f"https://a.example/{number}" for number in acknowledged} <= titles
        assert not store.check()
        store.close()


def test_two_instances_write_and_lose_nothing(path: Path) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(_write_many, [path] * 2, [0, 1]))
    store = Store(path, now=now)
    assert len(store.highlights()) == len(store.headlines(limit=1000)) == 200
    store.close()


def _write_many(path: Path, which: int) -> None:
    store = Store(path, now=now)
    for number in range(100):
        store.save_highlight(highlight(f"{which}-{number}"))
        store.save_entries([Entry(f"https://a.example/{which}/{number}", "Title")])
    store.close()


def test_a_write_by_another_instance_in_the_middle_is_waited_out(path: Path) -> None:
    store, other = Store(path, now=now), Store(path, now=now)
    other._db.execute("PRAGMA busy_timeout = 0")

    def interfere(statement: str) -> None:
        if statement.startswith("SELECT max(n)"):
            with suppress(StoreError):
                other.save_highlight(highlight(1))

    store._db.set_trace_callback(interfere)
    assert store.save_entries([Entry("https://a.example/1", "One")]) == 1
    other.close()
    store.close()


def test_a_library_that_stays_locked_is_told(path: Path) -> None:
    store, other = Store(path, now=now), Store(path, now=now)
    other._db.execute("BEGIN IMMEDIATE")
    store._db.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(StoreError, match="is held by another program"):
        store.save_highlight(highlight(1))
    assert store.highlights() == []
    other._db.execute("ROLLBACK")
    store.save_highlight(highlight(1))
    other.close()
    store.close()


def test_a_full_disk_is_told_and_what_was_there_stays(path: Path) -> None:
    store = Store(path, now=now)
    store.save_highlight(highlight(1))
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="the disk is full"):
        store.save_highlight(replace(highlight(2), note="x" * 100_000))
    assert store.highlights() == [highlight(1)]
    store.close()


def test_a_closed_library_is_told(path: Path) -> None:
    store = Store(path, now=now)
    store.close()
    with pytest.raises(StoreError, match=r"library\.db could not be used"):
        store.feeds()


# --- copies and checks ---------------------------------------------------------------------------------------------


def test_a_copy_is_made_once_a_day_and_seven_are_kept(path: Path) -> None:
    moment = NOW
    store = Store(path, now=lambda: moment)
    store.save_highlight(highlight(1))
    (path.parent / "library.db.v1.backup").touch()
    made = []
    for _ in range(9):
        moment += timedelta(days=1)
        made.append(store.back_up())
        assert store.back_up() is None
    store.close()
    kept = sorted(path.parent.glob("*.backup"))
    assert kept == [*made[-7:], path.parent / "library.db.v1.backup"]
    copy = Store(kept[0], now=now)
    assert copy.highlights() == [highlight(1)]
    copy.close()


def test_a_highlight_that_changed_on_the_disk_is_found(path: Path) -> None:
    store = Store(path, now=now)
    store.save_highlight(highlight(1))
    store.save_highlight(highlight(2))
    assert store.check() == []
    store._db.execute("UPDATE highlights SET exact = 'wards' WHERE id = 'h-2'")
    assert store.check() == [f"The highlight h-2 in {path} is not as it was saved."]
    with pytest.raises(StoreError, match=r"The highlight h-2 in .* is not as it was saved"):
        store.back_up()
    assert not list(path.parent.glob("*.backup"))
    store.close()


def test_an_article_that_can_not_be_read_is_told(path: Path) -> None:
    from reader.model import Article

    store = Store(path, now=now)
    store.save_article(Article("a-a", "https://a.example/1", "One", "Words.", ()))
    for column, damaged in (("blocks", "[[1]]"), ("marks", "{}"), ("published", "2026-13-01"), ("inlines", "nul")):
        store._db.execute("SAVEPOINT damage")
        store._db.execute(f"UPDATE articles SET {column} = ?", (damaged,))
        with pytest.raises(StoreError, match=r"https://a\.example/1 is damaged; fetch it again"):
            store.article("a-a")
        store._db.execute("ROLLBACK TO damage")
    store._db.execute("RELEASE damage")
    store.close()
