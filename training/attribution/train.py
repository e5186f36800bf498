"""Train the attribution reader's tagger on a folder in the layout of the PolNeAR corpus.

Recipe: AdamW, a short warm-up and a linear decay, bf16 on CPUs that have it, word embeddings frozen, windows of another
size in each epoch, and an exponential average of the weights over the last three fifths. Articles held out from the
training part choose; the development part is only reported on. A checkpoint is written every few minutes, with the
state of every generator, and a second run goes on from it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from goodoffices.evaluation.attribution import Attribution, Example, load_folder, score
from goodoffices.read.tagger.linking import Scores, link
from goodoffices.read.tagger.tags import allowed
from training.attribution.examples import Labelled, Read, cut, read
from training.attribution.model import Tagger
from training.common.encoder import Encoder
from training.common.pretrained import load_tokenizer
from training.common.stepping import Pace, Stepping, log

SIZES = (128, 160, 192, 192)
SPLIT_SEED = 7


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings of a run.

    Attributes:
        epochs: passes over the training articles.
        pieces: pieces of a batch, padding counted.
        rate: learning rate of the encoder.
        head_rate: learning rate of the heads.
        held: articles held out for choosing.
        limit: articles trained on; 0 for all that are not held out.
        pointer: weight of a pointer's loss beside the chain's.
        seed: seed of the order, the windows and the dropout.
        threads: threads of PyTorch.
        save_every: seconds between checkpoints.
    """

    epochs: int = 5
    pieces: int = 3072
    rate: float = 2e-4
    head_rate: float = 1e-3
    held: int = 40
    limit: int = 0
    pointer: float = 0.2
    seed: int = 1
    threads: int = 2
    save_every: float = 240.0


def split(corpus: Path, recipe: Recipe) -> tuple[list[Example], list[Example]]:
    """The articles of ``corpus`` to train on, and those held out; the same for every seed."""
    examples = list(load_folder(corpus))
    random.Random(SPLIT_SEED).shuffle(examples)
    held, rest = examples[: recipe.held], examples[recipe.held :]
    return rest[: recipe.limit] if recipe.limit else rest, held


def train(corpus: Path, encoder: Path, out: Path, recipe: Recipe, *, start: Tagger | None = None) -> Tagger:
    """Train, or go on training, and give the averaged model.

    Args:
        corpus: folder with ``text/`` and ``attributions/``.
        encoder: folder with the pretrained encoder and its tokenizer.
        out: folder for the checkpoint, the log and ``model.pt``.
        recipe: settings.
        start: a model to begin from, in place of the pretrained encoder.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    tokenizer = load_tokenizer(encoder)
    articles, held = ([read(one) for one in part] for part in split(corpus, recipe))
    model = Tagger(Encoder.pretrained(encoder))
    if start is not None:
        model.load_state_dict(start.state_dict())
    run = _Run(model, recipe, out)
    for epoch in range(run.epoch, recipe.epochs):
        run.one_epoch(epoch, articles, tokenizer)
        log(out, {"epoch": epoch, "held_last": report(model, held, tokenizer)})
    run.finish()
    log(out, {"held": report(model, held, tokenizer)})
    torch.save(model.state_dict(), out / "model.pt")
    return model


class _Run(Stepping):
    """A run over the articles' windows, cut to another size in each epoch."""

    def __init__(self, model: Tagger, recipe: Recipe, out: Path) -> None:
        self.tagger, self.recipe = model, recipe
        super().__init__(model, out, Pace(recipe.rate, recipe.head_rate, 0.4, 5, 0.98, recipe.save_every))

    def one_epoch(self, epoch: int, articles: Sequence[Read], tokenizer: Tokenizer) -> None:
        rng = random.Random(1000 * self.recipe.seed + epoch)
        cuts = [window for one in articles for window in cut(one, tokenizer, rng.choice(SIZES))]
        todo = batches(cuts, self.recipe.pieces, rng)
        self.model.train()
        clock, total, seen = time.monotonic(), 0.0, 0
        for number, batch in enumerate(todo):
            if number < self.batch:
                continue
            with torch.autocast("cpu", torch.bfloat16):
                loss = self.tagger.loss(tensors(batch), self.recipe.pointer)
            self.take(loss, (epoch + number / len(todo)) / self.recipe.epochs)
            total, seen = total + float(loss.detach()), seen + 1
            if number % 40 == 0:
                spent = round(time.monotonic() - clock)
                mean = round(total / seen, 4)
                log(self.out, {"epoch": epoch, "batch": number, "of": len(todo), "loss": mean, "s": spent})
            if self.is_due():
                self.save(epoch, number + 1)
        self.save(epoch + 1, 0)


def batches(items: Sequence[Labelled], pieces: int, rng: random.Random | None) -> list[list[Labelled]]:
    """Windows of like length together, at most ``pieces`` pieces a batch, in random order where ``rng`` is given."""
    order = sorted(items, key=lambda one: len(one.window) + (rng.random() * 16 if rng else 0))
    made: list[list[Labelled]] = [[]]
    for one in order:
        if made[-1] and (len(made[-1]) + 1) * max(len(each.window) for each in (*made[-1], one)) > pieces:
            made.append([])
        made[-1].append(one)
    if rng:
        rng.shuffle(made)
    return made


def tensors(batch: Sequence[Labelled]) -> dict[str, torch.Tensor]:
    """Padded tensors of a batch; pointers as rows (window, piece) and their goals."""
    length = max(len(one.window) for one in batch)
    made = {
        name: torch.zeros(len(batch), length, dtype=torch.long) for name in ("ids", "shapes", "mask", "tags")
    }
    pointers: dict[str, list[tuple[int, int, int]]] = {"to_cue": [], "to_source": []}
    for row, one in enumerate(batch):
        size = len(one.window)
        made["ids"][row, :size] = torch.tensor(one.window.ids)
        made["shapes"][row, :size] = torch.tensor(one.window.shapes)
        made["mask"][row, :size] = 1
        made["tags"][row, :size] = torch.tensor(one.tags)
        pointers["to_cue"] += [(row, *pair) for pair in one.to_cue]
        pointers["to_source"] += [(row, *pair) for pair in one.to_source]
    for name, values in pointers.items():
        table = torch.tensor(values, dtype=torch.long).reshape(-1, 3)
        made[name], made[f"{name}_goal"] = table[:, :2], table[:, 2]
    return made


def predict(
    model: Tagger, articles: Sequence[Read], tokenizer: Tokenizer, size: int = 192
) -> dict[str, list[Attribution]]:
    """Attributions by the article's name, as the full-precision model finds them."""
    model.eval()
    found: dict[str, list[Attribution]] = {one.example.name: [] for one in articles}
    transitions = allowed(model.transitions.detach().float().numpy())
    cuts = [window for one in articles for window in cut(one, tokenizer, size)]
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(cuts, 4096, None):
            packed = tensors(batch)
            out = [part.float().numpy() for part in model(packed["ids"], packed["shapes"], packed["mask"])]
            for row, one in enumerate(batch):
                n = len(one.window)
                scores = Scores(out[0][row, :n], out[1][row, :n, :n], out[2][row, :n, :n])
                found[one.name] += [
                    Attribution((t.source,) if t.source else (), (t.cue,) if t.cue else (), t.content)
                    for t in link([one.window], [scores], transitions)
                ]
    return found


def report(model: Tagger, articles: Sequence[Read], tokenizer: Tokenizer) -> dict[str, float]:
    """Exact F1 by role and attribution F1, in points."""
    found = predict(model, articles, tokenizer)
    by_text = {one.example.text: found[one.example.name] for one in articles}
    table = score((one.example for one in articles), by_text.__getitem__)
    return {name: round(100 * value.f1, 2) for name, value in table.items()}
