"""Every place in a sentence that gives words to somebody: a verb of speech and its subject, "according to" and its source."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from reader.annotate import clauses
from reader.annotate.clauses import Phrase, Sentence
from reader.annotate.cues import DESCRIPTION, MANNER, SPEECH
from reader.annotate.sentences import QUOTE

_PLAIN = frozenset(
    "said says say tells told wrote writes tweeted added adds replied responded asked explained continued".split()
)
"""Verbs that are taken for verbs whatever the tagger says."""
NOBODY = frozenset("it this that which what there these those everything nothing something".split())
_SHOT = frozenset("shot shoots shooting fired fires firing hit hits hitting struck strikes wrote".split())
"""Verbs that speak with "back"."""
_WENT = frozenset("went goes go going".split())
"""Verbs that speak with "on about"."""
_USED = frozenset("used uses use using".split())
_TERMS = frozenset("word words phrase phrases term terms expression expressions".split())
"""What those use who speak: `used the word “…”`."""
_QUOTES = frozenset(["quote", "quotes", "quoted"])
_CALLED = frozenset("calls called describes described".split())
PUT = frozenset(["put", "puts"])


Kind = Literal["speech", "description", "beside"]


class Clause(NamedTuple):
    """A cue and its speaker, as words of a sentence.

    A verb of `speech` gives a quotation, one of `description` may hold a few quoted words, any other verb counts only
    `beside` the quotation. `governed` says that another verb of speech has the clause as what is said.
    """

    cue: Phrase
    speaker: Phrase
    kind: Kind
    governed: bool = False


def find(sentence: Sentence) -> list[Clause]:
    """Every cue of a sentence with its speaker, in order."""
    found: list[Clause] = []
    for at in range(len(sentence.words)):
        word = sentence.lower(at)
        if word == "according" and sentence.lower(at + 1) == "to":
            source = clauses.noun_phrase(sentence, at + 2)
            own = sentence.tag(at + 2) == "PRP$" and found  # "Silva said that according to her own figures"
            if source is not None and not (own and not clauses.human(sentence, source[1] - 1)):
                found.append(Clause((at, at + 2), source, "speech"))
            continue
        if word == "per" and (source := _source(sentence, at)) is not None:
            found.append(Clause((at, at + 1), source, "speech"))
            continue
        if (owner := clauses.uttering(sentence, at)) is not None:
            if not found or found[-1].cue[1] != owner[0]:  # not "Silva repeated her claim that"
                found.append(Clause((at, at + 1), owner, "speech"))
            continue
        kind = _kind(sentence, at, word)
        speaker = None if kind is None else _speaker(sentence, at)
        if kind is None or speaker is None:
            continue
        if kind == "beside" and not _beside(sentence, at, speaker):
            continue
        found.append(Clause((at, at + 1), speaker, kind, _governed(sentence, found, speaker)))
    return _quoting(sentence, found)


def _source(sentence: Sentence, per: int) -> Phrase | None:
    """Who comes after a "per" beside a quotation, or at the beginning and with a comma; Per is also somebody's name."""
    if sentence.names[per] >= 0:
        return None
    source = clauses.noun_phrase(sentence, per + 1)
    if per == 0:
        return source if source is not None and sentence.lower(source[1]) == "," else None
    before = per - 1 - (sentence.lower(per - 1) == ",")
    return source if sentence.lower(before) == QUOTE and sentence.words[per] == "per" else None


def _quoting(sentence: Sentence, found: list[Clause]) -> list[Clause]:
    """The clauses, what a paper or the like says given to the one whom it quotes: `quoting Ana Silva, the paper said`."""
    at = next((at for at, word in enumerate(sentence.words) if word in ("quoting", "Quoting")), None)
    source = None if at is None else clauses.noun_phrase(sentence, at + 1)
    if source is None or not clauses.human(sentence, source[1] - 1):
        return found
    return [each._replace(speaker=source) if _is_told_by_a_thing(sentence, each) else each for each in found]


def _is_told_by_a_thing(sentence: Sentence, clause: Clause) -> bool:
    last = clause.speaker[1] - 1
    return clause.kind == "speech" and sentence.tag(last) != "PRP" and not clauses.human(sentence, last)


def _kind(sentence: Sentence, at: int, word: str) -> Kind | None:
    tag = sentence.tag(at)
    if word not in _PLAIN and sentence.tag(at + 1) in ("MD", "VBD", "VBZ"):  # "[the] states can"
        return None
    if _speaks_with(sentence, at, word):
        return "speech"
    if word in _PLAIN or (word in SPEECH and tag.startswith("VB")):
        return "speech"
    if word in DESCRIPTION and tag.startswith("VB"):
        return "description"
    if tag in ("VBD", "VBZ", "VBN") or (word in MANNER and tag.startswith("VB")):
        return "beside"
    return None


def _speaks_with(sentence: Sentence, at: int, word: str) -> bool:
    """Whether a verb speaks by what stands after it: `fired back`, `put it`, `went on about`, `used the word`."""
    after = sentence.lower(at + 1)
    if word in _WENT:
        return after == "on" and sentence.lower(at + 2) == "about"
    if word in _USED and sentence.tag(at).startswith("VB"):
        return sentence.lower(at + 1 + (sentence.tag(at + 1) in ("DT", "PRP$"))) in _TERMS
    return (word in _SHOT and after == "back") or (word in PUT and after == "it")


def _beside(sentence: Sentence, verb: int, speaker: Phrase) -> bool:
    """Whether nothing but a mark stands between the clause of `verb` and a quotation."""
    after = verb + 1
    if speaker[0] > verb:
        return True
    after += sentence.tag(after) in ("RP", "RB")
    if sentence.lower(after) in (",", ":"):
        return sentence.lower(after + 1) == QUOTE
    before = speaker[0] - 1
    return speaker[1] == verb and sentence.lower(before) == QUOTE and sentence.lower(after) in (".", ",", "", ";")


def _governed(sentence: Sentence, found: Sequence[Clause], speaker: Phrase) -> bool:
    """Whether a verb of speech found before has the clause that begins with `speaker` as what is said."""
    begin = speaker[0]
    for clause in reversed(found):
        last = clause.cue[1] - 1
        if clause.kind == "beside" or last >= begin:
            continue
        between = range(last + 1, begin)
        if len(between) > 4 or any(
            sentence.tag(at) in ("VBD", "VBZ", "MD", ",", ":", "Q", "CC", "W") for at in between
        ):
            return False
        if sentence.lower(begin) in ("he", "she") and not clauses.one_person(sentence, clause.speaker):
            return False  # "the letter says he was", "police say he was": another than who speaks
        return len(between) == 0 or sentence.lower(begin - 1) == "that" or sentence.tag(begin) == "PRP"
    return False


def _speaker(sentence: Sentence, verb: int) -> Phrase | None:
    if clauses.passive(sentence, verb):
        doer = clauses.subject if clauses.quoted_as_saying(sentence, verb) else clauses.agent
        return doer(sentence, verb)
    if sentence.lower(verb - 1) == "as" and sentence.lower(verb + 1) == "by" and sentence.tag(verb) != "VBG":
        return clauses.agent(sentence, verb)
    if sentence.lower(verb) in _QUOTES and (told := clauses.noun_phrase(sentence, verb + 1)) is not None:
        handed = (sentence.lower(told[1]), sentence.lower(told[1] + 1)) in ((":", QUOTE), (",", QUOTE))
        if handed and clauses.human(sentence, told[1] - 1):
            return told  # "quoted her grandmother: “…”"
    left = sentence.lower(verb - 1)
    beside = left == QUOTE or (left in (",", "—", "–") and sentence.lower(verb - 2) == QUOTE)
    if beside and sentence.tag(verb) != "VBG":
        found = clauses.noun_phrase(sentence, verb + 1)
        if found is not None:
            return found
    if left == "," and sentence.lower(verb) in ("said", "says"):
        found = clauses.noun_phrase(sentence, verb + 1)  # "… are nervous, said Ana Silva, who …"
        if found is not None and sentence.tag(found[1]) in (",", ".", ""):
            return found
    found = clauses.subject(sentence, verb)
    if found is None:
        return clauses.noun_phrase(sentence, verb + 1) if verb <= 1 and sentence.tag(verb) in ("VBD", "VBZ") else None
    if found[1] - found[0] == 1 and sentence.lower(found[0]) in NOBODY and not _it_says(sentence, found[0], verb):
        return None
    anybody = sentence.lower(found[0]) == "you" and any(sentence.tag(at) == "MD" for at in range(found[1], verb))
    return None if anybody else found


def _it_says(sentence: Sentence, pronoun: int, verb: int) -> bool:
    """Whether "it" stands for somebody: `it said: “…”`, `what it calls “…”`."""
    if sentence.lower(pronoun) != "it":
        return False
    word = sentence.lower(verb)
    if word in PUT and sentence.lower(verb + 1) == "it":
        return True
    after = verb + 1 + (sentence.lower(verb + 1) in (",", ":", "as"))
    before = pronoun - 1 - (sentence.lower(pronoun - 1) == ",")
    beside = QUOTE in (sentence.lower(after), sentence.lower(before))
    return word in ("said", "says", "added", "adds") or (beside and (word in SPEECH or word in _CALLED))
