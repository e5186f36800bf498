"""Alembic's migrations of the record; run by ``goodoffices.ledger.engine``, never by hand."""
