"""From coded articles to a record: one on disk, one in memory for a single question, and its check."""
