"""The same stages in several operating-system processes, in order and with bounded memory.

Documents travel in small batches; no more batches are under way than keep the workers busy, so that the source is
drawn from lazily and memory does not grow with its length. A worker that dies (killed for memory, a crash inside a
compiled library) takes no other document with it: its batch is run again, document by document, to find the one.

Processes are spawned, not forked: the caller may have threads (a progress bar), and a fork copies locks mid-hold.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice

from goodoffices.flow.stages import failed
from goodoffices.record import Article, Coded, Problem

BATCH_DOCUMENTS = 16
BATCH_CHARACTERS = 200_000
BATCHES_PER_WORKER = 3

Batch = list[Article | Problem]
Results = list[Coded | Problem]
Work = Callable[[Article | Problem], Coded | Problem]


def work_in_processes(
    items: Iterable[Article | Problem], *, jobs: int, work: Work
) -> Iterator[Coded | Problem]:
    """Do ``work`` on each of ``items`` with ``jobs`` worker processes; results come in the order of the items.

    ``work`` is picklable and raises for no document; what it raises otherwise is raised here.
    """
    workers = _Workers(jobs, work)
    source = batches(items)
    under_way: deque[tuple[Batch, Future[Results]]] = deque()
    try:
        while True:
            for batch in islice(source, jobs * BATCHES_PER_WORKER - len(under_way)):
                under_way.append((batch, workers.submit(batch)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                results = workers.one_by_one(batch)
                under_way = deque((each, workers.submit(each)) for each, _ in under_way)
            yield from results
    finally:
        workers.stop()


def batches(items: Iterable[Article | Problem]) -> Iterator[Batch]:
    """Consecutive items in lists that are bounded in number and in characters."""
    batch: Batch = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(batch) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def do_batch(batch: Batch, work: Work) -> Results:
    """What a worker does with a batch."""
    return [work(item) for item in batch]


class _Workers:
    """A process pool that is built again after one of its workers died."""

    def __init__(self, jobs: int, work: Work) -> None:
        self.jobs = jobs
        self.work = partial(do_batch, work=work)
        self.pool = self._build(jobs)

    @staticmethod
    def _build(jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))

    def submit(self, batch: Batch) -> Future[Results]:
        """Hand over a batch; a pool that broke meanwhile is replaced first."""
        try:
            return self.pool.submit(self.work, batch)
        except BrokenProcessPool:
            self.stop()
            self.pool = self._build(self.jobs)
            return self.pool.submit(self.work, batch)

    def one_by_one(self, batch: Batch) -> Results:
        """Run each document of a batch on its own, so that only the one that kills its worker is lost."""
        self.stop()
        results: Results = []
        lone = self._build(1)
        for item in batch:
            try:
                results += lone.submit(self.work, [item]).result()
            except BrokenProcessPool:
                results.append(failed(_uri(item), "the death of its worker process"))
                lone.shutdown(wait=False, cancel_futures=True)
                lone = self._build(1)
        lone.shutdown()
        self.pool = self._build(self.jobs)
        return results

    def stop(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)


def _uri(item: Article | Problem) -> str:
    return item.uri if isinstance(item, Article) else item.subject or ""
