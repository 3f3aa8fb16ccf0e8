"""`milepost rule`: one page, all rules, the reference, and a helpful word on a code that does not exist."""

from __future__ import annotations

import json

import pytest

from milepost.cli.main import main
from milepost.core.checks.engine import rules
from milepost.core.checks.reference import markdown


@pytest.mark.parametrize("code", ["OKR402", "okr402", "DOC003"])
def test_a_code_shows_its_page(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert main(["rule", code]) == 0
    out = capsys.readouterr().out
    assert out.startswith(code.upper())
    assert "Use instead" in out


def test_no_code_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {code}  " in out for code in rules())


def test_markdown_prints_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--markdown"]) == 0
    assert capsys.readouterr().out == markdown(rules().values()) + "\n"


def test_json_holds_the_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "OKR201", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rules"]
    assert (row["code"], row["name"]) == ("OKR201", "too_many_objectives")


def test_an_unknown_code_is_wrong_usage_with_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "OKR4O2"]) == 2
    assert "There is no rule 'OKR4O2'. Did you mean OKR402?" in capsys.readouterr().err
