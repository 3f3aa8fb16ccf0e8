"""Claims of a self-check: what is counted, what is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.core.checks.ratios import nature_of
from milepost.core.checks.tallies import contradicted
from milepost.core.model.pack import Pack


def pack_of(claim: str, key_results: list[dict[str, Any]], **parts: Any) -> Pack:
    rows = [{"id": f"KR{number}", **row} for number, row in enumerate(key_results, 1)]
    gate = [{"letter": "C", "title": "C", "lines": [{"text": claim, "ticked": True}]}]
    objective = {"id": "O1", "label": "Objective 1", "title": "O", "key_results": rows}
    return Pack.model_validate({"pack": "p", "title": "P", "objectives": [objective], "self_check": {"gate": gate}, **parts})


COUNT, SHARE = {"title": "Activated users", "target": "100"}, {"title": "Set-up", "target": "52%"}
MEDIAN = {"title": "Median hours to answer", "target": "4 hours"}


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("2 of 3 KRs are absolute", ["1"]),
        ("1 of 3 key results is absolute", []),
        ("1 of 4 key results is absolute", ["1"]),
        ("1 ratio KR, well guarded", []),
        ("2 ratio KRs, well guarded", ["1"]),
        ("4 for Objective 1", ["3"]),
        ("3 for O1, 7 for O9", []),
        ("3 KRs with owners", []),
        ("8 KRs with definitions", ["3"]),
        ("2-5 KRs per objective", []),
        ("at most 5 KRs", []),
        ("Q2, 45 min, 10% beyond", []),
        ("12 guardrails", []),
        ("Each KR has a target", []),
        ("Every key result has a baseline and an owner", ["3", "3"]),
    ],
)
def test_what_can_be_counted_is_counted(claim: str, found: list[str]) -> None:
    assert [tally.found for tally in contradicted(pack_of(claim, [COUNT, SHARE, MEDIAN]))] == found


@pytest.mark.parametrize(
    ("row", "nature"),
    [
        (COUNT, "absolute"),
        ({**COUNT, "target": "$1.4M/qtr"}, "absolute"),
        (SHARE, "ratio"),
        ({**SHARE, "title": "Uptime", "target": "99.9%"}, "statistic"),
        (MEDIAN, "statistic"),
        ({**MEDIAN, "stated_type": "Absolute"}, "statistic"),
        ({**COUNT, "definition": "95th percentile of waiting users"}, "statistic"),
        ({**COUNT, "target": "12 users/$1K"}, "ratio"),
        ({**COUNT, "target": "4.5/5"}, "statistic"),
        ({**COUNT, "target": "Shipped"}, "milestone"),
        ({**COUNT, "shape": "ratio"}, "ratio"),
        ({"title": "Better"}, None),
    ],
)
def test_what_a_key_result_is_follows_from_its_figures_and_words(row: dict[str, Any], nature: str | None) -> None:
    pack = pack_of("", [row])
    assert nature_of(pack, pack.objectives[0].key_results[0]) == nature
