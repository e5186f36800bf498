"""Meetings get their round and level, ceasefires the area and the days between which they are to hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; earlier rows have none of it."""
    op.add_column("meetings", sa.Column("round", sa.Integer(), nullable=True))
    op.add_column("meetings", sa.Column("level", sa.String(), nullable=True))
    op.add_column("ceasefires", sa.Column("area", sa.Text(), nullable=True))
    for name in ("start", "end"):
        op.add_column("ceasefires", sa.Column(f"{name}_earliest", sa.Date(), nullable=True))
        op.add_column("ceasefires", sa.Column(f"{name}_latest", sa.Date(), nullable=True))
        op.add_column("ceasefires", sa.Column(f"{name}_basis", sa.String(), nullable=True))
        op.add_column("ceasefires", sa.Column(f"{name}_phrase", sa.Text(), nullable=True))


def downgrade() -> None:
    """Refuses: a record is never taken back."""
    message = "a record is never taken back to an older form"
    raise NotImplementedError(message)
