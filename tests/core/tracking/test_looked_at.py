"""The days behind a key result's value: from the start of its window, or so many days back."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from milepost.core.base.calendar import Window
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render
from milepost.core.model.key_result import KeyResult, KrWindow
from milepost.core.tracking.looked_at import key_result_at, looked_at

CYCLE = Window(date(2026, 4, 1), date(2026, 7, 1), "Europe/Berlin")
PACK = """
milepost: 1
pack: care
title: Care
cycle: {name: Q2 2026, start: 2026-04-01, end: 2026-07-01}
objectives:
  - id: O1
    title: Keep customers
    key_results:
      - {id: KR1, title: Lose fewer, metric: lost, target: 5%, baseline: 9%, window: {trailing_days: 365}}
      - {id: KR10, title: Win more, metric: won, target: 50}
metrics:
  lost: {kind: manual}
  won: {kind: manual}
"""


def key_result(**window):
    return KeyResult(id="KR1", title="Lose fewer", window=KrWindow(**window) if window else None)


def test_a_value_is_read_from_the_start_of_the_window_to_the_day():
    assert looked_at(key_result(), CYCLE, date(2026, 4, 8)) == Window(date(2026, 4, 1), date(2026, 4, 8), "Europe/Berlin")
    assert looked_at(key_result(stated="Q2"), CYCLE, date(2026, 9, 1)) == CYCLE


def test_a_trailing_value_is_read_over_as_many_days_on_every_day():
    for on, ends in ((date(2026, 4, 8), date(2026, 4, 8)), (date(2026, 7, 1), date(2026, 7, 1)), (date(2026, 9, 1), date(2026, 7, 1))):
        window = looked_at(key_result(trailing_days=28), CYCLE, on)
        assert window is not None
        assert (window.days, window.end, window.zone) == (28, ends, "Europe/Berlin")


def test_nothing_is_read_before_the_window_begins():
    assert looked_at(key_result(trailing_days=28), CYCLE, date(2026, 4, 1)) is None


@pytest.mark.parametrize("days", [0, -1, 4_000, "many"])
def test_days_that_make_no_sense_are_refused(days):
    with pytest.raises(ValidationError):
        KrWindow(trailing_days=days)


def test_a_pointer_finds_its_key_result_and_no_other():
    pack = parse(PACK.encode(), "care.okr.yaml").pack
    assert key_result_at(pack, "objectives/O1/key_results/KR10").id == "KR10"
    assert key_result_at(pack, "objectives/O1/key_results/KR1/companion").id == "KR1"
    assert key_result_at(pack, "guardrails/KR1") is None


@pytest.mark.parametrize("form", ["yaml", "json", "markdown"])
def test_trailing_days_survive_every_native_form(form):
    pack = parse(PACK.encode(), "care.okr.yaml").pack
    name = {"yaml": "care.okr.yaml", "json": "care.okr.json", "markdown": "care.md"}[form]
    again = parse(render(pack, form).encode(), name).pack
    assert again.objectives[0].key_results[0].window.trailing_days == 365
