"""The page 'Measure your own events' does what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from milepost.cli.main import main

PAGE = Path(__file__).resolve().parents[2] / "docs/howto/measure-your-events.md"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:csv|yaml)\n(.*?)```", text, re.DOTALL)
    for name, block in zip(("events.csv", "sources.yaml", "activation.metrics.yaml", "draft.metrics.yaml"), blocks, strict=True):
        (tmp_path / name).write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return re.findall(r"^milepost (.*)$", text, re.MULTILINE)


def test_the_measured_numbers_are_those_of_the_page(folder, capsys):
    assert main([*folder[0].split(), "--format", "json"]) == 0
    values = {row["metric"]: row["value"] for row in json.loads(capsys.readouterr().out)["values"]}
    assert values["signups"] == "3"
    assert values["activated"].startswith("66.66")


def test_the_definition_is_explained_with_its_query(folder, capsys):
    assert main(folder[1].split()) == 0
    shown = capsys.readouterr().out
    assert "7 days" in shown
    assert "SELECT" in shown


def test_the_readings_are_those_of_the_page(folder, capsys):
    assert main(folder[2].split()) == 1
    (shown,) = re.findall(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert capsys.readouterr().out == shown
    assert main([*folder[2].split(), "--take", "2"]) == 0
    assert "counted_by: start\n    maturity: observed\n" in capsys.readouterr().out
