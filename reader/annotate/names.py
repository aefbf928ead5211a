"""Names that people and places have, as lists to look words up in."""

from functools import cache

from reader.annotate.tables import DATA, Table, rows
from reader.model import REMOVED_ROLES, Article, Block
from reader.text import fold

GIVEN, FAMILY, WOMAN, MAN = "gfwm"
"""What a word can be: a given name, a family name, and a given name of women alone, or of men alone."""
BEGINNING = 3
"""Letters that the names of one row have in common."""


_SILENT = REMOVED_ROLES | {"byline", "dateline", "credit"}


def told_in(article: Article) -> list[Block]:
    """The blocks whose names are of people that the article tells of: not who wrote it, nor who took its pictures, nor what cleaning set aside."""
    blocks = [block for block in article.blocks if block.role not in _SILENT]
    if all(block.kind != "caption" for block in blocks):
        return blocks
    from reader.annotate import captions  # 5 ms, for patterns that a first sentence does without

    return captions.without_credits(article, blocks)


@cache
def _names() -> Table[str]:
    return Table(rows("names.txt"), " {} ".format)


def known(word: str) -> str:
    """What names a folded word is, some letters of GIVEN, FAMILY, WOMAN and MAN; many of them are ordinary words too."""
    _, _, found = _names()[word[:BEGINNING]].partition(f" {word[BEGINNING:]}/")
    return found.partition(" ")[0]


@cache
def places() -> frozenset[str]:
    """Words, folded, of the names of towns and regions."""
    return frozenset((DATA / "places.txt").read_text("utf-8").split())


def folded(word: str) -> str:
    """A word as the lists hold it."""
    if word.isascii():
        return word.lower()
    return fold(word.replace("’", "'"))


def sex(name: str) -> str | None:
    """WOMAN or MAN, if a full name's first word is given to women alone or to men alone."""
    first, _, rest = name.partition(" ")
    found = known(folded(first)) if rest else ""
    return next((each for each in (WOMAN, MAN) if each in found), None)
