"""Pictures of the real reader on its own edition: `python -m tests.make.screenshots` writes screenshots/*.svg."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader.config import Config
from reader.library import Library
from reader.tui.app import NewsApp

FOLDER = Path(__file__).parents[2] / "screenshots"


@dataclass(frozen=True, slots=True)
class Picture:
    """A name, a size in cells, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]


ARTICLE = ("enter", *("right_square_bracket", "q") * 2)
PICTURES = (
    Picture("front-120x40", (120, 40), ()),
    Picture("article-120x40", (120, 40), ARTICLE),
    Picture("sidebar-120x40", (120, 40), ("j", "enter", "tab", "j", "j", "enter")),
    Picture("highlight-120x40", (120, 40), (*ARTICLE, "H")),
    Picture("front-80x24", (80, 24), ()),
    Picture("article-80x24", (80, 24), ARTICLE),
    Picture("help-120x40", (120, 40), ("question_mark",)),
)


async def take(picture: Picture) -> None:
    """Run the reader on a fresh database until its edition is marked, press the keys, keep the screen."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        library = Library(Config(home / "data" / "newsreader.sqlite", home / "state", home / "notes"))
        app = NewsApp(library)
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause()  # what is fetched at the start begins after the first paint
            await app.workers.wait_for_complete()
            await library.settled()
            await pilot.pause()
            for key in picture.keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
                await pilot.pause()
            (FOLDER / f"{picture.name}.svg").write_text(app.export_screenshot(title="newsreader"), encoding="utf-8")


async def main() -> None:
    """Take them all."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        await take(picture)


if __name__ == "__main__":
    asyncio.run(main())
