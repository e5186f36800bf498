"""Reads the YAML files that ship beside this module; the one place that knows where they lie and how.

It gives plain Python values and may not interpret them: each vocabulary checks its own file.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from goodoffices.record import VocabularyError

# libyaml parses our files about eight times faster; the pure loader is the fallback where a wheel lacks it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(name: str) -> Any:
    """The value of the shipped file ``name``, a path below ``goodoffices/vocab`` with forward slashes.

    Raises:
        VocabularyError: ``vocabulary-unreadable`` where the file is missing, is not UTF-8 or is not YAML.
    """
    file = resources.files("goodoffices.vocab").joinpath(name)
    if not file.is_file():
        message = f"the vocabulary file {name!r} is missing; the installation is incomplete, install again"
        raise VocabularyError("vocabulary-unreadable", message, name)
    return _parse(file.read_bytes(), name)


def load_yaml_path(path: Path) -> Any:
    """The value of a user's YAML file.

    Raises:
        VocabularyError: ``process-file-unreadable`` where it cannot be opened, ``vocabulary-unreadable``
            where it is not UTF-8 or is not YAML.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        message = f"cannot read {str(path)!r}: {reason}; check the path and its permissions"
        raise VocabularyError("process-file-unreadable", message, str(path)) from error
    return _parse(raw, str(path))


def list_yaml(folder: str) -> tuple[str, ...]:
    """Names, for ``load_yaml``, of the shipped ``*.yml`` files in ``folder``, sorted; empty if there is none."""
    directory = resources.files("goodoffices.vocab").joinpath(folder)
    if not directory.is_dir():
        return ()
    return tuple(
        sorted(f"{folder}/{file.name}" for file in directory.iterdir() if file.name.endswith(".yml"))
    )


def _parse(raw: bytes, name: str) -> Any:
    try:
        return yaml.load(raw.decode("utf-8-sig"), Loader=_LOADER)  # noqa: S506  (a safe loader in both cases)
    except UnicodeDecodeError as error:
        message = f"{name}: byte {error.start} is not UTF-8; save the file as UTF-8"
        raise VocabularyError("vocabulary-unreadable", message, name) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        message = f"{name} is not YAML{where}: {error.problem or error.context}"
        raise VocabularyError("vocabulary-unreadable", message, name) from error
    except (yaml.YAMLError, ValueError) as error:
        message = f"{name} is not YAML: {' '.join(str(error).split())}"
        raise VocabularyError("vocabulary-unreadable", message, name) from error
