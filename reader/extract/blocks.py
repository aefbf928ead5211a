"""The container of an article -> drafts of typed blocks, with exact white space.

A draft's text is what a browser shows: a drop cap or a word cut by a comment is one word, `<br><br>` parts paragraphs, every
kind of space is one space. It has been through the cleaner, and its inlines are offsets into that cleaned text.
"""

import re
from dataclasses import dataclass, field

from reader.address import host, join
from reader.extract import images, tables
from reader.extract.dom import BLOCKS, HEADINGS, Node
from reader.extract.inline import Inlines, linked_text, squeeze
from reader.extract.preclean import is_post, tokens
from reader.model import BlockKind, InlineKind
from reader.text import clean

_EMPHASIS = {"em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis"}
_STRONG = {"strong": "strong", "b": "strong"}
_CODE = {"code": "code", "kbd": "code", "samp": "code", "tt": "code"}
_INLINE_OF: dict[str, InlineKind] = {**_EMPHASIS, **_STRONG, **_CODE}  # type: ignore[dict-item]
_SPACES = re.compile(r"[ \n]+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;]['\"”’»)\]]*\s*$")
_CREDIT_WORDS = frozenset("credit credits copyright source attribution photographer fotograf quelle".split())
_BULLETS = "•◦▪"
_BY = "—"
"""The marker of who is quoted."""

RULE = "* * *"
"""The text of a line that parts two stretches of an article."""

RULED = re.compile(r"[*·•—–~⁂#_=+◆◇■□●○★☆✦❖-](?:[*·•—–~⁂#_=+◆◇■□●○★☆✦❖ -]{0,60})")
"""The same, drawn with signs."""


@dataclass(slots=True, eq=False)
class Draft:
    """A block in the making. Inlines are (start, end, kind, address) within `text`."""

    kind: BlockKind
    text: str
    node: Node
    """The innermost block element that it stands in."""
    role: str = ""
    level: int = 0
    marker: str = ""
    inlines: Inlines = field(default_factory=list)
    link_chars: int = 0
    picture: str = ""
    """The address of the picture whose place this draft keeps, and whose own words it holds."""
    fixed: bool = False
    """Its role is settled; nothing that comes later changes it."""

    @property
    def density(self) -> float:
        """Which share of its text stands in links."""
        return self.link_chars / len(self.text) if self.text else 0.0


def body_of(drafts: list[Draft]) -> str:
    """The words of the body, in one line."""
    return " ".join(draft.text for draft in drafts if draft.role == "body")


@dataclass(slots=True)
class _Line:
    """What is being collected: pieces of text, and the inlines open and closed so far."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    inlines: Inlines = field(default_factory=list)
    open: list[tuple[int, InlineKind, str, Node]] = field(default_factory=list)
    breaks: int = 0
    node: Node | None = None

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)


@dataclass(slots=True)
class _Context:
    """Where the walk stands: what the blocks found here are."""

    kind: BlockKind = "paragraph"
    level: int = 0
    marker: list[str] = field(default_factory=lambda: [""])
    """One string, shared by all that stands in a list item, since only its first block carries it."""
    role: str = ""
    fixed: bool = False
    in_quote: bool = False
    lists: int = 0
    counter: list[int] = field(default_factory=list)
    ordered: bool = False
    image: bool = False


_Closer = tuple[_Context, Node, int]
"""What held before an element was entered, the element, and how many drafts there were."""


class Walk:
    """One walk over a container. `drafts` holds what it found."""

    def __init__(self, base: str, start: int = 0, stop: int = 1 << 30) -> None:
        self.base = base
        self.drafts: list[Draft] = []
        self._start = start
        self._stop = stop
        """Only nodes numbered from `start` up to, without, `stop` are looked into."""
        self._line = _Line()
        self._context = _Context()

    def over(self, container: Node) -> list[Draft]:
        """The drafts of all blocks in `container`, in order."""
        steps: list[tuple[bool, Node | str]] = [(True, container)]
        closers: list[_Closer] = []
        while steps:
            entering, item = steps.pop()
            if isinstance(item, str):
                self._text(item)
            elif entering:
                self._enter(item, steps, closers)
            else:
                self._leave(item, closers)
        self._flush()
        return self.drafts

    # --- entering and leaving elements

    def _enter(self, node: Node, steps: list[tuple[bool, Node | str]], closers: list[_Closer]) -> None:
        if node.role == "drop" or node.end <= self._start or node.number >= self._stop:
            return
        if node.tag == "br":
            self._break()
            return
        if node.tag in ("img", "amp-img"):
            self._image(node)
            return
        if node.tag == "hr":
            self._flush()
            self.drafts.append(Draft("rule", RULE, node, self._context.role))
            return
        if node.tag == "pre" or (node.tag == "code" and _is_listing(node)):
            self._flush()
            self._code(node)
            return
        if node.tag == "table" and tables.is_data(node):
            self._flush()
            self._table(node)
            return
        if node.tag in BLOCKS or is_post(node) or self._is_set_apart(node):
            self._flush()
            closers.append((self._context, node, len(self.drafts)))
            self._context = self._below(node)
            self._line.node = node
        else:
            kind = _INLINE_OF.get(node.tag)
            if node.tag == "a" and node.get("href"):
                self._line.open.append((self._line.size, "link", join(self.base, node.get("href")), node))
            elif kind:
                self._line.open.append((self._line.size, kind, "", node))
        steps.append((False, node))
        steps.extend((True, child) for child in reversed(node.children))

    def _leave(self, node: Node, closers: list[_Closer]) -> None:
        line = self._line
        if closers and closers[-1][1] is node:
            self._flush()
            self._context, _, first = closers.pop()
            self._line.node = node.parent
            if is_post(node):
                _name_source(self.drafts[first:], _permalink(node, self.base))
            return
        if line.open and line.open[-1][3] is node:
            start, kind, href, _ = line.open.pop()
            if line.size > start:
                line.inlines.append((start, line.size, kind, href))

    def _below(self, node: Node) -> _Context:
        """What blocks inside `node` are."""
        above = self._context
        here = _Context(
            above.kind,
            above.level,
            above.marker,
            above.role,
            above.fixed,
            above.in_quote,
            above.lists,
            above.counter,
            above.ordered,
            above.image,
        )
        if node.role and not here.role:
            here.role = node.role
        tag = node.tag
        if self._is_credit(node):
            here.role = "credit"
        if tag in HEADINGS:
            here.kind, here.level, here.marker = "heading", int(tag[1]), [""]
        elif is_post(node):
            here.kind = "embed"
        elif tag == "blockquote":
            here.kind, here.in_quote, here.level, here.marker = "quote", True, 0, [""]
        elif self._is_attribution(node):
            here.kind, here.level, here.marker = "quote", 0, [_BY]
        elif tag in ("ul", "ol"):
            here.lists += 1
            here.ordered = tag == "ol"
            here.counter = _counter(node)
        elif tag == "li" and here.lists:
            here.kind, here.level = "item", here.lists
            here.counter[0] = _number(node.get("value"), here.counter[0] + here.counter[1])
            bullet = _BULLETS[min(here.lists, len(_BULLETS)) - 1]
            here.marker = [f"{here.counter[0]}." if here.ordered else bullet]
        elif tag in ("dt", "dd"):
            here.kind = "paragraph"
        elif tag == "figcaption" or (tag == "caption" and above.kind != "table"):
            here.kind, here.role, here.fixed, here.level, here.marker = "caption", here.role or "caption", True, 0, [""]
        return here

    def _is_set_apart(self, node: Node) -> bool:
        """Whether an element without lines of its own has them here."""
        named = "-" in node.tag and node.role != ""  # an element of the site's own, known for what it is
        return named or self._is_credit(node) or self._is_attribution(node) or _is_picture_box(node)

    def _is_credit(self, node: Node) -> bool:
        """Whose picture it is, set apart within a caption."""
        if self._context.role != "caption":
            return False
        return not _CREDIT_WORDS.isdisjoint(tokens(node)) or (node.tag == "small" and _is_part(node))

    def _is_attribution(self, node: Node) -> bool:
        """Who is quoted, set apart within a block quotation or below it."""
        if node.tag == "figcaption" and node.parent is not None:
            beside = {below.tag for below in node.parent.elements()}
            return "blockquote" in beside and not beside & {"img", "picture", "a"}
        if not self._context.in_quote:
            return False
        if node.tag in ("cite", "footer"):
            return node.parent is not None and node.parent.tag not in ("p", "cite", "footer")
        return node.tag == "p" and any(below.tag == "cite" and below.chars == node.chars for below in node.elements())

    # --- text

    def _text(self, text: str) -> None:
        if self._line.breaks and text.strip():
            self._settle_breaks()
        self._line.add(text)

    def _break(self) -> None:
        self._line.breaks += 1
        self._line.add("\n")

    def _settle_breaks(self) -> None:
        """One `<br>` is a space, unless it ends a sentence of length or begins a line of a list; two part paragraphs."""
        breaks, self._line.breaks = self._line.breaks, 0
        if breaks >= 2 and self._context.kind in ("paragraph", "item", "quote", "caption"):
            self._flush()
        elif breaks == 1 and self._context.kind == "paragraph":
            so_far = "".join(self._line.pieces).strip()
            if len(so_far) >= 120 and _SENTENCE_END.search(so_far):
                self._flush()

    def _flush(self) -> None:
        """Make a draft of the line, and begin a new one, in which the inlines that are open go on."""
        line, context = self._line, self._context
        inlines = list(line.inlines)
        inlines.extend((start, line.size, kind, href) for start, kind, href, _ in line.open if line.size > start)
        self._line = _Line(open=[(0, kind, href, node) for _, kind, href, node in line.open], node=line.node)
        if not line.pieces:
            return
        text, inlines = squeeze("".join(line.pieces), inlines)
        if not text or line.node is None:
            return
        kind: BlockKind = "rule" if context.kind == "paragraph" and RULED.fullmatch(text) else context.kind
        marker = "" if context.marker[0] == _BY and text[0] in "—–-" else context.marker[0]
        draft = Draft(kind, text, line.node, context.role, context.level, marker, inlines)
        draft.link_chars = sum(end - start for start, end, kind, _ in inlines if kind == "link")
        draft.fixed = context.fixed
        self.drafts.append(draft)
        context.marker[0] = ""

    def _image(self, node: Node) -> None:
        """Leave a draft without a role at the picture's place; what becomes of it is seen when all captions are known."""
        if {node.get("width"), node.get("height")} & {"0", "1"}:
            return
        href = images.address_of(node, self.base)
        if href:
            alt = squeeze(node.get("alt"), [])[0]
            self.drafts.append(Draft("caption", alt, node, self._context.role, picture=href))

    def _code(self, node: Node) -> None:
        lines = clean(_raw_text(node)).expandtabs(4).split("\n")
        while lines and not lines[0].strip():
            lines.pop(0)
        text = "\n".join(line.rstrip() for line in lines).rstrip()
        if text:
            prose = node.tag == "pre" and _reads_as_prose(text)
            if prose:
                for part in re.split(r"\n\s*\n", text):
                    self.drafts.append(Draft("paragraph", _SPACES.sub(" ", part).strip(), node, self._context.role))
                return
            self.drafts.append(Draft("code", text, node, self._context.role))

    def _table(self, node: Node) -> None:
        for caption in (child for child in node.elements() if child.tag == "caption"):
            if text := linked_text(caption, self.base)[0]:
                self.drafts.append(Draft("caption", text, caption, self._context.role or "caption", fixed=True))
        text, inlines = tables.rows(node, self.base)
        if text:
            draft = Draft("table", text, node, self._context.role, 0, "", inlines)
            draft.link_chars = min(len(text), node.link_chars)
            self.drafts.append(draft)


def _raw_text(node: Node) -> str:
    """All text below, newlines and spaces kept, `<br>` as a newline."""
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
        elif item.tag == "br":
            parts.append("\n")
        else:
            if item.tag in ("div", "p", "li", "tr") and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
            waiting.extend(reversed(item.children))
    return "".join(parts)


def _is_listing(node: Node) -> bool:
    """A `code` that stands alone and holds lines."""
    return (
        node.parent is not None
        and node.parent.tag in ("div", "td", "section", "article", "figure")
        and "\n" in _raw_text(node).strip()
    )


def _reads_as_prose(text: str) -> bool:
    """A `pre` that holds a letter or a poem by a typewriter, not code: long sentences, few signs."""
    signs = sum(text.count(sign) for sign in "{}()[];=<>|\\/_$#")
    return len(text) > 200 and signs * 50 < len(text) and max(map(len, text.split("\n"))) > 200


def _is_part(node: Node) -> bool:
    """Whether there are other words than its own in the element that holds it."""
    return node.parent is not None and node.chars < node.parent.chars


def _counter(node: Node) -> list[int]:
    """The number before the first item of a list, and the step to the next."""
    if "reversed" not in node.attributes:
        return [_number(node.get("start"), 1) - 1, 1]
    return [_number(node.get("start"), sum(1 for item in node.elements() if item.tag == "li")) + 1, -1]


def _number(stated: str, usual: int) -> int:
    return int(stated) if re.fullmatch(r"-?[0-9]{1,5}", stated) else usual


def _permalink(post: Node, base: str) -> str:
    """The address of an embedded post, where its element tells it."""
    stated = (post.get(name) for name in ("cite", "data-instgrm-permalink", "data-embed-url"))
    return next((href for link in stated if link and (href := join(base, link))), "")


def _name_source(post: list[Draft], href: str) -> None:
    """Let the last block of an embedded post lead to where it was posted, unless something in it does so already."""
    said = [link for draft in post for _, _, kind, link in draft.inlines if kind == "link"]
    if post and href and not any(host(link) == host(href) for link in said):
        post[-1].inlines.insert(0, (0, len(post[-1].text), "link", href))


def _is_picture_box(node: Node) -> bool:
    """Whether a `span` holds a picture with words beside it: a figure by another name."""
    if node.tag not in ("span", "strong", "em") or not 0 < node.chars < 400:
        return False
    return any(
        child.tag in ("img", "picture") or any(below.tag == "img" for below in child.elements())
        for child in node.elements()
    )
