"""What runs in a reader process: the parsers of pages and feeds, and the annotator.

`python -m reader.library.work [BYTES]`, BYTES being a limit on its memory, answers requests on its standard input until that ends. A message is eight bytes of
length and a pickle: a request (task, arguments), an answer the task's value or the ReaderError it raised.
"""

import os
import pickle
import struct
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from reader import config
from reader.library import crash
from reader.model import Article, Entry, ExtractError, Feed, FeedError, Page, Part, ReaderError

HEADER = struct.Struct("<Q")
MEMORY_LIMIT = 512 << 20
"""Bytes of address space: far more than an honest page of 5 MB needs, far less than a machine has."""

Parsed = tuple[Feed, tuple[Entry, ...]]

_SAMPLE = (
    "<article><h1>Rain</h1>" + 5 * "<p>“Rain fell on us for a week,” said Ana Silva of the Met Office in Spain.</p>"
)


def load() -> None:
    """Import and load all that the first page would wait for."""
    read(Page("https://sample.example/", _SAMPLE.encode(), "text/html"))


def read(page: Page, before: Article | None = None) -> Part:
    """The page's article with its marks, and where it goes on; with what was read of it `before`, both as one.

    A page that is none of that article's adds nothing, and ends it. Raises ExtractError.
    """
    from reader import annotate, extract

    part = extract.part(page)
    if before is None:
        return replace(part, article=annotate.annotate(part.article))
    whole = extract.join(before, part.article)
    return replace(part, article=annotate.annotate(whole)) if whole else Part(before)


def parse(page: Page, now: datetime) -> Parsed:
    """The feed in a page and its entries. Raises FeedError."""
    from reader import feeds

    return feeds.parse(page, now)


def look(page: Page, now: datetime) -> Parsed | Part | list[Feed]:
    """What stands at an address that a person typed: a feed, an article, or a page that leads to feeds.

    Raises ExtractError when it is none of these.
    """
    from reader import feeds

    try:
        return feeds.parse(page, now)
    except FeedError:
        linked = feeds.discover(page)
    if _is_front(page):
        return list(linked) or feeds.front_page(page, now)
    try:
        return read(page)
    except ExtractError:
        if linked:
            return list(linked)
        raise


def told(entry: Entry) -> Article:
    """The article in a feed's own words, with its marks."""
    from reader import annotate, extract

    return annotate.annotate(extract.told(entry))


def refine(article: Article, chosen: str) -> Article:
    """The article with its marks made anew, by the rules and the chosen model. Raises AnnotateError."""
    from reader import annotate

    return annotate.refine(article, chosen)


def version(chosen: str) -> str:
    """What the marks that `refine` makes carry as their annotator."""
    from reader import annotate

    return annotate.version(chosen)


def _is_front(page: Page) -> bool:
    """Whether the address is the root of its site: a front page, whatever it looks like."""
    scheme, _, rest = page.url.partition("://")
    return scheme in ("http", "https") and not rest.partition("/")[2].partition("?")[0]


TASKS: dict[str, Callable[..., object]] = {
    "load": load,
    "read": read,
    "parse": parse,
    "look": look,
    "told": told,
    "refine": refine,
    "version": version,
}


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer requests from `source` on `sink` until it ends."""
    while len(header := source.read(HEADER.size)) == HEADER.size:
        task, arguments = pickle.loads(source.read(HEADER.unpack(header)[0]))  # noqa: S301 -- from our own parent
        answer: object
        try:
            answer = TASKS[task](*arguments)
        except ReaderError as error:
            answer = error
        except (MemoryError, RecursionError) as error:
            answer = ExtractError(f"The page was given up: reading it took too much memory ({type(error).__name__}).")
        except Exception as error:  # noqa: BLE001 -- a mistake of ours on one page must not end the process
            noted = crash.note(config.state_dir(), error)
            answer = ExtractError(f"The page could not be read because of a mistake in newsreader; {noted}.")
        body = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        sink.write(HEADER.pack(len(body)) + body)
        sink.flush()


def main() -> None:
    """Serve on the standard streams; whatever a library prints goes to the error stream instead."""
    import resource  # only here: the limits are this process's own

    if len(sys.argv) > 1:
        resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
