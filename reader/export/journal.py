"""What was written before, kept beside the files: without it a block that a person deleted would come back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.export import files
from reader.export.merge import Written
from reader.model import ExportError

FOLDER = ".newsreader"


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of an export folder: article id -> the file it was saved to, its blocks and its properties."""

    path: Path
    found: bytes | None = None
    """The bytes on the disk; None when there are none."""
    articles: Mapping[str, Any] = field(default_factory=dict)
    notice: str = ""

    def file(self, article: str) -> str:
        """The file of an article, relative to the export folder; empty when it was never saved."""
        return str(self.articles.get(article, {}).get("file", ""))

    def written(self, article: str) -> Written:
        """What was written to it."""
        known = self.articles.get(article, {})
        front = {key: tuple(lines) for key, lines in known.get("front", {}).items()}
        return Written(dict(known.get("blocks", {})), front)

    def keep(self, article: str, file: str, written: Written) -> None:
        """Write down what has been written. Raises OSError, and ExportError when another program writes at that."""
        front = {key: list(lines) for key, lines in written.front.items()}
        entry = {"file": file, "blocks": dict(written.blocks), "front": front}
        if self.articles.get(article) == entry:
            return
        whole = {"version": 1, "articles": {**self.articles, article: entry}}
        content = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
        if not files.write(self.path, content, self.found):
            raise ExportError(f"{self.path} changed while it was written; save again.")


def load(root: Path) -> Journal:
    """The journal of an export folder; a damaged one is set aside and said so. Raises OSError."""
    path = root / FOLDER / "export.json"
    found = files.read_bytes(path)
    if found is None:
        return Journal(path)
    try:
        articles = _articles(json.loads(found))
    except (ValueError, RecursionError):
        aside = path.with_name("export.damaged.json")
        path.replace(aside)
        notice = f"The journal was damaged and is now {aside}; blocks that you had deleted may be back."
        return Journal(path, notice=notice)
    return Journal(path, found, articles)


def _articles(journal: object) -> dict[str, Any]:
    """The articles of a journal. Raises ValueError when it doesn't have the shape that is written."""
    match journal:
        case {"version": 1, "articles": dict(articles)}:
            if all(_has_shape(entry) for entry in articles.values()):
                return articles
    raise ValueError


def _has_shape(entry: object) -> bool:
    match entry:
        case {"file": str(), "blocks": dict(blocks), "front": dict(front)}:
            return all(isinstance(made, str) for made in blocks.values()) and all(
                isinstance(lines, list) and all(isinstance(line, str) for line in lines) for lines in front.values()
            )
    return False
