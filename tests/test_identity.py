"""Which names are one person's, told from the names and the words around them alone."""

from dataclasses import replace

import pytest

from reader.annotate import from_text, identity
from reader.model import Entity, Mention
from reader.tui.sidebar import outline
from tests import marked


def resolved(row: str) -> str:
    """The row with the persons that its names, in `<p>`, are resolved to; a `?` after one that is not sure."""
    text, marks = marked.parse(row)
    names = [identity.Name(mark.start, mark.end, tuple(text[mark.start : mark.end].split())) for mark in marks]
    out, end = "", 0
    for name, found in zip(names, identity.resolved(text, names), strict=True):
        doubt = "" if found.sure else "?"
        out += f"{text[end : name.start]}<p:{found.person.name}{doubt}>{text[name.start : name.end]}</p>"
        end = name.end
    return out + text[end:]


ONE = [
    "<p:Ana Silva>Silva</p> won. <p:Ana Silva>Ana Silva</p> is 40. Ms <p:Ana Silva>Silva</p> and President <p:Ana Silva>Silva</p> and <p:Ana Silva>Ana</p>.",
    "<p:Ana Maria Silva>Ana Silva</p> won. <p:Ana Maria Silva>Ana Maria Silva</p> is 40. <p:Ana Maria Silva>A. Silva</p> signed.",
    "<p:Ana Silva>Ana Silva</p> won. <p:Rui Costa>Rui Costa</p> lost. <p:Ana Silva>Silva</p> thanked <p:Rui Costa>Costa</p>.",
    "<p:Tito Paz>Tito “the Rock” Paz</p> won. <p:Tito Paz>Paz</p> wept.",
    "<p:Silva>Silva</p> won. Mr <p:Silva>Silva</p> is 40.",
]
TWO = [
    "<p:Wei Lin>Wei Lin</p> spoke. <p:Wei Lin>Lin</p> left. <p:Bo Lin>Bo Lin</p> came. <p:Bo Lin>Lin</p> sat. <p:Wei Lin>Wei Lin</p> rose. <p:Wei Lin>Lin</p> sang.",
    "President <p:Ana Silva>Ana Silva</p> won. Her son <p:Rui Silva>Rui Silva</p> wept. President <p:Ana Silva>Silva</p> laughed. <p:Rui Silva>Silva</p> hid.",
    "<p:Ana Silva>Ana Silva</p> won. <p:Ana Silva>Silva</p> laughed.\nHer son, <p:Rui Silva>Rui Silva</p>, wept.\n\n<p:Ana Silva>Silva</p> left.",
    "<p:Ana Silva>Ana Silva</p> won. <p:Ana Silva>Silva</p> laughed.\n<p:Rui Silva>Rui Silva</p>, a cook, wept.\n\n<p:Rui Silva>Silva</p> left.",
    "<p:Mary Abbot>Mary Abbot</p> won. <p:John Abbot>John Abbot</p> wept. Mrs <p:Mary Abbot>Abbot</p> laughed. Mr <p:John Abbot>Abbot</p> hid.",
    "<p:Mary Abbot>Mary Abbot</p> and <p:John Abbot>John Abbot</p> won. Mrs <p:Mary Abbot>Abbot</p> laughed.",
]
UNTOLD = [
    "<p:Ana Silva>Ana Silva</p> won. <p:Ana Silva>Silva</p> laughed. <p:Rui Silva>Rui Silva</p>, her son, wept. <p:Ana Silva?>Silva</p> left.",
    "<p:Wei Lin?>Lin</p> speaks. <p:Wei Lin>Wei Lin</p> came first. <p:Bo Lin>Bo Lin</p> was next.",
    "<p:Mary Abbot>Mary Abbot</p> and <p:John Abbot>John Abbot</p> won. <p:John Abbot?>Abbot</p> laughed.",
]


@pytest.mark.parametrize("row", ONE)
def test_a_full_name_and_its_parts_are_one_person(row: str) -> None:
    assert resolved(row) == row


@pytest.mark.parametrize("row", TWO)
def test_a_shared_name_is_the_one_introduced_last_or_the_one_whose_title_it_has(row: str) -> None:
    assert resolved(row) == row


@pytest.mark.parametrize("row", UNTOLD)
def test_where_it_cannot_be_told_the_name_is_not_sure(row: str) -> None:
    assert resolved(row) == row


def test_the_sidebar_says_that_a_name_may_be_anothers() -> None:
    lin = Entity("person", "bo lin", "Bo Lin")
    article = replace(from_text("Lin spoke."), mentions=(Mention(0, 3, lin, sure=False),))
    assert outline(article, ())[0].items[0].unsure
    assert not outline(replace(article, mentions=(Mention(0, 3, lin),)), ())[0].items[0].unsure


def compared(monkeypatch: pytest.MonkeyPatch, people: int) -> int:
    """How many pairs of names are compared for so many people of one family, each named in full and then not."""
    count = 0
    plain = identity.same

    def counting(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        nonlocal count
        count += 1
        return plain(one, other)

    monkeypatch.setattr(identity, "same", counting)
    text, names = "", []
    for number in range(people):
        for words in (f"A{number:05} Silva", "Silva"):
            names.append(identity.Name(len(text), len(text) + len(words), tuple(words.split())))
            text += words + ". "
    found = identity.resolved(text, names)
    assert len({each.person for each in found}) == people
    monkeypatch.undo()
    return count


def test_comparisons_grow_with_the_people_of_one_name_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert compared(monkeypatch, 4000) < 2.2 * compared(monkeypatch, 2000)
