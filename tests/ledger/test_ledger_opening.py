"""What is not a record is refused with a code; a record opens read-only; two writers at once do no harm."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import threading
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import DBAPIError

from goodoffices import ledger
from goodoffices.ledger.engine import HEAD, REVISIONS, scratch_engine
from goodoffices.ledger.schema import METADATA
from goodoffices.ledger.verify import verify
from goodoffices.record import Article, Coded, LedgerError, make_id, sha256_of


def code_of(where: object, *, write: bool = False, create: bool = False) -> str:
    def opened() -> object:
        return ledger.open_writer(str(where), create=create) if write else ledger.open_reader(str(where))

    with pytest.raises(LedgerError) as caught:
        opened()
    return caught.value.code


def database(path: Path, *statements: str) -> Path:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path


def test_no_record_there(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.db") == "record-missing"
    assert code_of(tmp_path / "none.db", write=True) == "record-missing"
    assert code_of(tmp_path / "no" / "folder.db", write=True, create=True) == "record-unreachable"
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "content", [b"", b"just text", b"SQLite format 3\0", b"SQLite format 3\0" + b"x" * 4096]
)
def test_a_file_that_is_no_record(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.db"
    path.write_bytes(content)
    assert code_of(path) == "record-not-a-record"
    assert path.read_bytes() == content


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert code_of(tmp_path, write=True, create=True) == "record-not-a-record"


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = database(tmp_path / "other.db", "CREATE TABLE songs (name TEXT)", "INSERT INTO songs VALUES ('a')")
    assert code_of(path) == "record-not-a-record"
    assert code_of(path, write=True, create=True) == "record-not-a-record"
    with sqlite3.connect(path) as connection:
        assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["songs"]
    connection.close()


def test_an_alembic_database_of_another_program(tmp_path: Path) -> None:
    path = database(tmp_path / "other.db", "CREATE TABLE alembic_version (version_num TEXT)")
    assert code_of(path, write=True, create=True) == "record-not-a-record"


def test_a_record_of_a_newer_version(tmp_path: Path, made: ModuleType) -> None:
    path = tmp_path / "talks.db"
    with ledger.open_writer(path) as writer:
        writer.add(made.warning())
    database(path, "UPDATE alembic_version SET version_num = '9999'")
    assert code_of(path) == "record-newer"
    assert code_of(path, write=True) == "record-newer"


def test_an_address_of_the_wrong_kind() -> None:
    assert code_of("mysql://x@y/z") == "record-url-unsupported"


def test_a_server_that_does_not_answer_and_its_password_untold() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as caught:
        ledger.open_reader("postgresql://me:hush@127.0.0.1:1/none?connect_timeout=2")
    assert caught.value.code == "record-unreachable"
    assert "hush" not in f"{caught.value.subject}{caught.value.message}"


def test_a_reader_cannot_write(tmp_path: Path, made: ModuleType) -> None:
    path = tmp_path / "talks.db"
    with ledger.open_writer(path) as writer:
        writer.add(made.warning())
    before = path.read_bytes()
    with ledger.open_reader(path) as reader:
        connection = reader._engine.connect()
        with pytest.raises(DBAPIError, match="readonly"):
            connection.exec_driver_sql("INSERT INTO about VALUES ('a', 'b')")
        connection.close()
        assert list(verify(reader)) == []
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["talks.db"]


@pytest.mark.skipif(os.name != "posix", reason="file modes of POSIX")
def test_a_record_in_a_folder_that_cannot_be_written(
    tmp_path: Path, made: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    path = folder / "talks.db"
    with ledger.open_writer(path) as writer:
        writer.add(made.warning())
    path.chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    try:
        with ledger.open_reader(path) as reader, reader.view() as view:
            assert len(list(view.heads())) == 1
    finally:
        folder.chmod(stat.S_IRWXU)


def test_a_name_with_odd_characters(tmp_path: Path, made: ModuleType) -> None:
    path = tmp_path / "a b?mode=memory#é%20.db"
    with ledger.open_writer(path) as writer:
        writer.add(made.warning())
    assert path.exists()
    with ledger.open_reader(path) as reader, reader.view() as view:
        assert len(list(view.heads())) == 1


def test_a_record_from_before_replies_and_extents_is_brought_up_to_date_by_a_writer(
    tmp_path: Path, made: ModuleType
) -> None:
    path = tmp_path / "talks.db"
    with ledger.open_writer(path) as writer:
        for coded in made.talks():
            writer.add(coded)
    late = [f"reply_{part}" for part in ("start", "end", "text")]
    late += [
        f"{end}_{part}" for end in ("start", "end") for part in ("earliest", "latest", "basis", "phrase")
    ]
    drops = [f"ALTER TABLE ceasefires DROP COLUMN {column}" for column in (*late, "area")]
    drops += [f"ALTER TABLE meetings DROP COLUMN {column}" for column in ("round", "level")]
    database(path, *drops, "UPDATE alembic_version SET version_num = '0001'")
    assert code_of(path) == "record-older"
    ledger.open_writer(path).close()
    with ledger.open_reader(path) as reader:
        assert list(verify(reader)) == []
        with reader.view() as view:
            assert {told.fact.reply for told in view.ceasefires()} == {None}
            assert not any(told.fact.start.known for told in view.ceasefires())
            assert {told.fact.round for told in view.meetings()} == {None}


def test_the_migrations_make_the_tables_of_the_schema() -> None:
    engine = scratch_engine()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
    assert REVISIONS[-1] == HEAD


def test_every_table_is_guarded_by_triggers() -> None:
    engine = scratch_engine()
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        ).scalars()
        assert sorted(found) == sorted([table.name for table in METADATA.sorted_tables] * 2)
    engine.dispose()


def test_replacing_a_row_is_refused_too(tmp_path: Path, made: ModuleType) -> None:
    with ledger.open_writer(tmp_path / "talks.db") as writer:
        writer.add(made.warning())
        with writer._engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.exec_driver_sql("INSERT OR REPLACE INTO about VALUES ('format', 'mine')")


def _note(number: int) -> Coded:
    words = f"Note number {number} of the delegation on the canal."
    return Coded(Article(id=make_id(words), uri=f"{number}.txt", sha256=sha256_of(words), text=words))


def _add_many(path: str, first: int, count: int) -> None:
    with ledger.open_writer(path) as writer:
        for number in range(first, first + count):
            writer.add(_note(number))


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "talks.db")
    context = multiprocessing.get_context("spawn")
    # Overlapping halves: the same article may come from both.
    workers = [context.Process(target=_add_many, args=(path, first, 20)) for first in (0, 10)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with ledger.open_reader(path) as reader:
        with reader.view() as view:
            heads = list(view.heads())
        assert list(verify(reader)) == []
    assert [head.number for head in heads] == list(range(1, 31))
    assert len({head.id for head in heads}) == 30


def test_threads_share_a_writer(tmp_path: Path) -> None:
    with ledger.open_writer(tmp_path / "talks.db") as writer:
        threads = [
            threading.Thread(target=lambda: [writer.add(_note(each)) for each in range(12)]) for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with writer.reader.view() as view:
            assert [head.number for head in view.heads()] == list(range(1, 13))


TAMPERED = {
    "UPDATE texts SET text = replace(text, 'canal', 'CANAL')": {"text-hash-mismatch", "span-mismatch"},
    "UPDATE acts SET evidence_text = 'something else' WHERE row = 1": {"span-mismatch", "reading-changed"},
    "UPDATE acts SET cameo = '037' WHERE row = 2": {"reading-changed"},
    "UPDATE statements SET speaker = 'Nobody'": {"reading-changed"},
    "DELETE FROM acts WHERE row = 3": {"reading-changed"},
    "UPDATE process_parties SET party = 'XXX'": {"reading-changed"},
}


@pytest.mark.parametrize(("statement", "codes"), TAMPERED.items())
def test_verify_finds_what_was_changed_from_outside(
    tmp_path: Path, made: ModuleType, statement: str, codes: set[str]
) -> None:
    path = tmp_path / "talks.db"
    with ledger.open_writer(path) as writer:
        writer.add(made.warning())
    names = [f"{table}_no_{event}" for table in METADATA.tables for event in ("update", "delete")]
    database(path, *(f'DROP TRIGGER "{name}"' for name in names), statement)
    with ledger.open_reader(path) as reader:
        assert {problem.code for problem in verify(reader)} == codes
