"""Measures the other packages against hand-made records; nothing outside of it may import it but the command."""
