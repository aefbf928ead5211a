"""What a feed tells of an article -> Article."""

from reader.address import article_id, host
from reader.extract import language
from reader.model import Article, Block, Entry


def told(entry: Entry) -> Article:
    """The article in a feed's own words, without marks: its title, and a paragraph for each of their lines.

    They are clean already, and the feed's from the first to the last: nothing stands around them that could be set aside.
    """
    lines = [entry.title, *filter(None, (entry.told or entry.summary).split("\n"))]
    blocks: list[Block] = []
    start = 0
    for words in lines:
        heads = not blocks
        blocks.append(
            Block(start, start + len(words), *(("heading", "title", 1) if heads else ("paragraph", "body", 0)))
        )
        start += len(words) + 1
    text = "\n".join(lines)
    return Article(
        article_id(entry.url),
        entry.url,
        entry.title,
        text,
        tuple(blocks),
        byline=entry.author,
        published=entry.published,
        site=host(entry.url),
        lang=language.guess(text),
    )
