"""Who does what in a sentence: noun phrases and the subjects of verbs, read off parts of speech without a parser.

From a verb the search goes left over adverbs and auxiliaries, over what stands between commas, and up from a phrase's
end to its head ("a spokesman for the ministry"); a verb without a subject of its own ("and said", "saying") shares that
of the verb before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.annotate.cues import CONTROL, SPEECH, WITNESS
from reader.annotate.sentences import QUOTE

Phrase = tuple[int, int]
"""A half-open range of words."""

_NOUN_END = frozenset(["NN", "NNP", "PRP", "CD", "EX"])
_NOUN_PART = frozenset(["NN", "NNP", "JJ", "CD", "POS", "PRP$", "DT", "VBN", "VBG"])
_FINITE = frozenset(["VBD", "VBZ", "MD"])
_VERB = frozenset(["VBD", "VBZ", "VBN", "VBG", "VB", "MD"])
_BETWEEN = frozenset(["RB", "RP", "UH", "TO"])
_SUBORDINATORS = frozenset(
    "that because as after before while if since although though until unless whether than once when where how why so".split()
)
_STANDALONE = frozenset("this that those these another both some many all one others each several few most".split())
_BE = frozenset("is are was were be been being am 's ’s 're ’re get gets got getting".split())
_QUOTED = frozenset(["quoted", "cited", "quotes", "cites", "quoting", "citing"])
_QUOTED_AS = 12
"""Words in which "as saying" follows one of those."""
_HAVE = frozenset("has have had having 've ’ve 'd ’d".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mon. tue. wed. thu. fri. sat. sun. jan. feb. mar. apr. aug. sept. oct. nov. dec. today "
    "yesterday tomorrow tonight morning afternoon evening night noon week month year".split()
)
_HANGING = frozenset("affiliated associated briefed involved".split())
"""Participles that tell a person from others: `a source briefed on the talks`."""
_SPANS = _DAYS | frozenset("days weeks months years hours minutes".split())
_UTTERANCES = frozenset(
    "answer argument assertion claim claims comment comments dictum phrase plea pledge prediction promise question remark "
    "remarks slogan statement suggestion tweet tweets vow warning words".split()
)
_CRIES = frozenset("call calls chant chants cry cries shout shouts yell yells".split())
"""What is somebody's with "of" and the words: `their chants of “…”`."""
_TIMES = frozenset("on in during at by about".split())
"""Prepositions that hang on the verb as often as on the noun before."""
_SUBJECTS = frozenset("he she they we i".split())
_REFLEXIVE = frozenset("himself herself itself themselves".split())
_MARKS = frozenset('“”"')
"""Around a title or the like, which is no quotation."""
_DASHES = frozenset(["—", "–", "―", "-", "--"])
_LINKS = frozenset(f"{verb} as" for verb in ("quoted", "cited", "reported")) | frozenset(
    f"{verb} on" for verb in ("went", "goes", "go", "going", "carried", "gone")
)
_PERSONAL = tuple("er or ers ors ist ists ian ians man men woman women person people ee ees".split())
_PEOPLE = frozenset(
    "aide ally boss brother captain conservative democrat liberal republican chair chief child cleric clerk client coach colleague commissioner critic cousin daughter "
    "delegate deputy doctor father fan friend founder girl boy guard guest head hero host husband judge leader official "
    "guru mother neighbor neighbour nurse parent patient pilot pope priest prime-minister president prince princess pupil relative resident "
    "scholar scout secretary senior sister son source spokesperson student survivor teen uncle aunt victim voice wife widow "
    "witness youth attorney general colonel sergeant envoy mayor monk nun".split()
)
"""Nouns for people that their endings don't tell."""
_THINGS = frozenset(
    "letter newsletter paper newspaper poster order number summer winter water power river tower border matter weather "
    "computer chapter folder banner sticker twitter center corner dinner disaster factor error motor mirror sector monitor "
    "offer answer character september october november december quarter charter register layer danger anger hunger "
    "committee guarantee".split()
)
"""Nouns that end like those for people."""
_TELLING = frozenset(
    "ad advert article audience authorities authority bank banner bill board book cable campaign caption club coalition column "
    "commission committee company complaint congress council country court crowd department document editorial email faction "
    "family filing film firm force government group headline house industry institute jury law lawsuit leadership letter "
    "majority memo message ministry movement note office opposition organisation organization page paper parliament party "
    "passage petition place plan police poll post poster press proposal public recording regime report resolution response "
    "rule ruling school shirt shot sign slogan song staff statement story study survey team text town transcript tweet "
    "union university verdict version video website phrase line argument lot number".split()
)
"""What has words of its own without being somebody."""
_LOOK_BACK = 60
"""Words, from a verb to the left, in which its subject is sought."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words and tags; `names` marks words in a person's name with the place of that name, others with -1."""

    words: Sequence[str]
    tags: Sequence[str]
    names: Sequence[int]
    subjects: dict[int, Phrase | None] = field(default_factory=dict)
    """Of the verbs looked at so far."""

    def lower(self, at: int) -> str:
        """The word at `at` in small letters, nothing outside the sentence."""
        return self.words[at].lower() if 0 <= at < len(self.words) else ""

    def tag(self, at: int) -> str:
        """The tag at `at`, nothing outside the sentence."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""


def subject(sentence: Sentence, verb: int, depth: int = 0) -> Phrase | None:
    """The noun phrase that does what the verb says, to the left of it or, through a shared subject, farther left."""
    if verb not in sentence.subjects:
        sentence.subjects[verb] = None if depth > 4 else _subject(sentence, verb, depth)
    return sentence.subjects[verb]


def _subject(sentence: Sentence, verb: int, depth: int) -> Phrase | None:
    at = _before_group(sentence, verb)
    tag, word = sentence.tag(at), sentence.lower(at)
    if at < 0 or word == QUOTE:
        return None
    if tag in _NOUN_END or word == ")":
        return _of_noun(sentence, verb, at, depth)
    if word in ("who", "which", "that") and tag in ("W", "IN", "DT"):
        return _antecedent(sentence, at)
    if tag == "CC" and sentence.tag(verb) == "VBG" and (found := _joined(sentence, at, depth)) is not None:
        return found
    if tag == "CC":
        return _shared(sentence, at, depth, sentence.tag(verb)) or (
            subject(sentence, at, depth + 1) if sentence.lower(at - 1) == "," else None
        )
    if sentence.tag(verb) == "VBG":
        return _participle(sentence, at, depth)
    if word == "," or word in _DASHES:
        return _bracketed(sentence, at - 1) or _over_commas(sentence, at) or _shared(sentence, at, depth)
    if word in _STANDALONE:
        return at, at + 1
    if tag in ("JJ", "VBN", "VBG"):  # "the accused said", and nouns tagged as something else
        return climb(sentence, at)
    return None


def _joined(sentence: Sentence, joint: int, depth: int) -> Phrase | None:
    """Whose "and adding" it is: the subject of the participle before it, `saying “…” and adding “…”`."""
    for at in range(joint - 1, max(-1, joint - _LOOK_BACK), -1):
        if sentence.tag(at) == "VBG" and sentence.lower(at) in SPEECH:
            return subject(sentence, at, depth + 1)
    return None


def _bracketed(sentence: Sentence, last: int) -> Phrase | None:
    """The person's name before a bracket that ends at `last`: `Ana Silva (L-Port), said`."""
    if sentence.lower(last) != ")":
        return None
    found = _trimmed(sentence, phrase_start(sentence, last), last)
    return found if found is not None and sentence.names[found[1] - 1] >= 0 else None


def subordinate(sentence: Sentence, begin: int) -> bool:
    """Whether the clause whose subject begins here hangs on another: `when [the story] broke`."""
    before = begin - 1
    return sentence.tag(before) == "W" or (sentence.tag(before) == "IN" and sentence.lower(before) in _SUBORDINATORS)


def phrase_before(sentence: Sentence, end: int) -> Phrase | None:
    """The noun phrase that ends where `end` stands, without climbing to what it hangs on."""
    at = end - 1
    if sentence.tag(at) not in _NOUN_END and sentence.lower(at) != ")":
        return None
    return _trimmed(sentence, phrase_start(sentence, at), at)


def _of_noun(sentence: Sentence, verb: int, at: int, depth: int) -> Phrase | None:
    """The subject of a verb before which a noun stands, which may be the object of another verb."""
    if sentence.tag(verb) == "VBG" and at >= verb - 2:
        if (found := phrase_before(sentence, at + 1)) and _is_witnessed(sentence, found):
            return found
        if sentence.tag(at) == "NN" or not _acts(sentence, at):  # "sent a letter saying", "wrote on Twitter saying"
            return _shared(sentence, at, depth) or climb(sentence, at)
        return name_at(sentence, at) or phrase_before(sentence, at + 1)
    if sentence.lower(verb - 1) == "to" and _aims(sentence, at, verb):
        return _shared(sentence, at, depth)  # "wants a plan to counter it", "phoned her brother to say"
    found = climb(sentence, at) or name_at(sentence, at) or _bare_name(sentence, at)
    if found is None:  # "but in an interview said", "who in an interview said"
        begin = phrase_start(sentence, at) - 1
        if sentence.tag(begin - 1) == "W":
            return _antecedent(sentence, begin - 1)
        return _shared(sentence, begin, depth) if sentence.tag(begin - 1) == "CC" else None
    before = found[0] - 1
    named = sentence.lower(found[0]) not in _SUBJECTS
    if (
        named and sentence.tag(before) in _FINITE and sentence.tag(before - 1) == "W"
    ):  # "Silva, who leads the bank said"
        return _whose_description(sentence, _antecedent(sentence, before - 1) or found)
    return found if sentence.lower(verb + 1) == "," else _whose_description(sentence, found)


def _bare_name(sentence: Sentence, at: int) -> Phrase | None:
    """The proper noun that ends at `at` right after a common one: `in the letter [Beijing] says`."""
    begin = at
    while sentence.tag(begin) == "NNP":
        begin -= 1
    return (begin + 1, at + 1) if begin < at and sentence.tag(begin) == "NN" else None


def _is_witnessed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a verb has somebody as its object who does what follows: `recalled [her sister] saying`."""
    return sentence.lower(phrase[0] - 1) in WITNESS and human(sentence, phrase[1] - 1)


def _aims(sentence: Sentence, at: int, verb: int) -> bool:
    """Whether what "to" and a verb say is not done by the noun before them: it is no person's, or the object of a verb that
    makes nobody do anything."""
    if sentence.tag(at) == "NN" and not human(sentence, at):
        return True
    found = phrase_before(sentence, at + 1) if at == verb - 2 else None
    before = found[0] - 1 if found is not None else -1
    return sentence.tag(before) in ("VBD", "VBZ") and sentence.lower(before) not in CONTROL | SPEECH


def _whose_description(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The name that a description is set after: `Silva, the head of the bank said`."""
    before = phrase[0] - 1
    if sentence.lower(before) != "," or sentence.tag(phrase[0]) != "DT":
        return phrase
    name = phrase_before(sentence, before)
    begins = name is not None and (name[0] == 0 or sentence.lower(name[0] - 1) == QUOTE)
    return name if name is not None and begins and sentence.tag(name[1] - 1) == "NNP" else phrase


def _acts(sentence: Sentence, at: int) -> bool:
    """Whether a proper noun before a participle does what it says: a person's name, or `with the Bank saying`."""
    return (
        sentence.names[at] >= 0 or sentence.tag(at) == "PRP" or sentence.lower(phrase_start(sentence, at) - 1) == "with"
    )


def passive(sentence: Sentence, verb: int) -> bool:
    """Whether something is done to the verb's subject: `was asked`, `has been called`."""
    if sentence.tag(verb) not in ("VBN", "VBD"):
        return False
    at = verb - 1
    while sentence.tag(at) == "RB":
        at -= 1
    return sentence.lower(at) in _BE


def agent(sentence: Sentence, verb: int) -> Phrase | None:
    """Who does it in a passive: `called “a fool” by Silva`."""
    for at in range(verb + 1, min(len(sentence.words), verb + 12)):
        if sentence.lower(at) == "by":
            return noun_phrase(sentence, at + 1)
        if sentence.tag(at) in _FINITE:
            return None
    return None


def quoted_as_saying(sentence: Sentence, verb: int) -> bool:
    """Whether a verb says that somebody's words are told: `was quoted by the agency as saying`."""
    if sentence.lower(verb) not in _QUOTED:
        return False
    for at in range(verb + 1, min(verb + _QUOTED_AS, len(sentence.words))):
        if sentence.lower(at) == QUOTE:
            return False
        if sentence.lower(at) == "as":
            return sentence.tag(at + 1) == "VBG"
    return False


def noun_phrase(sentence: Sentence, start: int) -> Phrase | None:
    """The noun phrase that begins at `start` (a day's name before it is skipped), without what follows its head."""
    end = len(sentence.words)
    while start < end and sentence.lower(start) in _DAYS:
        start += 1
    at = start
    while at < end:
        tag = sentence.tag(at)
        if tag == "PRP":
            at += at == start
            break
        joined = tag == "CC" and sentence.tag(at - 1) == "NNP" and sentence.tag(at + 1) == "NNP"
        second = at > start and tag in ("DT", "PRP$") and sentence.tag(at - 1) != "DT"
        if (tag not in _NOUN_PART or second) and not joined:
            break
        if at > start and sentence.lower(at) in _DAYS and sentence.tag(at + 1) not in ("NN", "CD", "NNP"):
            break
        at += 1
    while at > start and not _can_end(sentence, at - 1):
        at -= 1
    return (start, at) if at > start else None


def possessor(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Whose words a phrase names: of "Silva's claim" or "her remark" Silva and her; any other phrase stays as it is."""
    owner = _owner(sentence, phrase) if sentence.lower(phrase[1] - 1) in _UTTERANCES else None
    return phrase if owner is None else owner


def uttering(sentence: Sentence, noun: int) -> Phrase | None:
    """Whose remark a noun tells of: Silva's and hers in "Silva's claim that", "her remark: “…”" and "her cry of “…”"."""
    word, after = sentence.lower(noun), noun + 1
    cried = word in _CRIES and sentence.lower(after) == "of" and sentence.lower(after + 1) == QUOTE
    if sentence.tag(noun) != "NN" or not (cried or word in _UTTERANCES):
        return None
    after += sentence.lower(after) in ("is", "was")
    if not cried and sentence.lower(after) not in ("that", ":"):
        return None
    begin = phrase_start(sentence, noun)
    if sentence.tag(begin - 1) == "RB" and sentence.tag(begin - 2) in ("POS", "PRP$"):  # "Silva's most daring claim"
        begin = phrase_start(sentence, begin - 2) if sentence.tag(begin - 2) == "POS" else begin - 2
    owner = _owner(sentence, (begin, noun + 1))
    return None if owner is None or sentence.lower(owner[0]) == "its" else owner


def _owner(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    begin, end = phrase
    if sentence.tag(begin) == "PRP$":
        return begin, begin + 1
    mark = next((at for at in range(end - 1, begin, -1) if sentence.tag(at) == "POS"), None)
    return None if mark is None else (begin, mark)


def extended(sentence: Sentence, phrase: Phrase) -> Phrase:
    """A description with what tells it from others: `a source` as `a source close to the bank`; a name stays as it is."""
    begin, end = phrase
    counted = sentence.tag(end - 1) in ("CD", "DT") and sentence.lower(end) == "of"
    if sentence.tag(end - 1) == "CD" and sentence.lower(end) == "in" and sentence.tag(end + 1) == "CD":
        shared = noun_phrase(sentence, end + 1)  # "two in three voters"
        return phrase if shared is None else (begin, shared[1])
    if (
        sentence.tag(end - 1) != "NN"
        and not counted
        and not (sentence.tag(end - 1) == "NNP" and sentence.tag(begin) in ("DT", "CD"))
    ):
        return phrase
    for _ in range(3):
        hanging = sentence.lower(end) in _HANGING
        at = end + (hanging or sentence.tag(end) == "JJ")
        loose = _SUBORDINATORS if hanging else _SUBORDINATORS | _TIMES
        if sentence.tag(at) not in ("IN", "TO") or sentence.lower(at) in loose:
            break
        inner = noun_phrase(sentence, at + 1)
        if inner is None or inner[0] != at + 1:
            break
        end = inner[1]
    return begin, end


def _can_end(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase may end with the word at `at`: a noun, "the accused", "another"."""
    tag = sentence.tag(at)
    return tag in _NOUN_END or (tag == "JJ" and sentence.tag(at - 1) == "DT") or sentence.lower(at) in _STANDALONE


def climb(sentence: Sentence, at: int) -> Phrase | None:
    """The head phrase of the one that ends at `at`: from "the ministry" to "a spokesman for the ministry".

    None when it hangs on a preposition that nothing stands before ("In Paris").
    """
    first = begin = phrase_start(sentence, at)
    last = at
    for _ in range(6):
        before = begin - 1
        word, tag = sentence.lower(before), sentence.tag(before)
        if tag not in ("IN", "TO") or word in _SUBORDINATORS:
            return _trimmed(sentence, begin, last)
        left = before - 1
        left -= (
            sentence.tag(left) in ("JJ", "VBN") and sentence.tag(left - 1) in _NOUN_END
        )  # "a person close to the bank"
        if sentence.tag(left) in _NOUN_END or sentence.lower(left) == ")":
            last = left
            begin = phrase_start(sentence, left)
        else:
            return None
    return _trimmed(sentence, first, at)


def _trimmed(sentence: Sentence, begin: int, last: int) -> Phrase | None:
    """The phrase without a bracket at its end."""
    if sentence.lower(last) == ")":
        opening = last
        while opening > begin and sentence.lower(opening) != "(":
            opening -= 1
        last = opening - 1
    return (begin, last + 1) if last >= begin and sentence.lower(last) != QUOTE else None


def phrase_start(sentence: Sentence, at: int) -> int:
    """Where the noun phrase that ends at `at` begins."""
    if sentence.lower(at) == ")":
        while at > 0 and sentence.lower(at) != "(":
            at -= 1
        at -= 1
    begin = at
    if sentence.tag(at) == "PRP":
        return begin
    while begin > 0:
        left = begin - 1
        tag, word = sentence.tag(left), sentence.lower(left)
        if tag not in _NOUN_PART or word in _DAYS:
            break
        if (
            sentence.names[at] >= 0
            and sentence.names[left] >= 0
            and sentence.names[left] != sentence.names[at]
            and tag != "POS"
        ):
            break
        if tag == "JJ" and sentence.lower(left - 1) in _BE and sentence.tag(left - 1) in _VERB:  # "he is sure [Silva]"
            break
        if tag in ("VBG", "VBN") and sentence.tag(left - 1) not in ("DT", "JJ", "PRP$", "POS", "RB"):
            break
        begin = left
        if tag in ("DT", "PRP$"):
            if sentence.tag(left - 1) == "DT" or sentence.lower(left - 1) in ("all", "both", "half"):
                begin -= 1
            break
    return begin


def _before_group(sentence: Sentence, verb: int) -> int:
    """The word before a verb with its auxiliaries, adverbs and the verbs that it hangs on ("went on to say")."""
    at = verb - 1
    while at >= max(0, verb - _LOOK_BACK):
        tag, word = sentence.tag(at), sentence.lower(at)
        if (
            tag in _BETWEEN
            or tag in _VERB
            or word in _BE
            or word in _HAVE
            or sentence.lower(at - 1) + " " + word in _LINKS
            or word in _MARKS
            or (word in _REFLEXIVE and sentence.tag(at - 1) in ("NN", "NNP"))
        ):
            at -= 1
        elif tag == "JJ" and sentence.tag(at + 1) == "TO" and sentence.lower(at - 1) in _BE:
            at -= 1  # "was quick to add"
        elif word == "," and tag == "," and sentence.tag(at - 1) == "RB" and sentence.lower(at - 2) == ",":
            at -= 3  # ", however,"
        else:
            break
    return at


def name_at(sentence: Sentence, at: int) -> Phrase | None:
    """The person's name that the word at `at` is part of."""
    name = sentence.names[at]
    if name < 0:
        return None
    begin, end = at, at + 1
    while begin > 0 and sentence.names[begin - 1] == name:
        begin -= 1
    while end < len(sentence.names) and sentence.names[end] == name:
        end += 1
    return begin, end


def _antecedent(sentence: Sentence, pronoun: int) -> Phrase | None:
    at = pronoun - 1
    if sentence.lower(at) == "," or sentence.lower(at) in _DASHES:
        at -= 1
    if sentence.tag(at) not in _NOUN_END and sentence.lower(at) != ")":
        return None
    if sentence.lower(at) in _SPANS and sentence.tag(begin := phrase_start(sentence, at) - 1) == "IN":
        at = begin - 1 if sentence.tag(begin - 1) in _NOUN_END else at  # "ads in the coming days that say"
    nearest = name_at(sentence, at) or phrase_before(sentence, at + 1)
    if sentence.lower(pronoun) != "who":
        return nearest
    outer = nearest
    while outer is not None and not human(sentence, outer[1] - 1):
        before = outer[0] - 1
        larger = sentence.lower(before) == "," and sentence.tag(outer[1] - 1) == sentence.tag(before - 1) == "NNP"
        if not larger and sentence.tag(before) not in ("IN", "TO"):  # "a dealer in Lagos, Nigeria, who"
            return nearest
        outer = phrase_before(sentence, before - (sentence.tag(before - 1) == "JJ"))
    if outer is not None and sentence.tag(outer[0]) == "DT" and sentence.lower(outer[0] - 1) == ",":
        outer = name_at(sentence, outer[0] - 2) or outer  # "Ana Silva, a lawyer in Lagos who"
    return outer or nearest


def human(sentence: Sentence, at: int) -> bool:
    """Whether a noun looks like one for people."""
    word = sentence.lower(at)
    if word in _THINGS:
        return False
    return sentence.names[at] >= 0 or word.endswith(_PERSONAL) or word in _PEOPLE or word.removesuffix("s") in _PEOPLE


def telling(sentence: Sentence, at: int) -> bool:
    """Whether what a noun names can have words of its own though no verb of speech says so: no battery and no typhoon."""
    word = sentence.lower(at)
    if sentence.tag(at) != "NN" or sentence.words[at][0].isupper() or human(sentence, at):
        return True
    return word in _TELLING or word.removesuffix("s") in _TELLING


def animate(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase ends in a name or a pronoun."""
    last = phrase[1] - 1
    return sentence.tag(last) in ("NNP", "PRP") or sentence.names[last] >= 0


def one_person(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is for a single person."""
    last = phrase[1] - 1
    many = sentence.tag(last) != "PRP" and sentence.names[last] < 0 and sentence.lower(last).endswith(("s", "ce", "le"))
    return not many and (animate(sentence, phrase) or human(sentence, last))


def _shared(sentence: Sentence, at: int, depth: int, tense: str = "") -> Phrase | None:
    """The subject of the nearest finite verb to the left of `at`, of one that no other verb governs if there is any.

    `tense` is the tag of a verb that is joined to it: of "the court heard that he called her and said" that is he.
    """
    governed: Phrase | None = None
    for verb in range(at - 1, max(-1, at - _LOOK_BACK), -1):
        if sentence.tag(verb) in _FINITE and sentence.tag(verb + 1) != "VB":
            found = subject(sentence, verb, depth + 1)
            if found is None:
                continue
            relative = sentence.tag(_before_group(sentence, verb)) == "W"  # "a sign which read “…”, smiling"
            if not relative and (not _governed(sentence, found[0]) or _within(sentence, found[0], tense)):
                return found
            governed = governed or found
    return governed


def _governed(sentence: Sentence, begin: int) -> bool:
    """Whether the clause whose subject begins here is what another verb says: `he said [the bank] …`."""
    before = begin - 1
    return sentence.tag(before) in _VERB or sentence.lower(before) in _SUBORDINATORS


def _within(sentence: Sentence, begin: int, tense: str) -> bool:
    """Whether a verb of this tense goes on with the governed clause that begins here, and not with the one round it.

    It does where the verb outside is none of speech, or is of another tense: `police say he came and said`.
    """
    outside = begin - 1 - (sentence.lower(begin - 1) == "that")
    if sentence.tag(outside) not in ("VBD", "VBZ", "VB") or tense not in ("VBD", "VBZ"):
        return False
    return sentence.lower(outside) not in SPEECH or (sentence.tag(outside) == "VBD") != (tense == "VBD")


def _participle(sentence: Sentence, at: int, depth: int) -> Phrase | None:
    """Whose "saying" it is: the subject of the clause before, or of the one that the participle opens."""
    if sentence.lower(at) == "as" and sentence.names[at - 1] >= 0:
        told = phrase_before(sentence, at)
        if told is not None and sentence.lower(told[0] - 1) in _QUOTED:
            return told  # "quoted Otto Brandt as saying"
    found = _shared(sentence, at + 1, depth)
    if found is not None:
        return found
    if sentence.lower(at) == ",":
        return _over_commas(sentence, at) or (climb(sentence, at - 1) if sentence.tag(at - 1) in _NOUN_END else None)
    return None


def _over_commas(sentence: Sentence, comma: int) -> Phrase | None:
    """The phrase that what ends at `comma` is set after: `Silva, who leads the bank,`."""
    best: Phrase | None = None
    for at in range(comma - 1, max(0, comma - _LOOK_BACK), -1):
        word = sentence.lower(at)
        if word == ";" or (word == QUOTE and best is not None):
            break
        if word != "," and word not in _DASHES:
            continue
        end = at - 1
        if sentence.lower(end) == "who":  # "Silva, who, in an interview, said"
            return _antecedent(sentence, end)
        end -= sentence.lower(end) in _REFLEXIVE and sentence.tag(end - 1) in ("NN", "NNP")
        if (sentence.tag(end) in _NOUN_END or sentence.lower(end) == ")") and _modifies(sentence, at + 1):
            found = climb(sentence, end)
            if found is not None and _opens_clause(sentence, found[0]):
                best = found
            elif found is None and best is None:
                best = name_at(sentence, end)
    return best


def _modifies(sentence: Sentence, at: int) -> bool:
    """Whether a stretch that begins at `at` can be set between commas after a noun."""
    tag = sentence.tag(at)
    if sentence.lower(at) in _REFLEXIVE:
        return True
    return tag in ("W", "DT", "NN", "NNP", "CD", "JJ", "IN", "VBG", "VBN", "VBD", "PRP$", "RB", "TO") and not (
        tag == "IN" and sentence.lower(at) in ("because", "although", "though")
    )


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a clause may begin at `at`."""
    before = sentence.lower(at - 1)
    return (
        at == 0
        or before in (",", ":", ";", QUOTE, "(", "...")
        or before in _DASHES
        or sentence.tag(at - 1) in ("CC", "RB", "W")
        or before in _SUBORDINATORS
    )
