"""What the finder of mentions knows of English nouns, and the raw noun phrase that its scan gives.

The classes of words come from ``vocab/read/mentions.yml``. Nothing here looks at a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from goodoffices.read.lexicon import word_set
from goodoffices.record import MentionForm, MentionKind

FILE = "read/mentions.yml"
ChunkKind = Literal["person", "role", "body", "group", "entity", "collective", "pronoun", "name"]


class Word:
    """Classes of words, as bits: a word may belong to several. Plain integers: an enum's ``|`` costs ten times as much."""

    DETERMINER = 1
    MODIFIER = 2
    HEAD = 4
    FREE_HEAD = 8
    GROUP = 16
    FREE_GROUP = 32
    BODY = 64
    PORTFOLIO = 128
    TITLE = 256
    PRONOUN = 512
    COLLECTIVE_OPENER = 1024
    PARTICLE = 2048
    NOT_NAME = 4096
    SPEECH = 8192
    AUXILIARY = 16384
    UNBINDING = 32768
    OUTLET = 65536
    NUMBER = 131072


ROLES = Word.HEAD | Word.FREE_HEAD
GROUPS = Word.GROUP | Word.FREE_GROUP
NOUN_HEADS = ROLES | GROUPS | Word.BODY
# A lower-case word of one of these classes may begin a noun phrase that is looked for.
ADJECTIVES = frozenset({"demonym-adjective"})
UNKNOWN_OWNER = ("'s",)  # of "the bloc's mediator": somebody's, but nobody's we know
CLITICS = frozenset({"'s", "'"})
OPENERS = NOUN_HEADS | Word.MODIFIER | Word.PRONOUN | Word.COLLECTIVE_OPENER

_CLASSES = {
    Word.DETERMINER: ("determiners",),
    Word.MODIFIER: ("modifiers",),
    Word.HEAD: ("heads",),
    Word.FREE_HEAD: ("free_heads",),
    Word.GROUP: ("groups",),
    Word.FREE_GROUP: ("free_groups",),
    Word.BODY: ("bodies",),
    Word.PORTFOLIO: ("portfolio",),
    Word.TITLE: ("titles",),
    Word.PRONOUN: ("pronouns_singular", "pronouns_neuter", "pronouns_plural", "pronouns_speaker"),
    Word.COLLECTIVE_OPENER: ("collective_openers",),
    Word.PARTICLE: ("particles",),
    Word.NOT_NAME: ("not_names",),
    Word.SPEECH: ("speech",),
    Word.AUXILIARY: ("auxiliaries",),
    Word.UNBINDING: ("unbinding",),
    Word.OUTLET: ("outlets",),
    Word.NUMBER: ("numbers",),
}


def _classes() -> dict[str, int]:
    found: dict[str, int] = {}
    for bit, keys in _CLASSES.items():
        for key in keys:
            for word in word_set(FILE, key):
                found[word] = found.get(word, 0) | bit
    return found


CLASS_OF = _classes()


@dataclass(slots=True)
class Chunk:
    """A raw noun phrase: what the scan saw, before anything is resolved within the article.

    Attributes:
        first: index of its first token.
        last: index after its last token.
        kind: what it looks like; ``name`` is a run of capitals that nothing explains yet.
        sentence: number of its sentence.
        form: how it stands.
        words: the tokens of a person's name, titles left out.
        name_first: index of the name's first token, or -1.
        role: the text's words for the office, or None.
        heads: lower-case heads of the role (``secretary``; ``president``), title or body, the last one first.
        modifiers: the other lower-case words of the role.
        party: the party that the phrase itself names.
        entity: what the phrase names, as the world knows it: kind and canonical name.
        entity_kind: the world's kind of it.
        binds: whether the role speaks for the party.
        owner: the tokens of the name of the person to whom it belongs (``Okello's envoy``).
        owned_by: the phrase that names that person, which this one has swallowed, or None.
        of_person: the phrase that names the person after ``to`` or ``of`` (``adviser to President Okello``), or None.
        owner_pronoun: index of a possessive pronoun that it begins with, or -1.
        body: lower-case head of the body within a role (``army`` in ``the army chief``), or None.
        definite: whether an article, a possessor or a nationality makes it definite.
        plural: whether it stands for several.
        counterpart: whether its head is ``counterpart``.
        female: True, False, or None where nothing tells.
        span: character offsets where they are not those of the tokens.
        mention_kind: the kind of mention that it becomes, once known.
        name: its canonical name, once known.
    """

    first: int
    last: int
    kind: ChunkKind
    sentence: int
    form: MentionForm = "phrase"
    words: tuple[str, ...] = ()
    name_first: int = -1
    role: str | None = None
    heads: tuple[str, ...] = ()
    modifiers: frozenset[str] = field(default_factory=frozenset)
    party: str | None = None
    entity: str = ""
    entity_kind: str = ""
    binds: bool = True
    owner: tuple[str, ...] = ()
    owned_by: Chunk | None = None
    of_person: Chunk | None = None
    owner_pronoun: int = -1
    body: str | None = None
    definite: bool = False
    plural: bool = False
    counterpart: bool = False
    female: bool | None = None
    span: tuple[int, int] | None = None
    mention_kind: MentionKind | None = None
    name: str = ""
