"""What both trainings need: the pretrained encoder, heads, the steps of a run that can be cut off, the graph in int8."""
