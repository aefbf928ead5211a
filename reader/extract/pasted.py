"""Pasted plain text of a page -> Article, through the rules for blocks.

Without elements there are only lines: what is written to be read is long or ends like a sentence, the rest is what stands
around it.
"""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from reader.extract import dates, roles
from reader.extract.assemble import assemble
from reader.extract.blocks import RULED, Draft
from reader.extract.byline import is_person, names_in
from reader.extract.dom import Node
from reader.extract.metadata import Metadata
from reader.extract.words import BYLINE, CREDIT_TAIL, PUBLISHED
from reader.model import Article, ExtractError
from reader.text import clean, clean_line, cut

MAX_CHARS = 2_000_000
MAX_LINES = 20_000
CALLED = 100
"""Characters of a text without a headline that stand for it in a list."""
_TRAIL = re.compile(r"\s[>›»/]\s|^[>›»]")
_ENDS = re.compile(r"[.!?…。！？؟।:;]['\"”’»)\]」]*$")
_WRAPPED = range(50, 130)
"""Lengths of a line that a mail program or a terminal has broken."""

_ITEM = re.compile(r"^(?:[•·●▪*–-]|(\d{1,2})[.)])\s+(?=\S)")


def from_text(text: str, url: str) -> Article:
    """The article in plain text that was copied from a page, share bar and breadcrumb and all.

    One without a headline is called by the words that it begins with, which its text does not repeat.
    Raises ExtractError when there is no text in it.
    """
    lines = _lines(text)
    if not lines:
        raise ExtractError("There is no text to read; paste the words of an article.")
    nowhere = Node("body", 0, None, {}, end=1)
    drafts = [_draft(line, nowhere) for line in lines]
    opening = cut(drafts[0].text, CALLED)
    if roles.first_paragraph(drafts) == len(drafts):  # too short to tell what stands around it
        _keep_all(drafts)
        return assemble(drafts, Metadata(opening, "", None, "", "", "", True, None), url, "")
    for draft in drafts:
        if CREDIT_TAIL.within(draft.text) and len(draft.text) < 500:
            draft.role, draft.fixed = "caption", True
    first = roles.first_paragraph(drafts)
    title = _title(drafts[:first]) if first else ""
    meta = Metadata(cut(title, 500), _byline(drafts), _published(drafts), "", "", "", True, None)
    _set_aside(drafts, first, title, meta.byline)
    drafts = roles.assign(drafts, meta, nowhere, url)
    if not any(draft.role == "body" for draft in drafts):
        for draft in drafts:
            draft.role = "body" if draft.role != "title" or len(drafts) == 1 else draft.role
    return assemble(drafts, meta if title else replace(meta, title=opening), url, "")


def _lines(text: str) -> list[str]:
    """The paragraphs: lines that are not empty, those that a margin has broken put together again."""
    lines: list[str] = []
    joined = False
    for raw in clean(text[:MAX_CHARS]).split("\n")[:MAX_LINES]:
        line = clean_line(raw)
        if not line:
            joined = False
            continue
        if joined and lines and not _ENDS.search(lines[-1]) and line[:1].islower():
            lines[-1] += " " + line
        else:
            lines.append(line)
        joined = len(line) in _WRAPPED
    return lines


def _draft(line: str, nowhere: Node) -> Draft:
    node = Node("p", 0, nowhere, {}, [line], 1, len(line))
    if RULED.fullmatch(line):
        return Draft("rule", line, node)
    item = _ITEM.match(line)
    if item and len(line) > item.end():
        marker = f"{item.group(1)}." if item.group(1) else "•"
        return Draft("item", clean_line(line[item.end() :]) or line, node, level=1, marker=marker)
    return Draft("paragraph", line, node)


def _keep_all(drafts: list[Draft]) -> None:
    """Each line as the text's own; the first heads those under it where it is no sentence."""
    for draft in drafts:
        draft.role = "body"
    head = drafts[0]
    if len(drafts) > 1 and head.kind == "paragraph" and len(head.text) <= CALLED and not _ENDS.search(head.text):
        head.kind, head.role, head.level = "heading", "title", 1


def _title(lead: list[Draft]) -> str:
    """The line before the first paragraph that reads like a headline: the first that is long enough, else the longest."""
    plain = [
        draft.text
        for draft in lead
        if not draft.fixed
        and not _TRAIL.search(draft.text)
        and not dates.find(draft.text)
        and not BYLINE.match(draft.text)
    ]
    wordy = [text for text in plain if len(text) >= 20 and (text.count(" ") >= 3 or not text.isascii())]
    return (wordy or sorted(plain, key=len, reverse=True) or [lead[0].text])[0]


def _byline(drafts: list[Draft]) -> str:
    for draft in drafts[:40]:
        if len(draft.text) < 80 and BYLINE.match(draft.text) and not _ENDS.search(draft.text):
            return ", ".join(names_in(draft.text))
    for draft, beside in (*pairwise(drafts[:40]), *((second, first) for first, second in pairwise(drafts[:40]))):
        if len(draft.text) < 40 and is_person(draft.text) and len(beside.text) < 60 and _is_date(beside.text):
            return draft.text
    return ""


def _is_date(line: str) -> bool:
    return dates.only_a_date(PUBLISHED.sub(" ", line))


def _published(drafts: list[Draft]) -> date | None:
    for draft in drafts:
        if len(draft.text) < 120 and _is_date(draft.text):
            return dates.parse(draft.text)
    return None


def _set_aside(drafts: list[Draft], first: int, title: str, byline: str) -> None:
    """Lines that are no sentences: above the article, below it, and headlines of others between its paragraphs."""
    last = roles.last_paragraph(drafts)
    titled = next((number for number, draft in enumerate(drafts) if draft.text == title), 0)
    for number, draft in enumerate(drafts):
        if draft.fixed or draft.role or draft.kind == "rule" or _ENDS.search(draft.text) or len(draft.text) >= 120:
            continue
        if number < titled or _TRAIL.search(draft.text) or number > max(last, titled):
            draft.role = "tail"
        elif titled < number < first:
            said = BYLINE.match(draft.text) or dates.find(draft.text) or draft.text == byline
            under = number == titled + 1 and draft.text.count(" ") >= 5
            draft.role = "" if said else "dek" if under else "tail"
            draft.fixed = draft.role == "dek"
        elif number > first and draft.kind == "paragraph":
            if draft.text.count(" ") >= 6:
                draft.role = "related"
            else:
                draft.kind, draft.level = "heading", 2
