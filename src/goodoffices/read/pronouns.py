"""Ties pronouns to whom they stand for, where the sentence or the one before makes it plain.

Pronouns inside quotations are left alone: they are the speaker's, and who speaks is not known here. Where two
could be meant the pronoun stays open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, FILE, Chunk, Word
from goodoffices.record import Mention, Quote, Sentence, Tokens

_SINGULAR = word_set(FILE, "pronouns_singular")
_NEUTER = word_set(FILE, "pronouns_neuter")
_PLURAL = word_set(FILE, "pronouns_plural")
_BEING = word_set(FILE, "being")
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_OBJECT = frozenset({"him", "them"})
_REACH = 3  # sentences back
_NOTED = 40  # mentions of a sentence: no longer one is plain about its pronouns
_AFTER_PREPOSITION = frozenset(
    {
        "of",
        "to",
        "by",
        "with",
        "from",
        "for",
        "against",
        "between",
        "on",
        "in",
        "at",
        "about",
        "over",
        "after",
        "among",
        "via",
    }
    | {
        "including",
        "than",
        "like",
        "toward",
        "towards",
        "under",
        "without",
        "alongside",
        "following",
        "despite",
        "amid",
    }
)
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
_SEVERAL = frozenset({"delegation", "militia", "police"})  # groups in the singular that are no person
_PERSONAL = frozenset({"person", "office"})
_IMPERSONAL = frozenset({"government", "organisation"})
_READY = frozenset(
    {"ready", "prepared", "willing", "committed", "open", "determined", "unwilling", "opposed", "concerned"}
)


class Antecedents:
    """What has been mentioned so far, sentence by sentence."""

    def __init__(self, tokens: Tokens, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> None:
        self.tokens, self._sentences = tokens, sentences
        outer = [quote for quote in quotes if quote.depth == 0]
        self._starts = [quote.start for quote in outer]
        self._ends = [quote.end for quote in outer]
        self._by_sentence: dict[int, list[tuple[Mention, bool, bool | None]]] = {}

    def quoted(self, offset: int) -> bool:
        """Whether the character stands in a quotation."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]

    def note(
        self, mention: Mention, sentence: int, *, female: bool | None = None, leads: bool | None = None
    ) -> None:
        """Remember a mention that a pronoun may stand for."""
        if mention.kind == "place" or mention.form == "adjective" or self.quoted(mention.start):
            return
        before = self.tokens.lowers[mention.first - 1] if mention.first else ""
        subject = (
            mention.form != "possessive" and before not in _AFTER_PREPOSITION if leads is None else leads
        )
        noted = self._by_sentence.setdefault(sentence, [])
        if len(noted) < _NOTED:
            noted.append((mention, subject, female))

    def resolve(self, chunk: Chunk) -> Mention | None:
        """The mention that a pronoun stands for, or None."""
        low = self.tokens.lowers[chunk.first]
        if self.quoted(self.tokens.starts[chunk.first]):
            return None
        if low in _SINGULAR:
            return self._person(chunk, low)
        if low in _NEUTER:
            return self._party(chunk) if low == "its" or not self._expletive(chunk) else None
        return self._several(chunk) if low in _PLURAL else None

    def _person(self, chunk: Chunk, low: str) -> Mention | None:
        female = low in _FEMININE

        def fits(entry: tuple[Mention, bool, bool | None]) -> bool:
            mention, _, known = entry
            return mention.kind in _PERSONAL and not mention.plural and known in {None, female}

        def may_fit(entry: tuple[Mention, bool, bool | None]) -> bool:
            mention, leads, known = entry
            return fits(entry) or (leads and _is_one(mention) and known in {None, female})

        everyone = self._by_sentence.get(chunk.sentence, ())
        if low not in _OBJECT and self._asked(chunk):
            return self._earlier(chunk.sentence, may_fit)
        here = [entry for entry in everyone if fits(entry)]
        subjects = [entry for entry in here if entry[1]]
        if low in _OBJECT:
            others = {
                entry[0].name: entry[0]
                for entry in here
                if not subjects or entry[0].name != subjects[0][0].name
            }
            if others:
                return next(iter(others.values())) if len(others) == 1 else None
            return None if subjects else self._earlier(chunk.sentence, may_fit)
        names = {entry[0].name for entry in subjects}
        if subjects and (len(names) == 1 or self._says(chunk)):
            return subjects[0][0]
        if names:
            return None
        if here and len({entry[0].name for entry in here}) == 1 and not self._opens(chunk):
            return here[0][0]
        if here or any(entry[0].kind in _PERSONAL for entry in everyone):
            return None
        ones = {entry[0].name: entry[0] for entry in everyone if may_fit(entry)}
        if ones:
            return next(iter(ones.values())) if len(ones) == 1 else None
        return self._earlier(chunk.sentence, may_fit)

    def _asked(self, chunk: Chunk) -> bool:
        """``Asked whether the president would come, he said``: not the one the question is about."""
        opens = self.tokens.lowers[self._sentences[chunk.sentence].first]
        return opens in _ASKED and self._says(chunk)

    def _says(self, chunk: Chunk) -> bool:
        after = self.tokens.lowers[chunk.last] if chunk.last < len(self.tokens) else ""
        return bool(CLASS_OF.get(after, 0) & Word.SPEECH)

    def _opens(self, chunk: Chunk) -> bool:
        return self.tokens.words[chunk.first][0].isupper()

    def _earlier(self, sentence: int, fits: object) -> Mention | None:
        """The subject of the nearest earlier sentence that has one who fits."""
        assert callable(fits)  # noqa: S101
        for back in range(sentence - 1, max(-1, sentence - 1 - _REACH), -1):
            found = [entry for entry in self._by_sentence.get(back, ()) if fits(entry)]
            if not found:
                continue
            subject = next((entry for entry in found if entry[1]), None)
            if subject is not None:
                return subject[0]
            return found[0][0] if len({entry[0].name for entry in found}) == 1 else None
        return None

    def _party(self, chunk: Chunk) -> Mention | None:
        """The government or organisation that ``it`` stands for: the only subject of its sentence, or the one before's."""
        here = self._by_sentence.get(chunk.sentence, ())
        subjects = {entry[0].name: entry[0] for entry in here if entry[1] and entry[0].kind in _IMPERSONAL}
        if len(subjects) == 1:
            return next(iter(subjects.values()))
        if subjects or not self._opens(chunk):
            return None
        before = self._by_sentence.get(chunk.sentence - 1, ())
        first = next((entry for entry in before if entry[1]), None)
        return first[0] if first is not None and first[0].kind in _IMPERSONAL else None

    def _expletive(self, chunk: Chunk) -> bool:
        """``it is clear that``: stands for nothing."""
        lowers = self.tokens.lowers
        after = lowers[chunk.last : chunk.last + 3]
        if not after or (after[0] not in _BEING and not CLASS_OF.get(after[0], 0) & Word.AUXILIARY):
            return bool(after) and after[0] in {
                "seems",
                "appears",
                "remains",
                "becomes",
                "became",
                "remained",
                "'s",
                "was",
            }
        if after[0] not in _BEING:
            return len(after) > 1 and after[1] in {"be", "become", "seem", "take"}
        return not (
            len(after) > 1
            and (after[1].endswith("ing") or after[1] in _READY or after[1] in {"not", "also", "now"})
        )

    def _several(self, chunk: Chunk) -> Mention | None:
        here = [
            entry[0] for entry in self._by_sentence.get(chunk.sentence, ()) if entry[0].plural and entry[1]
        ]
        if len({mention.name for mention in here}) == 1:
            return here[0]
        if here:
            return None
        before = self._by_sentence.get(chunk.sentence - 1, ())
        first = next((entry for entry in before if entry[1]), None)
        return first[0] if first is not None and first[0].plural else None


def _is_one(mention: Mention) -> bool:
    """Whether it is somebody who is not named: ``an official``, ``a security source``."""
    if mention.kind != "group" or mention.plural:
        return False
    return mention.name.partition(" of ")[0].rpartition(" ")[2].lower() not in _SEVERAL
