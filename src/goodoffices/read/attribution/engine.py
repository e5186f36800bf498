"""Runs the rules over an article, joins what the tagger found, and makes statements of it.

It goes through the units in text order and carries who spoke last; it holds no rule of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.read.attribution import according, clauses, doubt, layout, occasion, quoting, speaker
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import lexicon
from goodoffices.read.attribution.tagged import RULE, Tagging, join
from goodoffices.read.attribution.view import Unit, View, lay_out
from goodoffices.record import (
    Article,
    Mention,
    Quote,
    Sentence,
    Span,
    Speaker,
    Statement,
    StatementKind,
    TimeExpression,
    Tokens,
    make_id,
)
from goodoffices.vocab.world import World

DOUBTED = 0.6
NAMELESS = 0.9
EMBEDDED = frozenset({"noun", "object", "infinitive"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """The statements of an article, and apart from them the attributions that report no words."""

    statements: tuple[Statement, ...]
    unspoken: tuple[Statement, ...] = ()


def attribute(
    article: Article,
    *,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    world: World,
    tagged: Tagging | None = None,
) -> Attributed:
    """The statements of an article.

    Args:
        article: the article; offsets count code points of its text.
        tokens: its words and marks.
        sentences: its sentences.
        quotes: its quotations.
        mentions: its mentions, resolved within the article.
        times: its time expressions, resolved.
        world: what is known of places, to tell whose an occasion is.
        tagged: what the tagger found and how it is weighed; None reads by the rules alone.

    Returns:
        Statements, and attributions that report no words, each in the order of their first content span.
    """
    view = lay_out(
        article,
        tokens=tokens,
        sentences=sentences,
        quotes=quotes,
        mentions=mentions,
        times=times,
        lexicon=lexicon(),
        world=world,
    )
    rules = by_rules(view)
    found = rules if tagged is None else join(view, rules, tagged)
    statements: list[Statement] = []
    unspoken: list[Statement] = []
    last: Speaker | None = None
    spoke = -1
    for unit, one in found:
        near = last if spoke == unit.paragraph else None
        who = last if one.carried and last is not None else _speaker(view, one, last, near)
        statement = statement_of(view, unit, one, who)
        if statement is None:
            continue
        if one.unspoken:
            unspoken.append(statement)
            continue
        statements.append(statement)
        if who.name is not None:
            last, spoke = who, unit.paragraph
    return Attributed(_ordered(statements), _ordered(unspoken))


def _ordered(statements: list[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda one: one.content[0].start))


def by_rules(view: View) -> list[tuple[Unit, Found]]:
    """What the rules find, unit by unit."""
    found: list[tuple[Unit, Found]] = []
    before: quoting.Before | None = None
    for number, unit in enumerate(view.units):
        kept = according.read(view, unit, clauses.read(view, unit))
        kept = kept or layout.read(view, unit)
        for one in quoting.read(view, unit, number, kept, before):
            if not _has_words(view, one):
                continue
            found.append((unit, one))
            spoken = before is not None and before.number == number and before.found.how == "quote"
            if not spoken or one.how == "quote":
                before = quoting.Before(one, unit, number)
    return found


def _has_words(view: View, found: Found) -> bool:
    """Whether anything but marks is in the content."""
    return any(
        view.tokens.words[at][0].isalnum() or view.tokens.words[at][0] == "_"
        for first, last in found.content
        for at in range(first, last)
    )


def _speaker(view: View, found: Found, last: Speaker | None, near: Speaker | None) -> Speaker:
    """Who speaks; a cue without a source has no speaker, save where the rules carry the one before.

    ``near`` is who spoke last in the same paragraph: where that is somebody without a name (``the rebel commander``), a
    pronoun means them and nobody who was named farther back.
    """
    unnamed = near is not None and near.name is not None and near.name.split()[-1][0].islower()
    if near is not None and unnamed and doubt.is_he_or_she(view, found):
        return near
    if found.source is None and found.cue is not None and found.rule.startswith(RULE):
        return Speaker(None)
    return speaker.resolve(view, found.source, last)


def statement_of(view: View, unit: Unit, found: Found, who: Speaker) -> Statement | None:
    """One attribution as a statement; None where nothing but marks is left of its content."""
    kind, spans = _content(view, found)
    if not spans:
        return None
    text, tokens = view.article.text, view.tokens
    source = None
    if found.source is not None:
        shown = found.source.shown
        first, last = (shown, shown + 1) if shown >= 0 else (found.source.first, found.source.last)
        source = Span.of(text, tokens.starts[first], tokens.ends[last - 1])
    cue = Span.of(text, tokens.starts[found.cue[0]], tokens.ends[found.cue[1] - 1]) if found.cue else None
    near = occasion.around(view, found)
    reason = doubt.of(view, found, unit, who)
    confidence = found.force * (DOUBTED if reason else 1.0)
    if who.name is None and not found.rule.startswith(RULE):
        confidence *= NAMELESS
    return Statement(
        id=make_id(
            "statement",
            view.article.id,
            *(offset for span in spans for offset in (span.start, span.end)),
            who.name,
        ),
        kind=kind,
        source=source,
        cue=cue,
        content=spans,
        speaker=who,
        relays=_relays(view, found, who),
        said=occasion.said(view, near),
        venue=occasion.venue(view, found, near),
        doubt=reason,
        confidence=round(confidence, 3),
        by=found.rule,
    )


def _relays(view: View, found: Found, who: Speaker) -> str | None:
    """The full name of the one whose words are passed on, where that is another than the speaker."""
    mention = view.mention(found.relayed) if found.relayed >= 0 else None
    if (
        mention is None
        or mention.name == who.name
        or (mention.kind == "pronoun" and mention.name.lower() == view.tokens.lowers[found.relayed])
    ):
        return None
    return mention.name


def _content(view: View, found: Found) -> tuple[StatementKind, tuple[Span, ...]]:
    """The kind and the spans: marks left out at the ends of direct speech, kept in mixed."""
    words, quoted = view.tokens.words, view.quoted
    inside = outside = False
    for first, last in found.content:
        for at in range(first, last):
            initial = words[at][0]
            if initial.isalnum() or initial == "_":
                if quoted[at] >= 0:
                    inside = True
                else:
                    outside = True
                if inside and outside:
                    break
    if not inside and not outside:
        return "indirect", ()
    if outside or found.how in EMBEDDED or (found.how == "that" and _opens_low(view, found.content[0][0])):
        kind: StatementKind = "mixed" if inside else "indirect"
        return kind, tuple(span for part in found.content if (span := _whole(view, *part)) is not None)
    return "direct", tuple(span for part in found.content if (span := _inner(view, *part)) is not None)


def _opens_low(view: View, first: int) -> bool:
    """Whether a quotation opens with a small letter, as a part of the reporter's clause."""
    return first + 1 < len(view.tags) and view.tokens.words[first + 1][0].islower()


def _whole(view: View, first: int, last: int) -> Span | None:
    if first >= last:
        return None
    return Span.of(view.article.text, view.tokens.starts[first], view.tokens.ends[last - 1])


def _inner(view: View, first: int, last: int) -> Span | None:
    """The words inside the outer marks of the first and the last quotation of a part."""
    text = view.article.text
    opening, closing = view.quotes[view.quoted[first]] if view.quoted[first] >= 0 else None, None
    if view.quoted[last - 1] >= 0:
        closing = view.quotes[view.quoted[last - 1]]
    start = (
        opening.quote.inner_start
        if opening is not None and opening.first == first
        else view.tokens.starts[first]
    )
    end = (
        closing.quote.inner_end
        if closing is not None and closing.last == last
        else view.tokens.ends[last - 1]
    )
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span.of(text, start, end) if start < end else None
