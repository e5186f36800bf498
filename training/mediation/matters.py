"""Fit what acts are about: a linear score of each issue over the final states of an act's words and of those around them.

It is fitted last, with everything else held fast: a topic needs no deeper change of the states, and the fit takes a minute.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from goodoffices import vocab
from goodoffices.evaluation.passages import Passage
from training.mediation.examples import labelled, packed, tensors
from training.mediation.model import Coder
from training.mediation.train import batches

STEPS, RATE, RIDGE = 400, 5e-3, 1e-3
PASSES = 2
"""Times that the passages are packed and their states taken."""


def fit(model: Coder, passages: Sequence[Passage], tokenizer: Tokenizer, codes: dict[str, int]) -> None:
    """Fit the two heads of ``model`` on passages, in place."""
    inner, around, gold = features(model, passages, tokenizer, codes)
    heads = nn.ModuleList([model.matter, model.around])
    optimizer = torch.optim.AdamW(heads.parameters(), lr=RATE, weight_decay=0.0)
    for _ in range(STEPS):
        scores = model.matter(inner) + model.around(around)
        loss = functional.binary_cross_entropy_with_logits(scores, gold)
        ridge = sum((head.weight**2).sum() for head in (model.matter, model.around))
        (loss + RIDGE * ridge / gold.shape[1]).backward()
        optimizer.step()
        optimizer.zero_grad()


def features(
    model: Coder, passages: Sequence[Passage], tokenizer: Tokenizer, codes: dict[str, int]
) -> tuple[Tensor, Tensor, Tensor]:
    """For each act the mean inner state of its words, the mean state of its paragraph's pieces, and its issues."""
    known = {issue: number for number, issue in enumerate(vocab.load().issues)}
    rng = random.Random(17)
    inner, around, gold = [], [], []
    model.eval()
    with torch.no_grad():
        for _ in range(PASSES):
            cuts = [one for group in packed(passages, rng) for one in labelled(group, tokenizer, 192, codes)]
            for batch in batches([one for one in cuts if one.acts], 4096, rng):
                packed_ = tensors(batch, len(codes))
                roles = torch.zeros_like(packed_["ids"])
                states = model.states(packed_["ids"], packed_["shapes"], roles, packed_["mask"])
                deep = torch.tanh(model.inner(states))
                rows = [(row, act) for row, one in enumerate(batch) for act in one.acts]
                for row, act in rows:
                    near = paragraph(batch[row].window.starts, act.cue.start)
                    inner.append(deep[row, act.cue.start : act.cue.stop].mean(0))
                    around.append(states[row, near.start : near.stop].mean(0))
                    gold.append(torch.tensor([float(issue in act.issues) for issue in known]))
    return torch.stack(inner), torch.stack(around), torch.stack(gold)


def paragraph(starts: Sequence[int], at: int) -> range:
    """The pieces between the special ones around piece ``at``."""
    low, high = at, at
    while low > 0 and starts[low - 1] >= 0:
        low -= 1
    while high + 1 < len(starts) and starts[high + 1] >= 0:
        high += 1
    return range(low, high + 1)
