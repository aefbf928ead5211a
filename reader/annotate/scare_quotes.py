"""Tell speech from what else stands between quotation marks: titles of works, nicknames, scare quotes, words as words."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.annotate.cues import DESCRIPTION, SPEECH
from reader.annotate.sentences import Paragraph
from reader.model import Quote

LONG = 4
"""Words from which a quotation is taken for speech, title case aside, whatever stands around it."""
TITLE = 9
"""Words up to which a quotation in title case may be a title."""
TOLD = 16
"""Words after a short quotation among which a verb of speech gives it to somebody, as the last four of the sentence do."""
HEADED = 12
"""Words up to which what a word such as `titled` leads to is one, in whatever case."""

_NAMING = frozenset(
    "so-called self-described self-styled dubbed nicknamed titled entitled named called aka codenamed known nickname pen-name "
    "penname pseudonym alias moniker username handle".split()
)
_WORKS = frozenset(
    "film movie documentary biopic book memoir memoirs autobiography novel novella song songs single album anthem hit track "
    "show shows series sitcom drama comedy program programme podcast episode play musical opera poem painting sculpture "
    "photograph essay column op-ed article editorial headline game videogame exhibition exhibit magazine newspaper blog website "
    "host co-host anchor star starring award awards tour sign signs banner banners hat hats cap caps shirt shirts "
    "t-shirt t-shirts sticker stickers button buttons poster posters logo slogan motto hashtag franchise trilogy sequel "
    "soundtrack bestseller best-seller best-selling classic campaign movement rally segment sketch operation fund pac "
    "hotel restaurant bar ship yacht boat brand label category section page ballad tune rendition".split()
)
_BUTTONS = frozenset("click tap press button letter letters".split())
_CRIES = frozenset("chant chants cry cries shout shouts yell yells chorus".split())
_PREPOSITIONS = frozenset("on in of to at for from with host 's ’s the by via into under like".split())
_MINOR = frozenset(
    "a an the of in for to and with on me at is as by or vs from my your our 's & this that it be".split()
)
_HEADED = frozenset("titled entitled headlined headline commentary editorial op-ed essay theme".split())
_MADE = frozenset("wrote written directed co-directed co-wrote produced recorded composed choreographed penned".split())
"""Verbs that lead to the title of what was made."""
_SUNG = frozenset("sing sings sang sung singing recite recites recited play plays played hum hums hummed".split())
_NOUNS = frozenset(
    "answer answers appeal appeals attack attacks blast brand cast casts challenge challenges charge charges cite claim claims "
    "comment comments compliment counsel cries cry demand demands detail details email emails estimate estimates fear fears "
    "forecast forecasts frame frames guess hint hints hope hopes joke jokes knock label labels lecture lie lies message messages "
    "mock note notes object objects offer offers order orders outline paint phrase pledge post posts press project projects "
    "promise promises question questions quote quotes rage rant rants reference remark remarks reply report reports sign signs "
    "slam speech state states sum talk term terms text texts thunder tweet tweets view views voice".split()
)
"""Forms of verbs of speech that are as often nouns."""
_BEFORE_NOUNS = frozenset(
    "a an the this that these those his her its their our your my of in on for by with from no any some every each all both "
    "several many few 's ’s and".split()
)
_TERMED = frozenset("called dubbed named known termed nicknamed labeled labelled".split())
_BE = frozenset("is are was were be been being 's ’s".split())
_CALLS = frozenset("call calls called calling dub dubs dubbed dubbing label labels labelled labeled".split())
_AGENTS = frozenset("i he she they we who has have had".split())


class _Around(NamedTuple):
    """A quotation and its sentence: the words before it and after it, in small letters but for `near`."""

    text: str
    before: list[str]
    after: list[str]
    near: tuple[str, str]
    """The words beside it as they are written."""
    alone: bool
    """It makes up a sentence by itself, in a paragraph with others."""

    @property
    def left(self) -> str:
        """The word that tells what it is: the one before it, or before a comma or dash."""
        if len(self.before) > 1 and self.before[-1] in (",", "—", "–", "(") and self.before[-2] in _WORKS | _NAMING:
            return self.before[-2]
        return self.before[-1] if self.before else ""

    @property
    def right(self) -> str:
        return self.after[0] if self.after else ""


def is_speech(text: str, cut: Paragraph, at: int, quote: Quote) -> bool:
    """Whether the quotation that stands as the word at `at` is somebody's words rather than a name or a scare quote."""
    words = text[quote.start : quote.end].split()
    titled = len(words) <= TITLE and _title_case(words)
    if len(words) > HEADED or (
        len(words) >= LONG and not titled and not _is_headed(cut, at) and not _is_gloss(text, cut, at, quote)
    ):
        return True
    around = _around(text[quote.start : quote.end], cut, at)
    if around.left == "(" and around.right == ")":
        return False
    if _called_by_somebody(around):
        return True
    if _is_headed(cut, at) or around.left in _NAMING or _is_term(around) or around.left in _BUTTONS:
        return False
    return not _is_title(around) if titled else _is_said(around)


def _around(text: str, cut: Paragraph, at: int) -> _Around:
    begin, end = cut.sentences[bisect_right(cut.sentences, (at, len(cut.words))) - 1]
    before = [word.lower() for word in cut.words[begin:at]]
    after = [word.lower() for word in cut.words[at + 1 : end]]
    near = (cut.words[at - 1] if at > begin + 1 else "", cut.words[at + 1] if at + 1 < end else "")
    return _Around(text, before, after, near, alone=end - begin <= 2 and len(cut.sentences) > 1)


def _called_by_somebody(around: _Around) -> bool:
    """`what he called “…”`, `called “…” by critics`: words that are somebody's although a naming verb leads to them."""
    if around.left not in ("called", "dubbed", "calls", "dubs"):
        return False
    return around.right == "by" or "what" in around.before[-6:] or not _AGENTS.isdisjoint(around.before[-2:-1])


def _is_gloss(text: str, cut: Paragraph, at: int, quote: Quote) -> bool:
    """Whether a quotation alone in brackets says what the name before it means: `the Wakit Tama (“the time has come”)`."""
    around = cut.words[max(0, at - 2) : at + 2]
    return (
        len(around) == 4
        and (around[1], around[3]) == ("(", ")")
        and around[0][0].isupper()
        and text[quote.start].islower()
        and text[quote.end - 1] not in ".,!?…"
    )


def _is_term(around: _Around) -> bool:
    """Whether the quotation is what something is called by nobody in particular: `known locally as “…”`, `is called a “…”`."""
    before = [word for word in around.before[-6:] if word not in ("a", "an", "the")]
    if before[-1:] == ["as"] and not {"known", "referred"}.isdisjoint(before[-4:-1]):
        return True
    return (
        before[-1:] != [] and before[-1] in _TERMED and not _BE.isdisjoint(before[-3:-1]) and "by" not in around.after
    )


def _is_said(around: _Around) -> bool:
    return (
        around.text[-1] in ".,!?…"
        or around.alone
        or (not around.before and around.right == ",")
        or _is_told(around.before, relative=False)
        or _is_told(around.after[:TOLD], relative=True)
        or _is_told(around.after[TOLD:][-4:], relative=False)
    )


def _is_told(words: Sequence[str], *, relative: bool) -> bool:
    """Whether a verb of speech is among these words, nouns of the same form apart; `relative` says that what stands in a
    relative clause at their beginning tells of the quoted thing and not of who spoke."""
    if relative and not {"which", "who", "that", "whose", "where"}.isdisjoint(words[:3]):
        words = words[-3:]
    for at, word in enumerate(words):
        if word == "according":
            return True
        if word in SPEECH or word in DESCRIPTION:
            before = words[at - 1] if at else ""
            if word not in _NOUNS or (before.isalpha() and before not in _BEFORE_NOUNS):
                return True
    return False


def _is_headed(cut: Paragraph, at: int) -> bool:
    """Whether a word such as `titled` or `commentary` stands before the quotation, a comma between them or not, or it is
    cited in brackets: `(“The Bridge That Was,” The Courier)`."""
    left = [word.lower() for word in cut.words[max(0, at - 2) : at]]
    if left and left[-1] in (",", "—", "–"):
        left.pop()
    if left and left[-1] == "(":
        inside = cut.words[at + 1 : at + 8]
        inside = inside[: inside.index(")")] if ")" in inside else []
        return bool(inside) and inside[-1][0].isalnum() and not any(word.lower() in SPEECH for word in inside)
    return bool(left) and left[-1] in _HEADED


def _title_case(words: Sequence[str]) -> bool:
    letters = [word.strip("“”‘’'\".,!?()[]&") for word in words]
    letters = [word for word in letters if word]
    if not letters or words[-1][-1] in "!?" or not letters[0][0].isupper():
        return False
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in _MINOR for word in letters)


def _is_title(around: _Around) -> bool:
    """Whether a quotation in title case is a work's, a programme's or a person's name rather than speech."""
    if around.left == "of" and around.before[-2:-1] and around.before[-2] in _CRIES:
        return False
    if (
        around.left.removesuffix("s") in _WORKS
        or around.left in _WORKS
        or around.right in _WORKS
        or around.left in _PREPOSITIONS
    ):
        return True
    if around.alone and around.text[-1] == ".":
        return False
    if around.left in _MADE and " " in around.text:
        return True
    if all(word[:1].isupper() for word in around.near) and not any(
        word in SPEECH or word in _CALLS for word in around.before[-3:]
    ):
        return True  # a nickname
    if around.left in _SUNG and around.text[-1] not in "!?":
        return True
    if any(word in SPEECH or word in DESCRIPTION for word in around.before[-5:]):
        return False
    return not any(word in SPEECH for word in around.after[:5])
