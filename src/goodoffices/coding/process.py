"""The process as one article shows it: who the conflict parties are and who mediates, from what the text says of them.

Nothing about any process is built in. A party is found by standing opposite another (``talks between A and B``, the
``A-B war``, an attack by A on B); a mediator by what it does (``X's mediation``, ``brokered by X``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.coding.clauses import verbish
from goodoffices.coding.frames import Frame
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import Mention, Proposal

if TYPE_CHECKING:
    from goodoffices.vocab import Vocabulary
from goodoffices.vocab.closed import words

# The nouns that make two names beside one another opponents, and those that make a name a mediator.
OPPOSING = frozenset({"fighting", "conflict", "ceasefire", "talks", "settlement", "captives"})
_NONE: frozenset[str] = frozenset()
THIRD_DEEDS = frozenset({"mediate", "halt-mediation"})
# Who refuses mediation, or asks for it, does not mediate.
UNWILLING = frozenset({"refuse", "appeal", "demand", "accuse", "criticise"})
BROKERED = frozenset(["mediated", "brokered", "facilitated", "guaranteed", "convened"])
BROKERED_TAILS = ("-mediated", "-brokered", "-facilitated")
MEDIATORS = words("process-mediators")
# Weights: a named pair says more than a name near a word.
PAIR, NEAR, DEED = 3, 1, 3
# A text of so many sentences is a note, in which a party may be named but once.
BRIEF = 6


@dataclass(frozen=True, slots=True)
class Process:
    """Codes of the conflict parties and of the mediators, most central first; either may be empty."""

    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()


def infer(sheet: Sheet, frames: Sequence[Frame], vocabulary: Vocabulary) -> Process:
    """The process that the article tells of; what a process file names is taken as given."""
    opponents: Counter[str] = Counter()
    thirds: Counter[str] = Counter()
    for first, second, weight in _pairs(sheet, vocabulary):
        if first != second:
            opponents[first] += weight
            opponents[second] += weight
    for name in _near(sheet):
        opponents[name] += NEAR
    for name in _third_parties(sheet):
        thirds[name] += PAIR
    for frame in frames:
        for code in _weigh(frame, thirds, sheet):
            opponents[code] += PAIR
    for code, weight in thirds.items():
        if weight >= opponents.get(code, 0):
            opponents.pop(code, None)
    given = vocabulary.process
    ranked = [code for code, weight in opponents.most_common() if weight >= PAIR]
    ranked = [code for code in ranked if _named_often(sheet, code)]
    if len(ranked) < 2:
        ranked = _opposed(sheet, frames, thirds, vocabulary, ranked)
    parties = tuple(given.parties) if given and given.parties else _leading(ranked, opponents)
    ranked_thirds = [code for code, weight in thirds.most_common() if weight >= PAIR and code not in parties]
    mediators = tuple(given.mediators) if given and given.mediators else tuple(ranked_thirds)
    return Process(parties, mediators)


def from_answers(sheet: Sheet, offered: Sequence[Proposal], seen: Process, vocabulary: Vocabulary) -> Process:
    """``seen``, its parties found from who answers whose proposals where nothing else tells them.

    Those who answer the same plan of a third are the two sides, and its maker is none; a maker whose plan the other
    side answers is one of them. Only who is named often counts.
    """
    if len(seen.parties) > 1 or (vocabulary.process and vocabulary.process.parties):
        return seen
    named = Counter(
        mention.party for mention in sheet.reading.mentions if mention.party and mention.kind != "place"
    )
    pairs: set[frozenset[str]] = set()
    for one in offered:
        sides = {each.party for each in one.responses if _may_be_side(sheet, each.party, vocabulary)}
        if one.by is not None and one.by not in seen.mediators and _may_be_side(sheet, one.by, vocabulary):
            if len(sides) == 1:
                # a state that proposes may mediate and have had but one answer so far; an armed movement does not
                known = vocabulary.world.parties.get(one.by)
                sides |= {one.by} if known is not None and known.kind in ARMED else set()
            elif sides and 2 * named[one.by] > min(named[code] for code in sides):
                continue  # the maker may as well be one of three sides
        if len(sides) > 1:
            pairs.add(frozenset(sides))
    pair = next(iter(pairs)) if len(pairs) == 1 else frozenset()
    if len(pair) != 2 or not set(seen.parties) <= pair:
        return seen
    return Process(
        tuple(sorted(pair, key=lambda code: (-named[code], code))),
        tuple(code for code in seen.mediators if code not in pair),
    )


def _may_be_side(sheet: Sheet, code: str, vocabulary: Vocabulary) -> bool:
    known = vocabulary.world.parties.get(code)
    often = sum(mention.party == code for mention in sheet.reading.mentions) > 1
    return (known is None or known.kind != "organisation") and (often or _named_often(sheet, code))


def _named_often(sheet: Sheet, code: str) -> bool:
    """Whether a party is named more than in passing: once a short text, thrice a long one."""
    times = sum(mention.party == code for mention in sheet.reading.mentions)
    return times >= (PAIR if len(sheet.reading.sentences) > BRIEF else 1)


def _opposed(
    sheet: Sheet, frames: Sequence[Frame], thirds: Counter[str], vocabulary: Vocabulary, ranked: list[str]
) -> list[str]:
    """Where no pair is named: the two whose acts go against each other most, if the article names both often."""
    named = Counter(
        mention.party for mention in sheet.reading.mentions if mention.party and mention.kind != "place"
    )
    against: Counter[tuple[str, str]] = Counter()
    for frame in frames:
        deed = sheet.book.deeds.get(frame.deed)
        if frame.mode in OPPOSED or (deed is not None and deed.hostile):
            for one in _actors(frame):
                for other in {mention.party for mention in frame.recipients if mention.party} - {one}:
                    against[min(one, other), max(one, other)] += 1
    able = [code for code, _ in named.most_common() if _can_be_party(code, named, thirds, vocabulary)]
    for pair, times in against.most_common():
        central = set(pair) <= set(able[:2]) or (times > 1 and set(pair) <= set(able[:3]))
        if central and set(ranked) <= set(pair):
            return sorted(pair, key=lambda code: -named[code])
    return ranked


def _can_be_party(code: str, named: Counter[str], thirds: Counter[str], vocabulary: Vocabulary) -> bool:
    known = vocabulary.world.parties.get(code)
    return code not in thirds and named[code] >= PAIR and (known is None or known.kind != "organisation")


def _actors(frame: Frame) -> set[str]:
    actors = {mention.party for mention in frame.actors if mention.party}
    if frame.voice is not None and frame.voice.speaker.party:
        actors.add(frame.voice.speaker.party)
    return actors


def _weigh(frame: Frame, thirds: Counter[str], sheet: Sheet) -> tuple[str, ...]:
    """What an act says of the roles: who mediates, leaves the talks of others or appeals to both; and who the two are."""
    actors = _actors(frame)
    others: tuple[str, ...] = ()
    if frame.deed in THIRD_DEEDS or frame.deed == "halt-talks":
        others = _two_others(sheet, frame, actors)
    if (frame.deed in THIRD_DEEDS and frame.mode not in UNWILLING) or others:
        thirds.update(dict.fromkeys(actors, DEED))
    elif frame.mode == "appeal" and any(mention.kind == "collective" for mention in frame.recipients):
        thirds.update(dict.fromkeys(actors, NEAR))
    return others


def _two_others(sheet: Sheet, frame: Frame, actors: set[str]) -> tuple[str, ...]:
    """The two whose talks are mediated or left, where they are named together in the clause or its condition."""
    sentence = sheet.sentence(frame.focus)
    for token in range(frame.focus, min(sentence.last - 1, frame.last + 3)):
        if sheet.lowers[token] in {"both", "between", "unless", "if"}:
            for pair in _joined(sheet, token + 1):
                if not actors.intersection(pair):
                    return pair
    return ()


OPPOSED = frozenset({"demand", "accuse", "threaten"})


def _leading(ranked: list[str], weights: Counter[str]) -> tuple[str, ...]:
    """The first two, and any others that weigh at least half as much as the second."""
    if len(ranked) < 2:
        return tuple(ranked)
    floor = weights[ranked[1]] / 2
    return tuple(code for index, code in enumerate(ranked) if index < 2 or weights[code] > floor)[:4]


def _pairs(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[tuple[str, str, int]]:
    """Names set against each other: *between A and B*, *A and B* by a word of conflict or talks, *A-B talks*."""
    lowers = sheet.lowers
    for at, word in enumerate(lowers):
        if word in {"between", "both"}:
            yield from ((*pair, PAIR) for pair in _joined(sheet, at + 1))
        elif "-" in word and sheet.reading.tokens.words[at][:1].isupper():
            pair = _hyphenated(sheet, at, vocabulary)
            if pair:
                yield (*pair, PAIR)
    for mention in sheet.reading.mentions:
        if mention.last < len(lowers) and lowers[mention.last] == "and":
            weight = PAIR if _mutual(sheet, mention) else NEAR if _by_conflict(sheet, mention) else 0
            yield from ((*pair, weight) for pair in _joined(sheet, mention.first) if weight)


def _joined(sheet: Sheet, at: int) -> Iterator[tuple[str, str]]:
    while at < len(sheet.lowers) and sheet.lowers[at] in {"the", "both"} and sheet.mention_of[at] < 0:
        at += 1
    first = sheet.mention(at) if at < len(sheet.lowers) else None
    if first is None or first.last + 1 >= len(sheet.lowers) or sheet.lowers[first.last] != "and":
        return
    after = first.last + 1
    if sheet.lowers[after] == "the" and sheet.mention_of[after] < 0:
        after += 1
    second = sheet.mention(after) if after < len(sheet.lowers) else None
    if (
        second is not None
        and first.party
        and second.party
        and first.kind != "place"
        and second.kind != "place"
    ):
        yield first.party, second.party


def _mutual(sheet: Sheet, mention: Mention) -> bool:
    """Whether the two that begin with ``mention`` are against each other.

    They blame each other (*accused each other*, *traded accusations*), or stop fighting (*agreed to a truce*).
    """
    second = mention.last + 1
    other = sheet.mention(second) if second < len(sheet.lowers) else None
    if other is None or other.last + 2 >= len(sheet.lowers):
        return False
    words = sheet.lowers[other.last : other.last + 5]
    if TRUCE_VERBS.intersection(words[:4]):
        high = min(len(sheet.lowers), other.last + 11)
        return any("ceasefire" in _classes(sheet, at) for at in range(other.last, high))
    return any(verb in BLAMING for verb in words[:3]) and (
        not {("each", "other"), ("one", "another")}.isdisjoint(pairwise(words))
        or bool({"accusations", "blame", "fire"}.intersection(words[1:]) and TRADING.intersection(words[:2]))
    )


TRUCE_VERBS = frozenset(
    {"agreed", "extended", "signed", "reached", "renewed", "concluded", "extend", "renew"}
)
ARMED = frozenset({"armed-group", "movement"})
BLAMING = frozenset({"accused", "accuse", "blamed", "blame", "traded", "trade", "exchanged", "exchange"})
TRADING = frozenset({"traded", "trade", "exchanged", "exchange"})


def _by_conflict(sheet: Sheet, mention: Mention) -> bool:
    """Whether a noun of conflict or talks stands within six tokens of ``mention``."""
    low, high = max(0, mention.first - 6), min(len(sheet.lowers), mention.last + 8)
    return any(_classes(sheet, at) & OPPOSING for at in range(low, high) if sheet.mention_of[at] < 0)


def _classes(sheet: Sheet, at: int) -> frozenset[str]:
    if sheet.lowers[at] not in sheet.book.nouns.heads:
        return _NONE
    found = sheet.book.nouns.at(sheet.lowers, at)
    return frozenset(found[1]) if found else _NONE


def _hyphenated(sheet: Sheet, at: int, vocabulary: Vocabulary) -> tuple[str, str] | None:
    halves = sheet.reading.tokens.words[at].replace("–", "-").split("-")
    if len(halves) != 2 or not all(half[:1].isupper() for half in halves):
        return None
    codes = []
    for half in halves:
        entry = vocabulary.world.match((half.lower(),), (half,), 0)
        if entry is None or entry.party is None:
            return None
        codes.append(entry.party)
    return (codes[0], codes[1])


def _near(sheet: Sheet) -> Iterator[str]:
    """Parties whose name stands at a noun of fighting: ``Russia's invasion``, ``aggression against Ukraine``."""
    lowers = sheet.lowers
    for mention in sheet.reading.mentions:
        if mention.party is None or mention.kind not in {
            "government",
            "organisation",
            "group",
            "person",
            "place",
        }:
            continue
        after = mention.last
        while after < min(len(lowers), mention.last + 3):
            if _classes(sheet, after) & {"fighting", "conflict"}:
                yield mention.party
                break
            if lowers[after] in STOPS:
                break
            after += 1
        before = mention.first - 1
        if (
            before > 1
            and lowers[before] in {"against", "on", "in", "with"}
            and _classes(sheet, before - 1)
            & {
                "fighting",
                "conflict",
            }
        ):
            yield mention.party


def _third_parties(sheet: Sheet) -> Iterator[str]:
    """Parties that the text calls mediators or credits with brokering."""
    lowers = sheet.lowers
    for at, word in enumerate(lowers):
        if word in BROKERED and at + 1 < len(lowers) and lowers[at + 1] == "by":
            mention = sheet.mention(at + 2) if at + 2 < len(lowers) else None
            while mention is not None and mention.party:
                yield mention.party
                follows = (
                    mention.last + 1
                    if mention.last < len(lowers) and lowers[mention.last] in {"and", ","}
                    else None
                )
                mention = sheet.mention(follows) if follows is not None and follows < len(lowers) else None
        elif word in MEDIATORS or ("-" in word and word.endswith(BROKERED_TAILS)):
            yield from _called(sheet, at)


def _called(sheet: Sheet, at: int) -> Iterator[str]:
    """The party that owns a word of mediation: ``Qatari mediators``, ``its role as a mediator``, ``US-mediated``."""
    own = sheet.mention(at)
    if own is not None and own.party is not None:
        yield own.party
        return
    for left in range(at - 1, max(-1, at - 6), -1):
        mention = sheet.mention(left)
        if mention is not None and (mention.party is not None or mention.form != "phrase"):
            if (
                mention.party is not None
                and (mention.form in OWNING or left == at - 1)
                and not _verb_between(sheet, mention.last, at)
            ):
                yield mention.party
            return
        if sheet.lowers[left] in STOPS or sheet.lowers[left] in {",", "of", "by", "to", "and"}:
            return


def _verb_between(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a verb stands between (``Israel has told mediators``), so that the name owns nothing behind it."""
    return any(verbish(sheet, token, end) for token in range(start, end))


OWNING = frozenset({"adjective", "possessive", "name", "pronoun"})
