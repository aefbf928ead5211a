"""What all marks of an article cost with the network, beside spaCy's small full pipeline on the same text.

Run it as `python -m tests.benchmarks.model [FILE]`: FILE is a plain text to read in place of our own. In processor time, A B A B …
in one process on one thread; what counts is the ratio. Without spaCy and `en_core_web_sm` only our side is measured.
"""

import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.annotate import annotate, from_text, refine

ROUNDS = 8
WORDS = 800

_SENTENCES = (
    "Harbour minister Marta Oliveira said on Friday that the winter route would reopen within thirty days.",
    "“Nobody here wants a winter like the last one,” Oliveira told reporters in Porto Novo after talks with insurers.",
    "Crews from Norway and Kenya have moved 40,000 tonnes of grain since the convention was signed, the port authority said.",
    "Piet van der Meer, who leads the towns' council, called the plan “a letter without a stamp” and asked for a fund.",
    "The court in The Hague is to hear the case of the Northern Shipping Union next week, his lawyer Amina Yusuf added.",
)


def spent(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1:
        words = Path(sys.argv[1]).read_text("utf-8").split()[:WORDS]
        text = " ".join(words)
    else:
        text = "\n".join(_SENTENCES[at % len(_SENTENCES)] for at in range(WORDS // 18))
    article = from_text(text)
    count = len(text.split())
    print(f"load and first article: {spent(lambda: refine(article)):.2f} s")
    sides: dict[str, Callable[[], object]] = {
        "rules": lambda: annotate(article),
        "rules and network": lambda: refine(article),
    }
    if importlib.util.find_spec("en_core_web_sm"):
        spacy = importlib.import_module("en_core_web_sm").load()
        sides["spaCy"] = lambda: spacy(text)
        sides["spaCy"]()
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, work in sides.items():
            times[name].append(spent(work))
    middle = {name: statistics.median(found) for name, found in times.items()}
    for name, seconds in middle.items():
        print(f"{name}: {seconds * 1000:.0f} ms for {count} words, {seconds / count * 1e6:.0f} ms for 1000")
    if "spaCy" in middle:
        print(f"ratio to spaCy: {middle['rules and network'] / middle['spaCy']:.2f}")


if __name__ == "__main__":
    main()
