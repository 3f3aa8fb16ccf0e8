"""Annotations of GitHub's own workflow commands: one line for each finding, shown beside the line of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.base.findings import Finding, Severity, shown
from milepost.core.checks.listing import Checked
from milepost.core.checks.reports.form import ReportForm

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(checked: Sequence[Checked]) -> str:
    """One workflow command for each finding of every file; empty when nothing was found."""
    return "".join(f"{line}\n" for entry in checked for line in _lines(entry))


def _lines(entry: Checked) -> Iterator[str]:
    for finding in entry.report.findings:
        properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(entry.path, finding))
        words = f"{finding.message} {finding.help}".strip()
        yield f"::{_LEVELS[finding.severity]} {properties}::{_words(words)}"


def _properties(path: str, finding: Finding) -> Iterator[tuple[str, str]]:
    yield "file", path
    if finding.span is not None and not finding.span.part:
        yield "line", str(finding.span.line)
        yield "col", str(finding.span.column)
        if finding.span.end_line is not None:
            yield "endLine", str(finding.span.end_line)
    yield "title", finding.code


def _words(text: str) -> str:
    """A text as the words of a command: its line ends and percent signs written out."""
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _words(text).replace(":", "%3A").replace(",", "%2C")


FORM = ReportForm("github", write)
