"""The tree that blocks are made from, and the two ways into it.

lxml parses once. `Node` is our own light copy of what it found: plain objects are walked a dozen times at a fraction of what
as many walks through lxml's proxies cost. The lxml tree itself, numbered alike, is left to readability-lxml to take apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

MAX_CHARS = 5_000_000
MAX_NODES = 50_000
MAX_ATTRIBUTES = 1000
"""On one tag: libxml2 compares each new attribute with all before it (40,000 take 20 s)."""

MAX_TAG = 64 * 1024
"""Characters of one tag. A longer one holds an image or the like inside an attribute, which is blanked."""

MAX_DEPTH = 250
"""libxml2 drops what lies deeper than 256 levels, without a word."""

NUMBER = "data-reader-number"
"""The attribute by which a node of readability-lxml's answer is found again in ours."""

_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{MAX_TAG},}}")
_LONG_VALUE = re.compile(r"""=\s*(?:"[^"]{1000,}"|'[^']{1000,}'|[^\s"'<>]{1000,})""")
_ATTRIBUTE = re.compile(r"""[\s"'/][^\s"'<>/=]+\s*(?==|[\s/>])""")
_BIG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{2 * MAX_ATTRIBUTES},}}")
_DROPPED = frozenset(
    "script style svg link template iframe object embed applet video audio canvas button select textarea input dialog map "
    "datalist progress meter frameset rp".split()
)
_SPACE = re.compile(r"\s+")
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption "
    "noscript picture search".split()
)
"""Tags that begin and end a line."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class TooComplexError(Exception):
    """The page would cost too much time or memory to take apart."""


class EmptyError(Exception):
    """There is no element in the page."""


@dataclass(slots=True, eq=False)
class Node:
    """An element: its tag in lower case, the attributes that tell us something, and its children and texts in order."""

    tag: str
    number: int
    parent: "Node | None"
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)
    end: int = 0
    """One more than the number of its last descendant."""
    chars: int = 0
    """Length of all its text, white space squeezed."""
    link_chars: int = 0
    """How much of that stands in links."""
    role: str = ""
    """What pre-cleaning found it to be: a role, `drop`, or empty."""

    def get(self, name: str) -> str:
        """The value of an attribute, or an empty string."""
        return self.attributes.get(name, "")

    def elements(self) -> "Iterator[Node]":
        """Its child elements."""
        for child in self.children:
            if not isinstance(child, str):
                yield child

    def ancestors(self) -> "Iterator[Node]":
        """Its parent, the parent of that, and so on."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def contains(self, other: "Node") -> bool:
        """Whether `other` is this node or lies within it."""
        return self.number <= other.number < self.end

    @property
    def density(self) -> float:
        """Which share of its text stands in links, 0 to 1."""
        return self.link_chars / self.chars if self.chars else 0.0


@dataclass(slots=True)
class Tree:
    """A parsed page: `nodes[n]` has number n, and so has `elements[n]` of lxml's own tree."""

    nodes: list[Node]
    elements: list[etree._Element]
    head: etree._Element
    """The whole page as lxml sees it, scripts and all taken out of it after the metadata was read."""
    depth: int
    running: list[int] = field(default_factory=list)
    """`running[n]`: characters of running text before node n, what is marked left out; filled by pre-cleaning."""

    def text_in(self, node: Node) -> int:
        """Characters of running text below a node: paragraphs that somebody wrote to be read."""
        return self.running[node.end] - self.running[node.number]

    @property
    def root(self) -> Node:
        """The `html` element."""
        return self.nodes[0]


def parse(text: str) -> etree._Element:
    """The root of a page, by lxml. Raises TooComplexError before the work where it can be seen to be too much."""
    if len(text) > MAX_CHARS:
        raise TooComplexError
    longest = 0
    for tag in _BIG_TAG.finditer(text):
        longest = max(longest, tag.end() - tag.start())
        if sum(1 for _ in _ATTRIBUTE.finditer(_LONG_VALUE.sub('=""', tag.group()))) > MAX_ATTRIBUTES:
            raise TooComplexError
    if longest > MAX_TAG:
        text = _LONG_TAG.sub(lambda tag: _LONG_VALUE.sub('=""', tag.group()), text)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    try:
        return lxml_html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise EmptyError from error


def grow(root: etree._Element) -> Tree:
    """Our tree of it, what never holds text taken out of both. Raises TooComplexError over MAX_NODES elements."""
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    count = root.xpath("count(//*)")
    if isinstance(count, float) and count > MAX_NODES:
        raise TooComplexError
    elements: list[etree._Element] = []
    nodes: list[Node] = []
    depth = 0
    waiting = [(root, Node(str(root.tag).lower(), 0, None, _attributes(root)), 1)]
    while waiting:
        element, node, level = waiting.pop()
        node.number = len(nodes)
        nodes.append(node)
        elements.append(element)
        depth = max(depth, level)
        _append_text(node, element.text)
        below = []
        for child in element:
            made = Node(str(child.tag).lower(), 0, node, _attributes(child))
            node.children.append(made)
            _append_text(node, child.tail)
            below.append((child, made, level + 1))
        waiting.extend(reversed(below))
    _sum_up(nodes)
    return Tree(nodes, elements, root, depth)


def _attributes(element: etree._Element) -> dict[str, str]:
    return dict(element.items())  # type: ignore[arg-type]  # HTML's are never bytes


def _sum_up(nodes: list[Node]) -> None:
    """Fill in, from the last node to the first, what depends on the nodes below."""
    for node in reversed(nodes):
        node.end = max(node.end, node.number + 1)
        if node.tag == "a":
            node.link_chars = node.chars
        above = node.parent
        if above is not None:
            above.end = max(above.end, node.end)
            above.chars += node.chars
            above.link_chars += node.link_chars


def _append_text(node: Node, text: str | None) -> None:
    if text:
        node.children.append(text)
        if not text.isspace():
            node.chars += len(" ".join(text.split()))


def walk(node: Node) -> Iterator[Node]:
    """The node and all elements below it, in document order."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(child for child in reversed(node.children) if not isinstance(child, str))


def text_of(node: Node, limit: int = 1_000_000) -> str:
    """All its text in order, white space squeezed, block by block with a space between; at most about `limit` characters."""
    parts: list[str] = []
    size = 0
    waiting: list[Node | str] = [node]
    while waiting and size < limit:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
            size += len(item)
            continue
        if item.tag in BLOCKS or item.tag == "br":
            parts.append(" ")
            waiting.append(" ")
        waiting.extend(reversed(item.children))
    return _SPACE.sub(" ", "".join(parts)).strip()


def is_hidden(node: Node) -> bool:
    """Whether the page hides this element from its readers."""
    hidden, style = node.attributes.get("hidden"), node.attributes.get("style")
    if hidden is not None and hidden.lower() != "until-found":
        return True
    return style is not None and _HIDDEN_STYLE.search(style) is not None
