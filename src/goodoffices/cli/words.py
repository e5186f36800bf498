"""Values in words: windows, parties, lists of citations, as every screen writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goodoffices.record import Window

UNKNOWN_DAY = "day unknown"


def when(window: Window | None) -> str:
    """A window as ``2031-05-06``, ``2031-05-06 to 2031-05-09``, ``from …``, ``by …`` or nothing known."""
    if window is None or not window.known:
        return UNKNOWN_DAY
    if window.earliest == window.latest:
        return str(window.earliest)
    if window.earliest is None:
        return f"by {window.latest}"
    if window.latest is None:
        return f"from {window.earliest}"
    return f"{window.earliest} to {window.latest}"


def deadline(window: Window | None) -> str:
    """A deadline as its words and, where they resolve, its days: ``by Friday (2031-05-09)``."""
    if window is None:
        return ""
    if not window.known:
        return window.text or ""
    days = when(window)
    return f"{window.text} ({days})" if window.text else days


def cites(citations: Iterable[Any]) -> str:
    """Citations one after another: ``[1:5-9] [3:412-467]``."""
    return " ".join(str(each) for each in citations)


def listed(values: Iterable[str]) -> str:
    """Values with commas between them."""
    return ", ".join(values)


def quoted(text: str | None) -> str:
    """Words in quotation marks; nothing for none."""
    return f"“{text}”" if text else ""


def plural(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``5 articles``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
