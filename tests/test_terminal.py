"""The real program in a real terminal: it starts, reads, highlights, saves and quits, and leaves the terminal as it was."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEADLINE = 150
"""Seconds for the whole of it, on a slow machine; each wait ends as soon as what it waits for is drawn."""
CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P^_].*?(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78]")


class Terminal:
    """A pseudo-terminal with a program in it."""

    def __init__(self, home: Path, *words: str) -> None:
        self._end = time.monotonic() + DEADLINE
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (24, 80))
        self.before = termios.tcgetattr(self.slave)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "TEXTUAL"))}
        environment |= {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": os.getcwd()}
        environment.pop("NO_COLOR", None)
        environment.pop("LC_ALL", None)
        self.program = subprocess.Popen(
            [sys.executable, "-P", "-m", "reader", *words],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=environment,
            cwd=home,
            start_new_session=True,
        )
        self.output = ""

    def wait_for(self, *words: str) -> None:
        """Read until each of these stands in what was written since the last key."""
        while not all(each in self._seen() for each in words):
            self._read(f"{words} in {self._seen()[-2000:]!r}")

    def wait_for_stop(self) -> None:
        """Read what is still written, until the program is suspended."""
        while not os.waitpid(self.program.pid, os.WUNTRACED | os.WNOHANG)[0]:
            self._read("the stop", once=0.1)
        while select.select([self.master], [], [], 0)[0]:
            self._read("the rest")

    def press(self, keys: str) -> None:
        """Type, and look only at what is written from now on."""
        self.output = ""
        os.write(self.master, keys.encode())

    def wait_for_end(self) -> int:
        """Read what is still written, until the program is gone. -> its exit status"""
        while self.program.poll() is None:
            self._read("the end", once=0.1)
        while select.select([self.master], [], [], 0)[0]:
            self._read("the rest")
        return self.program.wait()

    def _seen(self) -> str:
        """What was written, without what moves and colours it."""
        return CONTROL.sub("", self.output)

    def _read(self, what: str, once: float = 0) -> None:
        left = self._end - time.monotonic()
        assert left > 0, f"in {DEADLINE} s there was not: {what}"
        assert once or self.program.poll() is None, f"it ended before: {what}"
        if select.select([self.master], [], [], once or left)[0]:
            self.output += os.read(self.master, 65536).decode("utf-8", "replace")


@contextmanager
def terminal(home: Path, *words: str) -> Iterator[Terminal]:
    it = Terminal(home, *words)
    try:
        yield it
    finally:
        if it.program.poll() is None:
            os.killpg(it.program.pid, signal.SIGKILL)
            it.program.wait()
        os.close(it.slave)
        os.close(it.master)


def test_the_program_starts_reads_highlights_saves_and_quits(tmp_path: Path) -> None:
    with terminal(tmp_path) as it:
        it.wait_for("The Meridian", "All articles")
        it.press("\r")
        it.wait_for("min left")
        it.press("]q")
        it.press("H")
        it.wait_for("Highlighted.")
        it.press("s")
        it.wait_for("Saved to")
        it.press("Q")
        assert it.wait_for_end() == 0
        for leaves in ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?2004l"):
            assert leaves in it.output  # the other screen, a cursor, no mouse, no marked pastes
        assert termios.tcgetattr(it.slave) == it.before
    (saved,) = (tmp_path / "Documents" / "newsreader" / "Articles").rglob("*.md")
    assert "> " in saved.read_text()


def test_the_program_is_suspended_and_comes_back_as_it_was(tmp_path: Path) -> None:
    with terminal(tmp_path) as it:
        it.wait_for("The Meridian", "All articles")
        it.press("\x1a")
        it.wait_for_stop()
        assert "\x1b[?1049l" in it.output
        assert termios.tcgetattr(it.slave) == it.before
        it.press("")
        it.program.send_signal(signal.SIGCONT)
        it.wait_for("The Meridian", "All articles")
        it.press("Q")
        assert it.wait_for_end() == 0


def test_a_signal_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    with terminal(tmp_path) as it:
        it.wait_for("The Meridian", "All articles")
        it.output = ""
        it.program.send_signal(signal.SIGTERM)
        assert it.wait_for_end() == 128 + signal.SIGTERM
        assert "\x1b[?1049l" in it.output
        assert termios.tcgetattr(it.slave) == it.before


def test_mistakes_of_the_configuration_are_told_at_once_before_the_screen_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "newsreader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('widht = 80\n[keys]\nstr = "x"\nsave = "j"\n')
    with terminal(tmp_path) as it:
        assert it.wait_for_end() == 1
        assert "line 1: widht is unknown; did you mean width?" in it.output
        assert "line 3: there is no command str; did you mean star?" in it.output
        assert "line 4: save and down cannot both have the key j" in it.output
        assert "Traceback" not in it.output
        assert "\x1b[?1049h" not in it.output
