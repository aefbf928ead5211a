"""Train the tagger: `python -m tests.make.tagger FOLDER FILE.conllu ...`; every tenth sentence is kept to test on.

The treebanks split hyphenated words and keep quotations; the reader's own words are taken instead, each with the tag of
the last treebank word in it, and a quotation of three words or more becomes one word.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from reader.annotate.sentences import QUOTE, paragraph
from reader.annotate.tagger import Feature, Tagger, of_beside, of_next, of_tags, of_word, shape
from reader.model import Quote

ROUNDS = 6
RARE = 0.004
"""Share of a word's places below which a tag of it is taken for a slip of the treebank."""
COMMON = 12
"""Times that a word must be seen to be in the lexicon."""
STEPS = 4
"""Steps to which a weight of 1 is rounded."""
SMALLEST = 1.0
"""A weight below it, before rounding, is dropped."""
CLOSED = frozenset(["W", "PRP", "PRP$", "CC", "MD"])
"""Tags whose words are few, so that another tag is more often a slip."""
MERGED = {
    "NNS": "NN", "NNPS": "NNP", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "VBP": "VBZ", "PDT": "DT", "WDT": "W", "WP": "W",
    "WRB": "W", "WP$": "W", "FW": "NN", "ADD": "NN", "LS": "CD", "GW": "NN", "AFX": "JJ", "``": ":", "''": ":", "HYPH": ":", "NFP": ":",
    "$": "CD", "SYM": ":", "-LRB-": "(", "-RRB-": ")", "XX": "NN",
}  # fmt: skip
Sentence = tuple[list[str], list[str]]
Scores = dict[Feature, dict[str, float]]


def read(path: Path) -> list[Sentence]:
    """The sentences of a treebank as the reader cuts them, with their tags."""
    found = []
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        text = re.search(r"^# text = (.*)$", chunk, re.MULTILINE)
        if not text:
            continue
        tags: list[tuple[int, int, str]] = []
        at = 0
        skip = 0
        for line in chunk.split("\n"):
            if not line or line[0] == "#":
                continue
            number, form, _, _, tag, *_ = line.split("\t")
            if "." in number:
                continue
            if "-" in number:
                first, last = number.split("-")
                skip = int(last) - int(first) + 1
                start = text[1].find(form, at)
                tags.append((start, start + len(form), "multi"))
                at = start + len(form)
                continue
            if skip:
                skip -= 1
                start, end = tags[-1][:2] if tags[-1][2] == "multi" else (tags[-1][1], tags[-1][1])
                if tags[-1][2] == "multi":
                    whole = tags.pop()
                    start, end = whole[0], whole[0] + len(form)
                else:
                    end = start + len(form)
            else:
                start = text[1].find(form, at)
                end = start + len(form)
                at = end
            tags.append((start, end, MERGED.get(tag, tag)))
        found.append(_aligned(text[1], tags))
    return found


def _aligned(text: str, tags: list[tuple[int, int, str]]) -> Sentence:
    quotes = [
        Quote(match.start(1), match.end(1))
        for match in re.finditer(r"[\"“]([^\"“”]+)[\"”]", text)
        if len(match[1].split()) > 2
    ]
    cut = paragraph(text, 0, len(text), tuple(quotes))
    words, out = [], []
    place = 0
    for word, start, end, quote in zip(cut.words, cut.starts, cut.ends, cut.quotes, strict=True):
        while place < len(tags) and tags[place][1] <= start:
            place += 1
        last = place
        while last + 1 < len(tags) and tags[last + 1][0] < end:
            last += 1
        words.append(word)
        out.append("Q" if quote >= 0 else tags[min(last, len(tags) - 1)][2])
    return words, out


def train(sentences: list[Sentence]) -> Tagger:
    """An averaged perceptron, its weights rounded to whole numbers and the small ones dropped."""
    known, seen = _lexicon(sentences)
    every = sorted({tag for _, tags in sentences for tag in tags})
    weights: Scores = defaultdict(lambda: defaultdict(float))
    totals: Scores = defaultdict(lambda: defaultdict(float))
    clock = 0
    shuffled = random.Random(7)
    for _ in range(ROUNDS):
        shuffled.shuffle(sentences)
        before = clock
        for words, tags in sentences:
            clock = _learn(words, tags, known, seen, every, weights, totals, clock)
        print(f"{clock - before} words chosen")
    averaged = {look: _rounded(scores, totals[look], clock) for look, scores in weights.items()}
    return Tagger(
        sorted({tag for scores in averaged.values() for tag in scores}),
        known,
        {word: " ".join(found) for word, found in seen.items()},
        rows(averaged),
    )


def rows(weights: dict[Feature, dict[str, int]]) -> dict[bytes, bytes]:
    """The weights as the tagger reads them: what is seen of a word in its different places stands in one row."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for (row, role), scores in sorted(weights.items()):
        if scores:
            found[row].append("/".join([role, *(f"{tag}/{weight}" for tag, weight in sorted(scores.items()))]))
    return {row.encode(): " ".join(cells).encode() for row, cells in sorted(found.items())}


def _lexicon(sentences: list[Sentence]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Common words with one tag, and the tags of the other common ones."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in sentences:
        for at, (word, tag) in enumerate(zip(words, tags, strict=True)):
            counts[word.lower() if at == 0 and word.lower() in counts else word][tag] += 1
    known, seen = {QUOTE: "Q"}, {}
    for word, tally in counts.items():
        total = sum(tally.values())
        tag, most = tally.most_common(1)[0]
        if total >= COMMON and most / total >= (0.93 if tag in CLOSED else 0.985):
            known[word] = tag
        elif total >= COMMON:
            seen[word] = [name for name, count in tally.items() if count / total > RARE]
    return known, seen


def _learn(
    words: list[str], tags: list[str], known: dict[str, str], seen: dict[str, list[str]], every: list[str],
    weights: Scores, totals: Scores, clock: int,
) -> int:  # fmt: skip
    """Tag a sentence and move the weights where a tag is wrong; the number of choices made so far comes back."""
    previous = before = "-"
    for at, (word, gold) in enumerate(zip(words, tags, strict=True)):
        tag = known.get(word) or (known.get(word.lower()) if at == 0 else None)
        if tag is None:
            clock += 1
            right = words[at + 1] if at + 1 < len(words) else "-"
            left = words[at - 1] if at else "-"
            looks = [
                *of_word(word, at == 0),
                *of_next(right),
                *of_beside(left, word, previous),
                *of_tags(before, previous, shape(right)),
            ]
            scores = dict.fromkeys(seen.get(word) or every, 0.0)
            for look in looks:
                for name, weight in weights.get(look, {}).items():
                    if name in scores:
                        scores[name] += weight
            tag = max(scores, key=scores.__getitem__)
            if tag != gold:
                for look in looks:
                    weights[look][gold] += 1
                    weights[look][tag] -= 1
                    totals[look][gold] += clock
                    totals[look][tag] -= clock
        before, previous = previous, tag
    return clock


def _rounded(scores: dict[str, float], totals: dict[str, float], clock: int) -> dict[str, int]:
    means = {tag: weight - totals[tag] / clock for tag, weight in scores.items()}
    return {tag: round(STEPS * mean) for tag, mean in means.items() if abs(mean) >= SMALLEST}


def save(tagger: Tagger, folder: Path) -> None:
    """The lexicon as JSON, and the weights a row a line."""
    lexicon = {
        "tags": " ".join(tagger._tags),
        "known": dict(sorted(tagger._known.items())),
        "seen": dict(sorted(tagger._seen.items())),
    }
    text = json.dumps(lexicon, ensure_ascii=False, separators=(",", ":"))
    (folder / "tagger.json").write_text(text + "\n", encoding="utf-8")
    lines = [row + b"\t" + cells + b"\n" for row, cells in tagger._weights.rows.items()]
    (folder / "tagger.txt").write_bytes(b"".join(lines))


def main() -> None:
    """Train on nine sentences of ten, say how it does on the tenth, and save."""
    sentences = [sentence for name in sys.argv[2:] for sentence in read(Path(name))]
    tagger = train([sentence for place, sentence in enumerate(sentences) if place % 10])
    right = total = 0
    for words, tags in sentences[::10]:
        right += sum(a == b for a, b in zip(tagger.tag(words), tags, strict=True))
        total += len(tags)
    print(f"{100 * right / total:.2f} % of {total}")
    save(tagger, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
