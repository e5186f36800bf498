"""The rules: from a cue in a sentence to frames.

Every rule starts at a token that is a cue of the codebook; nothing else is looked at. A rule that cannot name the
actor gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goodoffices.coding import events
from goodoffices.coding.events import Event
from goodoffices.coding.frames import Frame, is_backing, recipients_after
from goodoffices.coding.grammar import (
    DETERMINERS,
    HAVE,
    VerbGroup,
    clause_end,
    new_predicate,
    subjects,
    verb_group,
)
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.coding.voices import is_own
from goodoffices.record import Mention, Sentence, Statement
from goodoffices.vocab.closed import words
from goodoffices.vocab.codebook import Cue, Operator

# What may stand between the one who is asked and what is asked: "urged Israel to", "pressed Kyiv for".
ASKING = frozenset(
    {"to", "not", "for", "that", "against", "in", "at", "over", "on", "once", "again", "and", ",", "."}
    | QUOTE_MARKS
)
# "wants talks" offers them; "wants guarantees" asks for them, and whose they are the words do not say.
WISHES = frozenset({"want", "wish"})
SHARED_DEEDS = frozenset({"negotiate", "settle", "mediate"})
IDLE_VERBS = words("rules-idle-verbs")
UNWILLING = "120"
DENIALS = words("rules-denials")
# A noun that the actor owns or that is its own ("Moscow's insistence on", "the rejection by Kyiv of").
OWNERS = frozenset({"by", "from", "of"})


class Scan:
    """One pass over a sentence: the cues it meets, and the tokens that a rule has used up."""

    def __init__(self, sheet: Sheet, sentence: Sentence, masked: frozenset[int]) -> None:
        self.sheet = sheet
        self.sentence = sentence
        self.masked = masked
        self.used: set[int] = set()

    def frames(self) -> Iterator[Frame]:
        """The frames of the sentence, in text order."""
        lowers, book = self.sheet.lowers, self.sheet.book
        blockers, cues = book.blockers.heads, book.cues.heads
        blocked = False
        for at in range(self.sentence.first, self.sentence.last):
            word = lowers[at]
            if word in blockers and book.blockers.at(lowers, at) is not None:
                blocked = True
            elif blocked and word in {";", "and", "but"}:
                blocked = word != ";" and not new_predicate(self.sheet, at + 1, self.sentence.last)
            if blocked:
                continue
            if word in HAVE and self.sheet.statement_of[at] >= 0 and at not in self.masked:
                yield from self._limit(at)
            if word in cues and at not in self.used and at not in self.masked:
                yield from self._at(at)

    def _at(self, at: int) -> Iterator[Frame]:
        for length, cues in self.sheet.book.cues.all_at(self.sheet.lowers, at):
            if at + length > self.sentence.last:
                continue
            for cue in sorted(cues, key=self._rank):
                found = list(self._cue(cue, at, length))
                if found:
                    yield from found
                    return

    def _rank(self, cue: Cue) -> int:
        """Operators first, since they say more than the deed that the same verb may name; aspect verbs last."""
        if cue.operator is None:
            return 3 if cue.subjects and not cue.objects else 1
        return 2 if self.sheet.book.operators[cue.operator].mode in {"halt", "carry-on"} else 0

    def _cue(self, cue: Cue, at: int, length: int) -> Iterator[Frame]:
        operator = self.sheet.book.operators[cue.operator] if cue.operator else None
        if cue.part == "verb":
            if self.sheet.mention_of[at] >= 0:
                return
            group = verb_group(self.sheet, at, cue.tags, self.sentence.first)
            if group is None:
                return
            if group.negated and operator is not None and operator.fixed:
                return
            if operator is None or operator.mode in {"halt", "carry-on"}:
                event = events.from_cue(self.sheet, cue, at, length, self.sentence.last)
                event = event or self._of_subject(cue, group, at, length)
                if event is not None and not (cue.irrealis and group.modal is None):
                    yield from (frame for frame in self._deed(event, group) if self._fits(cue, frame))
                return
            yield from self._operator(operator, cue, group, at, at + length)
        elif operator is not None and operator.mode not in {"halt", "carry-on"}:
            if cue.part == "adjective":
                yield from self._adjective(operator, at, at + length)
            else:
                yield from self._noun(operator, at, at + length)
        elif cue.part == "noun" and self.sheet.mention_of[at] < 0:
            yield from self._withdrawal(cue, at, at + length)
            event = events.from_cue(self.sheet, cue, at, length, self.sentence.last)
            if event is not None and event.nominal and event.deed:
                yield from self._nominal(event, at)

    def _of_subject(self, cue: Cue, group: VerbGroup, at: int, length: int) -> Event | None:
        """The deed whose object is the subject of a passive (``proposals need to be delivered by``)."""
        if group.form not in {"passive", "reduced"} or not cue.objects or cue.deed is None:
            return None
        before = self._noun_before(group.first)
        if before is None or not before[0] & cue.objects:
            return None
        return Event(cue.deed, before[1], at + length, before[0] & cue.objects)

    def _fits(self, cue: Cue, frame: Frame) -> bool:
        """Whether the subject is of the kind that the cue asks for (``{troops} pulled back``)."""
        if not cue.subjects:
            return True
        for mention in frame.actors:
            found = self.sheet.book.nouns.at(self.sheet.lowers, mention.last - 1)
            if found is not None and cue.subjects.intersection(found[1]):
                return True
        return False

    # --- operators -------------------------------------------------------------------------------------------

    def _operator(
        self, operator: Operator, cue: Cue, group: VerbGroup, at: int, after: int
    ) -> Iterator[Frame]:
        if group.form == "infinitive" and group.modal is None:
            return
        if group.form in {"passive", "reduced"}:
            yield from self._passive_operator(operator, cue, group, at, after)
            return
        actors, voice, first = self._actors(group)
        if not actors and voice is None:
            return
        yield from self._complement(operator, cue, group, at, after, actors, voice, first)

    def _actors(self, group: VerbGroup) -> tuple[tuple[Mention, ...], Statement | None, int]:
        """Who acts by the verb of ``group``: the source of its statement if it is a cue, else its subject."""
        said = self.sheet.cue(group.head)
        found = subjects(self.sheet, group, self.sentence.first)
        if said is not None and said.speaker.party is not None and group.form != "passive":
            first = group.first
            if found is not None:
                first = found[1]
            elif said.source is not None:
                tokens = self.sheet.tokens_in(said.source.start, said.source.end)
                if tokens and self.sentence.first <= tokens[0] < group.head:
                    first = tokens[0]
            return (), said, first
        if found is None:
            return (), None, group.first
        return tuple(found[0]), None, found[1]

    def _complement(
        self,
        operator: Operator,
        cue: Cue,
        group: VerbGroup,
        at: int,
        after: int,
        actors: tuple[Mention, ...],
        voice: Statement | None,
        first: int,
    ) -> Iterator[Frame]:
        sheet, high = self.sheet, self.sentence.last
        recipients: tuple[Mention, ...] = ()
        start = after
        if operator.frame in {"np-to", "of", "for", "np"}:
            recipients = recipients_after(sheet, after, high)
            if recipients:
                start = recipients[-1].last
        if operator.id == "tell-to" and not recipients:
            return
        if operator.frame == "np-to" and recipients and start < high:
            follows = sheet.lowers[start]
            if follows not in ASKING and operator.id != "give-until":
                return
            if operator.id == "tell-to" and follows != "to":
                return
        if operator.frame == "of" and not recipients:
            of = next((at for at in range(after, min(high, after + 6)) if sheet.lowers[at] == "of"), None)
            if of is None:
                return
            start = of + 1
        code, event = self._code(operator, cue, start, high, named=bool(recipients))
        if operator.id == "brand" and not self._brands(start, high):
            return
        if operator.id == "give-until" and not (recipients and self._sets_limit(start, high)):
            return
        if operator.frame == "np" and operator.mode in {"criticise", "do"}:
            recipients = recipients or self._object_owners(after, high)
        if not recipients and operator.frame == "object":
            recipients = self._named_in(start, high)
        if not recipients and event is not None and operator.mode in {"refuse", "intend", "demand"}:
            recipients = self._modifiers(after, event.last)
        if event is None and operator.names:
            before = self._relative_object(first)
            name = next(
                (c for c in ("plan", "demand", *sorted(before)) if c in before and c in operator.names), None
            )
            code = operator.names[name] if name else code
        if not code and (event is None or not event.deed):
            code = self._plain(operator, group, start, high)
        if not code and (event is None or not event.deed):
            return
        if (operator.frame == "for" or operator.whom) and not recipients:
            return
        last = max(event.last if event else start, clause_end(sheet, max(at, start - 1), high))
        self.used.update(range(at, event.last if event else start))
        frame = Frame(
            rule=operator.id,
            mode=operator.mode,
            deed=event.deed if event and not code else "",
            first=min(first, group.first),
            last=last,
            focus=at,
            actors=actors,
            recipients=recipients,
            voice=voice,
            code=code,
            statement=sheet.cue(at) or sheet.statement(at),
            modal=group.modal,
            negated=group.negated != (event.negated if event else False),
            hedged=group.hedged or operator.hedged,
            classes=event.classes if event else frozenset(),
            past=group.past,
        )
        yield frame
        if event is not None and not operator.fixed:
            yield from self._joined(operator, frame, event)

    def _joined(self, operator: Operator, frame: Frame, event: Event) -> Iterator[Frame]:
        """A second complement: *agreed to a ceasefire and to meet again*."""
        after, high = event.last, self.sentence.last
        if after + 1 >= high or self.sheet.lowers[after] != "and" or self.sheet.mention_of[after + 1] >= 0:
            return
        more = events.find(self.sheet, after + 1, high, 7)
        if more is None or not more.deed or more.deed == event.deed:
            return
        if operator.mode in self.sheet.book.deeds[more.deed].codes:
            self.used.update(range(after, more.last))
            last = max(more.last, clause_end(self.sheet, after, high))
            yield replace(
                frame,
                deed=more.deed,
                code="",
                first=after + 1,
                last=last,
                focus=more.first,
                classes=more.classes,
            )

    def _relative_object(self, first: int) -> frozenset[str]:
        """The noun before a relative clause without its object: ``conditions Kyiv has rejected``."""
        at = first - 1
        if at > self.sentence.first and self.sheet.lowers[at] in {"that", "which"}:
            at -= 1
        if at > self.sentence.first and self.sheet.lowers[at] == ",":
            at -= 1
        if at < self.sentence.first or self.sheet.mention_of[at] >= 0:
            return frozenset()
        found = self.sheet.book.nouns.at(self.sheet.lowers, at)
        return frozenset(found[1]) if found is not None and found[0] == 1 else frozenset()

    def _plain(self, operator: Operator, group: VerbGroup, start: int, high: int) -> str:
        """A refusal of something that the codebook does not know: reject, and no more."""
        unwilling = operator.id == "agree" and group.negated and group.modal in {"will", "would", "can"}
        if not unwilling or start >= high or self._denial(start, high):
            return ""
        return (
            UNWILLING if self.sheet.lowers[start] in DETERMINERS or self.sheet.mention_of[start] >= 0 else ""
        )

    def _brands(self, start: int, high: int) -> bool:
        """Whether a word of judgement follows (``called the offer "unacceptable"``)."""
        reach = range(start, min(high, start + 18))
        return any(self.sheet.book.negatives.at(self.sheet.lowers, at) is not None for at in reach)

    def _sets_limit(self, start: int, high: int) -> bool:
        """Whether a limit of time follows the one it is given to (``gave Kyiv until Friday to``)."""
        reach = range(start, min(high, start + 3))
        return any(self.sheet.lowers[at] == "until" or self.sheet.timed[at] for at in reach) or any(
            self.sheet.lowers[at].endswith(("-hour", "-day")) for at in reach
        )

    def _code(
        self, operator: Operator, cue: Cue, start: int, high: int, *, named: bool
    ) -> tuple[str, Event | None]:
        """The code that the operator fixes by itself or by the noun behind it, and the event behind it."""
        if operator.fixed:
            return ("" if cue.lemma in operator.weak and not named else operator.bare), None
        operator, start = self._inner(operator, start, high)
        event = events.find(self.sheet, start, high)
        if cue.lemma in WISHES and event is not None and event.nominal and self.sheet.lowers[start] != "to":
            event = event if event.deed in SHARED_DEEDS else None
        if self._denial(start, high):
            return "", None
        if event is not None and event.nominal and event.classes & {"demand", "plan"}:
            event = self._asked_for(operator, event, high) or event
        if event is not None:
            for noun_class in ("plan", *sorted(event.classes)):
                if (
                    noun_class in event.classes
                    and noun_class in operator.names
                    and (event.nominal or not event.deed)
                ):
                    return operator.names[noun_class], event
            deed = self.sheet.book.deeds.get(event.deed)
            if deed is not None and (operator.mode in deed.codes or self._turned(operator, deed.codes)):
                return "", event
        if operator.strict_bare and cue.lemma in operator.strict:
            return operator.strict_bare, event
        if operator.mode == "refuse" and not self._refuses(start, high):
            return "", None
        if operator.bare and cue.lemma not in operator.weak and (named or operator.frame != "np-to"):
            return operator.bare, event
        return "", None

    def _refuses(self, start: int, high: int) -> bool:
        """Whether something is refused: a thing named, or to do something; ``refused to comment`` is neither."""
        if start >= high or self.sheet.lowers[start] in STOPS | QUOTE_MARKS | {","}:
            return False
        if self.sheet.lowers[start] == "to":
            return start + 1 < high and self.sheet.lowers[start + 1] not in IDLE_VERBS
        return True

    def _inner(self, operator: Operator, start: int, high: int) -> tuple[Operator, int]:
        """The operator behind an operator: *willing to accept*, *refused to consider* what follows."""
        sheet = self.sheet
        for at in range(start, min(high, start + 4)):
            if sheet.lowers[at - 1] != "to" or sheet.mention_of[at] >= 0:
                continue
            for length, cues in sheet.book.cues.all_at(sheet.lowers, at):
                for cue in cues:
                    inner = sheet.book.operators.get(cue.operator or "")
                    if inner is None or inner.mode != "intend" or "B" not in cue.tags or not inner.names:
                        continue
                    if operator.mode == "intend":
                        return inner, at + length
                    if operator.mode == "refuse":
                        return operator, at + length
        return operator, start

    def _asked_for(self, operator: Operator, event: Event, high: int) -> Event | None:
        """What a demand, call or offer is for, where that says more: *rejected calls for elections*."""
        after = event.last
        if after >= high or self.sheet.lowers[after] not in {"for", "to", "of"}:
            return None
        inner = events.find(self.sheet, after, high, 8)
        if inner is None or not inner.deed or inner.deed == event.deed:
            return None
        if operator.mode == "intend" and inner.deed == "mediate":
            return Event("mediate", event.first, inner.last, frozenset({"mediation"}), nominal=True)
        if operator.mode in self.sheet.book.deeds[inner.deed].codes:
            return Event(inner.deed, event.first, inner.last, inner.classes - {"demand", "plan"})
        return None

    @staticmethod
    def _turned(operator: Operator, codes: object) -> bool:
        """Whether an intention to do the deed is a threat (``is considering ending its mediation``)."""
        return operator.mode == "intend" and isinstance(codes, dict) and "threaten" in codes

    def _denial(self, start: int, high: int) -> bool:
        """Whether what is rejected is an allegation: a denial, which is no rejection of anything on the table."""
        return any(self.sheet.lowers[at] in DENIALS for at in range(start, min(high, start + 6)))

    def _object_owners(self, start: int, high: int) -> tuple[Mention, ...]:
        """Mentions in the object noun phrase of a verb of judgement (``condemned Israeli strikes``)."""
        end = clause_end(self.sheet, start - 1, min(high, start + 14))
        for token in range(start, end):
            mention = self.sheet.mention(token)
            if mention is None or mention.party is None or mention.kind == "place":
                continue
            if not (mention.form == "adjective" and is_backing(self.sheet, token)):
                return (mention,)
        return ()

    def _modifiers(self, start: int, last: int) -> tuple[Mention, ...]:
        """The owner of what is refused, accepted or demanded: ``Angola's offer``, ``U.S.-backed ideas``."""
        for token in range(start, min(last, self.sentence.last)):
            mention = self.sheet.mention(token)
            if (
                mention is not None
                and mention.form in {"adjective", "possessive"}
                and mention.party is not None
            ):
                return (mention,)
            if mention is None and self.sheet.lowers[token] in {"on", "in", "at", "with", "against"}:
                break
        return ()

    def _named_in(self, start: int, high: int) -> tuple[Mention, ...]:
        """The mention that the complement is addressed to (``demanded from Kyiv``, ``demanded that Kyiv``)."""
        for token in range(start, min(high, start + 3)):
            if self.sheet.lowers[token] in {"that", "from", "of"} and token + 1 < high:
                return recipients_after(self.sheet, token + 1, high)
        return ()

    def _passive_operator(
        self, operator: Operator, cue: Cue, group: VerbGroup, at: int, after: int
    ) -> Iterator[Frame]:
        """``was rejected by Hamas``, ``has been urged by Washington to``: the agent acts, the subject is acted upon."""
        agents, by = self._agents(after)
        if not agents or operator.id == "propose":
            return
        sheet, high = self.sheet, self.sentence.last
        found = subjects(sheet, group, self.sentence.first) if group.form == "passive" else None
        recipients = tuple(found[0]) if found and operator.frame in {"np-to", "of", "for", "np"} else ()
        code, event = self._code(operator, cue, agents[-1].last, high, named=bool(recipients))
        before = self._noun_before(group.first) if operator.mode in {"refuse", "intend"} else None
        if before is not None:
            classes, first = before
            name = next((c for c in ("plan", *sorted(classes)) if c in classes and c in operator.names), None)
            deed = self._deed_of(classes)
            code = operator.names[name] if name else ""
            event = Event(deed, first, after, classes, nominal=True)
        if not code and (event is None or not event.deed):
            return
        self.used.update(range(at, by))
        first = min(group.first, before[1] if before else group.first, found[1] if found else group.first)
        last = max(agents[-1].last, event.last if event else 0)
        yield Frame(
            rule=f"{operator.id}-passive",
            mode=operator.mode,
            deed=event.deed if event and not code else "",
            first=first,
            last=max(last, clause_end(sheet, agents[-1].last - 1, high)),
            focus=at,
            actors=agents,
            recipients=recipients,
            code=code,
            statement=sheet.statement(at),
            modal=group.modal,
            negated=group.negated,
            hedged=group.hedged or operator.hedged,
            classes=event.classes if event else frozenset(),
            past=group.past,
        )

    def _deed_of(self, classes: frozenset[str]) -> str:
        return next(
            (self.sheet.book.class_deed[c] for c in sorted(classes) if c in self.sheet.book.class_deed), ""
        )

    def _agents(self, after: int) -> tuple[tuple[Mention, ...], int]:
        """The mentions behind the *by* of a passive, and the token after *by*."""
        for token in range(after, min(self.sentence.last, after + 8)):
            word = self.sheet.lowers[token]
            if word == "by" and token + 1 < self.sentence.last:
                return recipients_after(self.sheet, token + 1, self.sentence.last), token + 1
            if word in STOPS or word == ",":
                break
        return (), after

    def _noun_before(self, first: int) -> tuple[frozenset[str], int] | None:
        """The noun phrase that is the subject of a passive, or that a reduced relative hangs on."""
        for token in range(first - 1, max(self.sentence.first, first - 14) - 1, -1):
            word = self.sheet.lowers[token]
            if word in STOPS or word in QUOTE_MARKS:
                return None
            found = events.noun_at(self.sheet, token, first)
            if found is not None:
                start = token
                while start > self.sentence.first and self.sheet.book.nouns.at(self.sheet.lowers, start - 1):
                    start -= 1
                whole = events.noun_at(self.sheet, start, first)
                return (whole or found)[0], start
        return None

    # --- adjectives and nouns --------------------------------------------------------------------------------

    def _adjective(self, operator: Operator, at: int, after: int) -> Iterator[Frame]:
        """``is ready to``, ``remains open to``, ``remains committed to``."""
        sheet, low, high = self.sheet, self.sentence.first, self.sentence.last
        group = copular(sheet, at, low)
        if group is None:
            return
        actors, voice, first = self._actors(group)
        if not actors and voice is None:
            return
        event = events.find(sheet, after, high)
        if event is None or not event.deed:
            return
        deed = sheet.book.deeds[event.deed]
        mode = operator.mode
        if mode == "intend" and group.negated:
            mode = "refuse"
        code = next((operator.names[c] for c in event.classes if c in operator.names and event.nominal), "")
        if not code and mode not in deed.codes and "threaten" not in deed.codes:
            return
        self.used.update(range(at, event.last))
        yield Frame(
            rule=operator.id,
            mode=mode,
            deed=event.deed,
            first=min(first, group.first),
            last=max(event.last, clause_end(sheet, after - 1, high)),
            focus=at,
            actors=actors,
            recipients=(),
            voice=voice,
            code=code,
            statement=sheet.cue(at) or sheet.statement(at),
            modal=group.modal,
            negated=event.negated,
            hedged=group.hedged or group.modal in {"may", "might", "could"},
            classes=event.classes,
            past=group.past,
        )

    def _noun(self, operator: Operator, at: int, after: int) -> Iterator[Frame]:
        """``Moscow's insistence on``, ``the rejection by Kyiv of``, ``issued a call for``."""
        sheet, high = self.sheet, self.sentence.last
        actors, first, start, light = self._noun_owner(at, after)
        voice: Statement | None = None
        if not actors and light is not None:
            actors, voice, first = self._actors(light)
        if not actors and voice is None:
            return
        recipients: tuple[Mention, ...] = ()
        lead = recipients_after(sheet, start, high)
        if lead and lead[-1].last < high and sheet.lowers[lead[-1].last] in {"to", "for"}:
            recipients, start = lead, lead[-1].last
        code, event = self._code(operator, Cue("noun", ""), start, high, named=bool(recipients))
        if operator.mode == "refuse" and code == operator.bare:
            code = ""  # "its unwillingness" names no thing refused
        if operator.id == "ultimatum":
            code, recipients = operator.bare, lead or recipients
        if not code and (event is None or not event.deed):
            return
        self.used.update(range(at, event.last if event else after))
        yield Frame(
            rule=f"{operator.id}-noun",
            mode=operator.mode,
            deed=event.deed if event and not code else "",
            first=first,
            last=max(event.last if event else after, clause_end(sheet, after - 1, high)),
            focus=at,
            actors=actors,
            recipients=recipients,
            voice=voice,
            code=code,
            statement=(sheet.cue(light.head) if light else None) or sheet.statement(at),
            modal=light.modal if light else None,
            negated=(light.negated if light else False) or (event.negated if event else False),
            hedged=operator.hedged or (light.hedged if light else False),
            classes=event.classes if event else frozenset(),
            past=light.past if light else False,
        )

    def _noun_owner(self, at: int, after: int) -> tuple[tuple[Mention, ...], int, int, VerbGroup | None]:
        """Who owns a noun of speech: mentions, where the phrase begins, where its complement does, its light verb."""
        sheet, low = self.sheet, self.sentence.first
        left = at - 1
        while (
            left >= low and sheet.mention_of[left] < 0 and sheet.lowers[left] not in STOPS and at - left < 4
        ):
            word = sheet.lowers[left]
            if word in {"'s", "'"}:
                owner = sheet.mention(left - 1) if left > low else None
                if owner is not None:
                    return (owner,), owner.first, after, None
            left -= 1
        owner = sheet.mention(left) if left >= low else None
        if owner is not None and owner.form in {"adjective", "possessive"} and at - left < 4:
            return (owner,), owner.first, after, None
        if after < self.sentence.last and sheet.lowers[after] in {"by", "from"}:
            agents = recipients_after(sheet, after + 1, self.sentence.last)
            if agents:
                return agents, at, agents[-1].last, None
        return (), at, after, light_verb(sheet, at, low)

    # --- deeds -----------------------------------------------------------------------------------------------

    def _deed(self, event: Event, group: VerbGroup) -> Iterator[Frame]:
        """A deed told by a verb of its own: done, planned, possible, due, or due from another."""
        if group.form == "infinitive" and group.modal is None:
            refused = self._unwilling(group)
            if refused is None:
                return
            group = refused
        if group.form in {"passive", "reduced"}:
            yield from self._passive_deed(event, group)
            return
        if not event.deed:
            return
        found = subjects(self.sheet, group, self.sentence.first)
        said = self.sheet.cue(group.head)
        actors: tuple[Mention, ...] = tuple(found[0]) if found else ()
        voice = said if said is not None and not actors and group.form != "gerund" else None
        if not actors and voice is None:
            return
        if group.form == "gerund" and group.modal is None and not found:
            return
        sheet, high = self.sheet, self.sentence.last
        self.used.update(range(group.head, event.last))
        yield Frame(
            rule="deed",
            mode="do",
            deed=event.deed,
            first=found[1] if found else group.first,
            last=max(event.last, clause_end(sheet, max(group.head, event.last - 1), high)),
            focus=group.head,
            actors=actors,
            recipients=self._patients(event, group),
            voice=voice,
            statement=sheet.statement(group.head) or said,
            modal=group.modal,
            negated=group.negated != event.negated,
            hedged=group.hedged,
            classes=event.classes,
            past=group.past,
        )

    def _unwilling(self, group: VerbGroup) -> VerbGroup | None:
        """The group of *we are not going to ... to do*: a purpose that the speakers refuse to go on serving."""
        sheet = self.sheet
        if sheet.statement_of[group.head] < 0:
            return None
        for token in range(group.first - 1, max(self.sentence.first, group.first - 14), -1):
            mention = sheet.mention(token)
            if sheet.lowers[token] in STOPS | {","}:
                return None
            if mention is not None and is_own(mention, sheet):
                words = sheet.lowers[mention.last : mention.last + 4]
                refusing = {"not", "never", "won't", "no"} & set(words) and {"going", "will", "won't"} & set(
                    words
                )
                return (
                    VerbGroup(mention.last, group.head, "modal", "will", negated=True) if refusing else None
                )
        return None

    def _patients(self, event: Event, group: VerbGroup) -> tuple[Mention, ...]:
        """Mentions behind the deed's words that it is done to or with."""
        sheet, high = self.sheet, self.sentence.last
        end = min(clause_end(sheet, max(group.head, event.last - 1), high), event.last + 14)
        found: list[Mention] = []
        for token in range(group.head + 1, end):
            mention = sheet.mention(token)
            if mention is None or mention.first != token or mention.kind == "place":
                continue
            before = sheet.lowers[token - 1]
            direct = token in {group.head + 1, group.head + 2} or before in {
                "with",
                "against",
                "on",
                "to",
                "and",
                ",",
                "both",
                "between",
                "at",
            }
            owned = mention.form in {"adjective", "possessive"}
            if direct and (not owned or (self._hostile(event) and not found)):
                found.append(mention)
        return tuple(found)

    def _hostile(self, event: Event) -> bool:
        return self.sheet.book.deeds[event.deed].hostile

    def _passive_deed(self, event: Event, group: VerbGroup) -> Iterator[Frame]:
        """``must be released``, ``was shelled by``, ``need to be delivered by the two parties``."""
        sheet, high = self.sheet, self.sentence.last
        if not event.deed:
            return
        agents, _ = self._agents(event.last)
        if not agents and group.modal not in {"must", "should", "need"}:
            return
        patient = subjects(sheet, group, self.sentence.first) if group.form == "passive" else None
        self.used.update(range(group.head, event.last))
        yield Frame(
            rule="deed-passive",
            mode="do",
            deed=event.deed,
            first=patient[1] if patient else group.first,
            last=max(event.last, clause_end(sheet, max(group.head, event.last - 1), high)),
            focus=group.head,
            actors=agents,
            recipients=tuple(patient[0]) if patient else (),
            statement=sheet.statement(group.head),
            modal=group.modal,
            negated=group.negated,
            hedged=group.hedged,
            classes=event.classes,
            past=group.past,
        )

    def _withdrawal(self, cue: Cue, at: int, after: int) -> Iterator[Frame]:
        """``the withdrawal of the minister`` from talks: a side pulls its envoy out."""
        if cue.deed != "withdraw-troops" or after >= self.sentence.last or self.sheet.lowers[after] != "of":
            return
        gone = recipients_after(self.sheet, after, self.sentence.last)
        about = self._names_talks()
        if not gone or not about or any(mention.kind not in {"person", "office"} for mention in gone):
            return
        self.used.update(range(at, gone[-1].last))
        yield Frame(
            rule="withdrawal",
            mode="do",
            deed="halt-talks",
            first=at,
            last=gone[-1].last,
            focus=at,
            actors=gone,
            statement=self.sheet.statement(at),
            past=True,
        )

    def _names_talks(self) -> bool:
        """Whether the sentence names talks or a meeting."""
        for token in range(self.sentence.first, self.sentence.last):
            found = events.noun_at(self.sheet, token, self.sentence.last)
            if found is not None and found[0] & {"talks", "meeting"}:
                return True
        return False

    def _limit(self, at: int) -> Iterator[Frame]:
        """``both parties have only a few days to``: the speaker sets those named a limit."""
        sheet, high = self.sheet, self.sentence.last
        content = sheet.statement(at)
        said = content.speaker if content is not None else None
        mention = sheet.mention(at - 1) if at > self.sentence.first else None
        if said is None or said.party is None or mention is None or is_own(mention, sheet):
            return
        if mention.party == said.party and mention.kind != "collective":
            return
        near = range(at + 1, min(high, at + 5))
        timed = next((token for token in near if sheet.timed[token]), None)
        if timed is None:
            return
        end = timed
        while end < high and sheet.timed[end]:
            end += 1
        if end >= high or sheet.lowers[end] != "to":
            return
        yield Frame(
            rule="limit",
            mode="threaten",
            deed="",
            first=mention.first,
            last=clause_end(sheet, end, high),
            focus=at,
            recipients=(mention,),
            voice=content,
            code="139",
            statement=content,
        )

    def _nominal(self, event: Event, at: int) -> Iterator[Frame]:
        """An attack named by a noun, told as done by the verb it is the subject of (``Israeli strikes killed``)."""
        sheet, high = self.sheet, self.sentence.last
        deed = sheet.book.deeds[event.deed]
        if not deed.hostile or not told_as_done(sheet, event.last, high):
            return
        actors, first, _, _ = self._noun_owner(event.first, event.last)
        if not actors:
            return
        self.used.update(range(event.first, event.last))
        yield Frame(
            rule="deed-noun",
            mode="do",
            deed=event.deed,
            first=first,
            last=clause_end(sheet, event.last - 1, high),
            focus=at,
            actors=actors,
            statement=sheet.statement(at),
            past=True,
        )


EFFECTS = words("rules-effects")


def told_as_done(sheet: Sheet, start: int, high: int) -> bool:
    """Whether a verb of effect follows within a few tokens, so that the noun before it is told as a fact."""
    for token in range(start, min(high, start + 14)):
        word = sheet.lowers[token]
        if word in STOPS or word in {"if", "unless", "that", "which", "to", "will", "would", "may", "could"}:
            return False
        if word in EFFECTS:
            return True
    return False


LIGHT = words("rules-light")


def light_verb(sheet: Sheet, at: int, low: int) -> VerbGroup | None:
    """The group of the light verb whose object begins before the noun at ``at`` (``issued an ultimatum``)."""
    for token in range(at - 1, max(low, at - 6) - 1, -1):
        word = sheet.lowers[token]
        if word in STOPS or word == ",":
            return None
        if word in LIGHT and sheet.mention_of[token] < 0:
            tags: tuple[str, ...] = (
                ("G",)
                if word.endswith("ing")
                else ("D", "N")
                if word.endswith("ed") or word in PASTS
                else ("B", "Z")
            )
            return verb_group(sheet, token, tags, low)  # type: ignore[arg-type]  # the tags are literals above
    return None


PASTS = frozenset({"made", "gave", "sent", "set", "withdrew"})
COPULAS = words("rules-copulas")


def copular(sheet: Sheet, at: int, low: int) -> VerbGroup | None:
    """The group of the copula before the predicative adjective at ``at`` (``is``, ``would be``, ``remains``)."""
    from goodoffices.coding import grammar  # noqa: PLC0415  (the word classes only)

    lowers = sheet.lowers
    left, negated, hedged = at - 1, False, False
    while (
        left >= low
        and sheet.mention_of[left] < 0
        and (
            grammar.is_adverb(lowers[left])
            or lowers[left] in grammar.NEGATIVES
            or lowers[left] in QUOTE_MARKS
        )
    ):
        negated = negated or lowers[left] in grammar.NEGATIVES
        hedged = hedged or lowers[left] in grammar.HEDGES
        left -= 1
    word = lowers[left] if left >= low else ""
    if word in COPULAS and word != "be":
        group = verb_group(
            sheet, left, ("D", "N") if word.endswith("ed") or word == "stood" else ("Z", "B"), low
        )
    elif word in grammar.BE or word == "'s":
        group = _be_group(sheet, left, low)
    else:
        return None
    if group is None:
        return None
    return VerbGroup(
        group.first,
        group.head,
        "finite",
        group.modal,
        group.negated or negated,
        group.hedged or hedged,
        group.past,
    )


def _be_group(sheet: Sheet, at: int, low: int) -> VerbGroup:
    from goodoffices.coding import grammar  # noqa: PLC0415  (the word classes only)

    lowers = sheet.lowers
    left, modal, negated = at - 1, None, lowers[at] in grammar.NEGATED_FORMS
    while left >= low and sheet.mention_of[left] < 0:
        word = lowers[left]
        if word in grammar.NEGATIVES:
            negated = True
        elif word in grammar.MODALS:
            modal = grammar.MODALS[word]
            negated = negated or word in grammar.NEGATED_FORMS
        elif not grammar.is_adverb(word) and word not in grammar.HAVE:
            break
        left -= 1
    return VerbGroup(left + 1, at, "finite", modal, negated, past=lowers[at] in {"was", "were"})
