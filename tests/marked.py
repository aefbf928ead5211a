"""Text with its marks written into it, so that a test reads as the sentence it is about.

    <p>Ana Silva</p>              a person            <p:Ana Silva>Silva</p>    whose full name is known
    <c:FR>French</c>              a country           <q>words</q>              a quote, speaker left open
    <q:the minister>words</q>     its speaker's words <q:>words</q>             a quote without a speaker
    <q:she = Ana Silva>words</q>  and the person they were resolved to

A newline ends a block. Marks may lie inside one another.
"""

import re
from dataclasses import dataclass, replace

from reader.annotate import from_text
from reader.model import Article, Entity, Mention, Quote

_TAG = re.compile(r"<([pcq])(?::([^<>]*))?>|</([pcq])>")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that is marked; `value` is None where the notation says nothing after the letter."""

    kind: str
    start: int
    end: int
    value: str | None


def parse(row: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its tags, and the marks in the order in which they begin."""
    text, end = "", 0
    marks: list[Mark] = []
    open_: list[tuple[str, int, str | None]] = []
    for tag in _TAG.finditer(row):
        text += row[end : tag.start()]
        end = tag.end()
        if tag[1]:
            open_.append((tag[1], len(text), tag[2]))
            continue
        kind, start, value = open_.pop()
        assert kind == tag[3], f"<{kind}> is closed by {tag[0]} in {row!r}"
        marks.append(Mark(kind, start, len(text), value))
    assert not open_, f"a tag stays open in {row!r}"
    return text + row[end:], tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def article(row: str, lang: str = "") -> Article:
    """The row's text as an article without marks."""
    found = from_text(parse(row)[0])
    return found if not lang else Article(found.id, "", "", found.text, found.blocks, lang=lang)


def named(row: str) -> Article:
    """The row's text as an article that holds the people and countries which the row marks, and nothing else."""
    text, marks = parse(row)
    mentions = []
    for mark in marks:
        words = text[mark.start : mark.end]
        if mark.kind == "p":
            name = mark.value or words
            mentions.append(Mention(mark.start, mark.end, Entity("person", name.casefold(), name)))
        elif mark.kind == "c":
            mentions.append(Mention(mark.start, mark.end, Entity("country", mark.value or "", words)))
    return replace(from_text(text), mentions=tuple(mentions))


def only(row: str, kinds: str) -> str:
    """The row with the tags of these kinds (letters of "pcq") alone."""
    return _TAG.sub(lambda tag: tag[0] if (tag[1] or tag[3]) in kinds else "", row)


def draw(row: str, found: Article, kinds: str) -> str:
    """The marks of an article in the row's notation, with as much said of each as the row says of it.

    A test holds `draw(row, annotate(article(row)), "p")` against `only(row, "p")`.
    """
    text, wanted = parse(row)
    said = {(mark.kind, mark.start, mark.end): mark.value for mark in wanted}
    marks = [
        Mark("p", each.start, each.end, each.entity.name)
        if each.entity.kind == "person"
        else Mark("c", each.start, each.end, each.entity.key)
        for each in found.mentions
    ]
    marks += [
        Mark("q", each.start, each.end, _speaker(found, each, said.get(("q", each.start, each.end))))
        for each in found.quotes
    ]
    drawn: list[tuple[int, int, int, str]] = []
    for mark in marks:
        if mark.kind not in kinds:
            continue
        value = None if said.get((mark.kind, mark.start, mark.end), "") is None else mark.value
        label = mark.kind if value is None else f"{mark.kind}:{value}"
        length = mark.end - mark.start
        drawn += [(mark.start, 1, -length, f"<{label}>"), (mark.end, 0, length, f"</{mark.kind}>")]
    out, end = "", 0
    for at, _, _, tag in sorted(drawn):
        out += text[end:at] + tag
        end = at
    return out + text[end:]


def _speaker(found: Article, quote: Quote, wanted: str | None) -> str:
    if quote.speaker is None:
        return ""
    words = found.text[quote.speaker.start : quote.speaker.end]
    if wanted is None or "=" not in wanted:
        return words
    return f"{words} = {quote.speaker.person.name if quote.speaker.person else ''}"
