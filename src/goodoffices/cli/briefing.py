"""The brief in words: the state of the talks as a document, each line ending where it can be opened.

It chooses words and order for the answer that ``ask.brief`` gives, and may not add to it: what was not found is
said to be not found, as of a day, and nothing is concluded from silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from goodoffices.cli import screen
from goodoffices.cli.columns import origin, published
from goodoffices.cli.document import Block, Heading, Item, Note
from goodoffices.cli.words import listed, plural, quoted, when

if TYPE_CHECKING:
    from goodoffices.ask import (
        Brief,
        CeasefireLine,
        MediatorLine,
        MeetingLine,
        PositionLine,
        ProcessBrief,
        ProposalLine,
        SilenceLine,
        SourceLine,
        TimelineLine,
        UltimatumLine,
        UltimatumStage,
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """What codes are called.

    Attributes:
        party: a party's name for its code; the code itself where no name is known.
        act: the name of a CAMEO code; empty where it is none.
    """

    party: Callable[[str], str]
    act: Callable[[str], str]


TIMELINE_SHOWN = 60
_WORDS = 260
_NOTHING = "nothing found"
_NAME_THEM = (
    "These articles do not set two parties against each other in so many words. A process file that names the parties "
    "and the mediator brings them in: --process FILE (docs/process-files.md shows its form)."
)


def document(brief: Brief, terms: Terms) -> Iterator[Block]:
    """The brief as blocks; ``terms`` says what codes are called."""
    if not brief.processes:
        yield Heading(1, "No process found")
        yield Note(
            "No article tells of dealings between two parties" + _as_of(brief.day, asked=brief.asked) + "."
        )
    for process in brief.processes:
        yield from _process(process, brief, terms)
    yield from _section(
        "In doubt about articles", (Item(each.message, each.citations) for each in brief.doubts)
    )
    yield Heading(2, "Sources")
    for source in brief.sources:
        yield Item(_source(source))
    yield from _left_over(brief)


def _left_over(brief: Brief) -> Iterator[Block]:
    if brief.unassigned:
        yield Note(f"In no process: {listed(map(str, brief.unassigned))}.")
    if brief.left_out:
        count = plural(len(brief.left_out), "article")
        numbers = listed(map(str, brief.left_out))
        yield Note(f"{count} left out, not known to be published by {brief.day}: {numbers}.")


def _as_of(day: date | None, *, asked: bool) -> str:
    if day is None:
        return ""
    return f" as of {day}" + ("" if asked else " (the last day of publication in the record)")


def _process(process: ProcessBrief, brief: Brief, terms: Terms) -> Iterator[Block]:
    yield Heading(1, _title(process, terms))
    counts = f"{plural(len(process.articles), 'article')}, {plural(process.independent, 'independent text')}"
    yield Note(f"State of the talks{_as_of(brief.day, asked=brief.asked)}; {counts}.")
    if not process.parties:
        yield Note(_NAME_THEM)
    known = bool(process.parties)
    yield from _section("Mediator", map(_mediator, process.mediation), empty=known)
    yield from _section("Ultimatums", _ultimatums(process.ultimatums), empty=known)
    positions = (*_positions(process.positions, terms), *_silences(process.silences))
    yield from _section("Positions", positions, empty=known)
    yield from _section("Proposals", _proposals(process.proposals), empty=known)
    yield from _section("Meetings", _meetings(process.meetings), empty=known)
    yield from _section("Ceasefires and alleged violations", _ceasefires(process.ceasefires), empty=known)
    yield from _section("Timeline", _timelines(process.timeline, terms), empty=known)
    yield from _section("In doubt", (Item(each.message, each.citations) for each in process.doubts))


def _section(title: str, items: Iterable[Block], *, empty: bool = False) -> Iterator[Block]:
    """A section with its items; without any it says so, or is left out."""
    listed_items = list(items)
    if listed_items or empty:
        yield Heading(2, title)
        yield from listed_items or [Note(_NOTHING)]


def _title(process: ProcessBrief, terms: Terms) -> str:
    if not process.parties:
        return "Articles of no process found"
    parties = " and ".join(_named(code, terms) for code in process.parties)
    between = f"Talks between {parties}" if len(process.parties) > 1 else f"Talks with {parties}"
    mediators = " and ".join(_named(code, terms) for code in process.mediators)
    return between + (f", mediated by {mediators}" if mediators else ", no mediator found")


def _named(code: str, terms: Terms) -> str:
    name = terms.party(code)
    return code if name == code else f"{name} ({code})"


def _quote(text: str | None) -> str:
    return quoted(screen.shorten(screen.clean(text), _WORDS)) if text else ""


def _voiced(speaker: str | None, origins: int = 1) -> str:
    """Who voiced it and how many independent texts tell of it."""
    voice = f" — {speaker}" if speaker else ""
    return voice + (f", in {origins} independent texts" if origins > 1 else "")


def _mediator(line: MediatorLine) -> Item:
    text = f"{when(line.on)}: {line.mediator} {line.status}: {_quote(line.text)}"
    return Item(text + _voiced(line.speaker, line.origins), line.citations)


def _ultimatums(lines: Iterable[UltimatumLine]) -> Iterator[Item]:
    for line in lines:
        to = f" to {listed(line.addressees)}" if line.addressees else ""
        slipped = f"; deadline moved back {plural(line.slips, 'time')}" if line.slips else ""
        issued = f"; issued {when(line.on)}{slipped}"
        yield Item(
            f"{line.status}: {line.issuer}{to}: {_terms(line)}{issued}{_voiced(line.speaker, line.origins)}",
            line.citations,
        )
        for stage in line.stages[:-1]:
            yield Item(
                f"earlier, {when(stage.on)}: {_terms(stage)}{_voiced(stage.speaker)}",
                stage.citations,
                depth=1,
            )
        if line.outcome:
            yield Item(f"{line.status}: what came of it", line.outcome, depth=1)


def _terms(line: UltimatumLine | UltimatumStage) -> str:
    """Consequence, condition and deadline, each in the text's words."""
    consequence = (
        _quote(line.consequence) or (_quote(line.text) if hasattr(line, "text") else "") or "a threat"
    )
    condition = f"; condition {_quote(line.condition)}" if line.condition else "; no condition in words"
    return consequence + condition + _deadline(line)


def _deadline(line: UltimatumLine | UltimatumStage) -> str:
    if line.deadline is None:
        return "; no deadline given"
    days = when(line.deadline) if line.deadline.known else "days not known"
    return f"; deadline {quoted(line.deadline.text)} ({days})" if line.deadline.text else f"; deadline {days}"


def _positions(lines: Iterable[PositionLine], terms: Terms) -> Iterator[Block]:
    for party, group in groupby(lines, key=attrgetter("party")):
        yield Heading(3, _named(party, terms))
        for line in group:
            stance = line.stance + (f" ({line.scope})" if line.scope else "")
            on_condition = f", on condition {_quote(line.condition)}" if line.condition else ""
            text = f"{line.issue}: {stance}, {when(line.on)}: {_quote(line.text)}{on_condition}"
            yield Item(text + _voiced(line.speaker, line.origins), line.citations)


def _silences(lines: Iterable[SilenceLine]) -> Iterator[Note]:
    for party, group in groupby(lines, key=attrgetter("party")):
        silent = list(group)
        day = f" as of {silent[0].day}" if silent[0].day else ""
        issues = [each.issue for each in silent if each.issue]
        yield Note(f"No statement found{day}: {party} on {listed(issues) if issues else 'anything'}.")


def _proposals(lines: Iterable[ProposalLine]) -> Iterator[Item]:
    for line in lines:
        by = f"{line.by}: " if line.by else ""
        about = f" ({listed(line.issues)})" if line.issues else ""
        told = f", in {line.origins} independent texts" if line.origins > 1 else ""
        yield Item(f"{by}{line.name}{about}, {when(line.on)}: {_quote(line.text)}{told}", line.citations)
        for answer in line.responses:
            if answer.response is None:
                yield Item(f"{answer.party}: no response found", answer.citations, depth=1)
                continue
            scope = f" ({answer.scope})" if answer.scope else ""
            text = f"{answer.party} {answer.response}{scope}, {when(answer.on)}: {_quote(answer.text)}"
            yield Item(text, answer.citations, depth=1)


def _meetings(lines: Iterable[MeetingLine]) -> Iterator[Item]:
    for line in lines:
        place = line.place or "place unknown"
        who = listed(line.participants or line.parties) or "parties unknown"
        reason = f"; reason {_quote(line.reason)}" if line.reason else ""
        told = f", in {line.origins} independent texts" if line.origins > 1 else ""
        yield Item(f"{line.status}: {place}, {when(line.on)}: {who}{reason}{told}", line.citations)
        if len(line.stages) > 1:
            for stage in line.stages:
                text = f"{stage.status} (told {when(stage.told)}): {_quote(stage.text)}"
                yield Item(text, stage.citations, depth=1)


def _ceasefires(lines: Iterable[CeasefireLine]) -> Iterator[Item]:
    for line in lines:
        what = ", ".join(part for part in (line.scope, line.duration) if part)
        sides = f" by {line.by}" if line.by else ""
        if line.accuser or line.accused:
            sides = f": {line.accuser or 'somebody'} accuses {line.accused or 'somebody'}"
        told = f", in {line.origins} independent texts" if line.origins > 1 else ""
        scope = f" ({what})" if what else ""
        yield Item(f"{line.status}{scope}{sides}, {when(line.on)}: {_quote(line.text)}{told}", line.citations)
        if line.reply:
            text = f"{line.reply.party}: {line.reply.kind}, {when(line.reply.on)}: {_quote(line.reply.text)}"
            yield Item(text, line.reply.citations, depth=1)
        elif line.status == "alleged-violation":
            yield Item(f"{line.accused or 'the accused side'}: no reply found", depth=1)


def _timelines(lines: tuple[TimelineLine, ...], terms: Terms) -> Iterator[Block]:
    hidden = len(lines) - TIMELINE_SHOWN
    if hidden > 0:
        yield Note(
            f"{plural(hidden, 'earlier line')} not shown here; “goodoffices timeline” prints them all."
        )
    for line in lines[-TIMELINE_SHOWN:]:
        yield _timeline(line, terms)


def _timeline(line: TimelineLine, terms: Terms) -> Item:
    on = when(line.on)
    if not line.on.known and line.told.known:
        on = f"told {when(line.told)}"
    who = f"{line.actor or ''}{f' to {listed(line.recipients)}' if line.recipients else ''}"
    place = f" in {line.place}" if line.place else ""
    text = f"{on}: {f'{who}: ' if who else ''}{_what(line, terms)}{place}: {_quote(line.text)}"
    return Item(text + _voiced(line.speaker, line.origins), line.citations)


def _what(line: TimelineLine, terms: Terms) -> str:
    """An act by its type, code and the code's name; anything else by its kind and status."""
    if line.plover is None:
        return " ".join(part for part in (line.kind, line.status) if part)
    firm = "" if line.modality in (None, "asserted") else f", {line.modality}"
    called = terms.act(line.cameo) if line.cameo else ""
    return f"{line.plover} {line.cameo}{f' {called}' if called else ''}{firm}"


def _source(line: SourceLine) -> str:
    head = line.head
    outlet = ", ".join(part for part in (head.outlet, head.wire and f"wire {head.wire}") if part)
    told = "" if line.relation == "origin" else f"; {origin(line)}"
    parts = (f"[{head.number}] {head.title or 'untitled'}", outlet, published(head), head.uri)
    return "; ".join(part for part in parts if part) + told
