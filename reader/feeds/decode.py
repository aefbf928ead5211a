"""Bytes -> text, whatever their labels claim."""

import codecs
import re

_DECLARED = re.compile(
    rb"""<(?:\?xml|meta)\b[^>]{0,500}?\b(?:encoding|charset)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_NAMES = {
    "utf8": "utf-8",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    # Latin-1 and ASCII are taken as Windows-1252, as browsers do (WHATWG Encoding Standard).
    **dict.fromkeys(("ascii", "usascii", "latin1", "iso88591", "windows1252", "cp1252", "l1"), "cp1252"),
    **{f"iso8859{part}": f"iso8859-{part}" for part in (*range(2, 9), 10, 13, 14, 15, 16)},
    **dict.fromkeys(("latin5", "iso88599", "windows1254", "cp1254"), "cp1254"),
    **{f"{prefix}125{part}": f"cp125{part}" for part in (0, 1, 3, 5, 6, 7, 8) for prefix in ("windows", "cp")},
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "cp866": "cp866",
    "ibm866": "cp866",
    "macintosh": "mac-roman",
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "xgbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs", "cnbig5"), "big5hkscs"),
    **dict.fromkeys(("shiftjis", "sjis", "xsjis", "mskanji", "windows31j", "cp932"), "cp932"),
    "eucjp": "euc_jp",
    "xeucjp": "euc_jp",
    "iso2022jp": "iso2022_jp",
    **dict.fromkeys(("euckr", "ksc56011987", "windows949", "cp949"), "cp949"),
    **dict.fromkeys(("tis620", "windows874", "iso885911", "cp874"), "cp874"),
}
"""The encodings that pages are written in. Python knows others (punycode, hex, utf-7), which are traps, not text."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHAPES = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(body: bytes, charset: str) -> str:
    """The text of an XML or HTML document; `charset` is what its HTTP header says. Never fails.

    What the bytes themselves show comes first: a byte order mark, the zeros of UTF-16, valid UTF-8. Then what the
    document declares, and the header last, where servers put a default of their own.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    for shape, codec in _SHAPES:
        if body.startswith(shape):
            return body.decode(codec, "replace")
    declared = _DECLARED.search(body, 0, 4096)
    names = (declared[1].decode("ascii") if declared else "", charset)
    claimed = [codec for codec in map(_codec, names) if codec and not codec.startswith("utf-16")]
    if "iso2022_jp" in claimed:  # seven bits: valid UTF-8, and yet something else
        return body.decode("iso2022_jp", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 10 <= len(_HIGH.findall(body)):  # bytes lost here and there, or the last character cut
        return text
    other = next((codec for codec in claimed if codec != "utf-8"), "cp1252")
    return body.decode(other, "replace")


def _codec(name: str) -> str:
    return _NAMES.get(re.sub(r"[^a-z0-9]", "", name.lower()), "")
