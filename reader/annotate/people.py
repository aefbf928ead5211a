"""Find the people that an article names, and tell which names are one person's.

A recognizer says of each capitalised word how much it looks like part of a name; then the whole article decides: a word
that stands in somebody's full name is that name elsewhere too, and a word that is mostly something else stays so.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.annotate import identity, namesakes, recognizer
from reader.annotate.names import FAMILY, GIVEN, folded, known, places, told_in
from reader.annotate.runs import PARTICLES, TITLES, Words, inside, runs, without_article, words
from reader.annotate.toponyms import GIVEN_NAMES
from reader.model import Article, Mention

Heard = Callable[[int, int], float | None]
"""Log odds that the word between two offsets is part of a person's name, as another reader sees it; None if it did not look."""

FULL = 1.0
"""Mean log odds from which a name of several words is taken as somebody's."""
IN_FULL = 3.5
"""What it speaks for a word that it stands in a full name elsewhere."""
ELSEWHERE = 0.5
"""Weight of the mean of what the same word's other places say, cut to FAR either way."""
FAR = 4.0
HEADLINE = 1.5
"""What it speaks against a word in a headline that it stands in no full name."""
OWN, SECOND, SHIFT = 0.5, 0.5, -0.3
SURE = 7.0
"""Weights of the two opinions, each cut to SURE either way, and what is added."""
TITLED = 1.5
"""What a title before the run speaks for each of its words."""
SOMEWHERE = 3.0
"""What it speaks against a word that no full name has that somebody is "in" it."""
WORTH = 3
"""Places that one title is worth, or one town of that name; books that one series is worth."""
IN_TWO = 2.0
"""The least log odds of a given name in two syllables, and of the family name before it: `Park Min-seo`."""
ALONE, BESIDE = 0.0, -2.0
"""Log odds from which a word is a name by itself, and beside a word that is."""


_TRUST = frozenset(
    "belief believe believed believes confidence confident faith interest interested trust trusted trusts".split()
)
_SYLLABLES = re.compile(r"([A-Z][a-z]{0,4}[aeiouhgklmnprwy])-([a-z]{1,4}(?:[eiouhgklmnprw]|[^ds]a))")
_PREFIXES = frozenset("air all anti low multi non one post pre semi sun ten top".split())
_WHERE = frozenset("in near outside across throughout".split())
_SETTLED = frozenset(
    "town village city suburb port district province region hamlet commune municipality borough county mayor outskirts "
    "residents streets neighbourhood neighborhood".split()
)
"""What is "of" a place."""
_BEFORE_A_NAME = frozenset("da dos das de della del di van von der den bin ibn al el".split())
"""Small words that begin a family name: `dos Santos said`."""


class _Run(NamedTuple):
    """A run of capitalised words and what the recognizer says of each."""

    block: Words
    first: int
    words: Sequence[str]
    """In lower case and without an Arabic article: `al-Sayed` is Sayed elsewhere."""
    scores: Sequence[float]
    kinds: Sequence[str]
    headline: bool
    """It stands where most words are capitalised."""
    titled: bool
    name: str
    """All of it in one."""


def find(article: Article, countries: Sequence[Mention], heard: Heard | None = None) -> tuple[Mention, ...]:
    """Names of people in the order of the text, without titles; each with the person's fullest name in the article.

    `heard` is a second opinion on each word, weighed with the recognizer's.
    """
    names = _joined(article.text, _decided(_scored(article, countries, heard)))
    if heard is None and article.rough:
        names = _certain(article.text, names)
    return tuple(
        Mention(name.start, name.end, found.person, sure=found.sure)
        for name, found in zip(names, identity.resolved(article.text, names), strict=True)
    )


def _scored(article: Article, countries: Sequence[Mention], heard: Heard | None) -> list[_Run]:
    model = recognizer.shipped()
    english = not article.rough
    found = []
    starts = [mark.start for mark in countries]
    for block in told_in(article):
        if block.kind == "code":
            continue
        cut = words(article.text, block.start, block.end)
        taken = inside(cut, countries[bisect_left(starts, block.start) : bisect_left(starts, block.end)])
        near = recognizer.context(cut, taken)
        headline = _is_headline(cut)
        for run in runs(cut, taken):
            kinds = model.kinds(cut, run)
            if kinds == ["xc"] and cut.opens(run[0]):
                continue  # a plain word that begins a sentence: not worth the time
            scores = model.scores(cut, near, run, kinds)
            if heard:
                others = [heard(cut.starts[at], cut.end(at)) for at in range(*run)]
                scores = [_both(score, other, english) for score, other in zip(scores, others, strict=True)]
            plain = [without_article(word) for word in cut.lower[slice(*run)]]
            scores = _in_two(cut.words[slice(*run)], kinds, scores)
            found.append(_Run(cut, run[0], plain, scores, kinds, headline, cut.titled(run[0]), " ".join(plain)))
    return found


def _in_two(run: Sequence[str], kinds: Sequence[str], scores: list[float]) -> list[float]:
    """The scores, those of a known family name and a given name of two syllables raised."""
    for at in range(1, len(run)):
        match = _SYLLABLES.fullmatch(run[at]) if "-" in run[at] and FAMILY in kinds[at - 1] else None
        if match and match[1].lower() not in _PREFIXES:
            scores[at - 1 : at + 1] = (max(score, IN_TWO) for score in scores[at - 1 : at + 1])
    return scores


def _both(score: float, heard: float | None, english: bool) -> float:
    """The recognizer's opinion, which knows English only, and the second one together."""
    if heard is None:
        return score
    if not english:
        return heard
    return OWN * max(-SURE, min(SURE, score)) + SECOND * max(-SURE, min(SURE, heard)) + SHIFT


def _is_headline(block: Words) -> bool:
    if block.words and block.words[-1] == ".":
        return False
    letters = list(filter(str.isalpha, [word[0] for word in block.words]))
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.6 * len(letters)


def _spans(run: _Run, scores: Sequence[float]) -> list[tuple[int, int]]:
    """Stretches around a score over ALONE; beside it less will do, but in headlines and for plain words and acronyms."""
    floors = [ALONE if run.headline or "c" in kind or kind[0] == "A" else BESIDE for kind in run.kinds]
    found = []
    at, count = 0, len(scores)
    while at < count:
        end = at
        while end < count and scores[end] > floors[end]:
            end += 1
        if end > at and max(scores[at:end]) > ALONE:
            found.append((at, end))
        at = max(end, at + 1)
    return found


class _Evidence(NamedTuple):
    """What the whole article says of each word in lower case."""

    said: defaultdict[str, float]
    """Sum of its log odds, each cut to FAR."""
    times: defaultdict[str, int]
    full: defaultdict[str, int]
    """How often it stands in somebody's full name."""
    last: set[str]
    """Those that end one."""
    where: defaultdict[str, int]
    """How often it stands where a place does, less the times that it has a title."""
    things: set[str]
    """Those that a storm or a ship is called by."""
    runs: defaultdict[str, int]
    """How often all the words of a run stand so."""
    works: defaultdict[str, int]
    """How often they are a series of books or films."""


def _evidence(candidates: Sequence[_Run]) -> _Evidence:
    said: defaultdict[str, float] = defaultdict(float)
    times, full, where, whole, works = (defaultdict[str, int](int) for _ in range(5))
    found = _Evidence(said, times, full, set(), where, set(), whole, works)
    for run, after in pairwise((*candidates, None)):
        assert run
        if any(namesakes.storm_or_ship(run.block, run.first + at) for at in range(len(run.words))):
            found.things.add(run.words[-1])
        for word, score in zip(run.words, run.scores, strict=True):
            found.said[word] += max(-FAR, min(FAR, score))
            found.times[word] += 1
        found.where[run.name] += _somewhere(run.block, run.first, len(run.words)) - WORTH * run.titled
        found.runs[run.name] += 1
        if len(run.words) == 1:
            found.where[run.name] += _owns_somebody(run, after)
        else:
            found.works[run.name] += namesakes.of_a_work(run.block, run.first + len(run.words))
    for run in candidates:
        if len(run.words) == 1 or _is_a_place(run, found) or _is_a_work(run, found):
            continue
        for begin, end in _spans(run, run.scores):
            if end - begin > 1 and sum(run.scores[begin:end]) / (end - begin) > FULL:
                for word in run.words[begin:end]:
                    found.full[word] += 1
                found.last.add(run.words[end - 1])
    return found


def _is_a_place(run: _Run, article: _Evidence) -> bool:
    """Whether the whole of a run of words is where something is, more plainly so if it has a given name in it."""
    where = article.where[run.name]
    return where >= WORTH or (
        where > 0 and not any("g" in kind or kind == "i" for kind in run.kinds[: 1 + ("l" in run.kinds[0])])
    )


def _is_a_work(run: _Run, article: _Evidence) -> bool:
    """Whether the whole of a run of words is what a series is called, or stands most often before its books and films, and
    nobody has the last of them as a name alone."""
    works = article.works[run.name]
    return works >= WORTH or (2 * works >= article.runs[run.name] and works > 1 and not article.runs[run.words[-1]])


def _owns_somebody(run: _Run, after: _Run | None) -> bool:
    """Whether a full name is in a word's possession, as a firm has its people and a country: `Acme’s Jane Doe`."""
    return (
        after is not None
        and after.block is run.block
        and after.first == run.first + len(run.scores) + 1
        and run.block.lower[after.first - 1] == "'s"
        and len(after.scores) > 1
        and "g" in after.kinds[0]
        and sum(after.scores) / len(after.scores) > FULL
    )


def _somewhere(block: Words, at: int, length: int = 1) -> int:
    """How much so many words stand where a place does: `in Port`, `the village of Port`; neither `in Silva’s view` nor `faith in
    Silva`."""
    before = block.lower[max(0, at - 2) : at]
    if before[-1:] == ["of"] and before[0] in _SETTLED:
        return WORTH
    if not before or before[-1] not in _WHERE:
        return 0
    around = (*before, *block.lower[at + length : at + length + 1])
    return not any(word in _TRUST or word == "'s" for word in around)


def _decided(candidates: Sequence[_Run]) -> list[identity.Name]:
    """The names among the runs, the evidence of the whole article weighed."""
    evidence = _evidence(candidates)
    found = []
    for run in candidates:
        for begin, end in _spans(run, _weighed(run, evidence)):
            begin, end = _trimmed(run, begin, end)
            begin -= begin == 1 and end > 1 and run.words[0] in GIVEN_NAMES  # no country, as the gazetteer has left it
            if begin < end and not _is_a_thing(run, begin, end, evidence):
                first, last = run.first + begin, run.first + end - 1
                while first > 0 and run.block.words[first - 1] in _BEFORE_A_NAME:
                    first -= 1
                parts = tuple(run.block.words[first : last + 1])
                found.append(identity.Name(run.block.starts[first], run.block.end(last), parts))
    return found


def _is_a_thing(run: _Run, begin: int, end: int, article: _Evidence) -> bool:
    """Whether a name is that of a thing which is called like somebody."""
    first, last, word = run.first + begin, run.first + end, run.words[begin]
    bare = end - begin == 1
    if namesakes.is_a_firm(run.block, first, last) and not (bare and article.full[word]):
        return True
    if not bare and end - begin == len(run.words) and _is_a_work(run, article):
        return True
    if bare and word in article.things and not article.full[word]:
        return True
    if bare and first and word in places() and _somewhere(run.block, first):
        return True
    return not run.headline and namesakes.bears(run.block, first, last)


def _weighed(run: _Run, article: _Evidence) -> list[float]:
    """The words' log odds with what the article says of the same words elsewhere; initials, and Will where it
    is no verb, go with the word after them."""
    scores = list(run.scores)
    titled = TITLED * run.titled
    if len(scores) > 1 and _is_a_place(run, article):
        return [score - SOMEWHERE for score in scores]
    for at in range(len(scores) - 1, -1, -1):
        word = run.words[at]
        if (run.kinds[at] == "i" or word == "will") and at + 1 < len(scores):
            scores[at] = scores[at + 1]
        elif word not in PARTICLES and len(word) > 1:
            scores[at] = run.scores[at] + titled + _elsewhere(run, at, article)
    return scores


def _elsewhere(run: _Run, at: int, article: _Evidence) -> float:
    word, score = run.words[at], run.scores[at]
    speaks = 0.0
    if article.times[word] > 1:
        own = max(-FAR, min(FAR, score))
        speaks = ELSEWHERE * (article.said[word] - own) / (article.times[word] - 1)
    if article.full[word] > (len(run.scores) > 1 and score + speaks > 0) and not _is_of_a_thing(run, at, article):
        return speaks + IN_FULL
    if article.where[word] > 0 and len(run.scores) == 1:
        speaks -= SOMEWHERE
    return speaks - HEADLINE if run.headline else speaks


def _is_of_a_thing(run: _Run, at: int, article: _Evidence) -> bool:
    """Whether what is somebody's first name alone stands before an ordinary word: `Jordan Council`."""
    if at + 1 == len(run.kinds) or run.words[at] in article.last:
        return False
    return "c" in run.kinds[at + 1] and run.scores[at + 1] < 0


def _trimmed(run: _Run, begin: int, end: int) -> tuple[int, int]:
    """A span without titles and particles at its ends; empty where nothing is left that is a name."""
    while begin < end and run.words[begin].rstrip(".") in TITLES:
        begin += 1
    while begin < end and run.words[end - 1] in PARTICLES:
        end -= 1
    if all(len(run.words[at].rstrip(".")) < 2 for at in range(begin, end)):
        return begin, begin
    return begin, end


def _joined(text: str, names: Sequence[identity.Name]) -> list[identity.Name]:
    """Names as they are, but one where only a nickname stands between two: `Luis “Tito” Paz`."""
    joined: list[identity.Name] = []
    for name in names:
        nickname = identity.NICKNAME.match(text, joined[-1].end) if joined else None
        after = nickname.end() + 1 if nickname else 0
        if nickname and after > name.start > nickname.start() and text[after : after + 1].isupper():
            continue
        if nickname and after == name.start and text[after].isupper():
            before = joined.pop()
            name = identity.Name(before.start, name.end, before.parts + name.parts)
        joined.append(name)
    return joined


_AND = frozenset({"y", "e", "al", "ed", "et", "und", "en", "och", "ve", "i"})


def _certain(text: str, names: Sequence[identity.Name]) -> list[identity.Name]:
    """What can be trusted where the article is not in English, which the recognizer reads: a known given name and what
    follows it, and the same words by themselves."""
    full: list[identity.Name] = []
    for name in names:
        parts = list(name.parts)
        first = next((at for at, part in enumerate(parts) if GIVEN in known(folded(part))), len(parts))
        last = next((at for at in range(first, len(parts)) if parts[at] in _AND), len(parts))
        if last - first < 2:
            continue
        start = name.start
        for part in parts[:first]:
            start = text.index(part, start) + len(part)
        start = end = text.index(parts[first], start)
        for part in parts[first:last]:
            end = text.index(part, end) + len(part)
        full.append(identity.Name(start, end, tuple(parts[first:last])))
    heard = {part for name in full for part in name.parts if part not in PARTICLES}
    bare = [name for name in names if len(name.parts) == 1 and name.parts[0] in heard]
    return sorted({name.start: name for name in (*bare, *full)}.values(), key=lambda name: name.start)
