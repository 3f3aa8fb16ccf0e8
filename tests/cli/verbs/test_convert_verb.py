from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from milepost.cli.main import main
from milepost.core.documents.parse import parse
from milepost.core.documents.schema import schema_text

TEXT = "milepost: 1\npack: q2\ntitle: Größe\nobjectives:\n  - {id: O1, title: T, ownr: Ana}\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "q2.okr.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_document_goes_to_standard_output_and_findings_to_standard_error(pack: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(pack), "--to", "json"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["title"] == "Größe"
    assert err.startswith(f"{pack}:5:24 DOC005 error   `ownr` is no key of an objective; it is kept as text. Did you mean `owner`?")


def test_it_writes_a_file_that_reads_back(pack: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.yaml"
    out.write_text("old")
    assert main(["convert", str(pack), "--to", "yaml", "-o", str(out)]) == 0
    assert capfd.readouterr().out == ""
    assert parse(out.read_bytes()).pack == parse(TEXT).pack
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.yaml", "q2.okr.yaml"]


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["convert", "-", "--to", "yaml"]) == 0
    out, err = capfd.readouterr()
    assert out.startswith("milepost: 1\npack: q2\ntitle: Größe\n")
    assert err.startswith("standard input:5:24 DOC005")


def test_nothing_readable_is_exit_1_and_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "picture.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert main(["convert", str(path), "--to", "yaml"]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "PNG" in err


def test_very_many_findings_are_counted(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(TEXT + "".join(f"wrong{number}: 1\n" for number in range(99)), encoding="utf-8")
    assert main(["convert", str(path), "--to", "yaml"]) == 0
    err = capfd.readouterr().err.splitlines()
    assert len(err) == 51
    assert err[-1] == f"{path}: 50 more findings; `milepost check {path}` lists all."


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["missing.yaml", "--to", "yaml"], 3, "There is no such file."),
        ([".", "--to", "yaml"], 3, "This is a folder"),
        (["q2.okr.yml", "--to", "yaml"], 3, "Did you mean q2.okr.yaml?"),
        (["q2.okr.yaml", "--to", "papyrus"], 2, "'papyrus' is no format that is written."),
        (["q2.okr.yaml", "--to", "yaml", "-o", "no/such/folder.yaml"], 3, "The file cannot be written"),
        (["a\0b", "--to", "yaml"], 3, "cannot be read"),
    ],
)
def test_what_the_disk_or_the_caller_gets_wrong_is_one_sentence(
    words: list[str], code: int, said: str, pack: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pack.parent)
    assert main(["convert", *words]) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert said in err
    assert len([line for line in err.splitlines() if "DOC" not in line]) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_one_sentence(pack: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack.chmod(0)
    assert main(["convert", str(pack), "--to", "yaml"]) == 3
    assert "You may not read this file." in capfd.readouterr().err


def test_the_schema_is_printed_and_written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capfd.readouterr().out == schema_text()
    assert main(["schema", "-o", str(tmp_path / "schema.json")]) == 0
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == schema_text()
