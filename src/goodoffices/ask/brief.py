"""The brief: every question put once, process by process. It holds no rule of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodoffices.ask import dealings, doubts, positions, sources, standing, timeline
from goodoffices.ask.material import Material, processes_of
from goodoffices.ask.results import Brief, ProcessBrief
from goodoffices.reconcile import Process
from goodoffices.record import Problem, make_id


def assemble(
    material: Material,
    problems: Iterable[tuple[int | None, Problem]],
    appearances: Mapping[int, tuple[str, ...]],
    left_out: tuple[int, ...],
) -> Brief:
    """The brief of what was gathered."""
    found = processes_of(material)
    return Brief(
        day=material.day,
        asked=material.asked,
        processes=tuple(_process(material.within(each.articles), each) for each in found),
        sources=sources.sources(material, appearances),
        unassigned=next((each.articles for each in found if not each.parties), ()),
        left_out=left_out,
        doubts=doubts.of_articles(material, problems),
    )


def _process(material: Material, process: Process) -> ProcessBrief:
    return ProcessBrief(
        id=make_id("process", *process.parties) if process.parties else "unassigned",
        parties=process.parties,
        mediators=process.mediators,
        articles=process.articles,
        independent=material.origins.count(process.articles),
        mediation=standing.mediation(material, process),
        ultimatums=standing.ultimatums(material),
        positions=positions.positions(material, process),
        silences=positions.silences(material, process),
        proposals=dealings.proposals(material, process),
        meetings=dealings.meetings(material),
        ceasefires=dealings.ceasefires(material),
        timeline=timeline.timeline(material),
        doubts=doubts.doubts(material),
    )
