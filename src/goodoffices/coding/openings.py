"""What opens a condition: conjunctions, inversions and the words around them that make them open one.

*Until* tells when or what must come first, *when* a time or a condition, *without* a manner or a price: each opener has the
rule that parts the two. In doubt it opens none. Where the condition ends is for ``extents``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from goodoffices.coding import extents
from goodoffices.coding.clauses import verbish
from goodoffices.coding.grammar import DETERMINERS, MODALS, PREPOSITIONS
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.vocab.closed import words

Polarity = Literal["if", "if-not"]

# Conjunctions of more than one word first; the value says whether the act follows if the clause holds or if it fails.
OPENERS: dict[tuple[str, ...], Polarity] = {
    ("only", "if"): "if",
    ("only", "when"): "if",
    ("only", "once"): "if",
    ("only", "after"): "if",
    ("only", "without"): "if-not",
    ("on", "condition", "that"): "if",
    ("on", "the", "condition", "that"): "if",
    ("on", "one", "condition", ",", "that"): "if",
    ("on", "one", "condition", ":"): "if",
    ("on", "condition", "of"): "if",
    ("provided", "that"): "if",
    ("providing", "that"): "if",
    ("as", "long", "as"): "if",
    ("so", "long", "as"): "if",
    ("as", "soon", "as"): "if",
    ("the", "moment"): "if",
    ("the", "minute"): "if",
    ("the", "day"): "if",
    ("in", "exchange", "for"): "if",
    ("in", "return", "for"): "if",
    ("in", "the", "event", "of"): "if",
    ("in", "the", "event", "that"): "if",
    ("in", "the", "absence", "of"): "if-not",
    ("in", "case"): "if",
    ("subject", "to"): "if",
    ("conditional", "on"): "if",
    ("conditional", "upon"): "if",
    ("contingent", "on"): "if",
    ("contingent", "upon"): "if",
    ("hang", "on"): "if",
    ("hangs", "on"): "if",
    ("hinge", "on"): "if",
    ("hinges", "on"): "if",
    ("pending",): "if",
    ("if",): "if",
    ("unless",): "if-not",
    ("until",): "if-not",
    ("before",): "if-not",
    ("provided",): "if",
    ("without",): "if-not",
    ("absent",): "if-not",
    ("failing",): "if-not",
    ("should",): "if",
    ("were",): "if",
    ("once",): "if",
    ("when",): "if",
    ("while",): "if",
    ("any",): "if",
    ("for",): "if",
    **{
        ("on", number, "conditions", mark): "if"
        for number in ("two", "three", "four", "five")
        for mark in (":", ",")
    },
}
BY_HEAD = {
    head: tuple(opener for opener in OPENERS if opener[0] == head)
    for head in dict.fromkeys(opener[0] for opener in OPENERS)
}
# What needs no verb in it: a noun phrase stands for the clause.
NOMINAL = frozenset(
    {":", ",", "of", "for", "to", "on", "upon", "pending", "without", "absent", "failing", "any"}
)
# "asked if", "unclear if", "even if", "as if" open questions and concessions, not conditions.
QUESTION_BEFORE = words("conditions-question-before")
EMPTY_AFTER = words("conditions-empty-after")
# "if one believes the count", "if a newspaper is to be believed" weigh a report.
BELIEF = words("conditions-belief")
ANONYMOUS = frozenset({"anonymity", "anonymous", "named", "identified"})
# Words of a main clause that denies or refuses; and of one that wants, so that "before" tells what must come first.
DENYING = words("conditions-denying")
WANTING = words("conditions-wanting")
# Nouns of time: "until dawn", "until the new year" tell when, not whether.
TIMES = words("conditions-times")
LOOSE = words("conditions-loose")
# What is done in answer to "any attack": only with these does such a subject stand for a condition.
ANSWERED = words("conditions-answered")
BARTER = frozenset({"swap", "trade", "exchange", "barter"})
# How far a main clause is looked at, in tokens.
NEAR, FAR = 12, 26


def opens(sheet: Sheet, at: int, opener: tuple[str, ...], before: str, body: int) -> bool:
    """Whether the words of ``opener`` at ``at`` open a condition."""
    if opener[-1] in {"of", "that"} and ANONYMOUS.intersection(sheet.lowers[body : body + 8]):
        return False  # "on condition of anonymity" hangs on nothing
    after = sheet.lowers[body]
    if (
        after in {"which", "whom", ","}
        or after in STOPS
        or (opener[0][:4] in {"hang", "hing"} and after == "to")
    ):
        return False
    rule = _RULES.get(opener[0])
    return rule is None or rule(sheet, at, before, body)


def _if(sheet: Sheet, at: int, before: str, body: int) -> bool:
    lowers, low = sheet.lowers, sheet.sentence(at).first
    if lowers[at : at + 2] == ("if", "not") and lowers[body + 1 : body + 2] == (",",):
        return at == low or before in QUOTE_MARKS or before == ";"
    if before in QUESTION_BEFORE or lowers[body] in EMPTY_AFTER:
        return False
    if any(word in {"asked", "asks", "asking"} for word in lowers[max(low, at - 6) : at]) and not (
        {",", "for", "to", "that"} & set(lowers[max(low, at - 6) : at])
    ):
        return False
    return not BELIEF.intersection(lowers[body : body + 8])


def _provided(sheet: Sheet, at: int, before: str, body: int) -> bool:
    lowers = sheet.lowers
    if body - at > 1 and lowers[body - 1] == "that":
        return True
    if before in {"", ",", "but"} or before in QUOTE_MARKS:
        return bool(before) or _ahead(sheet, body)
    low = sheet.sentence(at).first
    if lowers[body] in PREPOSITIONS | {"to", ","} or {
        "be",
        "been",
        "have",
        "has",
        "had",
        "was",
        "were",
        "is",
        "are",
    } & set(lowers[max(low, at - 3) : at]):
        return False
    return _ahead_of(sheet, at)


def _until(sheet: Sheet, at: int, before: str, body: int) -> bool:
    lowers, sentence = sheet.lowers, sheet.sentence(at)
    if sheet.timed[body] or before in {"from", "was", "up"} or (before == "not" and at - 1 > sentence.first):
        return False
    if _is_time(sheet, body, sentence.last):
        return False
    # What lasted until something happened is a tale; something that is asked, meant or denied waits for it.
    clause = lowers[max(sentence.first, at - NEAR) : at]
    if any(word in MODALS or word in DENYING or word == "to" for word in clause):
        return True
    told = next(
        (
            verbish(sheet, token, sentence.last)
            for token in range(body + 1, min(sentence.last, body + 7))
            if sheet.mention_of[token] < 0 and verbish(sheet, token, sentence.last)
        ),
        "",
    )
    plain = {"was", "were", "had", "has", "have", "would", "could"}.isdisjoint(lowers[body : body + 7])
    return not (told == "past" and plain) or at == sentence.first


def _is_time(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a noun of time, or an hour, stands at ``at`` with nothing that it could be the subject of."""
    lowers = sheet.lowers
    if lowers[at].isdigit():
        return True
    while at < high and (lowers[at] in LOOSE or (lowers[at] in DETERMINERS and lowers[at] not in TIMES)):
        at += 1
    if at >= high or lowers[at] not in TIMES:
        return False
    at += 1
    while at < high and lowers[at] in TIMES:
        at += 1
    return (
        at >= high
        or sheet.timed[at]
        or not (lowers[at].isalpha() and lowers[at] not in PREPOSITIONS | {"and", "or", "to"})
    )


def _before(sheet: Sheet, at: int, before: str, body: int) -> bool:
    """*None will be held before they are home* waits for it; *want them out before they talk* is a demand, not a condition."""
    sentence = sheet.sentence(at)
    if sheet.timed[at] or sheet.timed[body] or sheet.lowers[at + 1 : at + 3] == ("the", "week"):
        return False
    if before == "not" and at - 1 == sentence.first:
        return True
    clause = sheet.lowers[max(sentence.first, at - NEAR) : at]
    return (
        _clause(sheet, body, sentence.last)
        and any(word in MODALS for word in clause)
        and not {
            "not",
            "no",
            "never",
            "nothing",
            "none",
            "nobody",
            "n't",
            "won't",
            "wouldn't",
            "cannot",
        }.isdisjoint(clause)
    )


def _clause(sheet: Sheet, body: int, high: int) -> bool:
    """Whether a subject and a verb follow: no noun alone, no gerund."""
    lowers = sheet.lowers
    mention = sheet.mention(body)
    if mention is not None and mention.form in {"possessive", "adjective"}:
        mention = None
    at = mention.last if mention is not None else body
    if mention is not None:
        return (
            at < high
            and lowers[at].isalpha()
            and (bool(verbish(sheet, at, high)) or lowers[at] not in PREPOSITIONS | {"and", "or", "in"})
        )
    if lowers[body] not in DETERMINERS and lowers[body] not in extents.SUBJECTS:
        return False
    if lowers[body] == "a" and lowers[body + 1 : body + 2] == ("single",):
        return True
    for token in range(body + 1, min(high, body + 8)):
        if lowers[token] in STOPS or lowers[token] == ",":
            return False
        if sheet.mention_of[token] < 0 and lowers[token] in extents.AUXILIARIES | {"has"}:
            return True
    return False


def _should(sheet: Sheet, at: int, before: str, body: int) -> bool:
    """A modal is followed by its verb; where a noun phrase follows, the clause is inverted, unless it asks."""
    sentence = sheet.sentence(at)
    if sheet.lowers[sentence.last - 1] == "?" and at == sentence.first:
        return False
    if before and sheet.mention(at - 1) is not None and sheet.mention(body) is None:
        return False
    return sheet.mention(body) is not None or sheet.lowers[body] in {
        "the",
        "a",
        "any",
        "either",
        "no",
        "there",
        "their",
        "one",
        "another",
        "its",
    }


def _were(sheet: Sheet, at: int, before: str, body: int) -> bool:
    """*Were Kyiv to leave*: the verb stands before its subject, and an infinitive follows."""
    sentence = sheet.sentence(at)
    if sheet.lowers[sentence.last - 1] == "?" or not (at == sentence.first or before in QUOTE_MARKS | {","}):
        return False
    if sheet.mention(body) is None and sheet.lowers[body] not in DETERMINERS:
        return False
    return "to" in sheet.lowers[body + 1 : min(sentence.last, body + 8)]


def _once(sheet: Sheet, at: int, before: str, body: int) -> bool:
    if sheet.lowers[at] == "only":
        return True
    lowers = sheet.lowers
    if lowers[body] in STOPS or lowers[body] in {",", "again", "more", "and"} or sheet.timed[body]:
        return False
    if (
        before in {"than", "at", "a", "the", "was", "were", "is", "are", "had", "has", "have"}
        or before.isdigit()
    ):
        return False
    ahead = sheet.mention(body) is not None or lowers[body] in DETERMINERS or lowers[body] in extents.SUBJECTS
    leads = at == sheet.sentence(at).first or before in QUOTE_MARKS or before in {";", ":", ","}
    return (
        ahead
        or leads
        or _clause(sheet, body, sheet.sentence(at).last)
        or any(word in extents.AUXILIARIES for word in lowers[body + 1 : body + 5])
    ) and _unrealised(sheet, at)


def _when(sheet: Sheet, at: int, before: str, body: int) -> bool:
    """*We will sign when they have left*: what is to come waits for it; of what is past it only tells the time."""
    lowers, low = sheet.lowers, sheet.sentence(at).first
    if lowers[at] == "only":
        return True
    if before in {",", "on", "of"} | QUESTION_BEFORE or not (
        sheet.mention(body) is not None or lowers[body] in DETERMINERS | extents.SUBJECTS
    ):
        return False
    ahead = any(MODALS.get(word) in {"will", "would", "shall"} for word in lowers[max(low, at - NEAR) : at])
    return ahead and not any(word in MODALS for word in lowers[body : body + 5])


def _while(sheet: Sheet, at: int, before: str, body: int) -> bool:
    """*Will not sign while they shell us*; behind a comma it only sets one thing beside another."""
    if before == "," or at == sheet.sentence(at).first:
        return False
    clause = sheet.lowers[max(sheet.sentence(at).first, at - NEAR) : at]
    if "," in clause or not any(word in DENYING for word in clause):
        return False
    return (
        sheet.mention(body) is not None or sheet.lowers[body] in DETERMINERS or body + 1 < len(sheet.lowers)
    )


def _without(sheet: Sheet, at: int, before: str, body: int) -> bool:
    del body
    if before == "or":
        return False  # "with or without them"
    sentence = sheet.sentence(at)
    if at == sentence.first or before == "that" or (before in QUOTE_MARKS and sheet.quoted[at]):
        return _unrealised(sheet, at)
    if before in {",", ";", "—", "–"} or (before in QUOTE_MARKS):
        return False
    if sheet.lowers[at] == "only":
        return True
    clause = sheet.lowers[max(sentence.first, at - NEAR) : at]
    return any(word in DENYING for word in clause) and _unrealised(sheet, at) and "neither" not in clause


def _as(sheet: Sheet, at: int, before: str, body: int) -> bool:
    del before
    if sheet.lowers[body : body + 2] == ("it", "takes") or sheet.lowers[body] in {"possible", "practicable"}:
        return False
    return sheet.lowers[at + 1] != "soon" or _ahead_of(sheet, at) or at == sheet.sentence(at).first


def _the(sheet: Sheet, at: int, before: str, body: int) -> bool:
    """*We will leave the day the law is passed*."""
    if sheet.timed[at] or not _ahead_of(sheet, at) or sheet.sentence(at).first == at:
        return False
    del before
    return _clause(sheet, body, sheet.sentence(at).last)


def _any(sheet: Sheet, at: int, before: str, body: int) -> bool:
    """*Any attack on us will be answered*: the subject is the condition, the passive the consequence."""
    sentence = sheet.sentence(at)
    if at != sentence.first and before not in QUOTE_MARKS | {"that", ","}:
        return False
    lowers = sheet.lowers
    for token in range(body, min(sentence.last - 2, body + NEAR + 6)):
        if lowers[token] in STOPS:
            return False
        if lowers[token] in {"will", "would"}:
            return lowers[token + 1] in {"be", "mean", "oblige", "force"} and (
                lowers[token + 1] != "be" or lowers[token + 2] in ANSWERED
            )
    return False


def _for(sheet: Sheet, at: int, before: str, body: int) -> bool:
    """*Offered to trade the officers for a convoy*."""
    del before, body
    low = sheet.sentence(at).first
    return any(
        sheet.lowers[token] in BARTER and sheet.lowers[token - 1] in {"to"} | set(MODALS)
        for token in range(max(low + 1, at - 8), at)
    )


def _failing(sheet: Sheet, at: int, before: str, body: int) -> bool:
    del at
    return (before in {"", ","} or before in QUOTE_MARKS) and sheet.lowers[body] not in {"that", "this"}


def _pending(sheet: Sheet, at: int, before: str, body: int) -> bool:
    del sheet, at, body
    return before not in {"a", "the", "still", "is", "are", "was", "were", "remains"}


def _absent(sheet: Sheet, at: int, before: str, body: int) -> bool:
    del at
    return before in {"", ","} | QUOTE_MARKS and sheet.lowers[body] not in {"from", ",", "and"}


_RULES: dict[str, Callable[[Sheet, int, str, int], bool]] = {
    "if": _if,
    "provided": _provided,
    "until": _until,
    "before": _before,
    "should": _should,
    "were": _were,
    "once": _once,
    "when": _when,
    "while": _while,
    "without": _without,
    "as": _as,
    "so": _as,
    "the": _the,
    "any": _any,
    "for": _for,
    "failing": _failing,
    "pending": _pending,
    "absent": _absent,
}


def _ahead(sheet: Sheet, at: int) -> bool:
    """Whether the words from ``at`` on plan or allow something."""
    return any(word in MODALS for word in sheet.lowers[at : min(sheet.sentence(at).last, at + FAR)])


def _ahead_of(sheet: Sheet, at: int) -> bool:
    """Whether what stands before ``at`` in the sentence is to come: a modal, an offer, a refusal."""
    low = sheet.sentence(at).first
    return any(
        MODALS.get(word) in {"will", "would", "may", "might", "could", "can"}
        or word in WANTING
        or word in DENYING
        for word in sheet.lowers[max(low, at - 18) : at]
    )


def _unrealised(sheet: Sheet, at: int) -> bool:
    """Whether the clause around is not told as fact (``will not sign without``, ``will return once``)."""
    sentence = sheet.sentence(at)
    around = sheet.lowers[max(sentence.first, at - 18) : min(sentence.last, at + FAR)]
    return any(word in MODALS or word in {"threatened", "unless"} for word in around)
