"""The front matter of a file: what it says now, and how ours comes into it.

A property is ours to change only while it still stands as we last wrote it. Everything else, in whatever style of YAML,
stays as it is: nothing is parsed further than into its top-level properties.
"""

import json
import re
from collections.abc import Sequence

from reader.export.lines import Edits

Properties = dict[str, tuple[str, ...]]
"""A property's name -> its lines."""

ID = "newsreader-id"

_PROPERTY = re.compile(r"([A-Za-z0-9_-]+)\s*:(?=\s|$)")
_ITEM = re.compile(r"(\s*)-\s+(\S.*?)\s*")


def article_id(lines: Sequence[str]) -> str:
    """The article that a file says it is of; empty when it says none."""
    for key, first, last in _properties(lines):
        if key == ID and last == first + 1:
            return _plain(lines[first].partition(":")[2].strip())
    return ""


def merge_properties(edits: Edits, new: Properties, old: Properties) -> None:
    """Bring the properties up to date that stand as in `old`, add those that are new, and to lists what is new in them.

    One that a person has deleted is not added again, and where `old` is empty nothing is known and nothing changes.
    """
    found = _properties(edits.lines)
    if not found or not old:
        return
    keys = [key for key, _, _ in found]
    end = found[-1][2]
    for key, first, last in found:
        if keys.count(key) > 1 or key not in new or key == ID:
            continue
        current = tuple(line.rstrip("\r") for line in edits.lines[first:last])
        if current == old.get(key):
            if current != new[key]:
                edits.replace(first, last, list(new[key]))
        elif key in old and len(new[key]) > 1:
            _unite(edits, first, last, new[key], old[key])
    place = end
    for key, lines in new.items():
        if key in keys:
            place = max(last for name, _, last in found if name == key)
        elif key not in old:
            edits.insert(place, list(lines))


def _unite(edits: Edits, first: int, last: int, new: Sequence[str], old: Sequence[str]) -> None:
    """Add to a list that a person has edited the items that were not in it when it was last written."""
    items = [_ITEM.fullmatch(line) for line in edits.lines[first + 1 : last]]
    if not items or edits.lines[first].partition(":")[2].strip() or not all(items):
        return
    indent = next(item[1] for item in items if item)
    present = {_plain(item[2]) for item in items if item}
    added = [line.strip() for line in new[1:] if line not in old and _plain(line.strip()[2:]) not in present]
    edits.insert(last, [indent + line for line in added])


def _properties(lines: Sequence[str]) -> list[tuple[str, int, int]]:
    """Each top-level property: its name, its first line, and the line after its last. Empty without a front matter."""
    if not lines or lines[0].rstrip() != "---":
        return []
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    starts = [n for n in range(1, closing) if lines[n][:1].strip(" \t\r-")]  # a comment ends a property too
    found = []
    for start, following in zip(starts, [*starts[1:], closing], strict=False):
        match = _PROPERTY.match(lines[start])
        if match:
            last = following
            while not lines[last - 1].strip():
                last -= 1
            found.append((match[1], start, last))
    return found


def _plain(value: str) -> str:
    """A YAML scalar's text, as far as that takes no YAML parser."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
