"""Short forms, keyed collections, stated values: what every part of a pack shares."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from milepost.core.model.guardrail import Guardrail
from milepost.core.model.pack import Pack
from milepost.core.model.people import Who, read_who
from milepost.core.model.shape import Stated


def whole(**fields: object) -> Pack:
    return Pack.model_validate({"pack": "p", "title": "P", **fields})


def written(pack: Pack) -> dict[str, object]:
    return pack.model_dump(mode="json", exclude_defaults=True, by_alias=True)


def test_a_plain_text_stands_for_a_parts_main_field() -> None:
    short = whole(cycle="Q2", risks=["rain"], objectives=[{"title": "x", "key_results": [{"title": "y", "baseline": "5%"}]}])
    long = whole(
        cycle={"name": "Q2"},
        risks=[{"text": "rain"}],
        objectives=[{"title": "x", "key_results": [{"title": "y", "baseline": {"value": "5%"}}]}],
    )
    assert short == long


def test_collections_are_keyed_by_id_and_written_as_they_are_read() -> None:
    pack = whole(roles={"vp": "VP Growth", "cpo": {"title": "CPO", "person": "A. Chen"}}, guardrails={"g": {"floor": "5"}, "h": "no worse"})
    assert [(role.id, role.title, role.person) for role in pack.roles] == [("vp", "VP Growth", None), ("cpo", "CPO", "A. Chen")]
    assert pack.guardrails[1].text == "no worse"
    assert written(pack)["roles"] == {"vp": {"title": "VP Growth"}, "cpo": {"title": "CPO", "person": "A. Chen"}}
    assert Pack.model_validate(written(pack)) == pack


def test_aliases_are_words_that_python_keeps_for_itself() -> None:
    pack = whole(dependencies=[{"on": "events", "for": "signups"}])
    assert pack.dependencies[0].for_ == "signups"
    assert written(pack)["dependencies"] == [{"on": "events", "for": "signups"}]


def test_unknown_keys_are_refused_and_metric_parameters_kept() -> None:
    with pytest.raises(ValidationError):
        whole(colour="red")
    metric = whole(metrics={"m": {"kind": "count", "event": "signup"}}).metric("m")
    assert metric is not None
    assert (metric.kind, metric.parameters) == ("count", {"event": "signup"})


def test_parts_cannot_be_changed() -> None:
    pack = whole()
    with pytest.raises(ValidationError):
        pack.title = "other"  # type: ignore[misc]


def test_key_results_have_pointers_and_guardrails_by_reference() -> None:
    pack = whole(
        objectives=[{"id": "O1", "title": "x", "key_results": [{"id": "KR1.1", "title": "y", "guardrails": ["g", "nothing"]}]}],
        guardrails={"g": {"floor": "35%"}},
    )
    (placed,) = pack.key_results()
    assert placed.pointer == "objectives/O1/key_results/KR1.1"
    assert [rail.id for rail in pack.guardrails_of(placed.key_result)] == ["g"]


@pytest.mark.parametrize(
    ("text", "quantity", "remark", "delta"),
    [
        ("24,000/qtr (+33%)", "24,000/qtr", "+33%", "+33%"),
        ("62 hours", "62 hours", "", None),
        ("5% (of all)", "5%", "of all", None),
        ("Shipped", None, "", None),
        ("-", None, "", None),
        ("", None, "", None),
        ("(", None, "", None),
    ],
)
def test_a_stated_value_keeps_its_text_and_reads_the_rest(text: str, quantity: str | None, remark: str, delta: str | None) -> None:
    stated = Stated.of(text)
    assert stated.text == text
    assert (str(stated.quantity) if stated.quantity else None) == quantity
    assert stated.remark == remark
    assert (str(stated.delta) if stated.delta else None) == delta


@pytest.mark.parametrize("value", [5, Decimal("4.5"), "5%"])
def test_a_stated_value_may_come_as_a_number(value: object) -> None:
    assert str(Stated.model_validate(value)) == str(value)


@pytest.mark.parametrize("value", [True, None, ["5"], {"a": 1}])
def test_a_stated_value_is_a_text_or_a_number_only(value: object) -> None:
    with pytest.raises(ValidationError):
        Stated.model_validate(value)


@given(st.text(max_size=80))
def test_any_text_may_be_stated_and_comes_back(text: str) -> None:
    stated = Stated.of(text)
    assert stated.model_dump() == text
    assert stated.quantity is None or stated.delta is None or stated.delta.signed


@pytest.mark.parametrize(
    ("rail", "value", "holds"),
    [
        ({"floor": "35%"}, "32%", False),
        ({"floor": "35%"}, "35%", True),
        ({"ceiling": "< 1.2%"}, "1.2%", False),
        ({"ceiling": "1.2%"}, "1.2%", True),
        ({"no_decline_from": "42%"}, "41%", False),
        ({"no_rise_from": "5 days"}, "100 hours", True),
        ({"floor": "35%"}, "35 days", None),
        ({"frozen": "checklist"}, "5", None),
    ],
)
def test_guardrails_hold_or_break_at_their_bound(rail: dict[str, str], value: str, holds: bool | None) -> None:
    quantity = Stated.of(value).quantity
    assert quantity is not None
    assert Guardrail.model_validate(rail).holds(quantity) is holds


def test_a_cycle_without_both_dates_has_no_window() -> None:
    assert whole(cycle="Q2").cycle is not None
    for dates in ({}, {"start": "2026-04-01"}, {"start": "2026-04-01", "end": "2026-04-01"}):
        cycle = whole(cycle={"name": "Q2", **dates}).cycle
        assert cycle is not None
        assert cycle.window is None
    cycle = whole(cycle={"name": "Q2", "start": "2026-04-01", "end": date(2026, 7, 1)}).cycle
    assert cycle is not None
    assert cycle.window is not None
    assert cycle.window.days == 91


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("0.4-0.6", "0.4", "0.6"), ("0.7 – 0.9", "0.7", "0.9"), ("0 to 1", "0", "1"), ("1.0", "1.0", "1.0"), ("great", None, None)],
)
def test_steps_of_a_scale_are_bands_or_single_grades(text: str, low: str | None, high: str | None) -> None:
    scale = whole(grade_scale={"steps": [{"at": text}]}).grade_scale
    assert scale is not None
    (step,) = scale.steps
    assert (step.low, step.high) == (Decimal(low) if low else None, Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sofia Martinez (PM Activation)", Who("Sofia Martinez", "PM Activation")),
        ("Alexandra Chen, CPO", Who("Alexandra Chen", "CPO")),
        ("VP Growth", Who("", "VP Growth")),
        ("PM, Activation", Who("", "PM, Activation")),
    ],
)
def test_people_are_read_as_name_and_title(text: str, who: Who) -> None:
    assert read_who(text) == who
