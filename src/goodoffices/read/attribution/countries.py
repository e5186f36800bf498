"""Says which countries ``officials of the three countries`` are of, where the article has listed just as many."""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import View
from goodoffices.record import Mention

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NOUNS = frozenset({"countries", "nations", "states", "governments", "capitals", "neighbours", "neighbors"})
PREPOSITIONS = frozenset({"of", "from", "in"})
LONGEST = 6  # tokens from "of" to "countries"
MOST = 200  # mentions that are looked at


def of(view: View, source: Source) -> str | None:
    """The source's words with the countries in the place of their number; as they stand where none are listed.

    None where the source is of no number of countries.
    """
    lowers = view.tokens.lowers
    last = source.last - 1
    if lowers[last] not in NOUNS:
        return None
    first = next((at for at in range(source.first + 1, last) if lowers[at] in PREPOSITIONS), last)
    number = next((NUMBERS[low] for low in lowers[first:last] if low in NUMBERS), 0)
    if last - first > LONGEST or not number:
        return None
    begins = source.first + bool(view.tags[source.first] & Tag.DET and lowers[source.first] == "the")
    text, tokens = view.article.text, view.tokens
    names = next((names for names in _lists(view, source.first) if len(names) == number), None)
    if names is None:
        return " ".join(text[tokens.starts[begins] : tokens.ends[last]].split())
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return " ".join([*text[tokens.starts[begins] : tokens.ends[first]].split(), listed])


def _lists(view: View, before: int) -> Iterator[list[str]]:
    """The lists of governments before a token, the last one first."""
    found: list[Mention] = []
    mentions = [one for one in view.mentions if one.last <= before][-MOST:]
    for mention in reversed(mentions):
        if mention.kind != "government" or mention.form == "adjective":
            continue
        between = set(view.tokens.lowers[mention.last : found[-1].first]) if found else set()
        if found and between and between <= {",", "and"}:
            found.append(mention)
            continue
        if len(found) > 1:
            yield [one.name for one in reversed(found)]
        found = [mention]
    if len(found) > 1:
        yield [one.name for one in reversed(found)]
