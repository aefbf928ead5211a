"""What is wrong in the marks is set right with a key, from the text and from the sidebar, and nothing moves."""

from dataclasses import replace

import pytest
from textual.events import Key
from textual.widgets import Input

from reader.model import StoreError
from reader.tui.dialogs.card import CardScreen
from reader.tui.dialogs.fixing import FixScreen, PickScreen
from tests.fakes import FakeLibrary, article, headline
from tests.test_tui import Desk, desk, palette

FIRST = "] q"
"""Marks the first quote: what she, Ana Silva, told the crowd."""

FIXES: list[tuple[str, str, tuple[object, ...]]] = [
    # where one is, the keys from `m` on, the library's verb and what it is given
    (FIRST, "m c", ("confirm",)),
    (FIRST, "m enter", ("confirm",)),
    (FIRST, "m j j enter", ("not_a_quote",)),
    (FIRST, "m q", ("not_a_quote",)),
    (FIRST, "m s down down enter", ("set_speaker", "Jonas Berg", True)),
    (FIRST, "m s b e r g enter", ("set_speaker", "Jonas Berg", True)),
    (FIRST, "m s M a x enter", ("set_speaker", "Max", True)),
    (FIRST, "m s t h e space c r o w d enter", ("set_speaker", "the crowd", False)),
    (FIRST, "m s d e space V r i e s enter", ("set_speaker", "de Vries", True)),
    (FIRST, "m p", ("not_a_person", "Ana Silva", True)),
    (FIRST, "m a b e r g enter", ("same_person", "Ana Silva", "Jonas Berg", True)),
    ("] p", "m p", ("not_a_person", "Ana Silva", False)),
    ("] p", "m a M a x enter", ("same_person", "Ana Silva", "Max", False)),
    ("g p", "m p", ("not_a_person", "Ana Silva", True)),
    ("g p", "m a M a x enter", ("same_person", "Ana Silva", "Max", True)),
    ("g q", "m c", ("confirm",)),
    ("g q j", "m q", ("not_a_quote",)),
]


@pytest.mark.parametrize(("where", "keys", "done"), FIXES)
async def test_a_correction_is_a_key_or_two(where: str, keys: str, done: tuple[object, ...]) -> None:
    async with desk() as it:
        await it.press("enter", *where.split())
        top, focused = it.main.view.scroll_offset, it.main.view.focused
        await it.press(*keys.split())
        call = it.library.calls[-1]
        verb = next(call for call in reversed(it.library.calls) if call[0] == done[0])
        assert tuple(part for part in verb if not isinstance(part, int) or isinstance(part, bool)) == done
        assert call == verb
        assert "U takes it back" in it.said
        assert (it.main.view.scroll_offset, it.main.view.focused) == (top, focused)
        assert it.main.reading
        assert it.main.view.article == it.main.sidebar.article == it.main.reading.article


async def test_what_is_confirmed_is_told_by_a_sign() -> None:
    async with desk() as it:
        await it.press("enter", *FIRST.split())
        assert it.screen.count("~ ") == 3
        await it.press("m", "c")
        assert it.screen.count("~ ") == 2
        assert "✓ Ana Silva" in it.screen


async def test_the_dialog_says_what_is_confirmed_and_over_how_many_paragraphs() -> None:
    story = "Pier\n<p:Ana Silva>Ana Silva</p> spoke. “<q:Silva = Ana Silva>One.</q>\n“<q:Silva = Ana Silva>Two,</q>” Silva said.\n"
    async with desk(FakeLibrary(articles={"a-000000": article("a-000000", story)})) as it:
        await it.press("enter", *FIRST.split(), "m")
        assert "“One. “Two,”" in it.screen
        assert "Confirm: Ana Silva said it, in 2 paragraphs" in it.screen
        assert "This paragraph of it is not a quote" in it.screen
        await it.press("escape")
    async with desk() as it:
        await it.press("enter", *FIRST.split(), "m")
        assert "Confirm: Ana Silva said it" in it.screen
        await it.press("c", "m")
        assert "Confirmed by you: Ana Silva said it" in it.screen
        await it.press("c")
        assert it.said == "You have confirmed that already."
        assert len(it.library.called("confirm")) == 1


NAMESAKES = (
    "Port\n<p:Wang Wenbin>Wang Wenbin</p>, a spokesman for the port, met <p:Ana Silva>Ana Silva</p>.\n"
    "The engineer <p:Wang Huiyao>Wang Huiyao</p> left. <p:Wang Wenbin>Wang</p> stayed.\n"
)


async def test_two_people_of_one_surname_are_told_apart() -> None:
    found = article("a-000000", NAMESAKES)
    unsure = replace(found, mentions=(*found.mentions[:-1], replace(found.mentions[-1], sure=False)))
    for story, about in ((found, ""), (unsure, "Wang: it can’t be told whether Wang Wenbin or Wang Huiyao is meant")):
        async with desk(FakeLibrary(articles={"a-000000": story})) as it:
            await it.press("enter", *"] p ] p ] p ] p m".split())
            assert "Wang (Wang Wenbin) is not a person" in it.screen
            assert about in it.screen
            await it.press("a")
            assert "Wang Huiyao  The engineer Wang Huiyao left. Wang stayed." in it.screen
            assert "Wang Wenbin" not in it.screen.partition("The same person as")[2].partition("Wang Huiyao")[0]
            await it.press("down", "down", "enter")
            assert it.library.called("same_person") == [("Wang Wenbin", "Wang Huiyao", False)]


async def test_a_key_that_is_typed_before_the_dialog_is_there_is_for_the_dialog() -> None:
    async with desk() as it:
        await it.press("enter", *FIRST.split())
        for key in ("m", "q"):
            it.app.post_message(Key(key, key))
        await it.settle()
        await it.settle()
        assert it.main.active == "article"
        assert it.library.called("not_a_quote")


@pytest.mark.parametrize("keys", ["m escape", "m s escape", "m a escape", "m s enter"])
async def test_what_is_given_up_changes_nothing(keys: str) -> None:
    async with desk() as it:
        await it.press("enter", *FIRST.split(), *keys.split())
        assert not {call[0] for call in it.library.calls} & {"confirm", "set_speaker", "same_person", "not_a_person"}


@pytest.mark.parametrize("keys", ["", "enter", "enter ] c", "enter g c", "enter } }"])
async def test_where_there_is_nothing_to_set_right_it_says_what_to_do(keys: str) -> None:
    async with desk() as it:
        await it.press(*keys.split())
        it.main.activate("article" if it.main.active == "list" else it.main.active)
        await it.press("m")
        assert not isinstance(it.app.screen, FixScreen)
        assert it.said in ("No article is open.", "Mark a quote or a person first, with ]q or ]p.")


async def test_a_correction_that_can_not_be_kept_is_told_and_changes_nothing() -> None:
    library = FakeLibrary(failures={"confirm": StoreError("The disk is full.")})
    async with desk(library) as it:
        await it.press("enter", *FIRST.split(), "m", "c")
        assert "The disk is full." in it.toasts
        assert it.screen.count("~ ") == 3


async def test_names_are_found_as_one_types() -> None:
    async with desk() as it:
        await it.press("enter", *FIRST.split(), "m", "s", "s", "i", "l")
        assert isinstance(it.app.screen, PickScreen)
        assert it.app.screen.query_one(Input).value == "sil"
        assert "Ana Silva" in it.screen
        await it.press("x")
        await it.press("enter")
        assert it.library.called("set_speaker")[0][1:] == ("silx", True)


# --- cards -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "name"),
    [("] p", "Ana Silva"), ("] c", "France"), ("] q", "Ana Silva"), ("g p j", "Jonas Berg"), ("g q j", "Jonas Berg")],
)
async def test_a_card_is_about_what_is_marked(keys: str, name: str) -> None:
    async with desk() as it:
        await it.press("enter", *keys.split(), "w")
        assert it.library.called("card") == [(name,)]
        assert isinstance(it.app.screen, CardScreen)
        for words in (name, "the [harbour] master", "So said she, the [harbour] master.", "✓ “Never [/].”", "~ “No.”"):
            assert words in it.screen
        assert "In 3 articles of yours" in it.screen


@pytest.mark.parametrize(("keys", "opened"), [("enter", "a-000001"), ("j j j enter", "a-000001"), ("G", "")])
async def test_enter_opens_what_a_card_leads_to(keys: str, opened: str) -> None:
    async with desk() as it:
        await it.press("enter", "]", "p", "w", *keys.split())
        calls = [call[0] for call in it.library.called("open")]
        assert calls == ["a-000000", *([opened] if opened else [])]


@pytest.mark.parametrize(
    ("typed", "shown", "name"),
    [
        ("silv", "Person: Ana Silva", "Ana Silva"),
        ("berg", "Person: [/] Berg", "[/] Berg"),
        ("norw", "Country: Norway", "Norway"),
    ],
)
async def test_the_palette_finds_people_and_countries(typed: str, shown: str, name: str) -> None:
    async with desk() as it:
        found = await palette(it, typed)
        place = next(number for number, prompt in enumerate(found) if shown in prompt)
        await it.press(*["down"] * place, "enter")
        await it.settle()
        assert it.library.called("card") == [(name,)]


async def test_nothing_marked_has_no_card() -> None:
    async with desk() as it:
        await it.press("enter", "w")
        assert it.said == "Mark a person or a country first, with ]p or ]c."


# --- the list, and undoing -------------------------------------------------------------------------------------------


async def gone_and_back(it: Desk) -> None:
    await it.press("j", "j", "D")
    assert it.main.entries.headline
    assert (it.main.entries.headline.id, it.main.entries.cursor) == ("a-000003", 2)
    await it.press("U")
    assert it.main.entries.headline.id == "a-000003"
    assert it.main.entries.find("a-000002")


async def test_the_cursor_stays_with_the_next_article_when_one_is_removed_and_comes_back() -> None:
    async with desk() as it:
        await gone_and_back(it)
        await it.press("U")
        assert it.said == "There is nothing left to undo."


async def test_the_last_row_removed_leaves_the_cursor_on_the_one_before() -> None:
    async with desk(FakeLibrary([headline(0), headline(1)])) as it:
        await it.press("j", "D")
        assert it.main.entries.headline
        assert it.main.entries.headline.id == "a-000000"
        await it.press("D", "D")
        assert it.main.entries.count == 0


async def test_undo_shows_the_open_article_as_it_is_stored_and_keeps_its_place() -> None:
    async with desk() as it:
        await it.press("enter", "space", "]", "p", "H")
        top = it.main.view.scroll_offset
        it.library.kept.clear()
        it.library.removed.append(it.library.rows[-1])
        await it.press("U")
        assert it.main.view.highlights == it.main.sidebar.highlights == ()
        assert it.main.view.scroll_offset == top


async def test_marking_a_source_read_takes_the_one_that_is_listed() -> None:
    async with desk() as it:
        await it.press("j", "g", "j", "A")
        assert it.library.called("mark_all_read") == [("The Meridian",)]
        await it.press("A")
        assert it.said == "Nothing of The Meridian is unread."


async def test_a_source_that_is_listed_is_removed_and_all_articles_are_listed() -> None:
    async with desk() as it:
        await it.press("g", "j", "g", "D")
        assert it.library.called("remove_feed") == [("The Meridian",)]
        assert "All articles" in str(it.main.list_frame.border_title)
        assert "The Meridian ·" not in it.screen


async def test_a_page_of_no_source_has_no_source_to_mark() -> None:
    async with desk(FakeLibrary(sources=[])) as it:
        await it.press("A")
        assert it.said == "This article came from no source."
        assert not it.library.called("mark_all_read")


# --- labels ----------------------------------------------------------------------------------------------------------


async def test_a_label_is_told_by_its_letter_in_the_sidebar_and_by_its_colour_in_the_text() -> None:
    async with desk() as it:
        await it.press("enter", *FIRST.split(), "H", "c")
        assert "Y “We waited" in it.screen
        assert {layer for _, _, layers in it.main.view._marks.runs(1, 0, 400) for layer in layers} >= {"label-yellow"}  # type: ignore[union-attr]
        await it.press("escape", "g", "g", "c")
        assert it.said == "There is no highlight here to label."
