"""Scores what ingest made of a page: the body's ends, the chrome, the title, the source, the date.

Sees one gold record and one line of the contract; may not look at statements or acts.
"""

from __future__ import annotations

from datetime import date, timedelta

from goodoffices.evaluation.gold import Json, listed
from goodoffices.evaluation.overlap import plain
from goodoffices.evaluation.tally import Note, Tally


def score_page(name: str, record: Json, line: Json, tally: Tally) -> None:
    """Fill ``tally`` with the measures of the page ``name``."""
    article = line["article"]
    body = plain(article["text"])
    _body(name, record, body, tally)
    for key in ("title", "outlet", "wire"):
        if key in record:
            right = same_name(record[key], article.get(key))
            if not tally.count(f"page.{key}", right=right):
                tally.missed.append(
                    Note(name, f"page.{key}", f"{record[key]!r}, printed {article.get(key)!r}")
                )
    if not tally.count("page.published", right=_published(record, article["published"])):
        window = article["published"]
        printed = f"{window.get('earliest')}..{window.get('latest')} ({window.get('basis')})"
        tally.missed.append(Note(name, "page.published", f"{record.get('published')}, printed {printed}"))
    codes = {problem["code"] for problem in line.get("problems", ())}
    for code in listed(record.get("problems")):
        if not tally.count("page.problems", right=code in codes):
            tally.missed.append(Note(name, "page.problems", code))


def _body(name: str, record: Json, body: str, tally: Tally) -> None:
    starts, ends = listed(record.get("body_starts")), listed(record.get("body_ends"))
    if starts and not tally.count("page.body-starts", right=body.startswith(tuple(map(plain, starts)))):
        tally.missed.append(Note(name, "page.body-starts", f"{starts[0]!r}, printed {body[:60]!r}"))
    if ends and not tally.count("page.body-ends", right=body.endswith(tuple(map(plain, ends)))):
        tally.missed.append(Note(name, "page.body-ends", f"{ends[0]!r}, printed {body[-60:]!r}"))
    for chrome in listed(record.get("chrome")):
        if not tally.count("page.chrome-out", right=plain(chrome) not in body):
            tally.extra.append(Note(name, "page.chrome-out", chrome))


def _published(record: Json, window: Json) -> bool:
    """Right: the stated day itself; where the page states none, no day or a window that holds the true one."""
    day = record.get("published")
    if day is None:
        return not known(window)
    if record.get("published_unstated"):
        return not known(window) or holds(window, day, slack=record.get("published_slack_days", 0))
    return bool(window.get("earliest") == window.get("latest") == day)


def known(window: Json | None) -> bool:
    """Whether at least one end of a window of the contract is bounded."""
    return bool(window and (window.get("earliest") or window.get("latest")))


def holds(window: Json | None, day: str | list[str], *, slack: int = 0) -> bool:
    """Whether a window holds ``day`` (or a day between two), give or take ``slack`` days; an unknown one does not."""
    if window is None or not known(window):
        return False
    days = listed(day)
    first = (date.fromisoformat(days[0]) - timedelta(days=slack)).isoformat()
    last = (date.fromisoformat(days[-1]) + timedelta(days=slack)).isoformat()
    return (window.get("earliest") or first) <= last and (window.get("latest") or last) >= first


def same_name(one: str | None, two: str | None) -> bool:
    """Whether two names are the same but for case and white space."""
    if one is None or two is None:
        return one is two
    return plain(one).casefold() == plain(two).casefold()
