"""The network of names and syntax, from words to marks."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from reader.annotate import REFINED, VERSION, annotate, from_text, refine
from reader.model import AnnotateError, Block

pytest.importorskip("onnxruntime")
pytest.importorskip("numpy")

import numpy as np
import onnxruntime

from reader.annotate.model import marks, session
from reader.annotate.model.names import Names
from reader.annotate.model.parse import parse, tree
from reader.annotate.model.pieces import SHAPES, Pieces, cut, row, shape

VOCABULARY = Pieces({piece: at for at, piece in enumerate("[PAD] [UNK] [CLS] [SEP] new ##s ##read ##er e '".split())})


@pytest.fixture(scope="module")
def network() -> session.Session:
    return session.shipped()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana isn't here.", "Ana is n't here ."),
        ("Ana’s U.S. visit, Mr. Paz!", "Ana ’s U.S. visit , Mr. Paz !"),
        ("a Paz-led 3.5-year plan", "a Paz - led 3.5 - year plan"),
        ("J. O'Neil... yes", "J. O'Neil ... yes"),
        ("", ""),
    ],
)
def test_words_are_cut_as_treebanks_cut_them(text: str, words: str) -> None:
    assert " ".join(text[start:end] for start, end in cut(text)) == words


@pytest.mark.parametrize(
    ("word", "looks"),
    [
        ("rain", "lower"),
        ("Ana", "Capital"),
        ("UNICEF", "CAPITALS"),
        ("McKay", "mIxed"),
        ("J.", "letter"),
        ("2026", "digits"),
        ("G20", "d1git"),
        ("“", "mark"),
        ("n't", "lower"),
        ("’s", "lower"),
    ],
)
def test_a_word_has_one_shape(word: str, looks: str) -> None:
    assert SHAPES[shape(word)] == looks


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("News", [4, 5]), ("newsreader", [4, 5, 6, 7]), ("é", [8]), ("’e", [9, 8]), ("xyz", [1]), ("“", [1])],
)
def test_the_longest_piece_comes_first_and_what_none_spells_is_unknown(word: str, pieces: list[int]) -> None:
    assert list(VOCABULARY.of(word)) == pieces


def test_a_row_tells_where_words_begin_and_whose_sentence_they_are() -> None:
    made = row(VOCABULARY, [["News", "e"], ["newsreader"]])
    assert made.firsts == [1, 3, 4]
    assert made.sentences == [0, 0, 1]
    assert made.pieces == [2, 4, 5, 8, 4, 5, 6, 7, 3]
    assert len(made.shapes) == len(made.pieces)


@pytest.mark.parametrize(
    ("scores", "heads"),
    [
        ([[9, 0, 0], [5, 0, 0], [0, 5, 0]], [-1, 0, 1]),
        ([[9, 0, 0], [8, 7, 0], [0, 5, 0]], [-1, 0, 1]),  # a second root hangs on the first
        ([[1, 0, 0], [2, 0, 6], [1, 6, 0]], [-1, 0, 1]),  # a ring is opened where it costs least
        ([[0, 1], [1, 0]], [-1, 0]),
    ],
)
def test_heads_make_a_tree_with_one_root(scores: list[list[float]], heads: list[int]) -> None:
    assert tree(np.array(scores, dtype=np.float32)) == heads


def test_sentences_end_at_full_stops_and_long_ones_are_broken_off() -> None:
    text = "“Rain fell.” It was late. No. 4 won, it said! " + "Word " * 150
    found = [text[part[0][0] : part[-1][1]] for part in marks.sentences(text, cut(text))]
    assert found[:3] == ["“Rain fell.”", "It was late.", "No. 4 won, it said!"]
    assert [len(cut(part)) for part in found[3:]] == [marks.ROOM, 150 - marks.ROOM]


def test_neighbouring_paragraphs_are_read_together_while_there_is_room() -> None:
    article = from_text("\n".join(["Rain fell."] * 50))
    packs = list(marks.packed(article))
    assert [len(sentence) for pack in packs for sentence in pack] == [3] * 50
    assert all(sum(map(len, pack)) <= marks.ROOM for pack in packs)
    assert len(packs) == 2


def test_what_cleaning_set_aside_is_not_read() -> None:
    article = replace(from_text("Rain fell."), blocks=(Block(0, 10, "paragraph", "related"),))
    assert list(marks.packed(article)) == []


def test_a_hyphenated_word_is_the_mean_of_its_parts() -> None:
    names = Names({0: (2, 4.0), 3: (8, 2.0)})
    assert names.odds(0, 8) == 3.0
    assert names.odds(9, 12) is None


def test_an_empty_article_is_read_as_nothing(network: session.Session) -> None:
    assert marks.read_names(network, from_text("")).words == {}


def test_one_very_long_word_is_read(network: session.Session) -> None:
    text = "A" * 5000 + " said."
    assert set(marks.read_names(network, from_text(text)).words) == {0, 5001}


def test_a_file_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "HASH", "f" * 64)
    with pytest.raises(AnnotateError, match="not the one that this version came with"):
        session.shipped()


def test_a_missing_file_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "FILE", "nowhere.onnx")
    with pytest.raises(AnnotateError, match=r"nowhere\.onnx can't be read: No such file"):
        session.shipped()


def test_what_is_no_network_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "FILE", "words.txt")
    monkeypatch.setattr(
        session, "HASH", hashlib.sha256((files("reader.annotate") / "data/words.txt").read_bytes()).hexdigest()
    )
    with pytest.raises(AnnotateError, match=r"words\.txt can't be run here"):
        session.shipped()


def test_an_article_in_another_language_gets_the_marks_of_the_rules() -> None:
    article = replace(from_text("Farhana Iqbal dijo que sí."), lang="es")
    assert refine(article).mentions == annotate(article).mentions


def test_a_person_is_heard_and_a_city_is_not(network: session.Session) -> None:
    text = "Farhana Iqbal told reporters in Lahore that the bridge was safe."
    heard = marks.read_names(network, from_text(text))
    assert (heard.odds(0, 7) or 0) > 0 < (heard.odds(8, 13) or 0)
    assert (heard.odds(text.index("Lahore"), text.index("Lahore") + 6) or 0) < 0


def test_without_a_model_the_marks_are_those_of_the_rules() -> None:
    article = from_text("Farhana Iqbal told reporters in Lahore that the bridge was safe.")
    assert refine(article, "none") == annotate(article)


def test_refined_marks_carry_both_versions() -> None:
    article = refine(from_text("Farhana Iqbal told reporters in Lahore that the bridge was safe. Iqbal smiled."))
    assert article.annotator == REFINED
    assert [mention.entity.name for mention in article.mentions if mention.entity.kind == "person"] == [
        "Farhana Iqbal"
    ] * 2


def test_the_subject_of_a_verb_of_speech_hangs_on_it(network: session.Session) -> None:
    words = "The minister of health , Farhana Iqbal , told reporters that the bridge was safe .".split()
    found = parse(network, words)
    assert found.heads.count(-1) == 1
    assert found.heads[words.index("minister")] == words.index("told")
    assert found.relations[words.index("minister")] == "nsubj"
    assert found.parts[words.index("told")] == "VERB"


@pytest.mark.parametrize("count", [0, 1, 2, 700])
def test_any_number_of_words_makes_a_tree(network: session.Session, count: int) -> None:
    found = parse(network, ["Rain"] * count)
    assert len(found.heads) == len(found.relations) == len(found.parts) == count
    assert found.heads.count(-1) == min(count, 1)


def test_what_stands_after_a_days_reading_is_not_marked() -> None:
    line = "Farhana Iqbal told reporters in Kenya: “The bridge is safe and it will be open on Monday.”\n"
    article = annotate(from_text(line + "rain " * 80_000 + "\n" + line))
    assert [article.text[mark.start : mark.end] for mark in article.mentions] == ["Farhana Iqbal", "Kenya"]
    assert (len(article.quotes), len(article.blocks)) == (1, 3)


def test_the_first_layer_loads_neither_numpy_nor_onnxruntime() -> None:
    code = "import sys; from reader.annotate import annotate, from_text; annotate(from_text('Ana Paz said.'));"
    code += "print([name for name in ('numpy', 'onnxruntime') if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_the_first_layer_stays_as_it_is() -> None:
    assert annotate(from_text("Farhana Iqbal smiled.")).annotator == VERSION


def test_the_network_leaves_nothing_on_the_disk_and_asks_for_no_host(tmp_path: Path) -> None:
    code = "from reader import annotate; print(len(annotate.refine(annotate.from_text('Ana Silva smiled.'), 'default').mentions))"
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}  # no CI: there usage data is held back
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=home)
    assert (told.stdout, told.stderr, [*tmp_path.rglob("*")]) == ("1\n", "", [])
    library = Path(onnxruntime.__file__).parent.joinpath("capi").glob("onnxruntime_pybind11_state*.so")
    assert not any(b"OneCollector" in each.read_bytes() for each in library)
