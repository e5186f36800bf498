"""Reads annotated articles with the whole reader, for the scorer of attributions and for another's scorer.

The texts are read as they lie in the file, without the search for a page's body, so that offsets stay those of the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from goodoffices.evaluation.attribution import (
    ROLES,
    WHOLE,
    Attribution,
    Example,
    Score,
    load_folder,
    of_statements,
    score,
)
from goodoffices.evaluation.gold import GoldRefused
from goodoffices.evaluation.tally import Tally
from goodoffices.record import DEFAULT_READER, Article, ReaderSettings, make_id, sha256_of

MEASURES = (*ROLES, WHOLE, "attribution", "quoted", "indirect")


def attributions(text: str, reader: ReaderSettings = DEFAULT_READER) -> tuple[Attribution, ...]:
    """What the reader finds in a text, in the corpus's convention, which marks attributions without words as well."""
    from goodoffices.flow.stages import vocabulary_for
    from goodoffices.read import read

    article = Article(id=make_id(text), uri="text", sha256=sha256_of(text), text=text)
    found = read(article, vocabulary_for(None), reader)
    return of_statements((*found.statements, *found.unspoken), text)


def evaluate_folder(
    folder: Path, reader: ReaderSettings = DEFAULT_READER, predictions: Path | None = None
) -> dict[str, Score]:
    """Scores by measure over the annotated articles of ``folder``.

    Args:
        folder: ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``.
        reader: which reader, and how sure it must be.
        predictions: file for what was found, a line an article, those without annotations included.

    Raises:
        GoldRefused: the folder holds no texts, a text of an annotation is missing, or a file cannot be read.
    """
    examples = {one.name: one for one in annotated(folder)}
    names = sorted({path.stem for path in (folder / "text").glob("*.txt")} if predictions else examples)
    found: dict[str, Sequence[Attribution]] = {}
    lines: list[str] = []
    for name in names:
        example = examples.get(name)
        text = example.text if example is not None else _text(folder / "text" / f"{name}.txt")
        found[text] = attributions(text, reader)
        lines.append(json.dumps({"file": name, "attributions": [_line(one) for one in found[text]]}))
    if predictions is not None:
        try:
            predictions.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        except OSError as error:
            raise GoldRefused(
                "output-failed", f"{predictions}: {error.strerror}", str(predictions)
            ) from error
    return score(examples.values(), found.__getitem__)


def annotated(folder: Path) -> list[Example]:
    """The annotated articles of a folder; raises ``GoldRefused`` as ``evaluate_folder``."""
    try:
        examples = list(load_folder(folder))
    except (OSError, ValueError, IndexError) as error:
        said = " ".join(str(error).split())
        raise GoldRefused(
            "gold-unreadable", f"{folder} cannot be read as annotated articles: {said}", str(folder)
        ) from error
    if not examples and not any((folder / "text").glob("*.txt")):
        message = f"{folder} holds no annotated articles: text/NAME.txt and attributions/NAME_ANNOTATOR.ann are looked for"
        raise GoldRefused("gold-refused", message, str(folder))
    return examples


def tally(folder: Path, reader: ReaderSettings) -> Tally:
    """The scores of a folder as a sheet whose shares are the F1 of each measure."""
    sheet = Tally()
    for name, one in evaluate_folder(folder, reader).items():
        sheet.right[f"{name}.f1"] = 2 * one.shared
        sheet.of[f"{name}.f1"] = one.found + one.wanted
    return sheet


def sha256_of_folder(folder: Path) -> str:
    """Hash over the names and bytes of the texts and annotations of a folder."""
    digest = hashlib.sha256()
    for path in _files(folder):
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)};".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted((folder / "text").glob("*.txt"))
    yield from sorted((folder / "attributions").glob("*.ann"))


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise GoldRefused("gold-unreadable", f"{path}: {error}", str(path)) from error


def _line(one: Attribution) -> dict[str, list[list[int]]]:
    return {role: [list(span) for span in getattr(one, role)] for role in ROLES}
