"""Reads lines that attribute by layout alone, as headlines do: ``Zakharova: Russia will not attend``.

Only a line that begins with one who can speak, and is one sentence of its own paragraph, is read so.
"""

from __future__ import annotations

from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import Unit, View

SPEAKING = frozenset({"person", "office", "government", "organisation"})
FEWEST_WORDS = 4
LONGEST = 60


def read(view: View, unit: Unit) -> list[Found]:
    """The one attribution that the line's layout makes, or none."""
    mention = view.mention(unit.first)
    if mention is None or mention.first != unit.first or mention.kind not in SPEAKING:
        return []
    colon = mention.last
    last = unit.last
    while last > colon and view.tags[last - 1] & (Tag.STOP | Tag.MARK) and view.quoted[last - 1] < 0:
        last -= 1
    if not FEWEST_WORDS < last - colon <= LONGEST or view.tokens.lowers[colon] != ":":
        return []
    if view.quoted[colon + 1] >= 0 or not _is_clause(view, colon + 1, last):
        return []
    source = Source(mention.first, mention.last, mention.last)
    return [
        Found(
            "rules/line@1", None, source, ((colon + 1, last),), 0.8, "clause", clause=(unit.first, unit.last)
        )
    ]


def _is_clause(view: View, first: int, last: int) -> bool:
    """Whether a verb of the closed classes stands in it, so that it is no list and no label."""
    return any(view.tags[at] & AUX and view.tokens.lowers[at] != "'s" for at in range(first, last))
