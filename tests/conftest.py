"""What tests of every package share: a measure of work that does not depend on the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

Measure = Callable[[Callable[[], object]], int]


@pytest.fixture
def calls() -> Measure:
    """Counts the calls, of Python and of built-in functions, that a function makes until it returns.

    It tells a cost that grows with the square of a text from one that grows with its length, whatever else the
    machine does; what one call costs is for ``benchmarks/``.
    """

    def measure(function: Callable[[], object]) -> int:
        count = 0

        def note(frame: FrameType, event: str, argument: object) -> None:
            nonlocal count
            del frame, argument
            count += event in {"call", "c_call"}

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            function()
        finally:
            sys.setprofile(before)
        return count

    return measure
