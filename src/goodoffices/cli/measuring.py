"""The scorers that print a table of measures: attributions, acts and what belongs to them, types of pairs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.options import format_option, reader_options
from goodoffices.cli.output import Column, Format, emit
from goodoffices.record import GoodOfficesError, ReaderSettings

if TYPE_CHECKING:
    from goodoffices.evaluation.attribution import Score

MEASURES: tuple[Column[Any], ...] = (
    Column("measure", lambda line: line["measure"]),
    Column("precision", lambda line: f"{line['precision']:.3f}"),
    Column("recall", lambda line: f"{line['recall']:.3f}"),
    Column("F1", lambda line: f"{line['f1']:.3f}"),
    Column("found", lambda line: str(line["found"])),
    Column("wanted", lambda line: str(line["wanted"])),
)


def _table(scores: Mapping[str, Score], form: Format) -> None:
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
    _table(scores, form)
    return 0


def _passages(name: str, what: str) -> click.Command:
    """A scorer of passages that prints the measures of one group."""

    def scored(folders: tuple[Path, ...], misses: bool, reader: ReaderSettings, form: Format) -> int:  # noqa: FBT001  (click hands a flag over)
        from goodoffices.evaluation.acts import GROUPS, evaluate

        sheet = evaluate(folders, reader)
        scores = sheet.scores()
        _table({measure: scores[measure] for measure in GROUPS[name] if measure in scores}, form)
        if misses:
            for note in sheet.notes:
                if note.measure.partition(".")[0] in GROUPS[name]:
                    click.echo(f"{note.article} {note.measure}: {note.what}", err=True)
        return 0

    scored.__doc__ = f"""{what}

    The files hold passages with every act marked (training/mediation/GUIDE.md says how they are written). Those of
    one process and day are read as one article.
    """
    return _dressed(name, scored)


def _dressed(name: str, scored: Callable[..., int]) -> click.Command:
    data = click.option(
        "--data",
        "folders",
        type=click.Path(exists=True, path_type=Path),
        required=True,
        multiple=True,
        metavar="PATH",
        help="A file of passages, or a folder of them (may be repeated).",
    )
    misses = click.option("--misses", is_flag=True, help="List what was missed or wrong, on standard error.")
    epilog = f"""\b
Examples:
  goodoffices evaluate {name} --data passages/
  goodoffices evaluate {name} --data passages/cyprus.txt --coder rules --misses"""
    decorated = data(misses(reader_options(format_option(scored))))
    return click.command(name=name, epilog=epilog)(decorated)


acts = _passages("acts", "Score acts against passages with all their acts: words, actor and code.")
issues = _passages("issues", "Score the issues of acts against passages.")
conditions = _passages("conditions", "Score the conditions of acts against passages.")
deadlines = _passages("deadlines", "Score the deadlines of acts against passages.")

TYPES: tuple[Column[Any], ...] = (
    Column("measure", lambda line: line["measure"]),
    Column("macro-F1", lambda line: f"{line['f1']:.2f}"),
    Column("rows", lambda line: str(line["rows"])),
)


@click.command(
    epilog="""\b
Examples:
  goodoffices evaluate plover --data PLV_test.tsv
  goodoffices evaluate plover --data PLV_test.tsv --predictions found.jsonl"""
)
@click.option(
    "--data",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="Table with tabs and a column marked_sentence; gold_root, where it is there, is only scored against.",
)
@click.option(
    "--predictions",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Also write what was found, one line of JSON for each row.",
)
@format_option
def plover(table: Path, predictions: Path | None, form: Format) -> int:
    """Score the PLOVER type of marked pairs of source and target.

    Only sentence and marked_sentence are looked at. A line of FILE is {"row": N, "root": …, "quad": …}, N from 0 in file order; quads
    are numbered 1 to 4 as in the table's gold_penta: verbal and material cooperation, verbal and material conflict.
    """
    from goodoffices.evaluation.plover import QUADS, answers, load, scores

    pairs = list(load(table))
    found = list(answers(pairs))
    if predictions is not None:
        rows = (
            json.dumps({"row": number, "root": root, "quad": QUADS.get(root)})
            for number, root in enumerate(found)
        )
        try:
            predictions.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
        except OSError as error:
            raise GoodOfficesError(
                "output-failed", f"{predictions}: {error.strerror}", str(predictions)
            ) from error
    scored = [(mine, pair.root) for mine, pair in zip(found, pairs, strict=True) if pair.root]
    if scored:
        made = scores([mine for mine, _ in scored], [gold for _, gold in scored])
        lines = ({"measure": name, "f1": value, "rows": len(scored)} for name, value in made.items())
        emit(lines, TYPES, form=form)
    return 0
