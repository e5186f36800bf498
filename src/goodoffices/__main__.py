"""``python -m goodoffices``: the same command, where the script is not on the path."""

import sys

from goodoffices.cli import main

if __name__ == "__main__":
    sys.exit(main())
