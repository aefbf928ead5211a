"""Speech without quotation marks: transcripts set as `Name: words`, and interviews with questions in bold or as headings."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.annotate.patterns import made
from reader.model import Article, Block, Quote, Speaker

TURNS = 4
"""Paragraphs with a label, or questions, from which an article is read as a conversation."""
PERSONAL = 0.5
"""Share of answers that speak of `I` or `we`, from which they are an interview's and not an explainer's."""
_LABEL = (
    r"((?:[A-Z][\w.’'-]*|Q|A)(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al|of|the|for)){0,5}(?: \([^()]{1,40}\))?):\s+(?=\S)"
)
_MARKS = re.compile('["“”«»„]')
_FIRST_PERSON = r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Ii]ch|[Mm]ein\w*|[Jj]e|[Mm]oi|[Yy]o|[Mm]i|[Ii]o|[Ee]u|[Mm]eu|[Ii]k|[Mm]ijn|[Jj]ag|[Яя]|[Mm]nie)\b"
_ANSWER = frozenset(["a", "answer"])
_QUESTION = frozenset(["q", "question"])


class _Turn(NamedTuple):
    block: Block
    label: str
    label_end: int
    start: int


def find(article: Article, blocks: Sequence[Block]) -> Mapping[int, Quote]:
    """What is said in each paragraph of a conversation, with its speaker, by the block's start.

    The speaker of a paragraph is its label; of an `A:` and of an answer to a question in bold, the person named most
    before the first. Questions that bear nobody's name are left out.
    """
    if len(blocks) < TURNS:
        return {}
    return _labelled(article, blocks) or _asked(article, blocks)


def _labelled(article: Article, blocks: Sequence[Block]) -> dict[int, Quote]:
    text = article.text
    turns: dict[int, _Turn] = {}
    for place, block in enumerate(blocks):
        if block.kind not in ("paragraph", "item", "quote"):
            continue
        match = made(_LABEL).match(text, block.start, block.end)
        if match and len(match[1]) <= 60:
            turns[place] = _Turn(block, match[1].casefold(), match.end(1), match.end())
    said = Counter(turn.label for turn in turns.values())
    turns = {place: turn for place, turn in turns.items() if said[turn.label] > 1}
    if len(turns) < TURNS or len({turn.label for turn in turns.values()}) < 2:
        return {}
    if any(_MARKS.search(text, turn.start, min(turn.start + 2, turn.block.end)) for turn in turns.values()):
        return {}
    first, last = min(turns), max(turns)
    found: dict[int, Quote] = {}
    answering = _main_person(article, blocks[:first])
    speaking: Speaker | None = None
    for place in range(first, last + 1):
        block, turn = blocks[place], turns.get(place)
        if block.kind not in ("paragraph", "item", "quote"):
            continue
        if turn is not None:
            speaking = None if turn.label in _QUESTION else Speaker(block.start, turn.label_end)
            speaking = answering if turn.label in _ANSWER else speaking
        elif _MARKS.search(text, block.start, block.end):
            continue
        if speaking is not None:
            start = block.start if turn is None else turn.start
            found[block.start] = Quote(start, block.end, speaker=speaking, confidence=0.9)
    return found


def _asked(article: Article, blocks: Sequence[Block]) -> dict[int, Quote]:
    """The paragraphs between questions in bold or in headings, where most of them speak in the first person."""
    bold = [(mark.start, mark.end) for mark in article.inlines if mark.kind == "strong"]
    questions = [
        place
        for place, block in enumerate(blocks)
        if article.text[block.end - 1] == "?"
        and (
            (block.kind == "heading" and block.role == "body")
            or any(start <= block.start and end >= block.end - 1 for start, end in bold)
        )
    ]
    answering = _main_person(article, blocks[: questions[0]]) if len(questions) >= TURNS else None
    if answering is None:
        return {}
    found: dict[int, Quote] = {}
    personal = 0
    for asked, following in zip(questions, [*questions[1:], questions[-1] + 2], strict=True):
        answer = [
            block
            for block in blocks[asked + 1 : following]
            if block.kind == "paragraph" and not _MARKS.search(article.text, block.start, block.start + 1)
        ]
        personal += any(made(_FIRST_PERSON).search(article.text, block.start, block.end) for block in answer)
        found |= {block.start: Quote(block.start, block.end, speaker=answering, confidence=0.6) for block in answer}
    return found if personal >= PERSONAL * len(questions) else {}


def _main_person(article: Article, blocks: Sequence[Block]) -> Speaker | None:
    """The person named most often in `blocks`, where first named in full."""
    end = blocks[-1].end if blocks else 0
    named = [mention for mention in article.mentions if mention.entity.kind == "person" and mention.start < end]
    if not named:
        return None
    most = Counter(mention.entity for mention in named).most_common(1)[0][0]
    longest = max(
        (mention for mention in named if mention.entity == most), key=lambda mention: mention.end - mention.start
    )
    return Speaker(longest.start, longest.end, most)
