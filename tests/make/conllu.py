"""Treebanks in CoNLL-U: the words of a sentence as rows of columns, and GUM's mentions of entities in them."""

import re

Rows = list[list[str]]
"""The words of one sentence, ten columns each (https://universaldependencies.org/format.html)."""


def rows(chunk: str) -> Rows:
    """The words of one sentence; ranges and empty nodes are left out."""
    found = [line.split("\t") for line in chunk.split("\n") if line and line[0] != "#"]
    return [row for row in found if row[0].isdigit()]


def mentions(sentence: Rows) -> list[tuple[int, int, str]]:
    """First and last word and kind of each mention that GUM's last column marks, in the order in which they end."""
    found: list[tuple[int, int, str]] = []
    open_: list[tuple[str, str, int]] = []
    for at, row in enumerate(sentence):
        entity = re.search(r"Entity=([^|]+)", row[9])
        for piece in re.findall(r"\([^()]+\)?|\d+\)", entity[1]) if entity else ():
            if piece[0] == "(":
                number, kind = piece[1:].rstrip(")").split("-")[:2]
                open_.append((number, kind, at))
            if piece[-1] == ")":
                number = piece.strip("()").split("-")[0]
                place = max(i for i, each in enumerate(open_) if each[0] == number)
                _, kind, first = open_.pop(place)
                found.append((first, at, kind))
    return found


def head(sentence: Rows, first: int, last: int) -> int:
    """The word of a stretch that hangs on a word outside it."""
    inside = {sentence[at][0] for at in range(first, last + 1)}
    return next((at for at in range(first, last + 1) if sentence[at][6] not in inside), first)
