"""Ceasefires get the denial that the article itself puts beside an alleged violation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three columns of a span; earlier rows have none."""
    op.add_column("ceasefires", sa.Column("reply_start", sa.Integer(), nullable=True))
    op.add_column("ceasefires", sa.Column("reply_end", sa.Integer(), nullable=True))
    op.add_column("ceasefires", sa.Column("reply_text", sa.Text(), nullable=True))


def downgrade() -> None:
    """Refuses: a record is never taken back."""
    message = "a record is never taken back to an older form"
    raise NotImplementedError(message)
