"""Inputs of every kind: each gives an article or a problem with a code, and the others go on."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from goodoffices.ingest import Limits, ingest
from goodoffices.record import Article, Problem, sha256_of
from goodoffices.vocab.problems import load_problems

TEXT = (
    "Envoys of both governments met in Muscat on Friday and agreed to go on next week.\n\n"
    "“We are not there yet,” the Omani mediator told reporters after the session.\n\n"
    "The opposition’s delegation had asked that prisoners be exchanged first.\n"
)


def run(
    *paths: str | Path, stdin: bytes | None = None, limits: Limits | None = None
) -> list[Article | Problem]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(ingest([str(path) for path in paths], stdin=stream, limits=limits or Limits()))


def codes(found: list[Article | Problem]) -> list[str]:
    return [each.code for each in found if isinstance(each, Problem)]


def articles(found: list[Article | Problem]) -> list[Article]:
    return [each for each in found if isinstance(each, Article)]


def one(data: bytes) -> Article:
    found = articles(run("-", stdin=data))
    assert len(found) == 1
    return found[0]


def test_text_from_standard_input() -> None:
    article = one(TEXT.encode())
    assert article.uri == "-"
    assert article.text.count("\n") == 2
    assert article.sha256 == sha256_of(article.text)
    assert article.language == "en"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\x0b"])
def test_line_ends_do_not_matter(ending: str) -> None:
    assert one(TEXT.replace("\n", ending).encode()).text == one(TEXT.encode()).text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    assert one(TEXT.encode(encoding)).text == one(TEXT.encode()).text


def test_legacy_cyrillic() -> None:
    text = (
        "Переговоры в Женеве завершились без соглашения, сообщил представитель министерства в пятницу.\n" * 3
    )
    article = one(text.encode("cp1251"))
    assert article.text.startswith("Переговоры в Женеве")
    assert article.language == "ru"


def test_a_guessed_encoding_is_noted_and_a_damaged_character_too() -> None:
    assert "encoding-guessed" in codes(run("-", stdin=TEXT.encode("cp1252")))
    assert "encoding-damaged" in codes(run("-", stdin=(TEXT * 20).encode() + b"\n\xff\n"))
    assert "encoding-damaged" in codes(run("-", stdin=(TEXT + "Ende “").encode()[:-1]))


def test_invisible_characters_go_and_typography_stays() -> None:
    dirty = (
        TEXT.replace("met in", "met\u00a0in")
        .replace("Friday", "Fri\u00adday\u200b")
        .replace("next", "\ufeffnext\0")
    )
    assert one(dirty.encode()).text == one(TEXT.encode()).text
    assert "“We are not there yet,”" in one(TEXT.encode()).text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04\x14\0\x06",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        b"\x1f\x8b\x08",
        bytes(range(32)) * 40,
    ],
)
def test_binaries_are_refused(data: bytes) -> None:
    assert codes(run("-", stdin=data)) == ["input-binary"]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\0\0\0"])
def test_empty_inputs(data: bytes) -> None:
    assert codes(run("-", stdin=data)) == ["input-empty"]


@pytest.mark.parametrize(
    "data", [b"{\\rtf1 Hello}", b"WARC/1.0\r\n", b"<?xml version='1.0'?><rss version='2.0'></rss>"]
)
def test_forms_that_are_not_read_yet(data: bytes) -> None:
    assert codes(run("-", stdin=data)) == ["input-unsupported"]


@pytest.mark.parametrize(
    "data", [b"Home\nNews\nSport\n", b"Ceasefire talks resume\n", b"Advertisement\nShare\nLeave a Reply\n"]
)
def test_pages_without_an_article(data: bytes) -> None:
    assert codes(run("-", stdin=data)) == ["body-not-found"]


def test_one_line_file() -> None:
    line = "The army said on Monday that it would hold its fire for three days. The rebels did not answer."
    assert one(line.encode()).text == line


def test_sizes_are_bounded() -> None:
    limits = Limits(page_bytes=5000, page_lines=50, article_chars=2000)
    assert codes(run("-", stdin=TEXT.encode() * 100, limits=limits)) == ["input-too-large"]
    assert codes(run("-", stdin=b"line\n" * 60, limits=limits)) == ["page-too-long"]
    long = b"The two sides met again and did not agree on anything that matters. " * 40
    assert codes(run("-", stdin=long, limits=limits)) == ["article-too-long"]


def test_fifty_megabytes_are_refused_without_being_read() -> None:
    class Counting(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    stream = Counting(b"The delegations met again. " * 2_000_000)
    assert codes(list(ingest(["-"], stdin=stream))) == ["input-too-large"]
    assert stream.taken <= Limits().page_bytes + 1


def test_one_bad_file_among_many_costs_one_row(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(
            f"{TEXT}\nIt was session number {number} of this year.", encoding="utf-8"
        )
    (tmp_path / "15b.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    found = run(tmp_path)
    assert len(articles(found)) == 30
    assert codes(found) == ["input-binary"]
    assert [Path(each.uri).name for each in articles(found)] == sorted(
        Path(each.uri).name for each in articles(found)
    )
    assert len({each.id for each in articles(found)}) == 30


def test_folders_loops_globs_and_missing_paths(tmp_path: Path) -> None:
    inner = tmp_path / "b" / "c"
    inner.mkdir(parents=True)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (inner / "d.txt").write_text(TEXT, encoding="utf-8")
    (inner / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    found = run(tmp_path)
    assert [Path(each.uri).name for each in articles(found)] == ["a.txt", "d.txt"]
    assert sorted(codes(found)) == ["folder-loop", "input-unreadable"]
    assert len(articles(run(tmp_path / "*.txt"))) == 1
    assert len(articles(run(tmp_path / "b" / "**" / "d.txt"))) >= 1
    assert codes(run(tmp_path / "*.nothing", tmp_path / "none", "a\0b")) == ["input-missing"] * 3


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_forbidden_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    assert codes(run(path)) == ["input-unreadable"]


def test_ingest_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    stream = ingest([str(tmp_path / "a.txt"), "nowhere"])
    assert isinstance(next(stream), Article)
    assert isinstance(next(stream), Problem)


def test_news_please_and_trafilatura_lines(tmp_path: Path) -> None:
    rows = [
        {
            "maintext": TEXT,
            "title": "Muscat talks",
            "date_publish": "2024-03-01 10:00:00",
            "authors": ["Ann Lee"],
            "source_domain": "example.org",
            "url": "https://example.org/1",
            "language": "en",
        },
        {
            "text": TEXT + "\nMore on Monday will follow from there, he said.",
            "title": "Muscat",
            "author": "Ann Lee; Bo Roe",
            "hostname": "example.org",
            "sitename": "Example Post",
            "date": "2024-03-02",
            "source": "https://example.org/2",
            "language": "en",
        },
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text(
        "\n".join([json.dumps(rows[0]), "{broken", json.dumps(rows[1]), "", '{"title": "no text"}', "[1]"]),
        encoding="utf-8",
    )
    found = run(path)
    first, second = articles(found)
    assert (first.uri, first.title, first.outlet, first.authors) == (
        "https://example.org/1",
        "Muscat talks",
        "example.org",
        ("Ann Lee",),
    )
    assert (second.outlet, second.authors, second.language) == ("Example Post", ("Ann Lee", "Bo Roe"), "en")
    assert str(first.published.earliest) == str(first.published.latest) == "2024-03-01"
    assert first.published.basis == "stated"
    assert codes(found) == ["record-not-json", "record-without-text", "record-not-json"]
    assert [each.subject for each in found if isinstance(each, Problem)] == [
        f"{path}#2",
        f"{path}#5",
        f"{path}#6",
    ]


def test_own_contract_is_taken_back_as_it_stands() -> None:
    text = "Share\nThe talks  go on.\nAdvertisement"
    row = {
        "article": {
            "id": "x1",
            "uri": "u",
            "sha256": sha256_of(text),
            "title": "T",
            "outlet": None,
            "wire": "AP",
            "authors": ["A B"],
            "language": "en",
            "published": {"earliest": "2024-01-01", "latest": "2024-01-02", "basis": "inferred"},
            "text": text,
        }
    }
    article = one(json.dumps(row).encode())
    assert (article.id, article.uri, article.text, article.wire) == ("x1", "u", text, "AP")
    assert article.published.basis == "inferred"
    row["article"]["sha256"] = "0" * 64
    assert codes(run("-", stdin=json.dumps(row).encode())) == ["article-hash-mismatch"]


def test_long_line_in_json_lines_costs_one_row() -> None:
    good = json.dumps({"text": TEXT}).encode()
    data = good + b"\n" + b'{"text": "' + b"x" * 3000 + b'"}\n' + good
    found = run("-", stdin=data, limits=Limits(record_bytes=2000))
    assert codes(found) == ["input-too-large"]
    assert len(articles(found)) == 2


def test_json_list_and_hostile_json() -> None:
    assert len(articles(run("-", stdin=json.dumps([{"text": TEXT}, {"text": TEXT}]).encode()))) == 2
    for data in (b"[" * 100_000, b'{"a":' * 50_000, b'{"text": ' + b"9" * 50_000 + b"}"):
        assert codes(run("-", stdin=data)) in (["body-not-found"], ["record-not-json"])


def test_html_page() -> None:
    article = articles(run(Path(__file__).parent / "fixtures" / "html" / "full.html"))[0]
    assert article.title == "Sides accept corridor plan, EU envoy says"
    assert article.outlet == "Meridian Post"
    assert article.authors == ("Nino Beridze",)
    assert str(article.published.earliest) == "2023-09-10"
    assert article.captions == ("A truck waits on the road to Agdam. Photo: ICRC",)
    assert article.text.startswith("Both sides have accepted a plan")
    assert article.text.endswith("use of both roads.")
    assert "Weeks without bread" in article.text
    for chrome in ("Advertisement", "Who guards", "Storm closes", "tracked", "rights reserved"):
        assert chrome not in article.text


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body>"
        + b"<div>" * 50_000
        + b"<p>The two sides met in Cairo on Friday and agreed to go on.</p>",
        b"<html><p>The two sides met in Cairo on Friday and agreed to go on.</p>" + b"<script>" * 20_000,
        b"<html><!--<!--<p>The two sides met in Cairo on Friday and agreed to go on.</p>" + b"<!--" * 20_000,
    ],
)
def test_hostile_html_is_read_in_bounds(page: bytes) -> None:
    assert one(page).text.startswith("The two sides met in Cairo")


def test_every_code_is_in_the_catalogue() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (Path(__file__).parents[2] / "src/goodoffices/ingest").glob("*.py")
    )
    described = {code for code, entry in load_problems().items() if entry.stage == "ingest"}
    assert described
    for code in described:
        assert f'"{code}"' in source, f"{code} is described and never reported"


def test_json_lines_that_were_cut_off_are_refused_line_by_line() -> None:
    whole = json.dumps({"text": TEXT, "title": "Talks go on"}, ensure_ascii=False).encode()
    assert [each.subject for each in run("-", stdin=whole[:60]) if isinstance(each, Problem)] == ["-#1"]
    found = run("-", stdin=b"\n".join([whole[:60], whole[:90], whole]))
    assert codes(found)[:2] == ["record-not-json"] * 2
    assert [each.text for each in articles(found)] == [one(whole).text]
    assert codes(run("-", stdin=b'{\n  "text": "Envoys met in Mus')) == ["record-not-json"]
    assert codes(run("-", stdin=b'[{"text": "Envoys met in Mus')) == ["record-not-json"]
    assert one(b"[Updated at 10:40]\n\n" + TEXT.encode()).text
    bounded = Limits(page_bytes=200, record_bytes=5000)
    assert codes(run("-", stdin=b"\n".join([whole[:90]] * 4), limits=bounded)) == ["record-not-json"] * 4


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[0m",
        "\x1b[2J",
        "\x1b[1;31m",
        "\x9b2J",
        "\x1b]0;owned\x07",
        "\x1b]8;;https://example.org\x1b\\",
        "\x9d0;owned\x9c",
        "\x1b(B",
        "\x1bP1$r\x1b\\",
    ],
)
def test_terminal_sequences_go_whole(sequence: str) -> None:
    hostile = TEXT.replace("Muscat", f"{sequence}Muscat{sequence}").replace("“We", f"{sequence}“We")
    assert one(hostile.encode()).text == one(TEXT.encode()).text


def test_what_only_looks_like_a_sequence_stays() -> None:
    text = TEXT.replace("Muscat", "Muscat [0m] \x9bMuscat \x1b]unended").replace("“We", "\x1b(Reuters) “We")
    cleaned = one(text.encode()).text
    assert "Muscat [0m] Muscat unended" in cleaned
    assert "(Reuters) “We" in cleaned


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (found,) = run(tmp_path)
    assert isinstance(found, Problem)
    assert (found.code, found.severity) == ("folder-empty", "note")
