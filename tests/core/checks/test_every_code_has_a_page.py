"""Every code that anything makes has a page, and no page describes a code that nothing makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from milepost.cli.main import main
from milepost.core.checks.engine import rules

SOURCE = Path(__file__).resolve().parents[3] / "src" / "milepost"
PAGES = SOURCE / "core" / "checks" / "rules"
ASKS_FOR_MORE = SOURCE / "core" / "checks" / "gate_lines.py"  # the gate also asks for what no rule judges yet, and says so
_CODE = re.compile(r"\b(?:OKR|DOC|MET|SRC)\d{3}\b")


def _codes_in(paths: list[Path]) -> set[str]:
    return {code for path in paths for code in _CODE.findall(path.read_text(encoding="utf-8"))}


def _sources() -> list[Path]:
    return [path for path in SOURCE.rglob("*") if path.suffix in (".py", ".html") and path != ASKS_FOR_MORE]


def test_every_code_that_stands_anywhere_has_a_page() -> None:
    found = _codes_in(_sources())
    assert len(found) > 40, "the codes were looked for in the wrong place"
    assert found <= set(rules()), sorted(found - set(rules()))


def test_a_page_without_a_rule_is_of_a_code_that_is_made_elsewhere() -> None:
    made = _codes_in([path for path in _sources() if PAGES not in path.parents])
    assert {code for code, entry in rules().items() if entry.check is None} <= made


def test_a_page_lies_in_a_file_named_after_its_code_and_title() -> None:
    expected = {f"{code.lower()}_{entry.name}" for code, entry in rules().items()}
    assert {path.stem for path in PAGES.glob("*.py") if path.stem != "__init__"} == expected


@pytest.mark.parametrize("code", rules())
def test_rule_prints_the_page_of_every_code(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", code]) == 0
    assert capsys.readouterr().out.startswith(f"{code}  {rules()[code].title}\n{rules()[code].severity.value}, since ")
