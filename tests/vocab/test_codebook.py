from __future__ import annotations

import pytest

from goodoffices.record import VocabularyError
from goodoffices.vocab.codebook import PLOVER_TYPES, Codebook, Issue, load_codebook
from goodoffices.vocab.inflect import noun_forms, plural, verb_forms
from goodoffices.vocab.phrases import Phrases


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook()


def test_every_code_has_a_plover_type(book: Codebook) -> None:
    assert len(book.codes) > 250
    assert {code.plover for code in book.codes.values()} <= PLOVER_TYPES
    assert book.plover("135") == "THREATEN"
    assert book.plover("0256") == "REQUEST"
    assert book.plover("165") == "SANCTION"


def test_the_codes_of_negotiation_and_mediation_are_there(book: Codebook) -> None:
    wanted = (
        "0256 026 027 028 035 036 037 038 039 042 043 044 045 046 057 087 0871 100 102 105 106 107 108 1056"
    )
    wanted += " 111 112 120 124 125 126 127 129 130 134 135 138 139 160 164 165 166 190 194 195 196"
    assert set(wanted.split()) <= set(book.codes)


def test_no_code_is_a_default(book: Codebook) -> None:
    with pytest.raises(KeyError):
        book.plover("010")


def test_threatening_to_stop_is_not_stopping_and_not_doing(book: Codebook) -> None:
    mediate, halt = book.deeds["mediate"], book.deeds["halt-mediation"]
    assert mediate.halt == "halt-mediation"
    assert (mediate.codes["do"], halt.codes["do"], halt.codes["threaten"]) == ("045", "165", "135")


@pytest.mark.parametrize(
    ("phrase", "operator"),
    [
        ("walked away from", "halt"),
        ("stepping back from", "halt"),
        ("called on", "urge"),
        ("rejects", "refuse"),
    ],
)
def test_cues_are_found_in_their_inflected_forms(book: Codebook, phrase: str, operator: str) -> None:
    found = book.cues.at(tuple(phrase.split()), 0)
    assert found is not None
    assert found[0] == len(phrase.split())
    assert operator in {cue.operator for cue in found[1]}


def test_a_users_issue_is_found_by_its_cues_at_once() -> None:
    book = load_codebook([Issue("canal", "Canal passage", "Who may pass.", ("canal", "passage right"))])
    found = book.issue_cues.at(("passage", "rights"), 0)
    assert found == (2, ("canal",))
    assert list(book.issues)[-1] == "canal"


def test_an_issue_without_cues_is_refused() -> None:
    with pytest.raises(VocabularyError, match="no cues"):
        load_codebook([Issue("canal", "Canal passage", "Who may pass.", ())])


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
        ("offer", {"offer", "offers", "offered", "offering"}),
        ("press", {"press", "presses", "pressed", "pressing"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("reject", {"reject", "rejects", "rejected", "rejecting"}),
        ("free", {"free", "frees", "freed", "freeing"}),
        ("urge", {"urge", "urges", "urged", "urging"}),
    ],
)
def test_verb_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms


def test_noun_forms() -> None:
    assert plural("hostility") == "hostilities"
    assert plural("breach") == "breaches"
    assert noun_forms("peace deal") == (("peace", "deal"), ("peace", "deals"))


def test_the_longest_phrase_wins() -> None:
    phrases: Phrases[str] = Phrases()
    phrases.add(("peace",), "a")
    phrases.add(("peace", "deal"), "b")
    phrases.freeze()
    assert phrases.at(("peace", "deal"), 0) == (2, ("b",))
    assert phrases.at(("peace", "talks"), 0) == (1, ("a",))
    assert phrases.at(("war",), 0) is None
    assert [length for length, _ in phrases.all_at(("peace", "deal"), 0)] == [2, 1]
