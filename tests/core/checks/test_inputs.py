"""The known faults of two real documents are found, with their figures, and nothing that is right is called an error."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.engine import Report, check
from milepost.core.documents.parse import parse

SHEET, GROWTH = "nexusflow-q2-2026-okrs.md", "growth-q2-okr-pack.flattened.md"


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


def says(report: Report, code: str, *parts: str) -> bool:
    return any(all(part in finding.message for part in parts) for finding in of(report, code))


class TestCompanySheet:
    def test_one_person_has_two_titles(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR106")
        assert (
            "Sofia Martinez is named under 2 titles: VP Customer Success (owner of O1) and PM Activation (owner of O3)" in finding.message
        )
        assert finding.span is not None
        assert finding.span.line == 55

    def test_the_company_has_five_objectives(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR201")
        assert "5 objectives" in finding.message

    def test_team_key_results_lack_baseline_owner_and_source(self, sheet: Report) -> None:
        lines = {finding.span.line: finding.values["missing"] for finding in of(sheet, "OKR303") if finding.span}
        assert lines[145] == "baseline", "what the others lack too is said at the objective"
        assert [lines[line] for line in (126, 139)] == ["owner"] * 2
        assert [lines[line] for line in (152, 165, 178)] == ["baseline, owner"] * 3
        assert lines[1] == "data source"
        assert says(sheet, "OKR303", "None of the 28 key results that are no milestones has a data source")
        assert {132, 133, 143, 169}.isdisjoint(lines), "a milestone needs no baseline"
        assert {7, 30, 53}.isdisjoint(lines), "what nobody has is said once"

    def test_a_level_stands_against_a_change(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR307")
        assert (finding.severity, finding.span and finding.span.line) == (Severity.ERROR, 112)
        assert '"100% baseline" is a level' in finding.message
        assert '"-20%" is a change' in finding.message

    def test_launches_are_outputs(self, sheet: Report) -> None:
        assert sorted(finding.span.line for finding in of(sheet, "OKR308") if finding.span) == [
            43, 87, 110, 132, 133, 143, 144, 146, 158, 169, 172, 182, 183,
        ]  # fmt: skip
        assert says(sheet, "OKR308", "O4 KR2", "Launch AI Workflow Creation (GA)", "Shipped")

    def test_every_status_stands_without_a_value(self, sheet: Report) -> None:
        without = [finding for finding in of(sheet, "OKR309") if "current value" in finding.message]
        assert [finding.message.partition(":")[0] for finding in without] == [
            "40 of 40 key results carry a status, and none has a current value"
        ]

    def test_yellow_says_on_track_three_times(self, sheet: Report) -> None:
        lines = [finding.span.line for finding in of(sheet, "OKR309") if finding.span and "yellow and says On Track" in finding.message]
        assert lines == [34, 80, 103]

    def test_ratios_have_no_floor(self, sheet: Report) -> None:
        assert says(sheet, "OKR401", "O1 KR1", "12.3% to 5%"), "churn"
        assert says(sheet, "OKR401", "O4 KR1", "12% to 30%"), "adoption"

    def test_the_grade_scale_has_three_gaps(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR603")
        assert finding.values["gaps"] == "0.3-0.4, 0.6-0.7, 0.9-1.0"
        assert "between 0.3 and 0.4, between 0.6 and 0.7 and between 0.9 and 1.0" in finding.message

    def test_nothing_runs_by_default(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR501")
        assert finding.message == "10 objectives and no habit: nothing that runs by default carries them."
        assert finding.span is not None

    def test_four_of_the_seven_parts_are_missing(self, sheet: Report) -> None:
        (finding,) = of(sheet, "OKR701")
        assert finding.values["missing"] == "context, alignment, guardrails, habits"
        assert finding.message.startswith("4 of the seven parts are missing: ")
        assert finding.span is not None
        assert finding.span.line == 1

    def test_the_calendar_carries_its_reviews(self, sheet: Report) -> None:
        assert not of(sheet, "OKR601"), "weekly in April, an adjustment on May 26, final scoring on June 30"
        assert not of(sheet, "OKR502"), "no habit, so none that is incomplete"

    def test_the_repaired_marks_are_told(self, sheet: Report) -> None:
        assert of(sheet, "DOC003")

    def test_what_is_right_stays_silent(self, sheet: Report) -> None:
        assert not of(sheet, "OKR306"), "28% to 14% is a cut by 50%, and every title agrees with its columns"
        assert not of(sheet, "OKR103"), "2026 is stated, and every scheduled day lies in the quarter"
        assert [finding.code for finding in sheet.findings if finding.severity is Severity.ERROR] == ["OKR307"]

    def test_the_gate_follows(self, sheet: Report) -> None:
        assert sheet.gate.to_json() == {
            "A": "failed", "B": "failed", "C": "failed", "D": "failed", "E": "failed", "F": "failed", "G": "failed",
        }  # fmt: skip


class TestGrowthPack:
    def test_the_cycle_names_no_year_and_the_weekday_fits_2025(self, growth: Report) -> None:
        (finding,) = of(growth, "OKR103")
        assert "names no year" in finding.message
        assert "Tuesday (Apr 8)" in finding.message
        assert finding.values["years"] == "2025"

    def test_payback_is_read_a_quarter_late(self, growth: Report) -> None:
        assert says(growth, "OKR305", "KR 2.3", "read at end of Q3", "30 September 2025", "92 days", "30 June 2025")

    def test_june_sign_ups_are_not_ripe(self, growth: Report) -> None:
        assert says(growth, "OKR305", "KR 1.2", "Day 28-30", "last 30 days", "1 June 2025 to 30 June 2025", "30 of 91 days of sign-ups")
        assert len(of(growth, "OKR305")) == 2

    def test_a_guardrail_is_broken_on_day_one(self, growth: Report) -> None:
        (finding,) = of(growth, "OKR402")
        assert finding.message == "Guardrail on KR 2.1 is broken at its own stated value: 32% < 35%."
        assert finding.severity is Severity.ERROR

    def test_the_weekly_alarm_is_too_lax(self, growth: Report) -> None:
        assert of(growth, "OKR403")
        for finding in of(growth, "OKR403"):
            assert "13 weeks x 4,500 = 58,500, under its guardrail of 60,000/qtr" in finding.message
            assert "4,616" in finding.message

    def test_users_spend_and_their_ratio_contradict_each_other(self, growth: Report) -> None:
        assert says(growth, "OKR405", "18,000/qtr (KR 1.1)", "12 activated users/$1K", "is $1.5M, not the stated $1.4M")
        assert says(growth, "OKR405", "24,000/qtr (KR 1.1)", "17.1 per $1K", "target of 16", "only at $1.5M")
        assert len(of(growth, "OKR405")) == 2, "31,200 is 52% of 60,000"

    def test_the_lost_layout_is_told(self, growth: Report) -> None:
        assert of(growth, "DOC004")

    def test_what_is_right_stays_silent(self, growth: Report) -> None:
        codes = Counter(finding.code for finding in growth.findings)
        for code in (
            "OKR106",
            "OKR201",
            "OKR303",
            "OKR306",
            "OKR307",
            "OKR308",
            "OKR309",
            "OKR401",
            "OKR501",
            "OKR502",
            "OKR601",
            "OKR603",
            "OKR701",
        ):
            assert not codes[code], (code, of(growth, code))
        assert {finding.code for finding in growth.findings if finding.severity is Severity.ERROR} == {"OKR402", "OKR403"}

    def test_every_finding_has_a_place_in_the_one_line(self, growth: Report) -> None:
        assert all(finding.span is not None and finding.span.line == 1 for finding in growth.findings), growth.findings

    def test_the_gate_follows(self, growth: Report) -> None:
        assert growth.gate.to_json() == {
            "A": "failed", "B": "passed", "C": "failed", "D": "failed", "E": "passed", "F": "failed", "G": "failed",
        }  # fmt: skip
