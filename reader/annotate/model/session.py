"""The shipped network, run on rows of words: names, parts of speech, heads and relations for each word.

The file is made by `python -m tests.make.model`. It is one ONNX graph in 8-bit integers, with its vocabulary and the
labels of its heads in the metadata.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import onnxruntime

from reader.annotate.model import FILE, HASH
from reader.annotate.model.pieces import Pieces, Row, row
from reader.model import AnnotateError


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of each word of a row.

    `chances` are natural logarithms of chances, words by tags of names; `arcs` scores of heads, words by words; a word
    that is its own best head is the root of its sentence.
    """

    chances: "np.ndarray[tuple[int, int], np.dtype[np.float32]]"
    parts: list[str]
    arcs: "np.ndarray[tuple[int, int], np.dtype[np.float32]]"
    relations: list[str]


class Session:
    """A loaded network."""

    def __init__(self, data: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        known = self._session.get_modelmeta().custom_metadata_map
        self._pieces = Pieces({piece: number for number, piece in enumerate(known["pieces"].split("\n"))})
        self.names = known["names"].split(" ")
        self._parts = known["parts"].split(" ")
        self._relations = known["relations"].split(" ")

    def row(self, sentences: Sequence[Sequence[str]]) -> Row:
        """Neighbouring sentences as the network reads them."""
        return row(self._pieces, sentences)

    def read(self, row: Row) -> Reading:
        """What the network says of each word of a row."""
        inputs = {
            "pieces": np.array([row.pieces], dtype=np.int64),
            "shapes": np.array([row.shapes], dtype=np.int64),
            "firsts": np.array([row.firsts], dtype=np.int64),
            "sentences": np.array([row.sentences], dtype=np.int64),
        }
        chances, parts, arcs, kinds = self._session.run(None, inputs)
        return Reading(chances, [self._parts[n] for n in parts], arcs, [self._relations[n] for n in kinds])


def shipped() -> Session:
    """The network that comes with the package.

    Raises AnnotateError when the file is missing, is not the one that this code was made for, or can't be run.
    """
    try:
        data = (files("reader.annotate") / "data" / FILE).read_bytes()
    except OSError as error:
        raise AnnotateError(
            f"The model {FILE} can't be read: {error.strerror}; people are marked by the rules alone."
        ) from error
    if hashlib.sha256(data).hexdigest() != HASH:
        raise AnnotateError(
            f"The model {FILE} is not the one that this version came with; people are marked by the rules alone."
        )
    try:
        return Session(data)
    except Exception as error:  # onnxruntime's own exceptions have no common base
        raise AnnotateError(
            f"The model {FILE} can't be run here ({error}); people are marked by the rules alone."
        ) from error
