"""Where the article is: readability-lxml decides, on the numbered lxml tree; our own tree gets its answer as numbers."""

import copy
import logging
import re
from dataclasses import dataclass

from lxml import etree
from readability import Document
from readability.readability import Unparseable

from reader.extract.dom import NUMBER, Node, Tree, walk
from reader.extract.preclean import LONG

THIN = 250
"""Characters under which an answer is not believed while other candidates are there."""

logging.getLogger("readability").addHandler(logging.NullHandler())
logging.getLogger("readability").propagate = False
"""It logs failures with their traceback to stderr, which is the reader's screen."""

_SPACE = re.compile("[\\s\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
"""What lxml gives but does not take, too."""


class _Core(Document):  # type: ignore[misc]
    """readability-lxml on a tree that is clean already, answering with numbers instead of HTML.

    Its own cleaner (over half of its time) and its serializing are left out: scripts, styles, comments and hidden
    elements are gone when it starts, and what it has kept is read from the numbers.
    """

    def _parse(self, input: etree._Element) -> etree._Element:  # noqa: A002
        self.encoding = "utf-8"
        return copy.deepcopy(input)

    def get_clean_html(self) -> str:
        self.kept = {int(number) for number in self.html.xpath(f"//@{NUMBER}")}
        return "".join(self.html.itertext())


@dataclass(frozen=True, slots=True)
class Pick:
    """The article's container, and the numbers of the nodes in it that readability-lxml kept."""

    container: Node
    kept: frozenset[int]


def pick(tree: Tree) -> Pick | None:
    """Where the article is; None when nothing on the page reads like one."""
    body = tree.root
    found = _readability(tree)
    best = _weigh(found)
    if found is not None and best >= 4 * THIN:
        return found
    for candidate in _candidates(body):
        chars = _worth(candidate)
        if chars > max(2 * best, THIN // 2):
            found, best = Pick(candidate, frozenset(range(candidate.number, candidate.end))), chars
    return found


def _readability(tree: Tree) -> Pick | None:
    root = tree.head
    _prune(tree)
    try:
        document = _Core(root)
        document.summary(html_partial=True)
    except (Unparseable, etree.LxmlError, ValueError, IndexError):
        return None
    kept = sorted(document.kept)
    if not kept:
        return None
    return _located(tree, kept)


def _prune(tree: Tree) -> None:
    """Take the marked nodes out of the lxml tree, and squeeze the white space that its regular expressions choke on."""
    inside = 0
    for node, element in zip(tree.nodes, tree.elements, strict=True):
        if node.number < inside:
            continue
        if node.role:
            inside = node.end
            _drop(element)
            continue
        if element.text:
            element.text = _SPACE.sub(" ", element.text)
        if element.tail:
            element.tail = _SPACE.sub(" ", element.tail)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _located(tree: Tree, kept: list[int]) -> Pick | None:
    """The lowest node of our tree that holds all that was kept."""
    first = tree.nodes[kept[0]]
    outer = [number for number in kept if tree.nodes[number].chars and not tree.nodes[number].role]
    if not outer:
        return None
    low, high = outer[0], outer[-1]
    node: Node | None = tree.nodes[low]
    while node is not None and not node.number <= high < node.end:
        node = node.parent
    return Pick(node if node is not None else first, frozenset(kept))


def _candidates(root: Node) -> list[Node]:
    """Nodes that say of themselves that they hold the article, and the body last of all."""
    found: list[tuple[int, Node]] = []
    for node in walk(root):
        if "articleBody" in node.get("itemprop").split():
            found.append((0, node))
        elif node.tag == "article":
            found.append((1, node))
        elif node.tag == "main" or node.get("role") == "main":
            found.append((2, node))
        elif node.tag == "body":
            found.append((3, node))
    found.sort(key=lambda pair: (pair[0], -_worth(pair[1])))
    return [node for _, node in found]


def _worth(node: Node) -> int:
    """Characters of running text below the node: long paragraphs whole, others not, links not."""
    total = inside = 0
    for below in walk(node):
        if below.number < inside:
            continue
        if below.role:
            inside = below.end
        elif below.chars >= LONG // 2 and below.density < 0.4 and _own_text(below) >= LONG // 2:
            total += below.chars - below.link_chars
            inside = below.end
    return total


def _own_text(node: Node) -> int:
    return sum(len(child.strip()) for child in node.children if isinstance(child, str))


def _weigh(found: Pick | None) -> int:
    return _worth(found.container) if found else 0
