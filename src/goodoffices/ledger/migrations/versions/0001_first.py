"""The first tables of the record.

Spelled out and frozen: a migration must make the tables of its own day, so it may not import ``schema``.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from goodoffices.ledger.triggers import append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLES = (
    "about",
    "keys",
    "texts",
    "articles",
    "appearances",
    "readings",
    "act_issues",
    "acts",
    "ceasefires",
    "decisions",
    "meetings",
    "problems",
    "process_parties",
    "proposals",
    "responses",
    "statements",
)


def upgrade() -> None:
    """Make the tables and the triggers that keep them append-only."""
    _tables()
    for statement in append_only(op.get_bind().dialect.name, _TABLES):
        op.execute(statement)


def downgrade() -> None:
    """Refuses: a record is never taken back."""
    message = "a record is never taken back to an older form"
    raise NotImplementedError(message)


def _tables() -> None:
    for make in (
        _about,
        _keys,
        _texts,
        _articles,
        _appearances,
        _readings,
        _act_issues,
        _acts,
        _ceasefires,
        _decisions,
        _meetings,
        _problems,
        _process_parties,
        _proposals,
        _responses,
        _statements,
    ):
        make()


def _about() -> None:
    op.create_table(
        "about",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_about"),
    )


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("space", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("fact", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("row", name="pk_keys"),
    )
    op.create_index("ix_keys_space_key_row", "keys", ["space", "key", "row"])


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_texts"),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("raw_sha256", sa.String(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["texts.sha256"], name="fk_articles_sha256"),
        sa.PrimaryKeyConstraint("number", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
    )
    op.create_index("ix_articles_sha256", "articles", ["sha256"])


def _appearances() -> None:
    op.create_table(
        "appearances",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("raw_sha256", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_appearances_article"),
        sa.PrimaryKeyConstraint("row", name="pk_appearances"),
        sa.UniqueConstraint("article", "uri", name="uq_appearances_article_uri"),
    )


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("number", _ROW, autoincrement=False, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("standfirst", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=True),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("published_earliest", sa.Date(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.String(), nullable=True),
        sa.Column("published_phrase", sa.Text(), nullable=True),
        sa.Column("captions", sa.Text(), nullable=False),
        sa.Column("updates", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_readings_article"),
        sa.PrimaryKeyConstraint("number", name="pk_readings"),
    )
    op.create_index("ix_readings_article_number", "readings", ["article", "number"])
    op.create_index("ix_readings_published_latest", "readings", ["published_latest"])
    op.create_index("ix_readings_recorded_at", "readings", ["recorded_at"])


def _act_issues() -> None:
    op.create_table(
        "act_issues",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("issue", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_act_issues_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_act_issues"),
    )
    op.create_index("ix_act_issues_issue_reading", "act_issues", ["issue", "reading"])
    op.create_index("ix_act_issues_reading", "act_issues", ["reading"])


def _acts() -> None:
    op.create_table(
        "acts",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("co_actors", sa.Text(), nullable=False),
        sa.Column("cameo", sa.String(length=4), nullable=False),
        sa.Column("plover", sa.String(), nullable=False),
        sa.Column("issues", sa.Text(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence_text", sa.Text(), nullable=False),
        sa.Column("condition_start", sa.Integer(), nullable=True),
        sa.Column("condition_end", sa.Integer(), nullable=True),
        sa.Column("condition_text", sa.Text(), nullable=True),
        sa.Column("consequence_start", sa.Integer(), nullable=True),
        sa.Column("consequence_end", sa.Integer(), nullable=True),
        sa.Column("consequence_text", sa.Text(), nullable=True),
        sa.Column("deadline_earliest", sa.Date(), nullable=True),
        sa.Column("deadline_latest", sa.Date(), nullable=True),
        sa.Column("deadline_basis", sa.String(), nullable=True),
        sa.Column("deadline_phrase", sa.Text(), nullable=True),
        sa.Column("on_earliest", sa.Date(), nullable=True),
        sa.Column("on_latest", sa.Date(), nullable=True),
        sa.Column("on_basis", sa.String(), nullable=True),
        sa.Column("on_phrase", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_acts_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_acts"),
    )
    op.create_index("ix_acts_article_id", "acts", ["article", "id"])
    op.create_index("ix_acts_party_cameo", "acts", ["party", "cameo"])
    op.create_index("ix_acts_reading_position", "acts", ["reading", "position"])


def _ceasefires() -> None:
    op.create_table(
        "ceasefires",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence_text", sa.Text(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("accuser", sa.String(), nullable=True),
        sa.Column("accused", sa.String(), nullable=True),
        sa.Column("on_earliest", sa.Date(), nullable=True),
        sa.Column("on_latest", sa.Date(), nullable=True),
        sa.Column("on_basis", sa.String(), nullable=True),
        sa.Column("on_phrase", sa.Text(), nullable=True),
        sa.Column("duration", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_ceasefires_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_ceasefires"),
    )
    op.create_index("ix_ceasefires_article_id", "ceasefires", ["article", "id"])
    op.create_index("ix_ceasefires_reading_position", "ceasefires", ["reading", "position"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=True),
        sa.Column("other_article", sa.Integer(), nullable=True),
        sa.Column("other_fact", sa.Text(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_decisions_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_decisions"),
    )
    op.create_index("ix_decisions_kind_recorded_at", "decisions", ["kind", "recorded_at"])
    op.create_index("ix_decisions_reading", "decisions", ["reading"])


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence_text", sa.Text(), nullable=False),
        sa.Column("on_earliest", sa.Date(), nullable=True),
        sa.Column("on_latest", sa.Date(), nullable=True),
        sa.Column("on_basis", sa.String(), nullable=True),
        sa.Column("on_phrase", sa.Text(), nullable=True),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("reason_start", sa.Integer(), nullable=True),
        sa.Column("reason_end", sa.Integer(), nullable=True),
        sa.Column("reason_text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_meetings_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_meetings"),
    )
    op.create_index("ix_meetings_article_id", "meetings", ["article", "id"])
    op.create_index("ix_meetings_reading_position", "meetings", ["reading", "position"])


def _problems() -> None:
    op.create_table(
        "problems",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=True),
        sa.Column("article", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_problems_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_problems"),
    )
    op.create_index("ix_problems_code_subject", "problems", ["code", "subject"])
    op.create_index("ix_problems_reading", "problems", ["reading"])


def _process_parties() -> None:
    op.create_table(
        "process_parties",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_process_parties_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_process_parties"),
    )
    op.create_index("ix_process_parties_reading", "process_parties", ["reading"])


def _proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("issues", sa.Text(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence_text", sa.Text(), nullable=False),
        sa.Column("on_earliest", sa.Date(), nullable=True),
        sa.Column("on_latest", sa.Date(), nullable=True),
        sa.Column("on_basis", sa.String(), nullable=True),
        sa.Column("on_phrase", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_proposals_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_proposals"),
    )
    op.create_index("ix_proposals_article_id", "proposals", ["article", "id"])
    op.create_index("ix_proposals_reading_position", "proposals", ["reading", "position"])


def _responses() -> None:
    op.create_table(
        "responses",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence_text", sa.Text(), nullable=False),
        sa.Column("on_earliest", sa.Date(), nullable=True),
        sa.Column("on_latest", sa.Date(), nullable=True),
        sa.Column("on_basis", sa.String(), nullable=True),
        sa.Column("on_phrase", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_responses_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_responses"),
    )
    op.create_index("ix_responses_article_id", "responses", ["article", "id"])
    op.create_index("ix_responses_reading_position", "responses", ["reading", "position"])


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("row", _ROW, nullable=False),
        sa.Column("reading", _ROW, nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=True),
        sa.Column("source_end", sa.Integer(), nullable=True),
        sa.Column("source_text", sa.Text(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("cue_text", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("relays", sa.Text(), nullable=True),
        sa.Column("said_earliest", sa.Date(), nullable=True),
        sa.Column("said_latest", sa.Date(), nullable=True),
        sa.Column("said_basis", sa.String(), nullable=True),
        sa.Column("said_phrase", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("doubt", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_statements_reading"),
        sa.PrimaryKeyConstraint("row", name="pk_statements"),
    )
    op.create_index("ix_statements_article_id", "statements", ["article", "id"])
    op.create_index("ix_statements_party", "statements", ["party"])
    op.create_index("ix_statements_reading_position", "statements", ["reading", "position"])
