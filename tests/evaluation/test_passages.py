from datetime import date

import pytest

from goodoffices.evaluation.passages import PassageError, parse

FILE = """
# a comment
P cyprus
D 2024-03-12
T Ankara said it would end its mediation unless both sides returned to the table by Friday.
A 135/139 conditional | cue: would end its mediation | actor: Ankara = TUR | to: both sides = ? | issues: mediation | unless: both sides returned to the table | by: by Friday = 2024-03-15
T The envoy declined to say what she would do.
T Kyra Lund met the premier.¶ Then he thanked her.
A 040 asserted | cue: met the premier | actor: Kyra Lund = UN | to: the premier = CYP
A 051/050 asserted/hedged | cue: thanked her | actor: he = CYP | to: her = UN
"""


def test_a_passage_has_its_acts_with_offsets_into_its_text() -> None:
    passages = list(parse(FILE, "x.txt"))
    assert [len(one.acts) for one in passages] == [1, 0, 2]
    one = passages[0]
    act = one.acts[0]
    assert one.process == "cyprus"
    assert one.on == date(2024, 3, 12)
    assert one.text[slice(*act.cue)] == "would end its mediation"
    assert act.codes == ("135", "139")
    assert act.actors[0].parties == {"TUR"}
    assert act.recipients[0].parties == frozenset()
    assert act.condition is not None
    assert (act.polarity, one.text[slice(*act.condition)]) == ("unless", "both sides returned to the table")
    assert act.deadline is not None
    assert act.deadline.latest == date(2024, 3, 15)


def test_a_mark_begins_a_paragraph_and_a_span_is_whole_words() -> None:
    passage = list(parse(FILE, "x.txt"))[2]
    assert passage.text == "Kyra Lund met the premier.\n\nThen he thanked her."
    span = passage.acts[1].actors[0].span
    assert passage.text[span[0] - 5 : span[1]] == "Then he"  # not the "he" of "the"


def test_a_later_occurrence_is_named_by_its_number() -> None:
    lines = "P x\nD 2024-01-01\nT Iran met Oman, then Iran left.\nA 164 asserted | cue: left | actor: Iran@2 = IRN\n"
    (passage,) = parse(lines, "x.txt")
    assert passage.acts[0].actors[0].span[0] == passage.text.rindex("Iran")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("A 135 conditional | cue: would stop | actor: Oman = OMN", "not in the text"),
        ("A 135 perhaps | cue: left | actor: Iran = IRN", "modality"),
        ("A 1x5 asserted | cue: left | actor: Iran = IRN", "CAMEO"),
        ("A 164 asserted | cue: left", "needs cue: and actor:"),
        ("A 164 asserted | cue: left | actor: Iran", "WORDS = PARTY"),
        ("A 164 asserted | cue: left | actor: Iran = IRN | why: x", "NAME: VALUE"),
        ("A 164 asserted | cue: left | actor: Iran = IRN | by: left = soon", "YYYY-MM-DD"),
        ("Z what is this", "none of P, D, T, A"),
    ],
)
def test_a_line_that_is_not_of_the_form_is_refused_with_its_place(line: str, why: str) -> None:
    with pytest.raises(PassageError) as caught:
        list(parse(f"P x\nD 2024-01-01\nT Iran left the room.\n{line}\n", "x.txt"))
    assert caught.value.code == "passages-malformed"
    assert "x.txt:4" in str(caught.value)
    assert why in str(caught.value)
