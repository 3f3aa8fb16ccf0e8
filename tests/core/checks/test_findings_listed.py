"""The judged list of findings on two real documents is the list that checking them gives, and no document of the corpus breaks a rule."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from milepost.core.base.findings import Severity
from milepost.core.checks.engine import Report, check
from milepost.core.checks.policy import CRASHED
from milepost.core.documents.parse import parse

DOCS = Path(__file__).parents[3] / "docs" / "explain"
JUDGED = DOCS / "findings-on-two-real-documents.md"
SECTIONS = {
    "A growth team's quarter pack": "growth-q2-okr-pack.flattened.md",
    "A company's OKR sheet": "nexusflow-q2-2026-okrs.md",
}
_ROW = re.compile(
    r"^\| (?P<code>[A-Z]{3}\d{3}) \| (?P<severity>\w+) \| [^|]+ \| `(?P<pointer>[^`]+)` \| [^|]+ \| (?P<judgement>[^|]+) \|$", re.MULTILINE
)
_COUNTED = re.compile(r"^\| (?P<name>[^|]+) \| (?P<all>\d+): (?P<errors>\d+) errors?, (?P<warnings>\d+) warnings? *[^|]*\|", re.MULTILINE)


def _checked(path: Path) -> Report:
    return check(parse(path.read_bytes(), path.name))


def _rows(name: str) -> list[re.Match[str]]:
    section = JUDGED.read_text(encoding="utf-8").partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    return list(_ROW.finditer(section))


@pytest.mark.parametrize("name", SECTIONS)
def test_every_finding_on_a_real_document_is_judged_and_nothing_else(shared: Path, name: str) -> None:
    report = _checked(shared / "inputs" / SECTIONS[name])
    listed = Counter((row["code"], row["severity"], row["pointer"].removeprefix("/")) for row in _rows(name))
    said = Counter((finding.code, finding.severity.value, finding.pointer) for finding in report.findings)
    assert not said - listed, f"judge these in {JUDGED.name}"
    assert not listed - said, f"these are no longer said: take them out of {JUDGED.name}"


@pytest.mark.parametrize("name", SECTIONS)
def test_no_error_is_judged_wrong_and_every_judgement_says_one(name: str) -> None:
    rows = _rows(name)
    assert rows, "the list has a section of that name"
    assert all(row["judgement"].startswith(("Right", "Arguable", "Wrong")) for row in rows)
    assert all(row["judgement"].startswith("Right") for row in rows if row["severity"] == Severity.ERROR.value)


def test_the_counts_at_the_top_are_those_of_the_lists() -> None:
    counted = {
        row["name"]: tuple(int(row[part]) for part in ("all", "errors", "warnings")) for row in _COUNTED.finditer(JUDGED.read_text())
    }
    for name in SECTIONS:
        severities = Counter(row["severity"] for row in _rows(name))
        assert counted[name] == (severities.total(), severities["error"], severities["warning"])


PUBLIC = {
    "An open-source project's quarter": "03-js-ipfs-2018q2.md",
    "A software company's quarter": "06-gitlab-fy23q4.md",
    "A student product's first OKR": "07-debate-coach-vi.md",
    "A demonstration workbook": "09-gtmhub-import.xlsx",
    "A portfolio of launches": "13-portfolio.yaml",
}


@pytest.mark.parametrize("name", PUBLIC)
def test_the_counts_of_public_documents_are_so(shared: Path, name: str) -> None:
    text = (DOCS / "findings-on-public-documents.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| {name} \| .* \| (\d+) warnings?(?:, (\d+) notes?)? \|$", text, re.MULTILINE)
    counted = Counter(finding.severity for finding in _checked(shared / "corpus" / "okr-docs" / PUBLIC[name]).findings)
    assert counted == Counter({Severity.WARNING: int(row[0]), Severity.NOTE: int(row[1] or 0), Severity.ERROR: 0})
    assert f"\n## {name}\n" in text, "each has a judgement of its own"


def test_no_document_of_the_corpus_breaks_a_rule(shared: Path) -> None:
    paths = [path for path in sorted((shared / "corpus" / "okr-docs").iterdir()) if path.name not in ("INDEX.md", "truth.json")]
    assert len(paths) > 10
    for path in paths:
        codes = {finding.code for finding in _checked(path).findings}
        assert CRASHED not in codes, path.name
        assert codes, f"{path.name}: there is something to say of every one of them"
