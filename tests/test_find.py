"""Finding in an article: what is found, how it is marked, and the way through it and back."""

from dataclasses import replace

import pytest
from textual.events import Key

from reader.model import Span
from reader.tui.article.find import Findable
from tests.page import page
from tests.test_article_view import LONG, drawn, looks, reading, style_of
from tests.test_tui import Desk, desk


def found(text: str, words: str) -> str:
    """The text with what is found in brackets."""
    for span in reversed(Findable(text, [Span(0, len(text))]).find(words)):
        text = f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ana", "[Ana] and [ana], Br[ana]"),
        ("Ana", "[Ana] and ana, Brana"),
        ("", "Ana and ana, Brana"),
        ("nobody", "Ana and ana, Brana"),
    ],
)
def test_capitals_count_when_one_is_typed(words: str, expected: str) -> None:
    assert found("Ana and ana, Brana", words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("São João", "sao joao", "[São João]"),
        ("Sao", "são", "[Sao]"),
        ("Straße", "strasse", "[Straße]"),
        ("die Straße hier", "hier", "die Straße [hier]"),
        ("cafe\u0323\u0301 here", "cafe", "[cafe\u0323\u0301] here"),
        ("“It’s” – on", '"it\'s" - on', "[“It’s” – on]"),
        ("ΑΘΗΝΑ Αθήνα", "αθηνα", "[ΑΘΗΝΑ] [Αθήνα]"),
        ("ﬁlm", "film", "[ﬁlm]"),
        ("in Røyrvik, Łódź", "royrvik, lodz", "in [Røyrvik, Łódź]"),
        ("कु क", "कु", "[कु] क"),
        ("新聞を読む", "を読", "新聞[を読]む"),
        ("aaaa", "aa", "[aa][aa]"),
        ("a.c abc [/]", "a.c", "[a.c] abc [/]"),
    ],
)
def test_accents_and_printers_signs_are_folded(text: str, words: str, expected: str) -> None:
    assert found(text, words) == expected


def test_nothing_is_found_in_what_is_not_shown() -> None:
    findable = Findable("one two one one one", [Span(0, 7), Span(12, 15)])
    assert [*findable.find("one")] == [Span(0, 3), Span(12, 15)]


def test_a_place_is_right_after_letters_that_are_folded_to_more_or_none() -> None:
    text = "Straße one\nﬁne\u0323 one\nnone\nweiß one"
    shown = [Span(0, 10), Span(11, 19), Span(25, 33)]
    assert [text[span.start : span.end] for span in Findable(text, shown).find("one")] == ["one"] * 3
    assert [*Findable(text, shown).find("one")][2] == Span(30, 33)
    assert [text[span.start : span.end] for span in Findable(text, shown).find("ss o")] == ["ß o"]


# --- in the pane ---------------------------------------------------------------------------------------------------


async def test_all_places_are_marked_and_the_one_gone_to_is_told_apart_without_colour() -> None:
    async with reading(page(("paragraph", "Wind and <p>Windley</p>, then more wind."))) as (view, pilot, _):
        view.begin_find()
        view.find("wind")
        await pilot.pause()
        assert looks(style_of(view, "Wind")) == {"bold", "underline", "reverse"}
        assert looks(style_of(view, "wind")) == {"reverse"}
        assert looks(style_of(view, " and ")) == set()
        view.walk_found(-1)
        assert looks(style_of(view, "wind")) == {"bold", "underline", "reverse"}
        assert any(line.strip().startswith("▌") for line in drawn(view))
        view.end_find()
        assert looks(style_of(view, "more wind")) == set()


async def test_the_search_begins_at_the_top_of_the_view_and_returns_there() -> None:
    place = LONG.blocks[20].start
    async with reading(LONG, place=place) as (view, _, _):
        view.begin_find()
        view.find("paragraph 0")
        assert view.found[view.found_at].start >= place
        view.find("paragraph 05")
        assert "Paragraph 050" in "".join(drawn(view))
        view.find("paragraph 05x")
        assert (len(view.found), view.place) == (0, place)
        view.find("paragraph 05")
        view.end_find(back=True)
        assert view.place == place


@pytest.mark.parametrize("ended", [False, True])
async def test_the_caret_and_steps_begin_at_what_was_found(ended: bool) -> None:
    article = page(("paragraph", "<p>Ana</p> came. The wind rose, the wind fell. <p>Bo</p> left."))
    async with reading(article) as (view, _, _):
        view.step("person", 1)
        view.begin_find()
        view.find("wind")
        view.walk_found(1)
        if ended:
            view.end_find()
        view.start_caret("character")
        assert view.caret == article.text.rindex("wind")
        view.leave_caret()
        view.step("person", 1)
        assert view.focused == Span(article.text.index("Bo"), article.text.index(" left"))
        view.start_caret("character")
        assert view.caret == article.text.index("Bo")


async def test_a_search_that_was_given_up_leaves_the_caret_at_the_top() -> None:
    async with reading(page(("paragraph", "The wind rose, and the tide."))) as (view, _, _):
        view.begin_find()
        view.find("tide")
        view.end_find(back=True)
        view.start_caret("character")
        assert view.caret == 0


@pytest.mark.parametrize("ended", [False, True])
async def test_a_highlight_of_what_is_found_is_its_sentence(ended: bool) -> None:
    article = page(("paragraph", "One two. Three four. Five."))
    async with reading(article) as (view, _, _):
        view.begin_find()
        view.find("four")
        if ended:
            view.end_find()
        span = view.to_highlight()
        assert span is not None
        assert article.text[span.start : span.end] == "Three four."


# --- on the screen -------------------------------------------------------------------------------------------------


def line(it: Desk) -> str:
    return it.screen.split("\n")[-1]


async def test_what_is_typed_is_counted_and_enter_keeps_the_search_on() -> None:
    async with desk() as it:
        await it.press("enter", "/", *"wind")
        assert "Find wind" in line(it)
        assert "1 of 36" in line(it)
        await it.press("down")
        assert "2 of 36" in line(it)
        await it.press("enter")
        assert "“wind” 2 of 36" in str(it.main.view.border_title)
        assert "n next" in line(it)
        await it.press("n", "N", "N")
        assert "“wind” 1 of 36" in str(it.main.view.border_title)
        assert it.main.entries.cursor == 0
        await it.press("escape", "n")
        assert it.library.called("open")[-1] == ("a-000001", False)  # n is the next unread again


async def test_walking_goes_on_from_where_one_has_gone_meanwhile() -> None:
    async with desk(size=(80, 24)) as it:
        await it.press("enter", "/", *"wind", "enter", "n", "n", "n", "g", "g", "n")
        assert "“wind” 1 of 36" in str(it.main.view.border_title)
        await it.press("g", "g", "N")
        assert "“wind” 36 of 36" in str(it.main.view.border_title)
        await it.press("g", "g", "]", "q")
        quote = it.main.view.focused
        assert quote is not None
        await it.press("n")
        here = it.main.view.found[it.main.view.found_at]
        assert here == next(each for each in it.main.view.found if each.end > quote.start)


async def test_escape_while_typing_returns_to_where_one_was() -> None:
    async with desk() as it:
        await it.press("enter", "space")
        place = it.main.view.place
        await it.press("/", *"year", "down", "down")
        await it.press("escape")
        assert (it.main.view.place, len(it.main.view.found), it.main.place) == (place, 0, "article")


async def test_words_that_are_not_there_are_said_to_be_none_and_end_the_search() -> None:
    async with desk() as it:
        await it.press("enter", "/", *"zebra")
        assert "none" in line(it)
        await it.press("enter")
        assert it.said == "“zebra” is not in the article."
        assert it.main.place == "article"


async def test_after_the_search_one_jump_leads_back() -> None:
    async with desk() as it:
        await it.press("enter", "/", *"year", "down", "down", "down", "down", "down", "enter", "escape")
        assert it.main.view.place > 0
        for _ in range(9):
            await it.press("ctrl+o")
        assert it.main.view.place == 0


async def test_walking_through_what_was_found_is_one_jump_from_where_the_search_began() -> None:
    async with desk() as it:
        await it.press("enter", "space")
        place = it.main.view.place
        await it.press("/", *"year", "enter", "n", "n", "n", "n", "n", "n")
        left = it.main.view.place
        assert left != place
        await it.press("ctrl+o")
        assert it.main.view.place == place
        await it.press("n", "ctrl+o")
        assert it.main.view.place == place


async def test_slash_in_the_list_searches_all_that_is_stored() -> None:
    async with desk() as it:
        await it.press("enter", "q", "/", *"12")
        assert it.library.called("headlines")[-1] == ("all", "", "", "12")
        assert not it.main.view.found


async def test_letters_in_the_line_are_no_commands_and_do_not_search_the_list() -> None:
    async with desk() as it:
        await it.press("enter", "/", "q", "1", ";", "Q")
        assert it.main.finding.input.value == "q1;Q"
        assert all(words == "" for *_, words in it.library.called("headlines"))


async def test_what_is_typed_faster_than_the_line_opens_is_not_lost() -> None:
    async with desk() as it:
        await it.press("enter")
        for key in "/wind":
            it.main.view.post_message(Key(key, key))  # all sent to where the focus is now
        await it.settle()
        assert it.main.finding.input.value == "wind"
        assert len(it.main.view.found) == 36


async def test_better_marks_leave_search_and_selection_alone() -> None:
    async with desk() as it:
        await it.press("enter", "/", *"wind", "enter", "v", "e")
        chosen, places = it.main.get_selected_text(), it.main.view.found
        before = it.library.articles["a-000000"]
        it.library.articles["a-000000"] = replace(before, quotes=())
        it.library.on_change(it.library.row("a-000000"))
        await it.settle()
        assert it.main.view.article is it.library.articles["a-000000"]
        assert (it.main.get_selected_text(), it.main.view.found) == (chosen, places)
