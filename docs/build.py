"""Builds the docs from source: the generated pages, a check of all pages, and plain HTML.

    python docs/build.py            write the generated pages anew
    python docs/build.py --check    fail where one is stale, or a link or anchor leads nowhere
    python docs/build.py --html DIR write every page as HTML

Three pages are generated: the codebook and the problems from the vocabulary, the command reference from the commands
themselves. So is the session in the README: it is what the commands print. All are checked in, so that the docs can be
read without building anything.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
OUTSIDE = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
MADE = "<!-- Made by docs/build.py; edit the source that it names, not this page. -->\n\n"

SESSION = "<!-- session -->\n```console\n"
SAMPLE = ["examples/articles", "--process", "examples/process.yml", "--format", "table"]
COMMANDS: tuple[tuple[str, list[str], int], ...] = (
    ("goodoffices demo --format table | head -n 9", ["demo", "--format", "table"], 9),
    (
        "goodoffices show 4:0-138 examples/articles --process examples/process.yml --format table",
        ["show", "4:0-138", *SAMPLE],
        8,
    ),
    (
        "goodoffices positions examples/articles --process examples/process.yml --as-of 2023-03-20 --format table | head -n 8",
        ["positions", *SAMPLE, "--as-of", "2023-03-20"],
        8,
    ),
)

_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
nav a {{ margin-right: 1rem }} pre {{ overflow-x: auto; background: #f4f4f2; padding: .8rem }}
table {{ border-collapse: collapse; display: block; overflow-x: auto }}
td, th {{ border: 1px solid #ccc; padding: .2rem .5rem; text-align: left; vertical-align: top }}
</style>
<nav>{nav}</nav>
{body}
</html>
"""


def main() -> int:
    """Do what the options ask; gives the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="fail where a page is stale or a link is broken")
    parser.add_argument("--html", type=Path, metavar="DIR", help="write every page as HTML")
    options = parser.parse_args()
    if options.check:
        faults = [*stale(), *broken_links()]
        for fault in faults:
            print(fault, file=sys.stderr)
        print(f"{len(list(pages()))} pages, {len(faults)} faults")
        return 1 if faults else 0
    for path, text in generated():
        path.write_text(text, encoding="utf-8")
    if options.html:
        write_html(options.html)
    return 0


def generated() -> Iterator[tuple[Path, str]]:
    """Each generated page with its text."""
    yield DOCS / "codebook.md", codebook()
    yield DOCS / "problems.md", problems()
    yield DOCS / "commands.md", commands()
    yield ROOT / "README.md", readme()


def readme() -> str:
    """The README with the session as the commands print it now; what stands around it is written by hand."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(SESSION)
    after = rest.partition("```\n")[2]
    return "\n".join((before + SESSION.rstrip("\n"), *session(), "```", after)) if rest else text


def session() -> Iterator[str]:
    """Each command of the session and what it prints, from the project's root and as wide as a page."""
    os.chdir(ROOT)
    for shown, arguments, most in COMMANDS:
        yield f"$ {shown}"
        yield from (line.rstrip() for line in printed(arguments)[:most])


def printed(arguments: list[str]) -> list[str]:
    """The lines that a command prints."""
    from goodoffices.cli import main as run  # noqa: PLC0415  (loaded by the page that needs it)

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = run(arguments)
    if code:
        message = f"goodoffices {' '.join(arguments)} ended with {code}; the session is not written"
        raise SystemExit(message)
    return out.getvalue().splitlines()


def stale() -> Iterator[str]:
    """The generated pages that are not what their source gives."""
    for path, text in generated():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield f"{path.relative_to(ROOT)} is stale; run python docs/build.py"


def cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return re.sub(r"([|<>*_`\[\]])", r"\\\1", " ".join(text.split()))


def table(names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = list(names)
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(cell(each) for each in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def codebook() -> str:
    """Act codes, issues and kinds of parties, from ``vocab``."""
    from goodoffices import vocab  # noqa: PLC0415  (the check of links needs no vocabulary)

    vocabulary = vocab.load()
    book = vocabulary.codebook
    kinds: dict[str, list[str]] = {}
    for party in vocabulary.world.parties.values():
        kinds.setdefault(party.kind, []).append(f"`{party.code}` {cell(party.name)}")
    parts = [
        "# Codebook\n\n" + MADE,
        "`goodoffices ref acts`, `goodoffices ref issues` and `goodoffices ref parties` print the same from the\n",
        "vocabulary that is installed, with your process file's additions where you give one.\n\n",
        f"## Act codes\n\n{len(book.codes)} CAMEO codes (1.1b3). Each belongs to one PLOVER type; there is no default code.\n\n",
        table(
            ("CAMEO", "PLOVER", "name"), ((each.code, each.plover, each.name) for each in book.codes.values())
        ),
        "\n## Issues\n\nThe most specific come first.\n\n",
        table(
            ("id", "label", "description", "PA-X"),
            ((each.id, each.label, each.description, ", ".join(each.pax)) for each in book.issues.values()),
        ),
        "\n## Parties\n\n",
        f"{len(vocabulary.world.parties)} parties are known by name; a process file adds more.\n",
    ]
    for kind, listed in sorted(kinds.items()):
        parts.append(f"\n### {kind.capitalize()}\n\n{'; '.join(sorted(listed))}.\n")
    return "".join(parts)


def problems() -> str:
    """The catalogue of problems, by stage."""
    from goodoffices.vocab.problems import load_problems  # noqa: PLC0415  (loaded by the page that needs it)

    stages: dict[str, list[tuple[str, str, str]]] = {}
    for entry in load_problems().values():
        stages.setdefault(entry.stage, []).append((entry.code, entry.means, entry.next))
    parts = [
        "# Problems\n\n" + MADE,
        "Whatever goes wrong or is in doubt is a row with one of these codes; `goodoffices explain CODE` prints its\n",
        "entry. *Refused* means that an input was not taken, *doubt* that it was taken and should be looked at.\n",
    ]
    for stage, rows in sorted(stages.items()):
        parts.append(f"\n## {stage}\n\n{table(('code', 'means', 'what to do'), rows)}")
    return "".join(parts)


def commands() -> str:
    """Every command's help, from the commands."""
    from goodoffices.cli.app import root  # noqa: PLC0415  (loaded by the page that needs it)

    parts = ["# Commands\n\n" + MADE, "What each command prints with `--help`.\n"]
    for path, command, context in walk(root, "goodoffices", None):
        parts.append(f"\n## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "".join(parts)


def walk(
    command: click.Command, path: str, parent: click.Context | None
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """A command and all below it, with the words that call each."""
    context = click.Context(
        command,
        info_name=path.rsplit(" ", 1)[-1],
        parent=parent,
        terminal_width=100,
        **command.context_settings,
    )
    yield path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from walk(below, f"{path} {name}", context)


def pages() -> Iterator[Path]:
    """Every page: those in docs and the ones that a reader meets at the root."""
    yield from sorted(DOCS.glob("*.md"))
    yield from (ROOT / name for name in OUTSIDE)


def broken_links() -> Iterator[str]:
    """Links to files or headings that are not there. Addresses on the net are not asked."""
    for page in pages():
        text = _FENCE.sub("", page.read_text(encoding="utf-8"))
        for target in _LINK.findall(text):
            if "://" in target or target.startswith("mailto:"):
                continue
            name, _, anchor = target.partition("#")
            path = (page.parent / name).resolve() if name else page
            if not path.exists():
                yield f"{page.relative_to(ROOT)}: {target} leads nowhere"
            elif anchor and anchor not in anchors(path):
                yield f"{page.relative_to(ROOT)}: {target} names no heading"


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, made as the usual viewers make them."""
    found = _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))
    return {slug(heading) for heading in found}


def slug(heading: str) -> str:
    """``How to add …`` as ``how-to-add-``."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def write_html(folder: Path) -> None:
    """Every page of docs as HTML in ``folder``, links between them kept."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  (comes with the tables' library; only HTML needs it)

    folder.mkdir(parents=True, exist_ok=True)
    markdown = MarkdownIt("commonmark").enable("table")
    listed = sorted(DOCS.glob("*.md"), key=lambda page: (page.stem != "index", page.stem))
    nav = "".join(f'<a href="{page.stem}.html">{html.escape(page.stem)}</a>' for page in listed)
    for page in listed:
        text = page.read_text(encoding="utf-8")
        heading = _HEADING.search(text)
        body = markdown.render(text)
        body = re.sub(r'href="(?!\w+:)([^"#]+)\.md(#[^"]*)?"', r'href="\1.html\2"', body)
        body = re.sub(r"<(h[1-6])>(.*?)</\1>", _with_anchor, body)
        title = heading[1] if heading else page.stem
        out = _PAGE.format(title=html.escape(title), nav=nav, body=body)
        (folder / f"{page.stem}.html").write_text(out, encoding="utf-8")


def _with_anchor(found: re.Match[str]) -> str:
    plain = html.unescape(re.sub(r"<[^>]+>", "", found[2]))
    return f'<{found[1]} id="{html.escape(slug(plain))}">{found[2]}</{found[1]}>'


if __name__ == "__main__":
    sys.exit(main())
