"""The issues of an act whose words and code are known: by the code, by the clause, by the act before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goodoffices.coding.issues import of_act
from goodoffices.coding.sheet import lay_out
from goodoffices.read import read
from goodoffices.record import UNKNOWN, Article, ReaderSettings, make_id, sha256_of
from goodoffices.vocab import load

Of = Callable[..., tuple[str, ...]]


@pytest.fixture(scope="module")
def issues() -> Of:
    vocabulary = load()

    def run(
        text: str, cue: str, code: str, *, without: str = "", before: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        article = Article(make_id(text), "made.txt", sha256_of(text), text, language="en", published=UNKNOWN)
        sheet = lay_out(read(article, vocabulary, ReaderSettings(reader="rules")), vocabulary.codebook)
        at = text.index(cue)
        tokens = sheet.tokens_in(at, at + len(cue))
        hung = text.index(without) if without else 0
        skip = frozenset(sheet.tokens_in(hung, hung + len(without)))
        return of_act(sheet, tokens[0], tokens[-1] + 1, code, skip, before=before)

    return run


@pytest.mark.parametrize(
    ("text", "cue", "code", "wanted"),
    [
        # the code says it, whatever else is named
        ("Oman gave up its efforts over the prisoners.", "gave up its efforts", "165", ("mediation",)),
        ("Peru let the six go home.", "let the six go", "0841", ("prisoners",)),
        ("Chad armed the column with tanks.", "armed the column", "072", ("arms",)),
        ("Jets hit the bridge at night.", "hit the bridge", "195", ()),
        # the code says it where the words do not
        ("Togo said yes at once.", "said yes", "036", ("talks",)),
        (
            "Chad is ready to speak about the amnesty.",
            "is ready to speak",
            "036",
            ("talks", "accountability"),
        ),
        ("Niger turned that down.", "turned that down", "125", ("talks",)),
        ("The rebels accepted the electoral law.", "accepted the electoral law", "037", ("governance",)),
        ("The rebels accepted it in full.", "accepted it in full", "037", ("settlement",)),
        # stopping fire, stopping it for a time, pulling back
        ("Both agreed to a ceasefire.", "agreed to a ceasefire", "0356", ("ceasefire",)),
        ("Both agreed to a three-day truce.", "agreed to a three-day truce", "0356", ("limited-ceasefire",)),
        ("Kenya urged them to leave the ridge.", "urged them to leave", "0256", ("territory",)),
        # the clause alone
        ("Togo demanded sanctions on the smelters.", "demanded sanctions", "100", ("sanctions",)),
        ("Togo deplored the shooting, while Mali spoke of sanctions.", "deplored the shooting", "112", ()),
    ],
)
def test_issues(issues: Of, text: str, cue: str, code: str, wanted: tuple[str, ...]) -> None:
    assert sorted(issues(text, cue, code)) == sorted(wanted)


def test_the_words_of_the_condition_do_not_count(issues: Of) -> None:
    text = "Mali would call that a breach unless the prisoners came home."
    assert issues(text, "would call that a breach", "112", without="unless the prisoners came home") == ()


def test_an_answer_is_about_the_matter_of_the_act_before_it(issues: Of) -> None:
    text = "Ghana welcomed the step."
    assert issues(text, "welcomed the step", "051", before=("prisoners",)) == ("prisoners",)
    assert issues(text, "welcomed the step", "051") == ()
    assert issues("Ghana welcomed the amnesty.", "welcomed", "051", before=("prisoners",)) == (
        "accountability",
    )
