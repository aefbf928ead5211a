"""Train the model of names and syntax, and write the file that is shipped.

    python -m tests.make.model FOLDER WEIGHTS

FOLDER holds the sets of names and, under syntax/, the treebanks; WEIGHTS is the folder of all-MiniLM-L6-v2
(Apache-2.0) with model.safetensors and vocab.txt. reader/annotate/data/README.md names the sets and their licences.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from reader.annotate.model.pieces import Pieces, Row, row
from tests.make.model import export
from tests.make.model.corpus import NAMES, OPEN, PARTS, RELATIONS, SETS, Sentence, allowed, read
from tests.make.model.network import Network
from tests.make.model.swap import World

COUNTRIES = Path(__file__).parents[3] / "reader" / "annotate" / "data" / "countries.json"
SEED = 7
LAYERS, EPOCHS, SHARE = 4, 3, 0.6
SLOWER = 0.7
"""The rate of a round beside that of the round before."""
LONGEST = 128
"""Pieces of a row."""
BUDGET = 1024
"""Pieces of a batch, the padding counted."""
RATE, HEADS_RATE = 3e-4, 1.5e-3
SKIPPED = {"ewt": 0.4, "broad-twitter": 0.5, "wnut17": 0.5}
"""Shares of sentences that an epoch leaves out: the treebank's without names, and tweets."""

Example = tuple[Row, list[Sentence]]


def packs(
    sentences: Sequence[Sentence], pieces: Pieces, world: World | None, chance: random.Random
) -> Iterator[Example]:
    """Rows of one to four neighbouring sentences of one source, as long as they fit."""
    at = 0
    while at < len(sentences):
        first = at
        wanted = chance.choice((1, 2, 3, 4))
        taken: list[Sentence] = []
        length = 0
        while at < len(sentences) and len(taken) < wanted and sentences[at].source == sentences[first].source:
            length += sum(len(pieces.of(word)) for word in sentences[at].words)
            if taken and length > LONGEST * 0.8:
                break
            taken.append(sentences[at])
            at += 1
        changed = world.pack(taken) if world else taken
        made = row(pieces, [sentence.words for sentence in changed])
        if len(made.pieces) <= 2 * LONGEST:
            yield made, changed


def batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Rows of about one length together, in random order."""
    order = sorted(examples, key=lambda example: len(example[0].pieces) + chance.random())
    found: list[list[Example]] = [[]]
    for example in order:
        if found[-1] and len(example[0].pieces) * (len(found[-1]) + 1) > BUDGET:
            found.append([])
        found[-1].append(example)
    chance.shuffle(found)
    return found


def padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    """Rows of numbers as one tensor."""
    width = max(map(len, rows))
    return torch.tensor([[*numbers, *[filler] * (width - len(numbers))] for numbers in rows])


EVERY = (1 << len(NAMES)) - 1
MASKS = {
    (source, tag): sum(1 << number for number in allowed(source, tag))
    for source in (*SETS, "gum")
    for tag in (*NAMES, OPEN)
}


@dataclass(slots=True)
class Aims:
    """What a row's words should be, as numbers; -100 where nothing is known. `masks` have a bit for each tag left open."""

    masks: list[int]
    heads: list[int]
    kinds: list[int]
    parts: list[int]


def aims_of(pack: list[Sentence]) -> Aims:
    """What the sentences of a row should be read as."""
    aims = Aims([], [], [], [])
    for sentence in pack:
        at = len(aims.masks)
        aims.masks += [MASKS[sentence.source, tag] for tag in sentence.tags]
        if sentence.heads and sentence.relations and sentence.parts:
            aims.heads += [at + (head - 1 if head else place) for place, head in enumerate(sentence.heads)]
            aims.kinds += [RELATIONS.index(kind) for kind in sentence.relations]
            aims.parts += [PARTS.index(part) for part in sentence.parts]
        else:
            for unknown in (aims.heads, aims.kinds, aims.parts):
                unknown += [-100] * len(sentence.words)
    return aims


def loss_of(network: Network, batch: list[Example]) -> Tensor:
    """The heads' losses together, each over the words that it can learn from."""
    rows = [made for made, _ in batch]
    pieces = padded([made.pieces for made in rows], 0)
    lengths = torch.tensor([len(made.pieces) for made in rows])
    shut = (torch.arange(pieces.shape[1]) >= lengths[:, None])[:, None, None, :]
    firsts, sentences = padded([made.firsts for made in rows], 0), padded([made.sentences for made in rows], -1)
    words = network.encoded(pieces, padded([made.shapes for made in rows], 0), firsts, shut)
    total = torch.zeros(())
    aims = [aims_of(pack) for _, pack in batch]
    masks = padded([aim.masks for aim in aims], EVERY)
    open_ = (masks[..., None] >> torch.arange(len(NAMES))) % 2 == 1
    heads, kinds, parts = (padded([getattr(aim, name) for aim in aims], -100) for name in ("heads", "kinds", "parts"))
    known = ~open_.all(-1)
    if known.any():
        chances = network.names(words)[known].log_softmax(-1)
        total = total - chances.masked_fill(~open_[known], -1e4).logsumexp(-1).mean() * 2
    if (heads >= 0).any():
        arcs = network.arcs_of(words, sentences)
        named = network.kinds_of(words, heads.clamp(min=0))
        total = total + functional.cross_entropy(arcs.flatten(0, 1), heads.flatten()) * 0.5
        total = total + functional.cross_entropy(named.flatten(0, 1), kinds.flatten()) * 0.5
        total = total + functional.cross_entropy(network.parts(words).flatten(0, 1), parts.flatten()) * 0.3
    return total


@torch.no_grad()
def measured(network: Network, apart: list[Sentence], pieces: Pieces) -> dict[str, float]:
    """Share of words with the right head, with the right head and relation, and with the right part of speech."""
    network.eval()
    right = {"heads": 0, "labelled": 0, "parts": 0}
    count = 0
    for sentence in apart:
        made = row(pieces, [sentence.words])
        inputs = [torch.tensor([numbers]) for numbers in (made.pieces, made.shapes, made.firsts, made.sentences)]
        _, parts, arcs, kinds = network(*inputs)
        for at, (head, kind, part) in enumerate(
            zip(sentence.heads or (), sentence.relations or (), sentence.parts or (), strict=True)
        ):
            count += 1
            same = int(arcs[at].argmax()) == (head - 1 if head else at)
            right["heads"] += same
            right["labelled"] += same and RELATIONS[int(kinds[at])].split(":")[0] == kind.split(":")[0]
            right["parts"] += PARTS[int(parts[at])] == part
    return {name: round(100 * number / count, 2) for name, number in right.items()}


def chosen(sentences: Sequence[Sentence], share: float, chance: random.Random) -> list[Sentence]:
    """The sentences of one epoch."""
    found = []
    for sentence in sentences:
        source = "ewt" if sentence.source == "uner-ewt" and OPEN in sentence.tags else sentence.source
        if chance.random() >= 1 - share * (1 - SKIPPED.get(source, 0.0)):
            found.append(sentence)
    return found


def trained(
    network: Network, sentences: list[Sentence], apart: list[Sentence], pieces: Pieces, arguments: argparse.Namespace
) -> None:
    """Teach the network in `arguments.epochs` rounds, each of which stands by itself, so that one can begin at any."""
    chance = random.Random(SEED)
    world = World(COUNTRIES, chance)
    for number in range(arguments.epochs):
        epoch = batches(list(packs(chosen(sentences, arguments.share, chance), pieces, world, chance)), chance)
        if number >= arguments.begin:
            torch.manual_seed(SEED + number)
            taught(network, epoch, SLOWER**number)
            print(json.dumps(measured(network, apart, pieces)), flush=True)
            torch.save(network.state_dict(), arguments.saved)


def taught(network: Network, epoch: list[list[Example]], rate: float) -> None:
    """Teach the network one round; the rate of learning rises at first, then falls to nothing."""
    groups: dict[bool, list[Tensor]] = {True: [], False: []}
    for name, value in network.named_parameters():
        groups[name.startswith(("layers", "norm", "places"))].append(value)
    rates = [{"params": groups[True], "lr": RATE * rate}, {"params": groups[False], "lr": HEADS_RATE * rate}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    steps = len(epoch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.06 * steps), max(0.0, (steps - step) / (0.94 * steps)))
    )
    mean, begun = 0.0, time.time()
    network.train()
    for step, batch in enumerate(epoch, 1):
        loss = loss_of(network, batch)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = mean * 0.98 + loss.item() * 0.02
        if step % 20 == 0:
            print(f"{step}/{steps} {time.time() - begun:.0f} s loss {mean / (1 - 0.98**step):.3f}", flush=True)


def main() -> None:
    """Train and write the shipped file, or write one from weights that were saved before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--saved", type=Path, default=Path("model.pt"), help="where the trained weights are kept")
    parser.add_argument("--begin", type=int, default=0, help="go on from the saved weights with this round")
    parser.add_argument("--again", action="store_true", help="write the file from the saved weights, without training")
    parser.add_argument("--whole", action="store_true", help="in 32-bit numbers, to compare")
    parser.add_argument("--out", type=Path, default=export.SHIPPED)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--share", type=float, default=SHARE, help="of the sentences, in an epoch")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(arguments.threads)
    vocabulary = (arguments.weights / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    pieces = Pieces({piece: number for number, piece in enumerate(vocabulary)})
    sentences, apart = read(arguments.folder)
    network = Network(arguments.weights / "model.safetensors", arguments.layers)
    if arguments.again or arguments.begin:
        network.load_state_dict(torch.load(arguments.saved))
    if arguments.again:
        print(json.dumps(measured(network, apart, pieces)), flush=True)
    else:
        trained(network, sentences, apart, pieces, arguments)
    export.write(network, vocabulary, sentences + apart, arguments.out, arguments.whole)


if __name__ == "__main__":
    main()
