"""What codes imply: every code and issue exists, four digits fall back on three."""

from __future__ import annotations

from goodoffices.vocab import load
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.implied import entry, implied


def test_the_table_names_codes_and_issues_that_exist() -> None:
    book = load().codebook
    for code, row in load_yaml("acts/implied.yml")["codes"].items():
        assert code in book.codes, code
        assert set(row["issues"]) <= set(book.issues), code
        assert entry(code).issues == tuple(row["issues"])


def test_a_code_without_an_entry_takes_that_of_its_three_digits() -> None:
    assert implied("135") == ("mediation",)
    assert implied("0341") == ("governance",)
    assert implied("1341") == implied("134") == ("talks",)
    assert implied("112") == ()
