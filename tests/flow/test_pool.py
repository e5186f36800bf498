"""Several processes: order, laziness, and a worker that dies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path

import pytest

from goodoffices.flow.pool import BATCH_DOCUMENTS, BATCHES_PER_WORKER, batches, work_in_processes
from goodoffices.record import Article, Coded, Problem, sha256_of

Work = Callable[[Article | Problem], Coded | Problem]


@pytest.fixture
def pool_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Work]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    module = import_module("pool_work")

    def named(name: str) -> Work:
        found: Work = getattr(module, name)
        return found

    return named


def made(number: int, text: str = "x") -> Article:
    return Article(id=str(number), uri=f"{number}.txt", sha256=sha256_of(text), text=text)


def uri(result: Coded | Problem) -> str | None:
    return result.article.uri if isinstance(result, Coded) else result.subject


def test_results_come_in_order_from_other_processes(pool_work: Callable[[str], Work]) -> None:
    items: list[Article | Problem] = [made(number) for number in range(40)]
    items.insert(7, Problem("input-binary", "no text", "7b"))
    results = list(work_in_processes(items, jobs=2, work=pool_work("work")))
    assert [uri(each) for each in results] == [
        each.uri if isinstance(each, Article) else each.subject for each in items
    ]
    pids = {each.parties[0] for each in results if isinstance(each, Coded)}
    assert str(os.getpid()) not in pids


def test_a_worker_that_dies_costs_its_document_alone(pool_work: Callable[[str], Work]) -> None:
    items = [made(number, "die" if number in {3, 20} else "x") for number in range(24)]
    results = list(work_in_processes(items, jobs=1, work=pool_work("work")))
    assert [uri(each) for each in results] == [each.uri for each in items]
    lost = [each for each in results if isinstance(each, Problem)]
    assert [(each.code, each.subject, each.severity) for each in lost] == [
        ("document-failed", "3.txt", "refused"),
        ("document-failed", "20.txt", "refused"),
    ]


def test_the_source_is_drawn_from_lazily(pool_work: Callable[[str], Work]) -> None:
    drawn = 0

    def source() -> Iterator[Article]:
        nonlocal drawn
        for number in range(100_000):
            drawn = number + 1
            yield made(number)

    results = work_in_processes(source(), jobs=1, work=pool_work("work"))
    assert len(list(islice(results, 3))) == 3
    results.close()  # type: ignore[attr-defined]  # an iterator here, a generator in fact
    assert drawn <= BATCH_DOCUMENTS * (BATCHES_PER_WORKER + 1)


def test_an_error_that_is_no_documents_is_raised(pool_work: Callable[[str], Work]) -> None:
    with pytest.raises(LookupError, match="vocabulary"):
        list(work_in_processes([made(1)], jobs=1, work=pool_work("broken")))


def test_batches_are_bounded_in_characters() -> None:
    sizes = [len(batch) for batch in batches(made(number, "x" * 150_000) for number in range(5))]
    assert sizes == [2, 2, 1]
