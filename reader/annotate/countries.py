"""Find the countries that an article names, and the peoples that it calls by their country.

A gazetteer proposes; the words around each proposal, and then the whole article, decide whether it is the country, or a
person ("Michael Jordan"), a state or a town ("Atlanta, Georgia"), a longer name ("New Mexico", "Sea of Japan"), an
organisation ("Bank of America") or a thing ("French fries"). A city that stands for a government is never a country.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reader.annotate.toponyms import Form, Proposal, decide
from reader.model import REMOVED_ROLES, Article, Block, Entity, Mention, MentionForm

CONTEXT = 48
"""Characters on either side of a proposal that its neighbours are looked for in."""


class _Gazetteer(NamedTuple):
    shown: dict[str, str]
    """Code -> the name that is shown."""
    forms: dict[str, tuple[Form, ...]]
    """First word in lower case -> all that begins with it, longest first."""


@cache
def _gazetteer() -> _Gazetteer:
    entries = json.loads((Path(__file__).parent / "data" / "countries.json").read_text("utf-8"))
    shown: dict[str, str] = {}
    forms: dict[str, list[Form]] = {}
    for code, entry in entries.items():
        shown[code] = entry["shown"]
        kinds: tuple[tuple[MentionForm, str], ...] = (("name", "names"), ("demonym", "demonyms"))
        for kind, part in kinds:
            for text in entry[part]:
                forms.setdefault(_FIRST.match(text)[0].lower(), []).append(Form(text, code, kind))  # type: ignore[index]
    return _Gazetteer(
        shown, {first: tuple(sorted(found, key=lambda form: -len(form.text))) for first, found in forms.items()}
    )


def find(article: Article) -> tuple[Mention, ...]:
    """Names and demonyms of countries in the order of the text, each with its ISO 3166-1 alpha-2 code."""
    gazetteer = _gazetteer()
    if article.rough:
        from reader.annotate import exonyms  # names in other languages, which an English article does without

        if article.lang in exonyms.LANGUAGES:
            return exonyms.find(article, gazetteer.shown)
    proposals = [
        proposal
        for block in article.blocks
        if block.role not in REMOVED_ROLES
        for proposal in _proposals(article.text, block, gazetteer)
    ]
    kept = decide(article.text, proposals)
    return tuple(
        Mention(
            proposal.start,
            proposal.end,
            Entity("country", proposal.form.code, gazetteer.shown[proposal.form.code]),
            proposal.form.kind,
        )
        for proposal in kept
    )


# --- proposals ---------------------------------------------------------------------------------------------------

_FIRST = re.compile(r"\w+")
_WORD = re.compile(r"\b[^\W\d_a-z]\w*")


def _proposals(text: str, block: Block, gazetteer: _Gazetteer) -> Iterator[Proposal]:
    """The longest form at each capital letter of a block."""
    end = block.start
    plain = text[block.start : block.end].replace("’", "'")
    for word in _WORD.finditer(plain):
        forms = gazetteer.forms.get(word[0].lower())
        if forms is None or block.start + word.start() < end:
            continue
        for form in forms:
            at, stop = word.start(), word.start() + len(form.text)
            if (stop < len(plain) and (plain[stop].isalnum() or plain[stop] == "_")) or not _written(
                form, plain[at:stop]
            ):
                continue
            end = block.start + stop
            left, right = plain[max(0, at - CONTEXT) : at], plain[stop : stop + CONTEXT]
            yield Proposal(block.start + at, end, form, left, plain[at:stop], right)
            break


def _written(form: Form, words: str) -> bool:
    """Whether these words are the form: as it stands, in capitals, or with its small words in capitals."""
    if words == form.text:
        return True
    if words.lower() != form.text.lower() or form.text.isupper():
        return False
    return (words.isupper() and len(words) > 3) or words == form.text.title()
