"""What a room really pulls in when it is imported: the contract, held at run time too."""

import subprocess
import sys

import pytest

SCREEN = {"textual", "rich"}
HEAVY = {"httpx", "lxml", "readability", "feedparser", "charset_normalizer", "numpy", "onnxruntime"}


def imported(module: str) -> set[str]:
    """The names of all modules that a fresh interpreter holds after importing one."""
    code = f"import sys, {module}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("reader", {"reader.model"}),
        ("reader.model", {"reader.text"}),
        ("reader.cli", SCREEN | HEAVY | {"reader.library", "sqlite3"}),
        ("reader.library", SCREEN | HEAVY | {"reader.fetch", "reader.feeds", "reader.extract", "reader.annotate"}),
        ("reader.library.work", SCREEN | {"httpx", "feedparser", "readability"}),
        ("reader.store", SCREEN | HEAVY),
        # httpx itself imports Rich for its own command line, where that is installed
        ("reader.fetch", {"textual", "lxml", "sqlite3", "reader.store"}),
        ("reader.feeds", SCREEN | {"httpx", "sqlite3", "reader.extract"}),
        ("reader.extract", SCREEN | {"httpx", "sqlite3", "feedparser", "reader.annotate"}),
        ("reader.annotate", SCREEN | HEAVY | {"sqlite3", "reader.extract"}),
        ("reader.export", SCREEN | HEAVY | {"sqlite3"}),
        ("reader.tui.app", HEAVY),
        ("reader.tui.screen", HEAVY),
    ],
)
def test_a_room_imports_nothing_it_may_not_know(module: str, never: set[str]) -> None:
    names = imported(module)
    assert module in names
    assert not never & names
