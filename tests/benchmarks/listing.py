"""What a page of the list costs in a library of 10,000 articles: the first one and a far one, in each order, and narrowed.

Run it as `python -m tests.benchmarks.listing`. Each is timed in processor time, the best of some rounds, in milliseconds
for the 200 rows that the screen asks for at first.
"""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from reader.address import article_id
from reader.model import Article, Block, Entity, Entry, Feed, Headline, Mention, Sort
from reader.query import parse
from reader.store import Store

ENTRIES, FEEDS, WORDS, ROWS = 10_000, 100, 120, 200
ROUNDS = 15
NOW = datetime(2026, 11, 30, tzinfo=UTC)


def fill(store: Store) -> None:
    """Entries of a month, each with an article that names some people; every third is read, every fiftieth starred."""
    chosen = random.Random(7)
    words = ["".join(chosen.choices("abcdefghijklmnopqrstuvwxyz", k=chosen.randint(3, 9))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]

    def text(length: int) -> str:
        return " ".join(chosen.choices(words, weights, k=length)).capitalize()

    people = [Entity("person", f"{words[n]} {words[n + 1]}", f"{words[n]} {words[n + 1]}") for n in range(0, 4000, 2)]
    for number in range(FEEDS):
        feed = f"https://f{number}.example/feed"
        store.save_feed(Feed(feed, text(2)))
        moments = [NOW - timedelta(seconds=chosen.randrange(30 * 86_400)) for _ in range(ENTRIES // FEEDS)]
        entries = [
            Entry(f"https://f{number}.example/{n}", text(8), feed, str(n), published=moment)
            for n, moment in enumerate(moments)
        ]
        store.save_entries(entries)
        for n, entry in enumerate(entries):
            body = text(WORDS)
            marks = tuple(Mention(at, at + 1, chosen.choice(people)) for at in range(5))
            key = article_id(entry.url)
            block = Block(0, len(body), "paragraph")
            store.save_article(Article(key, entry.url, entry.title, body, (block,), mentions=marks))
            if n % 50 == 0:
                store.star([key], True)
        store.mark_read([article_id(entry.url) for entry in entries[::3]], True)


def cost(ask: Callable[[], object]) -> float:
    """The least processor time of an answer, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time_ns()
        ask()
        times.append(time.process_time_ns() - begun)
    return min(times) / 1e6


def far(page: Callable[..., list[Headline]]) -> Headline:
    """The row after which the last pages of a list come."""
    last = None
    for _ in range(ENTRIES // ROWS - 2):
        last = page(after=last)[-1]
    assert last is not None
    return last


def main() -> None:
    """Print a line for each order and each query."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder, "library.db"), now=lambda: NOW)
        store._db.execute("PRAGMA synchronous = OFF")
        fill(store)
        page = partial(store.headlines, limit=ROWS)
        print("order    first  far  unread  starred  a source  a word")
        word = page()[0].title.split()[0]
        for sort in get_args(Sort):
            page = partial(store.headlines, limit=ROWS, sort=sort)
            views = [cost(partial(page, view)) for view in ("unread", "starred")]
            rest = [cost(partial(page, feed="https://f3.example/feed")), cost(partial(page, query=parse(word, NOW)))]
            told = [cost(page), cost(partial(page, after=far(page))), *views, *rest]
            print(f"{sort:8}", "  ".join(f"{each:5.2f}" for each in told))
        page = partial(store.headlines, limit=ROWS)
        for line in (word, word[:1], f"{word} is:unread", "is:starred since:2d", "source:a", "person:a", "tag:none"):
            narrowed = partial(page, query=parse(line, NOW))
            print(f"{line:24} {len(narrowed()):4} rows {cost(narrowed):7.2f}")
        store.close()


if __name__ == "__main__":
    main()
