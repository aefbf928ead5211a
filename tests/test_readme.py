"""The README says what the program does: its keys, its verbs, its pictures, its settings."""

import dataclasses
import re
import tomllib
from pathlib import Path

from reader import cli, config
from reader.tui.keys import markdown

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_table_of_keys_is_the_one_that_is_bound() -> None:
    shown = re.search(r"<!-- keys.*?-->\n(.*?)\n<!-- /keys -->", README, re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == markdown(), "put the output of `newsreader keys` there"


def test_every_verb_is_told() -> None:
    _, verbs = cli._parser()
    told = set(re.findall(r"`newsreader (\w+)", README))
    assert verbs.keys() - {"open"} <= told


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", README)
    assert len(pictures) >= 4
    assert all((Path(__file__).parents[1] / picture).is_file() for picture in pictures)


def test_the_settings_shown_are_the_defaults(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    (tmp_path / "config.toml").write_text(shown[1])
    assert config.load(tmp_path / "config.toml") == config.load(tmp_path / "none.toml")
    names = {field.name for field in dataclasses.fields(config.Config)} - {"database", "state_dir", "export_dir"}
    assert names <= {*tomllib.loads(shown[1]), *tomllib.loads(shown[1])["export"]}
