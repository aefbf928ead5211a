"""How often an attribution is right in each band of its confidence.

Run it as `python -m tests.benchmarks.confidence [FOLDER] [--network]`: FOLDER holds texts marked in the notation of
`tests.marked` (`*.txt`; our own articles where none is named) or standoff annotation (`*.txt` with `*.ann` of the same
name, beside it or in a folder `attributions`: text-bound sources and contents joined by events, as in brat). A speaker
is right when the last word of the description is the one that the text was marked with.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path

from reader.annotate import annotate, from_text, refine
from tests import marked

BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.0))
Given = tuple[int, int, str]
"""Where something stands that somebody says or thinks, and the words for who does."""
OURS = Path(__file__).parents[1] / "fixtures" / "marked"


@dataclass(frozen=True, slots=True)
class Band:
    """What was found of one band: quotes, how many of them are rightly given, and the mean of their confidence."""

    low: float
    high: float
    quotes: int
    right: float
    said: float


def main() -> None:
    """Read the folder and print a line for each band."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=OURS)
    arguments.add_argument("--network", action="store_true")
    chosen = arguments.parse_args()
    print("confidence   quotes   right   mean confidence")
    for band in bands(judged(chosen.folder, network=chosen.network)):
        share = f"{100 * band.right:5.1f} %   {100 * band.said:5.1f} %" if band.quotes else "    –         –"
        print(f"{band.low:.1f} to {band.high:.1f}   {band.quotes:6}   {share}")


def bands(found: list[tuple[float, bool]]) -> list[Band]:
    """The confidences and whether each was right, gathered by band; one on an edge counts to the band above."""
    gathered = []
    for low, high in BANDS:
        inside = [(sure, right) for sure, right in found if low <= sure < high or (sure == high == 1.0)]
        count = max(1, len(inside))
        right, said = sum(right for _, right in inside) / count, sum(sure for sure, _ in inside) / count
        gathered.append(Band(low, high, len(inside), right, said))
    return gathered


def judged(folder: Path, *, network: bool = False) -> list[tuple[float, bool]]:
    """For each quote that was given to somebody its confidence, and whether that is right."""
    found = []
    for text, lang, wanted in _texts(folder):
        article = replace(from_text(text), lang=lang)
        for quote in (refine if network else annotate)(article).quotes:
            over = [given for given in wanted if given[0] < quote.end and quote.start < given[1]]
            words = min(over, key=lambda given: given[1] - given[0], default=(0, 0, ""))[2]
            if quote.speaker is not None and words:
                said = article.text[quote.speaker.start : quote.speaker.end]
                found.append((quote.confidence, bool(heads(said) & heads(words))))
    return found


def heads(words: str) -> set[str]:
    """The words that the others describe: `spokesman` of `a spokesman for the bank`, two where two are named."""
    found = set()
    for part in re.split(r" and |\n", words):
        told = _HANGS.split(part.strip(' .,"“”'))[0].split() or part.split()
        found.add(re.sub("[’']s?$", "", told[-1].strip(' .,"“”()')).casefold()) if told else None
    return found


_HANGS = re.compile(r"(?<=.)(?:[,;(—–]| (?:of|for|at|in|from|on|with|to|by|close|who|whose|which|that|involved)\b)")


def _texts(folder: Path) -> Iterator[tuple[str, str, list[Given]]]:
    """Each text with its language, and what it gives to whom."""
    for file in sorted(folder.rglob("*.txt")):
        raw = file.read_bytes().decode("utf-8")
        beside = (file.parent, file.parent.parent / "attributions")
        notes = sorted(note for place in beside for note in place.glob(f"{escape(file.stem)}*.ann"))
        if notes:
            yield raw, "", list(_standoff(raw, notes[0].read_text("utf-8")))
            continue
        text, marks = marked.parse(raw.strip())
        lang = file.suffixes[0][1:] if len(file.suffixes) > 1 else ""
        given = [(mark.start, mark.end, (mark.value or "").partition(" = ")[0]) for mark in marks if mark.kind == "q"]
        yield text, lang, given


def _standoff(text: str, notes: str) -> Iterator[Given]:
    """The contents of the attributions that have a source."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in notes.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            spans[fields[0]] = [(int(first), int(last)) for first, last in re.findall(r"(\d+) (\d+)", fields[1])]
        elif line.startswith("E") and len(fields) > 1:
            parts = [part.partition(":") for part in fields[1].split()]
            source = "\n".join(
                text[start:end]
                for role, _, name in parts
                if role.startswith("Source")
                for start, end in spans.get(name, ())
            )
            for role, _, name in parts:
                if role.startswith("Content"):
                    yield from ((start, end, source) for start, end in spans.get(name, ()))


if __name__ == "__main__":
    main()
