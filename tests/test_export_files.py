"""Files are found again, written whole or not at all, and never outside their folder."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from reader.export import files, save
from reader.model import ExportError
from tests.export_example import ARTICLE, ONE, READ, THREE, TWO, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "news"


@pytest.mark.parametrize("name", ["Renamed.md", "../../Elsewhere/Moved.md"])
def test_a_file_that_was_moved_is_found_by_its_id(folder: Path, name: str) -> None:
    path, _ = write(folder, ONE)
    moved = (path.parent / name).resolve()
    moved.parent.mkdir(exist_ok=True)
    path.rename(moved)
    assert write(folder, ONE, TWO, name=path.name)[0] == moved
    (folder / ".newsreader/export.json").unlink()
    assert write(folder, ONE, TWO, THREE, name=path.name)[0] == moved


def test_a_file_that_was_deleted_is_written_anew_under_its_name(folder: Path) -> None:
    path, text = write(folder, ONE)
    path.unlink()
    assert write(folder, ONE, name=path.name, article=replace(ARTICLE, title="Another")) == (
        path,
        text.replace("Minister resigns\n", "Another\n").replace('"Minister resigns"', '"Another"'),
    )


def test_another_articles_file_in_its_place_is_not_written_to(folder: Path) -> None:
    path, text = write(folder, ONE)
    other = text.replace("newsreader-id: a-j5eiuzf5vx", "newsreader-id: a-aaaaaaaaaa")
    path.write_text(other)
    written, again = write(folder, ONE, TWO, name=path.name)
    assert written != path
    assert TWO.id in again
    assert path.read_text() == other


def test_somebody_elses_file_is_not_written_to(folder: Path) -> None:
    path = folder / "Articles/2026/2026-11-23 MINISTER resigns (example.org).md"
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    written, _ = write(folder, ONE)
    assert written.name == "2026-11-23 Minister resigns (example.org) (a-j5eiuz).md"
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../x", "2026-11-23 x (example.org).md"),
        ("/etc/passwd", "2026-11-23 etc passwd (example.org).md"),
        ("a" * 300, "2026-11-23 " + "a" * 95 + " (example.org).md"),
        ("é" * 200, "2026-11-23 " + "é" * 47 + " (example.org).md"),
        ("Who? “Me”: [a|b] #1 ^x <y>", "2026-11-23 Who “Me” a b 1 x y (example.org).md"),
        ("cafe\u0301", "2026-11-23 café (example.org).md"),
        ("a\x00b\u202ec\n", "2026-11-23 abc (example.org).md"),
        ("", "2026-11-23 Untitled (example.org).md"),
    ],
)
def test_file_names(title: str, name: str) -> None:
    assert files.file_name(replace(ARTICLE, title=title), READ) == name
    assert len(name.encode()) <= 123


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CON", "_CON.md"),
        ("com1.x", "_com1.x.md"),
        ("-rf", "rf.md"),
        (".hidden", "hidden.md"),
        ("...", "Untitled.md"),
    ],
)
def test_file_names_without_date_and_site(title: str, name: str) -> None:
    bare = replace(ARTICLE, title=title, url="", published=None)
    assert files.file_name(bare, None) == name


def test_the_folder_is_never_left_by_a_link(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder.mkdir()
    (folder / "Articles").symlink_to(outside)
    with pytest.raises(ExportError, match="leads out of the export folder"):
        write(folder, ONE)
    assert not list(outside.iterdir())


def test_a_file_that_is_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    path, text = write(folder, ONE)
    outside = tmp_path / "outside.md"
    path.rename(outside)
    path.symlink_to(outside)
    with pytest.raises(ExportError, match="leads out of the export folder"):
        write(folder, ONE, TWO)
    assert outside.read_text() == text


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    path, _ = write(folder, ONE)
    inside = folder / "Elsewhere.md"
    path.rename(inside)
    path.symlink_to(inside)
    assert write(folder, ONE, TWO)[0] == inside
    assert path.is_symlink()


@pytest.mark.parametrize("name", ["../../../outside.md", "/etc/outside.md"])
def test_a_stored_name_does_not_lead_out_of_the_folder(folder: Path, name: str) -> None:
    with pytest.raises(ExportError, match="leads out of the export folder"):
        write(folder, ONE, name=name)


def test_a_file_in_another_encoding_gets_a_neighbour(folder: Path) -> None:
    path, text = write(folder, ONE)
    latin = text.replace("My note", "Ma note, très").encode("latin-1", "ignore")
    path.write_bytes(latin)
    saved = save(ARTICLE, [ONE, TWO], folder, read=READ, name=path.name)
    assert path.read_bytes() == latin
    assert saved.path.name == "2026-11-23 Minister resigns (example.org) (newsreader).md"
    assert "is not UTF-8" in saved.kept[0]
    assert not save(ARTICLE, [ONE, TWO], folder, read=READ, name=path.name).written


def test_the_name_of_a_file_is_told_in_safe_words(folder: Path) -> None:
    path, _ = write(folder, ONE)
    named = path.rename(path.with_name("notes \x1b]0;t\x07.md"))
    named.write_bytes(named.read_bytes() + b"\xe9")
    (told,) = save(ARTICLE, [ONE, TWO], folder, read=READ, name=named.name).kept
    assert told.startswith("notes ]0;t.md is not UTF-8")


def test_the_permission_bits_stay(folder: Path) -> None:
    path, _ = write(folder, ONE)
    path.chmod(0o640)
    write(folder, ONE, TWO)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_changed_while_it_was_saved_is_merged_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, text = write(folder, ONE)
    real = files.write
    edits = iter(["Mine, just now.\n"])

    def late(target: Path, content: bytes, before: bytes | None) -> bool:
        if target == path:
            for edit in edits:
                path.write_text(text + edit)
        return real(target, content, before)

    monkeypatch.setattr(files, "write", late)
    _, text = write(folder, ONE, TWO)
    assert text.endswith("Mine, just now.\n")
    assert TWO.id in text


def test_a_full_disk_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, text = write(folder, ONE)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="could not be written: No space left on device"):
        write(folder, ONE, TWO)
    assert [path.name for path in path.parent.iterdir()] == [path.name]
    assert path.read_text() == text


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match=r"file.* could not be written"):
        write(tmp_path / "file/news", ONE)


@pytest.mark.parametrize("journal", ["", "{", "[]", '{"version": 1, "articles": {"a-j5eiuzf5vx": 3}}', "[" * 100_000])
def test_a_damaged_journal_is_set_aside_and_told(folder: Path, journal: str) -> None:
    write(folder, ONE)
    path = folder / ".newsreader/export.json"
    path.write_text(journal)
    saved = save(ARTICLE, [ONE, TWO], folder, read=READ)
    assert saved.kept[0].startswith("The journal was damaged")
    assert (folder / ".newsreader/export.damaged.json").read_text() == journal
    assert saved.path.read_text().count(ONE.id) == 2


def test_a_file_that_the_journal_does_not_know_is_copied_before_it_changes(folder: Path) -> None:
    _path, text = write(folder, ONE)
    (folder / ".newsreader/export.json").unlink()
    write(folder, ONE, TWO)
    assert [copy.read_text() for copy in (folder / ".newsreader/backup").iterdir()] == [text]


def test_an_id_that_would_break_a_marker_is_refused(folder: Path) -> None:
    with pytest.raises(ExportError, match="can't stand in a file"):
        write(folder, replace(ONE, id="h- -->"))
