"""JUnit's XML, which build servers show as tests: each file a suite, each line of the gate and each finding's rule a case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from milepost.core.base.findings import Finding, Severity, shown
from milepost.core.checks.listing import Checked
from milepost.core.checks.reports.form import ReportForm

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(checked: Sequence[Checked]) -> str:
    """A `testsuites` document. A rule with errors or warnings is a failure; one with notes alone passes and prints them."""
    suites = [_suite(entry) for entry in checked]
    cases, failures = sum(cases for _, cases, _ in suites), sum(failures for _, _, failures in suites)
    body = "".join(text for text, _, _ in suites)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<testsuites name="milepost check" tests="{cases}" failures="{failures}">\n{body}</testsuites>\n'


def _suite(entry: Checked) -> tuple[str, int, int]:
    """A file: its text, how many cases it has, how many of them fail."""
    by_code = groupby(sorted(entry.report.findings, key=lambda finding: finding.code), key=lambda finding: finding.code)
    rows = [(code, tuple(found)) for code, found in by_code]
    failing = sum(any(finding.severity is not Severity.NOTE for finding in found) for _, found in rows)
    cases = "".join(_case(entry.path, code, found) for code, found in rows) or _sound(entry.path)
    count = max(len(rows), 1)
    return f'  <testsuite name={_attribute(entry.path)} tests="{count}" failures="{failing}">\n{cases}  </testsuite>\n', count, failing


def _case(path: str, code: str, found: tuple[Finding, ...]) -> str:
    text = "\n".join(_lines(path, found))
    heaviest = next(severity for severity in Severity if any(finding.severity is severity for finding in found))
    head = f"    <testcase classname={_attribute(path)} name={_attribute(code)}>\n"
    if heaviest is Severity.NOTE:
        return f"{head}      <system-out>{_text(text)}</system-out>\n    </testcase>\n"
    said = f'      <failure type="{heaviest.value}" message={_attribute(found[0].message)}>{_text(text)}</failure>\n'
    return f"{head}{said}    </testcase>\n"


def _sound(path: str) -> str:
    return f'    <testcase classname={_attribute(path)} name="every rule"/>\n'


def _lines(path: str, found: Sequence[Finding]) -> Iterator[str]:
    for finding in found:
        place = f"{path}:{finding.span}" if finding.span is not None else path
        yield f"{place} {finding.severity.value} {finding.message} {finding.help}".rstrip()


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", shown(text)))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", " ".join(shown(text).split())))


FORM = ReportForm("junit", write)
