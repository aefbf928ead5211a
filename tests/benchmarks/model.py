"""What all marks of an article cost with the network, beside spaCy's small full pipeline on the same text.

    python -m tests.benchmarks.model [FILE] [--peer en_core_web_sm]

FILE is a plain text to read in place of our own, its first 800 words. Processor time, A B A B … in one process on one
thread: what counts is the ratio. Loading and memory are those of a fresh process. Without the peer, any installed
spaCy pipeline, only our side is measured.
"""

import argparse
import importlib.util
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.annotate import annotate, from_text, refine

ROUNDS = 15
WORDS = 800

_SENTENCES = (
    "Harbour minister Marta Oliveira said on Friday that the winter route would reopen within thirty days.",
    "“Nobody here wants a winter like the last one,” Oliveira told reporters in Porto Novo after talks with insurers.",
    "Crews from Norway and Kenya have moved 40,000 tonnes of grain since the convention was signed, the port authority said.",
    "Piet van der Meer, who leads the towns' council, called the plan “a letter without a stamp” and asked for a fund.",
    "The court in The Hague is to hear the case of the Northern Shipping Union next week, his lawyer Amina Yusuf added.",
)

_LOAD = """
import resource, sys, time
from reader.annotate import annotate, from_text, refine
article = from_text(sys.stdin.read())
annotate(article)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.process_time()
refine(from_text("Rain fell."))
loaded = time.process_time() - begun
refine(article)
print(loaded, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def spent(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def loading(text: str) -> tuple[float, float, float]:
    """In a fresh process: seconds to load runtime and network, and most megabytes held, without and with them."""
    done = subprocess.run([sys.executable, "-c", _LOAD], input=text, capture_output=True, text=True, check=True)
    seconds, before, after = map(float, done.stdout.split())
    return seconds, before / 1024, after / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--peer", default="en_core_web_sm")
    arguments = parser.parse_args()
    if arguments.file:
        text = " ".join(arguments.file.read_text("utf-8").split()[:WORDS])
    else:
        text = "\n".join(_SENTENCES[at % len(_SENTENCES)] for at in range(WORDS // 18))
    loads = [loading(text) for _ in range(5)]
    seconds, before, after = (statistics.median(column) for column in zip(*loads, strict=True))
    print(f"loading the network: {seconds:.2f} s; resident {after:.0f} MB, {before:.0f} without it")
    article = from_text(text)
    count = len(text.split())
    sides: dict[str, Callable[[], object]] = {
        "rules": lambda: annotate(article),
        "rules and network": lambda: refine(article),
    }
    if importlib.util.find_spec(arguments.peer):
        spacy = importlib.import_module(arguments.peer).load()
        sides[arguments.peer] = lambda: spacy(text)
    times: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(ROUNDS + 1):
        for name, work in sides.items():
            taken = spent(work)
            if turn:
                times[name].append(taken)
    middle = {name: statistics.median(found) for name, found in times.items()}
    for name, each in middle.items():
        print(f"{name}: {each * 1000:.0f} ms for {count} words, {each / count * 1e6:.0f} ms for 1000")
    if arguments.peer in middle:
        print(f"ratio to {arguments.peer}: {middle['rules and network'] / middle[arguments.peer]:.2f}")
    else:
        print(f"{arguments.peer} is not installed: no ratio.")


if __name__ == "__main__":
    main()
