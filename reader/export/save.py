"""One article's highlights, or where it has none its text, to its file: found again wherever it was moved, and merged with what is there."""

import fcntl
import hashlib
import os
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.export import files, journal
from reader.export.escape import Flavor
from reader.export.frontmatter import Properties
from reader.export.journal import Journal
from reader.export.markdown import Passage, document, passages, properties
from reader.export.merge import DamagedError, Written, merge
from reader.model import Article, ExportError, Highlight
from reader.text import clean_line

_BOM = b"\xef\xbb\xbf"
_TRIES = 5
_ID = re.compile(r"[A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Saved:
    """An article's file, after it was saved."""

    path: Path
    written: bool
    """False when it held everything already and was not touched."""
    kept: tuple[str, ...] = ()
    """What was left as a person edited it, a sentence each."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """What would be written now."""

    article: Article
    passages: Sequence[Passage]
    front: Properties
    lines: Sequence[str]
    """Of a new file."""
    removed: Collection[str]
    restore: bool


def save(
    article: Article,
    highlights: Sequence[Highlight],
    folder: Path,
    *,
    read: datetime | None,
    flavor: Flavor = "obsidian",
    name: str = "",
    tags: Sequence[str] = (),
    removed: Collection[str] = (),
    restore: bool = False,
) -> Saved:
    """Write an article's highlights to its Markdown file under `folder`, keeping all that a person has written there.

    A new file of an article that has none holds the article itself.

    `name` is the file's name as it was chosen once (`Saved.path.name`). The blocks of highlights in `removed` are taken
    out if nobody has edited them, others of removed highlights stay; `restore` brings back blocks that were deleted
    from the file. Raises ExportError.
    """
    for key in (article.id, *(highlight.id for highlight in highlights)):
        if not _ID.fullmatch(key):
            raise ExportError(f"The id {key!r} can't stand in a file; nothing was written.")
    draft = _Draft(
        article,
        passages(article, highlights, flavor),
        properties(article, read, flavor, tags),
        document(article, read, flavor, tags, whole=not highlights),
        removed,
        restore,
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root = folder.resolve()
        with _alone(root):
            return _save(draft, root, read, name)
    except OSError as error:
        raise ExportError(f"{error.filename or folder} could not be written: {error.strerror or error}.") from error


def _save(draft: _Draft, root: Path, read: datetime | None, name: str) -> Saved:
    book = journal.load(root)
    for _ in range(_TRIES):
        path = _find(draft.article, root, read, name, book)
        before = files.read_bytes(path)
        kept = [book.notice] if book.notice else []
        if before is not None and not _is_text(before):
            kept.append(
                f"{clean_line(path.name)} is not UTF-8 and was left alone; the highlights are in a file beside it."
            )
            path = files.inside(root, path.with_name(f"{path.stem} (newsreader).md"))
            before = files.read_bytes(path)
            if before is not None and not _is_text(before):
                raise ExportError(f"{path} is not UTF-8 text; nothing was written.")
        content, told, written = _content(draft, path, before, book.written(draft.article.id))
        kept += told
        changed = content != before
        if changed and before is not None and not book.file(draft.article.id):
            _back_up(root, path, before)
        if changed and not files.write(path, content, before):
            continue
        book.keep(draft.article.id, path.relative_to(root).as_posix(), written)
        return Saved(path, changed, tuple(kept))
    raise ExportError(f"{path} kept changing while it was saved; save again.")


def _content(draft: _Draft, path: Path, before: bytes | None, written: Written) -> tuple[bytes, Sequence[str], Written]:
    """The file's new bytes, what to tell, and what the journal has to know; a file that is not there starts afresh."""
    bom = _BOM if before is not None and before.startswith(_BOM) else b""
    text = "\n".join([*draft.lines, ""]) if before is None else before[len(bom) :].decode()
    if before is None:
        written = Written()
    try:
        merged = merge(text, draft.passages, draft.front, written, removed=draft.removed, restore=draft.restore)
    except DamagedError as error:
        if before is None:
            raise ExportError(f"{path} could not be written: {error}.") from error
        return before, [f"{clean_line(path.name)} was left alone: {error}; mend or delete that block."], written
    return bom + merged.text.encode(), merged.kept, merged.written


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _find(article: Article, root: Path, read: datetime | None, name: str, book: Journal) -> Path:
    """The article's file: where it was last, else wherever its id stands in a front matter, else a new name."""
    folder = root / "Articles" / files.year(article, read)
    last = book.file(article.id)
    if last and os.path.lexists(root / last):
        path = files.inside(root, root / last)
        if files.id_in(path) in ("", article.id):
            return path
    if name:
        path = files.inside(root, folder / name)
        if files.id_in(path) == article.id:
            return path
    if last or name or book.found is None:
        moved = files.search(root, article.id)
        if moved:
            return moved[0]
    files.inside(root, folder).mkdir(parents=True, exist_ok=True)
    if name and not os.path.lexists(folder / name):
        return files.inside(root, folder / name)
    return files.free_path(folder, article, read)


def _back_up(root: Path, path: Path, content: bytes) -> None:
    """Keep a copy of a file that the journal doesn't know, before it is changed for the first time."""
    folder = root / journal.FOLDER / "backup"
    folder.mkdir(exist_ok=True)
    digest = hashlib.sha256(content).hexdigest()[:8]
    files.write(folder / f"{path.stem[:80]} {digest}.md", content, None)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other instance saves to this folder: the lock lies on the journal's folder itself."""
    folder = root / journal.FOLDER
    files.inside(root, folder)
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some network file systems can't; then two instances may make one of them save again
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
