"""What surely is no part of the article, marked before anybody looks for it.

By what the page itself says (tags, ARIA roles, microdata, class and id *tokens*), never by a substring of a class. A guard
keeps the article of a page whose theme wraps it in a "sidebar": nothing is marked that holds over a quarter of the page's
long paragraphs.
"""

import re
from functools import lru_cache
from itertools import accumulate, zip_longest

from reader.extract.dom import BLOCKS, HEADINGS, Node, Tree, is_hidden, text_of, walk
from reader.extract.wording import weight
from reader.extract.words import PROMO, RELATED

LONG = 80
"""Characters of a paragraph that somebody wrote to be read."""

GUARD = 0.25
"""Share of the page's long paragraphs that nothing marked may hold."""

_SPLIT = re.compile(r"[^a-zA-Z0-9]+|(?<=[a-z0-9])(?=[A-Z])")

_DROP_TAGS = frozenset(("nav", "menu", "search", "noscript", "rt"))
_DROP_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tablist alert status tooltip".split()
)
_WORDS_BY_ROLE = {
    "drop": (
        "nav navigation navbar navi breadcrumb breadcrumbs crumb menu submenu megamenu pagination pager paginator cookie cookies "
        "consent gdpr onetrust modal popup overlay lightbox toolbar toast skip login signin comments disqus respond "
        "commentlist commentform livefyre masthead offcanvas migas ariane dropdown tooltip searchform "
        "cookiebanner kommentare commentaires comentarios commenti reacties komentarze kommentarer sitemap topbar "
        "screenreader visuallyhidden"
    ),
    "related": (
        "related relatedposts recommended recommendation recommendations recirc recirculation outbrain taboola "
        "trending popular mostread mostviewed mostpopular crosslinks readmore readnext seealso relacionadas relacionados "
        "relacionada correlati verwandt similar jp-relatedposts yarpp upnext infinite masleidas"
    ),
    "promo": (
        "newsletter newsletters subscribe subscription signup optin mailchimp promo promos promotion sponsor sponsored "
        "advert adverts advertisement advertising ad ads adsense adslot adbox adcontainer banner werbung anzeige publicidad publicite pubblicita reklama cta donate donation "
        "affiliate poll quiz umfrage sondage encuesta sondaggio enquete paywall"
    ),
    "tail": (
        "share sharing sharebar sharedaddy sharetools sharebuttons shareaholic addtoany addthis social socials socialmedia socialshare socialbar shariff redes taglist tags "
        "authorbio authorbox ratings votes likes reactions print footer colophon postmeta sociallinks "
        "follow followus"
    ),
}
_ROLE_OF_WORD = {word: role for role, words in _WORDS_BY_ROLE.items() for word in words.split()}
_PAIRS = {
    ("author", "bio"): "tail",
    ("author", "box"): "tail",
    ("about", "author"): "tail",
    ("most", "read"): "related",
    ("most", "popular"): "related",
    ("most", "viewed"): "related",
    ("read", "more"): "related",
    ("read", "next"): "related",
    ("see", "also"): "related",
    ("up", "next"): "related",
    ("more", "stories"): "related",
    ("more", "news"): "related",
    ("more", "articles"): "related",
    ("latest", "news"): "related",
    ("next", "prev"): "drop",
    ("prev", "next"): "drop",
    ("post", "navigation"): "drop",
    ("sign", "up"): "promo",
    ("comment", "list"): "drop",
    ("comment", "form"): "drop",
    ("comment", "section"): "drop",
    ("comments", "area"): "drop",
    ("sr", "only"): "drop",
    ("screen", "reader"): "drop",
    ("visually", "hidden"): "drop",
    ("skip", "link"): "drop",
    ("share", "buttons"): "tail",
    ("entry", "footer"): "tail",
    ("edit", "section"): "drop",
    ("editsection", ""): "drop",
    ("back", "top"): "drop",
    ("to", "tweet"): "tail",
}
COMMENT_WORDS = frozenset(
    "comments disqus respond commentlist commentform livefyre kommentare commentaires comentarios commenti reacties "
    "komentarze kommentarer".split()
)
_WHOLE = frozenset(("sidebar", "comment", "widget", "aside", "rail", "footnav"))
"""Words that mean something only when they begin the class or id, or are the whole of it."""

_INLINE = frozenset(("p", "span", "a", "em", "strong", "b", "i"))
_BOXES = frozenset(("div", "section", "aside"))
_STRUCTURE = frozenset(("html", "body", "main", "article"))
_POST_WORDS = frozenset(
    "tweet twitter instagram tiktok bluesky mastodon facebook fb reddit threads telegram youtube embed vk".split()
)


def tokens(node: Node) -> tuple[str, ...]:
    """The words of its classes, its id and what stands for classes where those are hashes, lower case, in order."""
    get = node.attributes.get
    name, label, part = get("class"), get("id"), get("data-testid") or get("data-component")
    if part is not None:
        return (*split(name or ""), *split(label or ""), *split(part))
    if name is None:
        return () if label is None else split(label)
    return split(name) if label is None else (*split(name), *split(label))


@lru_cache(maxsize=8192)
def split(name: str) -> tuple[str, ...]:
    """The words of a class or an id, lower case: `share-bar__btnOpen` holds four."""
    return tuple(word.lower() for word in _SPLIT.split(name) if word)


def is_post(node: Node) -> bool:
    """Whether this is a post of a social network, embedded."""
    if node.tag not in ("blockquote", "figure", "div"):
        return False
    words = tokens(node)
    if node.tag == "blockquote":
        return not _POST_WORDS.isdisjoint(words) or bool(node.get("data-instgrm-permalink"))
    return ("tweet" in words or "bluesky" in words) and "embed" in words


def mark(tree: Tree) -> None:
    """Set the role of each node that is navigation, a share bar, a related link or the like; nothing below such a node is marked again."""
    sizes = _long_paragraphs(tree)
    weights = list(accumulate(sizes, initial=0))
    total = weights[-1]
    announced = _announced(tree)
    inside = 0
    for node in tree.nodes:
        if node.number < inside or node.tag in ("html", "body"):
            continue
        if node.tag in _STRUCTURE and not is_hidden(node):
            continue
        role = _role(node) or announced.get(node.number, "")
        if not role:
            continue
        share = weights[node.end] - weights[node.number]
        if share:
            comments = role == "drop" and not COMMENT_WORDS.isdisjoint(tokens(node))
            allowed = total - LONG * 2 if comments and node.number > len(tree.nodes) // 4 else total * GUARD
            if share > allowed:
                continue
        node.role = role
        inside = node.end
    tree.running = _outside(tree, sizes)


def _announced(tree: Tree) -> dict[int, str]:
    """By node number, the boxes that begin with a heading which announces other articles, and hold links to them."""
    boxes: dict[int, str] = {}
    for node in tree.nodes:
        if node.tag not in HEADINGS or node.tag == "h1" or not 3 <= node.chars <= 60:
            continue
        inner = node
        while inner.parent is not None and inner.parent.chars == node.chars:
            inner = inner.parent
        box = inner.parent
        if box is None or box.tag not in _BOXES or not _begins(box, inner):
            continue
        rest = box.chars - node.chars
        if box.link_chars - node.link_chars > rest * 0.15 and RELATED.begin(text_of(node, 100)):
            boxes[box.number] = "related"
    return boxes


def _begins(box: Node, inner: Node) -> bool:
    """Whether a child is the first thing to read in a box."""
    for child in box.children:
        if child is inner:
            return True
        if child.strip() if isinstance(child, str) else child.chars:
            return False
    return False


def _long_paragraphs(tree: Tree) -> list[int]:
    """By node number, the characters of running text that stand in it: a paragraph that is long and no list of links.

    A paragraph is the text that stands in one block element itself or in inline elements within it.
    """
    count = len(tree.nodes)
    block_of, linked = [0] * count, [False] * count
    chars, plain = [0] * count, [0] * count
    for node in tree.nodes:
        number = node.number
        above = node.parent.number if node.parent else 0
        block_of[number] = block = number if node.tag in BLOCKS else block_of[above]
        linked[number] = link = node.tag == "a" or linked[above]
        if node.chars:
            words = [child.strip() for child in node.children if isinstance(child, str)]
            size = sum([len(each) if each.isascii() else weight(each) for each in words])
            chars[block] += size
            plain[block] += 0 if link else size
    return [size if size >= LONG and free > 0.6 * size else 0 for size, free in zip(chars, plain, strict=True)]


def _outside(tree: Tree, sizes: list[int]) -> list[int]:
    """Running sums of `sizes`, what lies in marked nodes left out."""
    inside = 0
    for node in tree.nodes:
        if node.number < inside:
            sizes[node.number] = 0
        elif node.role:
            inside = node.end
            sizes[node.number] = 0
    return list(accumulate(sizes, initial=0))


def _role(node: Node) -> str:
    if node.tag in _DROP_TAGS:
        return "drop"
    if node.tag in ("form", "fieldset"):
        return "promo"
    if node.tag == "footer":
        return "tail" if not any(above.tag == "blockquote" for above in node.ancestors()) else ""
    if not node.attributes and "-" not in node.tag:
        return _aside(node) if node.tag == "aside" else ""
    role = node.attributes.get("role", "").lower()
    if role in _DROP_ROLES or is_hidden(node):
        return "drop"
    if node.tag == "aside" or role == "complementary":
        return _aside(node)
    label = node.attributes.get("aria-label") if node.tag in _BOXES else None
    return _by_words(node) or (_by_label(label) if label else "")


def _by_label(label: str) -> str:
    """What a box is to those who hear it read."""
    return "related" if RELATED.begin(label) else "promo" if PROMO.begin(label) else ""


def _aside(node: Node) -> str:
    """An aside is set aside; as what, its words tell. A quote or a picture set into the text is none of it."""
    said = _by_words(node)
    if said or node.density > 0.5:
        return said or "related"
    for below in walk(node):
        if below.tag in ("figure", "blockquote"):
            return ""
    return "related"


def _by_words(node: Node) -> str:
    get = node.attributes.get
    part = get("data-testid") or get("data-component") or (node.tag if "-" in node.tag else "")
    role = _role_of(get("class", ""), get("id", ""), part)
    if not role or is_post(node):
        return ""
    return "" if node.tag in _INLINE and node.chars > 3 * LONG else role


@lru_cache(maxsize=8192)
def _role_of(name: str, label: str, part: str) -> str:
    """What the words of a class attribute, an id and a part's name, such as that of an element of the site's own, say."""
    words = (*split(name), *split(label), *split(part))
    for first, second in zip_longest(words, words[1:], fillvalue=""):
        role = _PAIRS.get((first, second)) or _ROLE_OF_WORD.get(first, "")
        if role:
            return role
    for whole in (*name.split(), label):
        first_words = split(whole)[:1]
        if first_words and first_words[0] in _WHOLE:
            return "drop" if first_words[0] in ("comment", "footnav") else "related"
    return ""
