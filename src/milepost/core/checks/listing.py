"""A report as text for people and as the command line's JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from milepost.core.base.findings import Finding, Severity, shown
from milepost.core.checks.engine import Report
from milepost.core.checks.excerpt import excerpt
from milepost.core.checks.gate import GateState
from milepost.core.checks.page import wrap
from milepost.core.documents.document import Document

Paint = Callable[[str, str], str]
"""Gives a text in a style: error, warning, note, strong, faint, passed, failed, waived."""

_WIDTH = 100  # columns of help texts
_INDENT = " " * 6
_FEW = 10  # findings that are taken in at a glance


class Checked(NamedTuple):
    """One file that was checked: its path as the caller wrote it, the document, and the report."""

    path: str
    document: Document
    report: Report


def _no_lines(_finding: Finding) -> Sequence[str]:
    return ()


def plain(text: str, _style: str) -> str:
    """The text without any style."""
    return text


def to_json(checked: Iterable[Checked]) -> dict[str, object]:
    """All files as the command line's JSON contract shows them."""
    return {"files": [_file_to_json(entry) for entry in checked]}


def _file_to_json(entry: Checked) -> dict[str, object]:
    pack = entry.document.pack
    counts = pack and {
        "title": pack.title,
        "objectives": len(pack.objectives),
        "key_results": sum(len(objective.key_results) for objective in pack.objectives),
    }
    return {
        "path": entry.path,
        "format": entry.document.format,
        "pack": counts,
        "findings": [finding.to_json() for finding in entry.report.findings],
        "waived": [
            {**waived.finding.to_json(), "waiver": {"reason": waived.waiver.reason, "until": _day(waived.waiver.until)}}
            for waived in entry.report.waived
        ],
        "gate": entry.report.gate.to_json(),
        "gate_lines": entry.report.gate.lines_to_json(),
    }


def _day(until: object) -> str | None:
    return str(until) if until is not None else None


def lines(checked: Iterable[Checked], paint: Paint = plain) -> Iterator[str]:
    """All files as lines of text: each finding with its place and help, each file with its gate, and a closing count."""
    files = tuple(checked)
    for entry in files:
        yield from _lines_of(entry, paint)
    if len(files) > 1:
        every = tuple(finding for entry in files for finding in entry.report.findings)
        yield paint(f"{len(files)} files: {counted(every)}", "strong")


def lines_of_findings(
    findings: Iterable[tuple[str, Finding]], paint: Paint = plain, lines_behind: Callable[[Finding], Sequence[str]] = _no_lines
) -> Iterator[str]:
    """Findings, each with the file that it is about, as lines: place, code, severity and message, what it points at, and its help.

    `lines_behind` gives the lines of the file that a finding is about: then the line in question is shown with a caret. A help that
    several findings of a code share is said once, with the first of them.
    """
    helped: set[tuple[str, str]] = set()
    for path, finding in findings:
        place = shown(f"{path}:{finding.span}" if finding.span else path)
        severity = paint(f"{finding.severity.value:<7}", finding.severity.value)
        yield f"{place} {paint(finding.code, 'strong')} {severity}  {shown(finding.message)}"
        for line in excerpt(lines_behind(finding), finding.span):
            yield paint(line, "faint")
        if finding.pointer:
            yield paint(f"{_INDENT}at {shown(finding.pointer)}", "faint")
        if finding.help and (finding.code, finding.help) not in helped:
            helped.add((finding.code, finding.help))
            yield wrap(f"help: {shown(finding.help)}", _WIDTH, _INDENT)
        if finding.fix is not None:
            sort = "fix (applied by --fix)" if finding.fix.safe else "suggestion"
            written = f": {' '.join(finding.fix.replacement.split())}" if finding.fix.replacement.strip() else ""
            yield wrap(shown(f"{sort}: {finding.fix.title}{written}"), _WIDTH, _INDENT)


def _lines_of(entry: Checked, paint: Paint) -> Iterator[str]:
    text = entry.document.text.split("\n")
    whole = (entry.document.place_of(""), entry.document.place_of("title"))

    def behind(finding: Finding) -> Sequence[str]:
        """The text, but for what is missing: it has no line of its own."""
        return () if finding.span in whole and finding.pointer not in ("", "title") else text

    yield from lines_of_findings(((entry.path, finding) for finding in entry.report.findings), paint, behind)
    if entry.report.findings:
        yield ""
    waived = len(entry.report.waived)
    rest = f"; {waived} waived" if waived else ""
    yield paint(f"{entry.path}: {counted(entry.report.findings)}{rest}", "strong")
    if len(entry.report.findings) > _FEW:
        yield wrap(f"by rule: {_by_rule(entry.report.findings)}", _WIDTH)
    yield _gate_line(entry.report, paint)
    yield ""


_MARKS = {GateState.PASSED: "✓", GateState.FAILED: "✗", GateState.WAIVED: "~", GateState.NOT_CHECKED: "·"}


def _gate_line(report: Report, paint: Paint) -> str:
    """The gate in one line, each state with its sign and its letters: `gate: ✗ failed A C D · not checked E G`."""
    parts = []
    for state in GateState:
        letters = [letter.letter for letter in report.gate.letters if letter.state is state]
        if letters:
            parts.append(paint(f"{_MARKS[state]} {state.value} {' '.join(letters)}", state.value))
    return f"gate: {'   '.join(parts)}"


def _by_rule(findings: Iterable[Finding]) -> str:
    """How often each rule speaks, the most frequent first: `OKR303 (36), OKR308 (13), OKR603`."""
    codes = Counter(finding.code for finding in findings)
    return ", ".join(code if count == 1 else f"{code} ({count})" for code, count in codes.most_common())


def counted(findings: Iterable[Finding]) -> str:
    """How many findings there are, by severity: `2 errors, 1 warning`; `nothing found`."""
    severities = [finding.severity for finding in findings]
    counts = [(severity, severities.count(severity)) for severity in Severity]
    words = [f"{count} {severity.value}{'' if count == 1 else 's'}" for severity, count in counts if count]
    return ", ".join(words) or "nothing found"
