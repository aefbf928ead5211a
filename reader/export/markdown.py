"""What is written: the front matter, a highlight as a block, a new file, and a whole article as Markdown."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from reader.address import host, location
from reader.export import escape
from reader.export.escape import Flavor
from reader.export.frontmatter import ID, Properties
from reader.export.speakers import Heard, heard, sole
from reader.model import Article, Block, EntityKind, Highlight, Inline, Span
from reader.shown import opens_with_title, shown_words, visible_blocks
from reader.text import clean, clean_line, cut

HEADING = "## Highlights"
ARTICLE = "## Article"
NOTES = "## Notes"
PROMISE = "(yours; the app never writes below this line)"


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlight as it is written between its markers."""

    id: str
    lines: tuple[str, ...]
    created: str
    """When the highlight was made: one made anew has the same id."""
    words: str
    """Its first words, to name it in a sentence."""


# --- the front matter ------------------------------------------------------------------------------------------


def properties(article: Article, read: datetime | None, flavor: Flavor, tags: Sequence[str] = ()) -> Properties:
    """What the front matter of an article's file holds. What is not known is left out."""
    found: Properties = {ID: (f"{ID}: {article.id}",)}

    def one(key: str, value: str) -> None:
        if value:
            found[key] = (f"{key}: {value}",)

    def several(key: str, values: Iterable[str]) -> None:
        items = tuple(f"  - {value}" for value in values)
        if items:
            found[key] = (f"{key}:", *items)

    source, site = location(article.url), host(article.url) or clean_line(article.site)
    one("title", escape.scalar(article.title or article.url))
    one("source", escape.scalar(source) if source else "")
    one("site", escape.scalar(site) if site else "")
    several("author", [escape.scalar(article.byline)] if article.byline else [])
    one("published", _day(article.published))
    one("read", _utc(read))
    several("people", _names(article, "person", flavor))
    several("countries", _names(article, "country", flavor))
    several("tags", ["newsreader", *map(escape.scalar, tags)])
    return found


def _names(article: Article, kind: EntityKind, flavor: Flavor) -> list[str]:
    """The names of the persons or countries of an article, each once, in the order of the text."""
    names = dict.fromkeys(escape.name(m.entity.name) for m in article.mentions if m.entity.kind == kind)
    return [escape.scalar(f"[[{name}]]" if flavor == "obsidian" else name) for name in names if name]


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%Y-%m-%d}" if day.year >= 1000 else day.isoformat()[:10]


def _utc(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


# --- a file of highlights --------------------------------------------------------------------------------------


def document(
    article: Article, read: datetime | None, flavor: Flavor, tags: Sequence[str] = (), *, whole: bool = False
) -> list[str]:
    """The lines of a new file, without its highlights; the article itself stands there where the `whole` is asked for."""
    front = [line for lines in properties(article, read, flavor, tags).values() for line in lines]
    section = [ARTICLE, "", *_own_lines(article, flavor)] if whole else [HEADING]
    return ["---", *front, "---", "", *_head(article, read), "", *section, "", NOTES, "", PROMISE]


def _own_lines(article: Article, flavor: Flavor) -> list[str]:
    """The lines of the article in a file of ours: none of them passes for a marker, a heading or a promise of ours."""
    body = "\n\n".join(_body(article, (), flavor, top=3))
    body = re.sub(r"(?<!\\)<!--(?=\s*/?nr\b)", "<! --", body)
    return [f"\\{line}" if line.rstrip() == PROMISE else line for line in body.split("\n")]


def passages(article: Article, highlights: Sequence[Highlight], flavor: Flavor) -> list[Passage]:
    """The highlights as blocks, in the order of the text, those that lost their place last."""

    def order(highlight: Highlight) -> tuple[bool, int, int, str]:
        span = highlight.span
        return (span is None, span.start if span else 0, span.end if span else 0, highlight.id)

    return [_passage(article, highlight, flavor) for highlight in sorted(highlights, key=order)]


def _head(article: Article, read: datetime | None) -> list[str]:
    site = host(article.url) or clean_line(article.site)
    told = [
        escape.link(escape.inline(site), article.url) if site else "",
        escape.inline(clean_line(article.byline)),
        _day(article.published),
        f"read {_utc(read)[:10]}" if read else "",
    ]
    title = escape.inline(clean_line(article.title or article.url))
    facts = " · ".join(filter(None, told))
    return [f"# {title}", *(["", facts] if facts else [])]


def _passage(article: Article, highlight: Highlight, flavor: Flavor) -> Passage:
    kept = clean(shown_words(article, highlight))
    paragraphs = [piece.strip() for piece in kept.split("\n")]
    lines = [""]
    for paragraph in filter(None, paragraphs):
        lines += [f"> {escape.line(paragraph)}", ">"]
    lines += [f"> {_provenance(article, highlight, flavor)}", ""]
    if flavor == "obsidian":
        lines += [f"^{highlight.id}", ""]
    if highlight.note.strip():
        lines += [*escape.note(highlight.note).split("\n"), ""]
    words = cut(clean_line(kept).strip("\"'“”„‘’«»"), 40)
    return Passage(highlight.id, tuple(lines), _utc(highlight.created), words)


def _provenance(article: Article, highlight: Highlight, flavor: Flavor) -> str:
    """Who said it, where it stands, when: the last line of the quotation."""
    url = escape.passage_url(article, highlight)
    label = re.sub(r"[\W_]+", "-", clean_line(highlight.label)).strip("-")
    parts = [
        _attribution(article, highlight.span, flavor) if highlight.span else "",
        escape.link("in context", url) if url.startswith(("http:", "https:")) else "",
        _day(article.published or highlight.created),
        f"#{label}" if label else "",
    ]
    return " · ".join(filter(None, parts))


def _attribution(article: Article, span: Span, flavor: Flavor) -> str:
    """Who said it, and with which verb, where it is one speaker's words; else who is quoted in it, if anybody."""
    speaker = sole(article, span)
    if speaker is None:
        quoted = "; ".join(_who(each, flavor) for each in heard(article, span) if each.name)
        return f"quoting {quoted}" if quoted else ""
    cue = next((quote.cue for quote in speaker.quotes if quote.cue), None)
    verb = f", *{escape.inline(clean_line(article.text[cue.start : cue.end]))}*" if cue else ""
    return f"— {_who(speaker, flavor)}{verb}"


def _who(speaker: Heard, flavor: Flavor) -> str:
    """The name, marked as automatic until a person has confirmed it."""
    name = escape.person(speaker.name, flavor) if speaker.is_person else escape.inline(speaker.name)
    return name if speaker.confirmed else f"{name} (attribution: automatic)"


def highlight_markdown(article: Article, highlight: Highlight, flavor: Flavor = "plain") -> str:
    """One highlight as a quotation, with who said it, where it stands, when, and its note."""
    return "\n".join(_passage(article, highlight, flavor).lines).strip() + "\n"


# --- a whole article -------------------------------------------------------------------------------------------


def article_markdown(
    article: Article, highlights: Sequence[Highlight] = (), *, read: datetime | None = None, flavor: Flavor = "plain"
) -> str:
    """The article itself as Markdown: front matter, headings, lists, quotations, tables and links, highlights marked.

    Images become links: a picture in a note would be fetched from the site whenever the note is shown.
    """
    front = [line for lines in properties(article, read, flavor).values() for line in lines]
    head = [] if opens_with_title(article) else ["\n".join(_head(article, read))]
    pieces = ["\n".join(["---", *front, "---"]), *head, *_body(article, highlights, flavor)]
    return "\n\n".join(pieces) + "\n"


def _body(article: Article, highlights: Sequence[Highlight], flavor: Flavor, top: int = 2) -> list[str]:
    """The blocks of an article, headings at the level `top` and below; empty lines belong between them."""
    pieces: list[str] = []
    depth = 0
    for block in (article.blocks[at] for at in visible_blocks(article)):
        if block.role == "title":
            continue
        in_list = block.kind == "item"
        names_quoted = block.kind == "quote" and block.marker
        level = min(max(block.level, 1), depth + 1) if in_list else 0
        drawn = _block(article, block, highlights, flavor, level)
        if block.kind == "heading" and block.role != "dek":
            pieces.append(f"{'#' * min(6, max(2, block.level) + top - 2)} {drawn}")
        elif in_list and depth:
            pieces[-1] += "\n" + drawn
        elif names_quoted and pieces and pieces[-1].startswith("> "):
            pieces[-1] += "\n>\n" + drawn
        elif drawn:
            pieces.append(drawn)
        depth = level
    return pieces


def _block(article: Article, block: Block, highlights: Sequence[Highlight], flavor: Flavor, level: int) -> str:
    text = article.text[block.start : block.end]
    if block.kind == "rule":
        return "* * *"
    if block.kind == "code":
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"
    inlines = [i for i in article.inlines if block.start <= i.start and i.end <= block.end]
    if block.kind == "table":
        return _table(article, block, inlines)
    layers = _layers(block, inlines, highlights, flavor)
    drawn = escape.line_start(_styled(article.text, block.start, block.end, layers))
    if block.kind == "item":
        marker = block.marker if re.fullmatch(r"\d{1,9}[.)]", block.marker) else "-"
        return f"{'    ' * (level - 1)}{marker} {drawn}"
    if block.kind in ("quote", "embed"):
        return f"> {block.marker} {drawn}" if block.marker else f"> {drawn}"
    return drawn


Wrap = Callable[[str, str], str]
Layer = tuple[list[tuple[int, int, str]], Wrap]


def _layers(block: Block, inlines: Sequence[Inline], highlights: Sequence[Highlight], flavor: Flavor) -> list[Layer]:
    """What is drawn around the text of a block, the outermost first; within a layer nothing overlaps."""

    def of(kinds: tuple[str, ...]) -> list[tuple[int, int, str]]:
        return _apart((i.start, i.end, i.href) for i in inlines if i.kind in kinds)

    kept = [(h.span.start, h.span.end) for h in highlights if h.span]
    inside = _joined((max(start, block.start), min(end, block.end)) for start, end in kept)
    opening, closing = ("==", "==") if flavor == "obsidian" else ("<mark>", "</mark>")
    return [
        (of(("link", "image")), escape.link),
        (inside, lambda text, _: f"{opening}{text}{closing}"),
        (of(("strong",)), lambda text, _: f"**{text}**"),
        (of(("emphasis",)), lambda text, _: f"*{text}*"),
    ]


def _apart(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans in order, each cut to start where the one before it ends."""
    apart: list[tuple[int, int, str]] = []
    for start, end, href in sorted(spans):
        start = max(start, apart[-1][1]) if apart else start
        if start < end:
            apart.append((start, end, href))
    return apart


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The spans in order, those that meet or overlap made one: a mark that ends where the next one starts is none."""
    joined: list[tuple[int, int, str]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end, ""))
    return joined


def _styled(text: str, start: int, end: int, layers: Sequence[Layer]) -> str:
    if not layers or start >= end:
        return escape.inline(text[start:end])
    (spans, wrap), *inner = layers
    pieces = []
    at = start
    for first, last, href in spans:
        first, last = max(first, start), min(last, end)
        first += len(text[first:last]) - len(text[first:last].lstrip())  # a mark beside a space is none in Markdown
        last -= len(text[first:last]) - len(text[first:last].rstrip())
        if first < last:
            pieces += [_styled(text, at, first, inner), wrap(_styled(text, first, last, inner), href)]
            at = last
    pieces.append(_styled(text, at, end, inner))
    return "".join(pieces)


def _table(article: Article, block: Block, inlines: Sequence[Inline]) -> str:
    """A GitHub table: the first row is its head, as such a table must have one."""
    cells = sorted((i.start, i.end) for i in inlines if i.kind in ("cell", "header"))
    drawn: list[list[str]] = []
    at = block.start
    for row in article.text[block.start : block.end].split("\n"):
        spans = [span for span in cells if at <= span[0] and span[1] <= at + len(row)] or [(at, at + len(row))]
        drawn.append([escape.inline(article.text[s:e].strip()).replace("|", r"\|") for s, e in spans])
        at += len(row) + 1
    columns = max(len(row) for row in drawn)
    padded = [row + [""] * (columns - len(row)) for row in drawn]
    lines = [f"| {' | '.join(row)} |" for row in padded]
    return "\n".join([lines[0], f"|{' --- |' * columns}", *lines[1:]])
