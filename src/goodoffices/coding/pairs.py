"""Pairs that a meeting takes up without naming them: *they will meet again*, *the two met*, *the two delegations*.

They are the two whom the sentence before names, if it names just two; only words for the sides of a process (*the two
delegations*) may mean its parties instead. Three names, or one, leave the pair unknown.
"""

from __future__ import annotations

from goodoffices.coding import attending
from goodoffices.coding.attending import Table
from goodoffices.coding.grammar import VerbGroup, is_adverb, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.verbs import AGREEING
from goodoffices.record import Mention

SIDES = words("pairs-sides")
PERSONS = words("pairs-persons")
# How many tokens may stand between *the two* and the verb: *the two chief negotiators, A and B, will meet*.
REACH = 14
ACTING = frozenset({"person", "office", "government", "organisation", "group"})


def named_or_meant(sheet: Sheet, group: VerbGroup, low: int, process: Process) -> Table:
    """Who the subject of ``group`` names, or else the pair that it takes up.

    The subject of *agreed to meet* is that of the verb it hangs on.
    """
    if group.form == "infinitive":
        at = group.first - 1
        while at > low and sheet.lowers[at] not in AGREEING:
            at -= 1
        outer = verb_group(sheet, at, ("D", "N") if sheet.lowers[at].endswith("ed") else ("B", "Z", "G"), low)
        group = outer or VerbGroup(at, at, "finite", past=True)
    if group.modal == "due":
        group = VerbGroup(group.first, group.head, "finite")
    table = attending.subject(sheet, group, low, process)
    return table if table.codes else subject(sheet, group, low, process)


def subject(sheet: Sheet, group: VerbGroup, low: int, process: Process) -> Table:
    """Who a subject such as *they* or *the two ministers* means; an empty table where nothing tells."""
    at = group.first - 1
    while at >= low and (is_adverb(sheet.lowers[at]) or sheet.timed[at]):
        at -= 1
    start = _opening(sheet, at, low)
    if start < 0:
        return Table()
    said = sheet.lowers[start : at + 1]
    if said[-1] == "they" or not SIDES.intersection(said):
        found = _named_before(sheet, start)
        if len(found.codes) == 2:
            found.first = start
            return found
        if said[-1] == "they" or not SIDES.intersection(said):
            return Table()
    both = process.parties if len(process.parties) == 2 else ()
    return Table(dict.fromkeys(both), {}, start)


def _opening(sheet: Sheet, at: int, low: int) -> int:
    """The first token of *they*, *the two …* or *both …* that ends at ``at`` or before an apposition; -1 if none."""
    lowers = sheet.lowers
    if at >= low and lowers[at] == "they":
        return at
    for start in range(at, max(low, at - REACH) - 1, -1):
        if lowers[start] == "two" and start > low and lowers[start - 1] in {"the", "their"}:
            words = lowers[start + 1 : at + 1]
            plain = all(word in SIDES or word in PERSONS for word in words[:1])
            short = all(word in SIDES or word in PERSONS or word in QUALITIES for word in words)
            apposed = "," in words and bool((SIDES | PERSONS).intersection(words[: words.index(",")]))
            return start - 1 if not words or (plain and short) or short or apposed else -1
        if sheet.cue_of[start] >= 0 or lowers[start] in {"that", "which", ";"}:
            return -1
    return -1


QUALITIES = frozenset(
    {"chief", "foreign", "prime", "rival", "warring", "defence", "defense", "negotiating", "top"}
)


def _named_before(sheet: Sheet, at: int) -> Table:
    """Everyone with a party whom the sentence before names as acting, the source of what is said left out."""
    number = sheet.sentence_of[at] - 1
    table = Table()
    if number < 0:
        return table
    sentence = sheet.reading.sentences[number]
    token = sentence.first
    while token < sentence.last:
        mention = sheet.mention(token)
        if mention is None:
            token += 1
            continue
        token = max(mention.last, token + 1)
        if mention.party is None or mention.kind not in ACTING or mention.form not in {"name", "phrase"}:
            continue
        if not _speaks(sheet, mention):
            table.codes[mention.party] = None
            if mention.kind == "person" and mention.name[:1].isupper():
                table.names[mention.name] = None
    return table


def _speaks(sheet: Sheet, mention: Mention) -> bool:
    return any(
        one.source is not None and one.source.start <= mention.start < one.source.end
        for one in sheet.reading.statements
    )
