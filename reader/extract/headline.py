"""The title of an article, and the heading that shows it."""

import re
from collections.abc import Sequence
from itertools import chain

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


def find(stated: Sequence[str], tree: Tree, site: str) -> tuple[str, Node | None]:
    """The title and its heading. `stated` is what the head of the page says, the most reliable first."""
    stated = [text for text in map(clean_line, stated) if text]
    named = [text for text in stated if squeezed(text) != squeezed(site)]
    headings = _headings(tree, site, stated[-1] if stated else "")
    best: tuple[float, str, Node | None] = (0.0, "", None)
    for node, text in headings:
        agreed = max((agreement(text, other) for other in named), default=0.0)
        agreed += {"h1": 0.2, "h2": 0.05}.get(node.tag, 0.0)
        if agreed > best[0]:
            best = (agreed, text, node)
    firsts = [(node, text) for node, text in headings if node.tag == "h1" and not _set_aside(node)]
    if best[0] < _SURE + 0.2 and len(firsts) == 1 and (not named or len(words_of(firsts[0][1])) >= 3):
        node, text = firsts[0]
        return _without_kicker(text, node, named), node
    if best[0] >= _SURE and best[2] is not None:
        return _without_kicker(best[1], best[2], named), best[2]
    if named:
        return without_site(named[0], site), (firsts[0][0] if firsts else None)
    if firsts:
        return firsts[0][1], firsts[0][0]
    return (stated[0] if stated else ""), None


def _headings(tree: Tree, site: str, page_title: str) -> list[tuple[Node, str]]:
    """Headings that may show the title: not set aside but for an h1, and not the name of the site."""
    found = []
    ending = _SEPARATORS.split(page_title)[-1] if _SEPARATORS.search(page_title) else ""
    for node in tree.nodes:
        if node.tag not in ("h1", "h2", "h3") or not 2 <= node.chars <= 300:
            continue
        if node.tag != "h1" and _set_aside(node):
            continue
        text = clean_line(text_of(node))
        if text and squeezed(text) not in (squeezed(site), squeezed(ending)) and not _links_home(node):
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
        if 3 <= len(wanted) < len(words) and words[-len(wanted) :] == wanted:
            return other
        if 3 <= len(wanted) < len(words) and words[: len(wanted)] != wanted:
            for start in range(1, len(words) - 2):
                if words[start:] == wanted[: len(words) - start] and len(words) - start >= 4:
                    return text[_start_of_word(text, start) :]
    return text


def _start_of_word(text: str, number: int) -> int:
    return [match.start() for match in re.finditer(r"\w+", text)][number]


def without_site(title: str, site: str) -> str:
    """A title without the name of its site and section at the end (or at the front)."""
    parts = _SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    known = squeezed(site)
    if known and squeezed(parts[-1]) == known:
        return without_site(re.sub(_EDGES + "$", "", title[: title.rfind(parts[-1])]), site)
    if known and squeezed(parts[0]) == known:
        return without_site(re.sub("^" + _EDGES, "", title[title.find(parts[0]) + len(parts[0]) :]), site)
    if len(parts[0]) > 25 or parts[0] == max(parts, key=len):
        return parts[0] if len(parts[-1]) < 25 or len(parts) > 2 else title
    return title
