"""Text from a page as data: nothing in it may act as Markdown, as YAML, or as a command of a note-taking program."""

import json
import re
import unicodedata
from typing import Literal
from urllib.parse import quote

from reader.address import is_web
from reader.model import Article, Highlight
from reader.text import clean, clean_line

Flavor = Literal["obsidian", "plain"]

_ACTIVE = re.compile(
    r"[\\`*\[\]<>~^]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis; inside a word it is none
    r"|(?<![^\W_])\#"  # a heading or a tag
    r"|&(?=\#?\w+;)"  # an entity
    r"|(?<==)=|(?<=%)%|(?<=\{)[{%]"  # Obsidian's highlight and comment, and what opens a template
    r"|\$(?=\S[^$]*\$)"  # a formula
)
_ENTITY = re.compile(r"&(?=\#?\w+;)")
_NOT_IN_URL = re.compile(r"[^!\#$%&+,/:;=?@~\w.-]")
_LEADING = re.compile(r"(?:[-+|:]|=(?!=)|\d{1,9}(?=[.)](?:\s|$)))")
_PLAIN_SCALAR = re.compile(r"[a-z0-9][a-z0-9.-]*\.[a-z]{2,}|\d{4}-\d\d-\d\d(?:T[\d:]+Z)?")
_NO_NAME = re.compile(r'[\\/:*?"<>|#^\[\]]')


def inline(text: str) -> str:
    """The text within a line of Markdown."""
    return _ACTIVE.sub(r"\\\g<0>", text)


def line(text: str) -> str:
    """The text as a line of Markdown of its own, which starts no list, table or heading."""
    return line_start(inline(text.strip()))


def line_start(drawn: str) -> str:
    """A line that is Markdown already, so that it starts no list or table."""
    leading = _LEADING.match(drawn)
    if leading is None:
        return drawn
    at = leading.end() if leading[0].isdigit() else 0
    return f"{drawn[:at]}\\{drawn[at:]}"


def note(text: str) -> str:
    """A person's own Markdown: theirs to format, but for the comments that our markers are."""
    return clean(text).strip().replace("<!--", r"\<!--")


def scalar(text: str) -> str:
    """A YAML scalar: bare for a host and a date, else in double quotes as JSON writes them, which YAML reads alike."""
    text = clean_line(text)
    if _PLAIN_SCALAR.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False).replace("<!--", r"\u003c!--")  # no marker, not even here


def name(text: str) -> str:
    """The text without what a file's name or a wikilink can't hold."""
    return clean_line(_NO_NAME.sub(" ", clean_line(text)))


def fold(text: str) -> str:
    """A name as a file system compares it that ignores case and normal forms."""
    return unicodedata.normalize("NFC", text).casefold()


def person(text: str, flavor: Flavor) -> str:
    """A person's name, as a link to their page where the flavour has such links."""
    linked = name(text)
    return f"[[{linked}]]" if flavor == "obsidian" and linked else inline(clean_line(text))


def link(label: str, url: str) -> str:
    """A link, the label being Markdown already; the label alone where the address is no web address."""
    if not is_web(url):
        return label
    encoded = _NOT_IN_URL.sub(lambda found: quote(found[0], safe=""), url)
    return f"[{label}]({_ENTITY.sub('&amp;', encoded)})"


# --- a link to the passage -----------------------------------------------------------------------------------------

_WHOLE = 12
"""Words up to which the passage stands in the link as a whole; of a longer one the first and last five do."""
_ENDS = 5
_CONTEXT = 3


def passage_url(article: Article, highlight: Highlight) -> str:
    """The article's address with a text fragment (`#:~:text=`) that makes a browser show and scroll to the passage.

    https://wicg.github.io/scroll-to-text-fragment/
    """
    lines = [words for words in (piece.split() for piece in highlight.exact.split("\n")) if words]
    if not lines or not is_web(article.url):
        return article.url
    start, end = lines[0], lines[-1]
    if len(lines) > 1 or len(start) > _WHOLE:
        start, end = start[:_ENDS], end[-_ENDS:]
        directive = f"{_encode(start)},{_encode(end)}"
    else:
        directive = _encode(start)
    if _occurrences(article.text, start) > 1:
        before = highlight.prefix.split()[-_CONTEXT:]
        after = highlight.suffix.split()[:_CONTEXT]
        if highlight.prefix[:1].strip() and len(before) == len(highlight.prefix.split()):
            before = before[1:]  # the context is cut by length, its outer word may be a piece of one
        if highlight.suffix[-1:].strip() and len(after) == len(highlight.suffix.split()):
            after = after[:-1]
        directive = (f"{_encode(before)}-," if before else "") + directive + (f",-{_encode(after)}" if after else "")
    separator = "" if "#" in article.url else "#"
    return f"{article.url}{separator}:~:text={directive}"


def _encode(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")  # a bare hyphen is part of the directive's syntax


def _occurrences(text: str, words: list[str]) -> int:
    """How often the words stand in the text as a browser looks for them: in any case, over any white space."""
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in words) + r"(?!\w)"
    return len(re.findall(pattern, text, re.IGNORECASE))
