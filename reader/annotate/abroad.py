"""Tell speech, and give it to its speakers, in articles that are not in English, by the words next to the quotation alone.

No tagger knows these languages, so only what stands in plain sight counts: a verb of speech beside the quotation and the
name or the few words that go with it, or a source before it ("según el ministerio"). Where that tells nothing, the quote
stays without a speaker: none is better than a wrong one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.annotate.languages import LANGUAGES, Language
from reader.annotate.scare_quotes import LONG
from reader.annotate.sentences import Paragraph
from reader.model import Article, Block, Mention, Quote, Span, Speaker

BESIDE, APART, AGAIN = 0.8, 0.6, 0.5
"""How sure an attribution is: the verb stands beside the quote; before it; or the quote before this one has the speaker."""
REACH = 4
"""Words after a quotation among which its verb of speech may stand: `…», l'a-t-il encore dit`."""
NEAR = 20
"""People before a place among whom the one that a word stands for is looked for."""
AROUND = 8
"""Words before and after a short quotation among which a verb of speech gives it to somebody."""
FEW = 6
"""Characters from which a quotation is taken for speech where words don't stand apart."""
LONGEST = 6
"""Words that a speaker's description may have without a name in it."""

_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_PARTED = re.compile("[\u0900-\u0963\u3040-\u30ff\u4e00-\u9fff]")
"""Letters of which words are not cut as they are spoken: some stand together, of others the vowel signs stand apart."""
_TOKEN = re.compile(r"[^\W\d_](?:(?:[\w’'.-]|(?<=[א-ת])[\"״](?=[א-ת]))*\w)?|[^\w\s]")
_OUTER = re.compile(r"[\s\"״“”„‟«»‹›‘’',،;–—-]*")
_SENTENCE = re.compile(r"[.!?…।。！？؟](?=\s|$|[\"״”»“])|[。！？]")
_OPENING = re.compile(r"[\s\"״“”„‟«»‹›‘’'「]+$")
_CLITIC = re.compile(r"-(?:t-)?(ils?|elles?|on)$")
_OFFICE = re.compile(r" (?:[^\s,.“”]{1,10} )?")
"""What may stand between somebody and the particle's own words, where the name comes first."""
_HELPERS = frozenset(
    "a ont ha han avait aveva hat haben hatte heeft had har hade havia tem se s'est s’est también hanno".split()
)
_IN_RUNS = {
    "ja": (r"([^\s、。「」『』]{1,20}?)(?:は|が|も)(?:[^。「」]{0,15}(?:、|で|に))?$", r"」?(?:など)?と"),
    "ko": (r"((?:[^\s,.“”]+ )?[^\s,.“”]+?)(?:은|는|이|가|도)(?: [^.“”]{0,25})? ?$", r"[”\"]?\s?(?:이?라고|고|이?라며|이?라면서|면서|며)"),
    "hi": (r"((?:[^\s,।“”]+ ){0,2}[^\s,।“”]+) ने(?: [^।“”]{0,30})?$", ""),
}  # fmt: skip
"""Speaker before the quotation with its particle, and what must follow the quotation, where words don't stand alone."""


class _Token(NamedTuple):
    word: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.word.lower().replace("’", "'")

    @property
    def stops(self) -> bool:
        return not self.word[0].isalnum()


class _Paragraph(NamedTuple):
    """A block, what is known of its language, and the people named in it outside of quotations."""

    text: str
    block: Block
    language: Language
    people: Sequence[Mention]

    def tokens(self, start: int, end: int) -> list[_Token]:
        return [_Token(match[0], *match.span()) for match in _TOKEN.finditer(self.text, start, end)]

    def person(self, start: int, end: int) -> Mention | None:
        """The first person named between two offsets."""
        at = bisect_left(self.people, start, key=_start)
        return self.people[at] if at < len(self.people) and self.people[at].end <= end else None

    def before(self, end: int) -> list[Mention]:
        """The last people named before an offset, at most NEAR of them."""
        at = bisect_left(self.people, end, key=_start)
        return list(self.people[max(0, at - NEAR) : at])


def speaks(language: Language | None, text: str, cut: Paragraph, at: int, quote: Quote) -> bool:
    """Whether a quotation is speech: long enough, ended like a sentence, or led in by a verb or a colon,
    and not behind the noun of a work."""
    begin, end = next(bounds for bounds in cut.sentences if bounds[0] <= at < bounds[1])
    before = [word.lower() for word in cut.words[max(begin, at - AROUND) : at]]
    after = [word.lower() for word in cut.words[at + 1 : min(end, at + AROUND)]]
    words = text[quote.start : quote.end]
    if language is not None and not language.works.isdisjoint(before[-2:]):
        return False
    if len(words.split()) >= LONG or words[-1] in ".,!?…。！？،؟" or (before and before[-1] in ":："):
        return True
    if language is None or (_UNSPACED.match(words) and len(words) >= FEW):
        return language is not None
    if _PARTED.match(words):
        near = text[max(cut.starts[0], quote.start - 2 * AROUND) : min(cut.ends[-1], quote.end + 2 * AROUND)]
        return any(verb in near for verb in language.speech)
    return any(word in language.speech or word in language.sources for word in before + after)


def attribute(article: Article) -> tuple[Quote, ...]:
    """The quotes of an article in one of `LANGUAGES`, with the speakers that are plain to see."""
    language = LANGUAGES[article.lang]
    found: list[Quote] = []
    people = [mention for mention in article.mentions if mention.entity.kind == "person"]
    for block in article.blocks:
        quotes = article.quotes[_place(article.quotes, block.start) : _place(article.quotes, block.end)]
        named = people[_place(people, block.start) : _place(people, block.end)]
        outside = [mention for mention in named if not _inside(quotes, mention)]
        found += _in_block(_Paragraph(article.text, block, language, outside), quotes, article.lang)
    return tuple(found)


def _start(mark: Mention | Quote) -> int:
    return mark.start


def _place(marks: Sequence[Mention | Quote], offset: int) -> int:
    return bisect_left(marks, offset, key=_start)


def _inside(quotes: Sequence[Quote], mention: Mention) -> bool:
    at = _place(quotes, mention.start + 1)
    return at > 0 and mention.start < quotes[at - 1].end


def _in_block(paragraph: _Paragraph, quotes: Sequence[Quote], lang: str) -> Iterator[Quote]:
    before: Quote | None = None
    for place, quote in enumerate(quotes):
        if quote.speaker is None:
            low = before.end if before else paragraph.block.start
            high = quotes[place + 1].start if place + 1 < len(quotes) else paragraph.block.end
            quote = _spoken(paragraph, quote, low, high, lang)
            if quote.speaker is None and before is not None and before.speaker is not None:
                between = paragraph.text[before.end : quote.start]
                if (
                    paragraph.person(before.end, quote.start) in (None, _named(paragraph, before))
                    and len(between) < 160
                ):
                    quote = replace(quote, speaker=before.speaker, confidence=AGAIN)
        before = quote
        yield quote


def _named(paragraph: _Paragraph, quote: Quote) -> Mention | None:
    """Where the speaker of a quote is named, if that is within its speaker's words."""
    return paragraph.person(quote.speaker.start, quote.speaker.end) if quote.speaker else None


def _spoken(paragraph: _Paragraph, quote: Quote, low: int, high: int, lang: str) -> Quote:
    """The quote with what stands between `low` and it, or it and `high`, taken for its speaker."""
    text = paragraph.text
    after = _OUTER.match(text, quote.end, high)
    begin = after.end() if after else quote.end
    ended = _SENTENCE.search(text, begin, high)
    opening = _OPENING.search(text, low, quote.start)
    until = opening.start() if opening else quote.start
    starts = [match.end() for match in _SENTENCE.finditer(text, low, until) if match.end() < until]
    clause = (max([low, *starts]), until)
    tail = (begin, ended.start() if ended else high)
    if lang in _IN_RUNS or lang == "zh":
        return _in_runs(paragraph, quote, clause, (quote.end, high), lang)
    return _after(paragraph, quote, tail, clause) or _before(paragraph, quote, clause) or quote


def _given(quote: Quote, cue: _Token | None, speaker: Speaker | None, sure: float) -> Quote | None:
    if speaker is None:
        return None
    return replace(quote, cue=Span(cue.start, cue.end) if cue else None, speaker=speaker, confidence=sure)


def _after(paragraph: _Paragraph, quote: Quote, tail: tuple[int, int], clause: tuple[int, int]) -> Quote | None:
    """`…», dijo la ministra`, `…», la ministra dijo`, `…” dedi`: the verb follows the quotation."""
    tokens = paragraph.tokens(*tail)
    for at, token in enumerate(tokens[:REACH]):
        if token.stops:
            break
        clitic = _CLITIC.search(token.word)
        if clitic and at < REACH:
            start = token.start + clitic.start(1)
            return _given(quote, token, _pronoun(paragraph, start, token.end), BESIDE)
        if token.low not in paragraph.language.speech:
            continue
        speaker = _phrase(paragraph, tokens, at + 1) or _subject(paragraph, tokens, at)
        if speaker is None:
            speaker = _phrase(paragraph, paragraph.tokens(*clause), 0)
        return _given(quote, token, speaker, BESIDE)
    return None


def _before(paragraph: _Paragraph, quote: Quote, clause: tuple[int, int]) -> Quote | None:
    """`La ministra dijo: «…»`, `Dijo la ministra: «…»`, `Según la ministra, «…»`: what leads to the quotation."""
    tokens = paragraph.tokens(*clause)
    language = paragraph.language
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.low in language.sources:
            first = at + 1 + (at + 2 < len(tokens) and tokens[at + 1].low == "με")
            return _given(quote, token, _phrase(paragraph, tokens, first), APART)
        if token.low in language.speech:
            speaker = _subject(paragraph, tokens, at) or _phrase(paragraph, tokens, at + 1)
            return _given(quote, token, speaker, APART)
    if tokens and tokens[-1].word in (":", "："):
        named = paragraph.person(*clause)
        return _given(quote, None, Speaker(named.start, named.end, named.entity) if named else None, APART)
    return None


def _phrase(paragraph: _Paragraph, tokens: Sequence[_Token], at: int) -> Speaker | None:
    """The description or name that begins at a token, with the person whom it names or who stands in apposition to it."""
    end = at
    while end < len(tokens) and not tokens[end].stops:
        if end > at and tokens[end].low in paragraph.language.ends:
            break
        end += 1
    if end == at:
        return None
    start, last = tokens[at].start, tokens[end - 1].end
    named = paragraph.person(start, last)
    if named is not None:
        begins = start if tokens[at].low not in paragraph.language.ends or named.start - start < 30 else named.start
        return Speaker(begins, named.end, named.entity)
    if end - at > LONGEST or (tokens[at].low in paragraph.language.ends and end - at == 1):
        return None
    if tokens[at].low in paragraph.language.pronouns:
        return _pronoun(paragraph, start, tokens[at].end)
    beside = _apposed(paragraph, tokens, end) or _introduced(paragraph, tokens[end - 1].word, start)
    return Speaker(start, last, beside.entity if beside else None)


def _apposed(paragraph: _Paragraph, tokens: Sequence[_Token], at: int) -> Mention | None:
    """The person named right behind the comma after a description: `dice el alcalde de Sullana, Óscar Chunga`."""
    comma = next((place for place in range(at, min(at + 6, len(tokens))) if tokens[place].stops), None)
    if comma is None or tokens[comma].word != "," or comma + 1 >= len(tokens):
        return None
    start = tokens[comma + 1].start
    at = _place(paragraph.people, start)
    return paragraph.people[at] if at < len(paragraph.people) and paragraph.people[at].start == start else None


def _introduced(paragraph: _Paragraph, word: str, end: int) -> Mention | None:
    """The last person before `end` whom the paragraph calls by this word: `Le maire du village, Gérard Pichon, …`."""
    called = re.compile(rf"\b{re.escape(word)}\b[^.,;:!?]{{0,40}},? $", re.IGNORECASE)
    for each in reversed(paragraph.before(end)):
        said = called.search(paragraph.text, max(paragraph.block.start, each.start - 80), each.start)
        if said and len(word) > 3 and paragraph.person(said.start(), each.start) is None:
            return each
    return None


def _subject(paragraph: _Paragraph, tokens: Sequence[_Token], verb: int) -> Speaker | None:
    """What stands right before a verb: `la ministra dijo`, `El alcalde, Óscar Chunga, pidió`."""
    end = verb
    while end and tokens[end - 1].low in _HELPERS:
        end -= 1
    if end and tokens[end - 1].word == ",":
        near = paragraph.before(tokens[end - 1].start)
        if near and near[-1].end == tokens[end - 1].start:
            return Speaker(near[-1].start, near[-1].end, near[-1].entity)
        return None
    at = end
    while at and not tokens[at - 1].stops:
        at -= 1
    return _phrase(paragraph, tokens[:end], at) if at < end else None


def _pronoun(paragraph: _Paragraph, start: int, end: int) -> Speaker:
    """He or she: the one person whom the paragraph has named so far, if it is one."""
    named = {mention.entity for mention in paragraph.before(start)}
    return Speaker(start, end, named.pop() if len(named) == 1 else None)


def _in_runs(paragraph: _Paragraph, quote: Quote, clause: tuple[int, int], tail: tuple[int, int], lang: str) -> Quote:
    """Where the speaker is told by a particle or, in Chinese, by the place of the verb."""
    text = paragraph.text
    if lang == "zh":
        verbs = "|".join(sorted(paragraph.language.speech, key=len, reverse=True))
        name = "([^\\s，。；：！？“”「」、,]{1,16}?)"
        leading = re.search(f"{name}(?:还|也|则|对记者|向记者|對記者)?(?:{verbs})[：:，,]?$", text[slice(*clause)])
        following = re.match(f'[”」"]?[，,]{name}(?:{verbs})', text[slice(*tail)])
    else:
        before, after = _IN_RUNS[lang]
        follows = re.match(after, text[slice(*tail)])
        leading, following = (re.search(before, text[slice(*clause)]) if follows else None), None
        if lang == "hi" and not any(
            verb in text[slice(*clause)] + text[slice(*tail)] for verb in paragraph.language.speech
        ):
            return quote
    found, offset = (leading, clause[0]) if leading else (following, tail[0])
    if found is None:
        return quote
    start, end = offset + found.start(1), offset + found.end(1)
    named = paragraph.person(start, end)
    last = paragraph.before(start)[-1:] if named is None else []
    if last and _OFFICE.fullmatch(text, last[0].end, start):  # `김민수 국방부 차관은`
        start, named = last[0].start, last[0]
    return replace(quote, speaker=Speaker(start, end, named.entity if named else None), confidence=APART)
