"""Flags where the terminal can draw them, codes where it can't or isn't known."""

import pytest

from reader.tui.flags import draws_flags


@pytest.mark.parametrize(
    ("environment", "drawn"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "TMUX": "/run/tmux"}, False),
        ({"TERM": "screen-256color", "TERM_PROGRAM": "iTerm.app"}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "linux"}, False),
        ({}, False),
    ],
)
def test_only_terminals_known_to_draw_flags_are_given_them(environment: dict[str, str], drawn: bool) -> None:
    assert draws_flags(environment) is drawn
