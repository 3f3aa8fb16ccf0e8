"""Suggested and safe fixes for figures: one number is exchanged in the source, in the way it was written."""

from __future__ import annotations

from milepost.core.base.findings import Fix
from milepost.core.checks.engine import check
from milepost.core.checks.mending import mend
from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse

HEAD = "milepost: 1\npack: p\ntitle: P\ncycle: {name: Q2 2025, start: 2025-04-01, end: 2025-07-01}\n"


def document(body: str) -> Document:
    return parse((HEAD + body).encode(), "p.okr.yaml")


def fix_of(read: Document, code: str) -> Fix | None:
    (fix,) = [finding.fix for finding in check(read).findings if finding.code == code]
    return fix


def fixed(read: Document, fix: Fix) -> str:
    """The line of a fix with the fix put in."""
    line = read.text.split("\n")[fix.span.line - 1]
    assert fix.span.end_column is not None
    return line[: fix.span.column - 1] + fix.replacement + line[fix.span.end_column - 1 :]


def key_results(*lines: str) -> str:
    return "".join(
        (
            "objectives:\n  - id: O1\n    title: More users stay\n    owner: VP Growth\n    key_results:\n",
            *(f"      - {line}\n" for line in lines),
        )
    )


ALARM = "guardrails:\n  signups: {text: New sign-ups, floor: 60000/qtr}\nalarms:\n  weekly: {guards: signups, every: week, floor: %s}\n"


class TestAlarms:
    def test_the_exact_threshold_is_suggested_as_the_number_was_written(self) -> None:
        for written, line in (("4500", "floor: 4616}"), ('"4,500"', 'floor: "4,616"}'), ("4500/week", "floor: 4616/week}")):
            read = document(ALARM % written)
            fix = fix_of(read, "OKR403")
            assert fix is not None
            assert not fix.safe
            assert fixed(read, fix).endswith(line)
            assert not [finding for finding in check(parse(mended(read, fix), "p.okr.yaml")).findings if finding.code == "OKR403"]

    def test_a_shortened_figure_is_left_to_people(self) -> None:
        assert fix_of(document(ALARM % "4.5K"), "OKR403") is None


def mended(read: Document, fix: Fix) -> bytes:
    lines = read.text.split("\n")
    lines[fix.span.line - 1] = fixed(read, fix)
    return "\n".join(lines).encode()


class TestGuardrails:
    def test_a_bound_that_is_broken_today_may_be_put_where_the_metric_is(self) -> None:
        read = document("guardrails:\n  paid: {text: Paid retention, floor: 35%, current: 32%}\n")
        fix = fix_of(read, "OKR402")
        assert fix is not None
        assert not fix.safe
        assert fixed(read, fix) == "  paid: {text: Paid retention, floor: 32%, current: 32%}"

    def test_a_bound_that_excludes_its_own_value_cannot(self) -> None:
        assert fix_of(document('guardrails:\n  rate: {text: Unsubscribes, ceiling: "< 1.2%", current: 1.4%}\n'), "OKR402") is None

    def test_a_guardrail_that_is_there_is_suggested_for_a_ratio(self) -> None:
        rate = "{id: A, title: Set-up rate, definition: Share of new sign-ups who finish, baseline: 42%, target: 52%, guardrails: [easy]}"
        rails = "guardrails:\n  easy: {text: Ease score, floor: 7/10, current: 8/10}\n  signups: {text: New sign-ups, floor: 60000/qtr}\n"
        read = document(key_results(rate) + rails)
        fix = fix_of(read, "OKR401")
        assert fix is not None
        assert not fix.safe
        assert fixed(read, fix).endswith("guardrails: [easy, signups]}")

    def test_the_floor_is_told_where_the_denominator_is_only_measured(self) -> None:
        rate = "{id: A, title: Set-up rate, definition: Share of new sign-ups who finish, baseline: 42%, target: 52%}"
        read = document(key_results(rate, "{id: B, title: New sign-ups, baseline: 60000/qtr, target: 70000/qtr}"))
        (finding,) = [finding for finding in check(read).findings if finding.code == "OKR401"]
        assert "with a floor of 60,000/qtr" in finding.help


class TestStatedChanges:
    def test_a_change_that_was_only_rounded_badly_is_mended(self) -> None:
        read = document(key_results("{id: A, title: Users, baseline: 18000/qtr, target: 24000/qtr (+32%)}"))
        fix = fix_of(read, "OKR306")
        assert fix is not None
        assert fix.safe
        assert "target: 24000/qtr (+33%)" in mend(read.text, check(read).findings).text

    def test_a_change_that_is_another_is_only_suggested(self) -> None:
        read = document(key_results("{id: A, title: Users, baseline: 18000/qtr, target: 24000/qtr (+50%)}"))
        fix = fix_of(read, "OKR306")
        assert fix is not None
        assert not fix.safe
        assert mend(read.text, check(read).findings).text == read.text

    def test_a_change_in_the_wrong_direction_is_left_to_people(self) -> None:
        assert fix_of(document(key_results("{id: A, title: Users, baseline: 18000/qtr, target: 24000/qtr (-33%)}")), "OKR306") is None


def test_a_tally_is_counted_again() -> None:
    claim = (
        "self_check:\n  gate:\n    - {letter: B, title: Objectives, lines: [{text: One to three, ticked: true, evidence: 3 objectives}]}\n"
    )
    read = document(key_results("{id: A, title: Users, baseline: 18000/qtr, target: 24000/qtr}") + claim)
    fix = fix_of(read, "OKR704")
    assert fix is not None
    assert fix.safe
    assert "evidence: 1 objectives" in mend(read.text, check(read).findings).text
