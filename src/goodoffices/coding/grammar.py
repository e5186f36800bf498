"""Small grammar: verb groups, subjects and the ends of clauses, from closed-class words and mentions alone.

No tagger runs: at the speed of the rule-based way there is no time for one. A word counts as a verb only where its
form, its neighbours and the closed classes allow nothing else; in doubt it is none, and no act comes of it.
The word classes are those of Quirk et al., *A Comprehensive Grammar of the English Language* (1985), ch. 3 and 4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.record import Mention
from goodoffices.vocab.closed import words
from goodoffices.vocab.inflect import Tag

Form = Literal["finite", "modal", "infinitive", "gerund", "passive", "reduced"]

BE = words("grammar-be")
HAVE = words("grammar-have")
DO = frozenset(["do", "does", "did", "don't", "doesn't", "didn't"])
MODALS = {
    **{word: word for word in ["will", "would", "may", "might", "can", "could", "shall", "should", "must"]},
    "'ll": "will",
    "won't": "will",
    "wouldn't": "would",
    "cannot": "can",
    "can't": "can",
    "'d": "would",
    "couldn't": "could",
    "shouldn't": "should",
    "mustn't": "must",
    "mightn't": "might",
    "shan't": "will",
}
NEGATIVES = frozenset({"not", "never", "n't", "neither", "nor"})
POSSESSIVES = frozenset({"its", "their", "his", "our", "my", "your", "whose"})
NEGATED_FORMS = words("grammar-negated-forms")
ADVERBS = words("grammar-adverbs")
HEDGES = words("grammar-hedges")
NOT_ADVERBS = words("grammar-not-adverbs")
DETERMINERS = words("grammar-determiners")
PREPOSITIONS = words("grammar-prepositions")
# Prepositions that also open clauses: what follows them and stands right before a verb is its subject.
SUBORDINATORS = frozenset({"after", "before", "since", "like"})
RELATIVES = frozenset(["who", "which", "that", "whom", "whose"])
CONJUNCTIONS = frozenset(["and", "but", "or", "nor", "then"])
BREAKERS = frozenset(["while", "whilst", "although", "though", "whereas", "because", "but"])
AFTER_COMMA = words("grammar-after-comma")
ARRANGED = words("grammar-arranged")
FAILING = words("grammar-failing")
GOING_ON = words("grammar-going-on")
# How far a subject is looked for to the left, in tokens: longer sentences than this are lists or broken text.
REACH = 60


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries.

    Attributes:
        first: first token of the group, auxiliaries and adverbs included.
        head: the verb.
        form: how it stands in the clause.
        modal: ``will``, ``may``, ``should``, ``must``, ``need``, ``due`` ..., or None.
        negated: whether it is negated.
        hedged: whether an adverb such as *reportedly* stands with it.
        past: whether it is told as past or perfect.
    """

    first: int
    head: int
    form: Form
    modal: str | None = None
    negated: bool = False
    hedged: bool = False
    past: bool = False


def is_adverb(word: str) -> bool:
    """Whether ``word`` (lower case) may stand between subject and verb without changing either."""
    return word in ADVERBS or word in HEDGES or (word.endswith("ly") and word not in NOT_ADVERBS)


def verb_group(sheet: Sheet, head: int, tags: tuple[Tag, ...], low: int) -> VerbGroup | None:
    """The verb group whose verb stands at token ``head``, or None where that word is no verb here.

    Args:
        sheet: the article.
        head: token of the verb cue.
        tags: forms that the word can have.
        low: first token of the sentence.
    """
    lowers = sheet.lowers
    at, negated, hedged, crossed = head - 1, False, False, False
    while at >= low:
        word = lowers[at]
        if word in NEGATIVES:
            negated = True
        elif word in HEDGES:
            hedged = True
        elif word not in QUOTE_MARKS and (not is_adverb(word) or sheet.mention_of[at] >= 0):
            break
        if word == "longer" and at > low and lowers[at - 1] == "no":
            negated = True
        crossed = True
        at -= 1
    word = lowers[at] if at >= low else ""
    if word == "longer" and at > low and lowers[at - 1] == "no":
        at, negated = at - 2, True
        word = lowers[at] if at >= low else ""
    if word == "to" and "B" in tags:
        return _infinitive(sheet, head, at, low, negated=negated, hedged=hedged)
    if word in MODALS and "B" in tags:
        return _group(sheet, at, head, "modal", MODALS[word], low, negated=negated, hedged=hedged)
    if word in DO and "B" in tags:
        return _group(
            sheet, at, head, "finite", None, low, negated=negated, hedged=hedged, past=word.startswith("did")
        )
    if word in HAVE and "N" in tags:
        return _perfect(sheet, at, head, low, negated=negated, hedged=hedged)
    if word in BE or (word == "'s" and _after_pronoun(sheet, at)):
        if "G" in tags:
            return _be(sheet, at, head, low, passive=False, negated=negated, hedged=hedged)
        if "N" in tags:
            return _be(sheet, at, head, low, passive=True, negated=negated, hedged=hedged)
    return _bare(sheet, head, at, tags, low, negated=negated, hedged=hedged, crossed=crossed)


def _after_pronoun(sheet: Sheet, at: int) -> bool:
    mention = sheet.mention(at - 1) if at > 0 else None
    return mention is not None and mention.form == "pronoun"


def _group(
    sheet: Sheet,
    first: int,
    head: int,
    form: Form,
    modal: str | None,
    low: int,
    *,
    negated: bool,
    hedged: bool,
    past: bool = False,
) -> VerbGroup:
    """Close a group at ``first``, taking in the adverbs and the negation before its first auxiliary."""
    lowers = sheet.lowers
    negated = negated or lowers[first] in NEGATED_FORMS
    at = first - 1
    while at >= low and sheet.mention_of[at] < 0 and (is_adverb(lowers[at]) or lowers[at] in NEGATIVES):
        negated = negated or lowers[at] in NEGATIVES
        hedged = hedged or lowers[at] in HEDGES
        at -= 1
    return VerbGroup(at + 1, head, form, modal, negated, hedged, past)


def _left(sheet: Sheet, at: int, low: int) -> tuple[int, bool]:
    """The first token left of ``at`` that is neither adverb nor negation, and whether a negation was crossed."""
    negated = False
    while at >= low and (
        is_adverb(sheet.lowers[at]) or sheet.lowers[at] in NEGATIVES or sheet.lowers[at] in QUOTE_MARKS
    ):
        negated = negated or sheet.lowers[at] in NEGATIVES
        at -= 1
    return at, negated


def _be(
    sheet: Sheet, at: int, head: int, low: int, *, passive: bool, negated: bool, hedged: bool
) -> VerbGroup | None:
    """A progressive or passive group whose form of *be* stands at ``at``."""
    lowers = sheet.lowers
    form: Form = "passive" if passive else "finite"
    left, crossed = _left(sheet, at - 1, low)
    before = lowers[left] if left >= low else ""
    negated = negated or crossed
    if lowers[at] == "be" and before in MODALS:
        return _group(
            sheet,
            left,
            head,
            "passive" if passive else "modal",
            MODALS[before],
            low,
            negated=negated,
            hedged=hedged,
        )
    if lowers[at] == "be" and before == "to":
        inner = _infinitive(sheet, head, left, low, negated=negated, hedged=hedged)
        if inner is None or not passive:
            return inner
        return VerbGroup(inner.first, head, "passive", inner.modal or "to", inner.negated, inner.hedged)
    if lowers[at] in {"been", "being"} and (before in HAVE or before in BE):
        if before in HAVE:
            further, more = _left(sheet, left - 1, low)
            if further >= low and lowers[further] in MODALS:
                return _group(
                    sheet,
                    further,
                    head,
                    form,
                    MODALS[lowers[further]],
                    low,
                    negated=negated or more,
                    hedged=hedged,
                )
        return _group(sheet, left, head, form, None, low, negated=negated, hedged=hedged, past=True)
    if lowers[at] == "being":
        return None
    past = lowers[at] in {"was", "were", "wasn't", "weren't"}
    return _group(sheet, at, head, form, None, low, negated=negated, hedged=hedged, past=past)


def _perfect(sheet: Sheet, at: int, head: int, low: int, *, negated: bool, hedged: bool) -> VerbGroup | None:
    left, crossed = _left(sheet, at - 1, low)
    before = sheet.lowers[left] if left >= low else ""
    if before in MODALS:
        return _group(
            sheet,
            left,
            head,
            "modal",
            MODALS[before],
            low,
            negated=negated or crossed,
            hedged=hedged,
            past=True,
        )
    if sheet.lowers[at] == "having" or before == "to":
        return None
    return _group(sheet, at, head, "finite", None, low, negated=negated, hedged=hedged, past=True)


def _infinitive(
    sheet: Sheet, head: int, to: int, low: int, *, negated: bool, hedged: bool
) -> VerbGroup | None:
    """A group with *to*: a semi-modal (going to, have to, set to, is to) or a plain infinitive."""
    lowers = sheet.lowers
    left, crossed = _left(sheet, to - 1, low)
    negated = negated or crossed
    before = lowers[left] if left >= low else ""
    if before == "going":
        left2, more = _left(sheet, left - 1, low)
        if left2 >= low and (lowers[left2] in BE or lowers[left2] == "'s"):
            return _group(sheet, left2, head, "modal", "will", low, negated=negated or more, hedged=hedged)
        return None
    if before in FAILING:
        return None
    if before in GOING_ON:
        tags: tuple[Tag, ...] = (
            ("D", "N")
            if before.endswith(("ed", "an", "un", "pt"))
            else ("G",)
            if before.endswith("ing")
            else ("B", "Z")
        )
        outer = verb_group(sheet, left, tags, low)
        return replace(outer, head=head, negated=outer.negated or negated) if outer is not None else None
    if before in {"have", "has", "had", "need", "needs", "needed", "ought"}:
        modal = {"ought": "should", "need": "need", "needs": "need", "needed": "need"}.get(before, "must")
        left2, more = _left(sheet, left - 1, low)
        if left2 >= low and lowers[left2] in MODALS:
            modal = MODALS[lowers[left2]] if modal == "must" else modal
            left = left2
        return _group(sheet, left, head, "modal", modal, low, negated=negated or more, hedged=hedged)
    if before in ARRANGED or before == "about":
        left2, more = _left(sheet, left - 1, low)
        if left2 >= low and lowers[left2] in BE:
            further, extra = _left(sheet, left2 - 1, low)
            start = further if further >= low and lowers[further] in HAVE else left2
            return _group(
                sheet, start, head, "modal", "due", low, negated=negated or more or extra, hedged=hedged
            )
        return VerbGroup(left, head, "modal", "due", negated, hedged)
    if before in {"likely", "unlikely", "certain", "bound"}:
        return VerbGroup(left, head, "modal", "likely", negated or before == "unlikely", hedged=True)
    if before in {"is", "are", "'re", "'m", "am"} and sheet.mention_of[left] < 0:
        return _group(sheet, left, head, "modal", "due", low, negated=negated, hedged=hedged)
    return VerbGroup(to, head, "infinitive", None, negated, hedged)


def _bare(
    sheet: Sheet,
    head: int,
    at: int,
    tags: tuple[Tag, ...],
    low: int,
    *,
    negated: bool,
    hedged: bool,
    crossed: bool,
) -> VerbGroup | None:
    """A verb without an auxiliary: finite, gerund or participle, or no verb at all."""
    lowers = sheet.lowers
    word = lowers[at] if at >= low else ""
    mention = sheet.mention(at) if at >= low else None
    past = "D" in tags
    if (mention is not None and mention.form == "adjective") or word in POSSESSIVES:
        return None
    if "G" in tags:
        if word in DETERMINERS or (mention is not None and mention.form == "possessive"):
            return None
        return VerbGroup(at + 1, head, "gerund", None, negated, hedged)
    if word in DETERMINERS and mention is None and not (word == "that" and "D" in tags):
        return None
    if (
        past
        and "by" in lowers[head + 1 : head + 5]
        and mention is None
        and word not in {",", "and", *RELATIVES}
    ):
        return VerbGroup(at + 1, head, "reduced", None, negated, hedged, past=True)
    if mention is not None:
        if mention.form == "possessive" or (tags == ("B",) and _singular(mention, word)):
            return None
        return VerbGroup(at + 1, head, "finite", None, negated, hedged, past)
    if word in RELATIVES or word in CONJUNCTIONS or word in {",", "—", "–", ")"} or _timed(sheet, at):
        if word in {"and", "or"} and not past and "Z" not in tags:
            return VerbGroup(at + 1, head, "infinitive", None, negated, hedged)
        return VerbGroup(at + 1, head, "finite", None, negated, hedged, past)
    if past and word not in PREPOSITIONS and word not in DETERMINERS and at >= low and word not in STOPS:
        # a common noun as the subject ("the rebels rejected"), which only a mention could resolve
        owned = crossed or word in ARMED or word in OWNED
        return VerbGroup(at + 1, head, "finite", None, negated, hedged, past) if owned else None
    if at < low or word in QUOTE_MARKS or word in STOPS:
        return VerbGroup(
            at + 1, head, "finite" if past or "Z" in tags else "infinitive", None, negated, hedged, past
        )
    return None


def _singular(mention: Mention, word: str) -> bool:
    """Whether a present-tense verb behind ``mention`` would end in -s: in ``US support`` the second word is a noun."""
    if mention.plural or mention.kind in {"group", "collective"}:
        return False
    return word not in {"i", "we", "they", "you"}


def _timed(sheet: Sheet, token: int) -> bool:
    return token >= 0 and sheet.timed[token]


def verbish(sheet: Sheet, token: int, high: int) -> str:
    """Whether a verb may begin at ``token``: ``past``, ``present``, or nothing."""
    while (
        token < high
        and sheet.mention_of[token] < 0
        and (is_adverb(sheet.lowers[token]) or sheet.timed[token])
    ):
        token += 1
    if token >= high or sheet.mention_of[token] >= 0:
        return ""
    word = sheet.lowers[token]
    if word in HAVE or word in {"was", "were", "did", "didn't", "would", "could", "wasn't", "weren't"}:
        return "past"
    if word in BE or word in MODALS or word in DO:
        return "present"
    if sheet.cue_of[token] >= 0:
        return "past" if not word.endswith("s") else "present"
    if word.endswith("ed") or word in STRONG_PASTS:
        return "past"
    found = sheet.book.cues.at(sheet.lowers, token)
    if found is not None:
        for cue in found[1]:
            if "D" in cue.tags:
                return "past"
            if "Z" in cue.tags:
                return "present"
    return ""


ARMED = words("grammar-armed")
OWNED = words("grammar-owned")
GROUP_HEADS = words("grammar-group-heads")
STRONG_PASTS = words("grammar-strong-pasts")


def subjects(sheet: Sheet, group: VerbGroup, low: int) -> tuple[list[Mention], int] | None:
    """The mentions that are the subject of ``group`` and the token at which its clause begins; None where unclear.

    Coordinated subjects (``Moscow and Kyiv``) come all, in text order. A subject that the verb shares with an earlier
    one is not part of its clause, which then begins with the verb.
    """
    lowers = sheet.lowers
    at, floor = group.first - 1, max(low, group.first - REACH)
    if group.form == "gerund" and at >= low and lowers[at] not in {",", "and", "while", "by", "—"}:
        return None
    if at >= low and (lowers[at] in CONJUNCTIONS or (lowers[at] == "," and group.form == "gerund")):
        return _from_verb(_shared(sheet, at, floor, "past" if group.past else ""), group)
    while at >= floor:
        word = lowers[at]
        mention = sheet.mention(at)
        if mention is not None:
            if mention.form in {"adjective", "possessive"} or word in POSSESSIVES:
                return None
            before = lowers[mention.first - 1] if mention.first > low else ""
            if before in PREPOSITIONS and not (before in SUBORDINATORS and mention.last == group.first):
                at = mention.first - 2
                if before == "of" and at >= low and lowers[at] in GROUP_HEADS:
                    return [mention], at
                if at >= low and sheet.mention_of[at] < 0 and not sheet.timed[at] and lowers[at] != ",":
                    return None
                continue
            return _coordination(sheet, mention, low)
        if word == ",":
            at = _before_comma(sheet, at, floor)
            if at < floor:
                return None
        elif word in RELATIVES:
            return _antecedent(sheet, at, low)
        elif word in CONJUNCTIONS:
            return _from_verb(_shared(sheet, at, floor, "past" if group.past else ""), group)
        elif (
            is_adverb(word)
            or sheet.timed[at]
            or word == ")"
            or (word in PREPOSITIONS and at + 1 < len(lowers) and sheet.timed[at + 1])
        ):
            at -= 1
        else:
            return _armed(sheet, at, low)
    return None


def _armed(sheet: Sheet, at: int, low: int) -> tuple[list[Mention], int] | None:
    """The owner of the arms, forces or side that are the subject (``Thai jets``, ``her country``)."""
    if sheet.lowers[at] in OWNED and at > low and sheet.lowers[at - 1] in POSSESSIVES:
        owner = sheet.mention(at - 1)
        return ([owner], owner.first) if owner is not None else None
    if sheet.lowers[at] not in ARMED:
        return None
    left = at - 1
    while left >= low and at - left < 5 and sheet.mention_of[left] < 0:
        if sheet.lowers[left] in STOPS or sheet.lowers[left] in PREPOSITIONS or sheet.lowers[left] == ",":
            return None
        left -= 1
    owner = sheet.mention(left) if left >= low else None
    return ([owner], owner.first) if owner is not None and owner.form in {"adjective", "possessive"} else None


def _from_verb(found: tuple[list[Mention], int] | None, group: VerbGroup) -> tuple[list[Mention], int] | None:
    return (found[0], group.first) if found is not None else None


def _before_comma(sheet: Sheet, comma: int, floor: int) -> int:
    """The token before the comma that opens the parenthesis closed at ``comma``, if a mention ends there."""
    for at in range(comma - 1, max(floor, comma - 30), -1):
        if sheet.lowers[at] == "," and sheet.mention_of[at - 1] >= 0:
            return at - 1
        if sheet.lowers[at] in STOPS:
            break
    return -1


def _antecedent(sheet: Sheet, at: int, low: int) -> tuple[list[Mention], int] | None:
    left = at - 1
    if left >= low and sheet.lowers[left] == ",":
        left -= 1
    mention = sheet.mention(left) if left >= low else None
    if mention is None or mention.form in {"adjective", "possessive"} or sheet.lowers[at] == "whom":
        return None
    return [mention], mention.first


def _coordination(sheet: Sheet, mention: Mention, low: int) -> tuple[list[Mention], int]:
    """``mention`` and those joined to it on the left by *and* or commas."""
    joined = [mention]
    at = mention.first - 1
    while at >= low and sheet.lowers[at] in {"and", "as well as"}:
        left = sheet.mention(at - 1) if at - 1 >= low else None
        if left is None and at - 1 >= low and sheet.lowers[at - 1] == ",":
            left = sheet.mention(at - 2) if at - 2 >= low else None
        if left is None or left.form == "possessive":
            break
        joined.insert(0, left)
        at = left.first - 1
        while at - 1 >= low and sheet.lowers[at] == "," and sheet.mention(at - 1) is not None:
            extra = sheet.mention(at - 1)
            if extra is None or extra.form in {"adjective", "possessive"}:
                break
            joined.insert(0, extra)
            at = extra.first - 1
        break
    return joined, joined[0].first


def _shared(sheet: Sheet, at: int, floor: int, tense: str) -> tuple[list[Mention], int] | None:
    """The subject that a later verb shares: the nearest mention on the left that a verb follows."""
    nearest: Mention | None = None
    token = at - 1
    while token >= floor:
        mention = sheet.mention(token)
        if mention is None:
            if sheet.lowers[token] in {";", ":"}:
                break
            token -= 1
            continue
        token = mention.first - 1
        before = sheet.lowers[token] if token >= floor else ""
        if mention.form in {"adjective", "possessive"} or before in PREPOSITIONS or mention.kind == "place":
            continue
        follows = verbish(sheet, _past_parenthesis(sheet, mention.last, at), at)
        if not follows:
            continue
        if nearest is None:
            nearest = mention
        if not tense or follows == tense:
            return _coordination(sheet, mention, floor)
    return _coordination(sheet, nearest, floor) if nearest is not None and not tense else None


def _past_parenthesis(sheet: Sheet, token: int, high: int) -> int:
    """The token after a parenthesis between commas that begins at ``token``, else ``token`` itself."""
    if token < high and sheet.lowers[token] == ",":
        for at in range(token + 1, min(high, token + 25)):
            if sheet.lowers[at] == ",":
                return at + 1
    if token < high and sheet.lowers[token] in {"who", "which"}:
        return token + 1
    return token


def clause_end(sheet: Sheet, start: int, high: int) -> int:
    """The token after the clause that ``start`` stands in: where another clause, a parenthesis or speech begins."""
    lowers, inside = sheet.lowers, sheet.quoted[start]
    at = start + 1
    while at < high:
        word = lowers[at]
        if word in STOPS:
            return at
        if inside and not sheet.quoted[at] and word in QUOTE_MARKS and _closes_speech(sheet, at, high):
            return at
        if word == "," and at + 1 < high and _breaks_after_comma(sheet, at + 1, high):
            return at
        if word in BREAKERS and at > start + 1:
            return at
        if word in {"and", "or"} and at + 1 < high and new_predicate(sheet, at + 1, high):
            return at
        at += 1
    return at


def _closes_speech(sheet: Sheet, at: int, high: int) -> bool:
    """Whether the mark at ``at`` ends a quotation, and not just words quoted within a clause that goes on."""
    if at + 1 >= high or sheet.lowers[at - 1] in {",", ".", "!", "?"}:
        return True
    return sheet.lowers[at + 1] in STOPS or sheet.cue_of[at + 1] >= 0 or sheet.lowers[at + 1] == ","


def _breaks_after_comma(sheet: Sheet, at: int, high: int) -> bool:
    word = sheet.lowers[at]
    if word in AFTER_COMMA or word in RELATIVES or word in QUOTE_MARKS:
        return True
    if (word.endswith("ing") and len(word) > 5) or sheet.cue_of[at] >= 0:
        return True
    while at < high and is_adverb(sheet.lowers[at]):
        at += 1
    if at < high and sheet.lowers[at].endswith("ing") and len(sheet.lowers[at]) > 5:
        return True
    mention = sheet.mention(at) if at < high else None
    return mention is not None and mention.last < high and bool(verbish(sheet, mention.last, high))


def new_predicate(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a verb of its own begins at ``at``, after a conjunction."""
    if at >= high:
        return False
    mention = sheet.mention(at)
    if mention is not None:
        return mention.form not in {"adjective", "possessive"} and bool(verbish(sheet, mention.last, high))
    return bool(verbish(sheet, at, high))
