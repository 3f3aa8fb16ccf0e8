"""The meaning of a computed metric is the same however it is written, and another as soon as the number could be."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.core.checks.sameness.meanings import meaning_of
from milepost.core.model.pack import Pack

BASE: dict[str, Any] = {
    "kind": "conversion", "of": "user", "from": "created", "to": "acted", "within": "7d", "counted_by": "start", "maturity": "mature_only",
    "gives": "rate", "where": {"plan": "paid", "country": ["de", "fr"]},
}  # fmt: skip


def meaning(body: dict[str, Any], **others: Any) -> str:
    pack = Pack.model_validate({"pack": "p", "title": "P", "metrics": {"m": body, **others}})
    return meaning_of(pack, pack.metric("m"))


@pytest.mark.parametrize(
    "same",
    [
        {**BASE, "within": "168h"},
        {**BASE, "within": "7 days", "means": "Starts", "unit": "users"},
        dict(reversed(BASE.items())),
        {**BASE, "where": {"country": ["fr", "de"], "plan": "paid"}},
        {**BASE, "clock": "elapsed", "strictly_after": False},
    ],
)
def test_the_same_in_other_words(same: dict[str, Any]) -> None:
    assert meaning(same) == meaning(BASE) != ""


@pytest.mark.parametrize(
    "other",
    [
        {**BASE, "within": "8d"}, {**BASE, "counted_by": "completion"}, {**BASE, "gives": "count"}, {**BASE, "where": {"plan": "paid"}},
        {**BASE, "clock": "calendar"}, {**BASE, "to": "paid"}, {**BASE, "of": "account"},
    ],
)  # fmt: skip
def test_another_number(other: dict[str, Any]) -> None:
    assert meaning(other) != meaning(BASE)


def test_a_metric_is_what_it_is_like_with_its_own_filters() -> None:
    whole = {**BASE, "where": {"plan": "paid"}}
    assert meaning({"like": "n", "where": {"country": ["de", "fr"]}}, n=whole) == meaning(BASE)
    assert meaning({"like": "m"}) == "", "a circle means nothing"


def test_what_nothing_computes_has_no_meaning() -> None:
    assert [meaning({"kind": kind}) for kind in ("manual", "milestone")] == ["", ""]
    assert meaning({"means": "Starts"}) == ""


def test_a_ratio_of_itself_comes_to_an_end() -> None:
    assert meaning({"kind": "ratio", "numerator": "m", "denominator": {"metric": "m"}})
