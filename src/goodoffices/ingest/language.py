"""The language of a text: English is told by its function words, for others a model is asked, loaded on first use.

The model (py3langid) takes half a second to load and a fifth of a millisecond a text; most articles never need it.
"""

from __future__ import annotations

from goodoffices.ingest.markers import load_markers

UNKNOWN_LANGUAGE = "und"
_SAMPLE = 2000
_LEAST = 20


def language_of(text: str) -> str:
    """ISO 639-1 code of the first 2,000 characters' language; ``und`` for a text of fewer than four letters."""
    sample = text[:_SAMPLE]
    words = sample.lower().split()
    if len(words) >= _LEAST:
        functions = load_markers().functions["en"]
        english = sum([word in functions for word in words]) / len(words)
        if english >= 0.25 and _sure(words):
            return "en"
    if sum(map(str.isalpha, sample)) < 4:
        return UNKNOWN_LANGUAGE
    import py3langid  # noqa: PLC0415  (numpy and a model of megabytes)

    code, _ = py3langid.classify(sample)
    return str(code)


def _sure(words: list[str]) -> bool:
    return sum(map(words.count, ("the", "of", "and", "to"))) * 20 >= len(words)
