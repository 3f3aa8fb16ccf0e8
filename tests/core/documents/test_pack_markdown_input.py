"""The real pack document, flattened to one line, is read whole: every part, every figure, every place."""

from __future__ import annotations

import json
import re
import time
from datetime import date

import pytest

from milepost.core.documents.formats.pack_markdown import FORMAT
from milepost.core.documents.parse import parse
from milepost.core.model.review import Right


@pytest.fixture(scope="module")
def text(shared):
    return (shared / "inputs" / "growth-q2-okr-pack.flattened.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def document(text):
    return FORMAT.read(text)


@pytest.fixture(scope="module")
def pack(document):
    return document.pack


def key_result(pack, name):
    return next(placed.key_result for placed in pack.key_results() if placed.key_result.id == name)


def rail(pack, name):
    return next(guardrail for guardrail in pack.guardrails if guardrail.id == name)


def test_it_is_told_from_other_markdown(text):
    assert FORMAT.likeness(text) >= 0.8
    assert parse(text).format == "markdown"


def test_what_was_rebuilt_is_said_and_nothing_is_left_over(document):
    assert [finding.code for finding in document.findings] == ["DOC004"]
    assert "29 headings, 9 tables with 57 rows" in document.findings[0].message
    assert "one line of 24,252 characters" in document.findings[0].message
    assert document.pack.unplaced == ()


def test_the_cycle_is_dated_by_its_weekday(pack):
    assert (pack.pack, pack.title, pack.team) == ("growth-q2", "Growth Team, Q2", "Growth")
    assert (pack.cycle.start, pack.cycle.end) == (date(2025, 4, 1), date(2025, 7, 1))
    assert "2025" in pack.cycle.assumed
    assert "Tuesday" in pack.cycle.assumed


def test_the_context_is_whole(pack):
    context = pack.context
    assert context.decider == "VP Growth"
    assert len(context.contributors) == 3
    assert [(entry.who, bool(entry.scope)) for entry in context.approvers] == [("CPO", True), ("CFO", True)]
    assert [entry.label for entry in context.constraints] == [
        "Engineering capacity",
        "Must-do commitments",
        "Dependencies",
        "Risk tolerance",
    ]
    assert (len(context.reviewers), len(context.non_goals), len(context.assumptions)) == (2, 3, 3)
    assert context.anchor.startswith("Accelerate sustainable user growth")
    assert context.intent
    assert context.data_sources
    assert context.scope


def test_objectives_have_their_links_and_people(pack):
    assert [(entry.id, entry.label, len(entry.key_results), len(entry.why_now)) for entry in pack.objectives] == [
        ("O1", "Objective 1", 4, 4),
        ("O2", "Objective 2", 3, 3),
    ]
    for objective in pack.objectives:
        assert objective.owner == "VP Growth"
        assert objective.lead.startswith("Growth PM -- ")
        assert objective.supports
        (link,) = objective.serves
        assert link.goal == "Accelerate sustainable user growth"
        assert link.because
        assert link.influences
        assert link.remark
        assert link.wording != objective.title


FIGURES = {
    "KR1.1": ("18,000/qtr", "24,000/qtr (+33%)", "PM -- Activation", "Absolute"),
    "KR1.2": ("7,200/qtr", "9,600/qtr (+33%)", "PM -- Activation", "Absolute"),
    "KR1.3": ("42%", "52%", "PM -- Activation", "Ratio"),
    "KR1.4": ("62 hours", "40 hours", "Eng -- Activation", "Absolute"),
    "KR2.1": ("12 activated users/$1K", "16 activated users/$1K (+33%)", "PM -- Acquisition", "Ratio"),
    "KR2.2": ("6,000/qtr", "8,500/qtr (+42%)", "PM -- Acquisition", "Absolute"),
    "KR2.3": ("9 months", "7 months", "PM -- Monetization", "Absolute"),
}


def test_every_column_of_every_key_result_is_there(pack):
    assert [placed.key_result.id for placed in pack.key_results()] == list(FIGURES)
    for name, (baseline, target, owner, sort) in FIGURES.items():
        found = key_result(pack, name)
        assert (found.baseline.value.text, found.target.text, found.owner, found.stated_type) == (baseline, target, owner, sort)
        assert found.baseline.value.quantity is not None
        assert found.label == f"KR {name[2:]}"
        assert found.baseline.status == "assumed"
        assert found.window.stated.startswith("Q2")
        assert found.definition
        assert found.data_source
        assert found.gaming_note
        assert found.called
        assert len(found.gaming) == 2
    assert "`core_action_completed`" in key_result(pack, "KR1.1").data_source
    assert key_result(pack, "KR1.3").companion.target.text.startswith(">= 31,200 completions/qtr")


def test_guardrails_bind_what_their_sentences_say(pack):
    bound = {
        entry.id: (entry.bound.text if entry.bound else None, entry.current.text if entry.current else None) for entry in pack.guardrails
    }
    assert bound == {
        "kr1.1-sign-ups": ("60,000/qtr", "60,000/qtr"),
        "kr1.1-activation-quality-score": ("", None),
        "kr1.2-unsubscribe-rate": ("< 1.2%", "0.8%"),
        "kr1.2-support-ticket-rate": ("", None),
        "kr1.3-denominator": ("60,000/qtr", None),
        "kr1.3-numerator": (None, None),
        "kr1.4-setup-was-easy": ("7.5", "7.8"),
        "kr2.1-denominator": ("$1.4M/qtr", "$1.4M/qtr"),
        "kr2.1-quality": ("35%", "32%"),
        "kr2.2-attribution-methodology": (None, None),
        "kr2.3-self-serve-sign-up-volume": ("80%", "84%"),
    }
    quality = rail(pack, "kr2.1-quality")
    assert quality.holds(quality.current.quantity) is False
    assert (rail(pack, "kr1.3-numerator").frozen, rail(pack, "kr1.3-numerator").relax) == ("setup-checklist", "VP Growth")
    assert {entry.id: entry.approver for entry in pack.frozen} == {
        "setup-checklist": "VP Growth",
        "attribution-methodology": "VP Growth",
        "kr1.2-definition": "Data Lead",
    }


def test_detections_that_can_be_executed_are(pack):
    alarms = {alarm.id: (alarm.guards, alarm.every, str(alarm.floor or alarm.ceiling)) for alarm in pack.alarms}
    assert alarms == {
        "kr1.1-sign-ups-weekly": ("kr1.1-sign-ups", "week", "4,500/week"),
        "kr1.2-unsubscribe-rate-weekly": ("kr1.2-unsubscribe-rate", "week", "1.2%"),
        "kr1.3-denominator-weekly": ("kr1.3-denominator", "week", "4,500/week"),
    }
    assert key_result(pack, "KR1.1").gaming[1].detect.audit.draw == 50
    assert key_result(pack, "KR1.2").gaming[1].detect.change_watch == "kr1.2-definition"
    assert key_result(pack, "KR2.2").gaming[0].detect.change_watch == "attribution-methodology"
    assert key_result(pack, "KR2.1").gaming[1].detect.guardrail == "kr2.1-quality"
    assert key_result(pack, "KR2.3").gaming[1].detect.reconcile.every == "month"
    assert [name for name in FIGURES for mode in key_result(pack, name).gaming if mode.detect is None] == ["KR1.4", "KR2.2"]


def test_habits_and_reviews(pack):
    assert [habit.id for habit in pack.habits] == ["H1", "H2", "H3", "H4", "H5", "H6"]
    assert all(habit.cadence and habit.owner and habit.changes and habit.evidence for habit in pack.habits)
    weekly, mid, grading = pack.reviews.weekly, pack.reviews.mid_cycle, pack.reviews.grading
    assert (weekly.minutes, weekly.when, weekly.habit, str(weekly.off_track_beyond)) == (45, "Tuesdays", "H1", "10%")
    assert (weekly.agenda[0].part, weekly.agenda[0].minutes) == ("Metric check", 15)
    assert sum(part.minutes for part in weekly.agenda) == 45
    assert (mid.minutes, len(mid.allowed), len(mid.not_allowed)) == (90, 4, 2)
    assert mid.rights["add_objective"] == Right(allowed=False, text=mid.not_allowed[0])
    assert mid.rights["drop_guardrail"].sign_off == "CPO"
    assert mid.rights["move_capacity"].allowed == "up to 20% of engineering capacity"
    assert mid.rights["re_target"].evidence == ("the original", "the new baseline", "the new target")
    assert (grading.minutes, len(grading.retro), len(grading.artifacts)) == (90, 5, 3)
    assert [step.at.text for step in pack.grade_scale.steps] == ["0.0", "0.3", "0.7", "1.0"]
    assert pack.grade_scale.norm


def test_registers_and_self_check(pack):
    assert (len(pack.risks), len(pack.questions), len(pack.next_steps)) == (5, 5, 8)
    assert all(risk.title and risk.mitigation for risk in pack.risks)
    assert [step.on for step in pack.next_steps][-1] == date(2025, 4, 8)
    assert all(step.owner and step.due for step in pack.next_steps)
    check = pack.self_check
    assert [gate.letter for gate in check.gate] == list("ABCDEFG")
    assert sum(len(gate.lines) for gate in check.gate) == 32
    assert all(line.ticked for gate in check.gate for line in gate.lines)
    assert (len(check.rubric), check.total) == (10, "20/20")
    assert pack.prompt.startswith("Set quarterly OKRs")
    assert pack.closing.endswith("(Next Steps 1-2).")
    assert len(pack.robustness.uses) == 3


def test_places_are_those_of_the_one_line(document, text):
    expected = {
        "objectives/O1/key_results/KR1.3/target": "52%",
        "objectives/O2/key_results/KR2.1/baseline": "12 activated users/$1K",
        "guardrails/kr2.1-quality": "Day-30 retention rate for paid-acquired",
        "alarms/kr1.1-sign-ups-weekly": "Weekly sign-up volume monitoring",
        "next_steps/7": "| 8 | First weekly",
        "cycle": "Q2 (April 1",
        "risks/0": "1. **Baseline",
        "self_check/rubric/9": "| 10 | Shareability",
        "reviews/mid_cycle/not_allowed/0": "Adding new objectives",
        "objectives/O1/why_now/1": "Conversion rate improvements",
    }
    for pointer, words in expected.items():
        span = document.places[pointer]
        assert span.line == 1
        assert text[span.column - 1 :].removeprefix("| ").startswith(words.removeprefix("| ")), pointer
    for placed in document.pack.key_results():
        for field in ("title", "definition", "baseline", "target", "window", "owner", "data_source", "guardrails", "gaming/0/mode"):
            assert f"{placed.pointer}/{field}" in document.places


def test_no_word_is_lost(document, text):
    kept = FORMAT.write(document.pack) + json.dumps(document.pack.model_dump(mode="json", by_alias=True), ensure_ascii=False)
    have = set(re.findall(r"[^\W\d_]{4,}", kept.lower()))
    assert set(re.findall(r"[^\W\d_]{4,}", text.lower())) <= have


def test_the_written_document_reads_like_the_original_and_back(document, text):
    written = FORMAT.write(document.pack)
    assert " ".join(written.split()) == text.strip()
    assert FORMAT.read(written).pack == document.pack
    assert FORMAT.read(written).findings == ()


def test_any_beginning_of_it_is_read_quickly(text):
    begun = time.perf_counter()
    for end in range(0, len(text), len(text) // 60):
        document = FORMAT.read(text[:end])
        assert document.pack is not None or document.findings[-1].code == "DOC010" or document.findings[0].code == "DOC010"
    assert time.perf_counter() - begun < 20
