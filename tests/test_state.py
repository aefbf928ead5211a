"""What the reader of news does with the library: it is corrected, undone and found, over the real rooms."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from reader.config import Config
from reader.library import Library
from reader.model import Article, Headline, Mention, Quote, Span

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

BRIDGE = """Bridge opens early

The new bridge over the Lune opened on Monday in Norway, three months before the date that its builders had given.

“Nobody believed us, and I did not believe it myself until the last bolt was in,” said Marit Solberg, the engineer.

“It is the best news that we have had for many years here,” said Jonas Berg, who sells bread beside the bridge.

Solberg will now leave for a port in Chile, and Berg will stay where he is and sell bread to the people on the bridge."""

FERRY = """Ferry makes its last crossing

The last ferry over the Lune crossed on Sunday evening, with a brass band on board and half of the city on the banks.

“We will miss it all the same, and the band played as well as ever,” said M. L. Solberg, who was on board."""


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    def nothing(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(404)

    config = Config(tmp_path / "data.sqlite", tmp_path / "state", tmp_path / "notes")
    library = Library(config, now=lambda: NOW, transport=httpx.MockTransport(nothing))
    await library.start()
    yield library
    await library.close()


async def read(library: Library, text: str) -> tuple[Headline, Article]:
    row = await library.add_text(text.encode())
    article = await library.article(row.id)
    assert article
    return row, article


def quote(article: Article, words: str) -> Quote:
    return next(quote for quote in article.quotes if words in article.text[quote.start : quote.end])


def person(article: Article, words: str) -> Mention:
    return next(m for m in article.mentions if m.entity.kind == "person" and article.text[m.start : m.end] == words)


def speaker(article: Article, words: str) -> tuple[str, bool]:
    found = quote(article, words)
    return (found.speaker.person.name if found.speaker and found.speaker.person else "", found.confirmed)


async def test_a_confirmed_quote_says_so_in_the_export_too(library: Library) -> None:
    _, article = await read(library, BRIDGE)
    said = quote(article, "Nobody believed us")
    await library.highlight(article, Span(said.start, said.end))
    assert "automatic" in (await library.save_markdown(article)).path.read_text()
    article = await library.confirm(article, said)
    assert speaker(article, "Nobody believed us") == ("Marit Solberg", True)
    assert "automatic" not in (await library.save_markdown(article)).path.read_text()


async def test_a_speech_over_paragraphs_is_confirmed_given_and_taken_back_in_one_go(library: Library) -> None:
    story = BRIDGE.replace("the last bolt was in,”", "the last bolt was in.\n\n“I still do not,”")
    _, article = await read(library, story)
    article = await library.confirm(article, quote(article, "Nobody believed us"))
    both = ("Nobody believed us", "I still do not")
    assert [speaker(article, words) for words in both] == [("Marit Solberg", True)] * 2
    article = await library.set_speaker(article, quote(article, "I still do not"), "Jonas Berg")
    assert [speaker(article, words) for words in both] == [("Jonas Berg", True)] * 2
    for name, confirmed in (("Marit Solberg", True), ("Marit Solberg", False)):
        await library.undo()
        now = await library.article(article.id)
        assert now
        assert [speaker(now, words) for words in both] == [(name, confirmed)] * 2


async def test_a_correction_survives_that_the_page_is_read_anew(library: Library) -> None:
    row, article = await read(library, BRIDGE)
    await library.set_speaker(article, quote(article, "best news"), "Marit Solberg")
    await library.not_a_person(article, person(article, "Jonas Berg"))
    # read anew, by an annotator that says what it said before
    marked = await library.read_text(BRIDGE.encode())
    await library._save(replace(marked, id=row.id))
    again = await library.article(row.id)
    assert again
    assert speaker(again, "best news") == ("Marit Solberg", True)
    assert {m.entity.name for m in again.mentions if m.entity.kind == "person"} == {"Marit Solberg"}


async def test_a_correction_survives_better_marks_that_come_later(library: Library) -> None:
    row, article = await read(library, BRIDGE)
    await library.set_speaker(article, quote(article, "best news"), "Marit Solberg")
    raw = await library.read_text(BRIDGE.encode())
    await library._keep_marks(replace(raw, id=row.id, annotator="later", mentions=raw.mentions[:-1]))
    again = await library.article(row.id)
    assert again
    assert again.annotator == "later"
    assert speaker(again, "best news") == ("Marit Solberg", True)


async def test_a_speaker_may_be_words_that_are_no_person(library: Library) -> None:
    _, article = await read(library, BRIDGE)
    article = await library.set_speaker(article, quote(article, "best news"), "the people", person=False)
    found = quote(article, "best news").speaker
    assert found
    assert (article.text[found.start : found.end], found.person) == ("the people", None)


async def test_what_was_learnt_of_a_person_holds_in_later_articles(library: Library) -> None:
    _, ferry = await read(library, FERRY)
    await library.same_person(ferry, person(ferry, "M. L. Solberg"), "Marit Solberg")
    _, later = await read(library, FERRY.replace("on Sunday evening", "on Monday morning"))
    assert speaker(later, "We will miss it") == ("Marit Solberg", False)
    marit = next(m.entity for m in later.mentions if m.entity.name == "Marit Solberg")
    assert dict(await library.people())[marit] == 2
    while await library.undo():
        pass
    assert [entity.name for entity, _ in await library.people()] == ["M. L. Solberg"]


async def test_undo_says_what_it_took_back(library: Library) -> None:
    row, article = await read(library, BRIDGE)
    said = quote(article, "Nobody believed us")
    await library.star([row], True)
    await library.mark_read([row], True)
    highlight = await library.highlight(article, Span(said.start, said.end))
    highlight = await library.annotate_highlight(highlight, "Ask her.")
    highlight = await library.label_highlight(highlight)
    article = await library.confirm(article, said)
    article = await library.not_a_quote(article, quote(article, "best news"))
    await library.remove_highlight(highlight)
    await library.mark_all_read()
    (tagged,) = await library.tag([row], "sea, #bridges")
    assert (tagged.tags, await library.tags()) == (("sea", "bridges"), ["bridges", "sea"])
    await library.tag([tagged], "")
    await library.remove([row])
    words = "“Nobody believed us, and I did not belie…”"
    undone = []
    while sentence := await library.undo():
        undone.append(sentence)
    assert undone == [
        "Undone: removed “Bridge opens early”.",
        "Undone: took tags off “Bridge opens early”.",
        "Undone: tagged “Bridge opens early” sea bridges.",
        f"Undone: took away the highlight of {words}.",
        "Undone: said that “It is the best news that we have had fo…” is no quote.",
        f"Undone: confirmed who said {words}.",
        f"Undone: labelled {words}.",
        f"Undone: wrote the note on {words}.",
        f"Undone: highlighted {words}.",
        "Undone: marked “Bridge opens early” read.",
        "Undone: starred “Bridge opens early”.",
    ]
    assert await library.headlines("starred") == await library.headlines("highlighted") == []
    assert await library.article(row.id) == (await read(library, BRIDGE))[1]


async def test_a_highlight_that_comes_back_finds_its_place_in_the_page_as_it_is_now(library: Library) -> None:
    row, article = await read(library, BRIDGE)
    said = quote(article, "Nobody believed us")
    highlight = await library.highlight(article, Span(said.start, said.end))
    await library.remove_highlight(highlight)
    changed = await library.read_text(BRIDGE.replace("The new bridge", "After all these years the new bridge").encode())
    await library._save(replace(changed, id=row.id))
    await library.undo()
    kept = (await library.highlights(row.id))[0]
    assert kept.span
    assert changed.text[kept.span.start : kept.span.end] == kept.exact


async def test_marking_everything_read_counts_and_can_be_taken_back(library: Library) -> None:
    await library.refresh()
    await library.settled()
    feed = (await library.feeds())[0]
    row, _ = await read(library, BRIDGE)
    unread = len(await library.headlines("unread"))
    assert await library.source(row) is None
    assert await library.source((await library.headlines(feed=feed.url))[0]) == feed
    assert await library.mark_all_read(feed) == unread - 1
    assert [left.id for left in await library.headlines("unread")] == [row.id]
    assert await library.mark_all_read() == 1
    assert await library.mark_all_read() == 0
    await library.undo()
    assert (await library.undo()).startswith("Undone: marked all of ")
    assert len(await library.headlines("unread")) == unread


async def test_a_removed_article_that_is_added_again_is_listed(library: Library) -> None:
    row, _ = await read(library, BRIDGE)
    await library.remove([row])
    assert row.id not in [other.id for other in await library.headlines()]
    await library.add_text(BRIDGE.encode())
    assert row.id in [other.id for other in await library.headlines()]


async def test_labels_go_round(library: Library) -> None:
    _, article = await read(library, BRIDGE)
    highlight = await library.highlight(article, Span(0, 6))
    seen = []
    for _ in range(6):
        highlight = await library.label_highlight(highlight)
        seen.append(highlight.label)
    assert seen == ["yellow", "green", "blue", "red", "violet", ""]
    highlight = await library.label_highlight(highlight)
    assert "#yellow" in (await library.save_markdown(article)).path.read_text()


async def test_choices_are_kept(library: Library) -> None:
    assert await library.setting("panes") == ""
    await library.keep_setting("panes", "30 28")
    assert await library.setting("panes") == "30 28"


async def test_a_card_tells_of_a_person_from_what_is_stored(library: Library) -> None:
    row, article = await read(library, BRIDGE)
    later, _ = await read(library, BRIDGE.replace("Bridge opens early", "Bridge stays open").replace("never", "ever"))
    entity = person(article, "Marit Solberg").entity
    await library.confirm(article, quote(article, "Nobody believed us"))
    card = await library.card(entity)
    assert (card.role, card.count) == ("the engineer", 2)
    assert card.proof.endswith("said Marit Solberg, the engineer.")
    assert {found.id for found in card.articles} == {row.id, later.id}
    assert card.first
    assert [(said.speaker, said.confirmed) for said in card.quotes if said.headline.id == row.id] == [
        ("Marit Solberg", True)
    ]
    await library.remove([later])
    assert (await library.card(entity)).count == 1


async def test_a_card_tells_what_was_said_of_a_country(library: Library) -> None:
    _, article = await read(library, BRIDGE.replace("for many years here", "for many years in Chile"))
    chile = next(mention.entity for mention in article.mentions if mention.entity.key == "CL")
    card = await library.card(chile)
    assert (card.role, card.count) == ("", 1)
    assert [said.speaker for said in card.quotes] == ["Jonas Berg"]
    assert (await library.countries())[0][1] == 1
