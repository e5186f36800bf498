"""goodoffices reads the coverage of a mediated negotiation and keeps the record of it.

The way of the data: ``ingest -> read -> coding -> reconcile -> ledger -> ask -> cli``.
"""

__version__ = "0.1.0"
