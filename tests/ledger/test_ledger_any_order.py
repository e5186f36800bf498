"""Whatever is added, in whatever order and however often: nothing twice, nothing lost, every span in place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices import ledger
from goodoffices.ledger.verify import verify
from goodoffices.record import (
    Act,
    Agent,
    Article,
    Coded,
    Meeting,
    Span,
    Speaker,
    Statement,
    Window,
    make_id,
    sha256_of,
)

WORDS = st.text(st.characters(codec=None), min_size=1, max_size=60)
NAMES = st.one_of(st.none(), st.text(max_size=12))
CODES = st.sampled_from(["100", "120", "135", "139", "081"])
DAYS = st.one_of(st.none(), st.dates())


@st.composite
def windows(draw: st.DrawFn) -> Window:
    one, other = draw(DAYS), draw(DAYS)
    if one and other and one > other:
        one, other = other, one
    return Window(one, other, draw(st.sampled_from(["stated", "inferred", "unknown"])), draw(NAMES))


@st.composite
def articles(draw: st.DrawFn) -> Coded:
    words = draw(WORDS)
    article = Article(
        id=make_id(words),
        uri=draw(st.sampled_from(["a", "b"])),
        sha256=sha256_of(words),
        text=words,
        published=draw(windows()),
        outlet=draw(NAMES),
        wire=draw(NAMES),
    )
    start = draw(st.integers(0, len(words) - 1))
    span = Span.of(words, start, draw(st.integers(start + 1, len(words))))
    speaker = Speaker(draw(NAMES), draw(NAMES), draw(st.sampled_from([None, "AAA", "BBB"])))
    statement = Statement("s", "direct", None, span, (span,), speaker, said=draw(windows()))
    act = Act(
        "a",
        Agent(draw(st.text(max_size=9)), draw(st.sampled_from([None, "AAA"]))),
        (Agent("y", "BBB"),),
        draw(CODES),
        "REQUEST",
        draw(st.sampled_from([(), ("talks",)])),
        draw(st.sampled_from(["asserted", "negated", "conditional"])),
        span,
        condition=span,
        deadline=draw(st.one_of(st.none(), windows())),
        on=draw(windows()),
        statement="s",
    )
    meeting = Meeting("m", draw(NAMES), ("AAA", "BBB"), "held", span, draw(windows()), reason=span)
    return Coded(article, (statement,), (act,), meetings=(meeting,), parties=("AAA", "BBB"))


@settings(max_examples=25, deadline=None)
@given(st.lists(articles(), max_size=5))
def test_adding_all_of_it_twice_adds_nothing(every: list[Coded]) -> None:
    once = list({coded.article.id: coded for coded in every}.values())
    with ledger.in_memory() as writer:
        first = [writer.add(coded) for coded in once]
        again = [writer.add(coded) for coded in once]
        with writer.reader.view() as view:
            kept = [article for _, article in view.articles()]
            acts = [told.fact for told in view.acts()]
            statements = [told.fact for told in view.statements()]
            meetings = [told.fact for told in view.meetings()]
        problems = list(verify(writer.reader))
    assert [added.outcome for added in first] == ["new"] * len(once)
    assert [(added.number, added.outcome) for added in again] == [(added.number, "known") for added in first]
    assert kept == [coded.article for coded in once]
    assert acts == [act for coded in once for act in coded.acts]
    assert statements == [statement for coded in once for statement in coded.statements]
    assert meetings == [meeting for coded in once for meeting in coded.meetings]
    assert problems == []
