"""``evaluate speakers``: prints how well annotated sources are resolved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goodoffices.evaluation.gold import GoldRefused
from goodoffices.evaluation.speakers.resolving import canonical, resolved, text_of
from goodoffices.evaluation.speakers.scoring import SHIPPED, load, score, shares


@click.command(
    epilog="""\b
Example:
  goodoffices evaluate speakers --data corpus/dev"""
)
@click.argument("annotations", required=False, type=click.Path(path_type=Path))
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder with the annotated articles as text/NAME.txt, as the PolNeAR corpus has them.",
)
@click.option("--misses", is_flag=True, help="List what was resolved wrongly after the table.")
def main(*, annotations: Path | None, folder: Path | None, misses: bool) -> None:
    """Score who the sources of annotated articles are.

    ANNOTATIONS is a file of JSON Lines, each with file, source, kind and speaker; by default the annotation of
    60 articles that ships with the project. It holds offsets and names only: the articles are a corpus that you
    get from its makers. A kind is person, body, document, unnamed or unclear; persons and bodies have a speaker.
    """
    if folder is None or not folder.is_dir():
        where = str(folder) if folder is not None else "--data"
        message = (
            f"{where}: the articles that the annotations point into are not there; the corpus does not ship"
        )
        raise GoldRefused("corpus-missing", message, where)
    outcomes = score(load(annotations or SHIPPED), text_of(folder), resolved, canon=canonical())
    click.echo(table(shares(outcomes)), nl=False)
    for outcome in outcomes if misses else ():
        if outcome.measures and not outcome.right:
            click.echo(_line(outcome))


def table(found: dict[str, Any]) -> str:
    """The shares as lines: measure, per cent, right of how many."""
    return "".join(
        f"{name:<22}{100 * share.share:6.1f}%{share.right:6d} of{share.of:5d}\n"
        for name, share in found.items()
    )


def _line(outcome: Any) -> str:
    one = outcome.annotation
    wanted = " and ".join(one.speakers) or "nobody"
    return (
        f"{one.file} {one.source[0][0]}: {' '.join(outcome.words.split())} is {wanted}, not {outcome.found}"
    )
