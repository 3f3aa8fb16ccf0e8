"""A pack on one page: what stands there, and what is counted when it does not fit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from milepost.core.documents.blocks import Heading, Table, read_blocks
from milepost.core.documents.render import render
from milepost.core.model.pack import Pack

from ....properties.packs import many, packs  # noqa: TID252
from .odd_packs import EVERY, EXAMPLES, made


def tables(text: str) -> list[Table]:
    return [block for block in read_blocks(text).blocks if isinstance(block, Table)]


def test_the_example_on_one_page() -> None:
    text = render(EXAMPLES["growth-q2-2026"], "summary")
    assert text.startswith("# Growth, Q2 2026\n\nQ2 2026, 1 April – 30 June 2026 · growth · running · owner: VP Growth\n")
    assert "| **KR 1.1** More people reach the core action | 18,000/qtr → 24,000/qtr (+33%) | | PM, Activation |" in text
    assert "- Weekly review: every Tuesday at 10:00, 45 minutes, first on 7 April 2026" in text
    assert "- Mid-cycle checkpoint: 6–12 May 2026" in text
    assert "- **Attribution is fragile:** Paid key results rest on a model that does not see across devices (Data lead)" in text
    assert [len(table.rows) for table in tables(text)] == [4, 3]


def test_what_is_stated_of_now_stands_in_the_row() -> None:
    result = {"id": "KR1", "title": "T", "baseline": "1", "target": "9", "current": "4", "progress": "40%", "status": "🟡 At risk"}
    text = render(made(objectives=[{"id": "O1", "title": "O", "key_results": [result]}]), "summary")
    assert "| T | 1 → 9 | 4 · 40% done · 🟡 At risk | |" in text


def test_a_large_pack_says_how_much_more_there_is() -> None:
    assert "*12 more key results.*" in render(EVERY["sixty"], "summary")
    objectives = [{"id": f"O{n}", "title": f"T{n}", "key_results": [{"id": "a", "title": "x"}]} for n in range(15)]
    text = render(made(objectives=objectives, risks=[{"text": f"r{n}"} for n in range(9)]), "summary")
    assert "*3 more objectives with 3 key results.*" in text
    assert "- *3 more risks*" in text


def test_no_text_becomes_markup_of_a_page() -> None:
    text = render(EVERY["hostile"], "summary")
    assert "<script" not in text.replace("\\<", "")
    assert [block.level for block in read_blocks(text).blocks if isinstance(block, Heading)] == [1, 2]
    assert len(tables(text)[0].rows) == 1


@pytest.mark.parametrize("name", EVERY)
def test_every_pack_has_a_summary_of_limited_length(name: str) -> None:
    text = render(EVERY[name], "summary")
    assert text == render(EVERY[name], "summary")
    assert text.endswith("\n")
    assert len(text) < 12_000
    assert "\x1b" not in text


@settings(many, max_examples=30)
@given(packs())
def test_every_key_result_has_one_row(pack: Pack) -> None:
    rows = sum(len(table.rows) for table in tables(render(pack, "summary")))
    assert rows == sum(1 for _ in pack.key_results())
