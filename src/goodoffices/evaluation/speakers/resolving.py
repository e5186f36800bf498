"""Hands the measure what it needs of the reader: the names that sources resolve to, and when two names are one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from goodoffices.evaluation.gold import GoldRefused
from goodoffices.evaluation.speakers.scoring import Ranges, plain


def text_of(folder: Path) -> Callable[[str], str]:
    """Gives the text of an article of a corpus folder (``text/NAME.txt``) by its name.

    It raises ``GoldRefused`` with ``corpus-missing`` where the folder does not hold the article.
    """

    def read(name: str) -> str:
        path = folder / "text" / f"{name}.txt"
        if not path.is_file():
            message = f"{path} is not there: the annotations are offsets into the texts of a corpus that does not ship"
            raise GoldRefused("corpus-missing", message, str(path))
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()

    return read


def resolved(text: str, sources: Sequence[Ranges]) -> list[str | None]:
    """The names that the resolver gives for the sources of a text, in their order."""
    from goodoffices.flow.stages import vocabulary_for
    from goodoffices.read import read
    from goodoffices.read.attribution import spans
    from goodoffices.record import Article, make_id, sha256_of

    vocabulary = vocabulary_for(None)
    article = Article(id=make_id(text), uri="text", sha256=sha256_of(text), text=text)
    view = spans.view_of(read(article, vocabulary), vocabulary.world)
    return [who.name for who in spans.resolve(view, sources)]


def canonical() -> Callable[[str], str]:
    """Gives a name in the form that all names of one government or organisation share: ``U.S.``, ``United States``."""
    from goodoffices.flow.stages import vocabulary_for

    world = vocabulary_for(None).world

    def canon(name: str) -> str:
        words = tuple(name.split())
        if words and words[0].lower() == "the":
            words = words[1:]
        entry = world.match(tuple(word.lower() for word in words), words, 0) if words else None
        whole = entry is not None and entry.n == len(words) and entry.kind != "person"
        return plain(entry.name) if entry is not None and whole else plain(name)

    return canon
