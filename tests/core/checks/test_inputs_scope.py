"""What the rules of scope, alignment and objectives say of two real documents: each finding, and none beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from milepost.core.base.findings import Finding
from milepost.core.checks.engine import check, rules
from milepost.core.documents.parse import parse

SHEET, GROWTH = "nexusflow-q2-2026-okrs.md", "growth-q2-okr-pack.flattened.md"
JUDGED = ("OKR101", "OKR102", "OKR104", "OKR105", "OKR107", "OKR108", "OKR202", "OKR203", "OKR204")


@cache
def _findings(path: Path) -> tuple[Finding, ...]:
    among = {code: entry for code, entry in rules().items() if code in (*JUDGED, "OKR308")}
    return tuple(finding for finding in check(parse(path.read_bytes(), path.name), among=among).findings if finding.code in among)


@pytest.fixture
def sheet(shared: Path) -> tuple[Finding, ...]:
    return _findings(shared / "inputs" / SHEET)


def of(findings: tuple[Finding, ...], code: str) -> list[tuple[int, str]]:
    return [(finding.span.line, finding.message) for finding in findings if finding.code == code and finding.span]


def test_the_growth_pack_has_none_of_these_faults(shared: Path) -> None:
    assert _findings(shared / "inputs" / GROWTH) == ()


def test_team_tables_say_neither_when_nor_who(sheet: tuple[Finding, ...]) -> None:
    tables, teams = of(sheet, "OKR101")
    assert tables[0] == teams[0] == 126
    assert "None of the 5 team tables" in tables[1]
    assert '"Q2 2026" is all they have' in tables[1]
    assert teams[1].startswith("CS Team, Support, Sales and Growth carry initiatives and have no objectives here, as 5 other teams do")


def test_nothing_anchors_the_ten_objectives(sheet: tuple[Finding, ...]) -> None:
    assert of(sheet, "OKR102") == [(1, "No strategy anchor, and none of the 10 objectives says what it serves.")]
    (non_goals,) = of(sheet, "OKR105")
    assert "its 10 objectives" in non_goals[1]
    assert not of(sheet, "OKR104"), "no link, so none that leads too far"


def test_two_dependencies_have_no_answer(sheet: tuple[Finding, ...]) -> None:
    engagement, capacity = of(sheet, "OKR107")
    assert engagement[0] == 219
    assert 'O3 rests on "Engagement team", whose 4 key results answer none of it' in engagement[1]
    assert '"Workflow builder NPS +10 points"' in engagement[1]
    assert capacity == (220, 'O4 rests on "AI/ML capacity", which is no team and no objective of this pack: nobody has promised it.')


def test_seven_company_numbers_have_no_team(sheet: tuple[Finding, ...]) -> None:
    alone, uptime = of(sheet, "OKR108")
    assert alone[1] == (
        "7 of 20 company key results have no team key result that names what they move: "
        "O1 KR4, O2 KR1, O2 KR2, O2 KR3, O5 KR1, O5 KR3 and O5 KR4."
    )
    assert uptime[0] == 184
    assert "1 of 20 team key results names nothing that a company objective, key result or initiative names" in uptime[1]


def test_three_team_objectives_are_outputs(sheet: tuple[Finding, ...]) -> None:
    assert [(line, message.split(":")[1]) for line, message in of(sheet, "OKR202")] == [
        (139, ' "Build" names work.'),
        (165, ' "Deliver" names work.'),
        (178, ' "Deliver" names work.'),
    ]


def test_no_team_says_why_now(sheet: tuple[Finding, ...]) -> None:
    ((line, message),) = of(sheet, "OKR203")
    assert line == 126
    assert message.startswith("None of the 5 team objectives says why now")
    assert message.endswith("the other 5 of 10 do.")


def test_two_objectives_need_their_key_results(sheet: tuple[Finding, ...]) -> None:
    retention, platform = of(sheet, "OKR204")
    assert retention == (
        99,
        'O5 "Improve Revenue Retention": "Revenue Retention" names a metric and nothing that becomes different for anyone.',
    )
    assert (platform[0], '"enterprise-grade"' in platform[1]) == (178, True)


def test_thirteen_launches_name_their_word(sheet: tuple[Finding, ...]) -> None:
    found = of(sheet, "OKR308")
    assert len(found) == 13
    assert all(any(f'"{word}" names work.' in message for word in ("Launch", "Ship", "Implement")) for _, message in found)
