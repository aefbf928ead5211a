"""Write a trained network as the file that is shipped: pruned vocabulary, 8-bit integers, one ONNX graph.

Weights keep seven bits: processors without VNNI add two products in 16 bits, and eight would run over.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from reader.annotate.model.pieces import Pieces
from tests.make.model.corpus import NAMES, PARTS, RELATIONS, Sentence
from tests.make.model.network import Network

DATA = Path(__file__).parents[3] / "reader" / "annotate" / "data"
SHIPPED = DATA / "model.onnx"
LOADER = Path(__file__).parents[3] / "reader" / "annotate" / "model" / "__init__.py"


def kept(vocabulary: list[str], sentences: Iterable[Sentence]) -> list[int]:
    """The pieces that stay: those of the texts, of names and common words, and all that are short or begin a word often.

    BERT's vocabulary is in the order of frequency, so its first 15,000 stay as they are.
    """
    pieces = Pieces({piece: number for number, piece in enumerate(vocabulary)})
    used = {0, *(vocabulary.index(piece) for piece in ("[UNK]", "[CLS]", "[SEP]"))}
    for sentence in sentences:
        for word in sentence.words:
            used.update(pieces.of(word))
    for name in ("words", "given", "family"):
        for word in (DATA / f"{name}.txt").read_text("utf-8").split():
            used.update(pieces.of(word))
    for number, piece in enumerate(vocabulary):
        plain = piece.removeprefix("##")
        latin = plain.isascii() and plain.isalpha()
        if (
            (len(plain) == 1 and (plain.isascii() or (plain.isalpha() and ord(plain) < 0x250)))
            or (latin and number < 15_000)
            or (latin and piece.startswith("##"))
        ):
            used.add(number)
    return sorted(used)


def write(
    network: Network, vocabulary: list[str], sentences: Iterable[Sentence], out: Path = SHIPPED, whole: bool = False
) -> None:
    """Export, quantise unless `whole`, and, where it is the shipped file, set its hash beside the loader."""
    network.eval()
    numbers = kept(vocabulary, sentences)
    network.words, network.scale = network.words[numbers], network.scale[numbers]
    size = torch.export.Dim("size", min=3, max=256)
    words = torch.export.Dim("words", min=2, max=254)
    pieces = torch.ones(1, 9, dtype=torch.long)
    inputs = (pieces, pieces.clone(), torch.arange(5)[None] + 1, torch.zeros(1, 5, dtype=torch.long))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            inputs,
            path,
            input_names=["pieces", "shapes", "firsts", "sentences"],
            output_names=["names", "parts", "arcs", "kinds"],
            external_data=False,
            dynamic_shapes=({1: size}, {1: size}, {1: words}, {1: words}),
        )
        small = Path(folder) / "small.onnx"
        if not whole:
            quantize_dynamic(
                path,
                small,
                op_types_to_quantize=["MatMul", "Gemm"],
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
            )
        graph = onnx.load(path if whole else small)
    known = {"pieces": "\n".join(vocabulary[number] for number in numbers)}
    known |= {"names": " ".join(NAMES), "parts": " ".join(PARTS), "relations": " ".join(RELATIONS)}
    onnx.helper.set_model_props(graph, known)
    data = graph.SerializeToString()
    out.write_bytes(data)
    if out == SHIPPED:
        digest = hashlib.sha256(data).hexdigest()
        LOADER.write_text(
            re.sub(r'HASH = "[0-9a-f]{64}"', f'HASH = "{digest}"', LOADER.read_text("utf-8")), encoding="utf-8"
        )
    print(f"{out}: {len(numbers)} of {len(vocabulary)} pieces, {len(data) / 1e6:.1f} MB")
