"""``demo``: the sample that ships, read and printed as a brief."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from goodoffices.cli.asking import opened
from goodoffices.cli.options import Asked, day_option, format_option
from goodoffices.cli.output import Format
from goodoffices.cli.problems import Tally
from goodoffices.record import InputRefused


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
    asked = Asked((articles,), None, as_of, process, 1, form)
    with opened(asked, tally) as reader:
        print_brief(ask.brief(reader, as_of=AsOf(day=as_of)), form=form, process=process)
    if sys.stdout.isatty():
        sys.stderr.write(
            f"\nThis is the sample in {folder}. Open any line with:\n"
            f"  goodoffices show CITATION {articles} --process {process}\n"
        )
    return tally.close()


COMMANDS: tuple[click.Command, ...] = (demo,)
