"""``evaluate``: how good the reading is, measured against gold. The scorers live in ``evaluation``."""

from __future__ import annotations

from importlib import import_module

import click

_SCORERS = {
    "acts": (
        "goodoffices.cli.measuring",
        "acts",
        "Who does what to whom, against passages with all their acts.",
    ),
    "issues": ("goodoffices.cli.measuring", "issues", "What acts are about, against the same passages."),
    "conditions": (
        "goodoffices.cli.measuring",
        "conditions",
        "What acts hang on, against the same passages.",
    ),
    "deadlines": ("goodoffices.cli.measuring", "deadlines", "By when, against the same passages."),
    "plover": (
        "goodoffices.cli.measuring",
        "plover",
        "The type of marked pairs, against a table such as PLV.",
    ),
    "attribution": ("goodoffices.cli.measuring", "attribution", "Who said what, against annotated articles."),
    "gate": ("goodoffices.evaluation.gate", "main", "The corpora that ship, against their pinned floors."),
    "record": (
        "goodoffices.evaluation.record",
        "main",
        "Lines of the JSON contract, against a record made by hand.",
    ),
    "speakers": (
        "goodoffices.evaluation.speakers.command",
        "main",
        "Who the sources are, against annotated sources.",
    ),
    "sentences": ("goodoffices.evaluation.sentences", "main", "Single sentences, against all of their acts."),
}


class Scorers(click.Group):
    """The scorers by name; each is loaded when it is called, for they are slow to load and seldom needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The scorers' names."""
        del ctx
        return sorted(_SCORERS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The scorer of that name, or None."""
        del ctx
        if cmd_name not in _SCORERS:
            return None
        module, name, _ = _SCORERS[cmd_name]
        found = getattr(import_module(module), name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names and what they measure, without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, _, words) in sorted(_SCORERS.items())])


@click.group(
    cls=Scorers,
    epilog="""\b
Examples:
  goodoffices evaluate gate
  goodoffices read articles/ > lines.jsonl; goodoffices evaluate record gold.json lines.jsonl""",
)
def evaluate() -> None:
    """Measure the reading against gold records."""


COMMANDS: tuple[click.Command, ...] = (evaluate,)
