"""SARIF 2.1.0, the form in which code hosts and editors take findings from any checker."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from milepost.core.base.findings import Finding, Fix, Severity, Span
from milepost.core.base.version import __version__
from milepost.core.checks.engine import rules
from milepost.core.checks.listing import Checked
from milepost.core.checks.policy import Waived
from milepost.core.checks.reports.form import ReportForm
from milepost.core.checks.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_RESERVED = frozenset('%?# \\"<>^[]`{|}')


def write(checked: Sequence[Checked]) -> str:
    """One run: the rules that spoke, and each finding with its place, its fix, and whether the pack waives it."""
    codes = sorted({finding.code for entry in checked for finding in _every(entry)})
    numbers = {code: number for number, code in enumerate(codes)}
    results = [_result(entry.path, finding, numbers) for entry in checked for finding in entry.report.findings]
    results += [_waived(entry.path, waived, numbers) for entry in checked for waived in entry.report.waived]
    known = rules()
    driver = {"name": "Milepost", "semanticVersion": __version__, "rules": [_rule(code, known.get(code)) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _every(entry: Checked) -> tuple[Finding, ...]:
    return (*entry.report.findings, *(waived.finding for waived in entry.report.waived))


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    why = " ".join(rule.page.section("Why it matters").split())
    body: dict[str, Any] = {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": " ".join(rule.page.finds.split())},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    return body | ({"help": {"text": f"{why} {rule.page.use_instead}".strip()}} if why or rule.page.use_instead else {})


def _result(path: str, finding: Finding, numbers: dict[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, **_region(finding.span)}}
    if finding.pointer:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.pointer}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.help}".strip()},
        "locations": [place],
        "partialFingerprints": {"codeAndPlace/v1": f"{finding.code}:{finding.pointer}"},
    }
    if finding.fix is not None:
        result["fixes"] = [_fix(path, finding.fix)]
    return result


def _waived(path: str, waived: Waived, numbers: dict[str, int]) -> dict[str, Any]:
    said = {"kind": "inSource", "status": "accepted", "justification": waived.waiver.reason}
    return {**_result(path, waived.finding, numbers), "suppressions": [said]}


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(fix.span)["region"], "insertedContent": {"text": fix.replacement}}
    change = {"artifactLocation": {"uri": _uri(path)}, "replacements": [replacement]}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _region(span: Span | None) -> dict[str, Any]:
    if span is None or span.part:
        return {}
    region = {"startLine": span.line, "startColumn": span.column}
    if span.end_line is not None and span.end_column is not None and (span.end_line, span.end_column) >= (span.line, span.column):
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    return {"region": region}


def _uri(path: str) -> str:
    """A path as the reference that SARIF asks for: relative ones stay relative; what an address reserves is written out."""
    text = path.replace("\\", "/")
    encoded = "".join(f"%{byte:02X}" if chr(byte) in _RESERVED or byte < 32 or byte > 126 else chr(byte) for byte in text.encode("utf-8"))
    return f"./{encoded}" if ":" in encoded.partition("/")[0] else encoded


FORM = ReportForm("sarif", write)
