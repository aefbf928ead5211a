"""What cleaning a page costs, against readability-lxml's own `Document(html).summary()` on the same pages.

    python tests/benchmarks/extract.py [FOLDER or FILE ...]      .html and .html.gz; the fixture pages when none is named

The fixture pages are a few kilobytes, where fixed costs rule: give it saved pages of real sites for a ratio that means
something. Prints milliseconds of CPU per page, median and 95th percentile, of both, and the ratio. Each page is done three times by each,
and the fastest counts.
"""

import gzip
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from readability import Document

from reader.extract import extract
from reader.extract.decode import decode
from reader.model import ExtractError, Page

ROUNDS = 3


def pages(paths: list[Path]) -> list[bytes]:
    """The bytes of all pages in the files and folders."""
    files = [file for path in paths for file in (sorted(path.rglob("*.htm*")) if path.is_dir() else [path])]
    return [gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes() for file in files]


def ours(body: bytes) -> None:
    """A page with its typed blocks and metadata, decoding included."""
    try:
        extract(Page("https://news.example/story", body, "text/html"))
    except ExtractError:
        return


def theirs(body: bytes) -> None:
    """readability-lxml alone, given decoded text."""
    Document(decode(body)).summary()


def cost(work: Callable[[bytes], None], body: bytes) -> float:
    """Milliseconds of CPU, the least of ROUNDS."""
    least = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work(body)
        least = min(least, time.process_time() - start)
    return 1000 * least


def main() -> None:
    """Measure and print."""
    bodies = pages([Path(name) for name in sys.argv[1:]] or [Path(__file__).parent.parent / "fixtures" / "pages"])
    rows = [(cost(ours, body), cost(theirs, body)) for body in bodies]
    print(f"{len(rows)} pages, ms of CPU       median     p95")
    ends = []
    for name, column in (("newsreader", 0), ("readability-lxml", 1)):
        times = sorted(row[column] for row in rows)
        ends.append((statistics.median(times), times[int(0.95 * (len(times) - 1))]))
        print(f"{name:<24} {ends[-1][0]:8.1f} {ends[-1][1]:8.1f}")
    print(f"{'ratio':<24} {ends[0][0] / ends[1][0]:8.2f} {ends[0][1] / ends[1][1]:8.2f}")


if __name__ == "__main__":
    main()
