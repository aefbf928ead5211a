"""A wire story full of traps, from the page to who said what, by rules alone."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reader.library.work import read
from reader.model import REMOVED_ROLES, Article, Page

FIXTURES = Path(__file__).parent / "fixtures" / "pages"


@cache
def story() -> tuple[Article, dict[str, Any]]:
    body = (FIXTURES / "harbour.html").read_bytes()
    expected = json.loads((FIXTURES / "harbour.expected.json").read_text())
    return read(Page("https://post.example/news/harbour.html", body, "text/html")).article, expected


def shown(article: Article) -> str:
    return "\n".join(
        article.text[block.start : block.end] for block in article.blocks if block.role not in REMOVED_ROLES
    )


def test_title_date_and_language_are_right() -> None:
    article, expected = story()
    assert article.title == expected["title"]
    assert article.published is not None
    assert date.fromisoformat(article.published.isoformat()[:10]) == date.fromisoformat(expected["date"])
    assert article.lang == expected["language"]


def test_everything_of_the_story_and_nothing_round_it_is_there() -> None:
    article, expected = story()
    text = shown(article)
    assert [words for words in expected["must_contain"] if words not in text] == []
    assert [words for words in expected["must_not_contain"] if words in text] == []


def test_the_countries_are_found_and_no_city_is_one() -> None:
    article, expected = story()
    assert {mark.entity.key for mark in article.mentions if mark.entity.kind == "country"} == set(expected["countries"])


def test_the_people_are_found_and_each_surname_goes_to_the_right_one() -> None:
    article, expected = story()
    found: dict[str, set[str]] = {}
    for mark in article.mentions:
        if mark.entity.kind == "person":
            found.setdefault(mark.entity.name, set()).add(article.text[mark.start : mark.end])
    assert set(found) == {person["name"] for person in expected["people"]}
    for person in expected["people"]:
        assert found[person["name"]] <= set(person["mentions"])


def test_every_quote_is_found_with_its_speaker() -> None:
    article, expected = story()
    found = {article.text[quote.start : quote.end]: quote.speaker for quote in article.quotes}
    wrong = []
    for quote in expected["quotes"]:
        speaker = found.get(quote["text"])
        words = article.text[speaker.start : speaker.end] if speaker else ""
        if quote["speaker"] not in (speaker and speaker.person and speaker.person.name, words):
            wrong.append((quote["text"], words))
    assert not wrong
    assert len(found) == len(expected["quotes"])
