"""The worked example of docs/explain/rate-and-volume.md, computed again; and the keys that docs/reference/why.md names."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from milepost.core.base.calendar import Window
from milepost.core.metrics.effects import Cell, Factor, Group, paradox, split_size
from milepost.core.metrics.effects_change import Change, Effect, SegmentChange, Wording
from milepost.core.metrics.effects_json import change_json
from milepost.core.metrics.effects_plan import Basis, Sort
from milepost.core.metrics.effects_words import sentence
from milepost.core.metrics.readings import Reading

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "explain" / "rate-and-volume.md").read_text(encoding="utf-8")


def table(first_column: str) -> dict[str, list[str]]:
    blocks = [block.splitlines() for block in PAGE.split("\n\n")]
    lines = next(block for block in blocks if block[0].startswith(f"| {first_column} |"))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return {row[0]: row[1:] for row in rows}


def group() -> Group:
    rows = {name: [Fraction(cell) for cell in cells] for name, cells in table("way").items()}
    return Group(*({name: Cell(row[place], row[place + 1]) for name, row in rows.items()} for place in (0, 2)))


def example() -> Change:
    effects, shown = split_size(group()), {Factor.VOLUME: "194", Factor.RATE: "20", Factor.MIX: "-67"}
    top = {Factor.VOLUME: "web", Factor.RATE: "web", Factor.MIX: "ads"}
    days = [Reading(Window(date(2026, 3, day), date(2026, 3, day + 7)), date(2026, 4, 1)) for day in (2, 9)]
    return Change(
        metric="riders",
        unit="riders",
        words=Wording("riders", "signups"),
        sort=Sort.SIZE,
        basis=Basis.MATURE,
        by="way",
        earlier=days[0],
        later=days[1],
        before=Decimal(340),
        after=Decimal(487),
        effects=tuple(Effect(factor, Decimal(shown[factor]), Decimal(shown[factor]), top[factor], mostly=True) for factor in effects),
        segments=tuple(SegmentChange(name, None, (Decimal(0), Decimal(0)), {}) for name in ("ads", "web")),
        rate="%",
    )


def test_the_effects_of_the_example() -> None:
    effects = split_size(group())
    for name, cells in table("effect").items():
        parts = effects[Factor(name)]
        assert [f"{float(part):.2f}" for part in (parts["ads"], parts["web"], sum(parts.values()))] == cells
    assert sum(sum(parts.values()) for parts in effects.values()) == 147


def test_the_sentence_and_the_paradox_of_the_example() -> None:
    assert f"> {sentence(example())}" in PAGE
    found = paradox(group())
    assert found is not None
    assert not found.rose
    assert "The rate of all fell from 34% to 30.44%" in PAGE
    assert [f"{float(rate) * 100:.2f}" for rate in found.rates] == ["34.00", "30.44"]


def test_the_reference_names_every_key() -> None:
    page = (DOCS / "reference" / "why.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in page.splitlines() if line.startswith("| `"))
    named = set(re.findall(r"`(\w+)`", rows))
    content = change_json(example())
    assert set(content) <= named
    assert set(content["segments"][0]) <= named
    assert set(content["effects"][0]) <= named
