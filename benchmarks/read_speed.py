"""How fast articles are read, stage by stage, on one core, beside a plain tokeniser in the same run.

    python benchmarks/read_speed.py [--articles 200] [--rounds 3] [--memory 100,2000]

The articles are of about 700 words, assembled from the paragraphs of the sample in ``examples/``: every article is a
different draw of different paragraphs, so that no stage meets the same text twice, and each is written to a file of
its own with a headline, a byline and a date line over it. Each stage is timed alone on what the stage before made of
the whole set; of several rounds the fastest counts. The ratio says how many times slower a stage is than splitting the
same texts into words with one regular expression, which makes runs on different machines comparable. Time is processor
time, so that what else runs on the machine counts little. The trained reader's tagger is also set beside its own
wordpieces: a run of the tokenizer alone over the same windows.

Memory is the peak of a fresh process that takes articles from files to acts one at a time and keeps none.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goodoffices import vocab
from goodoffices.coding import code
from goodoffices.ingest import ingest
from goodoffices.read import mentions, quotes, read, sentences, tagger, times, tokens
from goodoffices.read.attribution import Tagging, attribute, weights_of
from goodoffices.record import Article, ReaderSettings

ROOT = Path(__file__).resolve().parents[1]
PROCESS = ROOT / "examples" / "process.yml"
WORDS = 700
PLAIN = re.compile(r"\w+|[^\w\s]")
TARGETS = {"reading by rules to acts": 60, "reading, trained": 10}
RULES = ReaderSettings("rules")


def sample() -> tuple[list[str], list[str]]:
    """The paragraphs and the headlines of the shipped sample."""
    articles = [item for item in ingest([str(ROOT / "examples" / "articles")]) if isinstance(item, Article)]
    paragraphs = [line for article in articles for line in article.text.split("\n") if len(line) > 60]
    return list(dict.fromkeys(paragraphs)), [article.title for article in articles if article.title]


def write_articles(folder: Path, number: int) -> None:
    """Write ``number`` pages of about 700 words, each a different draw; the same on every run."""
    draw = random.Random(20230309)  # noqa: S311  (a repeatable draw, no secret)
    paragraphs, titles = sample()
    for at in range(number):
        day = date(2023, 3, 9) + timedelta(days=at % 60)
        body: list[str] = []
        for paragraph in draw.sample(paragraphs, len(paragraphs)):
            body.append(paragraph)
            if sum(len(part.split()) for part in body) >= WORDS:
                break
        head = f"{draw.choice(titles)}\n\nBy Rhea Stennick\n{day:%A, %d %B %Y}, 18:40\n\n"
        (folder / f"{at:05}.txt").write_text(head + "\n\n".join(body) + "\n", encoding="utf-8")


def fastest(work: Callable[[], list[Any]], rounds: int) -> tuple[float, list[Any]]:
    """Processor seconds of the fastest of ``rounds`` runs of ``work``, and its result."""
    best, result = float("inf"), []
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def stages(folder: Path, rounds: int) -> Iterator[tuple[str, float]]:
    """Name and seconds of each stage over the whole set; the first is the plain tokeniser."""
    known = vocab.load(PROCESS)

    def whole(settings: ReaderSettings) -> list[Any]:
        found = ingest([str(folder)])
        return [
            len(code(read(item, known, settings), known).acts) for item in found if isinstance(item, Article)
        ]

    loaded = tagger.load()
    whole(RULES)  # word lists and patterns are loaded once in a process, not once an article
    seconds, articles = fastest(lambda: list(ingest([str(folder)])), rounds)
    plain, _ = fastest(lambda: [len(PLAIN.findall(article.text)) for article in articles], rounds)
    yield "plain tokeniser", plain
    yield "ingest", seconds
    seconds, cut = fastest(lambda: [tokens.tokenize(article.text) for article in articles], rounds)
    yield "tokens", seconds
    rows = list(zip(articles, cut, strict=True))
    seconds, split = fastest(lambda: [sentences.split(a.text, t) for a, t in rows], rounds)
    yield "sentences", seconds
    more = list(zip(articles, cut, split, strict=True))
    seconds, quoted = fastest(lambda: [quotes.find(a.text, t, s) for a, t, s in more], rounds)
    yield "quotes", seconds
    marked = list(zip(articles, cut, split, quoted, strict=True))
    seconds, named = fastest(
        lambda: [mentions.find(a.text, t, s, known.world, quoted=q) for a, t, s, q in marked], rounds
    )
    yield "mentions", seconds
    seconds, timed = fastest(lambda: [times.find(a, t, s) for a, t, s in more], rounds)
    yield "times", seconds
    full = list(zip(articles, cut, split, quoted, named, timed, strict=True))
    seconds, _ = fastest(
        lambda: [
            attribute(a, tokens=t, sentences=s, quotes=q, mentions=m, times=w, world=known.world)
            for a, t, s, q, m, w in full
        ],
        rounds,
    )
    yield "rules", seconds
    seconds, _ = fastest(
        lambda: [tagger.pieces(a.text, s, q, loaded.tokenizer) for a, _, s, q in marked], rounds
    )
    yield "wordpieces", seconds
    seconds, found = fastest(lambda: [loaded.tag(a.text, s, q) for a, _, s, q in marked], rounds)
    yield "tagger", seconds
    weights = weights_of(loaded)
    seconds, _ = fastest(
        lambda: [
            attribute(
                a,
                tokens=t,
                sentences=s,
                quotes=q,
                mentions=m,
                times=w,
                world=known.world,
                tagged=Tagging(made, weights),
            )
            for (a, t, s, q, m, w), made in zip(full, found, strict=True)
        ],
        rounds,
    )
    yield "rules, joined", seconds
    seconds, readings = fastest(lambda: [read(article, known) for article in articles], rounds)
    yield "reading, trained", seconds
    seconds, _ = fastest(lambda: [read(article, known, RULES) for article in articles], rounds)
    yield "reading by rules", seconds
    seconds, _ = fastest(lambda: [code(reading, known) for reading in readings], rounds)
    yield "coding", seconds
    seconds, _ = fastest(lambda: whole(RULES), rounds)
    yield "reading by rules to acts", seconds
    seconds, _ = fastest(lambda: whole(ReaderSettings()), rounds)
    yield "all, trained", seconds


def peak_memory(number: int) -> float:
    """Peak resident memory, in MB, of a fresh process that takes ``number`` articles from files to acts."""
    command = [sys.executable, __file__, "--stream", str(number)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  (our own script)
    return float(done.stdout)


def stream(number: int) -> None:
    """Take ``number`` articles from files to acts, keep none, print the peak of memory."""
    known = vocab.load(PROCESS)
    with tempfile.TemporaryDirectory() as name:
        write_articles(Path(name), number)
        for item in ingest([name]):
            if isinstance(item, Article):
                code(read(item, known), known)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def report(number: int, rounds: int) -> None:
    """Print the table of stages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder, number)
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in folder.iterdir())
        print(f"{number} articles, {words / number:.0f} words each, best of {rounds} rounds, one core\n")
        print(f"{'stage':<24} {'ms/article':>10} {'articles/s':>11} {'words/s':>12} {'x plain':>8}")
        plain = 0.0
        for stage, seconds in stages(folder, rounds):
            plain = plain or seconds
            speed = f"{1000 * seconds / number:>10.2f} {number / seconds:>11,.0f} {words / seconds:>12,.0f}"
            print(f"{stage:<24} {speed} {seconds / plain:>8.1f}", flush=True)
        for stage, target in TARGETS.items():
            print(f"target: {stage} at {target} articles/s or more")


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", default="100,2000", help="numbers of articles to compare, or 0 for none")
    parser.add_argument("--stream", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if options.stream:
        stream(options.stream)
        return
    report(options.articles, options.rounds)
    for number in (int(part) for part in options.memory.split(",")):
        if number:
            print(f"peak memory over {number:>6,} articles: {peak_memory(number):,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
