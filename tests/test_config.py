"""A configuration either means what it says or is told to its writer with file, line and the nearest right name."""

from pathlib import Path

import pytest

from reader.config import Config, choose_keymap, load
from reader.model import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_no_file_gives_the_defaults(file: Path) -> None:
    config = load(file)
    assert config.width == 72
    assert config.database.name == "newsreader.sqlite"


def test_what_is_set_is_taken(file: Path) -> None:
    file.write_text(
        'width = 80\ntheme = "nord"\nmodel = "fr_core_news_sm"\n[export]\ndir = "~/vault"\nflavor = "plain"\n'
    )
    config = load(file)
    assert config.model == "fr_core_news_sm"
    assert (config.width, config.theme, config.flavor) == (80, "nord", "plain")
    assert config.export_dir == Path.home() / "vault"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\nwidht = 80\n", ["line 2", "widht", "did you mean width?"]),
        ("[export]\nfolder = 'x'\n", ["line 2", "export.folder", "did you mean export.dir?"]),
        ("width = 'wide'\n", ["line 1", "width", "whole number"]),
        ("width = 9000\n", ["20 to 200"]),
        ("width = true\n", ["whole number"]),
        ("[export]\nflavor = 'word'\n", ["line 2", "obsidian, plain"]),
        ("model = ''\n", ["line 1", "default, none or the name"]),
        ("model = '../x'\n", ["default, none or the name"]),
        ("theme = 7\n", ["theme", "text in quotes"]),
        ("width = \n", ["not valid TOML", "line 1"]),
        ("a = " + "[" * 5000, ["not valid TOML"]),
        ('database = "a\\u0000b"\n', ["line 1", "no path"]),
        ("keymap = 'emacs'\n", ["line 1", "default, newsboat, less."]),
        ("keymap = 'newsbaot'\n", ["did you mean newsboat?"]),
        ("mouse = 'off'\n", ["line 1", "mouse must be true or false"]),
        ("keymapp = 'less'\n", ["did you mean keymap?"]),
        ("keys = 3\n", ["line 1", "keys must be a table"]),
        ("[keys]\nstar = 3\n", ["line 2", "keys.star", "list of keys"]),
        ("[keys]\nstar = ['x', 3]\n", ["list of keys"]),
        ("glyphs = 'nerd'\n", ["auto, unicode, ascii"]),
        ("zzzz = 1\n", ["zzzz", "known are", "fetch_ahead"]),
    ],
)
def test_a_mistake_is_named(file: Path, text: str, words: list[str]) -> None:
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert str(file) in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_all_mistakes_are_told_together_in_the_order_of_the_file(file: Path) -> None:
    file.write_text(
        "widht = 80\nglyphs = 'nerd'\nzzzz = 1\n[export]\nflavour = 'plain'\n[keys]\nstar = 3\nsave = 'x'\n"
    )

    def check(config: Config) -> None:
        raise ConfigError(f"{config.keys[0].where}: there is no command {config.keys[0].command}.")

    with pytest.raises(ConfigError) as caught:
        load(file, check)
    lines = str(caught.value).split("\n")
    assert [line.removeprefix(f"{file}, ").partition(";")[0] for line in lines] == [
        "line 1: widht is unknown",
        "line 2: glyphs must be one of auto, unicode, ascii.",
        "line 3: zzzz is unknown",
        "line 5: export.flavour is unknown",
        "line 7: keys.star must be a key in quotes, or a list of keys.",
        "line 8: there is no command save.",
    ]


def test_a_relative_path_starts_at_the_configuration(file: Path) -> None:
    file.write_text('database = "news.sqlite"\n')
    assert load(file).database == file.parent / "news.sqlite"


def test_bytes_that_are_no_text_are_named(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00width")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(file)


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)


def test_keys_are_taken_with_the_line_that_they_stand_in(file: Path) -> None:
    file.write_text('theme = "nord"\n[keys]\ntheme = "x"\nsave = ["a", " ", ""]\n')
    theme, save = load(file).keys
    assert (theme.command, theme.keys, theme.where) == ("theme", ("x",), f"{file}, line 3")
    assert (save.command, save.keys) == ("save", ("a",))


# --- choosing a keymap -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'keymap = "newsboat"\n'),
        ("# mine\nwidth = 80\n", 'keymap = "newsboat"\n# mine\nwidth = 80\n'),
        ("# mine\r\nwidth = 80\r\n", 'keymap = "newsboat"\r\n# mine\r\nwidth = 80\r\n'),
        ("\ufeffwidth = 80\n", '\ufeffkeymap = "newsboat"\nwidth = 80\n'),
        ("width = 80\nkeymap = 'less' # as ever\n", 'width = 80\nkeymap = "newsboat" # as ever\n'),
        ('"keymap" = "less"', '"keymap" = "newsboat"'),
        (' keymap="less"\r\n', ' keymap="newsboat"\r\n'),
        ('[keys]\nkeymap = "x"\n', 'keymap = "newsboat"\n[keys]\nkeymap = "x"\n'),
        ('keymap = "less"\n[keys]\nkeymap = "x"\n', 'keymap = "newsboat"\n[keys]\nkeymap = "x"\n'),
        (
            'theme = """\nkeymap = "a"\n"""\nkeymap = "less"\n',
            'theme = """\nkeymap = "a"\n"""\nkeymap = "newsboat"\n',
        ),
    ],
)
def test_a_keymap_is_written_and_nothing_else_changed(file: Path, before: str, after: str) -> None:
    if before:
        file.write_bytes(before.encode())
    choose_keymap("newsboat", file)
    assert file.read_bytes().decode() == after
    assert load(file).keymap == "newsboat"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "before",
    [
        b'keymap = """less"""\n',
        b'"key\\u006dap" = "less"\n',
        b"[keymap]\n",
        b"width = \n",
        b"\xff\xfe",
        b"a = " + b"[" * 5000,
    ],
    ids=["long quotes", "an escape", "a table", "no TOML", "no text", "too deep"],
)
def test_a_keymap_that_cannot_be_written_safely_is_left_to_the_writers_hand(file: Path, before: bytes) -> None:
    file.write_bytes(before)
    with pytest.raises(ConfigError, match='write keymap = "newsboat" at its top by hand'):
        choose_keymap("newsboat", file)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_keymap_is_written_where_a_link_leads_and_as_open_as_the_file_was(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles"
    kept.write_text("width = 80\n")
    kept.chmod(0o600)
    file.symlink_to(kept)
    choose_keymap("less", file)
    assert file.is_symlink()
    assert load(kept).keymap == "less"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_write_that_breaks_off_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, content: bytes) -> None:
        with path.open("wb") as part:
            part.write(content[:4])
        raise OSError(28, "No space left on device")

    file.write_text("width = 80\n")
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(ConfigError, match="left as it is"):
        choose_keymap("less", file)
    assert file.read_text() == "width = 80\n"
    assert list(file.parent.iterdir()) == [file]
