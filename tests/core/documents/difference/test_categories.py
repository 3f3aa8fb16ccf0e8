"""What sort of change it is: by the field, the quantities and the side on which a bound binds."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.core.documents.diff import diff
from milepost.core.documents.difference.category import Category, category_named
from milepost.core.documents.difference.change import Added, Change, Changed, Moved, Removed, Renamed, Renumbered
from milepost.core.model.pack import Pack

RESULT: dict[str, Any] = {"id": "KR1.1", "title": "Raise renewals", "baseline": "18,000/qtr", "target": "24,000/qtr (+33%)", "owner": "Ada"}
METRIC = {"means": "People who renewed", "kind": "conversion", "from": "asked", "to": "renewed", "within": "7d"}


def pack(result: dict[str, Any] | None = None, **more: Any) -> Pack:
    results = [RESULT | (result or {})]
    whole: dict[str, Any] = {"objectives": [{"id": "O1", "title": "Grow", "key_results": results}], "metrics": {"renewals": METRIC}}
    return Pack.model_validate({"pack": "p", "title": "P", **whole, **more})


def only(old: Pack, new: Pack) -> Change:
    (change,) = diff(old, new)
    return change


@pytest.mark.parametrize(
    ("field", "category"),
    [
        ({"target": "24,000/qtr"}, "wording"),
        ({"target": "24000/qtr"}, "wording"),
        ({"target": "20,000/qtr"}, "re_target"),
        ({"target": "24,000/week"}, "re_target"),
        ({"target": "Shipped"}, "re_target"),
        ({"baseline": "18000/qtr"}, "wording"),
        ({"baseline": "17,000/qtr"}, "re_baseline"),
        ({"baseline": {"value": "18,000/qtr", "status": "confirmed"}}, "clarify"),
        ({"title": "Raise the renewals"}, "wording"),
        ({"title": "Raise renewals by 10%"}, "wording"),  # the target says how much
        ({"owner": "Ben"}, "reassign"),
        ({"current": "19,000/qtr"}, "report"),
        ({"confidence": "7/10"}, "report"),
        ({"weight": 2}, "move_capacity"),
        ({"metric": "renewals"}, "redefine"),
        ({"window": {"start": "2025-05-01", "end": "2025-08-01"}}, "clarify"),
        ({"companion": {"target": "31,200/qtr"}}, "clarify"),
        ({"description": "Of those who are asked"}, "clarify"),
        ({"remarks": ["See the board"]}, "clarify"),
    ],
)
def test_a_field_of_a_key_result(field: dict[str, Any], category: str) -> None:
    assert only(pack(), pack(field)).category == category


@pytest.mark.parametrize(
    ("old", "new", "category"),
    [
        ({"target": "TBD"}, {"target": "24,000"}, "clarify"),
        ({"target": "24,000"}, {"target": "TBD"}, "re_target"),
        ({"target": None, "title": "NPS up to 60"}, {"target": None, "title": "NPS up to 70"}, "re_target"),
        ({"target": None, "title": "NPS up to 60"}, {"target": None, "title": "An NPS up to 60"}, "wording"),
        ({"definition": "Renewed within 7 days"}, {"definition": "Renewed within 14 days"}, "redefine"),
        ({"definition": "Renewed within 7 days"}, {"definition": "Who renewed within 7 days"}, "wording"),
        ({"gaming": ["Discounts"]}, {"gaming": []}, "loosen_guardrail"),
    ],
)
def test_what_stood_there_matters(old: dict[str, Any], new: dict[str, Any], category: str) -> None:
    assert only(pack(old), pack(new)).category == category


@pytest.mark.parametrize(
    ("field", "category"),
    [
        ({"means": "Customers who renewed"}, "wording"),
        ({"title": "Renewals"}, "wording"),
        ({"within": "14d"}, "redefine"),
        ({"kind": "retention"}, "redefine"),
        ({"where": {"plan": "paid"}}, "redefine"),
        ({"unit": "people"}, "redefine"),
    ],
)
def test_a_metric_is_redefined_by_anything_but_its_words(field: dict[str, Any], category: str) -> None:
    old = pack(metrics={"renewals": {**METRIC, "title": "Renewal"}})
    new = pack(metrics={"renewals": {**METRIC, "title": "Renewal", **field}})
    assert only(old, new).category == category


@pytest.mark.parametrize(
    ("old", "new", "category"),
    [
        ({"floor": "60,000"}, {"floor": "50,000"}, "loosen_guardrail"),
        ({"floor": "60,000"}, {"floor": "70,000"}, "tighten_guardrail"),
        ({"ceiling": "1.2%"}, {"ceiling": "1.5%"}, "loosen_guardrail"),
        ({"ceiling": "1.2%"}, {"ceiling": "< 1.2%"}, "wording"),
        ({"floor": "60,000"}, {"floor": "60000"}, "wording"),
        ({"floor": "60,000"}, {"floor": "40%"}, "loosen_guardrail"),  # not to be compared: the worse is assumed
        ({"floor": "60,000"}, {}, "loosen_guardrail"),
        ({"floor": "60,000"}, {"floor": "60,000", "current": "61,000"}, "report"),
        ({"floor": "60,000", "relax": "cpo"}, {"floor": "60,000", "relax": "pm"}, "change_rules"),
    ],
)
def test_a_guardrail_is_loosened_or_tightened(old: dict[str, Any], new: dict[str, Any], category: str) -> None:
    assert only(pack(guardrails={"rail": old}), pack(guardrails={"rail": new})).category == category


@pytest.mark.parametrize(
    ("section", "value", "came", "went"),
    [
        ("guardrails", {"rail": {"floor": "60,000"}}, "add_guardrail", "drop_guardrail"),
        ("alarms", {"bell": {"floor": "4,500"}}, "tighten_guardrail", "loosen_guardrail"),
        ("frozen", {"attribution": "The model of April"}, "add_guardrail", "drop_guardrail"),
        ("waivers", [{"code": "OKR305", "reason": "late on purpose"}], "change_rules", "change_rules"),
        ("experiments", [{"title": "Call first"}], "move_capacity", "move_capacity"),
        ("risks", ["Baselines are assumed"], "clarify", "clarify"),
        ("habits", [{"id": "H1", "title": "Look at the funnel"}], "clarify", "clarify"),
    ],
)
def test_parts_that_come_and_go(section: str, value: Any, came: str, went: str) -> None:
    assert only(pack(), pack(**{section: value})).category == came
    assert only(pack(**{section: value}), pack()).category == went


def test_key_results_and_objectives_that_come_and_go() -> None:
    more = [{"id": "O1", "title": "Grow", "key_results": [RESULT, {"id": "KR1.2", "title": "Open a shop in Porto"}]}]
    assert only(pack(), pack(objectives=more)).category is Category.ADD_KEY_RESULT
    assert only(pack(objectives=more), pack()).category is Category.DROP_OR_REPLACE_KR
    other = [{"id": "O1", "title": "Grow", "key_results": [RESULT]}, {"id": "O2", "title": "Save", "key_results": []}]
    assert only(pack(), pack(objectives=other)).category is Category.ADD_OBJECTIVE
    assert only(pack(objectives=other), pack()).category is Category.DROP_OBJECTIVE


def test_rules_of_the_pack_are_the_severest_but_one() -> None:
    def rights(allowed: bool) -> Pack:
        return pack(reviews={"mid_cycle": {"rights": {"re_target": {"allowed": allowed}}}})

    assert only(rights(True), rights(False)).category is Category.CHANGE_RULES
    assert only(pack(), pack(status="agreed")).category is Category.CHANGE_RULES
    assert Category.CHANGE_RULES.severity == Category.ADD_OBJECTIVE.severity - 1


def test_capacity_moves_when_its_figure_does() -> None:
    def capacity(text: str) -> Pack:
        return pack(context={"constraints": [{"label": "Engineering capacity", "text": text}]})

    assert only(capacity("About 12 engineers"), capacity("About 10 engineers")).category is Category.MOVE_CAPACITY
    assert only(capacity("About 12 engineers"), capacity("12 engineers or so")).category is Category.WORDING


def test_the_types_of_change() -> None:
    two = [RESULT, {"id": "KR1.2", "title": "Open a shop in Porto", "guardrails": ["rail"]}]
    old = pack(objectives=[{"id": "O1", "title": "Grow", "key_results": two}], guardrails={"rail": {"floor": "1,234"}})
    new = pack(objectives=[{"id": "O1", "title": "Grow", "key_results": two[::-1]}], guardrails={"floor-of-sales": {"floor": "1,234"}})
    changes = diff(old, new)
    assert {type(change) for change in changes} == {Moved, Renamed, Changed}
    assert [change.words for change in changes if isinstance(change, Renamed)] == ["guardrail floor-of-sales: id rail -> floor-of-sales"]


def test_a_reference_that_follows_its_part_is_no_change() -> None:
    def guarded(name: str) -> Pack:
        return pack({"guardrails": [name]}, guardrails={name: {"floor": "61,234", "relax": "cpo"}}, alarms={"bell": {"guards": name}})

    assert [type(change) for change in diff(guarded("rail"), guarded("floor-of-sales"))] == [Renamed]


def test_dropping_a_guardrail_is_counted_once() -> None:
    old = pack({"guardrails": ["rail"]}, guardrails={"rail": {"floor": "60,000"}})
    counts = [change.category for change in diff(old, pack())]
    assert counts.count(Category.DROP_GUARDRAIL) == 1
    kept = pack(guardrails={"rail": {"floor": "60,000"}})
    assert only(old, kept).category is Category.DROP_GUARDRAIL
    assert isinstance(only(old, kept), Removed)
    assert isinstance(only(kept, old), Added)


def test_ids_and_labels_that_follow_the_order_are_one_change() -> None:
    def numbered(*titles: str) -> Pack:
        rows = [{"id": f"O{place}", "label": f"Objective {place}", "title": title} for place, title in enumerate(titles, start=1)]
        return pack(objectives=rows)

    added, renumbered = diff(numbered("Grow", "Save", "Learn"), numbered("Delight", "Grow", "Save", "Learn"))
    assert isinstance(added, Added)
    assert isinstance(renumbered, Renumbered)
    assert renumbered.words == "3 parts numbered anew: O1 -> O2, O2 -> O3, O3 -> O4"


def test_categories_are_found_by_the_words_people_use() -> None:
    assert category_named("re-target") is category_named("Re target") is category_named("re_target") is Category.RE_TARGET
    assert category_named("drop or replace key result") is category_named("drop-or-replace-kr") is Category.DROP_OR_REPLACE_KR
    assert category_named("other") is None
    assert [category.severity for category in Category] == list(range(len(Category)))
    assert all(category.counted(1) != category.counted(2) and category.label for category in Category)
