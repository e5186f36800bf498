"""As of: the two clocks on which the record can be asked.

Why it exists: ``--as-of 2025-05-01`` must give the answer that a reader on that day could have had, and a
correction that came later must not leak into it. It may not look at the wall clock: the same record and the
same question give the same answer on any day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AsOf:
    """What may be used for an answer.

    An article counts on ``day`` when it *must* have been published by then, that is when the last day of its
    publication window is not after ``day``. A window that reaches past the day could be later news, so it is
    left out, and the answer says how many were. An article whose publication has no last day counts from the
    day on which the record took it in: that is the first day on which anybody is known to have held it.

    Attributes:
        day: the valid clock: the last day of publication that may be used, or None for all.
        recorded: the recorded clock: rows taken in after this moment (UTC) are not used, or None for all.
    """

    day: date | None = None
    recorded: datetime | None = None


LATEST = AsOf()
