"""The tables of the record: append-only, with two clocks.

Valid time stands in windows (``on_*``, ``published_*``, ``said_*``, ``deadline_*``); recorded time is the
``recorded_at`` of the ``readings`` row that brought the facts. Facts hang on a *reading* of an article: when
an article is read anew and differently, a new reading is appended and supersedes the older one from that
moment; nothing is ever updated or deleted, and triggers (in the migrations) refuse to.

It may not run SQL. A change here needs a new migration; a test compares the two.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from goodoffices.ledger.columns import Listed, Moment, Words, span_columns, window_columns

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts only an INTEGER primary key up by itself.
_ROW = BigInteger().with_variant(Integer, "sqlite")

TEXTS = Table(
    "texts",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("text", Words, nullable=False),
)

ARTICLES = Table(
    "articles",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("uri", Words, nullable=False),
    Column("sha256", String(64), ForeignKey("texts.sha256"), nullable=False, index=True),
    Column("raw_sha256", String, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

APPEARANCES = Table(
    "appearances",
    METADATA,
    Column("row", _ROW, primary_key=True),
    Column("article", Integer, ForeignKey("articles.number"), nullable=False),
    Column("uri", Words, nullable=False),
    Column("raw_sha256", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    UniqueConstraint("article", "uri"),
)

# What a reading found out about the article itself stands here and not in ``articles``: a later, better reading
# may date it anew, and the earlier answer must stay.
READINGS = Table(
    "readings",
    METADATA,
    Column("number", _ROW, primary_key=True, autoincrement=False),
    Column("article", Integer, ForeignKey("articles.number"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("title", Words),
    Column("standfirst", Words),
    Column("outlet", Words),
    Column("wire", Words),
    Column("authors", Listed, nullable=False),
    Column("language", String, nullable=False),
    *window_columns("published"),
    Column("captions", Listed, nullable=False),
    Column("updates", Listed, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index("ix_readings_article_number", "article", "number"),
    Index("ix_readings_recorded_at", "recorded_at"),
    Index("ix_readings_published_latest", "published_latest"),
)


def _fact(name: str, *columns: Any) -> Table:
    """A table of facts: its reading, the article, the order within it, the fact's own id, and ``columns``."""
    return Table(
        name,
        METADATA,
        Column("row", _ROW, primary_key=True),
        Column("reading", _ROW, ForeignKey("readings.number"), nullable=False),
        Column("article", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("id", Words, nullable=False),
        *columns,
        Index(f"ix_{name}_reading_position", "reading", "position"),
        Index(f"ix_{name}_article_id", "article", "id"),
    )


STATEMENTS = _fact(
    "statements",
    Column("kind", String, nullable=False),
    *span_columns("source"),
    *span_columns("cue"),
    Column("content", Listed, nullable=False),
    Column("speaker", Words),
    Column("role", Words),
    Column("party", String),
    Column("relays", Words),
    *window_columns("said"),
    Column("venue", Words),
    Column("doubt", Words),
    Column("confidence", Float, nullable=False),
    Column("by", String, nullable=False),
    Index("ix_statements_party", "party"),
)

ACTS = _fact(
    "acts",
    Column("actor", Words, nullable=False),
    Column("party", String),
    Column("recipients", Listed, nullable=False),
    Column("co_actors", Listed, nullable=False),
    Column("cameo", String(4), nullable=False),
    Column("plover", String, nullable=False),
    Column("issues", Listed, nullable=False),
    Column("modality", String, nullable=False),
    *span_columns("evidence", required=True),
    *span_columns("condition"),
    *span_columns("consequence"),
    *window_columns("deadline"),
    *window_columns("on"),
    Column("statement", Words),
    Column("by", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Index("ix_acts_party_cameo", "party", "cameo"),
)

PROPOSALS = _fact(
    "proposals",
    Column("name", Words, nullable=False),
    Column("party", String),
    Column("issues", Listed, nullable=False),
    *span_columns("evidence", required=True),
    *window_columns("on"),
)

RESPONSES = _fact(
    "responses",
    Column("proposal", Words, nullable=False),
    Column("party", String, nullable=False),
    Column("response", String, nullable=False),
    Column("scope", String, nullable=False),
    *span_columns("evidence", required=True),
    *window_columns("on"),
)

MEETINGS = _fact(
    "meetings",
    Column("place", Words),
    Column("parties", Listed, nullable=False),
    Column("status", String, nullable=False),
    *span_columns("evidence", required=True),
    *window_columns("on"),
    Column("participants", Listed, nullable=False),
    *span_columns("reason"),
    Column("round", Integer),
    Column("level", String),
)

CEASEFIRES = _fact(
    "ceasefires",
    Column("scope", Words),
    Column("status", String, nullable=False),
    *span_columns("evidence", required=True),
    Column("party", String),
    Column("accuser", String),
    Column("accused", String),
    *window_columns("on"),
    Column("duration", Words),
    *span_columns("reply"),
    Column("area", Words),
    *window_columns("start"),
    *window_columns("end"),
)

# The parties and mediators of the process as one article shows it; processes are put together when asked.
PROCESS_PARTIES = Table(
    "process_parties",
    METADATA,
    Column("row", _ROW, primary_key=True),
    Column("reading", _ROW, ForeignKey("readings.number"), nullable=False),
    Column("article", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("party", String, nullable=False),
    Index("ix_process_parties_reading", "reading"),
)

# Issues apart, because a list in a column cannot be asked for with an index.
ACT_ISSUES = Table(
    "act_issues",
    METADATA,
    Column("row", _ROW, primary_key=True),
    Column("reading", _ROW, ForeignKey("readings.number"), nullable=False),
    Column("act", Words, nullable=False),
    Column("statement", Words),
    Column("issue", String, nullable=False),
    Index("ix_act_issues_issue_reading", "issue", "reading"),
    Index("ix_act_issues_reading", "reading"),
)

PROBLEMS = Table(
    "problems",
    METADATA,
    Column("row", _ROW, primary_key=True),
    Column("reading", _ROW, ForeignKey("readings.number")),
    Column("article", Integer),
    Column("code", String, nullable=False),
    Column("message", Words, nullable=False),
    Column("subject", Words),
    Column("severity", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index("ix_problems_reading", "reading"),
    Index("ix_problems_code_subject", "code", "subject"),
)

# What reconcile decided. No row for a fact means that nothing like it was known: it is new.
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("row", _ROW, primary_key=True),
    Column("reading", _ROW, ForeignKey("readings.number"), nullable=False),
    Column("kind", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("article", Integer, nullable=False),
    Column("fact", Words),
    Column("other_article", Integer),
    Column("other_fact", Words),
    Column("score", Float, nullable=False),
    Column("relation", String, nullable=False),
    Column("reason", Words, nullable=False),
    Column("by", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index("ix_decisions_kind_recorded_at", "kind", "recorded_at"),
    Index("ix_decisions_reading", "reading"),
)

# Look-up keys made by reconcile: what makes a candidate findable without comparing all with all.
KEYS = Table(
    "keys",
    METADATA,
    Column("row", _ROW, primary_key=True),
    Column("space", String, nullable=False),
    Column("key", String, nullable=False),
    Column("article", Integer, nullable=False),
    Column("reading", _ROW, nullable=False),
    Column("fact", Words),
    Index("ix_keys_space_key_row", "space", "key", "row"),
)

# What the file is: written once, when the record is made.
ABOUT = Table(
    "about",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", Words, nullable=False),
)
