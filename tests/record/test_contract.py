"""The JSON contract: names and order of its fields, round trips, and what it refuses."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.record import (
    Act,
    Agent,
    Article,
    Ceasefire,
    Coded,
    InputRefused,
    Meeting,
    Problem,
    Proposal,
    Response,
    Span,
    Speaker,
    Statement,
    Window,
    sha256_of,
)
from goodoffices.record.contract import dumps, from_dict, from_line, to_dict, to_line

TEXT = "“We will leave the table if Ostrava stalls,” Ena Dvořák said on Tuesday.\u2028Both sides met in Lund."


def article(text: str = TEXT, **more: Any) -> Article:
    return Article(id="a1", uri="a.txt", sha256=sha256_of(text), text=text, **more)


def cut(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def full() -> Coded:
    day = Window(date(2031, 5, 6), date(2031, 5, 6), "inferred", "on Tuesday")
    return Coded(
        article=article(
            title="Table",
            standfirst="Short",
            outlet="The Lund Post",
            wire="LPA",
            authors=("A. B.",),
            language="en",
            published=Window(date(2031, 5, 7), date(2031, 5, 7), "stated", "7 May 2031"),
            captions=("Ena Dvořák",),
            raw_sha256="00",
            updates=(0, 5),
        ),
        statements=(
            Statement(
                id="s1",
                kind="direct",
                source=cut("Ena Dvořák"),
                cue=cut("said"),
                content=(cut("We will leave the table if Ostrava stalls"),),
                speaker=Speaker("Ena Dvořák", "envoy", "AAA"),
                relays="Someone",
                said=day,
                venue="Lund",
                doubt="two speakers",
                confidence=0.5,
                by="rules@2",
            ),
        ),
        acts=(
            Act(
                id="x1",
                actor=Agent("Ena Dvořák", "AAA"),
                recipients=(Agent("Ostrava", "BBB"),),
                cameo="135",
                plover="THREATEN",
                issues=("talks", "mediation"),
                modality="conditional",
                evidence=cut("We will leave the table if Ostrava stalls"),
                condition=cut("if Ostrava stalls"),
                consequence=cut("We will leave the table"),
                deadline=day,
                on=day,
                statement="s1",
                confidence=0.25,
                co_actors=(Agent("Both", None),),
            ),
        ),
        proposals=(
            Proposal(
                "p1",
                "the plan",
                "AAA",
                ("ceasefire", "arms"),
                cut("table"),
                (Response("BBB", "rejected", "full", cut("stalls"), day),),
                day,
            ),
        ),
        meetings=(Meeting("m1", "Lund", ("AAA", "BBB"), "held", cut("met"), day, ("X",), cut("in Lund")),),
        ceasefires=(
            Ceasefire("c1", "full", "alleged-violation", cut("sides"), "AAA", "AAA", "BBB", day, "30-day"),
        ),
        parties=("AAA", "BBB"),
        mediators=("CCC",),
        problems=(Problem("article-undated", "no date", "a.txt", "doubt"),),
    )


def test_a_full_record_comes_back_as_it_went() -> None:
    assert from_line(to_line(full())) == full()


def test_a_bare_article_comes_back() -> None:
    assert from_line(to_line(Coded(article("")))) == Coded(article(""))


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        (["article"], "id uri sha256 title outlet wire authors language published text"),
        (
            ["statements", 0],
            "id kind source cue content speaker relays said venue doubt confidence",
        ),
        (["statements", 0, "speaker"], "name role party"),
        (["statements", 0, "cue"], "start end text"),
        (
            ["acts", 0],
            "id actor recipients cameo plover issues modality condition deadline on statement evidence by confidence",
        ),
        (["acts", 0, "deadline"], "text earliest latest"),
        (["proposals", 0], "name by issue evidence responses"),
        (["proposals", 0, "responses", 0], "party response scope evidence"),
        (["meetings", 0], "place parties status on evidence"),
        (["ceasefires", 0], "scope status accuser accused evidence"),
        (["problems", 0], "code message"),
        ([], "article statements acts proposals meetings ceasefires problems"),
    ],
)
def test_fields_stand_in_the_order_of_the_contract(path: list[str | int], keys: str) -> None:
    found: Any = json.loads(to_line(full()))
    for step in path:
        found = found[step]
    wanted = keys.split()
    assert [key for key in found if key in wanted] == wanted


def test_issue_is_the_first_of_the_issues() -> None:
    proposal = to_dict(full())["proposals"][0]
    assert (proposal["issue"], proposal["issues"]) == ("ceasefire", ["ceasefire", "arms"])


def test_non_ascii_stands_as_it_is_and_line_breaks_of_any_kind_do_not() -> None:
    line = to_line(full())
    assert "Dvořák" in line
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(
    "character", ["\x1b", "\x9b", "\u202e", "\u2066", "\u2028", "\x85", "\ud800", "\x7f"]
)
def test_characters_that_act_on_a_terminal_or_break_a_line_are_escaped(character: str) -> None:
    line = dumps({"text": f"a{character}b"})
    assert character not in line
    assert json.loads(line) == {"text": f"a{character}b"}


def test_nan_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumps({"confidence": math.nan})


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda d: d["acts"][0].update(plover="SHOUT"), "contract-broken", "line.acts[0].plover"),
        (lambda d: d["acts"][0].update(confidence=True), "contract-broken", "line.acts[0].confidence"),
        (lambda d: d["acts"][0].pop("evidence"), "contract-broken", "line.acts[0].evidence"),
        (lambda d: d["acts"][0]["on"].update(latest="soon"), "contract-broken", "line.acts[0].on.latest"),
        (lambda d: d["statements"][0]["cue"].update(start=0), "contract-span-mismatch", "statements[0].cue"),
        (lambda d: d["statements"][0]["cue"].update(start=-1), "contract-broken", "statements[0].cue.start"),
        (lambda d: d.update(article=[]), "contract-broken", "line.article"),
        (lambda d: d.update(acts={}), "contract-broken", "line.acts"),
        (lambda d: d.update(parties=[1]), "contract-broken", "line.parties"),
        (lambda d: d["article"].update(updates=["x"]), "contract-broken", "line.article.updates"),
        (lambda d: d["article"].update(sha256="0" * 64), "contract-hash-mismatch", "line.article"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_place(change: Any, code: str, place: str) -> None:
    value = to_dict(full())
    change(value)
    with pytest.raises(InputRefused) as refused:
        from_dict(value)
    assert refused.value.code == code
    assert place in refused.value.message


@pytest.mark.parametrize("line", ["", "[]x", '{"article": NaN}', "[" * 100_000])
def test_what_is_no_json_is_refused(line: str) -> None:
    with pytest.raises(InputRefused) as refused:
        from_line(line)
    assert refused.value.code == "contract-not-json"


def test_unknown_keys_and_missing_extras_are_passed_over() -> None:
    value = to_dict(full())
    value["new"] = 1
    for extra in ("parties", "mediators"):
        del value[extra]
    del value["acts"][0]["co_actors"]
    value["proposals"][0].pop("issues")
    back = from_dict(value)
    assert back.parties == ()
    assert back.proposals[0].issues == ("ceasefire",)


WORDS = st.text(max_size=12)
PARTY = st.sampled_from([None, "AAA", "BBB"])
DAYS = st.none() | st.dates()


@st.composite
def coded(draw: st.DrawFn) -> Coded:
    text = draw(st.text(min_size=1, max_size=80))
    offsets = st.integers(0, len(text) - 1)

    def span() -> Span:
        start = draw(offsets)
        return Span.of(text, start, draw(st.integers(start + 1, len(text))))

    def window() -> Window:
        return Window(
            draw(DAYS), draw(DAYS), draw(st.sampled_from(["stated", "inferred"])), draw(st.none() | WORDS)
        )

    statement = Statement(
        id=draw(WORDS),
        kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
        source=draw(st.none() | st.builds(span)),
        cue=None,
        content=(span(), span()),
        speaker=Speaker(draw(st.none() | WORDS), draw(st.none() | WORDS), draw(PARTY)),
        said=window(),
        confidence=draw(st.floats(0, 1)),
    )
    act = Act(
        id=draw(WORDS),
        actor=Agent(draw(WORDS), draw(PARTY)),
        recipients=(Agent(draw(WORDS), draw(PARTY)),),
        cameo="1056",
        plover="REQUEST",
        issues=tuple(draw(st.lists(WORDS, max_size=2))),
        modality="negated",
        evidence=span(),
        condition=draw(st.none() | st.builds(span)),
        deadline=draw(st.none() | st.builds(window)),
    )
    return Coded(article(text, title=draw(st.none() | WORDS)), (statement,), (act,))


@settings(max_examples=60, deadline=None)
@given(coded())
def test_any_record_comes_back_as_it_went_through_bytes(record: Coded) -> None:
    line = to_line(record)
    assert len(line.splitlines()) == 1
    assert from_line(line.encode().decode()) == record
