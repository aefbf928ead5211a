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
from collections.abc import Iterator
from pathlib import Path

from reader.annotate import countries, from_text
from reader.annotate.recognizer import features
from reader.annotate.runs import TITLES, inside, runs, words

DATA = Path(__file__).parents[2] / "reader" / "annotate" / "data"
SETS = {"crossner": 1, "wikigold": 2, "re3d": 2, "uner-ewt": 1, "broad-twitter": 1, "wnut17": 1}
"""How often each set is shown."""
TREEBANKS = ("gum-news", "gum-bio", "gum-interview", "gum-voyage", "gum-speech", "gum-textbook")
ROUNDS = 6
RATE = 0.15
DECAY = 2e-6
BLIND = 0.25
"""Share of words that are shown without what they are, so that the model learns to read the context."""
LEXICAL = frozenset({"word", "end4", "end3", "end2", "begin3"})
RARE = 3
"""A feature seen less often is dropped."""
SMALLEST = 0.08

Sentence = tuple[str, list[tuple[int, int]]]
"""A text and where the names of people lie in it."""
Example = tuple[list[tuple[str, str]], bool]


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
        rows = [line.split("\t") for line in chunk.split("\n") if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        tags = ["O"] * len(rows)
        open_: list[tuple[str, str, int]] = []
        for at, row in enumerate(rows):
            entity = re.search(r"Entity=([^|]+)", row[9])
            for piece in re.findall(r"\([^()]+\)?|\d+\)", entity[1]) if entity else ():
                if piece[0] == "(":
                    number, of = piece[1:].rstrip(")").split("-")[:2]
                    open_.append((number, of, at))
                if piece[-1] == ")":
                    number = piece.strip("()").split("-")[0]
                    place = max(i for i, each in enumerate(open_) if each[0] == number)
                    _, of, first = open_.pop(place)
                    if of == "person":
                        _name(rows, first, at, tags)
        yield written([row[1] for row in rows], tags)


def _name(rows: list[list[str]], first: int, last: int, tags: list[str]) -> None:
    """Tag the proper nouns at the head of a mention of a person."""
    inside = {rows[at][0] for at in range(first, last + 1)}
    head = next((at for at in range(first, last + 1) if rows[at][6] not in inside), first)
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
    """The words of a sentence's runs, with what the model sees of each."""
    text, people = sentence
    block = words(text, 0, len(text))
    taken = inside(block, countries.find(from_text(text)))
    for run in runs(block, taken):
        before = "-"
        for at in range(*run):
            person = any(start <= block.starts[at] < end for start, end in people)
            yield list(features(block, run, at, before, ordinary, taken)), person
            before = "P" if person else "O"


def train(seen: list[Example]) -> dict[str, dict[str, float]]:
    """Weights of a logistic regression, by stochastic gradient descent, averaged over the last rounds."""
    counts = Counter(feature for look, _ in seen for feature in look)
    numbers = {feature: number for number, feature in enumerate(f for f, n in counts.items() if n >= RARE)}
    names = list(numbers)
    lexical = [template in LEXICAL for template, _ in names]
    rows = [([numbers[f] for f in look if f in numbers], person) for look, person in seen]
    weights = [0.0] * len(numbers)
    total = [0.0] * len(numbers)
    squares = [1e-3] * len(numbers)
    bias = bias_total = 0.0
    chance = random.Random(5)
    for turn in range(ROUNDS):
        chance.shuffle(rows)
        loss = 0.0
        for row, person in rows:
            blind = chance.random() < BLIND
            used = [n for n in row if not lexical[n]] if blind else row
            score = bias
            for n in used:
                score += weights[n]
            guess = 1 / (1 + math.exp(-max(-30, min(30, score))))
            gap = person - guess
            loss -= math.log(max(1e-9, guess if person else 1 - guess))
            bias += 0.01 * gap
            for n in used:
                gradient = gap - 3e-3 * weights[n]
                squares[n] += gradient * gradient
                weights[n] += RATE * gradient / math.sqrt(squares[n])
        if turn >= ROUNDS // 2:
            total = [a + b for a, b in zip(total, weights, strict=True)]
            bias_total += bias
        print(f"round {turn + 1}: {loss / len(rows):.4f}", file=sys.stderr)
    turns = ROUNDS - ROUNDS // 2
    found: dict[str, dict[str, float]] = {"bias": {"": round(bias_total / turns, 2)}}
    for (template, value), weight in zip(names, total, strict=True):
        mean = weight / turns
        if abs(mean) >= SMALLEST:
            found.setdefault(template, {})[value] = round(mean, 2)
    return found


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
    print(f"{len(sentences)} sentences, {len(seen)} words, {sum(p for _, p in seen)} in names", file=sys.stderr)
    weights = train(seen)
    (DATA / "recognizer.json").write_text(
        json.dumps(weights, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
