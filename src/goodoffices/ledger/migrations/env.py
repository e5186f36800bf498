"""Alembic's entry point: runs the migrations on the connection that the ledger hands over.

It opens nothing itself, so that a record in memory and one on a server take the same way.
"""

from alembic import context

from goodoffices.ledger.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=False,  # the ledger has begun the transaction already
)
context.run_migrations()
