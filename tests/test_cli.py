"""The verbs without a screen: what is printed where, and the exit code."""

import asyncio
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader.config import Config
from reader.export import QUOTES_HEADING
from reader.library import Library
from reader.library.pages import MAX_PAGES
from reader.model import Entry, Feed, Span
from reader.store import Store

STORY = """<html lang="en"><head><title>Bridge opens early</title></head><body><article><h1>Bridge opens early</h1>
<p>The new bridge over the Lune opened on Monday, three months before the date that its builders had given to the
city, after a mild winter in which hardly a day of work was lost to ice or wind, officials said.</p>
<p>“Nobody believed us, and I did not believe it myself until the last bolt was in,” said Marit Solberg, the engineer
who led the work for nine years and who will now leave Norway for a port in Chile.</p>
<p>The first to cross was a school class from the eastern bank, which had written letters to the council every week.
The council had answered every one of them, a spokesman said, and kept the best of them on its wall.</p>
</article></body></html>"""


@pytest.fixture
def run(tmp_path: Path):  # type: ignore[no-untyped-def] # a function with options is plainest untyped
    environment = dict(os.environ, HOME=str(tmp_path), PYTHONPATH=os.getcwd(), BROWSER="")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        environment.pop(name, None)
    settings = tmp_path / ".config/newsreader/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('model = "none"')  # the network takes half a second to load, each time

    def run(*words: str, given: str = "", **changed: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "reader", *words]
        return subprocess.run(
            command, input=given, capture_output=True, text=True, env=environment | changed, cwd=tmp_path, check=False
        )

    return run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.html"
    path.write_text(STORY)
    return path


def test_read_prints_an_article_with_its_quotes_announced(run, story: Path) -> None:  # type: ignore[no-untyped-def]
    (story.parent / ".config/newsreader/config.toml").unlink()
    done = run("read", str(story))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Quote, Marit Solberg: Nobody believed us, and" in done.stdout
    assert "\x1b" not in done.stdout


def test_read_takes_pages_and_plain_text_on_standard_input(run) -> None:  # type: ignore[no-untyped-def]
    assert "Quote, Marit Solberg:" in run("read", "-", given=STORY).stdout
    plain = "\n\n".join(["Bridge opens early", *re.findall(r"<p>(.*?)</p>", STORY, re.DOTALL)])
    assert run("read", "-", given=plain).stdout.startswith("Bridge opens early")


def test_read_gives_markdown_and_json_too(run, story: Path) -> None:  # type: ignore[no-untyped-def]
    assert "# Bridge opens early" in run("read", str(story), "--format", "markdown").stdout
    article = json.loads(run("read", str(story), "--format", "json").stdout)
    quote = article["quotes"][0]
    assert article["text"][quote["start"] : quote["end"]].startswith("Nobody believed us")


def test_extract_answers_a_line_for_a_line(run, story: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lines = [
        json.dumps({"path": str(story), "url": "https://post.example/bridge"}),
        json.dumps({"path": str(tmp_path / "none.html"), "url": "https://post.example/none"}),
        "nonsense",
        json.dumps({"url": "https://post.example/"}),
    ]
    done = run("extract", "--format", "jsonl", given="\n".join(lines) + "\n")
    good, *bad = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert good["title"] == "Bridge opens early"
    assert [block["role"] for block in good["blocks"]] == ["title", "body", "body", "body"]
    assert all(set(answer) == {"error"} and answer["error"].endswith(".") for answer in bad)
    assert len(bad) == 3


def test_a_file_that_is_no_page_says_what_it_is(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name in ("report.pdf", "report.html", "report"):
        path = tmp_path / name
        path.write_bytes(b"%PDF-1.7 ...")
        done = run("read", str(path))
        assert (done.returncode, done.stderr) == (1, f"newsreader: {name} is a PDF, not a web page.\n")


def test_extract_takes_one_pasted_text_or_file_too(run, story: Path) -> None:  # type: ignore[no-untyped-def]
    paragraphs = [" ".join(words.split()) for words in re.findall(r"<p>(.*?)</p>", STORY, re.DOTALL)]
    pasted = "\n\n".join(["Home > Cities", "Share", "Bridge opens early", *paragraphs, "Post with no comments."])
    for done in (run("extract", "-", given=pasted), run("extract", str(story))):
        answer = json.loads(done.stdout)
        assert answer["title"] == "Bridge opens early"
        assert [block["role"] for block in answer["blocks"] if block["role"] == "body"] == ["body"] * 3
    assert run("extract", "-", given=" ").returncode == 1


def test_extract_asks_no_model_for_marks_that_it_does_not_print(run, story: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / ".config/newsreader/config.toml").write_text('model = "no_such_pipeline"')
    assert "no_such_pipeline" in run("read", str(story)).stderr
    for done in (run("extract", str(story)), run("extract", "-", given=STORY)):
        assert json.loads(done.stdout)["title"] == "Bridge opens early"
        assert done.stderr == ""


def test_extract_joins_the_further_pages_that_a_line_names(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    pages = []
    for number, following in ((1, "/bridge?page=2"), (2, "/bridge?page=3"), (4, "")):
        path = tmp_path / f"{number}.html"
        text = STORY.replace("The ", f"On page {number} the ")
        path.write_text(text.replace("</head>", f"<link rel=next href='{following}'></head>"))
        url = "https://post.example/bridge" + (f"?page={number}" if number > 1 else "")
        pages.append({"path": str(path), "url": url})
    done = run("extract", given=json.dumps({**pages[0], "more": pages[1:]}) + "\n" + json.dumps(pages[0]) + "\n")
    whole, first = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["next"], whole["next"]) == (
        "https://post.example/bridge?page=2",
        "https://post.example/bridge?page=3",
    )
    text = "\n".join(block["text"] for block in whole["blocks"])
    assert ["On page 1" in text, "On page 2" in text, "On page 4" in text] == [True, True, False]


def test_extract_joins_no_more_pages_than_are_ever_fetched(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    listed = []
    for number in range(1, MAX_PAGES + 3):
        path = tmp_path / f"{number}.html"
        text = STORY.replace("The ", f"On page {number} the ")
        path.write_text(text.replace("</head>", f"<link rel=next href='/bridge?page={number + 1}'></head>"))
        url = "https://post.example/bridge" + (f"?page={number}" if number > 1 else "")
        listed.append({"path": str(path), "url": url})
    answer = json.loads(run("extract", given=json.dumps({**listed[0], "more": listed[1:]})).stdout)
    assert answer["next"] == f"https://post.example/bridge?page={MAX_PAGES + 1}"


def test_annotate_answers_with_offsets_into_the_text_as_given(run) -> None:  # type: ignore[no-untyped-def]
    text = "\tParis —\r\n“We are leaving, and France knows it,” said Ana Silva."
    done = run("annotate", "--format", "jsonl", given=json.dumps({"text": text}) + "\n{}\n")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert {(text[mark["start"] : mark["end"]], mark["kind"]) for mark in first["mentions"]} == {
        ("France", "country"),
        ("Ana Silva", "person"),
    }
    quote = first["quotes"][0]
    assert text[quote["start"] : quote["end"]] == "We are leaving, and France knows it,"
    assert quote["speaker"] == {"text": "Ana Silva", "name": "Ana Silva"}
    assert "error" in second


def test_annotate_reads_a_text_in_its_own_language(run) -> None:  # type: ignore[no-untyped-def]
    spanish = "«No vamos a cerrar el puente», dijo la alcaldesa de la ciudad, que está en Alemania."
    short = "«Wir bleiben hier», rief er."
    done = run("annotate", given=json.dumps({"text": spanish}) + "\n" + json.dumps({"text": short, "lang": "de-CH"}))
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["lang"], first["quotes"][0]["speaker"]["text"]) == ("es", "la alcaldesa")
    assert [mark["key"] for mark in first["mentions"]] == ["DE"]
    assert (second["lang"], second["quotes"][0]["speaker"]["text"]) == ("de", "er")


TRAP = "Coach Farhana Iqbal smiled. Iqbal had beaten Lahore Rovers and Nairobi Post."


def test_annotate_gives_the_marks_of_the_chosen_model(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings = tmp_path / ".config/newsreader/config.toml"
    given = json.dumps({"text": TRAP}) + "\n"
    without = run("annotate", given=given)
    settings.write_text('model = "no_such_pipeline"')
    missing = run("annotate", given=given * 2)
    assert (without.stderr, missing.stdout) == ("", without.stdout * 2)
    assert missing.stderr.count("The model no_such_pipeline can't be loaded") == 1
    assert missing.stderr.count("\n") == 1


def test_add_refresh_and_export_work_without_a_screen_or_a_network(run, story: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("add", str(story)).stdout == "Kept Bridge opens early\n"
    assert run("refresh").stdout == "12 new articles from 1 of 1 sources.\n"
    assert "meridian.example/feed.xml" in run("export", "--format", "opml").stdout
    printed = {"markdown": "", "jsonl": "", "csv": QUOTES_HEADING.replace("\r\n", "\n")}
    for form, stdout in printed.items():
        done = run("export", "--format", form)
        assert (done.returncode, done.stdout) == (0, stdout)
        assert done.stderr == "newsreader: There are no highlights to export.\n"


def test_add_tells_what_was_there_already_and_goes_on_after_a_failure(run, story: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("add", "none.html", "https://meridian.example/feed.xml", str(story))
    assert done.stdout.splitlines() == ["The Meridian is subscribed to already", "Kept Bridge opens early"]
    assert (done.returncode, done.stderr) == (1, "newsreader: There is no file none.html.\n")


def test_what_is_given_is_read_in_its_own_encoding_and_printed_in_that_of_the_terminal(tmp_path: Path) -> None:
    page = STORY.replace("lang=", "charset=latin-1 lang=").replace("Marit", "Mårit").replace("“", '"').replace("”", '"')
    page = page.replace("<head>", "<head><meta charset=latin-1>")
    told = {}
    for encoding, words in (("utf-8", ["read"]), ("ascii", ["read"]), ("ascii", ["extract"])):
        environment = dict(
            os.environ, HOME=str(tmp_path), PYTHONPATH=os.getcwd(), PYTHONIOENCODING=f"{encoding}:strict"
        )
        command = [sys.executable, "-m", "reader", *words, "-"]
        done = subprocess.run(command, input=page.encode("latin-1"), capture_output=True, env=environment, check=True)
        told[encoding, *words] = done.stdout.decode(encoding)
    assert "Quote, Mårit Solberg:" in told["utf-8", "read"]
    assert "Quote, M?rit Solberg:" in told["ascii", "read"]
    assert "said Mårit Solberg" in json.loads(told["ascii", "extract"])["blocks"][2]["text"]


def test_a_highlight_of_what_only_the_feed_says_is_exported(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    told = "“Nobody believed us,” said Marit Solberg, the engineer. A school class was the first to cross."

    async def highlight() -> None:
        library = Library(Config(tmp_path / "db", tmp_path / "state", tmp_path / "out", model="none"))
        await library.start()
        await library._do(Store.save_feed, Feed("https://post.example/feed", "City Post"))
        entry = Entry("https://post.example/1", "Bridge opens early", "https://post.example/feed", "1", told)
        await library._do(Store.save_entries, [entry])
        (row,) = await library.headlines(feed=entry.feed)
        reading = await library.open_told(row)
        start = reading.article.text.index(told)
        await library.highlight(reading.article, Span(start, start + 20))
        await library._do(Store.save_entries, [replace(entry, summary=f"At last. {told}")])
        await library.close()

    asyncio.run(highlight())
    settings = tmp_path / ".config/newsreader/config.toml"
    settings.write_text(f'model = "none"\ndatabase = "{tmp_path}/db"\n[export]\ndir = "{tmp_path}/out"\n')
    saved = Path(run("export").stdout.strip()).read_text()
    assert "Nobody believed us" in saved
    (quote,) = map(json.loads, run("export", "--format", "jsonl").stdout.splitlines())
    assert quote["speaker"] == "Marit Solberg"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("read", "no-such-file"), 1, "neither a web address nor a file"),
        (("read", "no-such-file.html"), 1, "There is no file no-such-file.html."),
        (("read", "."), 1, ". is a folder, not a file."),
        (("read", "https://meridian.example/feed.xml"), 1, "sent a feed, not an article"),
        (("read", "-"), 1, "nothing on standard input"),
        (("read", "http://127.0.0.1:1/"), 1, "127.0.0.1"),
        (("add",), 2, "Say what to add"),
        (("read",), 2, "WHAT"),
        (("read", "x", "--format", "pdf"), 2, "invalid choice"),
        (("--nonsense",), 2, "unrecognized"),
        (("reed", "x.html"), 2, "reed is neither a command, a web address nor a file; did you mean read?"),
        (("refesh",), 2, "did you mean refresh?"),
        (("read", "x", "--formt=json"), 2, "--formt=json; did you mean --format?"),
        (("help",), 2, "help is neither a command, a web address nor a file\n"),
        (("post.example",), 2, "`newsreader read post.example`"),
        (("my file.html",), 2, "`newsreader read 'my file.html'`"),
        (("localhost",), 2, "`newsreader read localhost`"),
        ((), 2, "needs a terminal"),
        (("open", "-"), 1, "nothing on standard input"),
    ],
)
def test_what_fails_is_one_sentence_and_an_exit_code(run, words: tuple[str, ...], code: int, sentence: str) -> None:  # type: ignore[no-untyped-def]
    done = run(*words)
    assert done.returncode == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_mistake_in_the_configuration_is_named(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / ".config" / "newsreader"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text("\nwidht = 80\n")
    done = run("refresh")
    assert done.returncode == 1
    assert "line 2: widht is unknown; did you mean width?" in done.stderr


def test_a_line_that_is_no_text_fails_alone(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    environment = dict(os.environ, HOME=str(tmp_path), PYTHONPATH=os.getcwd())
    command = [sys.executable, "-m", "reader", "extract"]
    done = subprocess.run(command, input=b'{"url": "\xe9"}\n{}\n', capture_output=True, env=environment, check=True)
    assert [json.loads(line)["error"] for line in done.stdout.splitlines()] == [
        "The line is not a JSON object.",
        "The line has no url.",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("streams", "words", "code", "said"),
    [
        (">/dev/full", "keys", 1, "There is no room left for what is printed."),
        ("<&-", "read -", 1, "There is nothing on standard input to read."),
        ("<&-", "annotate", 0, ""),
        (">&-", "keys", 0, ""),
    ],
)
def test_streams_that_are_full_or_closed_are_no_mistake_of_ours(
    tmp_path: Path, streams: str, words: str, code: int, said: str
) -> None:
    environment = dict(os.environ, HOME=str(tmp_path), PYTHONPATH=os.getcwd())
    command = f"{sys.executable} -m reader {words} {streams}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (code, f"newsreader: {said}\n" if said else "")


def test_a_reader_of_the_output_that_leaves_early_is_no_error(tmp_path: Path, story: Path) -> None:
    command = f"{sys.executable} -m reader read {story} | head -c 10"
    environment = dict(os.environ, HOME=str(tmp_path), PYTHONPATH=os.getcwd())
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=environment, check=False)
    assert done.stderr == ""


def test_a_hostile_name_is_told_without_what_a_terminal_obeys(run) -> None:  # type: ignore[no-untyped-def]
    for words in (("read", "x\x1b]52;c;eA==\x07"), ("--x\x1b[6n",), ("add", "--opml", "\x1b]0;t\x07.opml")):
        done = run(*words)
        assert done.returncode in (1, 2)
        assert done.stderr.strip()
        assert not set(done.stderr) & {"\x1b", "\x07"}
