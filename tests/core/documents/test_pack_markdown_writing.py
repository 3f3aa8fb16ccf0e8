"""Packs of every origin are written as Markdown and read back; what a sentence cannot say stands in tables."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from milepost.core.documents.formats.pack_markdown import FORMAT
from milepost.core.documents.parse import parse
from milepost.core.model.pack import Pack

SAMPLE = Path(__file__).parent / "samples" / "membership-pack.md"
SHIPPED = ["growth-q2-2026.okr.yaml", "company-q2-2026.okr.yaml"]


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    text = files("milepost.demo.packs").joinpath(request.param).read_text(encoding="utf-8")
    return parse(text, request.param).pack


def test_packs_written_by_hand_come_back_the_same(shipped):
    written = FORMAT.write(shipped)
    document = parse(written, "pack.md")
    assert document.format == "markdown"
    assert document.pack == shipped


def test_packs_come_back_the_same_from_one_line(shipped):
    assert FORMAT.read(" ".join(FORMAT.write(shipped).split())).pack == shipped


def test_a_company_sheet_comes_back_the_same(shared):
    pack = parse((shared / "inputs" / "nexusflow-q2-2026-okrs.md").read_bytes(), "sheet.md").pack
    written = FORMAT.write(pack)
    assert FORMAT.read(written).pack == pack
    assert FORMAT.read(" ".join(written.split())).pack == pack


def test_empty_sections_are_left_out():
    written = FORMAT.write(Pack(pack="p", title="Small"))
    assert written == "# OKR & Goals Pack — Small\n\n**Id:** `p`\n"


FULL: dict[str, Any] = {
    "pack": "full",
    "title": "Full",
    "status": "running",
    "cycle": {"name": "Q3", "start": "2026-07-01", "end": "2026-10-01", "zone": "Europe/Zurich"},
    "objectives": [
        {
            "id": "reading",
            "title": "People read | more",
            "habits": ["H9"],
            "key_results": [
                {
                    "id": "books",
                    "title": "Lend books",
                    "metric": "loans",
                    "shape": "count",
                    "accrual": "cumulative",
                    "direction": "up",
                    "weight": "2",
                    "baseline": {"value": "10", "status": "confirmed", "confirmed_by": "Ada", "on": "2026-06-30", "source": "desk"},
                    "target": "20",
                    "path": {"starts": "2026-07-15", "mileposts": [{"on": "2026-08-01", "value": "12"}]},
                    "window": {"stated": "summer", "start": "2026-07-01", "end": "2026-09-01"},
                    "companion": {"metric": "visits", "target": "300/week", "text": "people at the desk"},
                    "gaming": [
                        {"mode": "Lend twice", "detection": "A look", "detect": {"audit": {"draw": 5, "from": "loans", "by": "two eyes"}}},
                        {"mode": "Split sets", "detect": {"distribution": {"metric": "loans", "by": "desk", "within": "5%"}}},
                        {"mode": "Two books", "detection": "alert if < 3/week"},
                        {"mode": "Sums", "detect": {"reconcile": {"metric": "loans", "with": "stamps", "within": "1%", "every": "month"}}},
                    ],
                    "guardrails": ["late", "late-too"],
                }
            ],
        }
    ],
    "guardrails": {"late": {"metric": "late_rate", "ceiling": "< 3%", "tell": "desk"}, "late-too": {"text": "No (more) late"}},
    "alarms": {"late_daily": {"guards": "late", "every": "day", "ceiling": "4%"}},
    "frozen": {"loans": {"what": "A loan", "approver": "Ada"}},
    "metrics": {"loans": {"kind": "count", "event": "loan", "where": {"desk": ["north", "south"]}, "days": 3, "code": "007"}},
    "roles": {"ada": {"title": "Head", "person": "Ada"}},
    "habits": [{"id": "H9", "title": "Talk"}],
    "reviews": {
        "weekly": {"title": "Monday talk", "habit": "H9", "off_track_beyond": "12%"},
        "mid_cycle": {
            "title": "Half-way",
            "rights": {"move_capacity": {"allowed": "up to 10%", "evidence": ["a", "b"]}, "add_objective": {"allowed": False}},
        },
        "schedule": [{"on": "July 7", "kind": "Weekly"}],
        "cadence": "Monthly",
    },
    "waivers": [{"code": "OKR305", "at": "objectives/reading", "reason": "known", "until": "2026-08-01"}],
    "dependencies": [{"on": "Post", "for": "parcels"}],
    "experiments": [{"title": "Bell", "expected": "+3 loans"}],
    "remarks": [{"label": "Print", "text": "on thin paper"}],
    "unplaced": [{"text": "| odd ```\nline", "line": 3, "column": 4, "why": "was odd"}],
}


def test_every_field_that_a_document_can_say_comes_back():
    pack = Pack.model_validate(FULL)
    assert FORMAT.read(FORMAT.write(pack)).pack == pack


def test_the_same_pack_is_written_the_same():
    pack = Pack.model_validate(FULL)
    assert FORMAT.write(pack) == FORMAT.write(Pack.model_validate(pack.model_dump(mode="json", by_alias=True)))


NASTY = st.one_of(
    st.sampled_from(
        [
            "",
            "-",
            "| a | b |",
            "- x",
            "1. y",
            "# h",
            "**b**",
            "`alarm: x`",
            "**L:** t",
            "a; b >= 5",
            "> q",
            "---",
            "x\ny\n\nz",
            "(",
            '"',
            "²",
            "\\",
            "<br>",
        ]
    ),
    st.text(max_size=12),
)


def _spoilt(value: Any, draw: Any) -> Any:
    if isinstance(value, dict):
        return {key: _spoilt(inner, draw) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spoilt(inner, draw) for inner in value]
    return draw(NASTY) if isinstance(value, str) and draw(st.integers(0, 5)) == 0 else value


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_pack_is_written_and_read_without_an_error(data):
    try:
        pack = Pack.model_validate(_spoilt(FULL, data.draw))
    except ValidationError:
        return
    written = FORMAT.write(pack)
    assert FORMAT.read(written).text == written
    FORMAT.read(" ".join(written.split()))


def test_the_sample_comes_back_the_same():
    pack = FORMAT.read(SAMPLE.read_text(encoding="utf-8")).pack
    assert FORMAT.read(FORMAT.write(pack)).pack == pack
