"""The engine runs every rule, survives a broken one, places and orders findings, and keeps waived ones apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from milepost.core.base.errors import BugError
from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.checks.engine import check, rules
from milepost.core.checks.gate import GateState
from milepost.core.checks.policy import Policy
from milepost.core.checks.rule import Remark, Rule, rule
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack

FOUR = [{"id": f"O{number}", "title": f"Outcome {number}", "why_now": ["it is due"]} for number in range(1, 5)]


def document(places: dict[str, Span] | None = None, findings: tuple[Finding, ...] = (), **parts: object) -> Document:
    pack = Pack.model_validate({"pack": "p", "title": "P", **parts})
    return Document("yaml", "", pack, findings, places or {})


@rule("OKR201", Severity.WARNING, since="0.1")
def broken(pack: Pack) -> Iterator[Remark]:
    """Finds nothing, since it fails.

    ## Use instead
    Nothing.
    """
    yield Remark("objectives/O1", f"before it broke: {pack.pack}")
    raise ZeroDivisionError


@rule("OKR402", Severity.ERROR, since="0.1")
def at_the_title(pack: Pack, as_of: date | None) -> Iterator[Remark]:
    """Finds the title.

    ## Use instead
    Another
    title.
    """
    yield Remark("objectives/O1/title", f"{pack.title} on {as_of}", {"title": pack.title})


@rule("OKR106", Severity.NOTE, since="0.1")
def at_the_text(document: Document) -> Iterator[Remark]:
    """Finds the text."""
    yield Remark("", f"format {document.format}")


def among(*entries: Rule) -> dict[str, Rule]:
    return {entry.code: entry for entry in entries}


def test_a_rule_that_crashes_becomes_a_finding_and_the_others_still_run() -> None:
    report = check(document(), among=among(broken, at_the_title))
    crash, found = sorted(report.findings, key=lambda finding: finding.code)
    assert (crash.code, crash.severity) == ("OKR000", Severity.ERROR)
    assert crash.message == "Rule OKR201 (broken) could not judge this document: ZeroDivisionError"
    assert crash.values == {"rule": "OKR201", "error": "ZeroDivisionError"}
    assert found.code == "OKR402"


def test_a_crashed_rule_leaves_its_line_unchecked() -> None:
    (letter,) = [letter for letter in check(document(objectives=FOUR[:3]), among=among(broken)).gate.letters if letter.letter == "B"]
    assert letter.state is GateState.NOT_CHECKED


def test_a_finding_gets_place_severity_and_help_from_its_rule() -> None:
    places = {"objectives/O1": Span(7, 3)}
    (finding,) = check(document(places), date(2025, 5, 1), among=among(at_the_title)).findings
    assert finding.span == Span(7, 3), "the nearest ancestor's place"
    assert (finding.severity, finding.help) == (Severity.ERROR, "Another title.")
    assert finding.message == "P on 2025-05-01"


def test_findings_stand_by_place_then_code_and_those_without_a_place_last() -> None:
    reading = (Finding("DOC003", Severity.NOTE, "b", span=Span(9, 1)), Finding("DOC001", Severity.WARNING, "a", span=Span(2, 4)))
    late = Finding("MET001", Severity.ERROR, "no place")
    places = {"objectives/O1": Span(9, 1)}
    found = check(document(places, reading), also=(late,), among=among(at_the_title, at_the_text)).findings
    assert [finding.code for finding in found] == ["DOC001", "DOC003", "OKR402", "MET001", "OKR106"]


def test_a_document_without_a_pack_is_judged_by_what_needs_none() -> None:
    reading = (Finding("DOC010", Severity.ERROR, "not a text"),)
    report = check(Document("unknown", "", None, reading), among=among(at_the_title, at_the_text))
    assert [finding.code for finding in report.findings] == ["DOC010", "OKR106"]
    assert report.worst is Severity.ERROR


def test_no_rule_passes_the_gate_of_a_document_without_a_pack() -> None:
    report = check(Document("unknown", "", None))
    assert set(report.gate.to_json().values()) == {"not checked"}


def test_a_waived_finding_is_kept_apart_until_its_day() -> None:
    waivers = [{"code": "OKR201", "at": "objectives", "reason": "the board asked for four", "until": "2025-06-01"}]
    held = check(document(objectives=FOUR, waivers=waivers), date(2025, 5, 31))
    assert "OKR201" not in {finding.code for finding in held.findings}
    assert [(entry.finding.code, entry.waiver.reason) for entry in held.waived] == [("OKR201", "the board asked for four")]
    ended = check(document(objectives=FOUR, waivers=waivers), date(2025, 6, 1))
    assert {"OKR001", "OKR201"} <= {finding.code for finding in ended.findings}
    assert not ended.waived


@pytest.mark.parametrize(
    ("at", "waived"), [("", True), ("objectives/O4", True), ("objectives/O4/", True), ("objectives/O", False), ("objectives/O1", False)]
)
def test_a_waiver_covers_its_pointer_and_what_is_below_it(at: str, waived: bool) -> None:
    report = check(document(objectives=FOUR, waivers=[{"code": "OKR201", "at": at, "reason": "meant"}]))
    assert bool(report.waived) is waived


def test_a_waiver_covers_findings_of_reading_and_of_metrics_too() -> None:
    waivers = [{"code": "MET004", "reason": "the table comes in May"}, {"code": "DOC001", "reason": "kept for reading"}]
    reading = (Finding("DOC001", Severity.WARNING, "kept"),)
    report = check(document(findings=reading, waivers=waivers), also=(Finding("MET004", Severity.ERROR, "no table"),))
    assert {entry.finding.code for entry in report.waived} == {"DOC001", "MET004"}


def test_a_crash_cannot_be_waived() -> None:
    report = check(document(waivers=[{"code": "OKR000", "reason": "never mind"}]), among=among(broken))
    assert [finding.code for finding in report.findings] == ["OKR000"]


def test_codes_are_selected_and_ignored_by_their_beginnings() -> None:
    four = document(objectives=FOUR, findings=(Finding("DOC003", Severity.NOTE, "mended"),))
    assert {finding.code for finding in check(four, policy=Policy(select=("OKR2",))).findings} == {"OKR201"}
    both = Policy(select=("OKR2", "DOC"), ignore=("OKR20",))
    assert {finding.code for finding in check(four, policy=both).findings} == {"DOC003"}
    assert not check(four, policy=Policy(ignore=("OKR", "DOC"))).findings


def test_what_was_ignored_is_not_passed() -> None:
    state = {letter.letter: letter.state for letter in check(document(objectives=FOUR[:3]), policy=Policy(ignore=("OKR2",))).gate.letters}
    assert state["B"] is GateState.NOT_CHECKED


def test_a_rule_asks_for_nothing_but_pack_document_and_day() -> None:
    def wrong(number: int) -> Iterator[Remark]:
        yield Remark("", str(number))

    with pytest.raises(BugError, match="asks for number"):
        rule("OKR999", Severity.NOTE, since="0.1")(wrong)


def test_a_code_is_three_capitals_and_three_digits() -> None:
    with pytest.raises(BugError, match="no code"):
        rule("OKR40", Severity.NOTE, since="0.1")(lambda: iter(()))


def test_every_rule_lies_in_a_file_named_after_it() -> None:
    for code, entry in rules().items():
        module = f"{code.lower()}_{entry.name}"
        assert entry.check is None or entry.check.__module__.endswith(f".{module}"), code
