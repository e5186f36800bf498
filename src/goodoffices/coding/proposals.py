"""Proposals and the answers to them: a plan that the text says somebody put forward, and who said yes or no to it.

A response is tied to a proposal of the same article; one that answers nothing in it stays an act alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from goodoffices.coding import events
from goodoffices.coding import issues as issue_rules
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.record import Act, Mention, Proposal, Response, ResponseKind, Scope, make_id
from goodoffices.vocab.closed import words

SETS_FORTH = words("proposals-sets-forth")
BACKED = ("-backed", "-brokered", "-mediated", "-drafted", "-proposed", "-led", "-sponsored")
PLANS = frozenset({"plan"})
OUTSIDE_NAME = words("proposals-outside-name")
ACCEPTING = frozenset({"037", "038", "0356", "057"})
REJECTING = frozenset({"127", "1246"})
# An answer further from the proposal than this many characters is about something else.
FARTHEST = 1200
PARTLY = words("proposals-partly")
COUNTER = frozenset(
    ["counter-proposal", "counterproposal", "counter-proposals", "counteroffer", "counter-offer"]
)


def find(sheet: Sheet, acts: Iterable[Act], process: Process, masked: frozenset[int]) -> tuple[Proposal, ...]:
    """The proposals of the article with their responses, in text order."""
    proposals: list[Proposal] = []
    for at in range(len(sheet.lowers)):
        if at in masked or sheet.sentence_of[at] < 0 or sheet.lowers[at] not in sheet.book.nouns:
            continue
        proposal = _proposal_at(sheet, at, process)
        if proposal is not None and not any(p.evidence.overlaps(proposal.evidence) for p in proposals):
            proposals.append(proposal)
    return _answered(sheet, proposals, list(acts))


def _proposal_at(sheet: Sheet, at: int, process: Process) -> Proposal | None:
    """A noun of the class *plan* (or a ceasefire named behind it) with somebody who put it forward."""
    sentence = sheet.sentence(at)
    found = events.noun_at(sheet, at, sentence.last)
    if (
        found is None
        or not found[0] & PLANS
        or (at > sentence.first and events.noun_at(sheet, at - 1, at + 1))
    ):
        return None
    by, first = _proposer(sheet, at, found[1])
    if by is None:
        return None
    last, name_first, name_last = _name(sheet, at, found[1], sentence.last)
    evidence = sheet.span(min(first, name_first), last)
    issues = issue_rules.assign(sheet, name_first, last, (), frozenset()) or ("settlement",)
    del process
    return Proposal(
        id=make_id("proposal", sheet.reading.article.id, evidence.start, evidence.end),
        name=sheet.span(name_first, name_last).text.strip("“”\"' "),
        by=by,
        issues=issues,
        evidence=evidence,
    )


def _proposer(sheet: Sheet, at: int, after: int) -> tuple[str | None, int]:
    """Who put the plan forward: the owner of the noun, a *-backed* adjective, a verb of proposing, *by* or *from*."""
    sentence = sheet.sentence(at)
    low = sentence.first
    for token in range(at - 1, max(low, at - 6) - 1, -1):
        word = sheet.lowers[token]
        if word in STOPS or word in {",", "and"}:
            break
        mention = sheet.mention(token)
        if mention is not None:
            if (
                mention.party
                and mention.form in {"adjective", "possessive", "name"}
                and _owns(sheet, mention, at)
            ):
                return mention.party, mention.first
            break
        if word.endswith(BACKED):
            named = _named(sheet, token)
            if named is not None:
                return named.party, named.first
    if after < sentence.last and sheet.lowers[after] in {"by", "from"}:
        mention = sheet.mention(after + 1) if after + 1 < sentence.last else None
        if mention is not None and mention.party:
            return mention.party, at
    return _presented(sheet, at, low)


def _owns(sheet: Sheet, mention: Mention, at: int) -> bool:
    between = sheet.lowers[mention.last : at]
    return not any(
        word in {"to", "of", "on", "for", "in", "with", "a", "an"} or word in QUOTE_MARKS for word in between
    )


def _named(sheet: Sheet, token: int) -> Mention | None:
    """The mention tied to a ``-backed`` word: in the same token, or right before it."""
    own = sheet.mention(token)
    return own if own is not None else sheet.mention(token - 1) if token else None


def _presented(sheet: Sheet, at: int, low: int) -> tuple[str | None, int]:
    """*X has presented a plan*: a verb of proposing within eight tokens before, its subject right before it."""
    for token in range(at - 1, max(low, at - 9) - 1, -1):
        if sheet.lowers[token] in STOPS:
            break
        if sheet.lowers[token] in SETS_FORTH or sheet.lowers[token] in {"efforts", "tried"}:
            left = token - 1
            while left >= low and token - left < 10:
                mention = sheet.mention(left)
                if (
                    mention is not None
                    and mention.kind != "place"
                    and mention.form not in {"adjective", "possessive"}
                ):
                    return (mention.party, mention.first) if mention.party else (None, at)
                if sheet.lowers[left] in STOPS or sheet.lowers[left] == ",":
                    break
                left -= 1
    return None, at


def _name(sheet: Sheet, at: int, after: int, high: int) -> tuple[int, int, int]:
    """The end of the evidence, and the tokens of the proposal's name."""
    first = at
    while first > 0 and at - first < 4 and sheet.mention_of[first - 1] < 0:
        word = sheet.lowers[first - 1]
        if word in STOPS or word in {
            ",",
            "a",
            "an",
            "the",
            "its",
            "his",
            "their",
            "of",
            "with",
            "to",
            "by",
            "'s",
        }:
            break
        first -= 1
    last = after
    if after < high and sheet.lowers[after] in {"for", "to", "on"}:
        inner = events.find(sheet, after + 1, high, 8)
        if inner is not None and inner.deed:
            last = inner.last
    return last, first, last


def _answered(sheet: Sheet, proposals: list[Proposal], acts: list[Act]) -> tuple[Proposal, ...]:
    answers: dict[str, list[Response]] = {proposal.id: [] for proposal in proposals}
    for act in acts:
        kind = _kind(sheet, act)
        if kind is None or act.modality in {"conditional", "planned", "negated"} or act.actor.party is None:
            continue
        proposal = _target(proposals, act)
        if (
            proposal is None
            or proposal.by == act.actor.party
            or act.evidence.start - proposal.evidence.end > FARTHEST
        ):
            continue
        for one in (act.actor, *act.co_actors):
            if one.party:
                answers[proposal.id].append(
                    Response(one.party, kind, _scope(sheet, act), act.evidence, act.on)
                )
    return tuple(replace(proposal, responses=tuple(answers[proposal.id])) for proposal in proposals)


# Rules whose acts answer a proposal: saying yes or no to a thing, not pledging or wanting one.
ANSWERS = ("rules/agree", "rules/refuse", "rules/veto")


def _kind(sheet: Sheet, act: Act) -> ResponseKind | None:
    """How an act answers what was proposed; None where it answers nothing."""
    if not act.by.startswith(ANSWERS):
        return None
    tokens = sheet.tokens_in(act.evidence.start, act.evidence.end)
    if any(sheet.lowers[at] in COUNTER for at in tokens):
        return "countered"
    if act.cameo in ACCEPTING and act.plover == "AGREE":
        return "accepted"
    if act.cameo in REJECTING:
        return "rejected"
    return None


def _target(proposals: list[Proposal], act: Act) -> Proposal | None:
    """The last proposal named before the answer (or in the same words)."""
    before = [p for p in proposals if p.evidence.start <= act.evidence.end]
    return before[-1] if before else None


def _scope(sheet: Sheet, act: Act) -> Scope:
    tokens = sheet.tokens_in(act.evidence.start, act.evidence.end)
    return "partial" if any(sheet.lowers[at] in PARTLY for at in tokens) else "full"
