"""Bodies of marked pages: no chrome kept, no body line lost, with floors that may only be raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodoffices.evaluation.body import key, parse_marked, score_body
from goodoffices.ingest.page import Page, take_apart

PAGES = sorted((Path(__file__).parent / "fixtures" / "pages").glob("*.txt"))
# Lines that are known to be lost or kept over all pages: the place and date under a declaration.
MOST_LOST = 1
MOST_KEPT = 0


def _names(pages: list[Path]) -> list[str]:
    return [page.stem for page in pages]


def _page(name: str) -> Page:
    path = Path(__file__).parent / "fixtures" / "pages" / f"{name}.txt"
    return take_apart(parse_marked(path.read_text(encoding="utf-8")).text)


def test_there_are_many_layouts() -> None:
    assert len(PAGES) >= 30


def test_floor_over_all_pages() -> None:
    lost: list[str] = []
    kept: list[str] = []
    for path in PAGES:
        marked = parse_marked(path.read_text(encoding="utf-8"))
        score = score_body(marked, "\n".join(take_apart(marked.text).body))
        lost.extend(f"{path.stem}: {line}" for line in score.lost)
        kept.extend(f"{path.stem}: {line}" for line in score.kept)
    assert len(lost) <= MOST_LOST, lost
    assert len(kept) <= MOST_KEPT, kept


@pytest.mark.parametrize("path", PAGES, ids=_names(PAGES))
def test_headline_and_credits(path: Path) -> None:
    marked = parse_marked(path.read_text(encoding="utf-8"))
    page = take_apart(marked.text)
    if "title" in marked.facts:
        assert page.title == marked.facts["title"]
    assert page.outlet == marked.facts.get("outlet")
    assert page.wire == marked.facts.get("wire")
    assert "; ".join(page.authors) == marked.facts.get("authors", "")


@pytest.mark.parametrize("path", PAGES, ids=_names(PAGES))
def test_standfirst_is_kept_apart(path: Path) -> None:
    marked = parse_marked(path.read_text(encoding="utf-8"))
    found = take_apart(marked.text).standfirst or ""
    assert key(found) == key("".join(marked.standfirst))


@pytest.mark.parametrize("path", PAGES, ids=_names(PAGES))
def test_order_is_the_page_order(path: Path) -> None:
    page = take_apart(parse_marked(path.read_text(encoding="utf-8")).text)
    assert len(set(page.body)) == len(page.body), "no paragraph twice"


def test_captions_are_kept_because_they_may_carry_a_date() -> None:
    assert any("February" in caption or "Feb. 8, 2025" in caption for caption in _page("agency").captions)
    assert _page("toi_like").captions == (
        "Taliban guards at the Torkham crossing on October 20, 2025. (AFP)",
    )


def test_liveblog_entries_and_repeats() -> None:
    page = _page("liveblog")
    firsts = [page.body[place] for place in page.updates]
    assert firsts[:2] == ["Delegation leaves Cairo", "Netanyahu: no end to war as condition"]
    assert len(firsts) == 5
    assert page.repeats == 1


def test_paywall_is_said() -> None:
    assert _page("paywall").cut
    assert not _page("broadcaster").cut


def test_days_of_a_chronicle_stay_in_the_body() -> None:
    assert "January 14, 2022" in _page("chronicle").body


def test_hard_wrapped_paragraphs_are_joined() -> None:
    body = _page("wrapped").body
    assert body[0].endswith("accused its opponents of preparing for war.")
    assert "\n" not in body[0]


MARKED = """@title: A
T|A
B|Both sides said yes.
=|Both sides said yes.
X|Share

X|Both sides
"""


def test_marked_pages_are_read_and_scored() -> None:
    marked = parse_marked(MARKED)
    assert marked.text == "A\nBoth sides said yes.\nShare\n\nBoth sides"
    assert marked.facts == {"title": "A"}
    good = score_body(marked, "Both sides said yes.")
    assert (good.lost, good.kept) == ((), ())
    bad = score_body(marked, "Share\nA")
    assert bad.lost == ("Both sides said yes.",)
    assert bad.kept == ("A", "Share")


def test_a_line_without_a_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="without a mark"):
        parse_marked("no mark here")
