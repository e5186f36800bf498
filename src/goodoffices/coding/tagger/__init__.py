"""The trained part of coding: an encoder that finds the words of acts, their codes, who acts and how firmly.

It sees wordpieces and nothing else: no parties, no codebook. What it finds becomes acts, with the rules beside it, in
``coding.trained``.
"""
