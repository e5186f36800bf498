"""Training of the coder, and the corpus it is trained on."""
