"""The tagger of ``goodoffices.read.tagger``: encoder, heads, training, export, calibration, model card."""
