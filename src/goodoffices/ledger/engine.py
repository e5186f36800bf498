"""Opens a store, makes it where asked, and refuses what is not a record of ours.

A record is a SQLite file by default and a PostgreSQL database by URL. It may not touch facts.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from goodoffices.ledger.schema import ABOUT
from goodoffices.record import LedgerError

Mode = Literal["create", "write", "read"]

HEAD: Final = "0003"
REVISIONS: Final = ("0001", "0002", "0003")
# "GOFF" in the SQLite header: says whose file it is before a table is looked at.
APPLICATION_ID: Final = 0x474F4646
FORMAT: Final = "goodoffices-record"
BUSY_SECONDS: Final = 60
_SQLITE_MAGIC: Final = b"SQLite format 3\0"
_ADVISORY_LOCK: Final = 0x676F6F646F666663
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+]*://")


def open_engine(where: str | Path, mode: Mode) -> Engine:
    """The engine of the record at ``where``, a path or a URL, checked and in the form of this version.

    Raises:
        LedgerError: ``record-missing``, ``record-not-a-record``, ``record-newer``, ``record-older`` (only for
            reading; writing brings it up to date), ``record-unreachable``, ``record-url-unsupported`` or
            ``record-driver-missing``.
    """
    name = str(where)
    try:
        engine = _on_server(name, mode) if _URL.match(name) else _in_file(Path(name), mode)
        with engine.connect() as connection:
            _prepare(connection, name, mode)
    except LedgerError:
        raise
    except DBAPIError as error:
        raise unreachable(name, error) from error
    except SQLAlchemyError as error:
        message = f"cannot open {shown(name)!r}: {' '.join(str(error).split())[:300]}"
        raise LedgerError("record-unreachable", message, shown(name)) from error
    return engine


def stands(where: str | Path) -> bool:
    """Whether a file or folder is at ``where`` already; an address of a server is taken to lead somewhere."""
    return bool(_URL.match(str(where))) or Path(where).exists()


def scratch_engine() -> Engine:
    """A private SQLite database that is gone when closed; it spills to a temporary file when it grows."""
    engine = create_engine("sqlite://", creator=lambda: _connect_sqlite("", uri=False), poolclass=StaticPool)
    event.listen(engine, "connect", _tune_scratch)
    with engine.connect() as connection:
        _migrate(connection)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that no other writer shares; rolled back where anything is raised."""
    with engine.connect() as connection:
        _lock(connection)
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees the record as it is now, whatever is added meanwhile."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            snapshot = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            with snapshot.begin():
                yield snapshot
        return
    with engine.connect() as connection:
        # The one connection of a scratch record may be within a transaction of its own writer already.
        if not isinstance(engine.pool, StaticPool):
            connection.exec_driver_sql("BEGIN")
        yield connection


def shown(where: str) -> str:
    """``where`` without a password."""
    return make_url(where).render_as_string(hide_password=True) if _URL.match(where) else where


def unreachable(where: str, error: DBAPIError) -> LedgerError:
    """The coded error for what the driver says."""
    said = " ".join(str(error.orig).split())[:300]
    if "locked" in said:
        message = f"{shown(where)!r} has been held by another writer for more than {BUSY_SECONDS} s"
        return LedgerError("record-locked", message, shown(where))
    if isinstance(error.orig, sqlite3.DatabaseError) and ("malformed" in said or "not a database" in said):
        return LedgerError("record-not-a-record", f"{shown(where)!r} is damaged: {said}", shown(where))
    return LedgerError("record-unreachable", f"cannot open {shown(where)!r}: {said}", shown(where))


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # IMMEDIATE, because a deferred transaction that first reads cannot wait for the lock once it writes.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")


def _in_file(path: Path, mode: Mode) -> Engine:
    if path.is_dir():
        message = f"{str(path)!r} is a folder; name the file that holds the record"
        raise LedgerError("record-not-a-record", message, str(path))
    if not path.exists():
        _refuse_missing(path, mode)
    elif path.stat().st_size:
        _check_magic(path)
    elif mode == "read":
        raise LedgerError("record-not-a-record", f"{str(path)!r} is empty", str(path))
    options = _read_options(path) if mode == "read" else "mode=rwc"
    address = f"file:{quote(str(path.absolute()))}?{options}"
    engine = create_engine(
        "sqlite://", creator=lambda: _connect_sqlite(address, uri=True), poolclass=QueuePool
    )
    event.listen(engine, "connect", _tune_reader if mode == "read" else _tune_file)
    return engine


def _refuse_missing(path: Path, mode: Mode) -> None:
    if mode != "create":
        message = f"there is no record at {str(path)!r}; 'goodoffices add PATH --record {path}' makes one"
        raise LedgerError("record-missing", message, str(path))
    if not path.absolute().parent.is_dir():
        message = f"the folder of {str(path)!r} does not exist"
        raise LedgerError("record-unreachable", message, str(path))


def _check_magic(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(_SQLITE_MAGIC))
    except OSError as error:
        message = f"cannot read {str(path)!r}: {error.strerror}"
        raise LedgerError("record-unreachable", message, str(path)) from error
    if start != _SQLITE_MAGIC:
        raise LedgerError("record-not-a-record", f"{str(path)!r} is not a record of goodoffices", str(path))


def _read_options(path: Path) -> str:
    """How to open a file that will not be written.

    ``mode=ro`` leaves its ``-wal`` and ``-shm`` files behind, so it is for files that cannot be opened otherwise;
    ``query_only`` refuses writes in both. Where nobody can write beside the file, SQLite could not keep its
    shared memory, and needs to be told that nothing will change.
    """
    beside = os.access(path.absolute().parent, os.W_OK)
    if beside:
        return "mode=rw" if os.access(path, os.W_OK) else "mode=ro"
    return "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"


def _connect_sqlite(address: str, *, uri: bool) -> sqlite3.Connection:
    # isolation_level None: the driver begins nothing by itself; we do, and say how.
    return sqlite3.connect(
        address, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=uri
    )


def _tune_file(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # Without it INSERT OR REPLACE would delete a row and fire no trigger.
    connection.execute("PRAGMA recursive_triggers=ON")


def _tune_reader(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA query_only=ON")


def _tune_scratch(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=MEMORY")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA recursive_triggers=ON")


def _on_server(where: str, mode: Mode) -> Engine:
    try:
        url = make_url(where)
        if url.get_backend_name() == "sqlite" and url.database:
            return _in_file(Path(url.database), mode)
        if url.get_backend_name() not in ("postgresql", "postgres"):
            message = f"{shown(where)!r}: a record is a SQLite file or a postgresql:// address"
            raise LedgerError("record-url-unsupported", message, shown(where))
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        message = f"the address of the record cannot be read: {error}"
        raise LedgerError("record-url-unsupported", message) from error
    except ImportError as error:
        message = "PostgreSQL needs a driver: pip install 'goodoffices[postgres]'"
        raise LedgerError("record-driver-missing", message, shown(where)) from error


def _prepare(connection: Connection, where: str, mode: Mode) -> None:
    revision = _revision(connection, where)
    if revision is None and mode != "create":
        raise LedgerError("record-missing", f"there is no record in {shown(where)!r}", shown(where))
    if revision not in (None, *REVISIONS):
        message = f"{shown(where)!r} was made by a newer version (form {revision}, known up to {HEAD})"
        raise LedgerError("record-newer", message, shown(where))
    if revision == HEAD:
        return
    if mode == "read":
        message = f"{shown(where)!r} was made by an older version; 'goodoffices add' brings it up to date"
        raise LedgerError("record-older", message, shown(where))
    _migrate(connection)


def _revision(connection: Connection, where: str) -> str | None:
    """The form of the record; None where the store is empty; refused where it holds something else."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    sqlite = connection.dialect.name == "sqlite"
    marked = not sqlite or connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
    if not marked or not {"alembic_version", ABOUT.name} <= tables or not _says_ours(connection):
        message = f"{shown(where)!r} is a database, but not a record of goodoffices"
        raise LedgerError("record-not-a-record", message, shown(where))
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    connection.rollback()
    return None if found is None else str(found)


def _says_ours(connection: Connection) -> bool:
    return connection.scalar(select(ABOUT.c.value).where(ABOUT.c.name == "format")) == FORMAT


def _migrate(connection: Connection) -> None:
    # Imported here: alembic takes longer to load than a small record takes to read.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    connection.rollback()
    _lock(connection)
    if _revision_within(connection) == HEAD:  # another process was faster
        connection.rollback()
        return
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(resources.files("goodoffices.ledger") / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except BaseException:
        connection.rollback()
        raise
    if not _says_ours(connection):
        connection.execute(ABOUT.insert(), [{"name": "format", "value": FORMAT}])
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.commit()


def _revision_within(connection: Connection) -> str | None:
    if "alembic_version" not in inspect(connection).get_table_names():
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
