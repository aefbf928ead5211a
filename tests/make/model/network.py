"""The network: an encoder of MiniLM's first layers with the words' shapes beside the pieces, and four heads."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reader.annotate.model.pieces import SHAPES
from tests.make.model.corpus import NAMES, PARTS, RELATIONS

WIDTH = 384
HEADS = 12
ARCS = 160
"""Width of the vectors that seek and offer a head."""
KINDS = 192
"""Width of the layer that names a relation."""
DROP = 0.1


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, own: Tensor, state: Tensor, shut: Tensor | None) -> Tensor:
        """What becomes of `own`, pieces of `state` or all of it, when they look at `state`."""
        rows = state.shape[0]
        query, key, value = (
            part(given).view(rows, given.shape[1], HEADS, WIDTH // HEADS).transpose(1, 2)
            for part, given in ((self.query, own), (self.key, state), (self.value, state))
        )
        scores = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        if shut is not None:
            scores = scores.masked_fill(shut, -1e4)
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, own.shape[1], WIDTH)
        state = self.norm(own + functional.dropout(self.out(mixed), DROP, self.training))
        grown = self.narrow(functional.gelu(self.wide(state)))
        found: Tensor = self.last(state + functional.dropout(grown, DROP, self.training))
        return found


class Network(nn.Module):
    """Pieces, shapes, the place of each word's first piece and each word's sentence in; what the heads say out."""

    def __init__(self, weights: Path, layers: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.shapes_again = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.shapes_again.weight, std=0.02)
        self.names = nn.Linear(WIDTH, len(NAMES))
        self.parts = nn.Linear(WIDTH, len(PARTS))
        self.seeks = nn.Linear(WIDTH, ARCS)
        self.offers = nn.Linear(WIDTH, ARCS)
        self.arcs = nn.Linear(ARCS, ARCS)
        self.own = nn.Linear(WIDTH, KINDS)
        self.heads = nn.Linear(WIDTH, KINDS, bias=False)
        self.kinds = nn.Linear(KINDS, len(RELATIONS))
        self._begin(load_file(str(weights)))

    def _begin(self, found: dict[str, Tensor]) -> None:
        words = found["embeddings.word_embeddings.weight"]
        self.scale: Tensor = nn.Buffer(words.abs().amax(1, keepdim=True) / 127)
        self.words: Tensor = nn.Buffer((words / self.scale).round().to(torch.int8))
        places = found["embeddings.position_embeddings.weight"] + found["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Parameter(places[:256].clone())
        theirs = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                  "out": "attention.output.dense", "norm": "attention.output.LayerNorm", "wide": "intermediate.dense",
                  "narrow": "output.dense", "last": "output.LayerNorm"}  # fmt: skip
        with torch.no_grad():
            self.norm.weight.copy_(found["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(found["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                for ours, name in theirs.items():
                    for part in ("weight", "bias"):
                        getattr(getattr(layer, ours), part).copy_(found[f"encoder.layer.{number}.{name}.{part}"])

    def encoded(self, pieces: Tensor, shapes: Tensor, firsts: Tensor, shut: Tensor | None) -> Tensor:
        """A vector for each word: that of its first piece, with the word's shape again."""
        state = self.words[pieces].float() * self.scale[pieces]
        state = self.norm(state + self.places[: pieces.shape[1]] + self.shapes(shapes))
        state = functional.dropout(state, DROP, self.training)
        for layer in self.layers[:-1]:
            state = layer(state, state, shut)
        taken = state.gather(1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH))
        taken = self.layers[-1](taken, state, shut)  # what the last layer makes of other pieces is never read
        taken = taken + self.shapes_again(shapes.gather(1, firsts))
        return functional.dropout(taken, DROP, self.training)

    def arcs_of(self, words: Tensor, sentences: Tensor) -> Tensor:
        """How well each word is another's head; a word that is its own head is the root of its sentence."""
        seeks = functional.gelu(self.seeks(words))
        offers = functional.gelu(self.offers(words))
        scores = self.arcs(seeks) @ offers.transpose(1, 2) / ARCS**0.5
        found: Tensor = scores.masked_fill(sentences.unsqueeze(2) != sentences.unsqueeze(1), -1e4)
        return found

    def kinds_of(self, words: Tensor, heads: Tensor) -> Tensor:
        """What the relation of each word to its head is called."""
        theirs = self.heads(words).gather(1, heads.unsqueeze(-1).expand(-1, -1, KINDS))
        found: Tensor = self.kinds(functional.gelu(self.own(words) + theirs))
        return found

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        """For the shipped file: log chances of names, parts of speech, scores of heads, relations to the best heads."""
        words = self.encoded(pieces, shapes, firsts, None)
        arcs = self.arcs_of(words, sentences)
        kinds = self.kinds_of(words, arcs.argmax(-1))
        return self.names(words).log_softmax(-1)[0], self.parts(words).argmax(-1)[0], arcs[0], kinds.argmax(-1)[0]
