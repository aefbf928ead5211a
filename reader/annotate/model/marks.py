"""Read a whole article with the network: what each word looks like as part of a name."""

from collections.abc import Iterator, Sequence

import numpy as np

from reader.annotate.model.names import Names
from reader.annotate.model.pieces import cut
from reader.annotate.model.session import Session
from reader.model import REMOVED_ROLES, Article

ROOM = 110
"""Words that are read at one go: the sentences around a name tell what it is, but attention costs their square."""
MOST = 30_000
"""Words of an article that are read, two hours of reading; what comes after them is left to the rules."""
_ENDS = frozenset((".", "!", "?", "…", "..."))
_CLOSERS = frozenset("\"”’')]")

Word = tuple[int, int]
"""Start and end of a word in the article."""


def read_names(session: Session, article: Article) -> Names:
    """What the network says of the words of all blocks that cleaning did not set aside."""
    person = [number for number, name in enumerate(session.names) if name.endswith("PER")]
    other = [number for number in range(len(session.names)) if number not in person]
    found: dict[int, tuple[int, float]] = {}
    for pack in packed(article):
        if len(found) > MOST:
            break
        words = [word for sentence in pack for word in sentence]
        text = [[article.text[start:end] for start, end in sentence] for sentence in pack]
        chances = session.read(session.row(text)).chances
        likely, unlikely = (np.logaddexp.reduce(chances[:, some], axis=1, keepdims=True) for some in (person, other))
        for (start, end), score in zip(words, (likely - unlikely).ravel().tolist(), strict=True):
            if article.text[start].isalnum():
                found[start] = (end, score)
    return Names(found)


def packed(article: Article) -> Iterator[list[list[Word]]]:
    """Neighbouring sentences, as many as the network reads at one go."""
    pack: list[list[Word]] = []
    room = ROOM
    for block in article.blocks:
        if block.role in REMOVED_ROLES or block.kind == "code":
            continue
        words = cut(article.text, block.start, block.end)
        for sentence in sentences(article.text, words):
            if pack and len(sentence) > room:
                yield pack
                pack, room = [], ROOM
            pack.append(sentence)
            room -= len(sentence)
    if pack:
        yield pack


def sentences(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of each sentence; one without an end is broken off where the network has no more room."""
    begin = 0
    for at in range(len(words)):
        after = at + 1
        ended = after == len(words) or after - begin >= ROOM
        if not ended and text[slice(*words[at])] in _ENDS | _CLOSERS:
            last = at
            while last > begin and text[slice(*words[last])] in _CLOSERS:
                last -= 1
            following = text[slice(*words[after])]
            ended = (
                text[slice(*words[last])] in _ENDS and following not in _ENDS | _CLOSERS and not following[0].islower()
            )
        if ended:
            yield list(words[begin:after])
            begin = after
