"""Weights that ship with the package: an ONNX graph, its tokenizer and a manifest, checked by SHA-256 before use.

One thread, nothing fetched; a file that is missing or is not the one that was shipped is refused.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.record import GoodOfficesError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


class WeightsError(GoodOfficesError):
    """The shipped weights are missing, changed, or cannot be run here."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Weights, ready to run.

    Attributes:
        session: the graph, on one thread of the processor.
        tokenizer: wordpieces, without truncation and padding.
        manifest: what the manifest holds beside the checksums.
    """

    session: InferenceSession
    tokenizer: Tokenizer
    manifest: dict[str, Any]


def load_weights(folder: Path, *, graph: str, manifest: str, tokenizer: Path, code: str) -> Loaded:
    """Load what lies in ``folder``.

    Args:
        folder: where graph and manifest lie.
        graph: name of the graph's file.
        manifest: name of the manifest's file; its ``sha256`` names the files that are checked.
        tokenizer: the tokenizer's file, which another part of the package may hold.
        code: code of the problem where the weights cannot be used.

    Raises:
        WeightsError: a file is missing, is not the one that was shipped, or cannot be run here.
    """
    try:
        known = json.loads((folder / manifest).read_text("utf-8"))
        for name, wanted in known["sha256"].items():
            path = tokenizer if name == tokenizer.name else folder / name
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if found != wanted:
                raise WeightsError(
                    code, f"{name} is not the file that was shipped: its SHA-256 is {found}", name
                )
        return Loaded(_session(folder / graph), _tokenizer(tokenizer), known)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ImportError, RuntimeError) as error:
        raise WeightsError(
            code, f"the trained weights cannot be loaded: {type(error).__name__}: {error}"[:300]
        ) from error


def _session(path: Path) -> InferenceSession:
    """The graph on one thread of the processor, without onnxruntime's warnings."""
    import onnxruntime  # noqa: PLC0415  (slow to load, and not needed for the rules)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415  (slow to load, and not needed for the rules)

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
