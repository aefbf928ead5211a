"""An article with its marks and highlights, for the tests of the export."""

from datetime import UTC, date, datetime
from pathlib import Path

from reader.export import save
from reader.model import Article, Block, Entity, Highlight, Mention, Quote, Span, Speaker

READ = datetime(2026, 11, 23, 21, 14, 5, tzinfo=UTC)
JANE = Entity("person", "jane doe", "Jane Doe")
FRANCE = Entity("country", "FR", "France")
TEXT = (
    "Minister resigns\n"
    "“We will not sign this agreement under pressure from anyone, and certainly not before the vote on Thursday,” said "
    "Jane Doe, the finance minister, in Paris.\n"
    "The vote was to be held on Thursday. Nobody in Paris could say on Friday what would become of it.\n"
    "“That is for others to answer,” the ministry replied."
)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def quote(words: str, cue: str, speaker: str, person: Entity | None = None) -> Quote:
    said, by, who = span(words), span(cue), span(speaker)
    return Quote(said.start, said.end, by, Speaker(who.start, who.end, person), 0.9)


def blocks() -> tuple[Block, ...]:
    found, at = [], 0
    for number, line in enumerate(TEXT.split("\n")):
        found.append(Block(at, at + len(line), "paragraph" if number else "heading", "body" if number else "title"))
        at += len(line) + 1
    return tuple(found)


FIRST = "We will not sign this agreement under pressure from anyone, and certainly not before the vote on Thursday,"
SECOND = "Nobody in Paris could say on Friday"
THIRD = "That is for others to answer,"
ARTICLE = Article(
    id="a-j5eiuzf5vx",
    url="https://www.example.org/world/minister-resigns",
    title="Minister resigns",
    text=TEXT,
    blocks=blocks(),
    byline="A. Reporter",
    published=date(2026, 11, 23),
    mentions=(
        Mention(*(span("Jane Doe").start, span("Jane Doe").end), JANE),
        Mention(*(span("Paris").start, span("Paris").end), FRANCE),
    ),
    quotes=(quote(FIRST, "said", "Jane Doe", JANE), quote(THIRD, "replied", "the ministry")),
)


def highlight(words: str, key: str, note: str = "", **more: str) -> Highlight:
    where = span(words)
    return Highlight(
        key,
        ARTICLE.id,
        where,
        words,
        TEXT[max(0, where.start - 32) : where.start],
        TEXT[where.end : where.end + 32],
        datetime(2026, 11, 23, 21, 15, tzinfo=UTC),
        note,
        **more,
    )


ONE = highlight(FIRST, "h-6dwhtbz2sx", "My note, if I wrote one in the app.")
TWO = highlight(SECOND, "h-7dwhtbz2sx")
THREE = highlight(THIRD, "h-2dwhtbz2sx", label="open questions")


def write(folder: Path, *highlights: Highlight, article: Article = ARTICLE, **more: object) -> tuple[Path, str]:
    saved = save(article, highlights, folder, read=READ, **more)  # type: ignore[arg-type]
    return saved.path, saved.path.read_text()


def front(text: str) -> list[str]:
    return text.split("---\n")[1].splitlines()
