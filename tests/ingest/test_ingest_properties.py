"""Properties that hold for any input: no exception, exact offsets, cleaning that changes nothing the second time."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.ingest import ingest
from goodoffices.ingest.characters import clean_line, clean_text
from goodoffices.ingest.page import take_apart
from goodoffices.record import Article, Problem, sha256_of

PIECES = st.sampled_from(
    [
        "The two sides met in Doha on Friday. ",
        "Share\n",
        "\n\n",
        "Read more: ",
        "“No,” he said.\n",
        "11:40\n",
        "# ",
        "[a](b) ",
        "**",
        "\u200b",
        "\u00a0",
        "\r\n",
        "&amp;",
        "&#38;",
        "lt;",
        "<p>",
        "{",
        '"article": ',
        "By A. B.\n",
        "Related\n",
        "Leave a Reply\n",
        "\0",
        "é",
        "\ud800",
        "ب\u200cت",
        "- ",
        "1. ",
        ":\n",
        "(AP) — ",
        "(Photo: X)\n",
    ]
)
PAGES = st.lists(PIECES, max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        PAGES.map(lambda text: text.encode("utf-8", "surrogatepass")),
        PAGES.map(lambda text: text.encode("utf-16", "ignore")),
    )
)
def test_any_bytes_give_an_article_or_a_problem(data: bytes) -> None:
    found = list(ingest(["-"], stdin=io.BytesIO(data)))
    assert found
    for each in found:
        if isinstance(each, Problem):
            assert each.message
            continue
        assert each.text.strip()
        assert each.sha256 == sha256_of(each.text)
        assert all(0 <= at < len(each.text) and (at == 0 or each.text[at - 1] == "\n") for at in each.updates)
        assert "\r" not in each.text
        each.text.encode("utf-8")
    assert sum(isinstance(each, Article) for each in found) <= 1


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), PAGES))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    for line in once.split("\n"):
        cleaned = clean_line(line)
        assert clean_line(cleaned) == cleaned


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_a_paragraph_is_one_line_with_single_spaces(text: str) -> None:
    for paragraph in take_apart(text).body:
        assert paragraph == paragraph.strip()
        assert "\n" not in paragraph
        assert "  " not in paragraph
