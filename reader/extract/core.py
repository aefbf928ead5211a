"""Where the article is: readability-lxml decides, on the numbered lxml tree; our own tree gets its answer as numbers."""

import copy
import logging
import re
from dataclasses import dataclass

from lxml import etree
from readability import Document
from readability.readability import Unparseable

from reader.extract.dom import HEADINGS, NUMBER, Node, Tree, walk
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
    """The article's container."""

    container: Node


def pick(tree: Tree, heading: Node | None) -> Pick | None:
    """Where the article is; None when nothing on the page reads like one. `heading` is what shows its title."""
    found = _readability(tree)
    best = tree.text_in(found) if found else 0
    if best < 4 * THIN:
        found = _wordier(tree, found, best)
    if found is None:
        return None
    if heading is not None:
        found = _titled(tree, found, heading)
    return Pick(_grown(tree, found, heading))


def _wordier(tree: Tree, found: Node | None, best: int) -> Node | None:
    """A candidate with far more text than `found`; of a page that names none, the lowest node that holds most of its text."""
    for candidate in _candidates(tree):
        chars = tree.text_in(candidate)
        if chars > max(2 * best, THIN // 2):
            found, best = candidate, chars
    body = next((node for node in tree.nodes if node.tag == "body"), tree.root)
    whole = tree.text_in(body)
    if best < THIN // 2 and whole > 2 * best:
        found = body
        for node in tree.nodes[body.number : body.end]:
            if found.contains(node) and tree.text_in(node) > 0.7 * whole:
                found = node
    return found


def _titled(tree: Tree, found: Node, heading: Node) -> Node:
    """The article under the title, when `found` is another one of the same page (a list, or endless scrolling)."""
    if found.contains(heading):
        return _alone(tree, found, heading)
    for above in heading.ancestors():
        if above.contains(found):
            break
        if tree.text_in(above) >= THIN and _has_twin(above, found):
            return above
    return found


_NUMBERED = re.compile(r"\d|^(?:first|last|odd|even|active)$")


def _alone(tree: Tree, found: Node, heading: Node) -> Node:
    """The article that holds the title, when `found` holds others of its kind with titles of their own; else `found`."""
    for above in heading.ancestors():
        if above is found or above.parent is None:
            break
        twins = [node for node in above.parent.elements() if node is not above and _kind(node) == _kind(above)]
        titled = [node for node in twins if tree.text_in(node) >= THIN and _holds(node, heading.tag)]
        if titled and tree.text_in(above) >= THIN and (above.tag == "article" or above.get("class")):
            return above
    return found


def _holds(node: Node, tag: str) -> bool:
    return any(below.tag == tag for below in walk(node))


def _has_twin(node: Node, found: Node) -> bool:
    """Whether another node of its kind, by tag and class, holds `found`."""
    twins = (above for above in (found, *found.ancestors()) if above.tag == node.tag and above.parent is node.parent)
    return any(above.tag == "article" or _kind(above) == _kind(node) for above in twins)


def _kind(node: Node) -> tuple[str, frozenset[str]]:
    """Its tag and its classes, but for those that number it."""
    return node.tag, frozenset(name for name in node.get("class").split() if not _NUMBERED.search(name))


def _grown(tree: Tree, found: Node, heading: Node | None) -> Node:
    """`found` or the node above it of which it is only a section: one among sections of its kind that hold text like it."""
    best = branch = found
    for above in found.ancestors():
        if above.tag in ("html", "head"):
            break
        alike = sum(
            tree.text_in(child)
            for child in above.elements()
            if child is not branch and _section(child, branch, heading)
        )
        gained = tree.text_in(above) - tree.text_in(branch)
        if alike >= LONG and alike >= gained * 0.6:
            best = above
        if branch.tag == "article" and heading is not None and branch.contains(heading):
            break
        branch = above
    return best


def _section(node: Node, branch: Node, heading: Node | None) -> bool:
    """Whether a node is a section beside `branch`: no list of links, no article of its own.

    Under one headline all entries of a running report are sections, dated or not; a linked headline points elsewhere.
    """
    if node.role or node.density > 0.3 or node.tag != branch.tag or _kind(node) != _kind(branch):
        return False
    if not node.get("class") and node.tag not in ("section", "article"):
        return False
    under_title = heading is not None and heading.number < branch.number
    for below in walk(node):
        if below.tag == "h1" or (below.tag == "time" and not under_title):
            return False
        if below.tag in HEADINGS and below.density > 0.5:
            return False
    return True


def _readability(tree: Tree) -> Node | None:
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
    """Take the marked nodes out of the lxml tree, number the others, and make their white space and controls plain spaces."""
    inside = 0
    for node, element in zip(tree.nodes, tree.elements, strict=True):
        if node.number < inside:
            continue
        tail = element.tail
        if tail and not (tail.isprintable() and "  " not in tail):
            element.tail = tail = _SPACE.sub(" ", tail)
        if node.role:
            inside = node.end
            _drop(element, tail)
            continue
        element.set(NUMBER, str(node.number))
        text = element.text
        if text and not (text.isprintable() and "  " not in text):
            element.text = _SPACE.sub(" ", text)


def _drop(element: etree._Element, tail: str | None) -> None:
    """Take an element out, and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def _located(tree: Tree, kept: list[int]) -> Node | None:
    """The lowest node of our tree that holds all that was kept."""
    outer = [number for number in kept if tree.nodes[number].chars and not tree.nodes[number].role]
    if not outer:
        return None
    low, high = outer[0], outer[-1]
    node: Node | None = tree.nodes[low]
    while node is not None and not node.number <= high < node.end:
        node = node.parent
    return node or tree.root


def _candidates(tree: Tree) -> list[Node]:
    """Nodes that say of themselves that they hold the article; the wordiest of a kind first."""
    found: list[tuple[int, int, int]] = []
    for node in tree.nodes:
        if node.role:
            continue
        if "articleBody" in node.get("itemprop").split():
            rank = 0
        elif node.tag == "article":
            rank = 1
        elif node.tag == "main" or node.get("role") == "main":
            rank = 2
        else:
            continue
        found.append((rank, -tree.text_in(node), node.number))
    return [tree.nodes[number] for _, _, number in sorted(found)]
