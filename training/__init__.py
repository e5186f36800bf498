"""Makes what ships trained: one package a model. Nothing here is imported by the library."""
