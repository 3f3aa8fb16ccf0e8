"""Which way a title says, and when its word is certain to speak of the figure beside it."""

from __future__ import annotations

import pytest

from milepost.core.base.quantity import parse_quantity
from milepost.core.checks.directions import Way, speaks_of_its_figure, told_way
from milepost.core.model.key_result import KeyResult

UP, DOWN, KEEP, UNSAID = Way.UP, Way.DOWN, Way.KEEP, Way.UNSAID


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Increase activation", UP),
        ("More people come back", UP),
        ("Have more returning visitors", UP),
        ("Lengthen the time that readers stay", UP),
        ("Fewer open cases", DOWN),
        ("Get fewer calls", DOWN),
        ("Reduce churn", DOWN),
        ("Keep uptime", KEEP),
        ("Uptime stays at 99.9%", KEEP),
        ("Activation", UNSAID),
        ("Reach 90% health", UNSAID),
        ("Improve the rank", UNSAID),
        ("", UNSAID),
        ("12", UNSAID),
        ("Aktivierung von 45% auf 55% steigern", UP),
        ("Churn auf 5% senken", DOWN),
        ("Verfügbarkeit auf 99.9% halten", KEEP),
        ("Réduire le churn", DOWN),
        ("Aumentar la retención", UP),
        ("Tăng số người dùng", UP),
        ("Duy trì tỷ lệ", KEEP),
        ("Сократить отток", DOWN),
    ],
)
def test_the_way_of_a_title(title: str, way: Way) -> None:
    assert told_way(KeyResult(title=title)).way is way


def test_words_of_speed_tell_the_way_of_a_time_alone() -> None:
    sooner = KeyResult(title="Answer customers sooner")
    assert told_way(sooner, parse_quantity("9 hours")).way is DOWN
    assert told_way(sooner, parse_quantity("60%")).way is UNSAID, "a share of those who are answered sooner rises"


def test_a_stated_direction_comes_first() -> None:
    assert told_way(KeyResult.model_validate({"title": "Increase", "direction": "down"})).way is DOWN
    assert told_way(KeyResult.model_validate({"title": "Increase", "direction": "keep >="})).way is KEEP


@pytest.mark.parametrize(
    ("title", "figure", "certain"),
    [
        ("Increase activation", "45%", True), ("Reduce churn", "12%", True), ("Cut resolution time", "9 hours", True),
        ("Increase session length", "4 minutes", True), ("Increase page speed", "4 seconds", False), ("Raise efficiency", "$8", False),
        ("Reduce churn: retention", "85%", False), ("Reduce setup time", "60%", False), ("Raise deflection of tickets", "500", False),
    ],
)  # fmt: skip
def test_whether_a_word_speaks_of_its_figure(title: str, figure: str, *, certain: bool) -> None:
    quantity = parse_quantity(figure)
    assert quantity is not None
    assert speaks_of_its_figure(title, told_way(KeyResult(title=title)), quantity) is certain
