"""Why a page gives no article, or not all of it, in a sentence that a reader of news can act on."""

import re

from reader import address
from reader.extract.blocks import Draft, body_of
from reader.extract.core import THIN
from reader.extract.dom import MAX_DEPTH, Tree, text_of
from reader.extract.metadata import Head, Metadata
from reader.extract.words import CONSENT, PAYWALL, SCRIPT_NEEDED
from reader.model import ExtractError, Page

PREVIEW = "Only a preview of this article is free to read."
TOO_DEEP = "This page is nested too deeply to be read whole; text may be missing."
SCRIPTED = "This page is built by scripts, which the reader does not run; text may be missing."

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_MEDIA = (
    ("application/pdf", "a PDF"),
    ("image/", "an image"),
    ("video/", "a video"),
    ("audio/", "a sound file"),
    ("application/json", "data, in JSON"),
    ("application/zip", "an archive"),
    ("font/", "a font"),
)
_FEED = re.compile(rb"(?:<\?[^>]*>|<!--.*?-->|\s)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_CONSENT_HOST = re.compile(
    r"(?:^|\.)(?:consent|privacy|cmp|guce)\.|/(?:consent|privacy-?gate|collectConsent)", re.IGNORECASE
)
_SCRIPTED = 50_000
"""Characters of script on a page of hardly any text that show it to be made by them."""
_SCARCE = 200
"""Characters of text that are hardly any."""


def refuse_other_media(page: Page) -> None:
    """Raise ExtractError for what is no web page: by its first bytes, and by its media type."""
    start = page.body[:1024].lstrip()
    kind = next((kind for magic, kind in _MAGIC if start.startswith(magic)), "")
    if not kind and not start.startswith(b"<"):
        kind = next((kind for media, kind in _MEDIA if page.media_type.startswith(media)), "")
    if not kind and start[:1] in (b"{", b"[") and b"<" not in start and page.media_type != "text/plain":
        kind = "data, in JSON"
    if kind:
        raise ExtractError(
            _told(
                page.url,
                f"{{}} sent {kind}, not a web page; open it in the browser.",
                f"{{}} is {kind}, not a web page.",
            )
        )
    if not start:
        raise ExtractError(empty(page.url))
    if _FEED.match(start):
        raise ExtractError(
            _told(page.url, "{} sent a feed, not an article; add it as a source.", "{} is a feed, not an article.")
        )


def _told(url: str, sent: str, kept: str) -> str:
    """The sentence for a page that its host `sent`, or for one that was `kept` in a file or pasted."""
    if address.host(url):
        return sent.format(address.host(url))
    told = kept.format(address.called(url))
    return told if url.startswith("file:") else told[0].upper() + told[1:]


def too_complex(url: str) -> str:
    """The sentence for a page over the limits."""
    sent = "The page from {} is too complex to be read here; open it in the browser."
    return _told(url, sent, "{} holds a page that is too complex to be read.")


def empty(url: str) -> str:
    """The sentence for a page without content."""
    return _told(url, "{} sent an empty page; try again later, or open it in the browser.", "{} is empty.")


def nothing(url: str, head: Head, tree: Tree, body: str) -> str:
    """The sentence for a page in which no article was found, or not more of it than `body`, with the likeliest cause."""
    text = text_of(tree.root, 20_000)
    if tree.depth >= MAX_DEPTH:
        return too_complex(url)
    if _CONSENT_HOST.search(url) or CONSENT.within(text[:3000]):
        return _told(
            url,
            "{} asks for an agreement to cookies before it shows the article; open it in the browser.",
            "{} holds a question about cookies in the article's place; save it again once you have answered.",
        )
    if SCRIPT_NEEDED.within(text[:3000]):
        return _told(
            url,
            "{} shows this page only to a browser that runs its scripts; open it in the browser.",
            "{} holds a page that only a browser's scripts fill; copy its words from there and paste them.",
        )
    if PAYWALL.within(text):
        return _told(
            url,
            "{} shows this article to subscribers only; open it in the browser to sign in.",
            "{} holds the offer of a subscription in the article's place.",
        )
    if is_scripted(head, body):
        return _told(
            url,
            "{} builds this page with scripts, and sent no text; open it in the browser.",
            "{} holds a page that scripts build, and no text; copy its words from a browser and paste them.",
        )
    if len(text) < 20:
        return empty(url)
    return _told(url, "No article was found on this page of {}; open it in the browser.", "No article was found in {}.")


def is_scripted(head: Head, body: str) -> bool:
    """Whether so little text stands beside so much script that scripts must be meant to bring the rest."""
    return len(body) < _SCARCE and head.scripts > _SCRIPTED


def is_wall(url: str, text: str) -> bool:
    """Whether all that a page has to say is that it wants something first: an agreement, or a browser with scripts."""
    if len(text) < THIN:
        return CONSENT.within(text) or SCRIPT_NEEDED.within(text)
    return _CONSENT_HOST.search(url) is not None and CONSENT.within(text)


def notice(head: Head, tree: Tree, meta: Metadata, drafts: list[Draft]) -> str:
    """What may be missing from an article that was found; empty when nothing points to it."""
    offers = [*(draft for draft in drafts if draft.role == "promo"), *drafts[-6:]]
    if not meta.free or any(PAYWALL.within(draft.text) for draft in offers if len(draft.text) < 400):
        return PREVIEW
    if tree.depth >= MAX_DEPTH:
        return TOO_DEEP
    return SCRIPTED if is_scripted(head, body_of(drafts)) else ""
