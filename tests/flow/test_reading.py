"""From paths to coded articles: one bad document costs itself alone, order is kept, notes find their article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goodoffices import flow
from goodoffices.flow import reading, stages
from goodoffices.flow.reading import with_notes
from goodoffices.record import (
    Article,
    Coded,
    GoodOfficesError,
    InputRefused,
    Problem,
    VocabularyError,
    sha256_of,
)


def made(uri: str, text: str = "x") -> Article:
    return Article(id=uri, uri=uri, sha256=sha256_of(text), text=text)


class Stages:
    """Stand-ins for read and code that fail where the text says so."""

    @staticmethod
    def read(article: Article, vocabulary: Any, settings: Any) -> Article:
        del vocabulary, settings
        if article.text == "raise":
            message = "list index out of range"
            raise IndexError(message)
        if article.text == "deep":
            raise RecursionError
        if article.text == "refuse":
            raise InputRefused("article-too-long", "too long to read")
        return article

    @staticmethod
    def code(article: Article, vocabulary: Any, settings: Any) -> Coded:
        del vocabulary, settings
        return Coded(article)


@pytest.fixture
def fake_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodoffices.read.read", Stages.read)
    monkeypatch.setattr("goodoffices.coding.code", Stages.code)


@pytest.mark.usefixtures("fake_stages")
@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("raise", "document-failed", "IndexError: list index out of range"),
        ("deep", "document-failed", "RecursionError"),
        ("refuse", "article-too-long", "too long to read"),
    ],
)
def test_a_document_that_fails_becomes_a_problem(text: str, code: str, words: str) -> None:
    result = stages.code_document(made("a.txt", text))
    assert isinstance(result, Problem)
    assert (result.code, result.subject, result.severity) == (code, "a.txt", "refused")
    assert words in result.message


@pytest.mark.usefixtures("fake_stages")
def test_one_failure_among_many_costs_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [made(f"{number}.txt", "raise" if number == 500 else "x") for number in range(1000)]
    monkeypatch.setattr("goodoffices.ingest.ingest", lambda _paths, stdin: iter(articles))  # noqa: ARG005
    seen: list[tuple[int, str]] = []
    results = list(flow.read_paths(["folder"], progress=lambda done, uri: seen.append((done, uri))))
    assert [each.article.uri for each in results if isinstance(each, Coded)] == [
        f"{number}.txt" for number in range(1000) if number != 500
    ]
    assert [each.subject for each in results if isinstance(each, Problem)] == ["500.txt"]
    assert seen[-1] == (1000, "999.txt")


def test_a_fault_of_ingest_keeps_what_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def ingest(_paths: list[str], *, stdin: object) -> Iterator[Article]:
        del stdin
        yield made("1.txt")
        message = "broken"
        raise ValueError(message)

    monkeypatch.setattr("goodoffices.ingest.ingest", ingest)
    first, second = reading.take(["folder"])
    assert isinstance(first, Article)
    assert isinstance(second, Problem)
    assert second.code == "document-failed"
    assert "ValueError: broken" in second.message


def test_a_process_file_that_does_not_hold_is_raised_at_once(tmp_path: Path) -> None:
    process = tmp_path / "process.yml"
    process.write_text("parties: [", encoding="utf-8")
    with pytest.raises(VocabularyError):
        next(flow.read_paths([], process=process))


def test_errors_of_ours_survive_a_process_pool() -> None:
    error = InputRefused("input-binary", "no text", "a.bin")
    kind, arguments = error.__reduce__()
    again = kind(*arguments)
    assert isinstance(again, GoodOfficesError)
    assert again.as_problem() == error.as_problem()


NOTE = Problem("encoding-guessed", "a guess", "a.txt", "note")
DOUBT = Problem("article-undated", "no day", "a.txt", "doubt")
REFUSED = Problem("input-binary", "no text", "b.bin", "refused")
A = Coded(made("a.txt"))
C = Coded(made("c.txt"))


def with_problems(coded: Coded, *problems: Problem) -> Coded:
    return Coded(coded.article, problems=problems)


@pytest.mark.parametrize(
    ("came", "gone"),
    [
        ([], []),
        ([A, C], [A, C]),
        ([NOTE, A, C], [with_problems(A, NOTE), C]),
        ([A, DOUBT, C], [with_problems(A, DOUBT), C]),
        ([NOTE, A, DOUBT], [with_problems(A, DOUBT, NOTE)]),
        ([NOTE, REFUSED, A], [NOTE, REFUSED, A]),
        ([A, REFUSED, DOUBT], [A, REFUSED, DOUBT]),
        ([NOTE], [NOTE]),
        ([with_problems(A, NOTE), NOTE], [with_problems(A, NOTE)]),
    ],
)
def test_notes_go_to_their_article(came: list[Coded | Problem], gone: list[Coded | Problem]) -> None:
    assert list(with_notes(came)) == gone


def test_cores_are_counted() -> None:
    assert flow.available_cores() >= 1
