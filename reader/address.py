"""What an address is: its canonical form, the id of the article behind it, and whether it may be opened."""

import base64
import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from reader.text import clean_line, cut

_TRACKING = (
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|"
    r"ns_mchannel|ns_source|ns_campaign|ns_linkname|at_medium|at_campaign|at_custom\d|at_link_\w+|cmpid|CMP|ocid|"
    r"ito|smid|smtyp|xtor|traffic_source|ref_src|ref_url|guccounter|guce_\w+|oly_enc_id|oly_anon_id|_hsenc|_hsmi|vero_id)"
)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]")
_KEPT = "%/:=&?~+!$,;'@()*[]|"
"""Characters of a path or query that are left as they are; `%` so that nothing is encoded twice."""

_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.?|[0-9a-f:.]*:[0-9a-f:.]*"
)


def canonical(url: str) -> str:
    """The form in which two addresses of one page are equal: lower-case host, no tracking parameters, no fragment."""
    url = url.strip()
    if not is_web(url):
        return url
    parts = urlsplit(url)
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if not re.fullmatch(_TRACKING, name)]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), _authority(parts), parts.path or "/", query, ""))


def short_hash(words: str) -> str:
    """Ten lower-case base32 letters of SHA-256: what ids are made of."""
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest)[:10].decode("ascii").lower()


def article_id(url: str) -> str:
    """`a-` and ten letters, made from the canonical address: the same on every machine."""
    return "a-" + short_hash(canonical(url))


def is_web(url: str) -> bool:
    """Whether this is a well-formed http or https address: the only kind that is fetched, linked or opened.

    Refuses spaces, controls and backslashes, which browsers and parsers read in different ways.
    """
    if _UNSAFE.search(url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(_HOST.fullmatch(ascii_host(parts.hostname or "")))


def join(base: str, href: str) -> str:
    """The absolute address of a link on a page, percent-encoded and without a user name; empty where it is no web address.

    A backslash makes it none: browsers and parsers disagree on the host of `https://bank\\@evil/`.
    """
    if "\\" in href:
        return ""
    try:
        parts = urlsplit(urljoin(base, href.strip()))
        authority = _authority(parts)
    except ValueError:
        return ""
    path, query, fragment = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    url = urlunsplit((parts.scheme, authority, path, query, fragment))
    return url if is_web(url) else ""


def hostname(url: str) -> str:
    """The host to ask, in the form that goes over the wire (punycode); empty where the address names none."""
    try:
        return clean_line(ascii_host(urlsplit(url).hostname or ""))
    except ValueError:
        return ""


def host(url: str) -> str:
    """The host to show: that to ask without its `www.`; empty where the address names none."""
    return hostname(url).removeprefix("www.")


def location(url: str) -> str:
    """Where a person can find it again: the address itself; empty for pasted text, which has none but for us."""
    return "" if url.startswith("paste:") else url


def called(url: str) -> str:
    """What an address is called in a sentence: its host, of a file its name, of anything else "the pasted text"."""
    if not url.startswith("file:"):
        return host(url) or "the pasted text"
    return cut(clean_line(unquote(urlsplit(url).path).rpartition("/")[2]), 100) or "the file"


def ascii_host(name: str) -> str:
    """A host name as it goes over the wire; the name itself, lower-cased, where IDNA has no form for it."""
    if name.isascii():
        return name.lower()
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return name.lower()


def _authority(parts: SplitResult) -> str:
    """Host and port without a user name, and without the port that its scheme implies anyway."""
    name = ascii_host(parts.hostname or "")
    name = f"[{name}]" if ":" in name else name
    usual = {"http": 80, "https": 443}.get(parts.scheme.lower())
    return name if parts.port in (None, usual) else f"{name}:{parts.port}"
