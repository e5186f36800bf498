"""The commands from end to end, on two short articles of our own."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import re
import sqlite3
import struct
import subprocess
import sys
import termios
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from goodoffices.cli import main
from goodoffices.cli.app import root
from goodoffices.record.contract import from_line

FIRST = """Norway warns it may end its mediation

By Nora Field
Tuesday, 6 May 2025

OSLO — Norwegian Foreign Minister Kari Solheim said on Tuesday that Norway would end its mediation if \
Armenia and Azerbaijan do not agree on a ceasefire by Friday.

“We will leave the talks unless there is progress,” Solheim told reporters.

Armenia's Foreign Minister Aram Petrosyan said: “We accept the ceasefire proposal.”

Azerbaijan rejected the ceasefire proposal on Monday.
"""

SECOND = """Sides to meet in Geneva

Thursday, 8 May 2025

GENEVA — Delegations of Armenia and Azerbaijan will meet in Geneva on Saturday, the Norwegian Foreign Ministry said.

Azerbaijan's President Rashad Aliyev demanded that Armenia withdraw its troops from the border.
"""

QUESTIONS = (
    "brief",
    "timeline",
    "positions",
    "ultimatums",
    "statements",
    "proposals",
    "meetings",
    "ceasefires",
    "discrepancies",
    "sources",
)
FORMS = ("table", "jsonl", "csv", "md")
CITATION = re.compile(r"\[(\d+):(\d+)-(\d+)\]")


class Done(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "1.txt").write_text(FIRST, encoding="utf-8")
    (articles / "2.txt").write_text(SECOND, encoding="utf-8")
    return articles


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def done(*args: str | Path) -> Done:
        code = main([str(each) for each in args])
        return Done(code, *capsys.readouterr())

    return done


def test_read_prints_the_contract_one_line_an_article(run: Any, folder: Path) -> None:
    done = run("read", folder)
    assert done.code == 0
    first, second = (from_line(line) for line in done.out.splitlines())
    assert first.article.title == "Norway warns it may end its mediation"
    assert {each.speaker.name for each in first.statements} >= {"Kari Solheim", "Aram Petrosyan"}
    assert {"AZE", "NOR"} <= {each.actor.party for each in first.acts}
    assert second.article.published.is_day


@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_read_in_other_forms_prints_a_line_for_each_finding(run: Any, folder: Path, form: str) -> None:
    done = run("read", folder, "--format", form)
    assert done.code == 0
    assert "statement" in done.out
    assert "Kari Solheim" in done.out


def test_a_refused_input_costs_one_row_and_exit_code_3(run: Any, folder: Path) -> None:
    (folder / "0.bin").write_bytes(bytes(range(256)) * 40)
    done = run("read", folder)
    assert done.code == 3
    assert len(done.lines) == 2
    row = next(line for line in done.err.splitlines() if line.startswith("refused\t"))
    assert row.split("\t")[1] == "input-binary"
    assert "1 input refused: input-binary (1)" in done.err


def test_a_path_that_is_not_there_is_refused(run: Any, tmp_path: Path) -> None:
    done = run("read", tmp_path / "none.txt")
    assert done.code == 3
    assert done.out == ""


def test_several_processes_give_the_same_lines(run: Any, folder: Path) -> None:
    two, one = run("read", folder, "--jobs", "2"), run("read", folder)
    assert (two.code, two.out) == (one.code, one.out)  # what is told of progress depends on the clock


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_in_every_form(run: Any, folder: Path, question: str, form: str) -> None:
    done = run(question, folder, "--format", form)
    assert (done.code, done.err) == (0, "")
    assert done.out or form == "jsonl"
    if form == "jsonl":
        assert all(isinstance(line, dict) for line in done.lines)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(done.out)))
        assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_record_gives_the_answers_that_the_paths_give(
    run: Any, folder: Path, tmp_path: Path, question: str
) -> None:
    record = tmp_path / "talks.db"
    assert run("add", folder, "--record", record).code == 0
    kept, read = run(question, "--record", record), run(question, folder)
    assert [timeless(line) for line in kept.lines] == [timeless(line) for line in read.lines]


def timeless(line: Any) -> Any:
    """A line without the moment at which the record took its article in."""
    if isinstance(line, dict):
        return {key: timeless(value) for key, value in line.items() if key != "recorded_at"}
    return [timeless(each) for each in line] if isinstance(line, list) else line


def test_adding_twice_adds_nothing(run: Any, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "talks.db"
    outcomes = [[line["outcome"] for line in run("add", folder, "--record", record).lines] for _ in range(2)]
    assert outcomes == [["new", "new"], ["known", "known"]]


def test_the_brief_tells_parties_and_mediator_and_cites_each_line(run: Any, folder: Path) -> None:
    done = run("brief", folder, "--format", "table")
    heading = done.out.splitlines()[0]
    assert all(code in heading for code in ("ARM", "AZE", "NOR"))
    text = re.sub(r"\n +", " ", done.out.split("\nSources")[0])
    for item in re.findall(r"^ +- (.*)$", text, re.MULTILINE):
        assert CITATION.search(item) or "found" in item, item


def test_each_citation_of_the_brief_opens(run: Any, folder: Path) -> None:
    cited = {match[0] for match in CITATION.finditer(run("brief", folder, "--format", "md").out)}
    assert cited
    articles = [from_line(line).article for line in run("read", folder).out.splitlines()]
    for citation in sorted(cited):
        number, start, end = (int(part) for part in CITATION.match(citation).groups())  # type: ignore[union-attr]
        passage = run("show", citation, folder, "--format", "jsonl").lines[0]
        assert passage["marked"] == articles[number - 1].text[start:end]


def test_show_marks_the_words(run: Any, folder: Path) -> None:
    text = from_line(run("read", folder).out.splitlines()[0]).article.text
    start = text.index("unless")
    done = run("show", f"1:{start}-{start + 6}", folder, "--format", "table")
    assert done.code == 0
    assert "We will leave the talks >>>unless<<< there is progress" in done.out


@pytest.mark.parametrize("citation", ["9:1-2", "1:5-99999999", "x"])
def test_a_citation_that_leads_nowhere_is_a_row(run: Any, folder: Path, citation: str) -> None:
    done = run("show", citation, folder)
    assert done.code == 1
    assert done.err.count("\t") == 3
    assert "Traceback" not in done.err


def test_as_of_leaves_later_articles_out(run: Any, folder: Path) -> None:
    assert len(run("sources", folder).lines) == 2
    assert len(run("sources", folder, "--as-of", "2025-05-07").lines) == 1


def test_statements_by_speaker(run: Any, folder: Path) -> None:
    done = run("statements", folder, "--speaker", "petrosyan")
    assert [line["speaker"] for line in done.lines] == ["Aram Petrosyan"]
    assert run("statements", folder, "--party", "ARM").lines == done.lines


def test_verify_finds_every_span_in_place(run: Any, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "talks.db"
    run("add", folder, "--record", record)
    done = run("verify", "--record", record)
    assert done == Done(0, "", "Every text, span and reading is as it was taken in.\n")


def test_verify_fails_where_a_text_was_changed(run: Any, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "talks.db"
    run("add", folder, "--record", record)
    with closing(sqlite3.connect(record)) as tampered:
        for (name,) in tampered.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            tampered.execute(f"DROP TRIGGER {name}")
        tampered.execute("UPDATE texts SET text = replace(text, 'Azerbaijan', 'Azerbaijon')")
        tampered.commit()
    done = run("verify", "--record", record)
    assert done.code == 1
    assert {line["code"] for line in done.lines} >= {"text-hash-mismatch", "span-mismatch"}


def test_a_record_that_is_not_there_is_a_row(run: Any, tmp_path: Path) -> None:
    done = run("brief", "--record", tmp_path / "none.db")
    assert done.code == 1
    assert done.err.startswith("refused\trecord-missing\t")


@pytest.mark.parametrize(
    "args",
    [
        ["brief"],
        ["brief", "a.txt", "--record", "b.db"],
        ["timeline", "a.txt", "--as-of", "yesterday"],
        ["read"],
        ["read", "a.txt", "--format", "xml"],
        ["add", "a.txt"],
        ["nothing"],
        ["read", "a.txt", "--jobs", "-1"],
    ],
)
def test_wrong_usage_is_exit_code_2(run: Any, args: list[str]) -> None:
    done = run(*args)
    assert done.code == 2
    assert "Usage:" in done.err


@pytest.mark.parametrize("name", sorted(set(root.commands) - {"evaluate"}))
def test_the_help_of_every_command_has_an_example(run: Any, name: str) -> None:
    done = run(name, "--help")
    assert done.code == 0
    assert re.search(rf"Examples?:\n.*goodoffices {name}", done.out.replace("  cat page.html | ", ""))


def test_evaluate_lists_its_scorers(run: Any) -> None:
    done = run("evaluate", "--help")
    assert done.code == 0
    for name in ("attribution", "gate", "record"):
        assert name in done.out
    assert run("evaluate", "record", "--help").code == 0


def test_version(run: Any) -> None:
    assert run("--version").out.startswith("goodoffices, version ")


@pytest.mark.parametrize("what", ["acts", "issues", "parties"])
def test_ref(run: Any, what: str) -> None:
    assert len(run("ref", what).lines) > 10
    assert run("ref", what, "--find", "no such thing at all").out == ""


def test_explain(run: Any) -> None:
    done = run("explain", "document-failed", "--format", "table")
    assert "Next:" in done.out
    assert len(run("explain").lines) > 10
    unknown = run("explain", "document-faild")
    assert unknown.code == 1
    assert "did you mean document-failed" in unknown.err


def test_hostile_text_cannot_act(run: Any, folder: Path) -> None:
    (folder / "1.txt").write_text(
        FIRST.replace("accept the", "accept \x1b]0;owned\x07\x1b[2J the \u202e|").replace(
            "We will", "=cmd|x"
        ),
        encoding="utf-8",
    )
    for args in (("read",), ("brief",), ("statements",), ("timeline",)):
        for form in FORMS:
            done = run(*args, folder, "--format", form)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.out), (args, form)
    cells = [
        cell
        for row in csv.reader(io.StringIO(run("statements", folder, "--format", "csv").out))
        for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_an_error_of_ours_is_a_row_and_no_traceback(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_options: Any) -> Any:
        message = "boom"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("goodoffices.flow.read_paths", broken)
    done = run("read", folder)
    assert done.code == 1
    assert done.err.startswith("failed\tinternal-error\t-\tZeroDivisionError: boom")
    monkeypatch.setenv("GOODOFFICES_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["read", str(folder)])


def test_a_process_file_that_does_not_hold_is_a_row(run: Any, folder: Path, tmp_path: Path) -> None:
    process = tmp_path / "process.yml"
    process.write_text("parties: 3", encoding="utf-8")
    done = run("read", folder, "--process", process)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert done.err.startswith("refused\t")


def test_standard_input_is_read(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", "read", "-"],
        input=(folder / "1.txt").read_bytes(),
        capture_output=True,
        check=True,
    )
    assert from_line(done.stdout.decode()).article.title


def test_a_reader_that_hangs_up_is_no_traceback() -> None:
    script = f"{sys.executable} -m goodoffices ref parties --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_lines_of_the_contract_can_be_added(run: Any, folder: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(run("read", folder).out, encoding="utf-8")
    done = run("read", lines)
    assert done.code == 0
    texts = [line["article"]["text"] for line in done.lines]
    assert texts == [
        json.loads(line)["article"]["text"] for line in lines.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_demo_reads_the_sample_that_ships(run: Any, form: str) -> None:
    done = run("demo", "--format", form)
    assert done.code == 0
    assert all(code in done.out for code in ("SRV", "BNH", "ULL"))
    assert len(run("demo", "--as-of", "2023-03-20", "--format", form).out) < len(done.out)


def test_on_a_terminal_a_table_and_marks() -> None:
    """What stands in the sample is shown on a screen of 100 columns: nothing is wider."""
    sample = Path(__file__).parents[2] / "examples"
    options = (str(sample / "articles"), "--process", str(sample / "process.yml"))
    for args in (("positions", *options), ("brief", *options), ("show", "1:0-20", *options)):
        shown = on_terminal(*args)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
        assert plain != shown
        assert max(map(len, plain.splitlines())) <= 100


def on_terminal(*args: str) -> str:
    """What a command shows on a terminal of 100 columns."""
    leader, follower = os.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    command = [sys.executable, "-m", "goodoffices", *args]
    environment = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS"}}
    shown = b""
    with subprocess.Popen(  # noqa: S603
        command, stdout=follower, stderr=subprocess.PIPE, env={**environment, "TERM": "xterm"}
    ) as child:
        os.close(follower)
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(leader)
    assert child.returncode == 0
    return shown.decode().replace("\r\n", "\n")


def test_attributions_are_scored_against_annotated_articles(run: Any, tmp_path: Path) -> None:
    text = "Kari Solheim said that the talks would go on.\n"
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text(text, encoding="utf-8")
    standoff = "T1\tSource 0 12\tKari Solheim\nT2\tCue 13 17\tsaid\nT3\tContent 18 44\tthat …\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "attributions" / "one_a.ann").write_text(standoff, encoding="utf-8")
    lines = {line["measure"]: line for line in run("evaluate", "attribution", "--data", tmp_path).lines}
    assert lines["attribution"]["f1"] == 1.0


def test_predictions_are_written_for_another_scorer(run: Any, tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "one.txt").write_text(
        "Kari Solheim said that the talks would go on.\n", encoding="utf-8"
    )
    file = tmp_path / "found.jsonl"
    done = run("evaluate", "attribution", "--data", tmp_path, "--predictions", file)
    assert done.code == 0
    (line,) = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert line == {
        "file": "one",
        "attributions": [{"source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 44]]}],
    }


def test_a_folder_without_texts_is_refused(run: Any, tmp_path: Path) -> None:
    done = run("evaluate", "attribution", "--data", tmp_path)
    assert done.code != 0
    assert "gold-refused" in done.err


@pytest.mark.parametrize("reader", ["trained", "rules"])
def test_the_reader_can_be_chosen(run: Any, folder: Path, reader: str) -> None:
    found = [
        one["by"] for line in run("read", folder, "--reader", reader).lines for one in line["statements"]
    ]
    assert found
    assert all(by.startswith("rules/") for by in found) == (reader == "rules")


def test_a_higher_confidence_leaves_fewer_statements(run: Any, folder: Path) -> None:
    counts = [
        sum(len(line["statements"]) for line in run("read", folder, "--min-confidence", least).lines)
        for least in ("0", "0.6", "1")
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[2]


def piped(*args: str | Path, to: str) -> subprocess.CompletedProcess[str]:
    """A command whose output goes to the rest of a shell line; the exit code is the command's own."""
    line = " ".join([sys.executable, "-m", "goodoffices", *map(str, args)])
    script = f"{line} {to}; exit ${{PIPESTATUS[0]}}"
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)  # noqa: S603, S607


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_a_closed_pipe_is_no_failure_whenever_it_closes(form: str) -> None:
    for to in ("| true", "| head -n 1 > /dev/null", "| (sleep 2; head -c 1 > /dev/null)"):
        done = piped("ref", "parties", "--format", form, to=to)
        assert (done.returncode, done.stderr) == (0, ""), to


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_is_a_row() -> None:
    for args in (("ref", "parties"), ("explain", "input-missing")):
        done = piped(*args, to="> /dev/full")
        assert done.returncode == 1
        assert done.stderr.startswith("failed\toutput-failed\t-\t")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["sentences", "record"])
def test_what_is_no_gold_file_is_a_row(run: Any, tmp_path: Path, name: str) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Talks: go on: “in\nOslo: [the envoy\n\tsaid {\n", encoding="utf-8")
    done = run("evaluate", name, *[text] * (2 if name == "record" else 1))
    assert done.code == 1
    assert done.err.startswith("refused\tgold-unreadable\t")
    text.write_text("[3]", encoding="utf-8")
    done = run("evaluate", name, *[text] * (2 if name == "record" else 1))
    assert done.err.startswith("refused\tgold-refused\t")
    assert run("explain", "gold-refused").code == 0


def test_lines_that_are_no_contract_are_a_row(run: Any, tmp_path: Path) -> None:
    gold, lines = tmp_path / "gold.json", tmp_path / "lines.jsonl"
    gold.write_text('{"a.txt": {}}', encoding="utf-8")
    for text, code in (
        ("no", "contract-not-json"),
        ("3", "contract-not-json"),
        ('{"article": 3}', "contract-broken"),
    ):
        lines.write_text(text, encoding="utf-8")
        assert run("evaluate", "record", gold, lines).err.startswith(f"refused\t{code}\t")


def test_a_corpus_of_no_such_name_is_wrong_usage(run: Any) -> None:
    done = run("evaluate", "gate", "--name", "nosuch")
    assert done.code == 2
    assert "'nosuch'" in done.err


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("positions", "--party", "XXQ"), "party-unknown"),
        (("positions", "--issue", "nonsense"), "issue-unknown"),
        (("statements", "--party", "XXQ"), "party-unknown"),
        (("timeline", "--issue", "nonsense"), "issue-unknown"),
        (("statements", "--party", "FRA"), "nothing-found"),
    ],
)
def test_an_empty_answer_says_what_is_unknown(
    run: Any, folder: Path, args: tuple[str, ...], code: str
) -> None:
    done = run(*args, folder)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith(f"note\t{code}\t{args[-1]}\t")
    assert run("explain", code).code == 0


def test_an_empty_folder_is_told(run: Any, tmp_path: Path) -> None:
    done = run("brief", tmp_path)
    assert done.code == 0
    assert done.err.startswith("note\tfolder-empty\t")


def test_an_altered_text_is_doubted_aloud(run: Any, folder: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(run("read", folder).out.replace("progress", "Progress", 1), encoding="utf-8")
    for args in (("read", lines), ("brief", lines), ("add", lines, "--record", tmp_path / "r.db")):
        done = run(*args)
        assert done.code == 0
        assert done.err.startswith("doubt\tarticle-hash-mismatch\t"), args
        assert done.err.count("\n") == 1


def test_no_article_no_record(run: Any, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "new.db"
    done = run("add", tmp_path / "none.txt", "--record", record)
    assert done.code == 3
    assert not record.exists()
    assert run("add", tmp_path / "none.txt", folder, "--record", record).code == 3
    assert len(run("sources", "--record", record).lines) == 2
    with closing(sqlite3.connect(record)) as kept:
        assert kept.execute("SELECT count(*) FROM problems WHERE code = 'input-missing'").fetchone() == (1,)


@pytest.mark.parametrize("form", FORMS)
def test_demo_names_its_articles_from_the_sample_on(run: Any, form: str) -> None:
    out = run("demo", "--format", form).out
    assert "examples/articles/" in out
    assert str(Path(__file__).parents[2]) not in out


def test_cut_off_lines_on_standard_input_are_refused(run: Any, folder: Path, tmp_path: Path) -> None:
    whole, cut = run("read", folder).out, tmp_path / "cut"
    cut.write_text("".join(line[:2000] + "\n" for line in whole.splitlines()), encoding="utf-8")
    record = tmp_path / "z.db"
    done = piped("add", "-", "--record", record, to=f"< {cut}")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("refused\trecord-not-json\t") == 2
    assert not record.exists()
