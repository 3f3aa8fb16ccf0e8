"""Converting to what people read: which format, to where, whole or not at all, and quickly."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.cli.files import write_bytes
from milepost.cli.main import main
from milepost.core.base.errors import OutsideError
from milepost.core.documents.render import written_formats

TEXT = """milepost: 1
pack: q2
title: 成長
cycle: {name: Q2, start: 2026-04-01, end: 2026-07-01}
habits: [{id: H1, title: Look, cadence: every Tuesday at 10:00}]
objectives: [{id: O1, title: More stay, key_results: [{id: KR1, title: Fewer leave, baseline: 5%, target: 3%}]}]
"""
BEGINS = {
    "yaml": b"milepost: 1\n",
    "json": b"{\n",
    "markdown": b"# ",
    "summary": b"# ",
    "csv": b"Period,Objective ID,",
    "html": b"<!DOCTYPE html>",
    "ics": b"BEGIN:VCALENDAR\r\n",
    "pdf": b"%PDF-",
    "xlsx": b"PK\x03\x04",
}
NAMES = {
    "out.okr.yaml": "yaml",
    "out.yml": "yaml",
    "out.json": "json",
    "out.md": "markdown",
    "out.summary.md": "summary",
    "OUT.CSV": "csv",
    "out.html": "html",
    "out.ics": "ics",
    "out.pdf": "pdf",
    "out.xlsx": "xlsx",
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "q2.okr.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "to"), NAMES.items())
def test_the_ending_of_the_file_tells_the_format(pack: Path, tmp_path: Path, name: str, to: str) -> None:
    if to not in written_formats():
        pytest.skip(f"{to} is not written")
    assert main(["convert", str(pack), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(BEGINS[to])


def test_the_format_named_goes_before_the_ending(pack: Path, tmp_path: Path) -> None:
    assert main(["convert", str(pack), "--to", "ics", "-o", str(tmp_path / "out.txt")]) == 0
    assert (tmp_path / "out.txt").read_bytes().startswith(BEGINS["ics"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "No format is named. Use --to "),
        (["-o", "out.docx"], "The ending of out.docx names no format that is written. Use --to "),
        (["-o", "-"], "No format is named."),
        (["--to", "docx"], "'docx' is no format that is written. Use --to "),
    ],
)
def test_a_format_that_cannot_be_told_is_wrong_usage(pack: Path, words: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(pack), *words]) == 2
    assert said in capfd.readouterr().err


def test_bytes_may_be_redirected(pack: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["convert", str(pack), "--to", "pdf"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"%PDF-")
    assert "lack some signs: 2 (CJK) drawn as □" in err.decode()


def test_a_terminal_gets_a_sentence_instead_of_bytes(pack: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "milepost.cli.main", "convert", str(pack), "--to", "pdf"]
    outcome = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(theirs)
    os.close(ours)
    assert outcome.returncode == 2
    assert outcome.stderr.decode().strip() == (
        "milepost convert: pdf is no text that a terminal can show. Name a file with -o (-o pack.pdf), or redirect the output."
    )


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    kept = tmp_path / "out.bin"
    kept.write_bytes(b"before")
    with pytest.raises(TypeError):
        write_bytes(str(kept), "no bytes")  # type: ignore[arg-type]
    with pytest.raises(OutsideError, match="cannot be written"):
        write_bytes(str(tmp_path / "nowhere" / "out.bin"), b"after")
    assert [path.name for path in tmp_path.iterdir()] == ["out.bin"]
    assert kept.read_bytes() == b"before"


def test_a_document_of_several_agreements_says_that_the_first_is_written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "both.csv"
    path.write_text("Quarter,Objective,Key Result,Target\nQ1 2026,Grow,More users,10\nQ2 2026,Stay,Fewer leave,5\n", encoding="utf-8")
    assert main(["convert", str(path), "--to", "yaml"]) == 0
    assert f"{path}: holds 2 agreements; " in capfd.readouterr().err


def test_yaml_is_written_without_the_libraries_of_the_others(pack: Path) -> None:
    heavy = ("typst", "xlsxwriter", "openpyxl", "icalendar", "markdown_it", "django")
    convert = "import sys; from milepost.cli.main import main; code = main(['convert', sys.argv[1], '--to', 'yaml', '-o', '/dev/null'])"
    script = f"{convert}; print([name for name in {heavy} if name in sys.modules]); sys.exit(code)"
    outcome = subprocess.run([sys.executable, "-c", script, str(pack)], capture_output=True, text=True, timeout=60, check=False)
    assert (outcome.returncode, outcome.stdout.strip()) == (0, "[]")
