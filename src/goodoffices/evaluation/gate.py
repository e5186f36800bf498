"""The gate: runs the scorers on the corpora that ship and fails where a measure lies below its floor.

    python -m goodoffices.evaluation.gate

Floors stand in ``floors.yml`` with the hash of the corpus that they were measured on: a changed corpus fails as
well, so that a floor is never met by making the task easier unseen. Raising a floor is a one-line commit;
``--print`` shows what to write. Exit code 0: all floors hold; 1: one does not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import yaml

from goodoffices.evaluation import annotated
from goodoffices.evaluation.annotated import sha256_of_folder
from goodoffices.evaluation.gold import GoldRefused, load
from goodoffices.evaluation.record import listing, score, table
from goodoffices.evaluation.tally import Tally
from goodoffices.record import ReaderSettings

HERE = Path(__file__).parent
FLOORS = HERE / "floors.yml"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles with their gold record and the floors for it.

    Attributes:
        name: what the gate's lines call it.
        articles: the files' paths, in the order of their names.
        gold: the gold file.
        process: the process file the articles are read with, or None.
        sha256: the hash under which the floors were measured.
        floors: the least share right, by measure.
    """

    name: str
    articles: tuple[Path, ...]
    gold: Path
    process: Path | None
    sha256: str
    floors: dict[str, float]


def corpora(floors: Path = FLOORS) -> Iterator[Corpus]:
    """The corpora of a floors file.

    A corpus is a folder and a pattern. Folders are looked for beside this module, in the installed package and in
    the project's root, for the examples lie in the root of a checkout and inside of an installed package.
    """
    for entry in yaml.safe_load(floors.read_text(encoding="utf-8")):
        if "reader" in entry:
            continue
        folder = _folder(entry["folder"], floors.parent)
        process = entry.get("process")
        yield Corpus(
            entry["name"],
            tuple(sorted(path for pattern in entry["articles"] for path in folder.glob(pattern))),
            folder / entry["gold"],
            folder / process if process else None,
            entry["sha256"],
            {measure: float(floor) for measure, floor in entry["floors"].items()},
        )


def _folder(name: str, beside: Path) -> Path:
    roots = (beside, HERE, HERE.parent, HERE.parent.parent.parent)
    return next((root / name for root in roots if (root / name).is_dir()), beside / name)


@dataclass(frozen=True, slots=True)
class Annotated:
    """Annotated articles, which statements are scored against, with the floors for one reader.

    Attributes:
        name: what the gate's lines call it.
        folder: where ``text/`` and ``attributions/`` lie.
        reader: which reader.
        sha256: the hash under which the floors were measured.
        floors: the least F1, by measure.
    """

    name: str
    folder: Path
    reader: ReaderSettings
    sha256: str
    floors: dict[str, float]


def annotated_corpora(floors: Path = FLOORS) -> Iterator[Annotated]:
    """The annotated corpora of a floors file: the entries that name a reader."""
    for entry in yaml.safe_load(floors.read_text(encoding="utf-8")):
        if "reader" in entry:
            yield Annotated(
                entry["name"],
                _folder(entry["folder"], floors.parent),
                ReaderSettings(entry["reader"]),
                entry["sha256"],
                {measure: float(floor) for measure, floor in entry["floors"].items()},
            )


def sha256_of_corpus(corpus: Corpus) -> str:
    """Hash over the names and bytes of the articles, the gold file and the process file."""
    digest = hashlib.sha256()
    for path in (*corpus.articles, corpus.gold, corpus.process):
        if path is not None:
            content = path.read_bytes()
            digest.update(f"{path.name}:{len(content)};".encode())
            digest.update(content)
    return digest.hexdigest()


def read_corpus(corpus: Corpus) -> list[dict[str, Any]]:
    """The lines of the contract that the pipeline prints for a corpus."""
    from goodoffices.flow import read_paths
    from goodoffices.record import Coded
    from goodoffices.record.contract import to_line

    results = read_paths([str(path) for path in corpus.articles], process=corpus.process)
    return [json.loads(to_line(result)) for result in results if isinstance(result, Coded)]


def shortfalls(corpus: Corpus | Annotated, tally: Tally) -> list[str]:
    """What keeps a corpus from passing, in words; nothing where every floor holds."""
    found = []
    actual = _sha256(corpus)
    if actual != corpus.sha256:
        found.append(f"{corpus.name}: the corpus has changed; its hash is now {actual}")
    for measure, floor in corpus.floors.items():
        if measure not in tally.of:
            found.append(f"{corpus.name}: {measure} was not measured")
        elif tally.share(measure) < floor:
            found.append(f"{corpus.name}: {measure} {tally.share(measure):.3f} is below {floor:.3f}")
    return found


def _sha256(corpus: Corpus | Annotated) -> str:
    return sha256_of_folder(corpus.folder) if isinstance(corpus, Annotated) else sha256_of_corpus(corpus)


def _measure(corpus: Corpus | Annotated) -> tuple[str, Tally]:
    """What was measured, in a few words, and the sheet."""
    if isinstance(corpus, Annotated):
        return f"read by {corpus.reader.reader}", annotated.tally(corpus.folder, corpus.reader)
    return f"{len(corpus.articles)} files", score(load(corpus.gold), read_corpus(corpus))


def _corpora(floors: Path) -> list[Corpus | Annotated]:
    try:
        return [*corpora(floors), *annotated_corpora(floors)]
    except (ValueError, LookupError, TypeError, AttributeError, yaml.YAMLError) as error:
        said = " ".join(str(error).split())
        raise GoldRefused("gold-unreadable", f"{floors} is no floors file: {said}", str(floors)) from error


@click.command()
@click.option("--name", "names", multiple=True, help="Only the corpora of this name (may be repeated).")
@click.option("--misses", is_flag=True, help="List what was missed and what was printed beyond the record.")
@click.option("--print", "as_floors", is_flag=True, help="Print hash and shares in the form of floors.yml.")
@click.option(
    "--floors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=FLOORS,
    help="Another floors file.",
)
def main(*, names: Sequence[str], misses: bool, as_floors: bool, floors: Path) -> None:
    """Measure the shipped corpora; fail where a measure lies below its floor."""
    failed: list[str] = []
    chosen = _corpora(floors)
    if unknown := sorted(set(names) - {corpus.name for corpus in chosen}):
        known = ", ".join(sorted({corpus.name for corpus in chosen}))
        message = f"no corpus is called {', '.join(map(repr, unknown))}; there are {known}"
        raise click.BadParameter(message, param_hint="--name")
    for corpus in chosen:
        if names and corpus.name not in names:
            continue
        what, tally = _measure(corpus)
        click.echo(f"\n{corpus.name}: {what}\n{table(tally)}", nl=False)
        if misses:
            click.echo(listing("Missed or wrong", tally.missed), nl=False)
            click.echo(listing("Beyond the record", tally.extra), nl=False)
        if as_floors:
            click.echo(f"  sha256: {_sha256(corpus)}\n  floors:")
            for measure, _, _, share in tally.rows():
                click.echo(f"    {measure}: {int(share * 1000) / 1000}")
        failed += shortfalls(corpus, tally)
    for line in failed:
        click.echo(line, err=True)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
