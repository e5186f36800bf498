"""What the trained parts of reading and of coding share: wordpieces in windows, sequences of tags, checked weights.

It knows no task: which tags there are and what they mean is the business of ``read.tagger`` and ``coding.tagger``.
"""

from goodoffices.encoder.chain import Chain, Floats
from goodoffices.encoder.pieces import SHAPES, SIZE, Window, windows
from goodoffices.encoder.pointer import Pointer
from goodoffices.encoder.weights import Loaded, WeightsError, load_weights

__all__ = [
    "SHAPES",
    "SIZE",
    "Chain",
    "Floats",
    "Loaded",
    "Pointer",
    "WeightsError",
    "Window",
    "load_weights",
    "windows",
]
