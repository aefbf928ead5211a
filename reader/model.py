"""The vocabulary: every value that travels between the rooms.

All are frozen, slotted and picklable. Every `start` and `end` is a half-open character offset into
`Article.text`, the one coordinate system of the reader (standoff annotation).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "quote", "caption", "code", "table", "embed", "rule"]
Role = Literal["title", "dek", "byline", "dateline", "body", "caption", "credit", "related", "promo", "tail"]
InlineKind = Literal["emphasis", "strong", "code", "link", "image", "cell", "header"]
EntityKind = Literal["person", "country"]
MentionForm = Literal["name", "demonym"]
View = Literal["all", "unread", "starred", "highlighted", "history"]
Sort = Literal["newest", "oldest", "source", "title"]
CorrectionKind = Literal["speaker", "not-a-quote", "not-a-person", "same-person"]

REMOVED_ROLES: frozenset[Role] = frozenset({"related", "promo", "tail"})
"""Roles of the blocks that cleaning sets aside: kept in the text, not shown or marked unless asked for."""


LABELS = ("yellow", "green", "blue", "red", "violet")
"""What a highlight may be labelled with: a colour, told by its first letter where there are no colours."""


# --- what is fetched -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feed:
    """A source that is subscribed to: an Atom, RSS or JSON feed, or the front page of a site without one."""

    url: str
    title: str
    site: str = ""
    """Address of the site's front page."""
    tags: tuple[str, ...] = ()
    etag: str = ""
    modified: str = ""
    """The `ETag` and `Last-Modified` of the last answer, sent back to ask for news only."""
    checked: datetime | None = None
    error: str = ""
    """Why the last refresh failed, in one sentence; empty when it went well."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as the feed tells it; `feed` is empty for a page that was opened by its address."""

    url: str
    title: str
    feed: str = ""
    key: str = ""
    """What identifies it inside its feed: the guid, else the address, else a hash of its words."""
    summary: str = ""
    author: str = ""
    published: datetime | None = None
    """Aware; never later than the moment it was fetched."""
    told: str = ""
    """The feed's own text of the article, a line a paragraph, where that is more than the summary."""


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes behind an address, as they came, transport encodings undone."""

    url: str
    """Where it was found, after redirects."""
    body: bytes
    media_type: str
    """Lower case, without parameters: `text/html`."""
    charset: str = ""
    """The charset that the HTTP header names, if any."""
    etag: str = ""
    modified: str = ""
    moved: bool = False
    """The whole way from the asked address to `url` was permanent redirects (301, 308)."""


# --- the article -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or the like. Blocks stand in order and cover the text but for the newlines between.

    Only code and tables hold newlines: the lines of the code, and the rows of the table.
    """

    start: int
    end: int
    kind: BlockKind
    role: Role = "body"
    level: int = 0
    """Of a heading 1 to 6; of a list item how deep it lies, from 1; else 0."""
    marker: str = ""
    """What stands before a list item: `•` or `3.`; before the name of who is quoted: `—`."""


@dataclass(frozen=True, slots=True)
class Inline:
    """Something within a block: emphasis, a link, an image's place (on its caption), or a cell of a table.

    Only an empty cell has no length.
    """

    start: int
    end: int
    kind: InlineKind
    href: str = ""
    """The absolute address of a link or an image; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or a country. `key` is a person's full name casefolded, or a country's ISO 3166-1 alpha-2 code."""

    kind: EntityKind
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names an entity."""

    start: int
    end: int
    entity: Entity
    form: MentionForm = "name"
    sure: bool = True
    """False where two people share the name and the text does not tell which of them is meant."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a quote is given to: the words that stand in the article, and the person they stand for, where that is known."""

    start: int
    end: int
    person: Entity | None = None
    """None where the words are no person's name ("the ministry") or could not be resolved."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the article gives as somebody's own. `start` and `end` lie inside the quotation marks.

    A quotation that runs over several paragraphs is one Quote per paragraph.
    """

    start: int
    end: int
    cue: Span | None = None
    """The verb that gives it to its speaker: `said`, `according to`."""
    speaker: Speaker | None = None
    confidence: float = 0.0
    """How sure the attribution is, 0 to 1."""
    confirmed: bool = False
    """The reader has checked it; until then it is shown and exported as automatic."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page, cleaned: one plain text, and everything else as offsets into it."""

    id: str
    url: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...] = ()
    byline: str = ""
    published: date | None = None
    """A `datetime` with its zone where the page gives the hour, else a plain date."""
    site: str = ""
    lang: str = ""
    """ISO 639-1, lower case; empty when it is not known."""
    notice: str = ""
    """One sentence on what may be missing ("Only a preview is free to read."), or empty."""
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    annotator: str = ""
    """Version of what made the marks; empty when there are none yet."""

    @property
    def rough(self) -> bool:
        """Whether its language is one in which the marks are weak: any but English, which all the rules are about."""
        return self.lang not in ("", "en")


@dataclass(frozen=True, slots=True)
class Part:
    """What has been read of an article that may stand on several pages."""

    article: Article
    following: str = ""
    """The address of its next page; empty where it ends."""


# --- what the reader of news adds ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch that was kept, with what is needed to find it again (a W3C TextQuoteSelector and a position)."""

    id: str
    article: str
    span: Span | None
    """None when its words are no longer in the article: it is orphaned, and still shown."""
    exact: str
    prefix: str
    suffix: str
    created: datetime
    note: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the reader has set right in the marks. It wins over every later run of what makes them.

    It finds its place again by its words, as a highlight does, and of each place or person the latest one holds.
    """

    id: str
    kind: CorrectionKind
    article: str
    """Where it was made. One on a person with a `key` holds in other articles too."""
    exact: str
    """The words of the quote, or of the mention."""
    prefix: str
    suffix: str
    created: datetime
    key: str = ""
    """Of the person as the annotator names them; empty where it is about a quote or about these words only."""
    name: str = ""
    """The person who speaks, or who is meant; empty for none."""
    words: str = ""
    """The words that stand for the speaker: `he`, `the ministry`."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One opening of an article, and how far it was read."""

    article: str
    opened: datetime
    place: int = 0
    """Offset of the first character that was in view last."""
    progress: float = 0.0
    """How much of it has been in view, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A row of the list pane: an entry, its source and its state."""

    id: str
    """Of the article, whether or not it has been fetched yet."""
    url: str
    title: str
    source: str
    published: datetime | None
    unread: bool
    starred: bool = False
    fetched: bool = False
    people: int = 0
    countries: int = 0
    quotes: int = 0
    highlights: int = 0
    opened: datetime | None = None
    """When it was last opened, in the history; else None."""
    tags: tuple[str, ...] = ()
    """What the reader of news has filed it under: single words."""


# --- what can go wrong -----------------------------------------------------------------------------------------


class ReaderError(Exception):
    """Anything the reader of news is told about. Its text is one sentence, with the address or path in it."""


class FetchError(ReaderError):
    """An address could not be fetched."""

    def __init__(self, sentence: str, *, status: int = 0, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.status = status
        """The HTTP status of the answer, such as 410 for a page that is gone; 0 where there was none."""
        self.wait = wait
        """Seconds for which the server asked to be left alone, at most a day; 0 where it did not ask."""


class FeedError(ReaderError):
    """What was fetched is no feed, or a broken one."""


class ExtractError(ReaderError):
    """A page gives no article."""


class AnnotateError(ReaderError):
    """What marks articles beside the rules can't be used."""


class StoreError(ReaderError):
    """The local database could not be opened, read or written."""


class ExportError(ReaderError):
    """A file could not be written."""


class ConfigError(ReaderError):
    """The configuration holds something that is not understood."""
