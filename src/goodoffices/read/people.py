"""Learns the persons of an article from the article: full names, roles and parties, and who a surname stands for.

No list of leaders is built in; a process file may name people beforehand. What the text leaves open stays open:
a name that nothing tells to be a person's is none, and a person without a party speaks for nobody.
"""

from __future__ import annotations

from bisect import bisect_left, insort

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, FILE, NOUN_HEADS, Chunk, Word
from goodoffices.read.registry import Person, Registry, agree, keys_of
from goodoffices.record import Sentence, Tokens

_ORGANISATION_WORDS = word_set(FILE, "organisation_words")
_FEMALE_NAMES, _MALE_NAMES = (word_set("read/sources.yml", name) for name in ("female_names", "male_names"))
_ALIASES = word_set(FILE, "aliases")
_OPENERS = frozenset(
    {"poor", "dear", "enter", "later", "still", "yet", "even", "only", "instead", "then", "now", "once"}
)
_HEADLINE = 0.7  # share of capitals among the longer words
_TITLE = 0.9  # the same where a full stop ends it
_LONGEST = 45  # tokens of a headline
SMALL_WORDS = frozenset(
    {"from", "with", "into", "over", "that", "than", "amid", "after", "about", "upon", "like", "near"}
)
_CLOSED = frozenset(
    {",", '"', "”", "''", "’", "'"}
)  # before "said Okello"; in "said Europe must" it is no subject
_AFTER_HEAD = frozenset({",", "of", "for", "at", "in", "on", "with", "from", "to", "who", "and"})
_ENDS = frozenset({",", ".", ";", ")", "–", "—", "-", "--", ":", "!", "?"})


def learn(
    chunks: list[Chunk], tokens: Tokens, sentences: tuple[Sentence, ...], registry: Registry
) -> dict[int, Person]:
    """Find out which phrases name persons, and what the text says about each.

    Returns:
        The person of each phrase that names one, by its position in ``chunks``.
    """
    named: dict[int, Person] = {}
    headlines = _headlines(tokens, sentences)
    registry.alone = frozenset(
        key
        for chunk in chunks
        if len(chunk.words) == 1 and chunk.kind in {"name", "person"}
        for key in keys_of(chunk.words)
    )
    registry.common = frozenset(word for word in tokens.words if word.islower())
    for chunk in chunks:
        if len(chunk.words) == 1 and chunk.kind == "person" and chunk.female is not None:
            for key in keys_of(chunk.words):
                registry.addressed.setdefault(key, set()).add(chunk.female)
    for at, chunk in enumerate(chunks):
        if chunk.sentence in headlines:
            continue
        for swallowed in (chunk.owned_by, chunk.of_person):
            if swallowed is not None and swallowed.kind == "person":
                _describe(_person(at, swallowed, registry), swallowed)
        if chunk.kind == "person":
            _enter(at, chunk, registry, named)
            _share_party(at, chunks, tokens, named)
    for at, role in _appositives(chunks, tokens).items():
        if chunks[at].sentence in headlines:
            continue
        _enter(at, chunks[at], registry, named)
        _describe(named[at], chunks[role])
        _tie(role, named[at], named)
    _name_the_rest(chunks, tokens, sentences, registry, named, headlines)
    _enter_aliases(chunks, tokens, registry, named)
    if headlines:
        _name_in_headlines(chunks, headlines, registry, named)
    return named


def _headlines(tokens: Tokens, sentences: tuple[Sentence, ...]) -> frozenset[int]:
    """Numbers of the sentences Written in Capitals Like This: there a capital tells nothing about names."""
    found: list[int] = []
    for number, sentence in enumerate(sentences):
        stopped = tokens.words[sentence.last - 1] == "."
        if sentence.last - sentence.first > _LONGEST or (stopped and not _heads(number, sentences)):
            continue
        long = [
            word
            for word in tokens.words[sentence.first : sentence.last]
            if len(word) > 3 and word[0].isalpha() and word not in SMALL_WORDS
        ]
        capitals = sum(word[0].isupper() for word in long)
        if capitals >= (_TITLE if stopped else _HEADLINE) * len(long) and len(long) > (2 if stopped else 3):
            found.append(number)
    return frozenset(found)


def _heads(number: int, sentences: tuple[Sentence, ...]) -> bool:
    """Whether the sentence is the first and stands alone in its paragraph, as a title with a full stop does."""
    return number == 0 and len(sentences) > 1 and sentences[0].paragraph != sentences[1].paragraph


def _name_in_headlines(
    chunks: list[Chunk], headlines: frozenset[int], registry: Registry, named: dict[int, Person]
) -> None:
    """Find known persons in headlines; the capitals after and before their names are cut off."""
    for at, chunk in enumerate(chunks):
        if chunk.sentence not in headlines or not chunk.words:
            continue
        size = len(chunk.words)
        runs = [(0, end) for end in range(size, 0, -1)] + [(first, size) for first in range(1, size)]
        for first, end in runs if chunk.kind == "name" else runs[:size]:
            words = chunk.words[first:end]
            person = registry.find(words, chunk.heads, at)
            if person is None:
                continue
            chunk.last, chunk.words = chunk.name_first + end, words
            chunk.first += first
            chunk.name_first += first
            _trim(chunk, person)
            _tie(at, person, named)
            break
        else:
            chunk.kind = "name"


def _tie(at: int, person: Person, named: dict[int, Person]) -> None:
    named[at] = person
    insort(person.seen, at)


def _share_party(at: int, chunks: list[Chunk], tokens: Tokens, named: dict[int, Person]) -> None:
    """``US Secretary of State Roe and special envoy Doe``: a role in lower case shares the nationality before ``and``."""
    before, chunk = chunks[at - 1], chunks[at]
    if at == 0 or (at - 1) not in named or named[at].party is not None or not chunk.binds or chunk.owner:
        return
    if (
        tokens.words[chunk.first][0].islower()
        and tokens.lowers[before.last : chunk.first] == ("and",)
        and before.binds
    ):
        named[at].party = before.party


def _enter(at: int, chunk: Chunk, registry: Registry, named: dict[int, Person]) -> None:
    person = _person(at, chunk, registry)
    _tie(at, person, named)
    if chunk.kind == "person":
        _describe(person, chunk)


def _person(at: int, chunk: Chunk, registry: Registry) -> Person:
    """The person of that name, new or fuller."""
    female = chunk.female if chunk.female is not None else _gender(chunk.words)
    person = registry.find(chunk.words, chunk.heads, at, female=female)
    if person is None or _another(person, chunk):
        person = registry.add(chunk.words, chunk.name)
    else:
        registry.extend(person, chunk.words, chunk.name)
    if person.female is None:
        person.female = female
    return person


def _gender(words: tuple[str, ...]) -> bool | None:
    """What the given name of a full name tells of the gender."""
    first = words[0].lower() if len(words) > 1 else ""
    if (first in _FEMALE_NAMES) == (first in _MALE_NAMES):
        return None
    return first in _FEMALE_NAMES


def _another(person: Person, chunk: Chunk) -> bool:
    """Whether the name, alike as it is, is someone else's: of another party and with a full name of its own."""
    keys, own = keys_of(chunk.words), keys_of(person.name.split())
    if len(keys) < 2 or len(own) < 2:
        return False
    if not agree(keys, person.keys):
        return True
    # "General Sani Omar Bello Toure" and "President Omar Bello": both ends differ, and so do the offices
    apart = keys[0] != own[0] and keys[-1] != own[-1]
    return apart and bool(chunk.heads and person.heads) and not person.heads & set(chunk.heads)


def _describe(person: Person, chunk: Chunk) -> None:
    """Add what a phrase tells of a person."""
    titled = bool(chunk.heads) and all(
        CLASS_OF.get(head, 0) & Word.TITLE and not CLASS_OF.get(head, 0) & Word.HEAD for head in chunk.heads
    )
    if chunk.role and (person.role is None or (person.titled_only and not titled)):
        person.role, person.titled_only = chunk.role, titled
    elif (
        chunk.role
        and not titled
        and chunk.party
        and person.party is None
        and len(chunk.role) > len(person.role or "")
    ):
        person.role = chunk.role
    person.heads.update(chunk.heads)
    person.modifiers.update(chunk.modifiers)
    if person.female is None:
        person.female = chunk.female
    person.owner = person.owner or chunk.owner
    person.body = person.body or chunk.body
    if not chunk.binds:
        person.free = True
    elif chunk.heads:
        person.bound = person.bound or not titled
        if person.party is None:
            person.party = chunk.party


def _appositives(chunks: list[Chunk], tokens: Tokens) -> dict[int, int]:
    """Name, role: position of the phrase that names → position of the phrase that describes."""
    found: dict[int, int] = {}
    for at in range(len(chunks) - 1):
        one, two = chunks[at], chunks[at + 1]
        if one.sentence != two.sentence or two.first - one.last != 1 or one.plural or two.plural:
            continue
        mark = tokens.words[one.last]
        if mark not in {",", "(", "—", "–"}:
            continue
        if one.kind in {"name", "person"} and two.kind == "role" and _is_apposition(two, tokens, mark):
            if one.kind == "person" or _may_be_person(one, tokens):
                found[at] = at + 1
        elif (
            (
                one.kind == "role"
                and two.kind in {"name", "person"}
                and mark == ","
                and _closes(one, two, tokens)
            )
            and (at + 1) not in found
            and (two.kind == "person" or _may_be_person(two, tokens))
        ):
            found[at + 1] = at
    return found


def _is_apposition(role: Chunk, tokens: Tokens, mark: str) -> bool:
    """Whether a role after a name and a comma describes the name: it does not where a verb makes it a subject."""
    after = tokens.words[role.last] if role.last < len(tokens) else "."
    if mark == "(":
        return after == ")"
    if after in _ENDS or not after[0].isalpha():
        return True
    bits = CLASS_OF.get(tokens.lowers[role.last], 0)
    if after.endswith("ed") and _is_subject(role.last + 1, tokens):
        return False
    return not bits & (Word.SPEECH | Word.AUXILIARY) and after.lower() not in {"and", "or"}


def _is_subject(at: int, tokens: Tokens) -> bool:
    """``..., a diplomat briefed on the visit said``: a verb of saying follows the participle with no comma between."""
    for index in range(at, min(len(tokens), at + 12)):
        if tokens.words[index] in _ENDS or tokens.lowers[index] == "who":
            return False
        if CLASS_OF.get(tokens.lowers[index], 0) & Word.SPEECH:
            return True
    return False


def _closes(role: Chunk, name: Chunk, tokens: Tokens) -> bool:
    """Whether nothing goes on to list further names: ``the minister, Jane Roe,``; ``the minister, Jane Roe said``."""
    after = tokens.lowers[name.last] if name.last < len(tokens) else "."
    return after not in {"and", "or", "&"} if role.definite else after in _ENDS


def _may_be_person(chunk: Chunk, tokens: Tokens) -> bool:
    words = [word.lower() for word in chunk.words]
    if (
        words[-1] in _ORGANISATION_WORDS
        or words[0] in _ORGANISATION_WORDS
        or CLASS_OF.get(words[0], 0) & Word.OUTLET
    ):
        return False
    before = tokens.lowers[chunk.first - 1] if chunk.first else ""
    return before not in {"the", "a", "an"} and not any(
        len(word) > 4 and word.isupper() for word in chunk.words
    )


def _name_the_rest(
    chunks: list[Chunk],
    tokens: Tokens,
    sentences: tuple[Sentence, ...],
    registry: Registry,
    named: dict[int, Person],
    headlines: frozenset[int],
) -> None:
    """Names without a role: those of persons known by now, then those that a verb of saying tells to be persons'."""
    rest = [
        at
        for at, chunk in enumerate(chunks)
        if chunk.kind == "name" and at not in named and chunk.sentence not in headlines
    ]
    written = frozenset(tokens.words)
    namesakes = _namesakes(rest, chunks, tokens, registry)
    open_names = [at for at in rest if not _match(at, chunks, written, sentences, registry, named, namesakes)]
    learnt = False
    for at in open_names:
        chunk = chunks[at]
        if (
            _speaks(chunk, tokens)
            and _may_be_person(chunk, tokens)
            and not _ordinary(chunk, written, sentences)
        ):
            _enter(at, chunk, registry, named)
            learnt = True
    for at in open_names if learnt else ():
        if at not in named:
            _match(at, chunks, written, sentences, registry, named, namesakes)


def _namesakes(
    rest: list[int], chunks: list[Chunk], tokens: Tokens, registry: Registry
) -> dict[str, list[int]]:
    """Words of full names that are nobody's we know → where these stand: a surname after one may be theirs."""
    found: dict[str, list[int]] = {}
    for at in rest:
        chunk = chunks[at]
        if (
            len(chunk.words) > 1
            and _may_be_person(chunk, tokens)
            and registry.find(chunk.words, (), at) is None
        ):
            for key in keys_of(chunk.words):
                found.setdefault(key, []).append(at)
    return found


def _match(
    at: int,
    chunks: list[Chunk],
    written: frozenset[str],
    sentences: tuple[Sentence, ...],
    registry: Registry,
    named: dict[int, Person],
    namesakes: dict[str, list[int]],
) -> bool:
    """Tie a bare name to a known person; a sentence's first word that is no part of the name is cut off."""
    chunk = chunks[at]
    person = registry.find(chunk.words, (), at, female=_gender(chunk.words))
    if person is None and len(chunk.words) > 1:
        person = registry.find(chunk.words[1:], (), at)
        if (
            person is None
            or not _is_opener(chunk.words[0], written)
            or chunk.first != sentences[chunk.sentence].first
            or keys_of(chunk.words[:1])[:1] == ()
        ):
            return False
        chunk.first += 1
        chunk.name_first += 1
        chunk.words = chunk.words[1:]
    if person is None:
        return False
    keys = keys_of(chunk.words)
    if (
        len(keys) == 1
        and keys[0] in namesakes
        and _nearest(namesakes[keys[0]], at) > _nearest(person.seen, at)
    ):
        return False
    if len(keys) > 1:
        if not agree(keys_of(chunk.words), person.keys):
            return False
        registry.extend(person, chunk.words, chunk.name)
        _trim(chunk, person)
    _tie(at, person, named)
    return True


def _is_opener(word: str, written: frozenset[str]) -> bool:
    """Whether a sentence may begin with the word before a name, as ``Yesterday`` and ``Poor``: it is no first name then."""
    low = word.lower()
    return (
        bool(CLASS_OF.get(low, 0))
        or low.endswith(("ly", "ing", "ed", "day", "ward", "wards"))
        or low in _OPENERS
        or low in written
    )


def _trim(chunk: Chunk, person: Person) -> None:
    """Cut off capitals around a name that are no part of it: ``Poor Jane Roe``."""
    first, end = 0, len(chunk.words)
    while first < end - 1 and not set(keys_of(chunk.words[first : first + 1])) & set(person.keys):
        first += 1
    while end > first + 1 and not set(keys_of(chunk.words[end - 1 : end])) & set(person.keys):
        if chunk.words[end - 1].rstrip(".").lower() in {"jr", "sr", "ii", "iii", "iv"}:
            break
        end -= 1
    chunk.first, chunk.name_first = chunk.first + first, chunk.name_first + first
    chunk.last, chunk.words = chunk.name_first + end - first, chunk.words[first:end]


def _nearest(positions: list[int], at: int) -> int:
    """The last of the sorted positions before ``at``, or -1."""
    index = bisect_left(positions, at)
    return positions[index - 1] if index else -1


def _speaks(chunk: Chunk, tokens: Tokens) -> bool:
    """Whether a verb of saying stands beside the name."""
    lowers = tokens.lowers
    after = lowers[chunk.last] if chunk.last < len(lowers) else ""
    if after in {"also", "later", "has", "had", "then", "himself", "herself"} and chunk.last + 1 < len(
        lowers
    ):
        after = lowers[chunk.last + 1]
    if CLASS_OF.get(after, 0) & Word.SPEECH:
        return True
    if after == "," and len(chunk.words) > 1 and _says_after_comma(chunk.last + 1, tokens):
        return True
    inverted = chunk.first > 1 and lowers[chunk.first - 2] in _CLOSED and (after in _ENDS or not after)
    return inverted and bool(CLASS_OF.get(lowers[chunk.first - 1], 0) & Word.SPEECH)


def _says_after_comma(at: int, tokens: Tokens) -> bool:
    """``Jane Roe, head of the prisoners' committee, said``: a noun phrase set off by commas, then a verb of saying."""
    lowers = tokens.lowers
    if at >= len(lowers) or not (
        CLASS_OF.get(lowers[at], 0) & (NOUN_HEADS | Word.DETERMINER | Word.MODIFIER)
    ):
        return False
    head = ""  # of what describes: a person's noun, not "a donor network", "a talent agency"
    for index in range(at, min(len(lowers) - 1, at + 16)):
        low = lowers[index]
        if not head and (low in _AFTER_HEAD or low.endswith("ed")):
            head = lowers[index - 1]
            if head in _ORGANISATION_WORDS or CLASS_OF.get(head, 0) & (Word.BODY | Word.GROUP):
                return False
        if low == ",":
            return bool(CLASS_OF.get(lowers[index + 1], 0) & Word.SPEECH)
        if tokens.words[index] in _ENDS or CLASS_OF.get(low, 0) & (Word.SPEECH | Word.AUXILIARY):
            return False
    return False


def _ordinary(chunk: Chunk, written: frozenset[str], sentences: tuple[Sentence, ...]) -> bool:
    """Whether the capital may be a sentence's first letter and no more: ``Observers said``."""
    if len(chunk.words) > 1 or chunk.first != sentences[chunk.sentence].first:
        return False
    low = chunk.words[0].lower()
    return low.endswith(("s", "ing", "ed", "ly", "ists", "ers")) or low in written


def _enter_aliases(chunks: list[Chunk], tokens: Tokens, registry: Registry, named: dict[int, Person]) -> None:
    """``Mohamed Hamdan Dagalo, better known as Hemedti``; ``Rodrigo Londoño (Timochenko)``."""
    changed = False
    for at in range(1, len(chunks)):
        one, two = chunks[at - 1], chunks[at]
        if at in named or (at - 1) not in named or two.kind != "name" or one.sentence != two.sentence:
            continue
        between = tokens.lowers[one.last : two.first]
        if len(between) <= 6 and any(low in _ALIASES for low in between):
            registry.alias(named[at - 1], two.words)
            _tie(at, named[at - 1], named)
            changed = True
    for at, chunk in enumerate(chunks) if changed else ():
        if chunk.kind == "name" and at not in named:
            person = registry.find(chunk.words, (), at)
            if person is not None:
                _tie(at, person, named)
