"""The facts of the record: frozen types that every stage shares. Nothing in this package does I/O."""

from goodoffices.record.act import (
    Act,
    Agent,
    Ceasefire,
    CeasefireStatus,
    Meeting,
    MeetingLevel,
    MeetingStatus,
    Modality,
    PloverType,
    Proposal,
    Response,
    ResponseKind,
    Scope,
)
from goodoffices.record.article import Article
from goodoffices.record.coded import Coded
from goodoffices.record.ids import make_id, sha256_of
from goodoffices.record.problem import (
    GoodOfficesError,
    InputRefused,
    LedgerError,
    Problem,
    QuestionError,
    VocabularyError,
)
from goodoffices.record.reading import (
    Mention,
    MentionForm,
    MentionKind,
    Quote,
    Reading,
    Sentence,
    TimeExpression,
    Tokens,
)
from goodoffices.record.settings import DEFAULT_READER, CoderKind, ReaderKind, ReaderSettings
from goodoffices.record.span import UNKNOWN, Basis, Span, Window
from goodoffices.record.statement import Speaker, Statement, StatementKind

__all__ = [
    "DEFAULT_READER",
    "UNKNOWN",
    "Act",
    "Agent",
    "Article",
    "Basis",
    "Ceasefire",
    "CeasefireStatus",
    "Coded",
    "CoderKind",
    "GoodOfficesError",
    "InputRefused",
    "LedgerError",
    "Meeting",
    "MeetingLevel",
    "MeetingStatus",
    "Mention",
    "MentionForm",
    "MentionKind",
    "Modality",
    "PloverType",
    "Problem",
    "Proposal",
    "QuestionError",
    "Quote",
    "ReaderKind",
    "ReaderSettings",
    "Reading",
    "Response",
    "ResponseKind",
    "Scope",
    "Sentence",
    "Span",
    "Speaker",
    "Statement",
    "StatementKind",
    "TimeExpression",
    "Tokens",
    "VocabularyError",
    "Window",
    "make_id",
    "sha256_of",
]
