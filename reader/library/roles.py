"""What the press calls somebody: the words beside a name that say what the person is, and the sentence as proof."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from reader.model import Article, Entity, Mention, Span
from reader.text import clean_line

_END = r"(?:,|[.?!](?:\s|$|”)|;|\)| —| –| said\b| told\b| added\b| whose\b|\n|$)"
_AFTER = re.compile(
    r"(?:, \d\d)?,? \(?(?:who (?:is|was|became|serves as|served as) )?"
    r"((?:an? |the |its |his |her |their |one of |former |then[- ]|acting |deputy |chief |founder of |head of |author of |"
    r"director of |professor of |chair of |president of |[A-Z][\w.&’'-]*[’']s? )"
    rf"[^,.;:()“”\"—–\n]{{2,110}}?){_END}"
)
"""An apposition: `Marit Solberg, the engineer who led the work,`."""
_CLAUSE = re.compile(
    rf"(?:, \d\d)?,? ((?:who (?!said|told|added|is|was)\w+|of the|of [A-Z]\w+) [^,.;:()“”\"—–\n]{{2,110}}?){_END}"
)
"""`Meas Chanthou, who fishes from a floating house,`."""
_AHEAD = re.compile(
    r"(?:^|(?<=[.?!”“\n] )|(?<=[“”\n])|\b(?:by|with|from|to|and|said|says|but|that|is|was) )"
    r"((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[\w.&-]+[’']s?) [^,.;:()“”\"—–\n]{2,90}), $"
)
"""The same before the name: `The transport secretary, Matjaž Oblakar, signed`."""
_ENDED = re.compile(r"[,.;]| (?:of|from) ")
_SMALL = frozenset(("The", "A", "An", "His", "Her", "Its", "Their"))
_BEFORE = re.compile(r"(?:[\w’'.&/-]+ ){1,8}$")
_NO_TITLE = frozenset("mr mrs ms miss mx dr sir dame mr. mrs. ms. dr. st st.".split())
_HEADS = re.compile(
    r"(?!.*(?:ment|number|letter|paper|power|order|matter|corner|winter|summer|centre|center|newsletter|tower|river|offer)s?$)"
    r"(?:.*(?:man|woman|person|or|er|ist|ian|ant|ent|ive|ster|ief|ee|eer|king|queen|prince|princess|pope|judge|"
    r"general|colonel|captain|lawyer|poet|clerk|nurse|pilot|coach|aide|envoy|mayor|imam|rabbi|star|secretary|attorney|"
    r"duke|duchess|emir|sheikh|bishop|cardinal|marshal|admiral|sergeant|major|magistrate|monarch|expert|head|guard|cook|"
    r"critic|scholar|chef|activist|resident|friend|mother|father|brother|sister|wife|husband|son|daughter|"
    r"yst|crat|ican|ete|ard|men|women|people|chair|fellow|deputy|whip|boss|mp|mep|ceo|cfo|cto|official|professional|"
    r"intellectual|candidate|delegate|advocate|associate|graduate|surrogate|diplomat|veteran|champion|native|captive|"
    r"hostage|victim|witness|guest|host|guide|model|hero|heroine|heir|twin|widow|nun|priest|monk|saint|lord|lady|baron|"
    r"countess|girl|boy|child|kid|teen|dad|mum|mom|aunt|uncle|cousin|nephew|niece|forward|winger|nominee)s?)",
    re.IGNORECASE,
)
_BEYOND_HEAD = re.compile(
    r" (?:who|whose|that|which|of|for|from|at|in|on|to|with|by|under|behind|and|or|based|born|named|called|responsible|charged|accused|elected|appointed)\b.*"
)
"""What follows the noun that says what somebody is: `a broker from Gainesville`."""
_VERB = re.compile(r" (?:has|have|had|is|was|are|were|will|would|can|could|may|might|did|does|\w+ed)\b")
"""Where a name's clause ends and its sentence goes on: `Lữ Văn Khiêm of the delta institute has found`."""
_STOP = frozenset(
    "a an the and or but nor so yet if as at by for from in into of on onto over per than that to under until upon via "
    "with without after before during since when while who whom whose which what where why how he she they it we you i "
    "his her their its our my your this these those there here not no said says say told tells tell added asked called "
    "calls named is are was were be been being has have had do does did will would can could may might must shall should "
    "about against among between because however meanwhile later earlier then now also only even never ever whether "
    "met saw heard knew found left made sent held led brought thought won lost wrote put kept gave took beat shot cut hit "
    "let set read ran sat stood spoke felt became began chose drew fought got went came paid sold taught".split()
)
_SENTENCE = re.compile(r"(?<=[.?!…])[\"”’')]*\s+(?=[“\"‘(]?\w)")
_LONGEST = 300


class Role(NamedTuple):
    """What somebody is called, and the sentence that does."""

    words: str
    proof: str


def role(article: Article, person: Entity) -> Role | None:
    """The fullest that the article says of a person: after the name, else before it; None where it says nothing."""
    named = [mention for mention in article.mentions if mention.entity.key == person.key]
    for found in (_after, _ahead, _before, _clause):
        for mention in _in_full_first(named):
            if words := found(article.text, mention):
                return Role(clean_line(words), clean_line(_sentence(article, mention)))
    return None


def _in_full_first(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda mention: (mention.start - mention.end, mention.start))


def _after(text: str, mention: Mention) -> str:
    """The apposition behind a name; another name or a place is none."""
    found = _AFTER.match(text, mention.end, mention.end + 130)
    if found is None or not _says_who(found[1]):
        return ""
    return found[1].removesuffix(" who").strip()


def _says_who(words: str) -> bool:
    """Whether a phrase is of a person: `a broker from Gainesville`, and not `the office of the broker`."""
    noun = _BEYOND_HEAD.sub("", words.removeprefix("one of ")).split()[-1]
    return bool(_HEADS.fullmatch(noun))


def _ahead(text: str, mention: Mention) -> str:
    """The apposition before a name, which a comma or the like ends too."""
    if not _ENDED.match(text, mention.end):
        return ""
    low = max(0, mention.start - 100, text.rfind("\n", 0, mention.start) + 1)
    found = _AHEAD.search(text[low : mention.start])
    if found is None or not _says_who(found[1]):
        return ""
    words = found[1]
    return words[0].lower() + words[1:] if words.split()[0] in _SMALL else words


def _clause(text: str, mention: Mention) -> str:
    """What somebody does, or where they belong, where nothing says what they are."""
    found = _CLAUSE.match(text, mention.end, mention.end + 130)
    if found is None:
        return ""
    return found[1] if found[1].startswith("who ") else _VERB.split(found[1])[0]


def _before(text: str, mention: Mention) -> str:
    """The title before a name: `Norway’s finance minister`."""
    found = _BEFORE.search(text, max(0, mention.start - 90), mention.start)
    if found is None:
        return ""
    words = found[0].split()
    if words[-1].casefold() in _NO_TITLE or not _HEADS.fullmatch(words[-1]):
        return ""
    first = len(words)
    while first and words[first - 1].casefold() not in _STOP and not words[first - 1].endswith((".", "ed", "ing")):
        first -= 1
    title = words[first:]
    while title and (
        title[0] == "of" or title[0].casefold() in _NO_TITLE or (title[-1][0].isupper() and _plain(title[0]))
    ):
        title = title[1:]
    return " ".join(title)


def _plain(word: str) -> bool:
    """Whether a small word is no part of a title in capitals: `heard Prime Minister`, but `former Prime Minister`."""
    return word[0].islower() and word not in ("former", "then", "acting", "deputy", "vice", "ex", "late", "outgoing")


def _sentence(article: Article, mention: Mention) -> str:
    """The sentence around a mention, shortened around it where it is very long."""
    text = article.text
    block = next((b for b in article.blocks if b.start <= mention.start < b.end), None)
    low, high = (block.start, block.end) if block else (0, len(text))
    cuts = [low, *(found.end() for found in _SENTENCE.finditer(text, low, high)), high]
    start = max(cut for cut in cuts if cut <= mention.start)
    end = min(cut for cut in cuts if cut > mention.start and cut > start)
    span = Span(max(start, mention.start - _LONGEST // 2), min(end, mention.end + _LONGEST))
    return f"{'…' * (span.start > start)}{text[span.start : span.end].strip()}{'…' * (span.end < end)}"
