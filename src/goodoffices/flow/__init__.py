"""Which stages run where: in this process or in several, into a record or into memory, and what went wrong.

Holds no domain rule, and no stage knows of it. ``read_paths`` takes documents to coded articles; ``add_paths`` takes
them on into a record; ``read_record`` keeps a record in memory for one question; ``open_record`` opens one on disk.
"""

from goodoffices.flow.reading import Progress, available_cores, read_paths, take
from goodoffices.flow.recording import Taken, add_paths, alarms, open_record, read_record
from goodoffices.flow.stages import code_document

__all__ = [
    "Progress",
    "Taken",
    "add_paths",
    "alarms",
    "available_cores",
    "code_document",
    "open_record",
    "read_paths",
    "read_record",
    "take",
]
