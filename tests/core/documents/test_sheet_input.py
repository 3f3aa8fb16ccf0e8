"""The real company sheet, exactly as it lies beside the checkout."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest

from milepost.core.documents.document import Document
from milepost.core.documents.formats.sheet_markdown import FORMAT, likeness, read
from milepost.core.documents.repair import repair
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack


@pytest.fixture(scope="module")
def document(shared: Path) -> Document:
    return read((shared / "inputs" / "nexusflow-q2-2026-okrs.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def pack(document: Document) -> Pack:
    assert document.pack is not None
    return document.pack


def test_head_of_the_pack(pack: Pack) -> None:
    assert (pack.pack, pack.title, pack.owner, pack.updated) == ("q2-2026-okrs", "Q2 2026 OKRs", "Alexandra Chen, CPO", "January 2026")
    assert pack.summary is not None
    assert pack.summary.endswith("for Q2 2026 (April - June).")
    assert pack.cycle is not None
    assert (pack.cycle.start, pack.cycle.end, pack.cycle.stated) == (date(2026, 4, 1), date(2026, 7, 1), "Q2 2026 (April - June)")
    assert pack.cycle.assumed is None
    assert pack.reviews.cadence == "Monthly + Quarterly"


def test_ten_objectives_and_forty_key_results(pack: Pack) -> None:
    teams = ["activation", "retention", "integration", "engagement", "platform"]
    assert [objective.id for objective in pack.objectives] == ["O1", "O2", "O3", "O4", "O5", *(f"{team}-O1" for team in teams)]
    assert [len(objective.key_results) for objective in pack.objectives] == [4] * 10
    ids = [placed.key_result.id for placed in pack.key_results()]
    assert ids[:5] == ["KR1.1", "KR1.2", "KR1.3", "KR1.4", "KR2.1"]
    assert ids[-1] == "platform-KR1.4"
    assert len(set(ids)) == 40


def test_a_company_objective_is_whole(pack: Pack) -> None:
    first = pack.objectives[0]
    assert (first.label, first.title, first.priority) == ("O1", "Reduce Enterprise Churn to Sustainable Levels", "Critical")
    assert (first.owner, first.status, first.team) == ("Sofia Martinez (VP Customer Success)", "🔴 Behind", None)
    assert first.commentary is not None
    assert first.commentary.startswith("Enterprise churn at 12.3%")
    assert next((work.title, work.team) for work in first.initiatives) == ("CRM Sync v2", "Integration Team")
    assert [len(objective.initiatives) for objective in pack.objectives[:5]] == [4] * 5


def test_a_team_objective_is_whole(pack: Pack) -> None:
    activation = pack.objectives[5]
    assert (activation.team, activation.title, activation.label) == ("Activation Team", "Make first-week experience exceptional", None)
    row = activation.key_results[1]
    assert (row.title, str(row.target), row.status, row.baseline) == ("Increase 7-day activation from 22% to 35%", "35%", "🟡", None)


def rows_of(objective: Objective) -> list[tuple[str, ...]]:
    return [
        (kr.title, str(kr.baseline.value) if kr.baseline else "", str(kr.target), str(kr.current), str(kr.status))
        for kr in objective.key_results
    ]


def test_every_cell_of_every_company_table(shared: Path, pack: Pack) -> None:
    text = repair((shared / "inputs" / "nexusflow-q2-2026-okrs.md").read_text("utf-8")).text
    cells = [tuple(cell.strip() for cell in line.strip("|\n").split("|")) for line in text.split("\n") if line.startswith("| KR")]
    stated = [(cell[0].split(": ", 1)[1], *cell[1:]) for cell in cells if len(cell) == 5]
    assert [row for objective in pack.objectives[:5] for row in rows_of(objective)] == stated
    assert len(stated) == 20


def test_values_stay_as_stated(pack: Pack) -> None:
    by_id = {placed.key_result.id: placed.key_result for placed in pack.key_results()}
    assert str(by_id["platform-KR1.4"].target) == "300ms"
    assert "<300ms" in by_id["platform-KR1.4"].title
    launch = by_id["KR4.2"]
    assert launch.baseline is not None
    assert (str(launch.baseline.value), str(launch.target), str(launch.current)) == ("N/A", "Shipped", "-")
    assert launch.target is not None
    assert launch.target.quantity is None


def test_scale_schedule_dependencies_and_risks(pack: Pack) -> None:
    scale = pack.grade_scale
    assert scale is not None
    assert (scale.kind, scale.title, [str(step.at) for step in scale.steps]) == (
        "bands",
        "OKR Scoring Guide",
        ["0.0-0.3", "0.4-0.6", "0.7-0.9", "1.0"],
    )
    assert [(entry.on, entry.kind) for entry in pack.reviews.schedule] == [
        ("April 7", "Weekly"),
        ("April 14", "Weekly"),
        ("April 21", "Weekly"),
        ("April 28", "Monthly"),
        ("May 26", "Monthly"),
        ("June 30", "Quarterly"),
    ]
    assert [(need.objective, need.on) for need in pack.dependencies[:4]] == [
        ("O1", "O3 (Activation)"),
        ("O1", "Integration team"),
        ("O2", "O1 (Churn fix)"),
        ("O2", "Platform team"),
    ]
    assert len(pack.dependencies) == 10
    assert [(risk.text, risk.likelihood, risk.impact) for risk in pack.risks][1] == ("SAML complexity", "Low", "High")
    assert [risk.mitigation for risk in pack.risks][3] == "Ruthless prioritization"


def test_only_the_repair_is_reported_and_nothing_is_unplaced(document: Document, pack: Pack) -> None:
    assert [finding.code for finding in document.findings] == ["DOC003"]
    assert pack.unplaced == ()


def test_no_word_is_lost(document: Document, pack: Pack) -> None:
    kept = pack.model_dump_json(exclude_defaults=True, by_alias=True).casefold()
    words = {word.casefold() for word in re.findall(r"[^\W\d_]{4,}", repair(document.text).text)}
    # Three words of labels are said by the field itself: `updated`, `schedule/kind`, `dependencies/on`.
    assert {word for word in words if word not in kept} == {"last", "type", "depends"}


def test_every_key_result_and_cell_knows_its_place_in_the_original(document: Document, pack: Pack) -> None:
    lines = document.text.split("\n")

    def said(pointer: str) -> str:
        span = document.places[pointer]
        return lines[span.line - 1][span.column - 1 : (span.end_column or 0) - 1]

    for pointer, objective, kr in pack.key_results():
        assert said(f"{pointer}/title").endswith(kr.title)
        assert said(f"{pointer}/target") == str(kr.target)
        assert repair(said(f"{pointer}/status")).text == kr.status
        if objective.team is None:
            assert kr.baseline is not None
            assert said(f"{pointer}/baseline") == str(kr.baseline.value)
            assert said(f"{pointer}/current") == "-"
        assert lines[document.places[pointer].line - 1].startswith("|")
    for objective in pack.objectives:
        assert objective.title in said(f"objectives/{objective.id}")
        if objective.owner:
            assert said(f"objectives/{objective.id}/owner") == objective.owner
            assert repair(said(f"objectives/{objective.id}/status")).text == objective.status
    assert said("risks/1/mitigation") == "Use established libraries"
    assert said("owner") == "Alexandra Chen, CPO"
    assert said("reviews/schedule/4/on") == "May 26"


def test_the_sheet_is_known_by_its_look(document: Document, shared: Path) -> None:
    assert likeness(document.text) > 0.8
    assert likeness((shared / "inputs" / "growth-q2-okr-pack.flattened.md").read_text("utf-8")) < 0.2


def test_reading_again_gives_the_same_pack(document: Document) -> None:
    assert read(document.text).pack == document.pack


def test_truncated_and_shuffled_texts_never_raise(document: Document) -> None:
    drawn = random.Random(7)
    lines = document.text.split("\n")
    for turn in range(60):
        cut, mixed = document.text[: drawn.randrange(len(document.text))], "\n".join(drawn.sample(lines, len(lines)))
        text = cut if turn % 2 else mixed
        assert FORMAT.likeness is not None
        assert 0 <= FORMAT.likeness(text) <= 1
        broken = read(text)
        assert broken.pack is not None or [finding.code for finding in broken.findings][-1] == "DOC010"
