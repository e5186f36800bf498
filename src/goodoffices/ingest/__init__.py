"""From files to articles: opens what it is given, throws the page around the article away, and says what it met.

It may not interpret what an article says, and it never raises for a bad input: that costs one ``Problem`` row.
"""

from goodoffices.ingest.limits import Limits
from goodoffices.ingest.pipeline import ingest

__all__ = ["Limits", "ingest"]
