"""The day of publication: stated on the page, inferred from the text, or unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.ingest import publication
from goodoffices.record import Window

TODAY = date(2026, 3, 1)


def found(
    *, head: str = "", captions: tuple[str, ...] = (), body: str = "", stated: str | None = None
) -> Window:
    return publication.find(head=head, captions=captions, body=body, stated=stated, today=TODAY)


def days(window: Window) -> tuple[str, str, str]:
    return str(window.earliest), str(window.latest), window.basis


@pytest.mark.parametrize(
    "head",
    [
        "Friday, 30 May 2025, 00:36",
        " date 2025-05-30 Menu",
        "May 30, 2025",
        "30.05.2025",
        "30.05.2025 14:20",
        "2025-05-30T08:00:00Z",
        "Updated 3:14 PM EDT, Fri May 30, 2025",
        "Published: 30 May 2025\nUpdated: 2 June 2025",
        "Updated June 2, 2025\nPublished May 30, 2025 at 10:00 AM",
        "Published: 30/05/2025 | Updated: 02/06/2025",
        "Published On 30 May 2025",
        "Published\n30 May 2025",
        "30 mai 2025",
        "Publié le 30 mai 2025 à 10h22, modifié le 31 mai 2025",
        "30. Mai 2025",
        "30 de mayo de 2025",
        "30 травня 2025, 12:44",
        "30 мая 2025 г.",
        "30 Mayıs 2025",
        "30 مايو 2025",
        "2025年5月30日",
        "Amina Odhiambo Friday, 30 May 2025, 00:36",
        "By Amina Odhiambo | May 30, 2025",
        "Fri, May 30th 2025",
        "5/30/2025",
        "30-May-2025",
        "Nairobi, May 30, 2025 – 4 min read",
        "12 May 2024 – Mediators hail an accord that was never carried out in the east\n30 May 2025",
        "11:40\nDrone hits depot\n11:12\nEnvoy leaves\n30 May 2025",
        "May 30, 2025 / May 31, 2025",
    ],
)
def test_stated_on_the_page(head: str) -> None:
    assert days(found(head=head)) == ("2025-05-30", "2025-05-30", "stated")


@pytest.mark.parametrize(
    "head",
    [
        "05/06/2025",
        "11:40\n12:00",
        "30 May",
        "Sunday, 30 May 2025",
        "30 February 2025",
        "1 January 2019\n30 May 2025",
        "30 May 2031",
        "Copyright 2025",
        "Born 30 May 1985",
        "2 hours ago",
    ],
)
def test_nothing_is_guessed_from_the_page(head: str) -> None:
    assert not found(head=head).known


def test_ambiguous_figures_are_read_as_another_date_on_the_page_has_them() -> None:
    assert days(found(head="5/6/2025\nJune 5, 2025"))[0] == "2025-06-05"


@pytest.mark.parametrize(
    "stated",
    [
        "2025-05-30T08:00:00Z",
        "1748563200",
        "1748563200000",
        "Fri, 30 May 2025 08:00:00 GMT",
        "20250530T080000Z",
        "2025-05-30",
    ],
)
def test_stated_as_data(stated: str) -> None:
    assert days(found(head="1 April 2025", stated=stated)) == ("2025-05-30", "2025-05-30", "stated")


def test_broken_data_falls_back_on_the_page() -> None:
    for stated in ("", "n/a", "0000-00-00", "2999-01-01"):
        assert days(found(head="1 April 2025", stated=stated))[0] == "2025-04-01"


class TestInferred:
    def test_weekday_fixes_the_year(self) -> None:
        body = "Norway is ending its role as facilitator, the ministry said on Thursday, June 5th.\nMore follows."
        assert days(found(body=body)) == ("2025-06-05", "2025-06-11", "inferred")

    def test_several_years_fit_and_the_text_bounds_none(self) -> None:
        # 1 May was a Friday in 2020; it is one in 2026, after the present day; 2015 lies too far back.
        body = "The mission closed on Friday, May 1st, the ministry said."
        assert days(found(body=body))[0] == "2020-05-01"
        again = publication.find(head="", captions=(), body=body, stated=None, today=date(2026, 9, 1))
        assert not again.known

    def test_other_dates_bound_the_year_from_below(self) -> None:
        body = "The mission closed on Friday, May 1st, the ministry said. War has raged since April 2023."
        window = publication.find(head="", captions=(), body=body, stated=None, today=date(2026, 9, 1))
        assert days(window) == ("2026-05-01", "2026-05-07", "inferred")

    def test_a_planned_day_infers_nothing(self) -> None:
        assert not found(body="The sides will meet on Thursday, June 5th.").known

    def test_a_weekday_with_its_year_is_history(self) -> None:
        assert not found(body="The accord was signed on Thursday, 5 June 2025, and broken since.").known

    def test_dateline(self) -> None:
        body = "KHARTOUM, 3 May 2025 (Sudan Wire) — The army rejected the plan."
        assert days(found(body=body)) == ("2025-05-03", "2025-05-03", "stated")

    @pytest.mark.parametrize(
        "line",
        [
            "LOME, May 3, 2025 (Wire) - The army rejected the plan.",
            "LOME, May 3, 2025 - The army rejected the plan.",
            "PORT LOME, Sat., May 3, 2025 — The army rejected the plan.",
            "PARIS/LOME, May 3, 2025 (Wire) – The army rejected the plan.",
            "LOME, Togo, May 3, 2025 (Wire) -- The army rejected the plan.",
            "LOME, Togo (Wire) — May 3, 2025 — The army rejected the plan.",
            "Lome, 3 May 2025 (Wire) - The army rejected the plan.",
            "LOME, 3 May 2025 /Wire/. The army rejected the plan.",
            "By Ana Ruiz\nLOME, May 3, 2025 (Wire) - The army rejected the plan.",
        ],
    )
    def test_datelines_in_both_orders(self, line: str) -> None:
        assert days(found(body=line)) == ("2025-05-03", "2025-05-03", "stated")

    def test_dateline_and_byline_on_one_line(self) -> None:
        head = (
            "Talks stall\nLOME, 3 May 2025 (Wire) — By Ana Ruiz, Jan Bakker, Ousmane Diallo and Mary Ann Cole"
        )
        assert days(found(head=head)) == ("2025-05-03", "2025-05-03", "stated")

    def test_the_date_over_the_article_wins_over_the_dateline(self) -> None:
        body = "LOME, May 3, 2025 (Wire) - The army rejected the plan."
        assert days(found(head="4 May 2025", body=body)) == ("2025-05-04", "2025-05-04", "stated")

    @pytest.mark.parametrize(
        "body",
        [
            "Signed May 3, 2025. The accord was broken since, the mediator told the press in Lome today.",
            "LOME, May 3 (Wire) - The army rejected the plan.",
            "The army rejected the plan of May 3, 2025 - and the truce with it, mediators told the press.",
            "By May 3, 2025, both armies must leave, the plan says, and the mediators are to see to it all.",
        ],
    )
    def test_a_day_that_is_no_dateline(self, body: str) -> None:
        assert not found(body=body).known

    def test_dateline_without_a_year(self) -> None:
        assert not found(body="KHARTOUM, 3 May (Sudan Wire) — The army rejected the plan.").known

    CAPTION = "Foreign Minister Ana Ruiz arrives for talks in Havana, Thursday, April 17, 2025 (Luis Gil, Pool via AP)"

    def test_caption_and_the_weekday_beside_it(self) -> None:
        body = "Colombia may leave the talks, the minister's office said Tuesday.\nMore."
        assert days(found(captions=(self.CAPTION,), body=body)) == ("2025-04-17", "2025-05-05", "inferred")

    def test_caption_alone_infers_nothing(self) -> None:
        assert not found(captions=(self.CAPTION,), body="Colombia may leave the talks.").known

    def test_old_picture_infers_nothing(self) -> None:
        body = "Colombia may leave the talks, the minister's office said Tuesday."
        assert not found(captions=("FILE - " + self.CAPTION,), body=body).known

    def test_text_that_tells_of_later_days_makes_the_picture_old(self) -> None:
        body = (
            "Colombia may leave the talks, the minister's office said Tuesday. They stalled in August 2025."
        )
        assert not found(captions=(self.CAPTION,), body=body).known

    def test_undated_and_nothing_to_infer(self) -> None:
        assert not found(body="The talks ended on Tuesday. They will resume next week.").known


@given(st.text(max_size=300), st.text(max_size=200), st.one_of(st.none(), st.text(max_size=30)))
@settings(max_examples=150, deadline=None)
def test_any_page_gives_a_window_in_order(head: str, body: str, stated: str | None) -> None:
    window = found(head=head, captions=(head,), body=body, stated=stated)
    assert window.known == (window.basis != "unknown")
    if window.earliest and window.latest:
        assert window.earliest <= window.latest <= date(2026, 3, 2)
