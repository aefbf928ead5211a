"""Bytes of a page -> text, whatever they say they are.

Of 990 pages in the wild 963 are UTF-8, some of them labelled otherwise, and few of the rest say what they are: so UTF-8 is
tried before any label is believed. Labels are read as browsers read them (https://encoding.spec.whatwg.org/#names-and-labels).
"""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_META_WITHIN = 64 * 1024
_SAMPLE = 32 * 1024
"""Bytes that charset-normalizer looks at: its time grows with them, its answer hardly changes."""

_FEW = 12
"""Bytes beyond ASCII under which a guess would be no better than the commonest codec."""

_BROWSER_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "macintosh": "mac_roman",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
}
_SAFE_CODEC = re.compile(
    r"cp\d+|iso8859-\d+|windows-\d+|koi8-[rut]|mac-(?:roman|cyrillic|latin2|greek)|mac_roman|gb18030|gbk|gb2312|big5\w*|"
    r"euc[_-](?:jp|kr|jis\w*)|shift_jis\w*|iso2022[_-]jp\w*|johab|tis-620|utf-8|utf-16-[lb]e|hz|ptcp154|kz1048"
)
"""Python's own names of the codecs a page may ask for: none that runs code, decompresses, or smuggles ASCII (UTF-7)."""


def decode(body: bytes, charset: str = "") -> str:
    """The text of a page. `charset` is what the HTTP header names. Never fails: what fits no codec becomes U+FFFD."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body.decode(codec, "replace")
    if body[:1000].count(0) > len(body[:1000]) // 4:
        odd = body[1:1000:2].count(0) >= body[:1000:2].count(0)
        return body.decode("utf-16-le" if odd else "utf-16-be", "replace")
    text = _strictly(body, "utf-8")
    if text is not None:
        return text
    declared = _META_CHARSET.search(body, 0, _META_WITHIN)
    for label in (charset, declared.group(1).decode("ascii", "replace") if declared else ""):
        codec = _codec(label)
        if codec == "utf-8" and _nearly_utf8(body):
            return body.decode("utf-8", "replace")
        text = _strictly(body, codec) if codec and codec != "utf-8" else None
        if text is not None:
            return text
    if _nearly_utf8(body):
        return body.decode("utf-8", "replace")
    guess = _guess(body)
    return body.decode(guess or "cp1252", "replace")


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return _with_holes(body) if codec == "cp1252" else None


def _with_holes(body: bytes) -> str:
    """cp1252 as browsers read it: its five holes are C1 controls, which the cleaner drops later."""
    return body.decode("cp1252", "replace")


def _codec(label: str) -> str:
    """The codec of a label, by Python's name; empty for one that is unknown or not safe."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_BROWSER_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return ""
    return name if _SAFE_CODEC.fullmatch(name) else ""


def _nearly_utf8(body: bytes) -> bool:
    """Whether this is UTF-8 with a few broken characters (a page glued from two sources, or cut in a character)."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - broken
    return broken <= good // 4


def _guess(body: bytes) -> str:
    without_tags = re.sub(rb"<[^>]{0,2000}>", b" ", body)[:_SAMPLE]
    if len(without_tags.translate(None, bytes(range(128)))) < _FEW:
        return ""
    # 40 ms to import, and needed for one page in forty.
    from charset_normalizer import from_bytes

    best = from_bytes(without_tags).best()
    return _codec(best.encoding) if best else ""
