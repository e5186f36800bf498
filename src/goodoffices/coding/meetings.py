"""Meetings: talks, summits and visits, where and between whom, and where each stands in its life cycle.

Only a meeting with a place or with two parties is kept; its status comes from the verb that governs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from goodoffices.coding.grammar import BE, MODALS, STRONG_PASTS
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import UNKNOWN, Act, Meeting, MeetingStatus, Mention, TimeExpression, Window, make_id
from goodoffices.vocab.closed import words
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.inflect import verb_forms

NOUNS = words("meetings-nouns")
WHERE = frozenset({"in", "at", "hosted"})
AHEAD = frozenset(["upcoming", "planned", "scheduled", "next", "forthcoming", "future"])
BEHIND = frozenset(["recent", "latest", "previous", "last", "earlier", "past"])
REACH = 22
ORDER = {status: rank for rank, status in enumerate(get_args(MeetingStatus))}
MEETING_CODES = frozenset({"036", "042", "043", "044", "046", "045"})


@dataclass(frozen=True, slots=True)
class Changes:
    """Verbs that change a meeting's status, by form."""

    forms: dict[str, MeetingStatus]

    @classmethod
    def load(cls) -> Changes:
        """Read ``acts/meetings.yml``."""
        forms: dict[str, MeetingStatus] = {}
        for status, verbs in load_yaml("acts/meetings.yml")["changes"].items():
            for verb in verbs:
                for form in verb_forms(verb):
                    forms[form] = status
        return cls(forms)


_CHANGES: list[Changes] = []


def _changes() -> Changes:
    if not _CHANGES:
        _CHANGES.append(Changes.load())
    return _CHANGES[0]


def find(sheet: Sheet, acts: Iterable[Act], masked: frozenset[int]) -> tuple[Meeting, ...]:
    """The meetings that the article tells of, in text order, each status told once."""
    found = list(_by_noun(sheet, masked))
    found.extend(_by_act(sheet, acts))
    return _distinct(sorted(found, key=lambda one: one.evidence.start))


def _by_noun(sheet: Sheet, masked: frozenset[int]) -> Iterator[Meeting]:
    for at, word in enumerate(sheet.lowers):
        if word not in NOUNS or at in masked or sheet.mention_of[at] >= 0 or sheet.sentence_of[at] < 0:
            continue
        meeting = _meeting_at(sheet, at)
        if meeting is not None:
            yield meeting


def _meeting_at(sheet: Sheet, at: int) -> Meeting | None:
    sentence = sheet.sentence(at)
    end = min(sentence.last, _phrase_end(sheet, at, sentence.last))
    place, place_end = _place(sheet, at, end)
    parties, names = _between(sheet, at, end)
    if place is None and len(parties) < 2:
        return None
    status = _status(sheet, at, end, sentence.first, sentence.last)
    if status is None:
        return None
    first = _phrase_start(sheet, at, sentence.first)
    last = max(end, place_end)
    when = _when(sheet, first, sentence.last, planned=status in {"announced", "confirmed"})
    return _make(sheet, first, last, place, parties, status, when, names)


def _make(
    sheet: Sheet,
    first: int,
    last: int,
    place: str | None,
    parties: tuple[str, ...],
    status: MeetingStatus,
    when: Window,
    names: tuple[str, ...],
) -> Meeting:
    evidence = sheet.span(first, last)
    return Meeting(
        id=make_id("meeting", sheet.reading.article.id, evidence.start, evidence.end, status),
        place=place,
        parties=parties,
        status=status,
        evidence=evidence,
        on=when,
        participants=names,
    )


def _phrase_start(sheet: Sheet, at: int, low: int) -> int:
    start = at
    while start > low and at - start < 5:
        word = sheet.lowers[start - 1]
        if word in STOPS or word in {",", "and", "of", "in", "to", "that", "for", "on"} or word in BE:
            break
        start -= 1
    return start


def _phrase_end(sheet: Sheet, at: int, high: int) -> int:
    """The end of the noun phrase with its prepositional phrases and relative clauses, at most ``REACH`` tokens on."""
    token = at + 1
    limit = min(high, at + REACH)
    while token < limit:
        word = sheet.lowers[token]
        if word in STOPS or (
            word == "," and token + 1 < limit and sheet.lowers[token + 1] in {"but", "while", "as", "and"}
        ):
            break
        token += 1
    return token


def _place(sheet: Sheet, at: int, end: int) -> tuple[str | None, int]:
    for token in range(at + 1, min(end, at + 8)):
        mention = sheet.mention(token)
        if mention is not None and mention.kind == "place" and sheet.lowers[mention.first - 1] in WHERE:
            return mention.name, mention.last
        if sheet.lowers[token] in {"that", "which"} or sheet.lowers[token] in STOPS:
            break
    mention = sheet.mention(at - 1) if at else None
    if mention is not None and mention.kind == "place":
        return mention.name, at + 1
    return None, at + 1


def _between(sheet: Sheet, at: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parties and persons named as taking part: the list right behind *between*, *with*, *involving*, *attended by*."""
    codes: dict[str, None] = {}
    names: dict[str, None] = {}
    token, listing = at + 1, False
    while token < end:
        word = sheet.lowers[token]
        mention = sheet.mention(token)
        if word in {"between", "with", "involving"} or sheet.lowers[token : token + 2] == ("attended", "by"):
            listing = True
        elif mention is None:
            listing = listing and word in IN_LIST
        elif listing and mention.kind not in {"place", "pronoun"}:
            if mention.party and mention.form != "possessive":
                codes[mention.party] = None
                if mention.kind == "person":
                    names[mention.name] = None
            token = mention.last
            continue
        token += 1
    return tuple(codes), tuple(names)


IN_LIST = words("meetings-in-list")


def _status(sheet: Sheet, at: int, end: int, low: int, high: int) -> MeetingStatus | None:
    """What the words around say of the meeting: a change of status, an adjective, or the tense of its verb."""
    lowers, changes = sheet.lowers, _changes().forms
    for token in (*range(at + 1, min(high, end + 6)), *range(at - 1, max(low, at - 7) - 1, -1)):
        if lowers[token] in changes and sheet.mention_of[token] < 0:
            return _if_told(sheet, token, changes[lowers[token]])
        if lowers[token] in {";", "while", "but"}:
            break
    for token in range(at - 1, max(low, at - 5) - 1, -1):
        if lowers[token] in AHEAD:
            return "announced"
        if lowers[token] in BEHIND:
            return "held"
        if lowers[token] in {"no", "any", "possible", "potential", "further", "whether", "if"}:
            return None
    return _tense(sheet, at, low, high)


def _if_told(sheet: Sheet, token: int, status: MeetingStatus) -> MeetingStatus | None:
    before = sheet.lowers[max(0, token - 4) : token]
    if any(word in {"not", "never", "n't", "could", "might", "may", "if", "unless"} for word in before):
        return None
    if status == "held" and any(word in {"will", "to", "would"} for word in before):
        return "announced"
    return status


def _tense(sheet: Sheet, at: int, low: int, high: int) -> MeetingStatus | None:
    """*held talks in*, *will meet in*, *talks in X ended*: the tense of the nearest verb on either side."""
    lowers = sheet.lowers
    for token in range(at - 1, max(low, at - 8) - 1, -1):
        word = lowers[token]
        if word in STOPS:
            break
        if word in {
            "hold",
            "host",
            "attend",
            "have",
            "convene",
            "join",
            "begin",
            "start",
            "resume",
            "conduct",
            "travel",
            "go",
            "return",
        }:
            ahead = any(
                lowers[back] in MODALS or lowers[back] == "to" for back in range(max(low, token - 4), token)
            )
            blocked = any(
                lowers[back] in {"not", "refused", "may", "might", "could", "should", "must", "wants", "want"}
                for back in range(max(low, token - 6), token)
            )
            return None if blocked or not ahead else "announced"
        if word in {
            "held",
            "hosted",
            "attended",
            "concluded",
            "convened",
            "led",
            "began",
            "started",
            "resumed",
            "conducted",
            "wrapped",
            "ended",
        }:
            return "held"
    for token in range(at + 1, min(high, at + REACH)):
        word = lowers[token]
        if word in STOPS or word in {"that", "which", "who", "after", "before"}:
            break
        if word in MODALS:
            return "announced" if MODALS[word] == "will" else None
        if word in {
            "ended",
            "concluded",
            "began",
            "opened",
            "failed",
            "produced",
            "took",
            "yielded",
            "collapsed",
            "were",
            "was",
        } or (word in STRONG_PASTS and sheet.mention_of[token] < 0):
            return "held"
    return None


def _when(sheet: Sheet, first: int, high: int, *, planned: bool) -> Window:
    tokens = sheet.reading.tokens
    start, end = tokens.starts[first], tokens.ends[high - 1]
    near: list[TimeExpression] = [
        time
        for time in sheet.reading.times
        if start - 60 <= time.span.start < end and not time.deadline and time.window.known
    ]
    near = [time for time in near if (time.direction != "past" if planned else time.direction != "future")]
    best = min(near, key=lambda time: abs(time.span.start - start), default=None)
    return best.window if best is not None else UNKNOWN


def _by_act(sheet: Sheet, acts: Iterable[Act]) -> Iterator[Meeting]:
    """Meetings told by a verb: acts of consulting that name both sides."""
    for act in acts:
        if (
            act.cameo not in MEETING_CODES
            or act.modality in {"negated", "conditional", "hedged"}
            or not act.recipients
        ):
            continue
        if act.plover != "CONSULT" and act.modality != "planned":
            continue
        parties = tuple(
            dict.fromkeys(one.party for one in (act.actor, *act.co_actors, *act.recipients) if one.party)
        )
        if len(parties) < 2:
            continue
        tokens = sheet.tokens_in(act.evidence.start, act.evidence.end)
        place = next((m.name for m in _places(sheet, tokens)), None)
        status: MeetingStatus = "announced" if act.modality == "planned" else "held"
        names = tuple(one.name for one in (act.actor, *act.recipients))
        yield Meeting(
            id=make_id("meeting", sheet.reading.article.id, act.evidence.start, act.evidence.end, status),
            place=place,
            parties=parties,
            status=status,
            evidence=act.evidence,
            on=act.on,
            participants=names,
        )


def _places(sheet: Sheet, tokens: range) -> Iterator[Mention]:
    for token in tokens:
        mention = sheet.mention(token)
        if mention is not None and mention.first == token and mention.kind == "place":
            yield mention


def _distinct(meetings: list[Meeting]) -> tuple[Meeting, ...]:
    """Of two on overlapping words with the same status, the one that says more stays."""
    kept: list[Meeting] = []
    for meeting in meetings:
        rival = next(
            (one for one in kept if one.evidence.overlaps(meeting.evidence) and one.status == meeting.status),
            None,
        )
        if rival is None:
            kept.append(meeting)
        elif _weight(meeting) > _weight(rival):
            kept[kept.index(rival)] = meeting
    return tuple(kept)


def _weight(meeting: Meeting) -> int:
    return len(meeting.parties) + (meeting.place is not None) + (meeting.on.known)
