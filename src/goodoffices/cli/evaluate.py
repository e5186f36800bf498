"""``evaluate``: how good the reading is, measured against gold. The scorers live in ``evaluation``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from goodoffices.cli.options import format_option, reader_options
from goodoffices.cli.output import Column, Format, emit
from goodoffices.record import ReaderSettings

_SCORERS = {
    "attribution": ("goodoffices.cli.evaluate", "attribution", "Who said what, against annotated articles."),
    "gate": ("goodoffices.evaluation.gate", "main", "The corpora that ship, against their pinned floors."),
    "record": (
        "goodoffices.evaluation.record",
        "main",
        "Lines of the JSON contract, against a record made by hand.",
    ),
    "speakers": (
        "goodoffices.evaluation.speakers.command",
        "main",
        "Who the sources are, against annotated sources.",
    ),
    "sentences": ("goodoffices.evaluation.sentences", "main", "Single sentences, against all of their acts."),
}


class Scorers(click.Group):
    """The scorers by name; each is loaded when it is called, for they are slow to load and seldom needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The scorers' names."""
        del ctx
        return sorted(_SCORERS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The scorer of that name, or None."""
        del ctx
        if cmd_name not in _SCORERS:
            return None
        module, name, _ = _SCORERS[cmd_name]
        found = getattr(import_module(module), name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names and what they measure, without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, _, words) in sorted(_SCORERS.items())])


@click.group(
    cls=Scorers,
    epilog="""\b
Examples:
  goodoffices evaluate gate
  goodoffices read articles/ > lines.jsonl; goodoffices evaluate record gold.json lines.jsonl""",
)
def evaluate() -> None:
    """Measure the reading against gold records."""


MEASURES: tuple[Column[Any], ...] = (
    Column("measure", lambda line: line["measure"]),
    Column("precision", lambda line: f"{line['precision']:.3f}"),
    Column("recall", lambda line: f"{line['recall']:.3f}"),
    Column("F1", lambda line: f"{line['f1']:.3f}"),
    Column("found", lambda line: str(line["found"])),
    Column("wanted", lambda line: str(line["wanted"])),
)


@click.command(
    epilog="""\b
Examples:
  goodoffices evaluate attribution --data corpus/dev
  goodoffices evaluate attribution --data corpus/dev --reader rules
  goodoffices evaluate attribution --data corpus/test --predictions found.jsonl"""
)
@click.option(
    "--data",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder with text/NAME.txt and attributions/NAME_ANNOTATOR.ann.",
)
@click.option(
    "--predictions",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Also write what was found, one line of JSON for each article.",
)
@reader_options
@format_option
def attribution(folder: Path, predictions: Path | None, reader: ReaderSettings, form: Format) -> int:
    """Score who said what against annotated articles.

    The folder is laid out as the PolNeAR corpus: text/NAME.txt and attributions/NAME_ANNOTATOR.ann (brat standoff with
    the roles Source, Cue and Content). A line of FILE is {"file": NAME, "attributions": [{"source": [[start, end], …],
    "cue": […], "content": […]}]}, offsets in code points of the text file. A text without annotations is read for FILE
    and not scored.
    """
    from goodoffices.evaluation.annotated import evaluate_folder

    scores = evaluate_folder(folder, reader, predictions)
    lines = (
        {
            "measure": name,
            "precision": each.precision,
            "recall": each.recall,
            "f1": each.f1,
            "found": each.found,
            "wanted": each.wanted,
        }
        for name, each in scores.items()
    )
    emit(lines, MEASURES, form=form)
    return 0


COMMANDS: tuple[click.Command, ...] = (evaluate,)
