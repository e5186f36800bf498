"""The command ``goodoffices``: thin commands over the pure functions of ``ask`` and ``flow``.

May not touch the ledger itself, and holds no rule about the record's content: it reads options, asks, and prints.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(args: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit code: 0 done, 1 failed, 2 wrong usage, 3 done with refused inputs."""
    from goodoffices.cli.app import main as run  # the package is importable without the commands

    return run(args)
