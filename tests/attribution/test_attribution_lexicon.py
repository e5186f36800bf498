"""The cue lexicon: forms, frames and what is refused on load."""

from __future__ import annotations

import pytest

from goodoffices.read.attribution import lexicon as module
from goodoffices.read.attribution.lexicon import Tag, lexicon
from goodoffices.record import VocabularyError


@pytest.mark.parametrize(
    "form",
    [
        "said",
        "emphasised",
        "emphasized",
        "told",
        "denies",
        "signalled",
        "signaled",
        "wrote",
        "pleading",
        "warned",
        "urges",
    ],
)
def test_forms_are_made(form: str) -> None:
    assert form in lexicon().verbs


def test_longer_cues_come_first() -> None:
    lengths = [len(verb.rest) for verb in lexicon().verbs["called"]]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] >= 1


def test_one_form_may_take_content_in_several_ways() -> None:
    (verb,) = lexicon().verbs["urged"]
    assert {"object", "noun", "quote"} <= verb.takes


def test_nouns_are_told_from_verbs() -> None:
    assert lexicon().verbs["reports"][0].homonym
    assert not lexicon().verbs["said"][0].homonym


def test_words_carry_bits() -> None:
    tags = lexicon().tags
    assert tags["no"] & Tag.DET
    assert tags["on"] & Tag.PREP
    assert tags["officials"] & Tag.SPEAKER


def test_an_empty_class_is_refused() -> None:
    with pytest.raises(VocabularyError, match="empty"):
        module._frame({"class": "say", "takes": ["clause"], "verbs": [], "force": 1})
    with pytest.raises(VocabularyError, match="unknown"):
        module._frame({"class": "say", "takes": ["song"], "verbs": ["sing"], "force": 1})
