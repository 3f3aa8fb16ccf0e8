"""A pack as a table: one row for each key result, no formula, and read back as what it said."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings

from milepost.core.documents.parse import parse
from milepost.core.documents.render import render
from milepost.core.documents.written.cells import unguarded
from milepost.core.documents.written.rows import COLUMNS, rows_of
from milepost.core.model.key_result import Baseline
from milepost.core.model.pack import Pack

from ....properties.packs import many, packs  # noqa: TID252
from .odd_packs import EVERY, EXAMPLES, made

SAID = (
    "title",
    "owner",
    "team",
    "called",
    "definition",
    "target",
    "unit",
    "priority",
    "data_source",
    "progress",
    "score",
    "confidence",
    "weight",
)


def cells(pack: Pack) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(render(pack, "csv"), newline="")))


def test_a_row_says_what_is_agreed() -> None:
    row = cells(EXAMPLES["growth-q2-2026"])[0]
    assert list(row) == list(COLUMNS)
    shown = ("Period", "Objective ID", "Objective owner", "Key result", "Metric", "Baseline", "Target", "Owner")
    assert [row[name] for name in shown] == [
        "Q2 2026",
        "O1",
        "VP Growth",
        "More people reach the core action",
        "activated_users",
        "18000/qtr",
        "24,000/qtr (+33%)",
        "PM, Activation",
    ]
    assert row["Guardrails"].split("\n")[0] == "At least 60,000 sign-ups in the quarter: now 60,000/qtr"


def test_an_objective_without_key_results_has_a_row() -> None:
    first, second = cells(EVERY["empty-objectives"])
    assert (first["Objective"], second["Objective status"]) == ("Alone", "🔴 Behind")
    assert (first["Key result"], first["Key result ID"]) == ("", "")


def test_quantities_stay_and_formulas_do_not() -> None:
    result = {"id": "K", "title": "=1+1", "baseline": "-5%", "target": "+10", "current": "-", "owner": "@me", "remarks": ["+cmd|x"]}
    row = cells(made(objectives=[{"id": "O", "title": "-2+3", "key_results": [result]}]))[0]
    assert [row[name] for name in ("Baseline", "Target", "Current")] == ["-5%", "+10", "-"]
    assert [row[name] for name in ("Objective", "Key result", "Owner", "Remarks")] == ["'-2+3", "'=1+1", "'@me", "'+cmd|x"]


def stated(baseline: Baseline | None) -> str:
    """The value of a baseline; N/A says nothing and is none."""
    return baseline.value.text if baseline is not None and baseline.value.text != "N/A" else ""


def said(part: Any) -> dict[str, Any]:
    return {name: getattr(part, name) for name in SAID if hasattr(part, name)}


@pytest.mark.parametrize("name", ["growth-q2-2026", "company-q2-2026", "empty-objectives", "sixty", "scripts"])
def test_it_reads_back_as_the_same_objectives_and_key_results(name: str) -> None:
    pack = EVERY[name]
    back = parse(render(pack, "csv"), "pack.csv").pack
    assert back is not None
    assert [part.title for part in back.objectives] == [part.title for part in pack.objectives]
    assert [part.status for part in back.objectives] == [part.status for part in pack.objectives]
    for before, after in zip(pack.objectives, back.objectives, strict=True):
        assert after.owner == (pack.who(before.owner) or None)
        for one, other in zip(before.key_results, after.key_results, strict=True):
            expected = said(one) | {"owner": pack.who(one.owner) or None, "called": one.called or one.metric}
            assert said(other) == expected
            assert stated(other.baseline) == stated(one.baseline)
            assert other.status == one.status
    if pack.cycle is not None and pack.cycle.name.startswith("Q2"):
        assert back.cycle is not None
        assert back.cycle.window == pack.cycle.window


def test_a_marked_cell_reads_back_without_its_mark() -> None:
    result = {"id": "KR1.1", "title": "=SUM of all", "target": "5", "owner": "@ana"}
    back = parse(render(made(objectives=[{"id": "O1", "title": "=2+3 is one", "key_results": [result]}]), "csv"), "pack.csv").pack
    assert back is not None
    assert back.objectives[0].title == "=2+3 is one"
    assert (back.objectives[0].key_results[0].title, back.objectives[0].key_results[0].owner) == ("=SUM of all", "@ana")


@settings(many, max_examples=40)
@given(packs())
def test_every_pack_makes_rows_that_any_program_reads(pack: Pack) -> None:
    text = render(pack, "csv")
    assert text == render(pack, "csv")
    read = list(csv.reader(StringIO(text, newline="")))
    assert read[0] == list(COLUMNS)
    assert [tuple(map(unguarded, row)) for row in read[1:]] == rows_of(pack)
    assert not [cell for row in read for cell in row if cell.lstrip()[:1] in ("=", "@")]
