"""Text within a block: white space squeezed, cleaned as a whole, and the inlines moved along."""

import re

from reader.address import join
from reader.extract.dom import BLOCKS, Node
from reader.model import InlineKind
from reader.text import clean

Inlines = list[tuple[int, int, InlineKind, str]]
"""Each with its start, its end, its kind and its address."""

_SPACES = re.compile(r"[ \n]+")


def squeeze(text: str, inlines: Inlines) -> tuple[str, Inlines]:
    """`text` on one line without white space at its ends, cleaned once more as a whole, and the inlines moved along."""
    cuts = sorted({offset for start, end, _, _ in inlines for offset in (start, end)})
    places: dict[int, int] = {}
    out: list[str] = []
    size = at = 0
    ends_in_space = True
    for cut in [*cuts, len(text)]:
        piece = _SPACES.sub(" ", clean(text[at:cut]))
        if ends_in_space and piece.startswith(" "):
            piece = piece[1:]
        if piece:
            out.append(piece)
            size += len(piece)
            ends_in_space = piece.endswith(" ")
        places[cut] = size
        at = cut
    joined = "".join(out)
    whole = joined.rstrip(" ")
    again = clean(whole) if len(out) > 1 else whole
    if again != whole:
        places = {cut: len(clean(whole[:place])) for cut, place in places.items()}
        whole = again.strip(" \n")
    length = len(whole)
    moved = []
    for start, end, kind, href in inlines:
        first, last = min(places[start], length), min(places[end], length)
        while first < last and whole[first] == " ":
            first += 1
        while first < last and whole[last - 1] == " ":
            last -= 1
        if first < last:
            moved.append((first, last, kind, href))
    moved.sort(key=lambda inline: (inline[0], -inline[1]))
    return whole, moved


def linked_text(node: Node, base: str) -> tuple[str, Inlines]:
    """All text below on one line, and the links in it."""
    parts: list[str] = []
    links: Inlines = []
    size = 0
    waiting: list[Node | str | tuple[int, Node]] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            links.append((item[0], size, "link", join(base, item[1].get("href"))))
            continue
        if isinstance(item, str):
            parts.append(item)
            size += len(item)
            continue
        if item.role == "drop":
            continue
        if item.tag in BLOCKS or item.tag == "br":
            parts.append(" ")
            size += 1
            waiting.append(" ")
        if item.tag == "a" and item.get("href"):
            waiting.append((size, item))
        waiting.extend(reversed(item.children))
    return squeeze("".join(parts), [link for link in links if link[0] < link[1]])
