"""Captions without their credits: who took a picture is no person of the article."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.model import Article, Block

_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:(?:de|da|del|van|von|der|den|al|bin) ){0,2}[^\W\d_a-z][\w.'’-]*){1,3}"
_CREDIT = re.compile(
    r"(?i:(?:^|[\s(\[|–—-])(?:photo(?:graph)?|picture|image|illustration|graphic|credit|pic|foto|fotografie|fotograf[ií]a|bild|imagen|imagem|"
    r"cr[eé]dito?|zdjęcie|фото|צילום|φωτογραφία|تصوير)s?(?: credits?)?)"
    r"(?: ?[:/|©]| (?i:by|von|por|par|di) (?=[^\W\d_a-z]))"
    r"|[\s(\[]*©|\(c\) "
    rf"|(?:^|(?<=[.!?…]) ?[(\[]?|[(\[]|\s[|–—] ){_NAME} ?/ ?[^\W\d_a-z][^.!?/]{{1,40}}\.?$"
    rf"|(?:(?<=[.!?…]) ?[(\[]?|[(\[]|\s[|–—] ){_NAME} for (?:the |The )?[^\W\d_a-z][^.!?]{{1,40}}\.?$"
    rf"|(?<=[a-z]{{4}}[.!?…]) {_NAME}$"
)
_BY = re.compile(r"(?:by|von|por|par|di|av|af|door) ", re.IGNORECASE)
SHORT = 5
"""Words up to which a caption that comes twice is a name that stands under every picture."""


def without_credits(article: Article, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, captions ending where their credit begins; those that are nothing else, or the author's name, left out."""
    authors = {name.casefold() for name in re.split(r",| and ", article.byline) if name.strip()}
    captions = Counter(article.text[block.start : block.end] for block in blocks if block.kind == "caption")
    kept = []
    for block in blocks:
        if block.kind == "caption":
            words = article.text[block.start : block.end]
            if _BY.sub("", words, count=1).casefold() in authors or (
                captions[words] > 1 and len(words.split()) <= SHORT
            ):
                continue
            credit = _CREDIT.search(words)
            block = replace(block, end=block.start + credit.start()) if credit else block
        if block.end > block.start:
            kept.append(block)
    return kept
