"""Sentences of our own about many processes, each with the window that a careful reader gives its phrase."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from goodoffices.read.sentences import split
from goodoffices.read.times import find
from goodoffices.read.tokens import tokenize
from goodoffices.record import UNKNOWN, Article, TimeExpression, Window


def day(text: str) -> date:
    return date.fromisoformat(text)


def window(words: str) -> Window:
    """``2025-03-05`` or ``2025-03-05/2025-03-09`` as the day of the text."""
    first, _, last = words.partition("/")
    return Window(day(first) if first else None, day(last or first), "stated") if words else UNKNOWN


def read(text: str, published: str) -> tuple[TimeExpression, ...]:
    tokens = tokenize(text)
    article = Article(id="i", uri="u", sha256="s", text=text, published=window(published))
    return find(article, tokens, split(text, tokens))


# 2025-03-05 is a Wednesday.
CASES = [
    # reported weekdays look back
    ("Rwandan and Congolese officials met in Luanda on Sunday.", "2025-03-05", "on Sunday", "2025-03-02"),
    ("The envoy said Tuesday that both capitals had replied.", "2025-03-05", "Tuesday", "2025-03-04"),
    ("The ministry said in a statement on Wednesday it would not attend.", "2025-03-05", "on Wednesday", "2025-03-05"),
    ("On Monday, the Sudanese army rejected the plan.", "2025-03-05", "On Monday", "2025-03-03"),
    ("Rebels released twelve captives last Friday.", "2025-03-05", "last Friday", "2025-02-28"),
    ("She was speaking to reporters in Nicosia late Thursday night.", "2025-03-05", "late Thursday night", "2025-02-27"),
    ("The delegation arrived in Doha on Friday morning.", "2025-03-02", "on Friday morning", "2025-02-28"),
    ("Talks ended without a deal on Monday, an official said.", "2025-03-05", "on Monday", "2025-03-03"),
    ("The talks on Sunday failed.", "2025-03-05", "on Sunday", "2025-03-02"),
    ("After Saturday's strike the mission suspended patrols.", "2025-03-05", "Saturday", "2025-03-01"),
    ("According to a notice published on Friday, the border is shut.", "2025-03-05", "on Friday", "2025-02-28"),
    # planned ones look ahead
    ("The foreign ministers will meet in Geneva on Sunday.", "2025-03-05", "on Sunday", "2025-03-09"),
    ("Armenia and Azerbaijan are to hold talks on Friday.", "2025-03-05", "on Friday", "2025-03-07"),
    ("The next round is scheduled for Monday in Muscat.", "2025-03-05", "for Monday", "2025-03-10"),
    ("Mediators expect to convene the factions on Thursday.", "2025-03-05", "on Thursday", "2025-03-06"),
    ("Talks resume in Addis Ababa on Tuesday.", "2025-03-05", "on Tuesday", "2025-03-11"),
    ("The envoy travels to Bogota on Saturday.", "2025-03-05", "on Saturday", "2025-03-08"),
    ("She said the sides would meet on Friday.", "2025-03-05", "on Friday", "2025-03-07"),
    ("The president is meeting rebel leaders on Thursday.", "2025-03-05", "on Thursday", "2025-03-06"),
    ("On Saturday, the two leaders will sign the accord.", "2025-03-05", "On Saturday", "2025-03-08"),
    ("The ceremony is due to be held on Monday.", "2025-03-05", "on Monday", "2025-03-10"),
    ("The hostages will be handed over next Monday.", "2025-03-05", "next Monday", "2025-03-10"),
    ("They will try again next Friday.", "2025-03-05", "next Friday", "2025-03-07/2025-03-14"),
    ("A vote will follow on Friday of next week.", "2025-03-05", "on Friday of next week", "2025-03-14"),
    ("He said that on Friday the parties will exchange lists.", "2025-03-05", "on Friday", "2025-03-07"),
    ("The council called a meeting for Friday.", "2025-03-05", "for Friday", "2025-03-07"),
    ("The minister, who is leaving office, on Sunday rejected it.", "2025-03-05", "on Sunday", "2025-03-02"),
    ("In an interview with a radio station on Monday, she said so.", "2025-03-05", "on Monday", "2025-03-03"),
    ("They moved the deadline to 31 March.", "2025-03-05", "31 March", "2025-03-31"),
    ("The bureau could not be reached for comment on Sunday.", "2025-03-05", "on Sunday", "2025-03-02"),
    ("Both failed to agree on Monday.", "2025-03-05", "on Monday", "2025-03-03"),
    ("By Sunday the rebels had taken the town.", "2025-03-05", "By Sunday", "/2025-03-02"),
    # what cannot be told stays unknown
    ("The mediator called both sides to a session in Muscat on Friday.", "2025-03-05", "on Friday", ""),
    ("She could have signed on Tuesday.", "2025-03-05", "on Tuesday", ""),
    ("A meeting on Friday, perhaps.", "2025-03-05", "on Friday", ""),
    ("Talks had been scheduled for Tuesday.", "2025-03-05", "for Tuesday", ""),
    # days beside the text's own
    ("Yesterday the two sides traded fire.", "2025-03-01", "Yesterday", "2025-02-28"),
    ("Both sides accepted the text today.", "2025-03-05", "today", "2025-03-05"),
    ("The truce takes effect tomorrow.", "2024-02-28", "tomorrow", "2024-02-29"),
    ("The truce takes effect tomorrow.", "2025-12-31", "tomorrow", "2026-01-01"),
    ("The shelling continued overnight.", "2025-03-05", "overnight", "2025-03-04/2025-03-05"),
    ("They met the day before yesterday.", "2025-03-05", "the day before yesterday", "2025-03-03"),
    ("The convoy left last night.", "2025-03-05", "last night", "2025-03-04/2025-03-05"),
    # weeks, months, years
    ("The council met earlier this week.", "2025-03-05", "earlier this week", "2025-03-02/2025-03-05"),
    ("The truce collapsed earlier this month.", "2025-03-05", "earlier this month", "2025-03-01/2025-03-05"),
    ("The rebels took the town earlier this year.", "2025-03-05", "earlier this year", "2025-01-01/2025-03-05"),
    ("The rebels took the town last month.", "2025-01-15", "last month", "2024-12-01/2024-12-31"),
    ("A summit will be held next month.", "2025-12-15", "next month", "2026-01-01/2026-01-31"),
    ("Talks will resume next week.", "2025-03-05", "next week", "2025-03-10/2025-03-16"),
    ("Talks were held last week.", "2025-03-05", "last week", "2025-02-24/2025-03-02"),
    ("The parties will meet later this month.", "2025-03-05", "later this month", "2025-03-05/2025-03-31"),
    ("Envoys met over the weekend.", "2025-03-05", "over the weekend", "2025-03-01/2025-03-02"),
    ("Envoys will meet over the weekend.", "2025-03-05", "over the weekend", "2025-03-08/2025-03-09"),
    ("Talks will open early next week.", "2025-03-05", "early next week", "2025-03-09/2025-03-12"),
    ("The force left last year.", "2025-03-05", "last year", "2024-01-01/2024-12-31"),
    # vague stretches
    ("Washington will decide in the coming days.", "2025-03-05", "in the coming days", "2025-03-06/2025-03-12"),
    ("A deal is possible in the next few weeks.", "2025-03-05", "in the next few weeks", "2025-03-06/2025-04-04"),
    ("It is a matter of days, he said.", "2025-03-05", "a matter of days", "2025-03-06/2025-03-15"),
    ("Clashes have spread in recent weeks.", "2025-03-05", "in recent weeks", "2025-01-15/2025-03-05"),
    ("The two signed a truce two weeks ago.", "2025-03-05", "two weeks ago", "2025-02-15/2025-02-23"),
    ("They had met three days ago.", "2025-03-05", "three days ago", "2025-03-01/2025-03-03"),
    ("A decision will come very soon.", "2025-03-05", "very soon", ""),
    ("Two days later the talks broke down.", "2025-03-05", "Two days later", ""),
    ("They had agreed on it the day before.", "2025-03-05", "the day before", ""),
    # deadlines
    ("The junta must reply by Friday.", "2025-03-05", "by Friday", "2025-03-05/2025-03-07"),
    ("He gave the militia until Monday to leave.", "2025-03-05", "until Monday", "2025-03-05/2025-03-10"),
    ("Release them within 48 hours, the army warned.", "2025-03-05", "within 48 hours", "2025-03-05/2025-03-07"),
    ("A deal could be reached within weeks.", "2025-03-05", "within weeks", "2025-03-05/2025-04-04"),
    ("It wants an answer by the end of next week.", "2025-03-05", "by the end of next week", "2025-03-05/2025-03-16"),
    ("They want it signed before the end of May.", "2025-03-05", "before the end of May", "2025-03-05/2025-05-31"),
    ("Forces must leave by the end of the month.", "2025-02-10", "by the end of the month", "2025-02-10/2025-02-28"),
    ("The rebels must disarm before Friday.", "2025-03-05", "before Friday", "2025-03-05/2025-03-06"),
    ("Reply no later than 15 March, it said.", "2025-03-05", "no later than 15 March", "2025-03-05/2025-03-15"),
    ("They have until midnight on Sunday to respond.", "2025-03-05", "until midnight on Sunday", "2025-03-05/2025-03-09"),
    ("It set a 72-hour deadline for the mayor.", "2025-03-05", "a 72-hour deadline", "2025-03-05/2025-03-08"),
    ("We will walk away if nothing moves in the coming days.", "2025-03-05", "in the coming days", "2025-03-05/2025-03-12"),
    ("Sanctions follow unless they sign in 50 days.", "2025-03-05", "in 50 days", "2025-03-05/2025-04-25"),
    ("On Monday he gave the governor 24 hours and until Tuesday to pay.", "2025-03-06", "until Tuesday", "2025-03-03/2025-03-04"),
    ("“We expect it by tonight,” she told reporters on Monday.", "2025-03-05", "by tonight", "2025-03-03/2025-03-04"),
    ("If no deal comes within 10 days, tariffs follow, he said on Monday.", "2025-03-05", "within 10 days", "2025-03-03/2025-03-13"),
    ("The rebels issued a 72-hour ultimatum on Monday.", "2025-03-05", "a 72-hour ultimatum", "2025-03-03/2025-03-06"),
    ("The group gave Kinshasa a week to respond.", "2025-03-05", "a week", "2025-03-05/2025-03-12"),
    ("“We met them yesterday,” he said.", "2025-03-05", "yesterday", "2025-03-03/2025-03-04"),
    ("The rebels must go within a month.", "2025-03-05", "within a month", "2025-03-05/2025-04-05"),
    ("The rebels must go within three months.", "2025-11-30", "within three months", "2025-11-30/2026-02-28"),
    ("The army must leave within a fortnight.", "2025-03-05", "within a fortnight", "2025-03-05/2025-03-19"),
    ("They must answer within two or three days.", "2025-03-05", "within two or three days", "2025-03-05/2025-03-08"),
    ("They must answer within two to three weeks.", "2025-03-05", "within two to three weeks", "2025-03-05/2025-03-26"),
    ("They must answer within a day or two.", "2025-03-05", "within a day or two", "2025-03-05/2025-03-07"),
    ("We shall answer within the week.", "2025-03-05", "within the week", "2025-03-05/2025-03-12"),
    ("They must sign before the month is out.", "2025-03-05", "before the month is out", "2025-03-05/2025-03-31"),
    ("They must sign before the week is out.", "2025-03-05", "before the week is out", "2025-03-05/2025-03-09"),
    ("They must sign on Friday at the latest.", "2025-03-05", "on Friday", "2025-03-05/2025-03-07"),
    ("He gave the troops a deadline of Sunday.", "2025-03-05", "Sunday", "2025-03-05/2025-03-09"),
    ("They must sign by the weekend.", "2025-03-05", "by the weekend", "2025-03-05/2025-03-08"),
    ("They must be gone by mid-May.", "2025-03-05", "by mid-May", "2025-03-05/2025-05-15"),
    ("Both will sign before Christmas.", "2025-11-28", "before Christmas", "2025-11-28/2025-12-24"),
    ("Both will sign by the new year.", "2025-11-28", "by the new year", "2025-11-28/2026-01-01"),
    ("They must answer by sunset on Friday.", "2025-03-05", "by sunset on Friday", "2025-03-05/2025-03-07"),
    ("They must answer by the close of Friday.", "2025-03-05", "by the close of Friday", "2025-03-05/2025-03-07"),
    ("They must sign before midnight.", "2025-03-05", "before midnight", "2025-03-05/2025-03-06"),
    ("The junta gave the union 48 hours.", "2025-03-05", "48 hours", "2025-03-05/2025-03-07"),
    ("The commissions will meet on the last day of the month.", "2025-03-05", "on the last day of the month", "2025-03-31"),
    ("Togo is to brief the envoys on Thursday.", "2025-03-05", "on Thursday", "2025-03-06"),
    ("Togo invited both for 2 April.", "2025-03-05", "for 2 April", "2025-04-02"),
    ("Chad will halt supplies to the left bank on Saturday.", "2025-03-05", "on Saturday", "2025-03-08"),
    # days and months of the calendar
    ("The accord was signed on 17 January.", "2025-03-05", "on 17 January", "2025-01-17"),
    ("The accord was signed on December 20.", "2025-01-05", "on December 20", "2024-12-20"),
    ("Elections will be held on April 6.", "2025-03-05", "on April 6", "2025-04-06"),
    ("Elections will be held on January 12.", "2025-12-05", "on January 12", "2026-01-12"),
    ("The sides met on Friday, February 28th.", "2025-03-05", "on Friday, February 28th", "2025-02-28"),
    ("They last met on 29 February.", "2024-03-05", "on 29 February", "2024-02-29"),
    ("Aid stopped in mid-January.", "2025-03-05", "in mid-January", "2025-01-09/2025-01-21"),
    ("Talks are expected in late April.", "2025-03-05", "in late April", "2025-04-19/2025-04-30"),
    ("Talks will run from 2-4 May 2025 in Oslo.", "2025-03-05", "from 2-4 May 2025", "2025-05-02/2025-05-04"),
    ("Turkey invaded in 1974.", "2025-03-05", "in 1974", "1974-01-01/1974-12-31"),
    ("War has raged since April 2023.", "2025-03-05", "since April 2023", "2023-04-01/2025-03-05"),
    ("The camp was hit in November.", "2025-03-05", "in November", "2024-11-01/2024-11-30"),
    # against a window, the result widens
    ("The sides met on Sunday.", "2025-03-03/2025-03-12", "on Sunday", "2025-03-02/2025-03-09"),
    ("They will sign it tomorrow.", "2025-12-30/2026-01-02", "tomorrow", "2025-12-31/2026-01-03"),
    ("Talks were held last month.", "2025-02-27/2025-03-02", "last month", "2025-01-01/2025-02-28"),
    ("They must leave by Friday.", "2025-03-03/2025-03-06", "by Friday", "2025-03-03/2025-03-07"),
    ("They must leave by Friday.", "2025-03-03/2025-03-08", "by Friday", "2025-03-03/2025-03-14"),
    # an undated text gives only what names its year
    ("The sides met on Sunday.", "", "on Sunday", ""),
    ("They must leave within 48 hours.", "", "within 48 hours", ""),
    ("Fighting began on 15 April 2023.", "", "on 15 April 2023", "2023-04-15"),
    ("Talks failed on 15 April.", "", "on 15 April", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "phrase", "expected"), CASES)
def test_phrase_means_the_window(text: str, published: str, phrase: str, expected: str) -> None:
    found = {item.span.text: item for item in read(text, published)}
    assert phrase in found
    got, wanted = found[phrase].window, window(expected)
    assert (got.earliest, got.latest) == (wanted.earliest, wanted.latest)
    assert text[found[phrase].span.start : found[phrase].span.end] == phrase


@pytest.mark.parametrize(
    ("text", "phrase", "deadline"),
    [
        ("The junta must reply by Friday.", "by Friday", True),
        ("He gave the militia until Monday to leave.", "until Monday", True),
        ("Reply within weeks, he urged.", "within weeks", True),
        ("The truce lasted until Friday.", "until Friday", False),
        ("They will meet on Friday.", "on Friday", False),
        ("The ultimatum ran until 3 February 2025.", "until 3 February 2025", False),
        ("They have only a few days to agree.", "only a few days", True),
        ("He served as envoy until 2019.", "until 2019", False),
        ("They must sign on Friday at the latest.", "on Friday", True),
        ("Togo set a deadline of Monday for them.", "Monday", True),
    ],
)
def test_deadline_is_flagged_where_it_binds(text: str, phrase: str, *, deadline: bool) -> None:
    assert {item.span.text: item.deadline for item in read(text, "2025-03-05")}[phrase] is deadline


def test_basis_says_what_was_reckoned() -> None:
    (found,) = read("They signed it on 2 May 2018.", "2025-03-05")
    assert found.window.basis == "stated"
    (found,) = read("They signed it yesterday.", "2025-03-05")
    assert found.window.basis == "inferred"


def test_what_stands_in_another_days_quotation_is_counted_from_that_day() -> None:
    text = "On Sunday the minister said: “We met them yesterday.”"
    assert read(text, "2025-03-05")[1].window.earliest == day("2025-03-01")


@pytest.mark.parametrize("piece", ["Friday, ", "“on Monday he said ", "by May 2 and ", "a few days to "])
def test_a_sentence_as_long_as_the_text_is_read_in_linear_time(
    piece: str, calls: Callable[[Callable[[], object]], int]
) -> None:
    read(piece, "2025-03-05")
    short = calls(lambda: read(piece * 100, "2025-03-05"))
    assert calls(lambda: read(piece * 400, "2025-03-05")) < 6 * short
