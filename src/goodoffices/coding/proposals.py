"""Proposals: a plan that the text says somebody put forward, under the name that the text gives it.

Later words for it (*the text*, *the Qatari proposal*) point back at it and are kept, so that the answers to it are
found; who answered what is told in ``responses``.
"""

from __future__ import annotations

from collections.abc import Iterable

from goodoffices.coding import attending, responses
from goodoffices.coding import issues as issue_rules
from goodoffices.coding.clauses import clause_end
from goodoffices.coding.grammar import AUXILIARIES, DETERMINERS, POSSESSIVES, is_adverb
from goodoffices.coding.lists import words
from goodoffices.coding.phrases import Phrase, phrase
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.coding.tabled import Tabled, vocabulary
from goodoffices.coding.told import over
from goodoffices.record import Act, Mention, Proposal, make_id
from goodoffices.vocab.inflect import verb_forms

BACKED = ("-backed", "-brokered", "-mediated", "-drafted", "-proposed", "-led", "-sponsored")
NAME_REACH = 8
# How many proposals back a text may point.
REMEMBERED = 40


def find(sheet: Sheet, acts: Iterable[Act], process: Process, masked: frozenset[int]) -> tuple[Proposal, ...]:
    """The proposals of the article with the answers to them, in text order.

    Args:
        sheet: the article.
        acts: its acts; answers are read off the words, so that they are not used.
        process: who the two sides are.
        masked: tokens of conditions, in which nothing is told.
    """
    del acts
    book = vocabulary()
    tabled: list[Tabled] = []
    nouns = book["nouns"]
    for at, word in enumerate(sheet.lowers):
        if word not in nouns and not (
            sheet.lowers[at + 1 : at + 3] == ("proposed", "by") and _plain(sheet, at)
        ):
            continue
        if at in masked or sheet.sentence_of[at] < 0 or sheet.mention_of[at] >= 0:
            continue
        _take(sheet, at, tabled, process)
    answers = responses.find(sheet, tabled, process, masked)
    found = []
    for number, one in enumerate(tabled):
        if not one.printed and not answers.get(number):
            continue
        evidence = sheet.span(one.first, one.last)
        found.append(
            Proposal(
                id=make_id("proposal", sheet.reading.article.id, evidence.start, evidence.end),
                name=sheet.span(*one.name).text.strip("“”\"'‘’ "),
                by=one.by,
                issues=issue_rules.assign(sheet, one.name[0], one.last, (), frozenset()) or ("settlement",),
                evidence=evidence,
                responses=tuple(answers.get(number, ())),
            )
        )
    return tuple(found)


def _plain(sheet: Sheet, at: int) -> bool:
    """Whether the word before *proposed by* may be the thing proposed: *a humanitarian corridor proposed by X*."""
    word = sheet.lowers[at]
    return word.isalpha() and word not in AUXILIARIES and not is_adverb(word) and not sheet.timed[at]


def _take(sheet: Sheet, at: int, tabled: list[Tabled], process: Process) -> None:
    """Add the proposal named at ``at``, or the phrase to the one that it points back at."""
    book, lowers = vocabulary(), sheet.lowers
    sentence = sheet.sentence(at)
    low, high = sentence.first, sentence.last
    if (tabled and at < tabled[-1].last and at >= tabled[-1].first) or _compound(sheet, at + 1, high):
        return
    noun = phrase(sheet, at, at + 1, low, book.verbs)
    inside = lowers[noun.first : at]
    if {"no", "any", "such"}.intersection(inside) or lowers[noun.last : noun.last + 3] in OWN_DRAFTS:
        return
    behind = _behind(sheet, noun, high, process)
    before = _set_forth(sheet, noun, low, process) if behind is None else None
    told = behind or before
    by = told[0] if told is not None else _owner(sheet, noun)
    listed = _second(sheet, noun, tabled) if told is None and by is None else None
    if listed is not None:
        name = _name(sheet, noun, high)
        tabled.append(Tabled(noun.first, name[1], name, "", listed, printed=True, phrases=[noun]))
        return
    known = _pointed_at(sheet, noun, tabled[-REMEMBERED:], by)
    if known is not None:
        known.phrases.append(noun)
        if known.by is None and behind is not None:
            known.by = by
        return
    sure = _is_proposal(sheet, noun, high, by=by, told=told is not None)
    owned = by is not None and (lowers[at] in book["heads"] or _owned_draft(sheet, noun))
    if not (sure or owned or _drafted(sheet, noun) or _drawn_up(sheet, noun, low)):
        return
    name = _name(sheet, noun, high)
    start = min(noun.first, before[1] if before else noun.first)
    last = max(name[1], behind[1] if behind else 0)
    bare = noun.determiner in POSSESSIVES and told is None and noun.head - noun.first < 2
    tabled.append(
        Tabled(
            start,
            last,
            name,
            lowers[at],
            by,
            sure and by is not None and not bare and (len(process.parties) > 1 or _about(sheet, noun, high)),
            [noun],
        )
    )


def _about(sheet: Sheet, noun: Phrase, high: int) -> bool:
    """Whether the words say that it is for settlement; an article with two sides needs no such words."""
    inside = sheet.lowers[noun.first : noun.head]
    peaceful = vocabulary()["peaceful"].intersection(inside) or any("-point" in each for each in inside)
    known = vocabulary()["counters"] | AGREED_THINGS
    return bool(peaceful) or sheet.lowers[noun.head] in known or _for_issue(sheet, noun, high)


def _is_proposal(sheet: Sheet, noun: Phrase, high: int, *, by: str | None, told: bool) -> bool:
    """Whether a noun phrase that points back at nothing names a proposal: by its own words or by who put it forward."""
    book, word = vocabulary(), sheet.lowers[noun.head]
    inside = sheet.lowers[noun.first : noun.head]
    peaceful = bool(book["peaceful"].intersection(inside)) or any("-point" in each for each in inside)
    about = peaceful or _for_issue(sheet, noun, high)
    if word not in book["heads"]:
        return by is not None and (told or _offered(sheet, noun, high))
    if word == "plans" and "peace" not in inside:
        return False
    if word == "plan" and not (about or told):
        return False
    if sheet.reading.tokens.words[noun.head][0].isupper() and not peaceful:
        return False  # "the Plus Three Framework" is the name of a body
    if by is None:
        return not word.endswith("s") and about
    return told or about or noun.determiner in POSSESSIVES or word not in {"plan", "plans"}


def _second(sheet: Sheet, noun: Phrase, tabled: list[Tabled]) -> str | None:
    """The maker of *proposals for a ceasefire and an exchange*, for the second of the things proposed."""
    if (
        not tabled
        or not tabled[-1].head.endswith("s")
        or sheet.lowers[noun.first - 1 : noun.first] != ("and",)
    ):
        return None
    return tabled[-1].by if tabled[-1].name[1] == noun.first - 1 else None


OWN_DRAFTS = {("of", "its", "own"), ("of", "their", "own"), ("of", "his", "own"), ("of", "her", "own")}


def _compound(sheet: Sheet, at: int, high: int) -> bool:
    """Whether the noun goes on into another that names the thing: *ceasefire proposal*, *draft agreement*."""
    book = vocabulary()
    if at >= high or sheet.mention_of[at] >= 0:
        return False
    return sheet.lowers[at] in book["heads"] or sheet.lowers[at] in book["weak"] or sheet.lowers[at] in THINGS


THINGS = words("proposals-things")


def _owner(sheet: Sheet, noun: Phrase) -> str | None:
    """The party before the head: *Qatar's proposal*, *the UN plan*, *a US-backed framework*, *its own draft*."""
    for at in range(noun.first, noun.head):
        mention = sheet.mention(at)
        if mention is None:
            continue
        if mention.party and mention.kind != "place" and not _target(sheet, mention, noun):
            return None if _paired(sheet, mention) else mention.party
    before = sheet.mention(noun.first - 1) if noun.first > 0 else None
    if (
        before is not None
        and before.party
        and before.kind in {"organisation", "government"}
        and not noun.determiner
    ):
        text = sheet.lowers[before.first]
        return before.party if text in {"the", "a"} or before.form == "adjective" else None
    return None


def _paired(sheet: Sheet, mention: Mention) -> bool:
    """Whether the name is half of a pair, whose deal or initiative is no single party's: *the EU-Turkey deal*."""
    tokens = sheet.reading.tokens
    text, start = sheet.reading.article.text, tokens.starts[mention.first]
    return "-" in tokens.words[mention.first] or (start > 0 and text[start - 1] in "-–")


def _target(sheet: Sheet, mention: Mention, noun: Phrase) -> bool:
    """Whether the mention says whom the plan is for: *the Gaza plan* is no plan of Gaza's."""
    after = sheet.lowers[mention.last] if mention.last < noun.head else ""
    return after.endswith(("-related", "-bound"))


def _behind(sheet: Sheet, noun: Phrase, high: int, process: Process) -> tuple[str | None, int] | None:
    """*drawn up by X*, *proposed by X*, *from X*, *, which X handed to both governments*: who, and the end of it."""
    lowers = sheet.lowers
    end = min(high, noun.last + 10)
    at = noun.last
    if at < end and (lowers[at] == "from" or (lowers[at] == "by" and lowers[noun.head] in OFFERS)):
        table, last = attending.after_verb(sheet, at + 1, high, process)
        return (next(iter(table.codes)), last) if table.codes else None
    forth = vocabulary().verbs.passive
    settled = lowers[noun.head] in AGREED_THINGS
    while at < end:
        word = lowers[at]
        if word in STOPS or word in UNREAL or sheet.cue_of[at] >= 0:
            return None
        if word == "by" and any(
            " ".join(lowers[at - length : at]) in forth for length in (2, 1) if at - length >= noun.last
        ):
            if settled and not PROPOSING.intersection(lowers[noun.last : at]):
                return None
            table, last = attending.after_verb(sheet, at + 1, high, process)
            return (next(iter(table.codes)), last) if table.codes else None
        if word == "which" and at + 1 < high:
            return _which(sheet, at + 1, high)
        at += 1
    return None


UNREAL = words("proposals-unreal")


def _which(sheet: Sheet, at: int, high: int) -> tuple[str | None, int] | None:
    """*which Falk handed to both governments*: the giver, where a verb of putting forward follows."""
    mention = sheet.mention(at)
    if mention is None or not mention.party or mention.kind == "place":
        return None
    verbs = vocabulary().verbs.object
    for token in range(mention.last, min(high, mention.last + 4)):
        word = sheet.lowers[token]
        pair = " ".join(sheet.lowers[token : token + 2])
        # a verb of answering ends the phrase as well, but who rejects a plan has not made it
        forth = any(verbs.get(said, ("",))[0] == "forth" for said in (word, pair))
        if forth or word in {"handed", "gave", "sent"}:
            return mention.party, token + 1
    return None


def _set_forth(sheet: Sheet, noun: Phrase, low: int, process: Process) -> tuple[str | None, int] | None:
    """*X presented a plan*, *X proposed what her office described as a protocol*: who, and where the clause begins."""
    verbs = vocabulary().verbs
    told = over(sheet, noun, low, verbs)
    if told is None and noun.first - 1 > low and sheet.lowers[noun.first - 1] == "as":
        for at in range(noun.first - 2, max(low, noun.first - 10), -1):
            if sheet.lowers[at] == "what":
                told = over(sheet, Phrase(at, noun.head, noun.last, "what"), low, verbs)
                break
    if told is None and sheet.lowers[noun.first - 1 : noun.first] == ("with",):
        return _came_with(sheet, noun, low)
    if told is None or told.group is None or told.status != "forth" or told.firm not in {"done", "ongoing"}:
        return None
    if sheet.lowers[noun.head] in AGREED_THINGS and told.word not in PROPOSING:
        return None
    table = attending.subject(sheet, told.group, low, process)
    if not table.codes:
        cue = sheet.cue(told.group.head)
        if cue is None or cue.speaker.party is None:
            return None
        return cue.speaker.party, told.first
    return next(iter(table.codes)), table.first if table.first >= 0 else told.first


def _came_with(sheet: Sheet, noun: Phrase, low: int) -> tuple[str | None, int] | None:
    """*X tried to revive the talks with proposals for*: the subject of the clause, where it is told as done."""
    for at in range(noun.first - 2, max(low, noun.first - 14), -1):
        mention = sheet.mention(at)
        if sheet.lowers[at] in STOPS or sheet.lowers[at] in {"that", "who", "which", "but"}:
            return None
        if mention is not None and mention.party and mention.kind != "place" and mention.form == "name":
            follows = sheet.lowers[mention.last]
            return (
                (mention.party, noun.first) if follows.endswith("ed") or follows in {"has", "came"} else None
            )
    return None


def _offered(sheet: Sheet, noun: Phrase, high: int) -> bool:
    """Whether a word of being put forward stands by a weak head: *the deal on offer*, *a US-proposed truce*."""
    lowers = sheet.lowers
    if lowers[noun.last : noun.last + 2] == ("on", "offer") or lowers[noun.last : noun.last + 3] == (
        "on",
        "the",
        "table",
    ):
        return True
    words = lowers[noun.first : noun.head]
    if lowers[noun.head] in AGREED_THINGS:
        return any(word.endswith("-proposed") or word in {"proposed", "suggested"} for word in words)
    return (
        any(word.endswith(BACKED) or word in {"proposed", "suggested"} for word in words) and high > noun.last
    )


def _owned_draft(sheet: Sheet, noun: Phrase) -> bool:
    """Whether a weak head of a known maker is something put forward: *an Iranian offer*, *Qatar's draft protocol*."""
    if sheet.lowers[noun.head] in {"offer", "offers"} and sheet.lowers[noun.last : noun.last + 1] == ("of",):
        return False  # an offer of arms, of a dinner or of good offices settles nothing
    if sheet.lowers[noun.last : noun.last + 2] in {("to", "mediate"), ("to", "host"), ("to", "help")}:
        return False
    return sheet.lowers[noun.head] in OFFERS or _drafted(sheet, noun)


def _drawn_up(sheet: Sheet, noun: Phrase, low: int) -> bool:
    """Whether somebody whom the text gives no side has put it forward: *Caribbean mediators have drawn up a plan*."""
    told = over(sheet, noun, low, vocabulary().verbs)
    done = told is not None and told.status == "forth" and told.firm == "done"
    return done and sheet.lowers[noun.head] in vocabulary()["heads"] and noun.determiner in {"a", "an"}


def _drafted(sheet: Sheet, noun: Phrase) -> bool:
    """Whether it is called a draft: *a European draft statute*, *the draft agreement*."""
    return "draft" in sheet.lowers[noun.first : noun.head]


def _for_issue(sheet: Sheet, noun: Phrase, high: int) -> bool:
    """Whether *for* or *to* behind the head leads to an issue of the codebook."""
    if noun.last >= high or sheet.lowers[noun.last] not in {"for", "to", "on"}:
        return False
    if sheet.lowers[noun.last : noun.last + 2] in {("to", "attack"), ("to", "occupy"), ("to", "seize")}:
        return False
    end = min(high, noun.last + NAME_REACH)
    return bool(issue_rules.assign(sheet, noun.last, end, (), frozenset()))


def _pointed_at(sheet: Sheet, noun: Phrase, tabled: list[Tabled], by: str | None) -> Tabled | None:
    """The proposal that a definite or owned phrase means: of its maker, of the same head, or the last one named."""
    word = sheet.lowers[noun.head]
    generic = word in vocabulary()["generic"]
    if by is not None:
        mine = next((one for one in reversed(tabled) if one.by == by and (one.head == word or generic)), None)
        if mine is not None:
            return mine if noun.determiner not in {"a", "an", "another", "new"} or mine.head == word else None
        nameless = [one for one in tabled if one.by is None and (one.head == word or generic)]
        return nameless[-1] if nameless and noun.determiner == "the" else None
    if not (noun.definite or (noun.determiner == "" and word in {"proposals", "ideas"})):
        return None
    same = next((one for one in reversed(tabled) if one.head in {word, word.rstrip("s")}), None)
    if same is not None or not generic:
        return same
    # a draft that nobody is known to have made is a text, and no offer or initiative that is spoken of later
    return next((one for one in reversed(tabled) if one.by or one.printed or word in TEXTS), None)


TEXTS = frozenset({"draft", "text", "document", "paper", "treaty", "statute"})


def _name(sheet: Sheet, noun: Phrase, high: int) -> tuple[int, int]:
    """The tokens of the name: the phrase without determiner and owner, with what *for* or *to* adds."""
    lowers, first = sheet.lowers, noun.first
    while first < noun.head:
        mention = sheet.mention(first)
        if (mention is not None and mention.form in {"possessive", "adjective"}) or (
            mention is not None and mention.party
        ):
            first = mention.last
        elif (
            (lowers[first] in DETERMINERS and not lowers[first].isdigit() and lowers[first] not in COUNTED)
            or lowers[first] in POSSESSIVES
            or lowers[first] in {"'s", "own"}
            or lowers[first] in QUOTE_MARKS
            or lowers[first].startswith("-")
        ):
            first += 1
        else:
            break
    last = noun.last
    leads = {"for", "to", "on", "of"} if lowers[noun.head] in {"idea", "ideas"} else {"for", "to", "on"}
    if last < high and lowers[last] in leads and not sheet.timed[last]:
        end = min(clause_end(sheet, last, high), last + NAME_REACH)
        stop = last + 1
        while (
            stop < end
            and lowers[stop] not in NAME_ENDS
            and (lowers[stop] not in AUXILIARIES or stop < last + 2)
            and not sheet.timed[stop]
            and lowers[stop] not in STOPS
        ):
            stop += 1
        issue = issue_rules.assign(sheet, last, stop, (), frozenset())
        names_someone = sheet.mention(last + 1) is not None and lowers[last] == "to"
        if stop > last + 1 and issue and not names_someone:
            last = stop
    return first, last


# Weak heads that mean something put forward wherever their maker is named, and that are printed once answered.
OFFERS = words("proposals-offers")
# What sides agree on is a proposal only where it is said to be proposed, not where it is announced or brokered.
AGREED_THINGS = words("proposals-agreed-things")
PROPOSING = frozenset(
    form for verb in ("propose", "suggest", "offer", "float", "table", "put") for form in verb_forms(verb)
)
COUNTED = words("proposals-counted")
NAME_ENDS = words("proposals-name-ends")
