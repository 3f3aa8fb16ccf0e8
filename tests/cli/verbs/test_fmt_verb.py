"""`milepost fmt`: files set tidily in place, checked, shown, or piped through."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from milepost.cli.main import main

UNTIDY = "pack: p\ntitle: T\nrisks:\n- text: Rain   \n"
TIDY = "pack: p\ntitle: T\n\nrisks:\n  - text: Rain\n"


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    path = tmp_path / "p.okr.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def test_a_file_is_set_in_place_and_once(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(untidy)]) == 0
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert "set tidily" in capsys.readouterr().err
    assert main(["fmt", str(untidy), "--check"]) == 0
    assert capsys.readouterr().err == ""


def test_check_and_diff_write_nothing(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(untidy), "--check"]) == 1
    assert "would change" in capsys.readouterr().err
    assert main(["fmt", str(untidy), "--diff"]) == 0
    shown = capsys.readouterr().out
    assert "-- text: Rain   \n" in shown
    assert "+  - text: Rain\n" in shown
    assert main(["fmt", str(untidy), "--diff", "--check"]) == 1
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_standard_input_goes_to_standard_output(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(UNTIDY.encode())))
    assert main(["fmt", "-"]) == 0
    assert capsysbinary.readouterr().out == TIDY.encode()


def test_one_bad_file_leaves_itself_alone_and_not_the_others(untidy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, latin = tmp_path / "bad.yaml", tmp_path / "latin.yaml"
    bad.write_text("pack: a: b\n", encoding="utf-8")
    latin.write_bytes("pack: p\ntitle: Größe\n".encode("latin-1"))
    assert main(["fmt", str(bad), str(latin), str(untidy)]) == 1
    said = capsys.readouterr().err
    assert f"{bad}: The YAML cannot be read" in said
    assert "left as it is" in said
    assert bad.read_text(encoding="utf-8") == "pack: a: b\n"
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert main(["fmt", str(tmp_path / "none.yaml")]) == 3


def test_sort_puts_keys_in_order(tmp_path: Path) -> None:
    path = tmp_path / "p.okr.yaml"
    path.write_text("title: T\npack: p\n", encoding="utf-8")
    assert main(["fmt", str(path), "--sort"]) == 0
    assert path.read_text(encoding="utf-8") == "pack: p\ntitle: T\n"
