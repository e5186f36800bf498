"""Alleged violations: who says that who broke a ceasefire. An accusation names both; it never makes a fact.

What the article tells in its own voice has no accuser and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodoffices.coding import attending
from goodoffices.coding.clauses import clause_end
from goodoffices.coding.grammar import MODALS, NEGATED_FORMS, NEGATIVES, VerbGroup, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.pauses import build, scope, vocabulary
from goodoffices.coding.phrases import Phrase, phrase
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.when import time_near
from goodoffices.record import UNKNOWN, Act, Ceasefire

Pairs = tuple[tuple[str, str], ...]
VIOLATIONS = frozenset({"196", "1123", "112"})
# How far the ceasefire may stand from the word of breaking it, and that from the word of accusing, in tokens.
NEAR, FAR = 9, 22
# How many sentences back a ceasefire that *it* means may have been named.
BACK = 1
# One may ignore anything that was named; only a deal is broken.
BREAKING = ("violat", "breach", "break", "broke", "flout", "infring")
MUTUAL = (("each", "other"), ("one", "another"))
DENYING = words("violations-denying")


def find(
    sheet: Sheet, acts: Iterable[Act], masked: frozenset[int], process: Process, named: list[Phrase]
) -> Iterator[Ceasefire]:
    """The accusations of having broken a ceasefire.

    Args:
        sheet: the article.
        acts: its acts, some of which accuse.
        masked: tokens of conditions.
        process: who the two sides are.
        named: the phrases that name a ceasefire.
    """
    book = vocabulary()
    told: set[int] = set()
    for noun in named:
        sentence = sheet.sentence(noun.head)
        for at in range(max(sentence.first, noun.first - NEAR), min(sentence.last, noun.last + NEAR)):
            word = sheet.lowers[at]
            if not (word in book["violating"] or word in book["violations"]):
                continue
            if at in masked or at in told or sheet.mention_of[at] >= 0:
                continue
            pairs, first = _pairs(sheet, at, process)
            if pairs:
                told.add(at)
                yield from _alleged(sheet, pairs, noun, at, (min(first, noun.first), max(at + 1, noun.last)))
                break
    for noun, at in _pointing(sheet, named):
        if at in told or at in masked:
            continue
        pairs, first = _pairs(sheet, at, process)
        yield from _alleged(sheet, pairs, noun, at, (first, at + 2))
    yield from _acted(sheet, acts, named)


def _pairs(sheet: Sheet, at: int, process: Process) -> tuple[Pairs, int]:
    """Who says of whom that it did what the word of breaking at ``at`` tells, and where that begins."""
    book, low, high = vocabulary(), sheet.sentence(at).first, sheet.sentence(at).last
    verb, nominal = sheet.lowers[at] in book["violating"], sheet.lowers[at] in book["violations"]
    pairs: Pairs = ()
    first = at
    accused = _accused(sheet, at, low, process)
    if accused is not None:
        pairs, first = accused
    elif nominal:
        owned = phrase(sheet, at, at + 1, low, book.verbs)
        pairs, first = _owned(sheet, owned, low, high, process)
        if not pairs:
            pairs, first = _called(sheet, owned, low)
    if not pairs:
        pairs, first = _stated(sheet, at, low, process, verb=verb)
    return pairs, first


def _alleged(
    sheet: Sheet, pairs: Pairs, noun: Phrase, at: int, evidence: tuple[int, int]
) -> Iterator[Ceasefire]:
    high = sheet.sentence(at).last
    # what a relative clause tells of the ceasefire itself (that came into force on Monday) is no day of breaking it
    edge = next((to for to in range(at, high) if sheet.lowers[to] in {"that", "which"}), high)
    time = time_near(sheet, at, edge, ahead=False) if pairs else None
    if time is not None and time.span.start >= sheet.reading.tokens.starts[edge - 1]:
        time = None
    for accuser, blamed in pairs:
        yield build(
            sheet,
            *evidence,
            "alleged-violation",
            covered=scope(sheet, noun, sheet.sentence(noun.head).last),
            accuser=accuser,
            accused=blamed,
            on=time.window if time is not None else UNKNOWN,
        )


def _pointing(sheet: Sheet, named: list[Phrase]) -> Iterator[tuple[Phrase, int]]:
    """Words of breaking *it*, where a ceasefire was named in this sentence or the one before."""
    book = vocabulary()
    for at, word in enumerate(sheet.lowers[:-1]):
        if sheet.lowers[at + 1] != "it" or word not in book["violating"] or not word.startswith(BREAKING):
            continue
        if sheet.sentence_of[at] < 0:
            continue
        if sheet.lowers[at + 2 : at + 3] in {("up",), ("down",), ("off",), ("into",), ("open",)}:
            continue
        before = [one for one in named if one.head < at]
        if before and sheet.sentence_of[at] - sheet.sentence_of[before[-1].head] <= BACK:
            yield before[-1], at


def _called(sheet: Sheet, noun: Phrase, low: int) -> tuple[Pairs, int]:
    """*A Houthi drone hit a store, the government said, calling it a breach of the truce*: whose deed comes first."""
    at = noun.first - 1
    if at <= low or sheet.lowers[at] not in {"it", "this", "that", "them", "which", "attack"}:
        return (), noun.first
    while at > low and sheet.lowers[at] not in {"calling", "called"}:
        if noun.first - at > 4 or sheet.lowers[at] in STOPS | {","}:
            return (), noun.first
        at -= 1
    said = sheet.cue(at)
    accuser = said.speaker.party if said is not None else None
    deeds: dict[str, None] = {}
    source = said.source if said is not None else None
    for token in range(low, at):
        mention = sheet.mention(token)
        if mention is None or not mention.party or mention.kind == "place":
            continue
        inside = source is not None and source.start <= mention.start < source.end
        if not inside and mention.party != accuser:
            deeds[mention.party] = None
    if accuser is None or len(deeds) != 1:
        return (), noun.first
    return ((accuser, next(iter(deeds))),), low


def _accused(sheet: Sheet, at: int, low: int, process: Process) -> tuple[Pairs, int] | None:
    """*X accused Y of violating*, *X and Y accused each other of*, *traded accusations of*."""
    accusing = vocabulary()["accusing"]
    for token in range(at - 1, max(low, at - FAR) - 1, -1):
        word = sheet.lowers[token]
        if word in STOPS or word in DENYING:
            return None
        if word in {"accusations", "blame"} and sheet.lowers[token - 1] in {"traded", "trade", "exchanged"}:
            table = attending.subject(
                sheet, VerbGroup(token - 1, token - 1, "finite", past=True), low, process
            )
            return _both(list(table.codes)), table.first if table.first >= 0 else token - 1
        if word not in accusing:
            continue
        tags = ("G",) if word.endswith("ing") else ("D", "N") if word.endswith("d") else ("B", "Z")
        group = verb_group(sheet, token, tags, low)  # type: ignore[arg-type]  # the tags are literals above
        if group is None or group.form == "passive" or group.negated or group.modal is not None:
            return None
        table = attending.subject(sheet, group, low, process)
        accusers = list(table.codes)
        said = sheet.cue(token)
        if not accusers and said is not None and said.speaker.party:
            accusers = [said.speaker.party]
        first = table.first if table.first >= 0 else group.first
        if sheet.lowers[token + 1 : token + 3] in MUTUAL:
            return _both(accusers), first
        blamed, _ = attending.after_verb(sheet, token + 1, at, process)
        others = [code for code in blamed.codes if code not in accusers]
        return (((accusers[0], others[0]),) if accusers and others else ()), first
    return None


def _both(codes: list[str]) -> Pairs:
    return ((codes[0], codes[1]), (codes[1], codes[0])) if len(codes) == 2 else ()


def _owned(sheet: Sheet, noun: Phrase, low: int, high: int, process: Process) -> tuple[Pairs, int]:
    """*condemned Israel's violations of the truce*, *reported ceasefire violations by the rebels*."""
    blamed: list[str] = []
    for token in range(noun.first, noun.head):
        mention = sheet.mention(token)
        if mention is not None and mention.party and mention.form in {"adjective", "possessive"}:
            blamed.append(mention.party)
            break
    else:
        for token in range(noun.last, min(high, noun.last + 8)):
            if sheet.lowers[token] == "by":
                table, _ = attending.after_verb(sheet, token + 1, high, process)
                blamed.extend(table.codes)
                break
            if sheet.lowers[token] in STOPS | {","}:
                break
    if not blamed:
        return (), noun.first
    at = noun.first - 1
    while at > low and sheet.lowers[at] in {
        "of",
        "repeated",
        "a",
        "the",
        "new",
        "any",
        "what",
        "called",
        "it",
    }:
        at -= 1
    if sheet.lowers[at] in vocabulary()["denouncing"]:
        word = sheet.lowers[at]
        tags = ("G",) if word.endswith("ing") else ("D", "N") if word.endswith("d") else ("B", "Z")
        group = verb_group(sheet, at, tags, low)  # type: ignore[arg-type]  # the tags are literals above
        if group is not None and group.modal is None and not group.negated and group.form != "passive":
            table = attending.subject(sheet, group, low, process)
            if table.codes and blamed[0] not in table.codes:
                return ((next(iter(table.codes)), blamed[0]),), table.first
    statement = sheet.statement(noun.head)
    said = statement.speaker.party if statement is not None else None
    if said and said != blamed[0] and not _doubted(sheet, low, noun.first):
        return ((said, blamed[0]),), noun.first
    return (), noun.first


def _doubted(sheet: Sheet, low: int, at: int) -> bool:
    around = sheet.lowers[max(low, at - 8) : at]
    return any(
        word in NEGATIVES
        or word in NEGATED_FORMS
        or word in MODALS
        or word in DENYING
        or word in {"no", "if", "any"}
        for word in around
    )


def _stated(sheet: Sheet, at: int, low: int, process: Process, *, verb: bool) -> tuple[Pairs, int]:
    """*X said that Y had violated the truce*, *X said Y shelled its positions in breach of the ceasefire*."""
    statement = sheet.statement(at)
    if statement is None or not statement.speaker.party or _doubted(sheet, low, at):
        return (), at
    speaker = statement.speaker.party
    if verb:
        word = sheet.lowers[at]
        tags = ("G",) if word.endswith("ing") else ("B", "Z") if word.endswith("s") else ("D", "N")
        group = verb_group(sheet, at, tags, low)  # type: ignore[arg-type]  # the tags are literals above
        if (
            group is None
            or group.form in {"passive", "infinitive", "reduced"}
            or group.modal
            or group.negated
        ):
            return (), at
        table = attending.subject(sheet, group, low, process)
    elif sheet.lowers[at - 1] == "in" or sheet.lowers[at - 2 : at] in {
        ("in", "clear"),
        ("in", "blatant"),
        ("a", "clear"),
    }:
        table = attending.Table()
        for token in range(at - 1, max(low, at - FAR), -1):
            if sheet.statement_of[token] != sheet.statement_of[at]:
                break
            mention = sheet.mention(token)
            if (
                mention is not None
                and mention.first == token
                and sheet.lowers[token - 1] not in {"in", "of", "on", "at"}
            ):
                after = clause_end(sheet, token, at)
                if mention.form in {"name", "phrase"} and mention.party and after >= at:
                    table.add(sheet, mention, process)
                    table.first = token
    else:
        return (), at
    codes = [code for code in table.codes if code != speaker]
    if not codes or speaker in table.codes:
        return (), at
    blamed = codes[-1] if not verb else codes[0]
    return ((speaker, blamed),), table.first if table.first >= 0 else at


def _acted(sheet: Sheet, acts: Iterable[Act], named: list[Phrase]) -> Iterator[Ceasefire]:
    """Accusations that the coder of acts has found, whose ceasefire the sentence names."""
    by_sentence: dict[int, Phrase] = {}
    for one in named:
        by_sentence.setdefault(sheet.sentence_of[one.head], one)
    for act in acts:
        if (
            act.cameo not in VIOLATIONS
            or not act.recipients
            or act.modality == "negated"
            or act.plover != "ACCUSE"
        ):
            continue
        tokens = sheet.tokens_in(act.evidence.start, act.evidence.end)
        words = vocabulary()["violating"] | vocabulary()["violations"]
        if not any(sheet.lowers[at] in words for at in tokens):
            continue
        sentence = sheet.sentence(tokens[0])
        noun = by_sentence.get(sheet.sentence_of[tokens[0]])
        accuser, accused = act.actor.party, act.recipients[0].party
        if noun is None or not accuser or not accused:
            continue
        yield build(
            sheet,
            tokens[0],
            tokens[-1] + 1,
            "alleged-violation",
            covered=scope(sheet, noun, sentence.last),
            accuser=accuser,
            accused=accused,
            on=act.on,
        )
