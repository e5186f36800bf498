"""What reconcile says of pairs of facts: same, superseded, disputed, or nothing at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from types import ModuleType
from typing import Any, Literal

import pytest

from goodoffices import reconcile
from goodoffices.reconcile import Decision, KnownFact, KnownText, Nothing
from goodoffices.reconcile.likeness import is_person, same_agency, same_person, sample, shingles
from goodoffices.reconcile.texts import decide as decide_text
from goodoffices.record import Act, Ceasefire, Coded, Meeting, Proposal, Statement, Window


class Remembered:
    """Earlier articles in dictionaries: the same answers as the ledger's, for tests without a store."""

    def __init__(self, *earlier: Coded) -> None:
        self._articles: dict[str, Coded] = {}
        self._keys: dict[tuple[str, str], list[tuple[str, str | None]]] = defaultdict(list)
        for coded in earlier:
            self._articles[coded.article.id] = coded
            for key in reconcile.keys(coded):
                self._keys[key.space, key.key].append((coded.article.id, key.fact))

    def same_text(self, sha256: str) -> KnownText | None:
        return next(
            (self._text(each, 0) for each in self._articles.values() if each.article.sha256 == sha256), None
        )

    def texts(self, keys: Collection[str], limit: int) -> Sequence[KnownText]:
        shared: dict[str, int] = defaultdict(int)
        for key in keys:
            for article, _ in self._keys["text", key]:
                shared[article] += 1
        best = sorted(shared, key=lambda each: -shared[each])[:limit]
        return [self._text(self._articles[each], shared[each]) for each in best]

    def _text(self, coded: Coded, shared: int) -> KnownText:
        article = coded.article
        return KnownText(
            article.id, article.sha256, article.text, article.outlet, article.wire, article.published, shared
        )

    def _facts(self, space: str, keys: Collection[str], facts: str) -> list[KnownFact[Any]]:
        wanted = {each for key in keys for each in self._keys[space, key]}
        return [
            KnownFact(article, fact, self._articles[article].article.published)
            for article, coded in self._articles.items()
            for fact in getattr(coded, facts)
            if (article, fact.id) in wanted
        ]

    def statements(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Statement]]:
        return self._facts("quote", keys, "statements")[:limit]

    def acts(
        self, space: Literal["act", "ultimatum"], keys: Collection[str], limit: int
    ) -> Sequence[KnownFact[Act]]:
        return self._facts(space, keys, "acts")[:limit]

    def meetings(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Meeting]]:
        return self._facts("meeting", keys, "meetings")[:limit]

    def ceasefires(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Ceasefire]]:
        return self._facts("ceasefire", keys, "ceasefires")[:limit]

    def proposals(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Proposal]]:
        return self._facts("proposal", keys, "proposals")[:limit]


def said(earlier: Coded, later: Coded, kind: str) -> list[Decision]:
    return [each for each in reconcile.decide(later, Remembered(earlier)) if each.kind == kind]


def verdicts(earlier: Coded, later: Coded, kind: str) -> list[tuple[str, str]]:
    return [(each.verdict, each.relation) for each in said(earlier, later, kind)]


PARAGRAPHS = [
    "The delegations left the hall shortly before midnight without a word to the press waiting in the rain outside.",
    "Mediators had put a map on the table that showed the river crossings in three colours, diplomats said later.",
    "Nobody would say who had drawn it, and the paper was taken back before the first tea break of the evening.",
    "A second round is planned once the rains end, which in this valley can mean any week between April and June.",
    "Traders in the border market said that prices had not moved, which they took for a verdict of its own kind.",
    "The governor of the northern province asked both armies to leave the ferries alone during the grain harvest.",
]


def story(made: ModuleType, paragraphs: Sequence[str], **about: Any) -> Coded:
    page = made.Page("\n".join(paragraphs), **{"published": made.day(4, 1), **about})
    done: Coded = page.done()
    return done


def test_copies_excerpts_and_the_wire(made: ModuleType) -> None:
    whole = story(made, PARAGRAPHS, outlet="Valley News", wire="Union Press")
    touched = [*PARAGRAPHS[:5], PARAGRAPHS[5].replace("both armies", "the two armies")]
    cases = {
        "near-copy": story(made, touched, outlet="Hill News"),
        "excerpt": story(made, PARAGRAPHS[:2], outlet="Hill News"),
        "changed": story(made, touched, outlet="Valley News"),
        "copy": story(made, PARAGRAPHS, outlet="Hill News"),
    }
    for relation, later in cases.items():
        (decision,) = said(whole, later, "article")
        assert decision.relation == relation
        assert decision.score >= 0.8
    own = [
        f"Our reporter adds line {n} about something the wire did not have at all, near {n} o'clock."
        for n in range(3)
    ]
    mixed = story(made, [*PARAGRAPHS[:3], *own], outlet="Hill News", wire="union press")
    assert verdicts(whole, mixed, "article") == [("same", "wire")]
    unnamed = story(made, [*PARAGRAPHS[:3], *own], outlet="Hill News")
    assert verdicts(whole, unnamed, "article") == [("same", "rewrite")]
    quoting = story(made, [*(f"“{each}”" for each in PARAGRAPHS[:3]), *own], outlet="Hill News")
    assert verdicts(whole, quoting, "article") == [("new", "")]


def test_a_later_version_supersedes_whichever_came_in_first(made: ModuleType) -> None:
    first = story(made, PARAGRAPHS, outlet="Valley News")
    second = story(made, [*PARAGRAPHS[:5], "A correction."], outlet="Valley News", published=made.day(4, 2))
    for earlier, later in ((first, second), (second, first)):
        (decision,) = said(earlier, later, "article")
        assert (decision.verdict, decision.subject.article) == ("supersedes", second.article.id)


def test_texts_that_share_a_footer_are_no_copies(made: ModuleType) -> None:
    footer = "Subscribe to our letter for news of the valley and of the river, each morning before six, at no cost to you."
    one = story(made, [*PARAGRAPHS[:3], footer])
    other = story(made, [*PARAGRAPHS[3:], footer])
    assert verdicts(one, other, "article") == [("new", "")]
    assert verdicts(story(made, ["Short text."]), story(made, ["Short text, too."]), "article") == [
        ("new", "")
    ]


def test_an_empty_text_is_new(made: ModuleType) -> None:
    page = made.Page("")
    assert [each.verdict for each in decide_text(page.article, Nothing())] == ["new"]
    assert list(reconcile.keys(page.done())) == []


WORDS = "we will keep the bridge open for as long as it stands"


def quote(made: ModuleType, name: str | None, party: str | None, content: str = WORDS, **more: Any) -> Coded:
    uri = more.pop("uri", f"{name}.txt")
    page = made.Page(f'At {uri}, "{content}," somebody said.', uri=uri, published=made.day(4, 1))
    page.says(name, party, content, **more)
    done: Coded = page.done()
    return done


@pytest.mark.parametrize(
    ("name", "party", "verdict"),
    [
        ("Ana Rell", "SEL", "same"),
        ("Rell", "SEL", "same"),
        ("Anna Rel", "SEL", "same"),
        (None, None, "same"),
        ("a senior official", "SEL", "same"),
        ("Foreign Ministry", "SEL", "same"),
        ("Foreign Ministry", "VAL", "disputes"),
        ("Ivo Marren", "SEL", "disputes"),
        ("Ivo Marren", None, "disputes"),
    ],
)
def test_one_quotation_and_its_speakers(
    made: ModuleType, name: str | None, party: str | None, verdict: str
) -> None:
    first = quote(made, "Ana Rell", "SEL", uri="first")
    assert [each.verdict for each in said(first, quote(made, name, party, uri="second"), "quote")] == [
        verdict
    ]


def test_who_passes_on_anothers_words_contradicts_nobody(made: ModuleType) -> None:
    first = quote(made, "Ana Rell", "SEL", uri="first")
    assert verdicts(first, quote(made, "Ivo Marren", "VAL", relays="Ana Rell"), "quote") == [
        ("same", "quote")
    ]


def test_a_shorter_quotation_is_the_same_and_a_short_one_is_none(made: ModuleType) -> None:
    first = quote(made, "Ana Rell", "SEL")
    part = quote(made, "Ivo Marren", "VAL", "keep the bridge open for as long as it stands")
    assert verdicts(first, part, "quote") == [("disputes", "attribution")]
    assert verdicts(first, quote(made, "Ivo Marren", "VAL", "the bridge open"), "quote") == []
    other = "we will close the harbour for as long as it freezes at night"
    assert verdicts(first, quote(made, "Ivo Marren", "VAL", other), "quote") == []
    assert verdicts(first, quote(made, "Ivo Marren", "VAL", kind="indirect"), "quote") == []


DEMAND = "Valdoria demanded that Ormund withdraw its gunboats from the lower river"


def deed(made: ModuleType, words: str = DEMAND, code: str = "100", **more: Any) -> Coded:
    page = made.Page(f"{words}, it was said.", uri=words, published=more.pop("published", made.day(4, 1)))
    actor, to = more.pop("actor", made.VALDORIA), more.pop("to", (made.ORMUND,))
    page.does(actor, code, words, *to, issues=more.pop("issues", ("territory",)), **more)
    done: Coded = page.done()
    return done


def test_an_act_told_in_other_words(made: ModuleType) -> None:
    again = deed(made, "Valdoria again demanded the withdrawal of gunboats of Ormund from the lower river")
    assert verdicts(deed(made), again, "act") == [("same", "told-again")]


@pytest.mark.parametrize(
    "change",
    [
        {"code": "120"},
        {"issues": ("sanctions",)},
        {"published": Window(date(2031, 4, 9), date(2031, 4, 9), "stated")},
        {"published": Window()},
        {"modality": "planned"},
        {"words": "Valdoria demanded an apology for the affair of the burnt embassy gate"},
    ],
)
def test_acts_that_stay_apart(made: ModuleType, change: dict[str, Any]) -> None:
    words = change.pop("words", DEMAND + " at once")
    assert verdicts(deed(made), deed(made, words, **change), "act") == []


def test_acts_of_others_to_others_or_of_nobody_stay_apart(made: ModuleType) -> None:
    assert verdicts(deed(made), deed(made, DEMAND + " now", actor=made.SELMARK), "act") == []
    assert verdicts(deed(made), deed(made, DEMAND + " now", to=(made.SELMARK,)), "act") == []
    nobody = made.SELMARK.__class__("they")
    assert verdicts(deed(made, actor=nobody), deed(made, DEMAND + " now", actor=nobody), "act") == []


def test_a_denial_disputes(made: ModuleType) -> None:
    denied = deed(made, "Valdoria never demanded that Ormund withdraw its gunboats", modality="negated")
    assert verdicts(deed(made), denied, "act") == [("disputes", "denial")]


THREAT = "Selmark will close its border unless the two sides free all prisoners by Friday"


def threat(made: ModuleType, deadline: Window | None, *, told: int = 1, month: int = 4, **more: Any) -> Coded:
    words = more.pop("words", THREAT)
    page = made.Page(f"Day {told} of {month}. {words}.", published=made.day(month, told))
    condition = more.pop("condition", "unless the two sides free all prisoners")
    code = more.pop("code", "132")
    page.does(
        made.SELMARK,
        code,
        words,
        made.VALDORIA,
        made.ORMUND,
        modality="conditional",
        condition=condition,
        deadline=deadline,
        **more,
    )
    done: Coded = page.done()
    return done


def test_a_deadline_slips_whichever_came_in_first(made: ModuleType) -> None:
    first = threat(made, made.until(4, 5, "by Friday"))
    second = threat(made, made.until(4, 12, "by next Friday"), told=6)
    for earlier, later in ((first, second), (second, first)):
        (decision,) = said(earlier, later, "ultimatum")
        assert (decision.verdict, decision.relation) == ("supersedes", "slip")
        assert decision.subject.article == second.article.id
        assert "'by Friday' to 'by next Friday'" in decision.reason


def test_an_ultimatum_restated_and_another_one(made: ModuleType) -> None:
    first = threat(made, made.until(4, 5, "by Friday"))
    assert verdicts(first, threat(made, None, told=3), "ultimatum") == [("same", "restated")]
    assert verdicts(first, threat(made, None, told=3, code="138"), "ultimatum") == []
    assert verdicts(first, threat(made, None, month=8), "ultimatum") == []
    other = "Selmark will close its border if the pipeline is cut again this winter"
    another = threat(made, None, told=3, words=other, condition="if the pipeline is cut again")
    assert verdicts(first, another, "ultimatum") == []


def meeting(
    made: ModuleType, place: str | None, status: str, *, told: int = 1, on: Window | None = None
) -> Coded:
    words = f"Talks of the delegations, {status}"
    page = made.Page(f"{words}, day {told}, {place}.", published=made.day(4, told))
    page.meets(place, ("VAL", "ORM"), status, words, **({"on": on} if on else {}))
    done: Coded = page.done()
    return done


def test_a_meeting_and_its_next_status(made: ModuleType) -> None:
    first = meeting(made, "Lund", "announced")
    assert verdicts(first, meeting(made, "LUND", "announced", told=2), "meeting") == [("same", "told-again")]
    assert verdicts(first, meeting(made, "Lund", "held", told=5), "meeting") == [("supersedes", "status")]
    assert verdicts(first, meeting(made, "Mor", "held", told=5), "meeting") == []
    assert verdicts(first, meeting(made, None, "held", told=5), "meeting") == []
    assert verdicts(first, meeting(made, "Lund", "held", told=20), "meeting") == []


def test_talks_after_talks_are_other_talks(made: ModuleType) -> None:
    over = meeting(made, "Lund", "held", told=3)
    assert verdicts(over, meeting(made, "Lund", "announced", told=6), "meeting") == []
    assert verdicts(over, meeting(made, "Lund", "held", told=4), "meeting") == [("same", "told-again")]
    assert verdicts(over, meeting(made, "Lund", "cancelled", told=4), "meeting") == [("disputes", "status")]
    fixed = meeting(made, None, "held", told=5, on=made.day(4, 4))
    assert verdicts(meeting(made, "Lund", "announced", on=made.day(4, 4)), fixed, "meeting") == [
        ("supersedes", "status")
    ]
    later = meeting(made, "Lund", "held", told=9, on=made.day(4, 8))
    assert verdicts(meeting(made, "Lund", "announced", on=made.day(4, 4)), later, "meeting") == []


def test_a_postponed_meeting_keeps_its_thread(made: ModuleType) -> None:
    first = meeting(made, "Lund", "announced", on=made.day(4, 4))
    moved = meeting(made, "Lund", "postponed", told=3, on=made.day(4, 18))
    assert verdicts(first, moved, "meeting") == [("supersedes", "status")]


def plan(made: ModuleType, name: str, by: str | None, *, told: int = 1) -> Coded:
    page = made.Page(f"There was talk of {name}, day {told}.", published=made.day(4, told))
    page.proposes(name, by, name)
    done: Coded = page.done()
    return done


def test_plans_by_author_and_name(made: ModuleType) -> None:
    first = plan(made, "30-day ceasefire", "SEL")
    assert verdicts(first, plan(made, "30-day ceasefire proposal", None, told=2), "proposal") == [
        ("same", "told-again")
    ]
    assert verdicts(first, plan(made, "30-day ceasefire", "ORM", told=2), "proposal") == []
    assert verdicts(first, plan(made, "prisoner exchange", "SEL", told=2), "proposal") == []


def pause(made: ModuleType, accuser: str, accused: str, *, told: int = 1) -> Coded:
    page = made.Page(
        f"{accuser} said that {accused} broke the truce, day {told}.", published=made.day(4, told)
    )
    page.pauses("alleged-violation", "broke the truce", accuser=accuser, accused=accused)
    done: Coded = page.done()
    return done


def test_allegations_by_accuser_and_day(made: ModuleType) -> None:
    first = pause(made, "VAL", "ORM")
    assert verdicts(first, pause(made, "VAL", "ORM", told=2), "ceasefire") == [("same", "told-again")]
    assert verdicts(first, pause(made, "ORM", "VAL", told=2), "ceasefire") == []
    assert verdicts(first, pause(made, "VAL", "ORM", told=15), "ceasefire") == []


def test_names() -> None:
    assert same_agency("AFP", "Agence France-Presse")
    assert same_agency("reuters", "Reuters")
    assert not same_agency("AP", "Agence France-Presse")
    assert not same_agency("Post", "Port of Selm Times")
    assert same_person("Volodymyr Zelensky", "Volodymyr Zelenskyy")
    assert same_person("J. Ortiz", "Juan Ortíz")
    assert not same_person("Ana Marren", "Ivo Marren")
    assert not same_person("Ana Rell", "")
    assert is_person("Josep van der Meer")
    assert not is_person("State Department")
    assert not is_person("a senior official")
    assert not is_person("Kremlin")


def test_sampled_keys_of_a_cut_text_are_among_those_of_the_whole() -> None:
    text = " ".join(f"word{n} of{n % 7}" for n in range(2000))
    whole = {each for each in shingles(text) if each % 16 == 0}
    part = {each for each in shingles(text[: len(text) // 2]) if each % 16 == 0}
    assert part <= whole
    assert len(sample(shingles(text))) <= 128
    assert len(sample(shingles("five words and no more"))) == 1
