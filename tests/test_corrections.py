"""What the reader sets right wins over every later run, and holds elsewhere only as far as it is about a person."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.library import corrections
from reader.model import Article, Correction, Mention, Quote, Span, Speaker
from tests import marked

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def article(row: str, id: str = "a-1") -> Article:  # noqa: A002
    """An article whose marks, quotes and speakers too, are those of the row."""
    named = marked.named(row)
    people = {mention.entity.name: mention.entity for mention in named.mentions}
    quotes = []
    for mark in marked.parse(row)[1]:
        if mark.kind == "q":
            words, _, name = (mark.value or "").partition(" = ")
            at = named.text.find(words, mark.end) if words else -1
            at = named.text.find(words) if words and at < 0 else at
            speaker = Speaker(at, at + len(words), people.get(name)) if at >= 0 else None
            quotes.append(Quote(mark.start, mark.end, speaker=speaker, confidence=0.7))
    return replace(named, id=id, quotes=tuple(quotes))


def person(found: Article, words: str, number: int = 0) -> Mention:
    return [m for m in found.mentions if found.text[m.start : m.end] == words][number]


def no_person(found: Article, words: str, *, everywhere: bool = True) -> Correction:
    return corrections.on_person(found, person(found, words), "not-a-person", NOW, everywhere=everywhere)


def same(found: Article, words: str, name: str, *, everywhere: bool = True, number: int = 0) -> Correction:
    mention = person(found, words, number)
    return corrections.on_person(found, mention, "same-person", NOW, name=name, everywhere=everywhere)


def spoken(found: Article, number: int, name: str, words: str = "") -> Correction:
    return corrections.on_quote(found, found.quotes[number], "speaker", NOW, name=name, words=words)


def no_quote(found: Article, number: int) -> Correction:
    return corrections.on_quote(found, found.quotes[number], "not-a-quote", NOW)


PIER = (
    "<p:Ana Silva>Ana Silva</p> met <p:Jonas Berg>Jonas Berg</p>. “<q:she = Jonas Berg>We waited for years,</q>” she said.\n"
    "<p:Ana Silva>Silva</p> left. “<q:Berg = Jonas Berg>It is only a pier,</q>” <p:Jonas Berg>Berg</p> said of the "
    "“<q:>new</q>” one."
)
MADE: list[tuple[str, Callable[[Article], Sequence[Correction]], str]] = [
    (
        "another speaker takes over the words that can stand for her",
        lambda a: [spoken(a, 0, "Ana Silva", "she")],
        PIER.replace("she = Jonas Berg", "she = Ana Silva"),
    ),
    (
        "another speaker brings his own words where the old ones are a name",
        lambda a: [spoken(a, 1, "Ana Silva")],
        PIER.replace("Berg = Jonas Berg", "Silva = Ana Silva"),
    ),
    ("words that are no person", lambda a: [spoken(a, 2, "", "pier")], PIER.replace("<q:>", "<q:pier = >")),
    ("no quote", lambda a: [no_quote(a, 2)], PIER.replace("<q:>new</q>", "new")),
    (
        "a person who is none speaks nowhere",
        lambda a: [no_person(a, "Jonas Berg")],
        PIER.replace("<p:Jonas Berg>", "").replace("Berg</p>", "Berg").replace(" = Jonas Berg", " = "),
    ),
    (
        "one person under two names",
        lambda a: [same(a, "Jonas Berg", "Ana Silva")],
        PIER.replace("<p:Jonas Berg>", "<p:Ana Silva>").replace("= Jonas Berg", "= Ana Silva"),
    ),
    (
        "a bare name that means another here",
        lambda a: [same(a, "Berg", "Ana Silva", everywhere=False)],
        PIER.replace("<p:Jonas Berg>Berg", "<p:Ana Silva>Berg").replace("Berg = Jonas Berg", "Berg = Ana Silva"),
    ),
    (
        "a bare name that is none here",
        lambda a: [no_person(a, "Berg", everywhere=False)],
        PIER.replace("<p:Jonas Berg>Berg</p>", "Berg").replace("Berg = Jonas Berg", "Berg = "),
    ),
    (
        "a chain of names ends in one person",
        lambda a: [same(a, "Ana Silva", "Jonas Berg"), same(a, "Jonas Berg", "Ana Maria Silva")],
        PIER.replace("<p:Ana Silva>", "<p:Ana Maria Silva>")
        .replace("<p:Jonas Berg>", "<p:Ana Maria Silva>")
        .replace("= Jonas Berg", "= Ana Maria Silva"),
    ),
]


@pytest.mark.parametrize(("make", "expected"), [row[1:] for row in MADE], ids=[row[0] for row in MADE])
def test_corrections_change_the_marks(make: Callable[[Article], Sequence[Correction]], expected: str) -> None:
    found = article(PIER)
    assert marked.draw(expected, corrections.applied(found, make(found)), "pcq") == expected


@pytest.mark.parametrize(("make", "expected"), [row[1:] for row in MADE], ids=[row[0] for row in MADE])
def test_they_hold_in_a_page_that_was_changed(make: Callable[[Article], Sequence[Correction]], expected: str) -> None:
    before = "An update stands above it now.\n"
    changed = article(before + PIER)
    made = make(article(PIER))
    assert marked.draw(before + expected, corrections.applied(changed, made), "pcq") == before + expected


def test_what_is_given_by_the_reader_is_confirmed_and_sure() -> None:
    found = article(PIER)
    quote = corrections.applied(found, [spoken(found, 0, "Ana Silva", "she")]).quotes[0]
    assert (quote.confirmed, quote.confidence) == (True, 1.0)
    assert not corrections.applied(found, [spoken(found, 0, "Ana Silva", "she")]).quotes[1].confirmed


SPEECHES = [
    # a row, the quote that is asked about, and the words of the whole speech
    ("“<q:she>One.</q>\n“<q:she>Two.</q>\n“<q:>Three,</q>” she said. “<q:she>Four.</q>”", 1, "One. Two. Three,"),
    ("“<q:>One.</q>”\n“<q:>Two,</q>” she said.", 0, "One."),
    ("“<q:>One.</q>\nNobody spoke.\n“<q:>Two,</q>” she said.", 0, "One."),
    ("<q:>We say one.</q>\n<q:>We say two.</q>\nshe left.", 1, "We say one. We say two."),
    ("<q:she>We say one.</q>\n<q:>We say two.</q>\nshe left.", 0, "We say one."),
    ("Ana: <q:Ana>One.</q>\nLuc: <q:Luc>Two.</q>", 0, "One."),
]


@pytest.mark.parametrize(("row", "asked", "whole"), SPEECHES)
def test_a_speech_goes_on_where_a_paragraph_leaves_it_open(row: str, asked: int, whole: str) -> None:
    found = article(row)
    speech = corrections.speech(found, found.quotes[asked])
    assert " ".join(found.text[part.start : part.end] for part in speech) == whole


def test_a_speech_goes_on_around_the_verb_that_gives_both_its_halves_to_somebody() -> None:
    found = article("“<q:she>One,</q>” she said. “<q:she>Two.</q>” “<q:she>Three,</q>” she added.")
    said, added = (Span(at, at + 4) for at in (found.text.index("said"), found.text.index("adde")))
    cues = zip(found.quotes, (said, said, added), strict=True)
    found = replace(found, quotes=tuple(replace(quote, cue=cue) for quote, cue in cues))
    for at, whole in enumerate((found.quotes[:2], found.quotes[:2], found.quotes[2:])):
        assert corrections.speech(found, found.quotes[at]) == whole


def test_nobody_can_be_confirmed() -> None:
    found = article(PIER)
    quote = corrections.applied(found, [spoken(found, 2, "")]).quotes[2]
    assert (quote.confirmed, quote.speaker) == (True, None)


def test_a_speaker_outlives_a_run_that_hears_another_and_one_that_hears_nothing() -> None:
    found = article(PIER)
    made = [spoken(found, 1, "Ana Silva")]
    for later in (
        PIER.replace("Berg = Jonas Berg", ""),
        PIER.replace("<q:Berg = Jonas Berg>It is only a pier,</q>", "It is only a pier,"),
    ):
        quote = next(
            q
            for q in corrections.applied(article(later), made).quotes
            if found.text[q.start : q.end] == "It is only a pier,"
        )
        assert quote.speaker
        assert quote.speaker.person
        assert (quote.speaker.person.name, quote.confirmed) == ("Ana Silva", True)


def test_a_run_that_draws_the_quote_wider_changes_nothing_for_the_reader() -> None:
    found = article(PIER)
    wider = replace(found, quotes=tuple(replace(q, start=q.start - 1, end=q.end + 1) for q in found.quotes))
    corrected = corrections.applied(wider, [spoken(found, 0, "Ana Silva", "she"), no_quote(found, 1)])
    assert [quote.confirmed for quote in corrected.quotes] == [True, False]


def test_no_quote_takes_no_longer_one_with_it() -> None:
    found = article("He said “<q:>the new pier that all of us wanted is a <q:>good</q> one</q>”.")
    assert len(corrections.applied(found, [no_quote(found, 1)]).quotes) == 1


def test_the_latest_word_on_a_quote_and_on_a_person_holds() -> None:
    found = article(PIER)
    first, second = spoken(found, 0, "Ana Silva"), no_quote(found, 0)
    assert first.id == second.id
    assert no_person(found, "Jonas Berg").id == same(found, "Jonas Berg", "Ana Silva").id
    assert no_person(found, "Jonas Berg").id != no_person(found, "Ana Silva").id
    later = replace(same(found, "Jonas Berg", "Ana Silva"), created=NOW + timedelta(1), article="a-2")
    corrected = corrections.applied(article(PIER, "a-3"), [later, no_person(found, "Jonas Berg")])
    assert {mention.entity.name for mention in corrected.mentions} == {"Ana Silva"}


def test_a_circle_of_names_ends() -> None:
    found = article(PIER)
    circle = [same(found, "Ana Silva", "Jonas Berg"), same(found, "Jonas Berg", "Ana Silva")]
    assert len(corrections.applied(found, circle).mentions) == len(found.mentions)


OTHER = "<p:MBS>MBS</p> and <p:Berg>Berg</p> met <p:Ana Silva>Silva</p>; <p:Jonas Berg>Jonas Berg</p> did not."


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (same(article("<p>MBS</p>"), "MBS", "Mohammed bin Salman"), {"Mohammed bin Salman", "Berg", "Ana Silva", "Jonas Berg"}),
        (no_person(article("<p>Jonas Berg</p>"), "Jonas Berg"), {"MBS", "Berg", "Ana Silva"}),
        (no_person(article("<p>Silva</p>"), "Silva"), {"MBS", "Berg", "Ana Silva", "Jonas Berg"}),
        (no_person(article("<p:Ana Silva>Silva</p>"), "Silva", everywhere=False), {"MBS", "Berg", "Ana Silva", "Jonas Berg"}),
        (spoken(article("“<q:>MBS</q>”"), 0, "Ana Silva"), {"MBS", "Berg", "Ana Silva", "Jonas Berg"}),
    ],
)  # fmt: skip
def test_elsewhere_a_correction_is_about_the_person_and_not_about_words(made: Correction, expected: set[str]) -> None:
    corrected = corrections.applied(article(OTHER, "a-2"), [made] if made.key else [])
    assert {mention.entity.name for mention in corrected.mentions} == expected


def test_a_surname_that_several_have_is_told_in_its_article_only() -> None:
    here = article("<p>Wang</p> spoke.")
    made = [same(here, "Wang", "Wang Yi")]
    assert corrections.surnames(made) == {"wang"}
    assert corrections.surnames([same(article("<p>MBS</p>"), "MBS", "Mohammed bin Salman")]) == set()
    for id_, shared, name in (("a-1", {"wang"}, "Wang Yi"), ("a-2", set[str](), "Wang Yi"), ("a-2", {"wang"}, "Wang")):
        corrected = corrections.applied(article("<p>Wang</p> spoke.", id_), made, shared)
        assert corrected.mentions[0].entity.name == name


def test_a_correction_follows_its_place_where_a_later_run_names_the_person_otherwise() -> None:
    early = article("<p>Berg</p> was there; so was <p>Jonas Berg</p>.")
    later = article("<p:Jonas Berg>Berg</p> was there; so was <p>Jonas Berg</p>.")
    assert [m.entity.name for m in corrections.applied(later, [no_person(early, "Berg")]).mentions] == ["Jonas Berg"]
    corrected = corrections.applied(later, [same(early, "Berg", "Ana Berg")])
    assert [m.entity.name for m in corrected.mentions] == ["Ana Berg", "Jonas Berg"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("<p>Berg</p> left. “<q:he = Berg>No,</q>” he said.", "he"),
        ("<p>Berg</p> left. “<q:the minister>No,</q>” said the minister.", "the minister"),
        ("“<q:Berg = Berg>No,</q>” <p>Berg</p> said.", ""),
        ("“<q:>No,</q>” <p>Berg</p> said.", ""),
    ],
)
def test_words_that_can_stand_for_another_are_kept(row: str, words: str) -> None:
    found = article(row)
    assert corrections.spoken_words(found, found.quotes[0]) == words
