"""When a page was published, from the words on it.

It exists because a crawled page rarely carries its date as data: the day stands in a line beside the byline, or
has to be inferred from what the text says about weekdays and captions. It may not read HTML (its meta tags are
read elsewhere and handed in as ``stated``), and it never guesses: where two answers are possible the window is
unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goodoffices.record import UNKNOWN, Window


def find(
    *,
    head: str,
    captions: Sequence[str],
    body: str,
    stated: str | None,
    today: date | None = None,
) -> Window:
    """The window in which a page was published.

    Args:
        head: what stands on the page outside of the body and belongs to the article, line by line: the lines
            over the body with the title, byline and date line, and a date line under the body if there is one.
            Lists of other stories may be in it; their times are told apart from the article's own.
        captions: photograph captions, each as one string.
        body: the cleaned body.
        stated: a date that comes as data (a meta tag, a field of a JSON record), as written there, or None.
        today: no article is younger than this day; the present day where None.

    Returns:
        A window with basis ``stated`` (a date on the page), ``inferred`` (from the text), or the unknown window.
    """
    del head, captions, body, stated, today
    return UNKNOWN
