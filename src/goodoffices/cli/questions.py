"""The questions that each give one kind of line: timeline, positions, ultimatums, statements, meetings, sources."""

from __future__ import annotations

import click

from goodoffices.cli import columns
from goodoffices.cli.asking import answer
from goodoffices.cli.options import Asked, question


@click.command(
    epilog="""\b
Examples:
  goodoffices timeline articles/
  goodoffices timeline --record talks.db --format csv > timeline.csv"""
)
@question
def timeline(asked: Asked) -> int:
    """Print what was done and said, day by day."""
    from goodoffices import ask

    return answer(asked, ask.timeline, columns.TIMELINE)


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


COMMANDS: tuple[click.Command, ...] = (timeline, positions, ultimatums, statements, meetings, sources)
