"""The title of an article, and the heading that shows it."""

import re
from collections.abc import Sequence
from itertools import chain

from reader.extract import dates
from reader.extract.dom import Node, Tree, text_of
from reader.extract.preclean import tokens
from reader.extract.wording import agreement, squeezed, words_of
from reader.text import clean_line

_SEPARATORS = re.compile(r"\s+(?:[|·•«»—–‹›~]|::|-|/)\s+|\s*[|｜]\s*|\s*_\s*(?=[^_]*$)")
_EDGES = r"[\s|｜·•«»—–‹›~:_/-]+"
_KICKER = frozenset(
    "kicker overline topline dachzeile roofline pretitle eyebrow rubrik flag spitzmarke surtitre antetitulo occhiello "
    "vorzeile headline-intro topic supertitle prefix".split()
)
_SURE = 0.7
"""Agreement between a heading and a stated title from which the heading is taken to show it."""


def find(stated: Sequence[str], tree: Tree, labels: frozenset[str]) -> tuple[str, Node | None]:
    """The title and its heading. `stated` is what the head of the page says, the most reliable first; `labels` are the site's names."""
    stated = [text for text in map(clean_line, stated) if text]
    named = [text for text in stated if squeezed(text) not in labels]
    headings = _headings(tree, labels, stated[-1] if stated else "")
    best: tuple[float, str, Node | None] = (0.0, "", None)
    for node, text in headings:
        agreed = max((agreement(text, other) for other in named), default=0.0)
        agreed += {"h1": 0.2, "h2": 0.05}.get(node.tag, 0.0)
        if agreed > best[0]:
            best = (agreed, text, node)
    firsts = [(node, text) for node, text in headings if node.tag == "h1" and not _set_aside(node)]
    if best[0] < _SURE + 0.2 and len(firsts) == 1 and (not named or len(firsts[0][1]) >= 12):
        node, text = firsts[0]
        return _without_kicker(text, node, named), node
    if best[0] >= _SURE and best[2] is not None:
        return _without_kicker(best[1], best[2], named), best[2]
    if named:
        return without_site(named[0], labels), (firsts[0][0] if firsts else None)
    if firsts:
        return firsts[0][1], firsts[0][0]
    return (stated[0] if stated else ""), None


def _headings(tree: Tree, labels: frozenset[str], page_title: str) -> list[tuple[Node, str]]:
    """Headings that may show the title: not set aside but for an h1, and not the name of the site."""
    found = []
    parts = _SEPARATORS.split(page_title)
    names = (
        labels | {squeezed(parts[-1])}
        if len(words_of(parts[-1])) < max(len(words_of(part)) for part in parts)
        else labels
    )
    for node in tree.nodes:
        if node.tag not in ("h1", "h2", "h3") or not 2 <= node.chars <= 300:
            continue
        if node.tag != "h1" and _set_aside(node):
            continue
        text = clean_line(text_of(node))
        if text and squeezed(text) not in names and not _links_home(node):
            found.append((node, text))
    return found


def _set_aside(node: Node) -> bool:
    return any(above.role for above in chain([node], node.ancestors()))


def _links_home(node: Node) -> bool:
    """Whether all of the heading is a link to the front page: a logo in words."""
    if node.density < 0.9:
        return False
    around = [node, *node.elements(), *([node.parent] if node.parent else [])]
    links = [re.sub(r"^https?://[^/]+", "", near.get("href")) for near in around if near.tag == "a"]
    return bool(links) and all(
        link in ("", "/", "#", "index.html", "/index.html", "index.php", "/index.php") for link in links
    )


def _without_kicker(text: str, node: Node, named: Sequence[str]) -> str:
    """A heading without the theme that stands above the title in it: by its class, or since a stated title leaves it out."""
    for child in node.elements():
        if not _KICKER.isdisjoint(tokens(child)) and 0 < child.chars < node.chars:
            rest = text.removeprefix(clean_line(text_of(child))).strip(" :|–—-")
            if len(words_of(rest)) >= 2:
                return rest
    words = words_of(text)
    for other in named:
        wanted = words_of(other)
        if not 3 <= len(wanted) < len(words):
            continue
        if words[-len(wanted) :] == wanted:
            return other
        if words[: len(wanted)] == wanted and dates.find(text[_start_of_word(text, len(wanted)) :]):
            return other
    return text


def _start_of_word(text: str, number: int) -> int:
    return [match.start() for match in re.finditer(r"\w+", text)][number]


def without_site(title: str, labels: frozenset[str]) -> str:
    """A title without the name of its site and section at the end (or at the front)."""
    title = re.sub(_EDGES + "$", "", title)
    parts = _SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    if _names_site(parts[-1], labels):
        return without_site(title[: title.rfind(parts[-1])], labels)
    if _names_site(parts[0], labels):
        return without_site(re.sub("^" + _EDGES, "", title[title.find(parts[0]) + len(parts[0]) :]), labels)
    longest = max(parts, key=len)
    if len(parts[0]) > 25 or parts[0] == longest:
        return parts[0] if len(parts[-1]) < 25 or len(parts) > 2 else title
    return parts[-1] if parts[-1] == longest and len(parts[-1]) > 25 and len(parts[0]) < 16 else title


def _names_site(part: str, labels: frozenset[str]) -> bool:
    plain = squeezed(part)
    return plain in labels or any(len(label) > 4 and label in plain and len(plain) < 3 * len(label) for label in labels)
