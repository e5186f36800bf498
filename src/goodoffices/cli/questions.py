"""The questions that each give one kind of line. Each is a thin command over the function of its name in ``ask``."""

from __future__ import annotations

from typing import Any

import click

from goodoffices.cli import columns
from goodoffices.cli.asking import answer
from goodoffices.cli.options import Asked, day_option, question


@click.command(
    epilog="""\b
Examples:
  goodoffices timeline articles/
  goodoffices timeline --record talks.db --since 2031-05-01 --party VAL
  goodoffices timeline --record talks.db --format csv > timeline.csv"""
)
@day_option("--since", "Only from this day on.")
@day_option("--until", "Only up to this day.")
@click.option("--party", metavar="CODE", help="Only what this party did or was addressed with.")
@click.option("--issue", metavar="ID", help="Only what was about this issue.")
@question
def timeline(asked: Asked, **chosen: Any) -> int:
    """Print what was done and said, day by day."""
    from goodoffices import ask

    return answer(asked, ask.timeline, columns.TIMELINE, **chosen)


@click.command(
    epilog="""\b
Examples:
  goodoffices positions --record talks.db --as-of 2031-05-30
  goodoffices positions articles/ --party VAL"""
)
@click.option("--party", metavar="CODE", help="Only this party's positions.")
@click.option(
    "--issue", metavar="ID", help="Only positions on this issue; “goodoffices ref issues” lists them."
)
@question
def positions(asked: Asked, party: str | None, issue: str | None) -> int:
    """Print each party's last act on each issue.

    A demand, an offer, an acceptance or a refusal, with the condition that it hangs on and who voiced it.
    """
    from goodoffices import ask

    return answer(asked, ask.positions, columns.POSITIONS, party=party, issue=issue)


@click.command(
    epilog="""\b
Examples:
  goodoffices ultimatums articles/
  goodoffices ultimatums --record talks.db --as-of 2031-05-30"""
)
@question
def ultimatums(asked: Asked) -> int:
    """Print threats that hang on a condition or a deadline.

    Each with its condition, its deadline as worded and as resolved, and what became of it: open, met, lapsed,
    carried out or superseded.
    """
    from goodoffices import ask

    return answer(asked, ask.ultimatums, columns.ULTIMATUMS)


@click.command(
    epilog="""\b
Examples:
  goodoffices statements articles/ --speaker Marren
  goodoffices statements --record talks.db --party VAL --issue ceasefire"""
)
@click.option("--speaker", metavar="NAME", help="Only statements of this speaker; a surname will do.")
@click.option("--party", metavar="CODE", help="Only statements of those who speak for this party.")
@click.option("--issue", metavar="ID", help="Only statements that carry an act on this issue.")
@question
def statements(asked: Asked, speaker: str | None, party: str | None, issue: str | None) -> int:
    """Print who said what, in which words, and when."""
    from goodoffices import ask

    return answer(asked, ask.statements, columns.STATEMENTS, speaker=speaker, party=party, issue=issue)


@click.command(
    epilog="""\b
Examples:
  goodoffices meetings articles/
  goodoffices meetings --record talks.db --format md"""
)
@question
def meetings(asked: Asked) -> int:
    """Print meetings and the way each one took.

    A meeting is announced, confirmed, downgraded, postponed, cancelled or held; its last status stands first.
    """
    from goodoffices import ask

    return answer(asked, ask.meetings, columns.MEETINGS)


@click.command(
    epilog="""\b
Examples:
  goodoffices proposals articles/
  goodoffices proposals --record talks.db --format md"""
)
@question
def proposals(asked: Asked) -> int:
    """Print plans put forward and each party's answer.

    Where no answer of a party was found, the line says so; it is never taken for a refusal.
    """
    from goodoffices import ask

    return answer(asked, ask.proposals, columns.PROPOSALS)


@click.command(
    epilog="""\b
Examples:
  goodoffices ceasefires articles/
  goodoffices ceasefires --record talks.db --as-of 2031-05-30"""
)
@question
def ceasefires(asked: Asked) -> int:
    """Print pauses in fighting and alleged violations.

    An alleged violation is an accusation; the accused side's reply stands beside it, where one was found.
    """
    from goodoffices import ask

    return answer(asked, ask.ceasefires, columns.CEASEFIRES)


@click.command(
    epilog="""\b
Examples:
  goodoffices discrepancies articles/
  goodoffices discrepancies --record talks.db"""
)
@question
def discrepancies(asked: Asked) -> int:
    """Print what is in doubt, within articles and between them."""
    from goodoffices import ask

    return answer(asked, ask.discrepancies, columns.DISCREPANCIES)


@click.command(
    epilog="""\b
Examples:
  goodoffices sources articles/
  goodoffices sources --record talks.db --format jsonl"""
)
@question
def sources(asked: Asked) -> int:
    """Print the articles, their dates, and which are copies.

    Reprints and wire copies are shown with the text that they stem from.
    """
    from goodoffices import ask

    return answer(asked, ask.sources, columns.SOURCES)


COMMANDS: tuple[click.Command, ...] = (
    timeline,
    positions,
    ultimatums,
    statements,
    proposals,
    meetings,
    ceasefires,
    discrepancies,
    sources,
)
