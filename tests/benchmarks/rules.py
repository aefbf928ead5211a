"""What the rules' marks cost, the first layer that comes with every article: processor time for 1,000 words, and to load.

    python -m tests.benchmarks.rules [FILE]

FILE has a text a line, `{"text": …}`; our own marked articles where none is named. Each text is marked by a process that
has marked others before, as in the reader. Loading is a fresh process that imports the annotator and marks a sentence,
without the time to start Python. Times depend on the machine, and on what else it does: medians of `ROUNDS`.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from reader.annotate import annotate, from_text
from reader.model import Article
from tests import marked

ROUNDS = 7
OURS = Path(__file__).parents[1] / "fixtures" / "marked"

_LOAD = """
import time
begun = time.process_time()
from reader.annotate import annotate, from_text
imported = time.process_time()
annotate(from_text("“We will see,” said Ana Silva of France."))
print(imported - begun, time.process_time() - imported)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    file = parser.parse_args().file
    loads = [loading() for _ in range(ROUNDS)]
    imported, data = (1000 * statistics.median(column) for column in zip(*loads, strict=True))
    print(f"to load: {imported + data:.0f} ms, {imported:.0f} to import and {data:.0f} for the first sentence")
    articles = [from_text(text) for text in (_lines(file) if file else _ours())]
    words = sum(len(article.text.split()) for article in articles)
    times = [1e6 * marking(articles) / words for _ in range(ROUNDS)]
    print(f"1,000 words: {statistics.median(times[1:]):.1f} ms, {times[0]:.1f} when all words are new ({words} words)")


def marking(articles: list[Article]) -> float:
    """Processor seconds to mark each article once."""
    begun = time.process_time()
    for article in articles:
        annotate(article)
    return time.process_time() - begun


def loading() -> tuple[float, float]:
    """In a fresh process: seconds to import, and for the first sentence, which loads the data."""
    done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
    imported, data = map(float, done.stdout.split())
    return imported, data


def _lines(file: Path) -> list[str]:
    return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]


def _ours() -> list[str]:
    return [marked.parse(file.read_text("utf-8").strip())[0] for file in sorted(OURS.glob("*.en.txt"))]


if __name__ == "__main__":
    main()
