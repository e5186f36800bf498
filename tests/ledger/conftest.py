"""Hands the made talks to the tests; in importlib mode a test cannot import its neighbour by name."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

_FILE = Path(__file__).parents[1] / "ledger" / "made_talks.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("made_talks", _FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The module ``made_talks``."""
    return _load()
