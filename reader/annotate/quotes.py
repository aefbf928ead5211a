"""Find what the article gives as somebody's own words.

Quotation marks are paired within a paragraph; a mark that stays open runs to the paragraph's end and may go on in the
next. Only the outermost pair counts: what a speaker quotes is part of the speaker's words. Titles of works, nicknames and
scare quotes stand between the same marks and are told apart by the words around them.
"""

import re
from collections.abc import Sequence

from reader.annotate import interviews, marks
from reader.annotate.cues import DESCRIPTION, SPEECH
from reader.annotate.sentences import Paragraph, paragraph
from reader.model import REMOVED_ROLES, Article, Block, Quote

LONG = 4
"""Words from which a quotation is taken for speech whatever stands around it."""

_DOUBLE = re.compile("(?:[“\"„«]|``|'')[^“”\"„«»\n]{25,}?(?:[”\"“»]|'')")
"""Speech between double marks: single ones in the same article hold titles, scare quotes and what the speaker quotes."""

_MINOR = frozenset(
    "a an the of in for to and with on me at is as by or vs from my your our 's & this that it be".split()
)

_NAMING = frozenset(
    "so-called self-described self-styled dubbed nicknamed titled entitled named called aka codenamed known".split()
)
_WORKS = frozenset(
    "film movie documentary biopic book memoir memoirs autobiography novel novella song songs single album anthem hit track "
    "show shows series sitcom drama comedy program programme podcast episode play musical opera poem painting sculpture "
    "photograph essay column op-ed article editorial headline game videogame exhibition exhibit magazine newspaper blog website "
    "host co-host anchor star starring award awards tour sign signs banner banners hat hats cap caps shirt shirts "
    "t-shirt t-shirts sticker stickers button buttons poster posters logo slogan motto hashtag franchise trilogy sequel "
    "soundtrack bestseller best-seller best-selling classic campaign movement rally segment sketch operation fund pac "
    "hotel restaurant bar ship yacht boat brand label category section page column ballad tune rendition".split()
)
_WORDS_FOR = frozenset("click tap press button letter letters".split())
_CRIES = frozenset("chant chants cry cries shout shouts yell yells chorus".split())
_PREPOSITIONS = frozenset("on in of to at for from with host 's ’s the by via into under like".split())


def find(article: Article) -> tuple[Quote, ...]:
    """The quotes of an article in order, without speakers yet."""
    found: list[Quote] = []
    blocks = readable(article)
    answers = interviews.find(article, blocks)
    british = not _DOUBLE.search(article.text)
    running = False
    for place, block in enumerate(blocks):
        whole = answers.get(block.start) or (_whole(article.text, block) if block.kind == "quote" else None)
        if whole is not None:
            found.append(whole)
            running = False
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        singles = british or block.role in ("title", "dek")
        quotes, running = _in_block(article.text, block, following, running=running, singles=singles)
        found += quotes
    return tuple(found)


def readable(article: Article) -> list[Block]:
    """The blocks that hold running text and were not set aside by cleaning."""
    return [
        block for block in article.blocks if block.role not in REMOVED_ROLES and block.kind not in ("code", "table")
    ]


def _whole(text: str, block: Block) -> Quote | None:
    """A block quotation as a quote, its marks and the name that signs it (`— Ana Silva`) left out."""
    signed = re.search(r"\s*[—–]\s*[^\s—–.]*(?: [^—–.]{0,60})?$", text[block.start : block.end])
    end = block.start + signed.start() if signed and signed.start() > 0 else block.end
    start, end = _stripped(text, block.start, end)
    if end - start > 2 and text[start] in '“"«„' and not re.search('[“"”«»]', text[start + 1 : end - 1]):
        start, end = _stripped(text, start + 1, end - (text[end - 1] in '”"»“'))
    return Quote(start, end) if end > start else None


def _in_block(
    text: str, block: Block, following: Block | None, *, running: bool, singles: bool
) -> tuple[list[Quote], bool]:
    """The quotes of a paragraph, and whether the last of them runs on; `running` says that one runs into it."""
    pairs, opened = marks.pairs(text, block, running=running, singles=singles)
    spans = [span for start, end in pairs if (span := _stripped(text, start, end))[0] < span[1]]
    runs_on = False
    if opened is not None:
        goes_on = following is not None and _goes_on(text, following)
        if goes_on or len(text[opened : block.end].split()) >= LONG:
            spans.append(_stripped(text, opened, block.end))
            runs_on = following is not None
    quotes = [Quote(start, end) for start, end in spans if start < end]
    if not quotes:
        return [], False
    cut = paragraph(text, block.start, block.end, quotes)
    return [quote for place, quote in enumerate(quotes) if _is_speech(text, cut, place, quote)], runs_on


def _goes_on(text: str, block: Block) -> bool:
    return text[block.start] in "“\"«»„‘'"


def _is_speech(text: str, cut: Paragraph, place: int, quote: Quote) -> bool:
    at = cut.quotes.index(place)
    begin, end = next(each for each in cut.sentences if each[0] <= at < each[1])
    inside = text[quote.start : quote.end].split()
    outside = [word.lower() for word in cut.words[begin:end]]
    left = outside[at - begin - 1] if at > begin else ""
    right = outside[at - begin + 1] if at + 1 < end else ""
    if left in (",", "—", "–", "(") and at - begin > 1 and outside[at - begin - 2] in _WORKS | _NAMING:
        left = outside[at - begin - 2]
    if left in ("(", ")") and right == ")" and len(inside) < LONG:
        return False
    title = _looks_like_title(inside)
    if title and len(inside) <= 9:
        return not _is_title(cut, at, begin, left, right, outside)
    if len(inside) >= LONG:
        return True
    if left in ("called", "dubbed") and (right == "by" or (at - begin > 1 and _is_agent(cut, at - 2))):
        return True
    if left in _NAMING or (left == "as" and at - begin > 1 and outside[at - begin - 2] in ("known", "aka")):
        return False
    if left in _WORDS_FOR and right != ",":
        return False
    return (
        text[quote.end - 1] in ".,!?…"
        or (at == begin and right == ",")
        or any(word in SPEECH or word in DESCRIPTION for word in outside)
        or "according" in outside
        or (end - begin <= 2 and len(cut.sentences) > 1)
    )


def _looks_like_title(words: Sequence[str]) -> bool:
    letters = [word.strip("“”‘’'\".,!?()[]&") for word in words]
    letters = [word for word in letters if word]
    if not letters or words[-1][-1] in "!?" or not letters[0][0].isupper():
        return False
    if len(letters) == 1:
        return words[-1][-1] not in ".,"
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in _MINOR for word in letters)


def _is_title(cut: Paragraph, at: int, begin: int, left: str, right: str, outside: Sequence[str]) -> bool:
    """Whether a quotation in title case is a work's, a programme's or a person's name rather than speech."""
    if left == "of" and at - begin > 1 and outside[at - begin - 2] in _CRIES:
        return False
    if left in _WORKS or right in _WORKS or left in _NAMING or left in _PREPOSITIONS:
        return True
    spoken = [word in SPEECH or word in DESCRIPTION for word in outside[max(0, at - begin - 5) : at - begin]]
    if any(spoken):
        return False
    if at > begin and at + 1 < len(cut.words):
        before, after = cut.words[at - 1], cut.words[at + 1]
        if before[:1].isupper() and after[:1].isupper() and at - 1 > begin:
            return True
    nearby = outside[at - begin + 1 : at - begin + 6]
    return not any(word in SPEECH for word in nearby)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_agent(cut: Paragraph, at: int) -> bool:
    """Whether the word at `at` is somebody who may call things names: `what he called`, `Silva dubbed`."""
    word = cut.words[at]
    return word.lower() in ("i", "he", "she", "they", "we", "who", "has", "have", "had") or word[:1].isupper()
