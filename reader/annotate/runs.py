"""Words of a block, and the runs of capitalised words among them: where a name can stand."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reader.annotate.names import GIVEN, known
from reader.model import Mention

PARTICLES = frozenset(
    "al el bin bint ibn ben abu ould ul ur ud von van der den de del della di da das do dos du la le las los ter ten "
    "zu zur af av y e wa".split()
)
"""Small words that stand inside a name."""

TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness president president-elect vice-president vice "
    "prime minister premier chancellor king queen prince princess emperor sultan emir sheikh sheik shaikh pope cardinal "
    "archbishop bishop father rev reverend rabbi imam ayatollah mullah justice judge attorney gen lt col colonel maj major "
    "capt captain sgt sergeant cpl constable officer admiral commander brig brigadier marshal lieutenant sen senator rep "
    "representative congressman congresswoman gov governor mayor councillor councilman secretary secretary-general "
    "ambassador speaker chairman chairwoman chairperson director ceo spokesman spokeswoman spokesperson leader coach "
    "manager detective inspector superintendent hon honourable honorable actor actress singer author analyst lawyer "
    "journalist striker midfielder defender goalkeeper forward opposition rapper comedian filmmaker economist historian "
    "activist candidate businessman businesswoman envoy founder co-founder deputy general sr jr st mp mla pm adv datuk dato "
    "tan sri seri haji alhaji chief comrade don doña señor monsieur mme advocate engineer eng engr professor emeritus "
    "councilor legislator magistrate pastor brigadiers undersecretary assemblyman assemblywoman commissioner executive elder "
    "auntie aunty uncle grandmother grandfather granny madam madame counsel counselor technologist director-general he dp "
    "crown chairman former late".split()
)
"""Words that stand before a name and are no part of it."""

OFFICES = frozenset(
    "mr mrs ms dr prof minister premier chancellor president president-elect senator governor mayor ambassador chairman "
    "chairwoman chairperson director director-general secretary secretary-general undersecretary spokesman spokeswoman "
    "spokesperson commander general lt col maj capt sgt gen brig adm gov sen rep cmdr lieutenant colonel sergeant constable "
    "superintendent inspector commissioner justice magistrate legislator councillor councilor councilman assemblyman "
    "assemblywoman ceo mla mp executive officer attorney counsel pastor reverend advocate chief".split()
)
"""Titles that are no part of a name where they stand inside a run: `Kano State Governor Abba Yusuf`."""

_SHORT_OFFICES = frozenset("gov gen sen rep col adm maj capt sgt lt brig".split())
_PORTFOLIOS = frozenset(
    "state defense defence justice health interior finance education energy labor labour commerce agriculture transport "
    "transportation staff affairs trade tourism industry environment information security".split()
)
"""Of what somebody is secretary, minister or chief: `Secretary of State Jane Doe`."""

STARTERS = frozenset(
    "a an the this that these those it its he his him she her they their them we our us i my you your in on at by for "
    "from of to with without into as if when while after before since until during because although though but and or "
    "nor so yet not no there here what who whom whose why how where which all some any many most more each every both "
    "few several one two three is are was were be been do does did has have had will would can could should may might "
    "must let also then thus however meanwhile moreover instead still even now today yesterday tomorrow about against "
    "among between under over per via than such another other asked according despite speaking earlier later last "
    "next just only never ever once again perhaps maybe please yes well like amid following".split()
)
"""Words that are no part of a name when a sentence begins with them."""

_ALSO_NAMES = frozenset("may will an do so to per".split())
"""Those of them that somebody has as a name."""
_FINITE = frozenset("said says told was is has had will would won lost left went came made took who and".split())
"""Verbs, and what else goes on after somebody's name."""
_ENDS = frozenset(".!?")
_JOINED = frozenset("@#_")
"""What makes of the next word a handle, a hashtag or part of an address."""

_WORD = re.compile(
    r"[a-z]+(?=[ ,])"  # most words, and the cheapest to match
    r"|(?:pro|anti|post|pre)(?=[-‐‑][^\W\d_a-z][a-z])"
    r"|(?:Messrs|Mrs|Mr|Ms|Dr|Prof|Gen|Gov|Sen|Sens|Rep|Reps|Lt|Col|Maj|Sgt|Capt|Cpl|Cmdr|Adm|Brig|Insp|Supt|Rev|Fr|Hon|"
    r"St|Jr|Sr|Amb|Pres|Atty|Det|Ofc|Dep|Msgr|Sec|Engr|Arch|Adv|Ald|Cllr)\."
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_a-z]\.(?= ?[^\W\d_a-z])"
    r"|[^\W_]+(?:['’](?!s\b)[^\W_]+)*"
    r"(?:[-‐‑](?!(?:led|based|backed|appointed|era|style|type|linked|owned|controlled|run|aligned|born|trained|educated|made|"
    r"like|inspired|founded|turned|in|and|the|mania|esque)\b)[^\W_]+(?:['’](?!s\b)[^\W_]+)*)*"
    r"|['’]s\b|[^\w\s]"
)
_CONTRACTED = re.compile(
    r"(?:i|you|he|she|it|we|they|there|that|this|what|who|where|how|let|here)['’](?:m|ve|re|ll|d|s)|\w+n['’]t"
)
_PLAIN = str.maketrans("’‘“”„–—‐‑", '\'\'"""----')
_ARTICLES = frozenset({"al", "el", "an", "ar", "as", "ad", "at"})
_OPENERS = frozenset('.!?:;“”"‘([—–•*|')


@dataclass(frozen=True, slots=True)
class Words:
    """The words and punctuation marks of a block, with offsets into the article."""

    words: list[str]
    lower: list[str]
    """In lower case, with plain quotes and dashes."""
    starts: list[int]

    def end(self, at: int) -> int:
        """Where a word ends in the article."""
        return self.starts[at] + len(self.words[at])

    def opens(self, at: int) -> bool:
        """Whether a word is capitalised for its place alone: it begins a sentence, a quotation or the block."""
        return at == 0 or self.words[at - 1] in _OPENERS

    def titled(self, at: int) -> bool:
        """Whether a title stands before a word, or a comma and a title: `the port’s director, Jane Doe`."""
        before = at - 2 if at > 1 and self.words[at - 1] == "," else at - 1
        return before >= 0 and self.lower[before].rstrip(".") in TITLES


def without_article(word: str) -> str:
    """A word in lower case without the Arabic article that is joined to it."""
    return word[3:] if len(word) > 4 and word[2] == "-" and word[:2] in _ARTICLES else word


def words(text: str, start: int, end: int) -> Words:
    """Cut a block into words."""
    found = _WORD.findall(text, start, end)  # and where they are: half the time of a match for each
    starts, at = [], start
    for word in found:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    lower = [word.lower() if word.isascii() else word.lower().translate(_PLAIN) for word in found]
    return Words(found, lower, starts)


def inside(block: Words, marks: Sequence[Mention]) -> frozenset[int]:
    """The words that lie in marks; the marks are in the order of the text."""
    found: list[int] = []
    at = 0
    for mark in marks:
        while at < len(block.words) and block.end(at) <= mark.start:
            at += 1
        while at < len(block.words) and block.starts[at] < mark.end:
            found.append(at)
            at += 1
    return frozenset(found)


def runs(block: Words, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """First and last but one word of each run: capitalised words, with particles between them.

    A run holds no word of `taken` (the words of countries), and neither titles nor small words at its beginning.
    """
    end, count = 0, len(block.words)
    for first in [at for at, word in enumerate(block.words) if word[0].isupper() or word[2:3] == "-"]:
        if first < end or first in taken or not _capital(block, first):
            continue
        last = first
        while True:
            after = last + 1
            while after < count and after - last <= 2 and block.words[after] in PARTICLES:
                after += 1
            if after >= count or after in taken or not _capital(block, after):
                break
            last = after
        end = last + 1
        yield from _without_titles(block, first, end)


def _without_titles(block: Words, first: int, end: int) -> Iterator[tuple[int, int]]:
    """A run without the titles it begins with, and cut in two at the last one inside."""
    while first < end and (block.lower[first].rstrip(".") in TITLES or block.words[first] in PARTICLES):
        first += 1
    offices = [at for at in range(first, end) if block.lower[at].rstrip(".") in OFFICES]
    if offices and offices[-1] == end - 1 > first and block.lower[end - 1] in _SHORT_OFFICES:
        offices.pop()  # short for nothing where no name follows: "Amartya Sen"
    if block.lower[first - 1 : first] == ["of"] and first > 1 and block.lower[first - 2] in TITLES:
        first += block.lower[first] in _PORTFOLIOS
    if offices and offices[0] - first > 2:
        yield first, offices[0]  # less than that is part of the title: "Foreign Minister", "Kano State Governor"
    if offices:
        first = offices[-1] + 1
    if first < end:
        yield first, end


def _is_named_so(block: Words, at: int) -> bool:
    """Whether a small word with a capital is part of a name: `Theresa May`, `Mrs May`, `the actor Will Ames`."""
    before, word = block.lower[at - 1] if at else "", block.lower[at]
    after = block.words[at + 1] if at + 1 < len(block.words) else "."
    if word == "may":
        return (before.rstrip(".") in TITLES or GIVEN in known(before)) and not after[0].isdigit()
    if not after[0].isupper() or block.lower[at + 1] in STARTERS:
        return False
    if word == "per" and block.opens(at):
        return _does_something(block, at + 1)
    if not block.opens(at):
        return block.words[at - 1][0].islower() or before in ("'s", ",") or before.rstrip(".") in TITLES
    return word == "will" and next((each for each in block.words[at:] if each in _ENDS), "?") != "?"


def _does_something(block: Words, at: int) -> bool:
    """Whether what begins with a capital here goes on as somebody does: `Per Dahl said`, `Per Dahl’s boat`, `Per Dahl, 47,`;
    of "per" and its source, `Per the ministry, …`, neither does."""
    end = next((each for each in range(at, len(block.words)) if not block.words[each][0].isupper()), len(block.words))
    after, second = (*block.lower[end : end + 2], "", "")[:2]
    finite = after in _FINITE or (after.endswith("ed") and len(after) > 4)
    return finite or after == "'s" or (after == "," and second.isdigit())


def _capital(block: Words, at: int) -> bool:
    """Whether a word can be part of a name: it is capitalised, and no small word at the start of a sentence."""
    word = block.words[at]
    if not word[0].isupper():
        return len(word) > 3 and word[2] == "-" and word[3].isupper() and word[:2] in _ARTICLES
    if at and block.words[at - 1] in _JOINED:
        return False
    lower = block.lower[at]
    if lower in STARTERS:
        return (word.isupper() and len(word) > 1) or (lower in _ALSO_NAMES and _is_named_so(block, at))
    return "'" not in lower or _CONTRACTED.fullmatch(lower) is None
