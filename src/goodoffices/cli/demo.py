"""``demo``: the sample that ships, read and printed as a brief."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.asking import opened
from goodoffices.cli.options import Asked, day_option, format_option
from goodoffices.cli.output import Format
from goodoffices.cli.problems import Tally
from goodoffices.record import DEFAULT_READER, InputRefused

if TYPE_CHECKING:
    from goodoffices.ask import Brief


def sample() -> Path:
    """The folder of the sample: inside of an installed package, or beside ``src`` in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / "process.yml").is_file():
            return folder
    raise InputRefused("sample-missing", "the sample did not come with this installation", str(package))


@click.command(
    epilog="""\b
Examples:
  goodoffices demo
  goodoffices demo --format md > brief.md"""
)
@day_option("--as-of", "The state of the talks on that day.")
@format_option
def demo(as_of: date | None, form: Format) -> int:
    """Read the sample that ships and print the brief.

    The sample is about an invented process between invented countries; its articles and its process file show
    how your own may look.
    """
    from goodoffices import ask
    from goodoffices.ask import AsOf
    from goodoffices.cli.state import print_brief

    folder = sample()
    process = folder / "process.yml"
    tally = Tally()
    articles = str(folder / "articles")
    asked = Asked((articles,), None, as_of, process, DEFAULT_READER, 1, form)
    with opened(asked, tally) as reader:
        answer = _beside(ask.brief(reader, as_of=AsOf(day=as_of)), folder)
        print_brief(answer, form=form, process=process)
    if sys.stdout.isatty():
        sys.stderr.write(
            f"\nThis is the sample in {folder}. Open any line with:\n"
            f"  goodoffices show CITATION {articles} --process {process}\n"
        )
    return tally.close()


def _beside(answer: Brief, folder: Path) -> Brief:
    """The brief with the sample's files named from its folder on: where a package is installed is of no interest."""
    above = f"{folder.parent}{os.sep}"
    sources = tuple(
        replace(source, head=replace(source.head, uri=source.head.uri.removeprefix(above)))
        for source in answer.sources
    )
    doubts = tuple(replace(doubt, message=doubt.message.replace(above, "")) for doubt in answer.doubts)
    return replace(answer, sources=sources, doubts=doubts)


COMMANDS: tuple[click.Command, ...] = (demo,)
