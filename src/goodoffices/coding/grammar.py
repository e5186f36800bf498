"""Small grammar: verb groups, subjects and the ends of clauses, from closed-class words and mentions alone.

No tagger runs: at the speed of the rule-based way there is no time for one. A word counts as a verb only where its
form, its neighbours and the closed classes allow nothing else; in doubt it is none, and no act comes of it.
The word classes are those of Quirk et al., *A Comprehensive Grammar of the English Language* (1985), ch. 3 and 4.
"""

from __future__ import annotations

from collections.abc import Sequence
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
AUXILIARIES = BE | HAVE | DO | frozenset(MODALS)
NEGATIVES = frozenset({"not", "never", "n't", "neither", "nor"})
POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "your", "whose"})
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
BREAKERS = frozenset(["since", "while", "whilst", "although", "though", "whereas", "because", "but"])
AFTER_COMMA = words("grammar-after-comma")
ARRANGED = words("grammar-arranged")
FAILING = words("grammar-failing")
GOING_ON = words("grammar-going-on")
# How far a subject is looked for to the left, in tokens: longer sentences than this are lists or broken text.
REACH = 60


NOBODY = frozenset({"nobody", "nothing", "none", "neither", "no-one"})
MEASURES = words("grammar-no-measures")


def none_of(lowers: Sequence[str], at: int) -> bool:
    """Whether the word at ``at`` is the *no* of *no talks*: not of *no longer*, *no fewer than*, *no less*, *no delay*."""
    return lowers[at] == "no" and at + 1 < len(lowers) and lowers[at + 1] not in MEASURES


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


ARMED = words("grammar-armed")
OWNED = words("grammar-owned")
GROUP_HEADS = words("grammar-group-heads")
STRONG_PASTS = words("grammar-strong-pasts")
