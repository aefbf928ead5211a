"""An article goes into a command of the user's own, and what that answers is shown; nothing that it does holds up the screen."""

import asyncio

import pytest
from textual.widgets import Input, Static

from reader.library import Piped, pipe
from reader.library.pipe import MAX_BYTES
from reader.model import ReaderError
from reader.tui.dialogs.pipe import PipedScreen, PipeScreen
from reader.tui.screen import piping
from tests.fakes import HOSTILE, FakeLibrary, article
from tests.test_prompt import typed
from tests.test_tui import Desk, desk

FOUND = article("a-000000")


async def test_the_article_is_the_commands_input_as_plain_text() -> None:
    piped = await pipe([FOUND], "cat")
    assert piped.status == 0
    assert piped.output.startswith("The French harbour reopens\n\n")
    assert "Quote, Ana Silva: We waited nine winters" in piped.output


@pytest.mark.parametrize(
    ("command", "status", "output"),
    [
        ("true", 0, ""),
        ("echo done", 0, "done"),  # the article is more than a pipe holds unread
        ("echo gone >&2; exit 3", 3, "gone"),
        ("kill -TERM $$", 143, ""),
        ("printf 'a\\tb\\033]52;c;eA==\\007\\r\\233c\\n'", 0, "a       b\n\ufffdc"),
        ("printf '\\033[1;31mred\\033[0m \\033]8;;x\\033\\\\link\\033(B\\302\\23331m.'", 0, "red link."),
        ("echo $NEWSREADER_URL; echo $TERM", 0, "https://meridian.example/a-000000\ndumb"),
        ("(sleep 5; echo late) & echo now", 0, "now"),
        ("(: </dev/tty) 2>/dev/null || echo no terminal", 0, "no terminal"),
    ],
)
async def test_a_command_answers(command: str, status: int, output: str) -> None:
    long = article("a-000000", fill=400)
    assert await pipe([long], command) == Piped(status, output, whole=True)


async def test_several_articles_are_one_input_and_each_has_its_line_in_the_environment() -> None:
    several = [FOUND, article("a-000001", title="Two")]
    piped = await pipe(
        several, 'grep -c \'Quote, Ana Silva: We waited\'; echo "$NEWSREADER_URL"; echo "$NEWSREADER_TITLE"'
    )
    urls = ["https://meridian.example/a-000000", "https://meridian.example/a-000001"]
    assert piped.output.splitlines() == ["2", *urls, FOUND.title, "Two"]


async def test_a_title_is_never_part_of_the_command() -> None:
    for title in (*HOSTILE, "$(echo run)", "'; echo run; '", "a\0b\ud800"):
        piped = await pipe([article("a-000000", title=title)], "printf '%s' \"$NEWSREADER_TITLE\"")
        assert piped.status == 0
        assert piped.output != "run"


async def test_so_much_output_is_kept_and_the_rest_dropped() -> None:
    piped = await pipe([FOUND], f"head -c {MAX_BYTES * 3} /dev/zero | tr '\\0' x")
    assert (len(piped.output), piped.whole) == (MAX_BYTES, False)


async def test_a_command_that_takes_too_long_is_stopped_with_all_that_it_started() -> None:
    with pytest.raises(ReaderError, match=r"sleep 60 .* was stopped: it took longer than 0.2 seconds."):
        await pipe([FOUND], "sleep 60 | sleep 60", limit=0.2)


@pytest.mark.parametrize("command", ["a\0b", "echo \ud800"])
async def test_a_command_that_cannot_be_is_refused_in_a_sentence(command: str) -> None:
    with pytest.raises(ReaderError, match="holds a character that no command can hold"):
        await pipe([FOUND], command)


# --- on the screen -----------------------------------------------------------------------------------------------


async def hand_over(it: Desk, command: str, key: str = "|") -> None:
    await it.press(key)
    it.app.screen.query_one(Input).value = command
    await it.press("enter")


async def test_what_the_command_wrote_is_shown_and_scrolled_and_the_command_remembered() -> None:
    library = FakeLibrary()
    async with desk(library, size=(80, 24)) as it:
        await it.press("enter")
        await hand_over(it, "cat; echo '[/] [@click=app.quit]the end[/]'")
        assert isinstance(it.app.screen, PipedScreen)
        assert "The French harbour reopens" in it.screen
        await it.press("G")
        assert "[/] [@click=app.quit]the end[/]" in it.screen
        await it.press("q", "|", "up")
        assert isinstance(it.app.screen, PipeScreen)
        assert it.app.screen.query_one(Input).value.startswith("cat; echo")
    assert library.settings["pipe commands"].startswith("cat; echo")


async def test_a_command_that_fails_or_says_nothing_is_told_in_a_sentence() -> None:
    async with desk() as it:
        await it.press("enter")
        await hand_over(it, "echo '[/] gone' >&2; exit 3")
        assert "exit status 3: [/] gone" in " ".join(it.toasts.split())
        assert it.app.screen is it.main
        await typed(it, "pipe true")
        assert it.said == "true is done; it wrote nothing."
        await hand_over(it, "echo one; echo two; exit 4")
        assert "exit status 4" in it.screen


async def test_escape_stops_a_command_and_the_screen_goes_on_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[str] = []

    async def never(_articles: object, command: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.append(command)

    monkeypatch.setattr(piping, "pipe", never)
    async with desk() as it:
        await it.press("enter", "|", *"nap")
        await it.pilot.press("enter", "q", "j")
        assert it.main.entries.cursor == 1
        assert "nap is running · Esc stops it" in it.main.status.progress
        await it.press("escape")
        assert stopped == ["nap"]
        assert (it.said, it.main.status.progress) == ("Stopped.", "")


async def test_the_command_is_run_as_it_was_typed() -> None:
    command = "printf '%s.' 'a  b' 'c\td' 'e\u0301' | od -An -tx1 | tr -d ' \\n'; echo"
    bytes_ = "a  b.c\td.e\u0301.".encode().hex()
    async with desk() as it:
        await it.press("enter")
        await hand_over(it, f" {command} ")
        assert bytes_ in it.screen
        await it.press("q", "|", "up")
        assert it.app.screen.query_one(Input).value == command
        await it.press("escape")
        await hand_over(it, f"pipe {command}", ":")
        assert bytes_ in it.screen


async def test_all_that_is_selected_goes_into_one_command() -> None:
    library = FakeLibrary(articles={f"a-00000{number}": article(f"a-00000{number}") for number in range(3)})
    async with desk(library) as it:
        await it.press("space", "space", "|")
        assert "2 articles, one after another" in it.screen
        await it.press("escape")
        await hand_over(it, "grep -c 'Quote, Ana Silva: We waited'; echo .")
        assert it.app.screen.query_one(Static).content.plain.splitlines() == ["2", "."]  # type: ignore[union-attr]


async def test_what_was_not_fetched_is_not_piped() -> None:
    async with desk() as it:
        await it.press("|")
        assert it.said == "It has not been fetched yet; Enter reads it."
