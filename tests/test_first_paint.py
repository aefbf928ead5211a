"""What the real reader has imported when its first screen is painted, with work waiting for it in the store."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from reader.config import Config
from reader.library import Library
from reader.model import Entry, Feed
from reader.store import Store
from reader.tui.app import NewsApp

home = Path(sys.argv[1])
now = datetime.now(UTC)
store = Store(home / "db.sqlite", now=lambda: now)
store.save_feed(Feed("https://post.example/feed", "Post", checked=now))
store.save_entries([Entry("https://post.example/1", "Bridge opens early", "https://post.example/feed", "1", published=now)])
store.close()

class App(NewsApp):
    def _display(self, *painted):
        if "Bridge" in str(self.export_screenshot()):
            heavy = {"httpx", "lxml", "readability", "feedparser", "charset_normalizer", "reader.fetch"}
            heavy |= {"numpy", "onnxruntime", "reader.annotate"}
            print(sorted(heavy & set(sys.modules)), flush=True)
            sys.stdout = open("/dev/null", "w")
        super()._display(*painted)

async def main():
    async with App(Library(Config(home / "db.sqlite", home, home))).run_test(size=(120, 40)) as pilot:
        await pilot.pause()

asyncio.run(main())
"""


def test_work_that_waits_in_the_store_imports_nothing_before_the_first_paint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[1],
        check=True,
    )
    assert done.stdout.strip() == "[]", done.stderr
