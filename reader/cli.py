"""The command line: the reader itself, and every verb that needs no screen.

Exit codes: 0 done, 1 the work failed (one sentence on stderr), 2 wrong usage.
"""

import argparse
import asyncio
import errno
import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import asdict, replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, get_args

from reader import __version__, config
from reader.address import canonical
from reader.model import AnnotateError, Article, Feed, Page, Part, Quote, ReaderError
from reader.text import clean, clean_line, nearest

if TYPE_CHECKING:
    from reader.library import Library

DESCRIPTION = "A terminal news reader that shows who said what."
ONE = "an article's address, a file, or - for text on standard input"
WHAT = f"a feed, a site, {ONE}"
FORMAT = "what to print it as (default: text)"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line. -> the exit code."""
    arguments = _arguments(list(sys.argv[1:] if argv is None else argv))
    run: Callable[[argparse.Namespace], int] = arguments.run
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")  # for a terminal whose encoding lacks some letters
    try:
        code = run(arguments)
        if sys.stdout:
            sys.stdout.flush()
    except ReaderError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader of our output has read enough
        _without_output()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 -- a mistake of ours: it goes into a file, not over the screen
        if isinstance(error, OSError) and error.errno == errno.ENOSPC and not error.filename:
            _without_output()
            return _fail("There is no room left for what is printed.")
        from reader.library import crash

        return _fail(f"There is a mistake in newsreader; {crash.note(config.state_dir(), error)}.")
    return code


def _without_output() -> None:
    """Send what is still to be written to nowhere, or Python would try again at its end, and say that it failed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _arguments(words: list[str]) -> argparse.Namespace:
    """What the words of a command line ask for; without a verb, to open the reader. Ends the program where that is nothing."""
    parser, verbs = _parser()
    first = words[0] if words else ""
    if first not in verbs and first not in ("-h", "--help", "--version"):
        if re.fullmatch(r"\w[\w-]*", first) and first != "localhost" and not Path(first).exists():
            near = nearest(first, verbs)
            hint = f"; did you mean {near}?" if near else ""
            parser.error(f"{first} is neither a command, a web address nor a file{hint}")
        words.insert(0, "open")
    arguments, unknown = parser.parse_known_args(words)
    if unknown:
        options = re.findall(r"--\w+", verbs[words[0]].format_help())
        near = nearest(unknown[0].partition("=")[0], options) if unknown[0].startswith("--") else ""
        hint = f"; did you mean {near}?" if near else ""
        verbs[words[0]].error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
    return arguments


class _Parser(argparse.ArgumentParser):
    """Says what is wrong without handing on what a terminal would obey: a file's name can be hostile."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"newsreader: {clean_line(message)}\n")


def _parser() -> tuple[_Parser, dict[str, _Parser]]:
    """The whole grammar, and that of each verb."""
    parser = _Parser(
        prog="newsreader",
        usage="newsreader [WHAT]\n       newsreader COMMAND ...",
        description=f"{DESCRIPTION} Without a command it opens on the screen, on WHAT where that is given: {WHAT}.",
        epilog="newsreader COMMAND --help tells more of a command. Exit codes: 0 done, 1 failed, 2 wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"newsreader {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def verb(name: str, run: Callable[[argparse.Namespace], int], about: str, more: str = "") -> _Parser:
        sentences = f"{about[0].upper()}{about[1:]}. {more}"
        added = verbs.add_parser(name, prog=f"newsreader {name}", help=about, description=sentences)
        added.set_defaults(run=run)
        return added

    opening = verb("open", _open, "open the reader on the screen, as is done without a command")
    opening.add_argument("what", nargs="?", default="", metavar="WHAT", help=WHAT)
    reading = verb("read", _read, "print an article, and say before each quote whose it is", "Nothing is kept of it.")
    reading.add_argument("what", metavar="WHAT", help=ONE)
    reading.add_argument("--format", choices=("text", "markdown", "json"), default="text", help=FORMAT)
    adding = verb("add", _add, "subscribe to feeds and sites, or keep articles")
    adding.add_argument("what", nargs="*", metavar="WHAT", help=WHAT)
    adding.add_argument("--starter", action="store_true", help="subscribe to world news from all continents")
    adding.add_argument(
        "--opml",
        metavar="FILE",
        type=Path,
        help="subscribe to all that another reader has exported (OPML, newsboat's urls)",
    )
    verb(
        "refresh",
        _refresh,
        "fetch what is new in all sources",
        "The newest articles are fetched too, so that they can be read offline. It fails where any source fails.",
    )
    exporting = verb(
        "export",
        _export,
        "write out highlights, quotes or sources",
        "All articles with highlights are saved to Markdown files, whose paths are printed; the other formats are printed.",
    )
    exporting.add_argument(
        "--format",
        choices=("markdown", "jsonl", "csv", "opml"),
        default="markdown",
        help="jsonl and csv: the highlighted quotes, each with its speaker; opml: the sources (default: markdown)",
    )
    extracting = verb(
        "extract",
        _extract,
        "clean web pages, for scripts",
        'For each line of JSON on standard input, {"path": FILE, "url": ADDRESS}, a line is printed with the title and the '
        'blocks of the article in that file; "more": [...] lists the files of its further pages in the same way.',
    )
    extracting.add_argument("what", nargs="?", default="", metavar="WHAT", help=f"do this one instead: {ONE}")
    extracting.add_argument("--format", choices=("jsonl",), default="jsonl", help="the only one there is")
    annotating = verb(
        "annotate",
        _annotate,
        "mark who said what in texts, for scripts",
        'For each line of JSON on standard input, {"text": WORDS}, a line is printed with the people, countries and quotes '
        'in it, by their offsets; "lang": CODE says what language it is in.',
    )
    annotating.add_argument("--format", choices=("jsonl",), default="jsonl", help="the only one there is")
    keys = verb("keys", _keys, "print the table of keys, as your configuration has them")
    keys.add_argument("--keymap", choices=get_args(config.Preset), help="print them as this preset has them instead")
    return parser, verbs.choices


# --- the screen --------------------------------------------------------------------------------------------------


def _open(arguments: argparse.Namespace) -> int:
    pasted = _given() if arguments.what == "-" else b""
    if not sys.stdout.isatty() or os.environ.get("TERM", "") in ("", "dumb"):
        hint = shlex.quote(arguments.what) if arguments.what else "WHAT"
        return _fail(f"The reader needs a terminal. `newsreader read {hint}` prints an article without one.", 2)
    if not sys.stdin or not sys.stdin.isatty():
        try:
            os.dup2(os.open("/dev/tty", os.O_RDONLY), sys.stdin.fileno())
        except (OSError, AttributeError):
            return _fail("The reader needs a terminal to take its keys from.", 2)
    from reader.tui import presets

    settings = presets.load()
    from reader.library import Library
    from reader.tui.app import run

    return run(Library(settings), "" if pasted else arguments.what, pasted)


# --- without a screen --------------------------------------------------------------------------------------------


def _read(arguments: argparse.Namespace) -> int:
    async def work(library: "Library") -> None:
        from reader import export

        article = await (library.read_text(_given()) if arguments.what == "-" else library.read(arguments.what))
        if arguments.format == "json":
            _answer(asdict(article))
        elif arguments.format == "markdown":
            print(export.article_markdown(article), end="")
        else:
            print(export.article_text(article), end="")

    return _with_library(work, stored=False)


def _add(arguments: argparse.Namespace) -> int:
    failures: list[str] = []

    async def work(library: "Library") -> None:
        added: list[Feed] = []
        for what in arguments.what:
            known = {feed.url for feed in await library.feeds()}
            try:
                found = await (library.add_text(_given()) if what == "-" else library.add(what))
            except ReaderError as error:
                failures.append(str(error))
                continue
            name = found.title or found.url
            if isinstance(found, Feed) and found.url in known:
                print(f"{name} is subscribed to already")
            else:
                print(f"{'Subscribed to' if isinstance(found, Feed) else 'Kept'} {name}")
        if arguments.opml:
            added += await library.add_opml(arguments.opml)
        if arguments.starter:
            added += await library.add_starter()
        for feed in added:
            print(f"Subscribed to {feed.title or feed.url}")
        if not added and not arguments.what:
            print("Every source of the list is subscribed to already.")
        await library.settled()

    if not (arguments.what or arguments.opml or arguments.starter):
        return _fail("Say what to add: an address, a file, --opml FILE or --starter.", 2)
    return _with_library(work) or (_fail("\n".join(failures)) if failures else 0)


def _refresh(arguments: argparse.Namespace) -> int:
    del arguments
    failures: list[str] = []

    async def work(library: "Library") -> None:
        done = await library.refresh()
        await library.settled()
        failures.extend(f"{feed.title or feed.url}: {feed.error}" for feed in done.failed)
        for feed in done.moved:
            print(f"{feed.title} has moved to {feed.url}.")
        sources = len(await library.feeds())
        print(f"{done.new} new article{'s' * (done.new != 1)} from {sources - len(done.failed)} of {sources} sources.")

    return _with_library(work) or (_fail("\n".join(failures)) if failures else 0)


def _export(arguments: argparse.Namespace) -> int:
    async def work(library: "Library") -> None:
        from reader import export, feeds

        if arguments.format == "opml":
            print(feeds.write_opml(await library.feeds()), end="")
            return
        names = dict.fromkeys(highlight.article for highlight in await library.highlights())
        articles = [article for name in names if (article := await library.refined(name))]
        if not articles:
            _tell("There are no highlights to export.")
        if arguments.format == "csv":
            print(export.QUOTES_HEADING, end="")
        for article in articles:
            mine = await library.highlights_in(article)
            if arguments.format == "markdown":
                saved = await library.save_markdown(article)
                print(saved.path)
                for sentence in saved.kept:
                    _tell(sentence)
            else:
                rows = export.quotes_csv if arguments.format == "csv" else export.quotes_jsonl
                print(rows(article, mine), end="")

    return _with_library(work)


def _extract(arguments: argparse.Namespace) -> int:
    async def work(library: "Library") -> None:
        what = arguments.what
        reading = library.read_text(_given(), refine=False) if what == "-" else library.read(what, refine=False)
        article = await reading
        _answer(_extracted(Part(article)))

    if arguments.what:
        return _with_library(work, stored=False)
    for request in _lines():
        try:
            part = _part(request)
        except KeyError as error:
            _answer({"error": f"The line has no {error.args[0]}."})
        except OSError as error:
            _answer({"error": f"The file cannot be read: {error.strerror}."})
        except ReaderError as error:
            _answer({"error": str(error)})
        else:
            _answer(_extracted(part))
    return 0


def _part(request: dict[str, object]) -> Part:
    """The article in a file, and in those of its further pages, as far as they go on where the one before left off.

    No more pages are joined than are ever fetched.
    """
    from reader import extract
    from reader.library.pages import MAX_PAGES

    part = extract.part(_page_in(request))
    more = request.get("more")
    for further in more[: MAX_PAGES - 1] if isinstance(more, list) else []:
        if not isinstance(further, dict) or canonical(str(further.get("url"))) != canonical(part.following):
            break
        next_part = extract.part(_page_in(further))
        whole = extract.join(part.article, next_part.article)
        part = replace(next_part, article=whole) if whole else Part(part.article)
    return part


def _page_in(request: dict[str, object]) -> Page:
    return Page(str(request["url"]), Path(str(request["path"])).read_bytes(), "text/html")


def _annotate(arguments: argparse.Namespace) -> int:
    del arguments
    chosen = config.load().model
    from reader import annotate
    from reader.extract import language

    for request in _lines():
        text, lang = request.get("text"), request.get("lang")
        if not isinstance(text, str):
            _answer({"error": "The line has no text."})
            continue
        said = language.stated([lang]) if isinstance(lang, str) else ""
        article = replace(annotate.from_text(text), lang=said or language.guess(text))
        try:
            article = annotate.refine(article, chosen)
        except AnnotateError as error:
            _fail(str(error))
            chosen = "none"
            article = annotate.refine(article, chosen)
        _answer(_annotated(article))
    return 0


def _keys(arguments: argparse.Namespace) -> int:
    from reader.tui import keys, presets

    if arguments.keymap:
        commands = presets.bound(arguments.keymap)
    else:
        settings = presets.load()
        commands = presets.bound(settings.keymap, settings.keys)
    print(keys.markdown(commands))
    return 0


# --- one line in, one line out -------------------------------------------------------------------------------------


def _given() -> bytes:
    """What stands on standard input, in whatever encoding. Raises ReaderError where that is nothing."""
    given = sys.stdin.buffer.read() if sys.stdin else b""
    if not given.strip():
        raise ReaderError("There is nothing on standard input to read.")
    return given


def _lines() -> Iterator[dict[str, object]]:
    """The JSON objects on standard input; a line that is none is answered at once."""
    for line in sys.stdin.buffer if sys.stdin else ():
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            request = None
        if isinstance(request, dict):
            yield request
        elif line.strip():
            _answer({"error": "The line is not a JSON object."})


def _answer(value: dict[str, object]) -> None:
    plain = not sys.stdout or sys.stdout.encoding.lower() not in ("utf-8", "utf8")
    print(json.dumps(value, ensure_ascii=plain, default=str), flush=True)


def _extracted(part: Part) -> dict[str, object]:
    article = part.article
    blocks = [
        {"kind": block.kind, "role": block.role, "text": article.text[block.start : block.end]}
        for block in article.blocks
    ]
    published = article.published.isoformat() if article.published else None
    return {
        "title": article.title,
        "byline": article.byline or None,
        "published": published,
        "site": article.site,
        "lang": article.lang,
        "blocks": blocks,
        "notice": article.notice or None,
        "next": part.following or None,
    }


def _annotated(article: Article) -> dict[str, object]:
    mentions = [
        {
            "start": mention.start,
            "end": mention.end,
            "kind": mention.entity.kind,
            "key": mention.entity.key,
            "name": mention.entity.name,
            "form": mention.form,
        }
        for mention in article.mentions
    ]
    return {"lang": article.lang, "mentions": mentions, "quotes": [_quoted(article, quote) for quote in article.quotes]}


def _quoted(article: Article, quote: Quote) -> dict[str, object]:
    speaker = quote.speaker and {
        "text": article.text[quote.speaker.start : quote.speaker.end],
        "name": quote.speaker.person.name if quote.speaker.person else None,
    }
    return {
        "start": quote.start,
        "end": quote.end,
        "cue": article.text[quote.cue.start : quote.cue.end] if quote.cue else None,
        "speaker": speaker,
        "confidence": quote.confidence,
    }


def _with_library(work: "Callable[[Library], Coroutine[None, None, None]]", *, stored: bool = True) -> int:
    """Do some work over a started library, or over one that keeps nothing."""
    settings = config.load()
    from reader.library import Library

    async def session() -> None:
        library = Library(settings)
        library.on_notice = _tell
        try:
            if stored:
                await library.start()
            await work(library)
        finally:
            await library.close()

    asyncio.run(session())
    return 0


def _fail(sentence: str, code: int = 1) -> int:
    _tell(sentence)
    return code


def _tell(sentence: str) -> None:
    for line in clean(sentence).splitlines():
        print(f"newsreader: {line}", file=sys.stderr)
