"""The vocabulary: what the reader and the coder know before they open an article. Data, checked on load.

Nothing here reads articles; a process file adds to the shipped data and never changes the code.
"""
