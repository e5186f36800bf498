"""The command's root: its groups of commands, and what becomes of an error.

Only ``click`` is loaded here and in the modules of the commands; each command loads what it needs when it runs,
so that ``--help`` answers at once. No error reaches a user as a traceback, unless GOODOFFICES_DEBUG is set.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any, TextIO, cast

import click

from goodoffices import __version__
from goodoffices.cli import citations, demo, evaluate, questions, reading, reference, state
from goodoffices.cli.problems import EXIT_DONE, EXIT_FAILED, report
from goodoffices.record import GoodOfficesError, Problem

_INTERRUPTED = 130
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})

_EPILOG = """\b
Examples:
  goodoffices demo                                    the sample that ships, as a brief
  goodoffices brief articles/                         the state of the talks, from a folder
  goodoffices add articles/ --record talks.db         keep a record
  goodoffices brief --record talks.db --as-of 2031-05-30
  goodoffices show 3:412-467 --record talks.db        the passage behind a citation

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were refused."""


class _Closed(Exception):  # noqa: N818  (what happened to the pipe)
    """Who reads our output has closed it; ``click`` would make an exit code of its own of the system's error."""


class _Root(click.Group):
    """The root group, in which a closed pipe is told apart from other errors of the system."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """As in ``click``; ``--help`` and ``--version`` print here."""
        try:
            return super().make_context(*args, **options)
        except BrokenPipeError as error:
            raise _Closed from error

    def invoke(self, ctx: click.Context) -> Any:
        """As in ``click``."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _Closed from error


@click.group(
    cls=_Root,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="goodoffices")
def root() -> None:
    """Read the coverage of a mediated negotiation and keep the record of it.

    Who said what; who demands, offers, accepts and refuses what on which issue; which threats hang on which
    condition and deadline; which meetings were planned, downgraded and held; where the mediator stands. Each
    line ends in a citation that opens the characters it rests on.
    """


for _command in (
    *reading.COMMANDS,
    *state.COMMANDS,
    *questions.COMMANDS,
    *citations.COMMANDS,
    *reference.COMMANDS,
    *demo.COMMANDS,
    *evaluate.COMMANDS,
):
    root.add_command(_command)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code. ``args`` None takes those of the process.

    A reader that hangs up (``| head -1``) has what it wanted: that is no failure, whenever it happens.
    """
    _prepare(sys.stdout)
    _prepare(sys.stderr)
    try:
        code = _run(args)
        sys.stdout.flush()
    except (_Closed, BrokenPipeError):
        _hush()
        return EXIT_DONE
    except OSError as error:
        _reraise_in_debug()
        _hush()
        report(_refused_by_system(error))
        return EXIT_FAILED
    return code


def _refused_by_system(error: OSError) -> Problem:
    """The row for what the operating system would not do."""
    said = error.strerror or str(error) or type(error).__name__
    if error.filename is None and error.errno in _NO_ROOM:
        return Problem("output-failed", f"the output could not be written: {said}", severity="failed")
    subject = None if error.filename is None else str(error.filename)
    about = f" with {subject!r}" if subject else ""
    return Problem("system-error", f"the system refused to go on{about}: {said}", subject, "failed")


def _run(args: Sequence[str] | None) -> int:
    try:
        result: Any = root.main(args=args, prog_name="goodoffices", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("interrupted\n")
        return _INTERRUPTED
    except GoodOfficesError as error:
        _reraise_in_debug()
        report(error.as_problem())
        return EXIT_FAILED
    except SystemExit as asked:
        return asked.code if isinstance(asked.code, int) else EXIT_FAILED
    except (_Closed, OSError):
        raise
    except Exception as error:  # noqa: BLE001  (the last place where an error can be turned into a row)
        _reraise_in_debug()
        message = f"{type(error).__name__}: {error}. This is our fault, not yours; see “goodoffices explain internal-error”"
        report(Problem("internal-error", message, severity="failed"))
        return EXIT_FAILED
    return result if isinstance(result, int) else EXIT_DONE


def _reraise_in_debug() -> None:
    if os.environ.get("GOODOFFICES_DEBUG"):
        raise  # noqa: PLE0704  (called from an except block alone)


def _prepare(stream: TextIO) -> None:
    """UTF-8 into pipes and files whatever the locale; on a terminal, what it cannot show is escaped, not fatal."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="backslashreplace")
    else:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _hush() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not complain of the closed pipe."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = cast("TextIO", open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
