"""A file that exists and what would be written now, brought together; what a person has written is never changed.

Nothing here touches the disk. The text is handled line by line and keeps its line ends, so that what is not ours comes
out byte for byte as it went in.
"""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from reader.export.frontmatter import Properties, merge_properties
from reader.export.lines import Edits
from reader.export.markdown import HEADING, PROMISE, Passage

_OPEN = re.compile(r"<!-- nr:([A-Za-z0-9-]+) v1 ([0-9a-f]{12}) -->\s*")
_CLOSE = re.compile(r"<!-- /nr -->\s*")
_LIKE_A_MARKER = re.compile(r"(?<!\\)<!--\s*/?nr\b")


class DamagedError(Exception):
    """The markers in a file don't pair up; it says where."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the journal knows of an article: the blocks that were ever written, and its properties as last written."""

    blocks: Mapping[str, str] = field(default_factory=dict)
    """A highlight's id -> when it was made."""
    front: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """A file's new text, what to tell the reader of news, and what the journal has to know now."""

    text: str
    kept: tuple[str, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class _Found:
    """A block in the file: the lines of its two markers, and whether it is as it was written."""

    first: int
    last: int
    untouched: bool


def fingerprint(lines: Sequence[str]) -> str:
    """Twelve hexadecimal digits of SHA-256 over a block's lines, whatever their line ends."""
    return hashlib.sha256("\n".join(line.removesuffix("\r") for line in lines).encode()).hexdigest()[:12]


def marked(passage: Passage) -> list[str]:
    """A highlight's lines between its markers."""
    return [f"<!-- nr:{passage.id} v1 {fingerprint(passage.lines)} -->", *passage.lines, "<!-- /nr -->"]


def merge(
    text: str,
    passages: Sequence[Passage],
    front: Properties,
    written: Written,
    *,
    removed: Collection[str] = (),
    restore: bool = False,
) -> Merged:
    """The file's text with what is new in it. Raises DamagedError when its markers can't be trusted.

    A block is replaced only while its words match its fingerprint. One that was written before and is gone was deleted
    by a person and stays away, unless `restore`. Blocks of the highlights in `removed` go, unless they were edited.
    """
    edits = Edits(text)
    found = _blocks(edits.lines)
    kept: list[str] = []
    absent: set[str] = set()
    deleted = 0
    for passage in passages:
        block = found.get(passage.id)
        if block is None:
            if not restore and written.blocks.get(passage.id) == passage.created:
                deleted += 1
            else:
                absent.add(passage.id)
        elif not block.untouched:
            kept.append(f"Kept your edit of “{passage.words}”.")
        elif fingerprint(edits.lines[block.first + 1 : block.last]) != fingerprint(passage.lines):
            edits.replace(block.first, block.last + 1, marked(passage))
    if deleted:
        kept.append(f"{deleted} highlight{'s' * (deleted > 1)} that you deleted from the file stayed away.")
    pruned = _prune(edits, found, removed, kept)
    anchors = {key: block for key, block in found.items() if key not in pruned and block.last < _promise(edits.lines)}
    _insert(edits, anchors, passages, absent)
    merge_properties(edits, front, written.front)
    blocks = {**written.blocks, **dict.fromkeys(found, "")}
    blocks |= {passage.id: passage.created for passage in passages}
    now = Written({key: made for key, made in blocks.items() if key not in pruned}, {**written.front, **front})
    return Merged(edits.text(), tuple(kept), now)


def _promise(lines: Sequence[str]) -> int:
    """The line from which on all is the user's."""
    return next((number for number, line in enumerate(lines) if line.rstrip() == PROMISE), len(lines))


def _blocks(lines: Sequence[str]) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    opened: tuple[int, str, str] | None = None
    promise = _promise(lines)
    for number, line in enumerate(lines):
        if not _LIKE_A_MARKER.search(line):
            continue
        opening = _OPEN.fullmatch(line)
        if opening and opened is None and opening[1] not in found:
            opened = (number, opening[1], opening[2])
        elif opened is not None and _CLOSE.fullmatch(line):
            first, key, digest = opened
            same = fingerprint(lines[first + 1 : number]) == digest
            found[key] = _Found(first, number, same and number < promise)
            opened = None
        else:
            raise DamagedError(f"line {number + 1} has a marker that is damaged, doubled or without its other half")
    if opened is not None:
        raise DamagedError(f"the block that starts in line {opened[0] + 1} has no end")
    return found


def _prune(edits: Edits, found: Mapping[str, _Found], removed: Collection[str], kept: list[str]) -> set[str]:
    """Take out the untouched blocks of removed highlights, each with the empty line before it; their ids."""
    pruned = set()
    for key in removed:
        block = found.get(key)
        if block is None:
            continue
        if not block.untouched:
            kept.append(f"Kept the block {key} of a removed highlight, as you edited it.")
            continue
        pruned.add(key)
        empty = block.first > 0 and not edits.lines[block.first - 1].strip()
        edits.replace(block.first - empty, block.last + 1, [])
    return pruned


def _insert(edits: Edits, anchors: Mapping[str, _Found], passages: Sequence[Passage], absent: Collection[str]) -> None:
    """Put each absent block behind the one before it in the article, else before the next, else under the heading."""
    place: int | None = None
    waiting: list[Passage] = []
    for passage in passages:
        anchor = anchors.get(passage.id)
        if anchor is not None:
            for early in waiting:
                edits.insert(anchor.first, [*marked(early), ""])
            waiting = []
            place = anchor.last + 1
        elif passage.id in absent and place is not None:
            edits.insert(place, ["", *marked(passage)])
        elif passage.id in absent:
            waiting.append(passage)
    if waiting:
        _insert_section(edits, [line for passage in waiting for line in ("", *marked(passage))])


def _insert_section(edits: Edits, section: list[str]) -> None:
    """Under the heading for highlights; where it is gone, in a new section above what is promised to be the user's."""
    plain = [line.rstrip() for line in edits.lines]
    promise = _promise(edits.lines)
    if HEADING in plain[:promise]:
        at = plain.index(HEADING) + 1
        spaced = at == len(plain) or not plain[at]
        edits.insert(at, section if spaced else [*section, ""])
        return
    own = [number for number, line in enumerate(plain[:promise]) if line.startswith("## ")]
    if promise < len(plain):
        at = own[-1] if own else promise
        edits.insert(at, [HEADING, *section, ""])
    else:
        edits.insert(len(plain), ["", HEADING, *section])
