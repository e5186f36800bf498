"""``evaluate``: how good the reading is, measured against gold. The scorers live in ``evaluation``."""

from __future__ import annotations

from importlib import import_module

import click

_SCORERS = {
    "attribution": ("goodoffices.evaluation.attribution", "Who said what, against annotated attributions."),
    "gate": ("goodoffices.evaluation.gate", "The corpora that ship, against their pinned floors."),
    "record": ("goodoffices.evaluation.record", "Lines of the JSON contract, against a hand-made record."),
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
        found = import_module(_SCORERS[cmd_name][0]).main
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names and what they measure, without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in sorted(_SCORERS.items())])


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
