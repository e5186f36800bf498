"""Who takes part and where: the parties, persons and place that the words around a meeting name.

Only what stands in the meeting's own clause counts; a party named elsewhere in the article is not at the table.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goodoffices.coding.grammar import BREAKERS, PREPOSITIONS, VerbGroup, is_adverb
from goodoffices.coding.lists import words
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.coding.subject import subjects
from goodoffices.coding.voices import is_own
from goodoffices.record import Mention

# How far a subject is looked for to the left of its verb, in tokens.
SUBJECT_REACH = 60
BELONGING = frozenset({"of", "from", "for"})
LISTING = frozenset({"between", "with", "involving", "among"})
WHERE = words("attending-where")
SITES = words("attending-sites")
# Behind these a clause tells of something else than the meeting.
ELSEWHERE = (
    STOPS
    | BREAKERS
    | frozenset(
        ["after", "before", "about", "over", "aimed", "aiming", "if", "unless", "because", "since", "who"]
    )
    | frozenset(
        ["that", "despite", "amid", "until", "discuss", "following", "saying", "when", "which", "ending"]
    )
)


@dataclass(slots=True)
class Table:
    """Who sits at a meeting: codes of parties and names of persons, in the order of the text."""

    codes: dict[str, None] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    first: int = -1
    persons: int = 0

    def add(self, sheet: Sheet, mention: Mention, process: Process) -> None:
        """Seat the party (and person) that ``mention`` stands for."""
        if mention.kind == "collective" and mention.party is None:
            self.codes.update(dict.fromkeys(process.parties[:2] if len(process.parties) > 1 else ()))
            return
        party = mention.party
        name: str | None = mention.name if mention.kind == "person" else None
        if is_own(mention, sheet):
            statement = sheet.statement(mention.first)
            party = statement.speaker.party if statement is not None else None
            name = (
                statement.speaker.name
                if statement is not None and sheet.lowers[mention.first] == "i"
                else None
            )
        self.persons += mention.kind == "person" and mention.form == "name"
        if party is not None and mention.kind != "place":
            self.codes[party] = None
            if name and mention.form != "adjective":
                self.names[name] = None


def subject(sheet: Sheet, group: VerbGroup, low: int, process: Process) -> Table:
    """Who the subject of ``group`` names, its list and what its nouns belong to (``the ministers of A and B``)."""
    table = Table()
    at, found = group.first - 1, False
    if at >= low and sheet.lowers[at] == ",":
        at = _parenthesis(sheet, at, low, table, process)
        found = bool(table.codes)
    low = max(low, at - SUBJECT_REACH)
    if not found and at >= low and sheet.lowers[at] == "and" and sheet.mention(at - 1) is not None:
        shared = subjects(
            sheet, group, low
        )  # "X rejected it and tabled": what stands before "and" is an object
        if shared is not None and all(one.last < at for one in shared[0]):
            for one in shared[0]:
                table.add(sheet, one, process)
            if table.codes:
                return table
    while at >= low:
        mention = sheet.mention(at)
        if mention is not None:
            step = _seat(sheet, mention, low, table, process, found=found)
            found = found or table.first == mention.first
        elif sheet.lowers[at] == ")":
            step = _brackets(sheet, at, low, table, process, found=found)
            found = bool(table.codes)
        else:
            step = _onward(sheet, at, low, table, found=found)
        if step is None:
            break
        at = step
    if not table.codes and not found:
        shared = subjects(sheet, group, low)
        for mention in shared[0] if shared is not None else ():
            table.add(sheet, mention, process)
    return Table(_turned(table.codes), _turned(table.names), table.first, table.persons)


def _seat(
    sheet: Sheet, mention: Mention, low: int, table: Table, process: Process, *, found: bool
) -> int | None:
    """Seat a mention met on the way left, unless it only belongs to a phrase of place; the token to go on from."""
    before = sheet.lowers[mention.first - 1] if mention.first > low else ""
    if before in PREPOSITIONS and before not in BELONGING | LISTING:
        return None if found else mention.first - 2
    if not found and _participle(sheet, mention.first - 1, low):
        return mention.first - 2
    if mention.form != "possessive" and (mention.form != "adjective" or found or _heads(sheet, mention)):
        table.add(sheet, mention, process)
        table.first = mention.first
    return mention.first - 1


def _brackets(sheet: Sheet, close: int, low: int, table: Table, process: Process, *, found: bool) -> int:
    """Pass over brackets; what they hold may be the acronym of the subject (``National Liberation Front (NLF)``)."""
    back = range(max(low, close - 12), close)
    opening = max((at for at in back if sheet.lowers[at] == "("), default=low)
    inside = sheet.mention(opening + 1)
    if inside is not None and inside.party is not None and not found:
        table.add(sheet, inside, process)
    return opening - 1


def _onward(sheet: Sheet, at: int, low: int, table: Table, *, found: bool) -> int | None:
    """Whether the word at ``at`` may stand within a subject: the token to go on from, or None where it ends."""
    word = sheet.lowers[at]
    if word in BELONGING or word in {"and", "both", "the", "'s"}:
        return at - 1
    if word == ",":
        ends = at == low or sheet.mention_of[at - 1] < 0 or not found or not _listed(sheet, at)
        return None if ends else at - 1
    if sheet.timed[at] or is_adverb(word) or word in PREPOSITIONS:
        return at - 1
    if word in STOPS or word in ELSEWHERE or sheet.cue_of[at] >= 0 or word in QUOTE_MARKS:
        return None
    if word in PLAIN or (at + 1 < len(sheet.lowers) and sheet.lowers[at + 1] in BELONGING):
        table.first = at
        return at - 1
    return None


def _turned(found: dict[str, None]) -> dict[str, None]:
    """What was collected walking left, in the order of the text."""
    return dict.fromkeys(reversed(found))


PLAIN = words("attending-plain")


def _participle(sheet: Sheet, at: int, low: int) -> bool:
    """Whether a participle at ``at`` makes the name behind it its object: *the coalition fighting the rebels*."""
    if at <= low or sheet.mention_of[at] >= 0 or sheet.timed[at] or sheet.cue_of[at] >= 0:
        return False
    return sheet.lowers[at].endswith("ing") and sheet.mention_of[at - 1] >= 0


def _heads(sheet: Sheet, mention: Mention) -> bool:
    """Whether an adjective stands before a noun of people: ``Iranian negotiators``, ``Greek and Turkish``."""
    after = mention.last
    return after < len(sheet.lowers) and (sheet.lowers[after] in PLAIN or sheet.lowers[after] == "and")


def _listed(sheet: Sheet, comma: int) -> bool:
    """Whether the comma stands in a list that *and* closes: ``Egypt, Qatar and Turkey``."""
    after = sheet.mention(comma + 1)
    return after is not None and sheet.lowers[after.last : after.last + 1] in {(",",), ("and",)}


def _parenthesis(sheet: Sheet, close: int, low: int, table: Table, process: Process) -> int:
    """Seat those named in the apposition that ends with the comma ``close``; the token before its opening comma."""
    commas = [at for at in range(close - 1, max(low, close - 24), -1) if sheet.lowers[at] == ","]
    if not commas:
        return close - 1
    opening = commas[0]
    inside = sheet.mention(opening + 1)
    if inside is not None and inside.kind == "person":
        for at in range(opening + 1, close):
            mention = sheet.mention(at)
            if mention is not None and mention.first == at and mention.kind == "person":
                table.add(sheet, mention, process)
    elif inside is not None and inside.party and inside.form == "name" and inside.last == close:
        described = sheet.mention(opening - 1)
        if inside.kind != "place" and (described is None or described.party is None):
            table.add(sheet, inside, process)  # "the rebels' armed wing, the X, declared"
    return opening - 1


def listed(
    sheet: Sheet, start: int, end: int, process: Process, *, leads: frozenset[str] = LISTING | {"of"}
) -> Table:
    """Who stands behind *between*, *with*, *involving*, *of the ministers of* or *attended by* from ``start`` on."""
    table, at, listing = Table(), start, False
    while at < end:
        word = sheet.lowers[at]
        mention = sheet.mention(at)
        if mention is not None:
            if listing and mention.form != "possessive":
                table.add(sheet, mention, process)
            at = mention.last
            continue
        if word in leads or (word == "by" and sheet.lowers[at - 1] in BRINGING):
            listing = True
        elif word in STOPS or word in ELSEWHERE or word in {"to", "on"}:
            listing = False
            if word in STOPS or word in ELSEWHERE:
                break
        elif (word == "," and not _list_goes_on(sheet, at, end)) or (
            listing and word in {"in", "at", "under"}
        ):
            listing = False
        at += 1
    return table


BRINGING = words("attending-bringing")


def _list_goes_on(sheet: Sheet, comma: int, end: int) -> bool:
    """Whether a list goes on behind the comma: a name follows, or *with* and names do."""
    if comma + 1 >= end:
        return False
    return sheet.mention(comma + 1) is not None or sheet.lowers[comma + 1] in LISTING | {"and", "the"}


def goes_on(sheet: Sheet, comma: int) -> bool:
    """Whether the words behind the comma still belong to the meeting's phrase: a list, or who brought it about."""
    after = sheet.lowers[comma + 1]
    return after in LISTING or after in BRINGING or after == "and" or _listed(sheet, comma)


def after_verb(sheet: Sheet, start: int, high: int, process: Process) -> tuple[Table, int]:
    """Who the object of *met* (or what stands behind *met with*) names, and the token after them."""
    table, at = Table(), start
    while at < high:
        mention = sheet.mention(at)
        word = sheet.lowers[at]
        if mention is not None:
            if mention.kind == "place" and not table.codes:
                break
            possessed = mention.form in {"possessive", "adjective"} and not _heads(sheet, mention)
            if not possessed and mention.kind != "place":
                table.add(sheet, mention, process)
            at = mention.last
        elif (
            (word == "with" and not table.codes)
            or (
                word in {"the", "both", "and", "his", "her", "their", "'s", "a", "an", "of", "from"}
                or word in PLAIN
            )
            or (word == "," and at + 1 < high and _listed(sheet, at))
            or (is_adverb(word) and not table.codes)
        ):
            at += 1
        else:
            break
    return table, at


def place_from(sheet: Sheet, start: int, end: int) -> tuple[str | None, int]:
    """The first place named behind *in*, *at* or *on* from ``start`` on, and the token after it; ``start`` if none."""
    at = start
    while at < end:
        word = sheet.lowers[at]
        mention = sheet.mention(at)
        if mention is not None:
            at = mention.last
            continue
        if (word in ELSEWHERE and sheet.lowers[at + 1 : at + 2] not in MEALS) or (
            word == "to" and sheet.mention_of[min(at + 1, end - 1)] < 0
        ):
            break
        if word in WHERE and not sheet.timed[at]:
            found = _site(sheet, at + 1, end, word)
            if found is not None:
                return found
        at += 1
    return None, start


MEALS = {("dinner",), ("lunch",), ("breakfast",), ("coffee",), ("tea",)}


def place_within(sheet: Sheet, start: int, end: int) -> str | None:
    """The place behind *in* or *at* of a first predicate: *was due to begin in Muscat but was called off*."""
    for at in range(start, end - 1):
        if sheet.lowers[at] in {"in", "at"} and not sheet.timed[at]:
            found = _site(sheet, at + 1, end, sheet.lowers[at])
            if found is not None:
                return found[0]
    return None


def _site(sheet: Sheet, start: int, end: int, preposition: str) -> tuple[str, int] | None:
    at = start
    while at < min(end, start + 7):
        mention = sheet.mention(at)
        if mention is None:
            if sheet.lowers[at] not in SITES or sheet.timed[at]:
                return None
            at += 1
        elif mention.form in {"adjective", "possessive"}:
            at = mention.last
        elif mention.kind == "place" or (
            mention.kind == "government" and mention.form == "name" and preposition == "in"
        ):
            return mention.name, mention.last
        else:
            return None
    return None


def place_before(sheet: Sheet, low: int, first: int) -> str | None:
    """The place that opens the sentence: *In Muscat, negotiators from …*."""
    if low + 1 < first and sheet.lowers[low] in {"in", "at", "on"}:
        found = _site(sheet, low + 1, first, sheet.lowers[low])
        if found is not None and found[1] < first and sheet.lowers[found[1]] == ",":
            return found[0]
    return None
