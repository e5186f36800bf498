"""Tells attributions that report no words: nobody said it, or not yet, or what is given is no more than a name.

Annotators mark them, so the tagger finds them (``did not say whether``, ``if Moscow says``, ``criticised the president``); in
a record of who said what they would be inventions. The rules never report them; this module judges what the tagger found.
"""

from __future__ import annotations

from goodoffices.read.attribution import ending
from goodoffices.read.attribution.cue import HYPOTHETICAL, NO_ONE, UNREAL
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.view import Unit, View
from goodoffices.read.lexicon import word_set

SILENCE = word_set("read/cues.yml", "silence")
ASPECTS = word_set("read/cues.yml", "aspects")
ANSWERS = frozenset(["yes", "no"])
ASKING = frozenset(["who", "whom", "whose", "what", "which", "when", "where", "why", "how"])
BACK = 4
OPENERS = Tag.SUB | Tag.REL


def is_unspoken(view: View, found: Found, unit: Unit, *, ruled: bool) -> bool:
    """Whether nothing is said.

    Args:
        view: the article.
        found: the attribution.
        unit: the unit it stands in.
        ruled: whether a rule found the same, and so has judged its cue.
    """
    if _says_nothing(view, found) or _is_anonymity(view, found) or _asks(view, found):
        return True
    if ruled or found.cue is None:
        return False
    first, last = found.cue
    return (
        _is_unreal(view, first, last, unit)
        or _is_supposed(view, found, unit)
        or _is_asked(view, found, unit)
        or _is_bare(view, found)
    )


def _says_nothing(view: View, found: Found) -> bool:
    """``said nothing``, ``denies report``: one word outside of quotation marks, but for an answer."""
    words = [at for first, last in found.content for at in range(first, last)]
    return len(words) == 1 and view.quoted[words[0]] < 0 and view.tokens.lowers[words[0]] not in ANSWERS


def _is_anonymity(view: View, found: Found) -> bool:
    """``who asked not to be named``: a wish about the report, none about the talks."""
    first, last = found.content[0]
    lowers = view.tokens.lowers[first : min(last, first + 6)]
    return (
        "be" in lowers
        and bool({"named", "identified", "quoted"} & {*lowers})
        and {"not"}
        <= {
            *lowers,
            *view.tokens.lowers[max(0, first - 2) : first],
        }
    )


def _asks(view: View, found: Found) -> bool:
    """``Asked by Reuters if``: the question of an interview, with no words in quotation marks."""
    if found.cue is None or found.how == "quote":
        return False
    first, last = found.cue
    lowers = view.tokens.lowers
    return lowers[first] == "asked" and "by" in {*lowers[first:last], *lowers[last : last + 1]}


def _is_unreal(view: View, first: int, last: int, unit: Unit) -> bool:
    """``did not say``, ``would say``, ``declined to comment``, ``has yet to announce``, ``asked him to say``."""
    lowers, tags = view.tokens.lowers, view.tags
    begin = first
    while (
        begin > max(unit.first, first - BACK)
        and tags[begin - 1] & (AUX | Tag.ADV)
        and view.named[begin - 1] < 0
    ):
        begin -= 1
    if any(tags[at] & UNREAL and not tags[at] & Tag.BE for at in range(begin, last)):
        return not _affirms(view, begin, last)
    silent = next((at for at in range(begin, last) if lowers[at] in SILENCE), -1)
    if silent >= 0:
        after = {*lowers[silent + 1 : last + 2]} & {"to", "of"}
        spoken = any(lowers[at] in view.lexicon.heads for at in range(silent + 1, min(last + 2, unit.last)))
        return bool(after) and spoken
    if lowers[first] == "to" or (first > unit.first and lowers[first - 1] == "to"):
        to = first if lowers[first] == "to" else first - 1
        return to > unit.first and lowers[to - 1] not in ASPECTS
    return "without" in lowers[max(unit.first, first - 1) : last]


def _affirms(view: View, first: int, last: int) -> bool:
    """``did say``, ``does believe``: *do* without a negation or another modal."""
    bits = 0
    for at in range(first, last):
        bits |= view.tags[at]
    return bool(bits & Tag.DO) and not bits & (Tag.NEG | Tag.MODAL)


def _is_supposed(view: View, found: Found, unit: Unit) -> bool:
    """``if Moscow says``, ``no official has confirmed``, ``neither side said``."""
    lowers, source = view.tokens.lowers, found.source
    if source is None:
        return False
    if lowers[source.first] in NO_ONE:
        return True
    return source.first > unit.first and lowers[source.first - 1] in HYPOTHETICAL | NO_ONE


def _is_asked(view: View, found: Found, unit: Unit) -> bool:
    """``Did the president say he would come?``: the unit itself asks, outside of quotations."""
    at = unit.last - 1
    if found.how == "quote" or view.tokens.words[at] != "?" or view.quoted[at] >= 0:
        return False
    return bool(view.tags[unit.first] & AUX) or view.tokens.lowers[unit.first] in ASKING


def _is_bare(view: View, found: Found) -> bool:
    """``criticised the president``, ``welcomed any proposals``: a name or a noun phrase, with no verb and no quotation."""
    if any(view.quoted[at] >= 0 for first, last in found.content for at in range(first, last)):
        return False
    for first, last in found.content:
        opens = view.tokens.lowers[first]
        if opens in {"to", "how", "why", "what", "whether"} or view.tags[first] & OPENERS:
            return False
        if ending.has_verb(view, Unit(first, last, 0), first):
            return False
    return True
