"""`milepost gate` shows every line with what decided it, and what the document claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from milepost.cli.main import main

PACK = """milepost: 1
pack: p
title: Small
objectives:
  - {id: O1, title: More people stay, key_results: [{id: KR1, title: Raise set-up, baseline: 42%, target: 52%, guardrails: [paid]}]}
guardrails:
  paid: {text: Paid users stay, floor: 35%, current: 32%}
self_check:
  gate: [{letter: D, title: Guardrails, lines: [{text: Guardrails hold, ticked: true}]}]
  total: 20/20
"""


def test_a_failed_line_shows_its_findings_and_the_claim(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.okr.yaml"
    path.write_text(PACK, encoding="utf-8")
    assert main(["gate", str(path)]) == 1
    out = capsys.readouterr().out
    assert "✗ D  Gaming and guardrails: failed   the document ticks 1 of 1" in out
    assert "OKR402 Guardrail on O1 KR1 is broken" in " ".join(out.split())
    assert "the document gives itself 20" in out


def test_one_letter_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.okr.yaml"
    path.write_text(PACK, encoding="utf-8")
    assert main(["gate", str(path), "--letter", "D", "--format", "json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    (letter,) = file["letters"]
    assert (letter["letter"], letter["state"], letter["claimed"]["contradicted"]) == ("D", "failed", True)
    assert len(file["rubric"]["lines"]) == 10
    assert file["rubric"]["claimed"] == 20


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", str(tmp_path / "none.yaml")]) == 3
    assert "no such file" in capsys.readouterr().err
    assert main(["gate", str(tmp_path)]) == 2
