"""The digest of a reading: whether an article was read as before, and whether its rows are as they were."""

from __future__ import annotations

from goodoffices.ledger import convert
from goodoffices.record import Coded, sha256_of


def digest_of(coded: Coded) -> str:
    """Digest of all that was found in an article; where it was found and what went wrong do not count."""
    article = coded.article
    replies = tuple((each.id, each.reply) for each in coded.ceasefires if each.reply is not None)
    extents = tuple(
        (each.id, each.area, each.start, each.end)
        for each in coded.ceasefires
        if each.area is not None or each.start.known or each.end.known
    )
    formats = tuple(
        (each.id, each.round, each.level)
        for each in coded.meetings
        if each.round is not None or each.level is not None
    )
    return sha256_of(
        repr(
            (
                convert.reading_values(article),
                coded.statements,
                coded.acts,
                coded.proposals,
                coded.meetings,
                coded.ceasefires,
                coded.parties,
                coded.mediators,
                # nothing where there are none: then the digest is as it was before there were such fields
                *replies,
                *extents,
                *formats,
            )
        )
    )
