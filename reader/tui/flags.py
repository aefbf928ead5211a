"""Flags of countries, for the terminals that draw them: two regional indicators are one flag there, and two boxes elsewhere."""

from collections.abc import Mapping

_PROGRAMS = frozenset({"Apple_Terminal", "ghostty", "iTerm.app", "WezTerm"})
_TERMINALS = frozenset({"xterm-ghostty", "xterm-kitty"})
_INDICATOR_A = 0x1F1E6


def draws_flags(environment: Mapping[str, str]) -> bool:
    """Whether the terminal that this environment tells of is known to draw a flag, and as two cells.

    Inside a multiplexer, which counts cells for itself, none is.
    """
    terminal = environment.get("TERM", "")
    if "TMUX" in environment or "STY" in environment or terminal.startswith(("screen", "tmux")):
        return False
    return terminal in _TERMINALS or environment.get("TERM_PROGRAM", "") in _PROGRAMS


def flag(code: str) -> str:
    """The flag of an ISO 3166-1 alpha-2 code."""
    return "".join(chr(_INDICATOR_A + ord(letter) - ord("A")) for letter in code.upper())
