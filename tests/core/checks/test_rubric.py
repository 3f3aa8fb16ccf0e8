"""The rubric follows from findings by its stated thresholds, and stands beside what a document claims."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.claims import letters_claimed, points_claimed, total_claimed
from milepost.core.checks.engine import check
from milepost.core.checks.gate import GateState
from milepost.core.checks.rubric import MOST, RUBRIC, score, total
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack

PACK = Pack.model_validate(
    {
        "pack": "p",
        "title": "P",
        "objectives": [
            {"id": f"O{number}", "title": f"Outcome {number}", "key_results": [{"id": f"KR{number}.{k}", "title": "T"} for k in (1, 2, 3)]}
            for number in (1, 2)
        ],
        "self_check": {
            "gate": [{"letter": "C", "title": "Key results", "lines": [{"text": "All good", "ticked": True}]}],
            "rubric": [{"dimension": f"Line {number}", "score": "2"} for number in range(10)],
            "total": "20/20",
        },
    }
)
KEY_RESULTS = [dimension.name for dimension in RUBRIC].index("Key results")


def finding(code: str, pointer: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code, severity, "m", pointer)


def points(*findings: Finding) -> int | None:
    return score(findings, PACK)[KEY_RESULTS].points


def test_nothing_against_a_line_earns_all_its_points() -> None:
    assert total(score((), PACK)) == (20, 20)
    assert points(finding("OKR303", "objectives/O1", Severity.NOTE)) == MOST


def test_warnings_on_a_third_leave_one_point_and_more_leave_none() -> None:
    places = [f"objectives/O{number}/key_results/KR{number}.{k}/target" for number in (1, 2) for k in (1, 2, 3)]
    assert points(*(finding("OKR303", place) for place in places[:2])) == 1
    assert points(*(finding("OKR303", place) for place in places[:3])) == 0
    assert points(*(finding("OKR305", places[0]) for _ in range(9))) == 1, "one key result, however often, is one"


def test_missing_parts_weigh_by_their_number() -> None:
    parts = [dimension.name for dimension in RUBRIC].index("All parts there")
    missing = [Finding("OKR701", Severity.WARNING, "m", values={"missing": names}) for names in ("habits", "a, b", "a, b, c")]
    assert [score((one,), PACK)[parts].points for one in missing] == [1, 1, 0]


def test_an_error_leaves_none() -> None:
    assert points(finding("OKR307", "objectives/O1/key_results/KR1.1", Severity.ERROR)) == 0


def test_what_is_not_there_is_not_judged() -> None:
    assert total(score((), None)) == (0, 0)
    empty = score((), Pack(pack="p", title="P"))
    assert empty[KEY_RESULTS].points is None
    assert total(empty)[1] < 20


@given(st.lists(st.sampled_from(["OKR203", "OKR307", "OKR401", "OKR702", "DOC001", "MET003"]), max_size=8))
def test_more_findings_never_earn_more(codes: list[str]) -> None:
    findings = [finding(code, f"objectives/O1/key_results/KR1.{number % 3 + 1}") for number, code in enumerate(codes)]
    reached = [total(score(findings[:count], PACK))[0] for count in range(len(findings) + 1)]
    assert reached == sorted(reached, reverse=True)


def test_claims_stand_beside_what_is_derived() -> None:
    report = check(Document("yaml", "", PACK), date(2026, 5, 1))
    (letter,) = letters_claimed(PACK, report.gate)
    assert (letter.letter, letter.ticked, letter.lines, letter.state) == ("C", 1, 1, GateState.FAILED)
    assert letter.contradicted
    lines = score(report.findings, PACK)
    claims = list(points_claimed(PACK, lines))
    assert len(claims) == 10
    assert claims[KEY_RESULTS].contradicted
    whole = total_claimed(PACK, lines)
    assert whole is not None
    assert (whole.claimed, whole.derived) == (20, total(lines)[0])
    assert not list(letters_claimed(Pack(pack="p", title="P"), report.gate))
