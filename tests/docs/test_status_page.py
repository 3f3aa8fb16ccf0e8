"""Every worked line of docs/explain/status.md, computed again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from milepost.core.base.calendar import Window
from milepost.core.base.quantity import UnitKind, parse_quantity
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.model.grade_scale import GradeScale
from milepost.core.model.pack import Pack
from milepost.core.tracking.grading import on_scale
from milepost.core.tracking.guard import guards
from milepost.core.tracking.standings import standings, window_of
from milepost.core.tracking.trajectory import plan_of
from milepost.core.tracking.words import rounded

PAGE = Path(__file__).parents[2] / "docs" / "explain" / "status.md"
START = date(2026, 4, 1)
ANCHORS = GradeScale.model_validate({"steps": [{"at": "0.0"}, {"at": "0.3"}, {"at": "0.7"}, {"at": "1.0"}]})
BANDS = GradeScale.model_validate({"kind": "bands", "steps": [{"at": "0.0-0.3"}, {"at": "0.4-0.6"}, {"at": "0.7-0.9"}, {"at": "1.0"}]})


def table(first_column: str) -> list[list[str]]:
    """The lines of the table whose first column has that name."""
    blocks = [block.splitlines() for block in PAGE.read_text(encoding="utf-8").split("\n\n")]
    lines = next(block for block in blocks if block[0].startswith(f"| {first_column} |"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def pack(**parts) -> Pack:
    body = {"pack": "t", "title": "T", "cycle": {"name": "Q2", "start": "2026-04-01", "end": "2026-07-01"}, "objectives": []}
    return Pack.model_validate(body | parts)


def seen(pointer: str, value: str, on: date) -> Observation:
    quantity = parse_quantity(value)
    unit = {UnitKind.PERCENT: "%", UnitKind.DURATION: quantity.unit.name}.get(quantity.unit.kind, "")
    provenance = Provenance("d", "test", "none", "r")
    return Observation("m", Window(START, on), on, quantity.value, unit, datetime(2026, 7, 2, tzinfo=UTC), provenance, pointer)


@pytest.mark.parametrize("line", table("baseline"), ids=" ".join)
def test_a_line_of_the_status_table(line):
    baseline, target, on, value, planned, deviation, progress, status = line
    day = date.fromisoformat(on)
    kr = {"id": "KR1", "title": "Move", "baseline": baseline, "target": target}
    if baseline.removesuffix("%") == target.removeprefix(">= ").removesuffix("%"):
        kr["direction"] = "keep >="
    described = pack(objectives=[{"id": "O1", "title": "Better", "key_results": [kr]}])
    stands = standings(described, [seen("objectives/O1/key_results/KR1", value, day)], day)[0]
    assert rounded(stands.expected) == Decimal(planned)
    assert stands.deviation.quantize(Decimal("0.001")) == Decimal(deviation)
    assert stands.progress.quantize(Decimal("0.01")) == Decimal(progress)
    assert stands.status.value == status


@pytest.mark.parametrize("line", table("bound"), ids=" ".join)
def test_a_line_of_the_guardrail_table(line):
    bound, kind, on, value, due, state = line
    day = date.fromisoformat(on)
    described = pack(guardrails={"g": {kind: bound}})
    stands = guards(described, [seen("guardrails/g", value, day)], day)["guardrails/g"]
    assert stands.state.value == state
    assert f"at {'least' if kind == 'floor' else 'most'} {int(due):,}" in stands.reason if due.isdigit() else due in stands.reason


@pytest.mark.parametrize("line", table("way"), ids=" ".join)
def test_a_line_of_the_grade_table(line):
    way, anchor, band = line
    assert on_scale(Decimal(way), ANCHORS)[0] == Decimal(anchor)
    assert on_scale(Decimal(way), BANDS)[0] == Decimal(band)


def test_the_sums_in_the_text_are_right():
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    described = pack(
        objectives=[
            {"id": "O1", "title": "B", "key_results": [{"id": "K", "title": "K", "baseline": "18,000/qtr", "target": "24,000/qtr"}]}
        ]
    )
    placed = next(described.key_results())
    plan = plan_of(placed.key_result, window_of(described, placed.key_result))
    expected = plan.at(date(2026, 5, 13))
    pace = 9870 * plan.target / expected
    assert f"where {rounded(expected):,} are planned, runs to {rounded(pace):,} of 24,000" in text
    assert f"that is {rounded((pace - 18000) / 6000)} of the way" in text
    assert f"asks for {rounded(Decimal(60000) * 42 / 91):,} after 42 of 91 days" in text
    assert f"42.3% is {round(Decimal('42.3') / Decimal('46.945') * 100)}% of where a path" in text
    assert "has made 3% of the way" in text
