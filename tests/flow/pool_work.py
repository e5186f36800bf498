"""Work for the pool's tests; workers import it by its name."""

from __future__ import annotations

import os

from goodoffices.record import Article, Coded, Problem


def work(item: Article | Problem) -> Coded | Problem:
    """Code nothing; die where the text says so."""
    if isinstance(item, Problem):
        return item
    if item.text == "die":
        os._exit(9)
    return Coded(item, parties=(str(os.getpid()),))


def broken(item: Article | Problem) -> Coded | Problem:
    """Raise what is no document's fault."""
    del item
    message = "the vocabulary"
    raise LookupError(message)
