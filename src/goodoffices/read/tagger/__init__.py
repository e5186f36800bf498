"""The trained part of reading: a small encoder that tags sources, cues and contents and links them.

It sees wordpieces and nothing else: no name list, no vocabulary of the project, no other article. What it finds is
turned into statements, with the rules beside it, by ``read.attribution``; who a source is, is not its question.
"""

from goodoffices.encoder import WeightsError
from goodoffices.encoder import windows as pieces
from goodoffices.read.tagger.linking import Tagged
from goodoffices.read.tagger.runtime import TaggedText, Tagger, load

__all__ = ["Tagged", "TaggedText", "Tagger", "WeightsError", "load", "pieces"]
