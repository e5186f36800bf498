"""The project's own promises: the README's commands are what CI runs, the docs are fresh, the command starts fast."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import goodoffices

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> list[str]:
    """The lines of the README's block that a comment names."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found is not None, name
    return found[1].splitlines()


def test_each_job_is_one_command_on_the_first_screen() -> None:
    for name in ("main-job", "tests"):
        assert len(block(name)) == 1
        assert README.index(f"<!-- {name} -->") < len("\n".join(README.splitlines()[:40]))


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for name in ("main-job", "tests"):
        assert f"readme_command {name}" in script


def test_the_session_in_the_readme_is_short() -> None:
    found = re.search(r"<!-- session -->\n```console\n(.*?)```", README, re.DOTALL)
    assert found is not None
    assert len(found[1].splitlines()) <= 30


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == goodoffices.__version__
    assert "[Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_docs_are_fresh_and_their_links_hold() -> None:
    done = subprocess.run(  # noqa: S603  (our own script)
        [sys.executable, str(ROOT / "docs" / "build.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from goodoffices.cli import main; main(['--help']); "
        "print(sorted(set(sys.modules) & {'rich', 'sqlalchemy', 'alembic', 'trafilatura', 'lxml', 'pydantic', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.splitlines()[-1] == "[]"
