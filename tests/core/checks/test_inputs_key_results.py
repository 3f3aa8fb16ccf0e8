"""What is wrong with the key results of the two real documents and how they could be gamed, and that nothing else is said of them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.engine import Report, check
from milepost.core.documents.parse import parse
from milepost.demo import packs

SHEET, GROWTH = "nexusflow-q2-2026-okrs.md", "growth-q2-okr-pack.flattened.md"
DEMO = sorted(Path(packs.__file__).parent.glob("*.okr.yaml"))
CODES = ("OKR301", "OKR302", "OKR304", "OKR310", "OKR311", "OKR312", "OKR404", "OKR406", "OKR407", "OKR408", "OKR410", "OKR411")


@cache
def _report(path: Path) -> Report:
    return check(parse(path.read_bytes(), path.name))


@pytest.fixture
def sheet(shared: Path) -> Report:
    return _report(shared / "inputs" / SHEET)


@pytest.fixture
def growth(shared: Path) -> Report:
    return _report(shared / "inputs" / GROWTH)


def of(report: Report, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def counts(report: Report) -> dict[str, int]:
    return dict(sorted(Counter(finding.code for finding in report.findings if finding.code in CODES).items()))


class TestCompanySheet:
    def test_so_much_and_no_more_is_said(self, sheet: Report) -> None:
        assert counts(sheet) == {"OKR302": 10, "OKR310": 2, "OKR312": 1, "OKR406": 7, "OKR407": 1, "OKR411": 1}

    def test_no_key_result_has_a_definition(self, sheet: Report) -> None:
        assert [finding.span.line for finding in of(sheet, "OKR302") if finding.span] == [7, 30, 53, 76, 99, 126, 145, 152, 165, 178]
        (activation,) = [finding.message for finding in of(sheet, "OKR302") if finding.message.startswith("O3: ")]
        assert "O3 KR1 (what counts as activated; of what it is a share)" in activation
        assert "O3 KR2 (whether the median, the mean or every single one is meant)" in activation

    def test_one_metric_has_two_baselines_and_targets(self, sheet: Report) -> None:
        activation, workflows = of(sheet, "OKR310")
        assert activation.message == (
            'O3 KR1 (45% to 55%) and Activation Team: "Increase 7-day activation from 22% to 35%" (22% to 35%) go by one name, '
            '"activation", with two baselines and targets.'
        )
        assert workflows.message == (
            'O4 KR3 (8% to 50%) and Engagement Team: "40% of new workflows use AI" (to 40%) go by one name, "new workflows use AI", '
            "with two targets."
        )
        assert [finding.span.line for finding in (activation, workflows) if finding.span] == [131, 170]

    def test_one_person_leads_eight(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR312")
        assert finding.message == "Sofia Martinez leads 8 key results (4 of O1, 4 of O3); more than 5 are not led."

    def test_nothing_is_said_of_gaming(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR407")
        assert finding.message == "None of the 28 key results with a number says how it could be gamed."

    def test_ratios_lead_and_stand_alone(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR411")
        assert finding.message.startswith("12 key results are ratios and 2 are absolute: ")
        assert [finding.span.line for finding in of(sheet, "OKR406") if finding.span] == [7, 53, 76, 99, 131, 157, 170]


class TestGrowthPack:
    def test_so_much_and_no_more_is_said(self, growth: Report) -> None:
        assert counts(growth) == {"OKR302": 5, "OKR404": 1, "OKR408": 3, "OKR410": 1, "OKR411": 1}

    def test_the_readings_that_definitions_leave_open_are_told_in_days(self, growth: Report) -> None:
        said = {finding.message.partition(":")[0]: finding.message for finding in of(growth, "OKR302")}
        assert list(said) == ["KR 1.1", "KR 1.2", "KR 1.4", "KR 2.1", "KR 2.3"]
        assert "by the day of sign-up or of completion (7 of 91 days differ)" in said["KR 1.1"]
        assert "(30 of 91 days differ)" in said["KR 1.2"]
        assert 'what is a "qualifying action"' in said["KR 1.2"]
        assert "whether Day 28-30 is told by dates or by 24 hours" in said["KR 1.2"]
        assert "averages the ratios of the months" in said["KR 2.1"]
        assert "those who have not got there yet" in said["KR 2.3"]

    def test_a_guardrail_compares_with_nothing(self, growth: Report) -> None:
        (finding,) = of(growth, "OKR404")
        assert finding.message.startswith('Guardrail on KR 1.2 says "support ticket rate per retained user must not increase": no number')

    def test_three_failure_modes_would_go_unnoticed(self, growth: Report) -> None:
        assert [finding.message.partition(":")[0] for finding in of(growth, "OKR408")] == ["KR 1.4", "KR 2.2", "KR 2.3"]

    def test_two_of_the_absolute_are_medians(self, growth: Report) -> None:
        (finding,) = of(growth, "OKR411")
        assert finding.message == (
            'KR 1.4 and KR 2.3 are called "Absolute" and are medians, neither counts nor ratios. '
            "Of 7 key results: 3 absolute, 2 ratios, 2 medians."
        )

    def test_a_checklist_is_frozen_without_an_end(self, growth: Report) -> None:
        (finding,) = of(growth, "OKR410")
        assert "is frozen without an end" in finding.message

    def test_the_exact_figures_are_suggested(self, growth: Report) -> None:
        fixes = [(finding.code, finding.fix.replacement, finding.fix.safe) for finding in growth.findings if finding.fix is not None]
        assert fixes == [
            ("OKR402", "32", False), ("OKR403", "4,616", False), ("OKR403", "4,616", False), ("OKR704", "3 of 7 KRs are absolute", True),
        ]  # fmt: skip


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.name)
def test_the_examples_have_these_faults_and_no_other(path: Path) -> None:
    assert (
        counts(_report(path))
        == {
            "company-q2-2026.okr.yaml": {"OKR310": 2, "OKR312": 1, "OKR406": 8, "OKR407": 1, "OKR411": 1},
            "growth-q2-2026.okr.yaml": {"OKR404": 1, "OKR408": 3, "OKR411": 1},
        }[path.name]
    )


def test_none_of_them_is_an_error(sheet: Report, growth: Report) -> None:
    reports = (sheet, growth, *map(_report, DEMO))
    assert not [
        finding for report in reports for finding in report.findings if finding.code in CODES and finding.severity is Severity.ERROR
    ]
