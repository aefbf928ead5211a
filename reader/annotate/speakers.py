"""Say who speaks a quote: the verb that gives it, the verb's subject, and the person that these words stand for.

A quote is given to somebody by its own sentence, before it (`Silva said “…”`), after it (`“…,” said Silva`) or round it;
else by what stands next to it: the speaker of the quote before, or the sentence that leads up to it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.annotate import clauses, coreference, quotes, sources, tagger
from reader.annotate.clauses import Phrase, Sentence
from reader.annotate.cues import DESCRIPTION, SPEECH, WITNESS
from reader.annotate.sentences import QUOTE, Paragraph, paragraph
from reader.annotate.sources import Clause
from reader.model import Article, Block, Quote, Span, Speaker

_JOINTS = frozenset([QUOTE, ",", "—", "–", "and", "or"])
"""What may stand between the parts of a quotation and between them and the clause that gives them."""
_ANEW = frozenset("that which who and but while including".split())
"""What begins another clause, which says something of its own: `“…” and Silva vowed`."""
_NO_CUE: Phrase = (0, 0)
_SHORT_GAP = 2
"""Words that may stand between a quotation and the clause beside it."""
_TOLD = 3
"""Words between a quotation and a verb that only describes, from which a verb of speech before it counts for more."""

BESIDE = 0.97
"""The clause that follows the quotation: `“…,” said Silva`. These are shares that were right on news texts kept for it."""
CONTINUED = 0.968
"""The quotation before it in the paragraph is the speaker's."""
LED_UP = 0.9
"""The sentence before, with a verb of speech and a colon at its end."""
NEAR, FAR = 0.93, 0.94
"""The clause that leads to the quotation, right before it or with words between: `Silva said the plan was “…”`."""
LOOSE = 0.92
"""A clause that follows with other words between: `“…” is how Silva put it`."""
LABEL = 0.92
"""What stands before a colon: `Silva: “…”`."""
OUTSIDE = 0.65
"""A verb that need not be one of speech, or that another verb of speech governs."""
NEIGHBOUR = 0.66
"""The quotation after it, or in the paragraph before."""
GUESS = 0.6
"""The subject of the sentence, whatever its verb."""
HINT = 0.25
"""The subject of the sentence before."""
_NO_PERSON = {BESIDE: 0.9, LED_UP: 0.8, NEAR: 0.7, FAR: 0.8, LOOSE: 0.74, LABEL: 0.74}
"""The same where the speaker is neither a person's name nor a pronoun: a description, a firm, a letter."""


class _Given(NamedTuple):
    """What a quote was given: offsets of cue and speaker, and how sure it is."""

    cue: Span | None
    speaker: Span
    confidence: float


def attribute(article: Article) -> tuple[Quote, ...]:
    """The article's quotes with cue, speaker and confidence, as far as the text tells."""
    blocks = quotes.readable(article)
    reading = _Reading(article, blocks)
    given = reading.attribute()
    return coreference.resolved(
        article, [_with(quote, each) for quote, each in zip(article.quotes, given, strict=True)]
    )


def _start(quote: Quote) -> int:
    return quote.start


def _with(quote: Quote, given: _Given | None) -> Quote:
    if quote.speaker is not None:  # a turn of a conversation, which names its speaker
        return quote
    if given is None:
        return replace(quote, cue=None, speaker=None, confidence=0.0)
    speaker = Speaker(given.speaker.start, given.speaker.end)
    return replace(quote, cue=given.cue, speaker=speaker, confidence=given.confidence)


class _Reading:
    """One pass over an article's paragraphs, the one before at hand."""

    def __init__(self, article: Article, blocks: Sequence[Block]) -> None:
        self._text = article.text
        self._blocks = blocks
        self._quotes = article.quotes
        self._people = [mention for mention in article.mentions if mention.entity.kind == "person"]
        self._names = article.mentions
        self._starts = [mention.start for mention in article.mentions]
        self._tagger = tagger.shipped()

    def attribute(self) -> list[_Given | None]:
        given: list[_Given | None] = []
        at = 0
        before: _Given | None = None
        running: list[int] = []
        for place, block in enumerate(self._blocks):
            first = at
            while at < len(self._quotes) and self._quotes[at].start < block.end:
                at += 1
            if at == first:
                before = None
                running = []
                continue
            mine = self._quotes[first:at]
            found = self._in_block(block, mine, place, before)
            given += found
            before = found[-1]
            if before is not None and before.confidence > HINT:
                for quote in running:
                    given[quote] = (found[0] or before)._replace(confidence=NEIGHBOUR)
                running = []
            elif mine[-1].end == block.end:  # with no closing mark
                running.append(at - 1)
        return given + [None] * (len(self._quotes) - len(given))

    def _in_block(self, block: Block, mine: Sequence[Quote], place: int, before: _Given | None) -> list[_Given | None]:
        self._mine = mine
        cut = paragraph(self._text, block.start, block.end, mine)
        given: list[_Given | None] = [None] * len(mine)
        waiting: list[int] = []
        last: _Given | None = None
        for number, (begin, end) in enumerate(cut.sentences):
            inside = [at for at in range(begin, end) if cut.quotes[at] >= 0]
            if not inside:
                continue
            begin = _past_dateline(cut, begin, inside[0])
            sentence = self._sentence(cut, begin, end)
            for at in inside:
                found = self._from_sentence(cut, sentence, begin, at - begin, last)
                if found is None and last is not None:
                    found = last._replace(confidence=min(last.confidence, CONTINUED))
                if found is None:
                    found = self._led_up_to(cut, number, place)
                given[cut.quotes[at]] = found
                if found is None:
                    waiting.append(cut.quotes[at])
                else:
                    last = found
        for quote in waiting:
            after = next((each for each in given[quote + 1 :] if each is not None), None)
            if after is not None:
                given[quote] = after._replace(confidence=NEIGHBOUR)
            elif before is not None:
                given[quote] = before._replace(confidence=min(before.confidence, NEIGHBOUR))
        return given

    def _sentence(self, cut: Paragraph, begin: int, end: int) -> Sentence:
        """The sentence with its tags; a person's name is a name whatever the tagger says."""
        words = cut.words[begin:end]
        tags = self._tagger.tag(words)
        names = [-1] * len(words)
        low, high = cut.starts[begin], cut.ends[end - 1]
        for place in range(bisect_left(self._starts, low), len(self._names)):
            mention = self._names[place]
            if mention.start >= high:
                break
            for at in range(len(words)):
                if mention.start <= cut.starts[begin + at] < mention.end and cut.quotes[begin + at] < 0:
                    if mention.entity.kind == "person":
                        names[at] = place
                        if words[at][0].isalpha():
                            tags[at] = "NNP"
                    if words[at][:1].isupper() and tags[at] != "POS" and mention.form == "name":
                        tags[at] = "NNP"
        tagger.mend(words, tags)
        self._mend_verbs(cut, begin, words, tags)
        if words[0][:1].isupper() and not self._tagger.knows(words[0].lower()) and tags[0] != "NNP":
            tags[0] = "NNP"
        return Sentence(words, tags, names)

    def _mend_verbs(self, cut: Paragraph, begin: int, words: Sequence[str], tags: list[str]) -> None:
        """Take for a verb what looks like a noun but gives the quotation beside it: `“…,” Silva notes.`"""
        for at, word in enumerate(words):
            if tags[at] != "NN" or not (word in SPEECH or word in DESCRIPTION):
                continue
            if words[at + 1 : at + 2] in ([QUOTE], [":"], [","]) and _is_heard(words, tags, at):
                tags[at] = "VB"  # "heard her neighbour shout “…”"
                continue
            if word.endswith("s") and not self._tagger.knows(word) and words[at + 1 : at + 2] == ["that"]:
                tags[at] = "VBZ"  # "the indictment alleges that"
                continue
            if word.endswith("s") and at and tags[at - 1] == "NNP" and words[at + 1 : at + 2] == [QUOTE]:
                tags[at] = "VBZ"  # "Silva notes “…”"
                continue
            left = at
            while tags[left - 1] in ("NN", "NNP", "JJ", "DT", "PRP") and left > 0:
                left -= 1
            quote = left - 1 - (words[left - 1] == ",")
            if left > 0 and quote >= 0 and words[quote] == QUOTE and self._hands_on(cut, begin + quote):
                after = tags[at + 1] if at + 1 < len(tags) else ""
                subject = tags[at - 1] == "NNP" if word.endswith("s") else words[at - 1].endswith("s")
                if after in (("NN", "NNP") if left == at else ("IN", "RP", "RB", ".", ":", "")) and (
                    left == at or subject
                ):
                    tags[at] = "VBZ"

    def _hands_on(self, cut: Paragraph, at: int) -> bool:
        """Whether a quotation ends with what hands the sentence on to who says it."""
        said = self._text[cut.starts[at] : cut.ends[at]].rstrip("”’»\"' ")
        return said[-1:] in (",", "?", "!", "—", "…") or cut.words[at + 1] == ","

    def _from_sentence(
        self, cut: Paragraph, sentence: Sentence, begin: int, at: int, last: _Given | None
    ) -> _Given | None:
        """What the quote's own sentence says of its speaker."""
        found = sources.find(sentence)
        in_turn = _in_turn(sentence, found, at) or self._gapped(cut, sentence, begin, found, at)
        if in_turn is not None:
            return self._given(cut, sentence, begin, in_turn, FAR)
        after = _after(sentence, found, at)
        before = _before(sentence, found, at)
        opens = _opens(sentence, at)
        named = _label(sentence, at - 1) if sentence.lower(at - 1) == ":" else None
        if named is not None:
            return self._given(cut, sentence, begin, named, LABEL)
        if (
            after is not None
            and before is not None
            and after[1] == BESIDE
            and before[1] != NEAR
            and self._ends_in_comma(cut, begin + at)
        ):
            before = None
        if after is not None and (opens or (after[1] == BESIDE and (before is None or before[0].kind != "speech"))):
            return self._given(cut, sentence, begin, *after)
        if before is not None:
            return self._given(cut, sentence, begin, *before)
        if after is not None:
            return self._given(cut, sentence, begin, *after)
        if opens and last is not None:
            return None
        guess = _before_colon(sentence, at - 1) or _guessed(sentence, at)
        return None if guess is None else self._given(cut, sentence, begin, *guess)

    def _gapped(
        self, cut: Paragraph, sentence: Sentence, begin: int, found: Sequence[Clause], at: int
    ) -> Clause | None:
        """The person between two quotations, the verb left out: `Ana called it “…,” and Ivo “…”`. Without a comma, or where the
        first is of somebody too, it is what Ana calls Ivo."""
        first = next((each for each in range(at - 1, -1, -1) if sentence.words[each] == QUOTE), -1)
        name = clauses.name_at(sentence, at - 1) if first >= 0 else None
        cue = next((each.cue for each in reversed(found) if each.cue[1] <= first and each.kind != "beside"), None)
        if name is None or cue is None:
            return None
        comma = sentence.lower(first + 1) == ","
        start = first + 1 + comma
        start += sentence.lower(start) in ("and", "while")
        of_somebody = any(clauses.human(sentence, each) for each in range(cue[1], first))
        alone = start == clauses.phrase_start(sentence, at - 1)
        comma = comma or self._ends_in_comma(cut, begin + first)
        return Clause(cue, name, "speech") if alone and comma and not of_somebody else None

    def _ends_in_comma(self, cut: Paragraph, at: int) -> bool:
        """Whether the comma inside the marks hands the sentence on to who says it."""
        return self._text[self._mine[cut.quotes[at]].end - 1] == ","

    def _given(self, cut: Paragraph, sentence: Sentence, begin: int, clause: Clause, confidence: float) -> _Given:
        cue = (
            Span(cut.starts[begin + clause.cue[0]], cut.ends[begin + clause.cue[1] - 1])
            if clause.cue != _NO_CUE
            else None
        )
        start, end = clauses.extended(sentence, clauses.possessor(sentence, clause.speaker))
        if sentence.names[end - 1] < 0 and sentence.tag(end - 1) not in ("PRP", "PRP$"):
            confidence = _NO_PERSON.get(confidence, confidence)
        return _Given(cue, Span(cut.starts[begin + start], cut.ends[begin + end - 1]), confidence)

    def _led_up_to(self, cut: Paragraph, number: int, place: int) -> _Given | None:
        """The speaker whom the sentence before the quote's names, in its paragraph or at the end of the one before."""
        if number == 0:
            if place == 0:
                return None
            block = self._blocks[place - 1]
            first = bisect_left(self._quotes, block.start, key=_start)
            mine = self._quotes[first : bisect_left(self._quotes, block.end, key=_start)]
            if mine and self._text[block.end - 1] != ":":
                return None
            cut = paragraph(self._text, block.start, block.end, mine)
            number = len(cut.sentences)
        if number == 0:
            return None
        begin, end = cut.sentences[number - 1]
        sentence = self._sentence(cut, begin, end)
        found = sources.find(sentence)
        colon = sentence.words[-1] == ":"
        if found:
            strong = [each for each in found if each.kind == "speech"] or found
            return self._given(cut, sentence, begin, strong[-1], LED_UP if colon else GUESS)
        whole = _guessed(sentence, len(sentence.words))
        if whole is not None and not colon and not _is_somebody(sentence, whole[0].speaker):
            return None
        return None if whole is None else self._given(cut, sentence, begin, whole[0], NEIGHBOUR if colon else HINT)


def _is_heard(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether a noun and a verb of hearing stand before a word that is a verb then."""
    start = at - 1
    while start > 0 and tags[start] in ("NN", "NNP", "JJ", "DT", "PRP$") and words[start].lower() not in WITNESS:
        start -= 1
    return at - start > 1 and words[start].lower() in WITNESS


def _past_dateline(cut: Paragraph, begin: int, quote: int) -> int:
    """Where a sentence begins after `LONDON (AP) —`."""
    if not cut.words[begin].isupper() or len(cut.words[begin]) < 3:
        return begin
    for at in range(begin + 1, min(begin + 12, quote)):
        if cut.words[at].islower():
            break
        if cut.words[at] in ("—", "–", "-", "--", "―"):
            return at + 1
    return begin


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether the quote begins its sentence."""
    return at == 0 or (
        at <= 2
        and all(
            sentence.tag(each) in ("CC", ":", ",", "RB", "UH") or sentence.lower(each) in "—–-…(" for each in range(at)
        )
    )


def _after(sentence: Sentence, found: Sequence[Clause], at: int) -> tuple[Clause, float] | None:
    """The clause that follows the quote at `at`, and how sure it is."""
    words, last = sentence.words, len(sentence.words)
    start = next((each for each in range(at + 1, last) if words[each] not in _JOINTS), last)
    end = next((each for each in range(start, last) if words[each] == QUOTE), last)
    for clause in found:
        first = min(clause.cue[0], clause.speaker[0])
        if not start <= first < end:
            continue
        between = range(start, first)
        near = sum(words[each] not in _JOINTS for each in between) <= _SHORT_GAP
        near = near and not any(words[each] in _ANEW for each in range(max(start - 1, at + 1), first))
        return clause, BESIDE if near and _rounds_off(sentence, clause) else LOOSE
    return None


def _rounds_off(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause that follows a quotation can be the one that gives it, nothing else being said in it."""
    if clause.speaker[0] > clause.cue[0]:
        return True
    after = clause.cue[1]
    if sentence.lower(clause.cue[0]) in sources.PUT:
        return clause.kind == "speech"
    return (
        clause.kind != "description"
        and sentence.lower(after) != "that"
        and sentence.tag(after) not in ("PRP", "DT", "PRP$", "EX")
    )


def _before(sentence: Sentence, found: Sequence[Clause], at: int) -> tuple[Clause, float] | None:
    """The clause that leads to the quote at `at`, and how sure it is."""
    best: tuple[Clause, float] | None = None
    first = _first_joined(sentence, at)
    for clause in reversed(found):
        if clause.cue[0] >= at:
            continue
        gap = first - max(clause.cue[1], clause.speaker[1] if clause.speaker[0] < at else 0)
        sure = NEAR if gap <= _SHORT_GAP else FAR
        if clause.kind == "beside":
            apart = clauses.subordinate(sentence, clause.speaker[0]) and sentence.lower(at - 1) != ":"
            if gap <= 2 and not apart and not clause.governed:
                return clause, GUESS
            continue
        if clause.governed and not _may_speak(sentence, clause.speaker):
            best = best or (clause, OUTSIDE)
            continue
        told = (
            (clause.kind == "description" or sentence.lower(clause.cue[0] - 1) == "to")
            and gap > _TOLD
            and any(each.kind == "speech" and not each.governed and each.cue[0] < clause.cue[0] for each in found)
        )
        somebody = clauses.animate(sentence, clause.speaker) or (
            gap <= _SHORT_GAP and clauses.human(sentence, clause.speaker[1] - 1)
        )
        if not told and (clause.kind == "speech" or (somebody and not clause.governed)):
            return clause, sure
        best = best or (clause, OUTSIDE)
    return best


def _in_turn(sentence: Sentence, found: Sequence[Clause], at: int) -> Clause | None:
    """The one who says the second of two things with the verb of the first: `Ana said “…”, and Ivo that “…”`."""
    first = next((each for each in range(at - 1, -1, -1) if sentence.words[each] == QUOTE), -1)
    start = first + 1 + (sentence.lower(first + 1) == ",")
    that = next((each for each in range(start, at) if sentence.lower(each) == "that"), at)
    between = range(first + 1, that)
    if first < 0 or that == at or sentence.lower(start) not in ("and", "while"):
        return None
    if any(sentence.tag(each).startswith(("VB", "MD")) for each in between):
        return None
    name = next((clauses.name_at(sentence, each) for each in between if sentence.names[each] >= 0), None)
    name = name or clauses.noun_phrase(sentence, start + 1)
    cue = next((each.cue for each in reversed(found) if each.kind == "speech" and each.cue[1] <= first), None)
    return None if name is None or cue is None else Clause(cue, name, "speech")


def _first_joined(sentence: Sentence, at: int) -> int:
    """The first of the quotations that an "and" joins to the one at `at`: `“…”, “…” and “…”`."""
    left = at - 1 - (sentence.lower(at - 2) == "," and sentence.lower(at - 1) in ("and", "or"))
    if sentence.lower(at - 1) in ("and", "or") and sentence.lower(left - 1) == QUOTE:
        return _first_joined(sentence, left - 1)
    return at


def _before_colon(sentence: Sentence, colon: int) -> tuple[Clause, float] | None:
    """Whom a colon before the quotation, with no verb of speech, gives it to."""
    if sentence.lower(colon) != ":":
        return None
    clause = _label(sentence, colon) or _main_subject(sentence, colon)
    if clause is not None:
        return clause, LABEL
    name = next((clauses.name_at(sentence, at) for at in range(colon) if sentence.names[at] >= 0), None)
    return None if name is None else (Clause(_NO_CUE, name, "beside"), GUESS)


def _guessed(sentence: Sentence, at: int) -> tuple[Clause, float] | None:
    clause = _main_subject(sentence, at)
    if clause is None or not clauses.telling(sentence, clause.speaker[1] - 1):
        return None
    return (clause._replace(cue=_NO_CUE), GUESS)


def _is_somebody(sentence: Sentence, phrase: Phrase) -> bool:
    last = phrase[1] - 1
    return sentence.tag(last) == "PRP" or clauses.human(sentence, last)


def _may_speak(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the subject of a governed clause speaks for itself: no pronoun, which is mostly the outer speaker, no thing."""
    last = phrase[1] - 1
    return sentence.tag(last) == "NNP" or (sentence.tag(last) == "NN" and clauses.human(sentence, last))


def _label(sentence: Sentence, colon: int) -> Clause | None:
    """Who stands before a colon with no verb at all: `Ana Silva: “…”`, `More from Ana Silva: “…”`."""
    name = clauses.phrase_before(sentence, colon)
    if name is None:
        return None
    before = sentence.lower(name[0] - 1)
    if sentence.tag(name[1] - 1) != "NNP" and not sentence.words[name[0]][0].isupper():
        return None
    dashed = before in ("-", "—", "–", "|", "•")
    if not dashed and any(sentence.tag(at) in ("VBD", "VBZ", "MD") for at in range(colon)):
        return None
    if sentence.tag(name[0] - 1) == "IN" and before not in ("from", "by"):
        return None
    return Clause(_NO_CUE, name, "beside")


def _main_subject(sentence: Sentence, at: int) -> Clause | None:
    """The subject of the nearest verb before the quote, or of the first one after it: a guess where no cue stands."""
    best: Clause | None = None
    for verb in range(len(sentence.words)):
        if sentence.tag(verb) not in ("VBD", "VBZ", "MD"):
            continue
        subject = clauses.subject(sentence, verb)
        if subject is None or sentence.lower(subject[1] - 1) in sources.NOBODY:
            continue
        if verb > at and best is not None:
            break
        if best is None or clauses.animate(sentence, subject):
            best = Clause((verb, verb + 1), subject, "description")
    return best
