"""How well the record of whole articles is kept: scores lines of the JSON contract against a gold file.

    python -m goodoffices.evaluation.record GOLD JSONL

prints a table of measures, what was missed, and what was printed beyond the record, which a person has to read:
it may be right. Pure functions over JSON objects; nothing here reads articles or runs the pipeline.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from goodoffices.evaluation.dealings import score_dealings
from goodoffices.evaluation.facts import score_acts, score_statements
from goodoffices.evaluation.gold import Gold, Json, load
from goodoffices.evaluation.page import score_page
from goodoffices.evaluation.tally import Note, Tally
from goodoffices.record import InputRefused


def score_article(name: str, record: Json, line: Json) -> Tally:
    """The sheet of one article.

    Args:
        name: the article's name in the gold file.
        record: its gold record.
        line: its line of the contract.
    """
    tally = Tally()
    score_page(name, record, line, tally)
    score_statements(name, record, line, tally)
    score_acts(name, record, line, tally)
    score_dealings(name, record, line, tally)
    return tally


def score(gold: Gold, lines: Iterable[Json]) -> Tally:
    """The sheet of all articles of ``gold``; lines of other articles are passed over.

    An article without a line counts as one that printed nothing: everything in it is missed.
    """
    by_name = {article_name(line): line for line in lines}
    sheets = [score_article(name, record, by_name.get(name, _nothing(name))) for name, record in gold.items()]
    whole = Tally().absorb(sheets)
    for name in gold:
        if not whole.count("articles.read", right=name in by_name):
            whole.missed.append(Note(name, "articles", "no line was printed for it"))
    return whole


def article_name(line: Json) -> str:
    """The name under which a gold file knows an article: the last part of its uri."""
    return str(line["article"]["uri"]).rsplit("/", 1)[-1]


def _nothing(name: str) -> Json:
    unknown = {"earliest": None, "latest": None, "basis": "unknown", "text": None}
    return {"article": {"uri": name, "text": "", "published": unknown}}


def lines_of(path: Path) -> Iterator[Json]:
    """The articles of a file of contract lines; lines that hold a problem alone are passed over.

    Raises:
        InputRefused: ``contract-not-json``, or what else is wrong with a line and where.
    """
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            at = f"{path}#{number}"
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputRefused("contract-not-json", f"{at} is not a line of JSON: {error}", at) from error
            if not isinstance(value, dict):
                raise InputRefused("contract-not-json", f"{at} holds no JSON object", at)
            if "article" in value:
                _check(value, at)
                yield value


def _check(value: Json, at: str) -> None:
    """Raise ``InputRefused`` where a line lacks what every measure needs; a line may hold a part of the contract."""
    article = value["article"]
    fits = isinstance(article, dict) and all(isinstance(article.get(key), str) for key in ("uri", "text"))
    if not fits or not isinstance(article.get("published"), dict):
        message = f"{at}: an article needs uri and text, each a string, and published, an object"
        raise InputRefused("contract-broken", message, at)


def table(tally: Tally) -> str:
    """The measures as a table: name, share, counts."""
    return "".join(
        f"{measure:24} {share:7.1%}  {right:4} of {total:4}\n"
        for measure, right, total, share in tally.rows()
    )


def listing(title: str, notes: Iterable[Note]) -> str:
    """Notes as lines under a title, each with its article."""
    return f"\n{title}\n" + "".join(
        f"  {note.article[:24]:24} {note.measure:20} {note.what}\n" for note in notes
    )


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("lines", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--summary", is_flag=True, help="The table alone, without misses and extras.")
def main(*, gold: Path, lines: Path, summary: bool) -> None:
    """Score contract LINES against a GOLD file."""
    try:
        tally = score(load(gold), lines_of(lines))
    except (LookupError, TypeError, AttributeError) as error:
        message = f"{lines} does not follow the contract: {type(error).__name__}: {error}"
        raise InputRefused("contract-broken", message, str(lines)) from error
    click.echo(table(tally), nl=False)
    if not summary:
        click.echo(listing("Missed or wrong", tally.missed), nl=False)
        click.echo(listing("Printed beyond the record (to be read by a person)", tally.extra), nl=False)


if __name__ == "__main__":
    main()
