"""Train the recognizer of people's names and make the list of common words.

    python -m tests.make.recognizer FOLDER

FOLDER holds sentences with names marked, as JSON Lines {"tokens": [...], "tags": [...]} in BIO with PER, and treebanks
under syntax/; reader/annotate/data/README.md names the sets and their licences.
"""

import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.annotate import countries, from_text
from reader.annotate.recognizer import (
    LOOKS,
    STEP,
    Chain,
    Feature,
    around,
    beside,
    context,
    joining,
    joints,
    kind,
    looking,
    shapes,
    spelling,
)
from reader.annotate.runs import TITLES, inside, runs, words
from tests.make import conllu

DATA = Path(__file__).parents[2] / "reader" / "annotate" / "data"
SETS = {"crossner": 1, "wikigold": 2, "re3d": 2, "uner-ewt": 1, "broad-twitter": 1}
"""How often each set is shown."""
TREEBANKS = ("gum-news", "gum-bio", "gum-interview", "gum-voyage", "gum-speech", "gum-textbook")
ROUNDS = 6
RATE = 0.15
SHRINK = 6e-3
BLIND = 0.25
"""Share of words that are shown without what they are, so that the model learns to read the context."""
LEXICAL = frozenset({"word", "end4", "end3", "end2", "begin3"})
RARE = 3
"""A feature seen less often is dropped."""
SMALLEST = 0.08

Sentence = tuple[str, list[tuple[int, int]]]
"""A text and where the names of people lie in it."""
Look = list[Feature]
Example = tuple[list[Look], list[Look], list[bool]]
"""Of a run: the features of its words, those of each word together with the one before, and which are in names."""


def written(tokens: list[str], tags: list[str]) -> Sentence:
    """Tokens set as text again, with the spans of their PER tags."""
    text = ""
    people: list[tuple[int, int]] = []
    glue = False
    inside = False
    for at, (token, tag) in enumerate(zip(tokens, tags, strict=True)):
        tight = token in {".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "'"} or (
            token.startswith("'") and len(token) > 1
        )
        if token == "s" and at and tokens[at - 1] in {"'", "’"}:
            tight = True
        if text and not glue and not tight:
            text += " "
        glue = token in {"(", "[", "$", "#", "@"}
        start = len(text)
        text += token
        if tag == "B-PER" or (tag == "I-PER" and not inside):
            people.append((start, len(text)))
        elif tag == "I-PER":
            people[-1] = (people[-1][0], len(text))
        inside = tag.endswith("PER")
    return text, people


def tagged(path: Path) -> Iterator[Sentence]:
    """The sentences of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            sentence = json.loads(line)
            yield written(sentence["tokens"], sentence["tags"])


def treebank(path: Path) -> Iterator[Sentence]:
    """The sentences of a GUM file: a person's name is the proper nouns of a mention of a person."""
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        rows = conllu.rows(chunk)
        if not rows:
            continue
        tags = ["O"] * len(rows)
        for first, last, of in conllu.mentions(rows):
            if of == "person":
                _name(rows, first, last, tags)
        yield written([row[1] for row in rows], tags)


def _name(rows: conllu.Rows, first: int, last: int, tags: list[str]) -> None:
    """Tag the proper nouns at the head of a mention of a person."""
    head = conllu.head(rows, first, last)
    if rows[head][3] != "PROPN" or (rows[head][1].endswith("s") and rows[head][4] == "NNPS"):
        return
    start = head
    while start > first and rows[start - 1][3] == "PROPN":
        start -= 1
    end = head
    while end < last and (rows[end + 1][3] == "PROPN" or rows[end + 1][7].startswith("flat")):
        end += 1
    while start < end and rows[start][1].lower().rstrip(".") in TITLES:
        start += 1
    for at in range(start, end + 1):
        tags[at] = "B-PER" if at == start else "I-PER"


def common(sentences: list[Sentence], folder: Path) -> frozenset[str]:
    """Words that are written small at least three times."""
    seen: Counter[str] = Counter()
    for text, _ in sentences:
        seen.update(re.findall(r"(?<![\w@#'’./-])[a-z]{2,}(?![\w@/])", text))
    for path in sorted((folder / "syntax").glob("*.conllu")):
        for text in re.findall(r"^# text = (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            seen.update(re.findall(r"(?<![\w@#'’./-])[a-z]{2,}(?![\w@/])", text))
    return frozenset(word for word, count in seen.items() if count > 2)


def examples(sentence: Sentence, ordinary: frozenset[str]) -> Iterator[Example]:
    """The runs of a sentence, with what the model sees of each word and whether it is in a name."""
    text, people = sentence
    block = words(text, 0, len(text))
    taken = inside(block, countries.find(from_text(text)))
    near = context(block, taken)
    for run in runs(block, taken):
        kinds = [kind(word, ordinary) for word in block.words[run[0] : run[1]]]
        shared = around(near, run)
        looks = [
            [*shared, *spelling(word), *looking(shape), *sides]
            for word, shape, sides in zip(
                near[slice(*run)], shapes(block, run, kinds), beside(near, run, kinds), strict=True
            )
        ]
        edges = [[(LOOKS, role) for role in joining(joint)] for joint in joints(kinds)]
        yield looks, edges, [any(start <= block.starts[at] < end for start, end in people) for at in range(*run)]


@dataclass(slots=True)
class Weights:
    """Feature weights and the sums of squared gradients that AdaGrad scales their steps by."""

    numbers: dict[Feature, int]
    values: list[float]
    squares: list[float]

    def step(self, rows: Sequence[int], gap: float) -> None:
        """Move the weights of these features up the gradient."""
        for n in rows:
            gradient = gap - SHRINK * self.values[n]
            self.squares[n] += gradient * gradient
            self.values[n] += RATE * gradient / math.sqrt(self.squares[n])


def numbered(seen: list[Example]) -> Weights:
    """A weight of nought for each feature that is not rare."""
    counts: Counter[Feature] = Counter()
    for looks, edges, _ in seen:
        for look in looks:
            counts.update(look)
        for row, role in (edge for at in edges for edge in at):
            counts.update(((row, "P:" + role), (row, "O:" + role)))
    kept = [feature for feature, count in counts.items() if count >= RARE]
    return Weights({feature: n for n, feature in enumerate(kept)}, [0.0] * len(kept), [1e-3] * len(kept))


def train(seen: list[Example]) -> dict[Feature, float]:
    """Weights of a linear-chain CRF over two tags, by stochastic gradient ascent, averaged over the later rounds."""
    weights = numbered(seen)
    numbers = weights.numbers
    lexical = {n for (_, role), n in numbers.items() if role in LEXICAL}
    rows = []
    for looks, edges, people in seen:
        nodes = [[numbers[f] for f in look if f in numbers] for look in looks]
        joined = {
            tag: [[n for row, role in edge if (n := numbers.get((row, f"{tag}:{role}"))) is not None] for edge in edges]
            for tag in "PO"
        }
        rows.append((nodes, joined["P"], joined["O"], people))
    total = [0.0] * len(numbers)
    chance = random.Random(5)
    for turn in range(ROUNDS):
        chance.shuffle(rows)
        for nodes, after_p, after_o, people in rows:
            if chance.random() < BLIND:
                nodes = [[n for n in node if n not in lexical] for node in nodes]
            learn(weights, nodes, after_p, after_o, people)
        if turn >= ROUNDS // 2:
            total = [a + b for a, b in zip(total, weights.values, strict=True)]
        print(f"round {turn + 1}", file=sys.stderr)
    turns = ROUNDS - ROUNDS // 2
    return {feature: total[n] / turns for feature, n in numbers.items() if abs(total[n] / turns) >= SMALLEST}


def packed(weights: dict[Feature, float]) -> str:
    """A line for each row, with the weights of its roles in steps."""
    found: dict[str, list[str]] = {}
    for (row, role), weight in sorted(weights.items()):
        found.setdefault(row, []).append(f"{role} {round(weight / STEP)}")
    return "".join(f"{row}\t{' '.join(roles)}\n" for row, roles in found.items())


def learn(
    weights: Weights,
    nodes: list[list[int]],
    after_p: list[list[int]],
    after_o: list[list[int]],
    people: list[bool],
) -> None:
    """One step on one run."""
    values = weights.values
    node = [sum(values[n] for n in row) for row in nodes]
    edge_p = [score + sum(values[n] for n in row) for score, row in zip(node, after_p, strict=True)]
    edge_o = [score + sum(values[n] for n in row) for score, row in zip(node, after_o, strict=True)]
    chain = Chain(node, edge_p, edge_o)
    marginal = chain.marginals()
    for at, row in enumerate(nodes):
        weights.step(row, people[at] - marginal[at])
        if at:
            both, second = chain.pairs(at)
            weights.step(after_p[at], (people[at - 1] and people[at]) - both)
            weights.step(after_o[at], (people[at] and not people[at - 1]) - second)


def main() -> None:
    """Read everything, train, and write both files."""
    folder = Path(sys.argv[1])
    sentences = []
    for name, times in SETS.items():
        sentences += times * list(tagged(folder / f"{name}.jsonl"))
    for name in TREEBANKS:
        sentences += list(treebank(folder / "syntax" / f"{name}.conllu"))
    ordinary = common(sentences, folder)
    (DATA / "words.txt").write_text("\n".join(sorted(ordinary)) + "\n", encoding="utf-8")
    seen = [example for sentence in sentences for example in examples(sentence, ordinary)]
    print(
        f"{len(sentences)} sentences, {len(seen)} runs, {sum(sum(people) for *_, people in seen)} words in names",
        file=sys.stderr,
    )
    (DATA / "recognizer.txt").write_text(packed(train(seen)), encoding="utf-8")


if __name__ == "__main__":
    main()
