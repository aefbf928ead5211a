"""Why a page gives no article, or not all of it, in a sentence that a reader of news can act on."""

import re

from reader import address
from reader.extract.blocks import Draft
from reader.extract.dom import MAX_DEPTH, Tree, text_of
from reader.extract.metadata import Head, Metadata
from reader.extract.words import CONSENT, PAYWALL, SCRIPT_NEEDED
from reader.model import ExtractError, Page

PREVIEW = "Only a preview of this article is free to read."
TOO_DEEP = "This page is nested too deeply to be read whole; text may be missing."

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
_CONSENT_HOST = re.compile(
    r"(?:^|\.)(?:consent|privacy|cmp|guce)\.|/(?:consent|privacy-?gate|collectConsent)", re.IGNORECASE
)
_SCRIPTED = 50_000
"""Characters of script on a page without text that show it to be made by them."""


def _host(url: str) -> str:
    return address.host(url) or "this page"


def refuse_other_media(page: Page) -> None:
    """Raise ExtractError for what is no web page: by its first bytes, and by its media type."""
    start = page.body[:1024].lstrip()
    kind = next((kind for magic, kind in _MAGIC if start.startswith(magic)), "")
    if not kind and not start.startswith(b"<"):
        kind = next((kind for media, kind in _MEDIA if page.media_type.startswith(media)), "")
    if not kind and start[:1] in (b"{", b"[") and b"<" not in start:
        kind = "data, in JSON"
    if kind:
        raise ExtractError(f"{_host(page.url)} sent {kind}, not a web page; open it in the browser.")
    if not start:
        raise ExtractError(empty(page.url))


def too_complex(url: str) -> str:
    """The sentence for a page over the limits."""
    return f"The page from {_host(url)} is too complex to be read here; open it in the browser."


def empty(url: str) -> str:
    """The sentence for a page without content."""
    return f"{_host(url)} sent an empty page; try again later, or open it in the browser."


def nothing(url: str, head: Head, tree: Tree) -> str:
    """The sentence for a page in which no article was found, with the likeliest cause."""
    host = _host(url)
    text = text_of(tree.root, 20_000)
    if tree.depth >= MAX_DEPTH:
        return too_complex(url)
    if _CONSENT_HOST.search(url) or CONSENT.within(text[:3000]):
        return f"{host} asks for an agreement to cookies before it shows the article; open it in the browser."
    if SCRIPT_NEEDED.within(text[:3000]):
        return f"{host} shows this page only to a browser that runs its scripts; open it in the browser."
    if PAYWALL.within(text):
        return f"{host} shows this article to subscribers only; open it in the browser to sign in."
    if len(text) < 200 and head.scripts > _SCRIPTED:
        return f"{host} builds this page with scripts, and sent no text; open it in the browser."
    if len(text) < 20:
        return empty(url)
    return f"No article was found on this page of {host}; open it in the browser."


def is_wall(text: str) -> bool:
    """Whether all that a page has to say is that it wants something first: an agreement, or a browser with scripts."""
    return CONSENT.within(text) or SCRIPT_NEEDED.within(text)


def notice(tree: Tree, meta: Metadata, drafts: list[Draft]) -> str:
    """What may be missing from an article that was found; empty when nothing points to it."""
    if not meta.free or any(PAYWALL.within(draft.text) for draft in drafts[-6:] if len(draft.text) < 400):
        return PREVIEW
    if tree.depth >= MAX_DEPTH:
        return TOO_DEEP
    return ""
