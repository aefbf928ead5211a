"""The sentences that the model learns from, in one form: names from six sets and GUM, syntax from EWT and GUM.

The sets differ in what they mark, so each word has the tags that its set leaves open: an unmarked word of a set without
MISC may be MISC, and a word that nobody looked at may be anything.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.annotate.model.pieces import cut
from reader.annotate.runs import STARTERS, TITLES
from tests.make import conllu

NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
OPEN = "?"
"""Stands for any tag: nothing is learned from it."""
PARTS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = tuple(
    "acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp clf compound conj cop csubj dep det discourse dislocated "
    "expl fixed flat goeswith iobj list mark nmod nmod:poss nsubj nsubj:pass nummod obj obl obl:agent orphan parataxis punct "
    "reparandum root vocative xcomp".split()
)
"""Universal Dependencies' relations, with the subtypes that say who does what."""
SETS = ("crossner", "wikigold", "re3d", "broad-twitter", "wnut17", "uner-ewt")
TWEETS = ("broad-twitter", "wnut17")
TREEBANKS = (
    "gum-news gum-interview gum-bio gum-voyage gum-speech gum-textbook ewt-weblog ewt-newsgroup ewt-reviews ewt-answers ewt-email"
).split()
HELD_OUT = 5
"""Every so many documents of GUM's news are kept apart, to measure the syntax on."""
KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}


@dataclass(slots=True)
class Sentence:
    """Words with a tag each; heads (0 is the root), relations and parts of speech where a treebank has them."""

    source: str
    words: list[str]
    tags: list[str]
    heads: list[int] | None = None
    relations: list[str] | None = None
    parts: list[str] | None = None


def allowed(source: str, tag: str) -> tuple[int, ...]:
    """The numbers of the tags that a word of this set may have when its set says `tag`."""
    if tag == OPEN:
        return tuple(range(len(NAMES)))
    if tag.endswith("MISC"):
        return (0, 7, 8) if source in ("crossner", "re3d") else (NAMES.index(tag),)
    if tag == "O" and source in ("crossner", "re3d", "uner-ewt", "gum"):
        return (0, 7, 8)
    return (NAMES.index(tag),)


def tagged(folder: Path, name: str) -> Iterator[Sentence]:
    """One of the six sets, its words cut as the reader cuts them."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            sentence = _recut(name, found["tokens"], found["tags"])
            if name in TWEETS:
                if not any(tag not in ("O", OPEN) for tag in sentence.tags):
                    continue
                _without_handles(sentence)
            _tidied(sentence)
            yield sentence


def _recut(source: str, tokens: list[str], tags: list[str]) -> Sentence:
    words: list[str] = []
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        token, tag = tokens[at], tags[at].replace("NAT", "MISC")
        if at + 1 < len(tokens) and token in ("'", "’") and tokens[at + 1] == "s":
            token, at = "'s", at + 1
        pieces = [token] if token in ("n't", "n’t") else [token[start:end] for start, end in cut(token)] or [token]
        words += pieces
        kept += [tag] + ["I" + tag[1:] if tag != "O" else "O"] * (len(pieces) - 1)
        at += 1
    return Sentence(source, words, kept)


def _without_handles(sentence: Sentence) -> None:
    """What a tweet's `@` names may be anything."""
    for at, word in enumerate(sentence.words):
        if (
            word in "@#_"
            or word.startswith("http")
            or (at and sentence.words[at - 1] in "@#_")
            or (sentence.tags[at] != "O" and word.islower())
        ):
            sentence.tags[at] = OPEN


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """First and last but one word of each name, and its kind."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag[0] == "B" or (tag[0] == "I" and not (found and found[-1][1] == at and found[-1][2] == tag[2:])):
            found.append((at, at + 1, tag[2:]))
        elif tag[0] == "I":
            found[-1] = (found[-1][0], at + 1, tag[2:])
    return found


def _tidied(sentence: Sentence) -> None:
    """A person's name goes without titles; what has no capital is no name."""
    for start, end, kind in spans(sentence.tags):
        first = start
        while kind == "PER" and first < end and (_small(sentence.words[first]) or sentence.words[first] == "."):
            sentence.tags[first] = "O"
            first += 1
        if not any(char.isupper() for word in sentence.words[first:end] for char in word):
            for at in range(first, end):
                sentence.tags[at] = OPEN if kind != "PER" else "O"
            continue
        for at in range(first, end):
            sentence.tags[at] = ("B-" if at == first else "I-") + kind


def _small(word: str) -> bool:
    lower = word.lower().rstrip(".")
    return lower in TITLES or (lower in STARTERS and word.islower())


def treebank(folder: Path, name: str, known: dict[str, list[str]]) -> tuple[list[Sentence], list[Sentence]]:
    """A treebank's sentences and, of GUM's news, those that are kept apart; `known` has the tags of sentences by text."""
    kept: list[Sentence] = []
    apart: list[Sentence] = []
    document = -1
    for chunk in (folder / "syntax" / f"{name}.conllu").read_text(encoding="utf-8").split("\n\n"):
        document += "# newdoc" in chunk
        rows = conllu.rows(chunk)
        if not rows:
            continue
        words = [row[1] for row in rows]
        if name.startswith("gum"):
            source, tags = "gum", _entities(rows)
        else:
            source, tags = "uner-ewt", known.get("".join(words), [OPEN] * len(words))
            if len(tags) != len(words):
                tags = [OPEN] * len(words)
        heads = [int(row[6]) for row in rows]
        relations = [relation(row[7]) for row in rows]
        sentence = Sentence(source, words, tags, heads, relations, [row[3] for row in rows])
        _tidied(sentence)
        (apart if name == "gum-news" and document % HELD_OUT == 0 else kept).append(sentence)
    return kept, apart


def relation(name: str) -> str:
    """A relation as the model knows it."""
    return name if name in RELATIONS else name.split(":")[0]


def _entities(rows: conllu.Rows) -> list[str]:
    """Tags from GUM's column of entities: the proper nouns at the head of a mention."""
    tags = ["O"] * len(rows)
    for first, last, of in sorted(conllu.mentions(rows), key=lambda mention: mention[0] - mention[1]):
        if of in KINDS:
            _name(rows, first, last, KINDS[of], tags)
    return tags


def _name(rows: conllu.Rows, first: int, last: int, kind: str, tags: list[str]) -> None:
    head = conllu.head(rows, first, last)
    if rows[head][3] != "PROPN" or (kind == "PER" and rows[head][4] == "NNPS" and rows[head][1].endswith("s")):
        return
    start = end = head
    while start > first and rows[start - 1][3] in ("PROPN", "ADJ") and rows[start - 1][1][0].isupper():
        start -= 1
    while end < last and (
        rows[end + 1][3] == "PROPN"
        or rows[end + 1][7].startswith("flat")
        or (
            kind != "PER"
            and end + 2 <= last
            and rows[end + 1][1] in ("of", "for", "and", "-")
            and rows[end + 2][3] == "PROPN"
        )
    ):
        end += 1
    if any(tag != "O" for tag in tags[start : end + 1]):
        return
    for at in range(start, end + 1):
        tags[at] = ("B-" if at == start else "I-") + kind


def read(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """All sentences to learn from, in the order of their texts, and those of GUM's news that are kept apart."""
    found: list[Sentence] = []
    known: dict[str, list[str]] = {}
    for name in SETS:
        sentences = list(tagged(folder, name))
        if name == "uner-ewt":
            known = {"".join(sentence.words): sentence.tags for sentence in sentences}
        else:
            found += sentences
    apart: list[Sentence] = []
    for name in TREEBANKS:
        kept, away = treebank(folder, name, known)
        found += kept
        apart += away
    return found, apart
