"""One contract for every store: what holds for SQLite holds for PostgreSQL and for a record in memory."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from goodoffices import ledger
from goodoffices.ledger.digest import digest_of
from goodoffices.ledger.engine import open_engine
from goodoffices.ledger.schema import METADATA
from goodoffices.ledger.verify import verify
from goodoffices.record import (
    Act,
    Agent,
    Article,
    Coded,
    LedgerError,
    Problem,
    Span,
    Window,
    make_id,
    sha256_of,
)

POSTGRES = "GOODOFFICES_TEST_POSTGRES"


@dataclass(frozen=True, slots=True)
class Store:
    """A kind of store: how to open it for writing, and its engine for looking inside."""

    kind: str
    write: Callable[[], ledger.Writer]
    where: str | Path | None


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each store in turn, empty."""
    if request.param == "memory":
        yield Store("memory", ledger.in_memory, None)
    elif request.param == "sqlite":
        path = tmp_path / "talks.db"
        yield Store("sqlite", lambda: ledger.open_writer(path), path)
    else:
        with _postgres_schema() as url:
            yield Store("postgresql", lambda: ledger.open_writer(url), url)


class _postgres_schema:  # noqa: N801  (used as a context manager)
    """A schema of its own for one test, dropped afterwards."""

    def __enter__(self) -> str:
        url = os.environ.get(POSTGRES)
        if not url:
            pytest.skip(
                f"no PostgreSQL server: set {POSTGRES} to its address to run this part of the contract"
            )
        from sqlalchemy import create_engine, make_url  # noqa: PLC0415

        address = make_url(url).set(drivername="postgresql+psycopg")
        self.schema = f"goodoffices_{uuid.uuid4().hex[:12]}"
        self.engine: Engine = create_engine(address)
        with self.engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {self.schema}"))
        found = address.update_query_dict({"options": f"-csearch_path={self.schema}"})
        return found.render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        with self.engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {self.schema} CASCADE"))
        self.engine.dispose()


def numbers(writer: ledger.Writer, as_of: ledger.AsOf = ledger.LATEST) -> list[int]:
    with writer.reader.view(as_of) as view:
        return [head.number for head in view.heads()]


def test_adding_twice_adds_nothing(store: Store, made: ModuleType) -> None:
    with store.write() as writer:
        first = [writer.add(coded) for coded in made.talks()]
        again = [writer.add(coded) for coded in made.talks()]
    assert [added.number for added in first] == list(range(1, 10))
    assert {added.outcome for added in first} == {"new"}
    assert [(added.number, added.outcome, added.decisions) for added in again] == [
        (number, "known", 0) for number in range(1, 10)
    ]


def test_facts_come_back_as_they_went_in(store: Store, made: ModuleType) -> None:
    talks = made.talks()
    with store.write() as writer:
        for coded in talks:
            writer.add(coded)
        with writer.reader.view() as view:
            articles = dict(view.articles())
            acts = list(view.acts())
            meetings = [told.fact for told in view.meetings()]
            proposals = [told.fact for told in view.proposals()]
            statements = [told.fact for told in view.statements()]
            ceasefires = [told.fact for told in view.ceasefires()]
            heads = list(view.heads())
    assert [articles[number] for number in sorted(articles)] == [coded.article for coded in talks]
    assert [told.fact for told in acts] == [act for coded in talks for act in coded.acts]
    assert [told.article for told in acts] == [n for n, coded in enumerate(talks, 1) for _ in coded.acts]
    assert meetings == [each for coded in talks for each in coded.meetings]
    assert proposals == [each for coded in talks for each in coded.proposals]
    assert statements == [each for coded in talks for each in coded.statements]
    assert ceasefires == [each for coded in talks for each in coded.ceasefires]
    assert [head.parties for head in heads] == [coded.parties for coded in talks]
    assert [head.mediators for head in heads] == [coded.mediators for coded in talks]


def test_filters_are_answered_by_the_store(store: Store, made: ModuleType) -> None:
    with store.write() as writer:
        for coded in made.talks():
            writer.add(coded)
        with writer.reader.view() as view:
            assert {told.fact.actor.party for told in view.acts(party="SEL")} == {"SEL"}
            assert {told.fact.cameo for told in view.acts(cameo=["13", "165"])} == {"135", "165"}
            assert all("canal" in told.fact.issues for told in view.acts(issue="canal"))
            assert [told.article for told in view.statements(party="VAL")] == [4]
            assert [told.article for told in view.statements(speaker="ana RELL")] == [1, 2]
            assert list(view.statements(issue="nothing-of-the-kind")) == []


def test_another_address_is_an_appearance(store: Store, made: ModuleType) -> None:
    coded = made.warning()
    with store.write() as writer:
        writer.add(coded)
        assert writer.add(made.moved(coded, "elsewhere.txt")).outcome == "appearance"
        assert writer.add(made.moved(coded, "elsewhere.txt")).outcome == "known"
        with writer.reader.view() as view:
            assert view.appearances() == {1: ("elsewhere.txt",)}
        assert numbers(writer) == [1]


def test_a_new_reading_supersedes_and_the_earlier_answer_stays(store: Store, made: ModuleType) -> None:
    coded = made.warning()
    early = datetime(2031, 4, 1, tzinfo=UTC)
    better = replace(coded, acts=coded.acts[:1])
    with store.write() as writer:
        writer.add(coded, recorded_at=early)
        assert writer.add(better, recorded_at=early + timedelta(days=1)).outcome == "reread"
        reader = writer.reader
        with reader.view() as view:
            assert len(list(view.acts())) == 1
        with reader.view(ledger.AsOf(recorded=early)) as view:
            assert len(list(view.acts())) == 3
        with reader.view(ledger.AsOf(recorded=early - timedelta(seconds=1))) as view:
            assert list(view.heads()) == []
        assert list(verify(reader)) == []


def test_the_recorded_clock_does_not_run_backwards(store: Store, made: ModuleType) -> None:
    moment = datetime(2031, 4, 1, tzinfo=UTC)
    with store.write() as writer:
        writer.add(made.warning(), recorded_at=moment)
        with pytest.raises(LedgerError, match="recorded-time-went-back"):
            writer.add(made.reprint(), recorded_at=moment - timedelta(days=1))
        assert numbers(writer) == [1]


def test_as_of_counts_what_must_have_been_published(store: Store, made: ModuleType) -> None:
    moment = datetime(2031, 3, 20, 12, tzinfo=UTC)
    with store.write() as writer:
        for coded in made.talks():
            writer.add(coded, recorded_at=moment)
        assert numbers(writer, ledger.AsOf(day=date(2031, 3, 9))) == [1, 2, 3, 4]
        with writer.reader.view(ledger.AsOf(day=date(2031, 3, 9))) as view:
            assert view.left_out() == (7,)
        # From the day on which the record took it in, the undated article counts.
        assert numbers(writer, ledger.AsOf(day=date(2031, 3, 20))) == [1, 2, 3, 4, 5, 6, 7, 9]


def test_a_window_that_reaches_past_the_day_is_left_out(store: Store, made: ModuleType) -> None:
    page = made.Page("Talks went on.", published=Window(date(2031, 3, 1), date(2031, 3, 7), "inferred"))
    with store.write() as writer:
        writer.add(page.done())
        with writer.reader.view(ledger.AsOf(day=date(2031, 3, 4))) as view:
            assert (list(view.heads()), view.left_out()) == ([], (1,))
        with writer.reader.view(ledger.AsOf(day=date(2031, 2, 1))) as view:
            assert view.left_out() == ()


def test_decisions_are_kept_with_their_reason(store: Store, made: ModuleType) -> None:
    with store.write() as writer:
        for coded in made.talks():
            writer.add(coded)
        with writer.reader.view() as view:
            links = list(view.links())
            quotes = list(view.links("quote"))
    assert ("article", "same", 2, 1, "near-copy") in {
        (link.kind, link.verdict, link.article, link.other_article, link.relation) for link in links
    }
    assert {link.kind for link in quotes} == {"quote"}
    assert all(link.reason for link in links)


def test_a_text_kept_once_however_often_it_was_printed(store: Store, made: ModuleType) -> None:
    coded = made.warning()
    other = replace(coded, article=replace(coded.article, id="another", outlet="Another", uri="b.txt"))
    with store.write() as writer:
        writer.add(coded)
        assert writer.add(other).outcome == "new"
        with writer.reader.view() as view:
            assert [(link.relation, link.score) for link in view.links("article")] == [("copy", 1.0)]
        with writer._engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM texts")).scalar() == 1


def test_problems_are_kept_and_the_same_one_once(store: Store, made: ModuleType) -> None:
    refused = Problem("input-binary", "not a text", "x.bin", "refused")
    coded = replace(made.warning(), problems=(Problem("article-undated", "no day", "u", "doubt"),))
    with store.write() as writer:
        writer.note(refused)
        writer.note(refused)
        writer.note(Problem("input-binary", "no subject"))
        writer.add(coded)
        with writer.reader.view() as view:
            found = list(view.problems())
    assert found == [(None, refused), (None, Problem("input-binary", "no subject")), (1, coded.problems[0])]


def test_hostile_characters_survive(store: Store) -> None:
    words = "NUL \0, lone \ud800, mark \u241b, emoji 🕊, CR\r\n end"
    article = Article(id="odd", uri="odd\0.txt", sha256=sha256_of(words), text=words, title="t\ud83d")
    act = Act("a", Agent("X\0"), (), "100", "REQUEST", (), "asserted", Span.of(words, 0, 5))
    with store.write() as writer:
        writer.add(Coded(article, acts=(act,)))
        with writer.reader.view() as view:
            assert list(view.articles()) == [(1, article)]
            assert [told.fact for told in view.acts()] == [act]
        assert list(verify(writer.reader)) == []


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_no_row_can_be_changed_or_deleted(store: Store, made: ModuleType, statement: str) -> None:
    with store.write() as writer:
        for coded in made.talks():
            writer.add(coded)
        writer.add(made.moved(made.warning(), "b.txt"))
        writer.note(Problem("input-binary", "no"))
        for table in METADATA.sorted_tables:
            column = f'"{next(iter(table.c)).name}"'
            with writer._engine.connect() as connection:
                assert connection.execute(text(f'SELECT count(*) FROM "{table.name}"')).scalar(), table.name  # noqa: S608
                with pytest.raises(DBAPIError, match="append-only"):
                    connection.execute(text(statement.format(f'"{table.name}"', column, column)))
                connection.rollback()


def test_a_failure_leaves_nothing_behind(store: Store, made: ModuleType) -> None:
    def broken(*_: object) -> list[object]:
        message = "half way"
        raise RuntimeError(message)

    with store.write() as writer:
        writer.add(made.warning())
        with pytest.raises(RuntimeError, match="half way"):
            writer.add(made.reprint(), decide=broken)  # type: ignore[arg-type]
        assert numbers(writer) == [1]
        assert writer.add(made.reprint()).number == 2


def test_the_digest_is_that_of_the_stored_reading(store: Store, made: ModuleType) -> None:
    with store.write() as writer:
        for coded in made.talks():
            writer.add(coded)
        assert list(verify(writer.reader)) == []
    one, other = made.warning(), made.warning()
    assert digest_of(one) == digest_of(made.moved(other, "b.txt"))


def test_reading_goes_on_while_something_is_added(store: Store, made: ModuleType) -> None:
    with store.write() as writer:
        for coded in made.talks()[:8]:
            writer.add(coded)
        with writer.reader.view() as view:
            acts = view.acts()
            first = next(acts)
            if store.kind != "memory":
                writer.add(made.elsewhere())
            rest = list(acts)
    assert (first.article, len(rest)) == (1, 11)


def test_a_record_is_opened_again(store: Store, made: ModuleType) -> None:
    if store.where is None:
        pytest.skip("a record in memory is gone when it is closed")
    with store.write() as writer:
        writer.add(made.warning())
    with ledger.open_reader(store.where) as reader, reader.view() as view:
        assert [head.title for head in view.heads()] == ["Selmark warns"]
    with ledger.open_writer(store.where, create=False) as writer:
        assert writer.add(made.reprint()).number == 2
    engine = open_engine(store.where, "read")
    with engine.connect() as connection:
        query = "SELECT version_num FROM alembic_version"
        assert connection.execute(text(query)).scalar() == "0003"
    engine.dispose()


def test_ids_may_repeat_in_other_articles(store: Store) -> None:
    with store.write() as writer:
        for name in ("one", "two"):
            words = f"Text {name} of an article."
            act = Act("a1", Agent("X", "XXX"), (), "100", "REQUEST", (), "asserted", Span.of(words, 0, 4))
            article = Article(id=make_id(words), uri=name, sha256=sha256_of(words), text=words)
            writer.add(Coded(article, acts=(act,)))
        with writer.reader.view() as view:
            assert [told.article for told in view.acts()] == [1, 2]
