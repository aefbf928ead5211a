"""How well pages of our own, of many shapes and languages, come out: each beside the blocks that are wanted of it."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reader.extract import extract
from reader.model import REMOVED_ROLES, Article, Page

PAGES = Path(__file__).parent / "fixtures" / "pages"
NAMES = sorted(
    path.name.removesuffix(".expected.json")
    for path in PAGES.glob("*.expected.json")
    if "blocks" in json.loads(path.read_text("utf-8"))
)
FLOOR = 0.998
"""Mean F1 over blocks, role and words both right. It goes up with the score, never down."""


@cache
def read(name: str) -> tuple[Article, dict[str, Any]]:
    expected = json.loads((PAGES / f"{name}.expected.json").read_text("utf-8"))
    return extract(Page(expected["url"], (PAGES / f"{name}.html").read_bytes(), "text/html")), expected


def blocks(article: Article) -> list[tuple[str, str]]:
    return [
        (block.role, article.text[block.start : block.end])
        for block in article.blocks
        if block.role not in REMOVED_ROLES
    ]


def score(name: str) -> float:
    article, expected = read(name)
    got = Counter(blocks(article))
    wanted = Counter((role, text) for _, role, text in expected["blocks"])
    return 2 * sum((got & wanted).values()) / (sum(got.values()) + sum(wanted.values()))


def test_there_are_pages_enough_to_mean_something() -> None:
    assert len(NAMES) >= 47


def test_the_pages_come_out_as_well_as_before() -> None:
    scores = {name: score(name) for name in NAMES}
    worst = sorted(scores.items(), key=lambda item: item[1])[:5]
    assert sum(scores.values()) / len(scores) >= FLOOR, worst


@pytest.mark.parametrize("name", NAMES)
def test_all_of_the_body_is_there_in_order(name: str) -> None:
    article, expected = read(name)
    wanted = [text for _, role, text in expected["blocks"] if role == "body"]
    assert [text for role, text in blocks(article) if role == "body"] == wanted


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_says_of_itself_is_right(name: str) -> None:
    article, expected = read(name)
    assert article.title == expected["title"]
    assert expected["date"] is None or str(article.published)[:10] == expected["date"]
    assert article.byline == expected.get("byline", article.byline)
    assert bool(article.notice) == expected.get("notice", False)
