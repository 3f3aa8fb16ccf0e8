"""The gate follows from findings alone: failed, waived, passed, and never passed where nobody looked."""

from __future__ import annotations

import pytest

from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.engine import check, rules
from milepost.core.checks.gate import Gate, GateState, judge, parts_in
from milepost.core.checks.gate_lines import GATE
from milepost.core.checks.policy import Policy, Waived
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack, Waiver

WAIVER = Waiver(code="OKR201", reason="meant")
EVERY = frozenset(rules())
WHOLE = frozenset({"pack", "cycle", "objectives", "key_results", "guardrails", "habits", "reviews", "grade_scale"})


def finding(code: str, severity: Severity = Severity.WARNING, **values: str) -> Finding:
    return Finding(code, severity, "message", pointer="objectives/O1", values=values)


def state_of(gate: Gate, letter: str) -> GateState:
    return next(entry.state for entry in gate.letters if entry.letter == letter)


def test_nothing_found_passes_what_was_judged_and_nothing_else() -> None:
    gate = judge((), (), frozenset({"OKR103", "OKR201"}), WHOLE)
    assert gate.to_json() == {
        "A": "passed", "B": "passed", "C": "not checked", "D": "not checked", "E": "not checked", "F": "not checked", "G": "not checked",
    }  # fmt: skip
    dates, *others = gate.letters[0].lines
    assert (dates.state, dates.unjudged) == (GateState.PASSED, ("OKR101",))
    assert {line.state for line in others} == {GateState.NOT_CHECKED}


@pytest.mark.parametrize(("severity", "state"), [(Severity.ERROR, "failed"), (Severity.WARNING, "failed"), (Severity.NOTE, "passed")])
def test_errors_and_warnings_fail_a_line_and_notes_do_not(severity: Severity, state: str) -> None:
    assert judge((finding("OKR201", severity),), (), EVERY, WHOLE).to_json()["B"] == state


def test_a_waived_finding_waives_its_line_unless_another_fails_the_letter() -> None:
    waived = (Waived(finding("OKR201"), WAIVER),)
    assert state_of(judge((), waived, EVERY, WHOLE), "B") is GateState.WAIVED
    both = judge((finding("OKR203"),), waived, EVERY, WHOLE)
    assert state_of(both, "B") is GateState.FAILED
    assert [line.state for line in both.letters[1].lines][:1] == [GateState.WAIVED]


def test_a_failed_line_names_the_findings_behind_it() -> None:
    (line,) = [line for letter in judge((finding("OKR402"),), (), EVERY, WHOLE).letters for line in letter.lines if line.findings]
    assert line.to_json()["findings"] == [{"code": "OKR402", "pointer": "objectives/O1"}]


def test_what_a_key_result_lacks_fails_only_the_line_that_asks_for_it() -> None:
    gate = judge((finding("OKR303", missing="owner, data source"),), (), EVERY, WHOLE)
    failed = [line.text for letter in gate.letters for line in letter.lines if line.state is GateState.FAILED]
    assert failed == ["Each has an owner and a data source"]


def test_a_metric_that_cannot_be_computed_fails_the_line_of_definitions() -> None:
    gate = judge((finding("MET003", Severity.ERROR),), (), EVERY, WHOLE)
    assert [line.text for letter in gate.letters for line in letter.lines if line.state is GateState.FAILED] == [
        "Each has a definition, a baseline, a target and a window"
    ]


def test_every_rule_over_packs_stands_behind_a_line_of_its_family() -> None:
    families = dict(zip("1234567", "ABCDEFG", strict=True))
    moved = {"OKR405": "C"}  # figures that contradict each other are read with the other stated figures
    behind = {code: letter.letter for letter in GATE for line in letter.lines for code in line.codes}
    for code in rules():
        if code.startswith("OKR") and code[3] != "0":
            assert behind.get(code) == moved.get(code, families[code[3]]), code


def test_a_line_is_not_passed_for_what_the_pack_does_not_hold() -> None:
    pack: dict[str, object] = {"pack": "p", "title": "P", "context": {"anchor": "Growth"}, "reviews": {"weekly": {"when": "Tuesdays"}}}
    pack["objectives"] = [{"id": "O1", "title": "More users stay"}]
    states = {
        line.text: line.state for letter in judge((), (), EVERY, parts_in(Pack.model_validate(pack))).letters for line in letter.lines
    }
    assert states["Mid-cycle rights are stated and agree with each other"] is GateState.NOT_CHECKED
    assert states["Assumptions, questions and next steps have an owner and a day"] is GateState.NOT_CHECKED


def test_where_there_is_nothing_to_judge_nothing_is_passed() -> None:
    bare = parts_in(Pack.model_validate({"pack": "p", "title": "P", "objectives": [{"id": "O1", "title": "More users stay"}]}))
    assert bare >= {"objectives"}
    assert not bare & {"cycle", "key_results", "guardrails", "reviews", "grade_scale"}
    assert judge((), (), EVERY - {"OKR601", "OKR701"}, bare).to_json() == {
        "A": "passed", "B": "passed", "C": "not checked", "D": "not checked", "E": "passed", "F": "not checked", "G": "not checked",
    }  # fmt: skip


def test_a_part_that_is_missing_fails_the_lines_that_ask_for_it() -> None:
    gate = judge((finding("OKR701", missing="guardrails, habits"),), (), EVERY, WHOLE)
    failed = [line.text for letter in gate.letters for line in letter.lines if line.state is GateState.FAILED]
    assert failed == [
        "Guardrails are there, hold today, can hold together, and ring in time",
        "Each objective has a habit that runs by default",
        "All seven parts are there",
    ]
    waived = judge((), (Waived(finding("OKR701", missing="key results"), WAIVER),), EVERY, parts_in(None))
    assert (state_of(waived, "C"), state_of(waived, "D"), state_of(waived, "G")) == (GateState.WAIVED,) * 3


PARTS: dict[str, object] = {
    "cycle": {"name": "Q2 2025", "start": "2025-04-01", "end": "2025-07-01"},
    "context": {"anchor": "Grow by people who stay"},
    "guardrails": {"g1": {"metric": "complaints", "ceiling": "2%"}},
    "alarms": {"a1": {"metric": "complaints", "ceiling": "2%"}},
    "habits": [{"id": "H1", "title": "Channel audit"}],
    "reviews": {"weekly": {"when": "Tuesdays"}},
    "objectives": [{"id": "O1", "title": "More users stay", "serves": "Growth"}],
}
KEY_RESULT = {"id": "KR1", "title": "More activated users", "baseline": "18000", "target": "24000", "gaming_note": "bots"}


@pytest.mark.parametrize("chosen", range(2 ** len(PARTS)))
def test_every_letter_of_a_readable_pack_is_judged(chosen: int) -> None:
    parts = {name: part for number, (name, part) in enumerate(PARTS.items()) if chosen >> number & 1}
    packs = [parts]
    if "objectives" in parts:
        packs.append({**parts, "objectives": [{"id": "O1", "title": "More users stay", "key_results": [KEY_RESULT]}]})
    for held in packs:
        pack = Pack.model_validate({"pack": "p", "title": "P", **held})
        states = check(Document("yaml", "", pack)).gate.to_json()
        assert "not checked" not in states.values(), (sorted(held), states)


def test_what_was_set_aside_or_could_not_be_read_is_not_judged() -> None:
    pack = Pack.model_validate({"pack": "p", "title": "P"})
    assert check(Document("yaml", "", pack), policy=Policy(ignore=("OKR7",))).gate.to_json()["G"] == "not checked"
    assert set(judge((), (), EVERY, parts_in(None)).to_json().values()) == {"not checked"}


def test_the_lines_tell_their_state_codes_and_findings_as_json() -> None:
    rows = judge((finding("OKR201"),), (), EVERY, WHOLE).lines_to_json()
    assert [row["letter"] for row in rows] == list("ABCDEFG")
    line = rows[1]["lines"][0]
    assert (line["state"], line["codes"], line["waived"], line["unjudged"]) == ("failed", ["OKR201"], [], [])
