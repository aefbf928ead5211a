"""Pictures: each goes onto the caption that speaks of it; one without a caption speaks for itself, or not at all.

For itself speaks a whole sentence, and in a `figure`, which templates seldom make of what is not the article's, three words.
"""

import re

from reader.extract.blocks import Draft
from reader.extract.wording import agreement

_REACH = 4
"""Drafts between a picture and its caption."""

_NODES = 40
"""Nodes between them."""

_SENTENCE = re.compile(r"[.!?。！？।؟]['\"”’»)]*$")


def settle(drafts: list[Draft], title: str) -> list[Draft]:
    """The drafts, the pictures among them brought to their captions, or made captions where their own words tell enough."""
    kept: list[Draft] = []
    taken: set[int] = set()
    said = [title, *(draft.text for draft in drafts if draft.role == "caption" and not draft.picture)]
    for number, draft in enumerate(drafts):
        if not draft.picture:
            kept.append(draft)
            continue
        caption = _caption_of(number, drafts, taken)
        if caption is not None:
            taken.add(id(caption))
            caption.inlines.insert(0, (0, len(caption.text), "image", draft.picture))
        elif (
            draft.role in ("", "caption")
            and (_is_sentence(draft.text) or _is_told_in_figure(draft))
            and not any(agreement(draft.text, other) > 0.6 for other in said)
        ):
            said.append(draft.text)
            draft.role, draft.fixed = "caption", True
            draft.inlines = [(0, len(draft.text), "image", draft.picture)]
            kept.append(draft)
    return kept


def _caption_of(number: int, drafts: list[Draft], taken: set[int]) -> Draft | None:
    """The nearest caption after the picture, else right before it, that no other picture has taken."""
    picture = drafts[number].node.number
    for place in (*range(number + 1, number + 1 + _REACH), number - 1):
        if not 0 <= place < len(drafts) or id(drafts[place]) in taken:
            continue
        draft: Draft = drafts[place]
        if draft.role == "body" or (
            place > number and not draft.picture and draft.role == "" and len(draft.text) > 100
        ):
            return None
        if draft.role == "caption" and not draft.picture and abs(draft.node.number - picture) <= _NODES:
            return draft
    return None


def _is_told_in_figure(draft: Draft) -> bool:
    """Whether it is a figure of the article, as its element says, and told in a few words that are no file's name."""
    return draft.text.count(" ") >= 2 and any(node.tag == "figure" for node in draft.node.ancestors())


def _is_sentence(text: str) -> bool:
    return len(text) >= 40 and text.count(" ") >= 5 and _SENTENCE.search(text) is not None
