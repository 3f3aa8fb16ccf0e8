"""Who is who between two packs: by id where it was given on purpose, by wording, figures and neighbours where it was not."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.core.documents.identity import carry, carry_ids, identify
from milepost.core.model.pack import Pack


def pack(objectives: dict[str, list[str | dict[str, Any]]], **more: Any) -> Pack:
    """A pack whose parts have only the ids of their places, as a reader of an outline gives them."""
    rows = []
    for number, (title, results) in enumerate(objectives.items(), start=1):
        told = [{"title": result} if isinstance(result, str) else result for result in results]
        rows.append(
            {
                "id": f"O{number}",
                "title": title,
                "key_results": [{"id": f"KR{number}.{place}"} | result for place, result in enumerate(told, start=1)],
            }
        )
    return Pack.model_validate({"pack": "p", "title": "P", "objectives": rows, **more})


OLD = pack(
    {
        "Grow the base": ["Raise renewals from 30% to 40%", "Launch the new onboarding flow", "Sign three partners in Lisbon"],
        "Cut the costs": ["Close two data centres", "Halve the bill for storage"],
    }
)


def same(old: Pack, new: Pack) -> set[tuple[str, str]]:
    """The titles of key results that are taken for one."""
    pairs = identify(old, new).key_results.items()
    return {(old.objectives[a].key_results[b].title, new.objectives[c].key_results[d].title) for (a, b), (c, d) in pairs}


def test_an_objective_put_first_shifts_every_id_and_no_identity() -> None:
    new = pack({"Delight people": ["NPS up to 60"], **{o.title: [k.title for k in o.key_results] for o in OLD.objectives}})
    assert identify(OLD, new).objectives == {0: 1, 1: 2}
    assert same(OLD, new) == {(k.title, k.title) for o in OLD.objectives for k in o.key_results}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Launch the new onboarding flow", "Ship the redesigned onboarding"),
        ("Raise NPS from 40 to 60", "NPS from 40 to 65"),
        ("Increase activated users", "Increase the number of users who activate"),
        ("新規ユーザーの定着率を40%から60%に上げる", "新規ユーザーの定着率を70%まで引き上げる"),
        ("将新用户激活率提高到60%", "新用户激活率达到65%"),
        ("신규 사용자 유지율을 40%에서 60%로 높인다", "신규 사용자의 유지율 60% 달성"),
        ("Kundenzufriedenheit auf 4,5 steigern", "Zufriedenheit der Kunden: 4,6"),
    ],
)
def test_a_key_result_reworded_in_its_place_is_the_same(before: str, after: str) -> None:
    old = pack({"Grow": ["Sign three partners in Lisbon", before, "Close two data centres"]})
    new = pack({"Grow": ["Sign three partners in Lisbon", after, "Close two data centres"]})
    assert (before, after) in same(old, new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Launch the new onboarding flow", "Hire three engineers"),
        ("Publish ten articles", "Reach an uptime of 99.9%"),
        ("新規ユーザーの定着率を40%から60%に上げる", "サーバー費用を削減する"),
    ],
)
def test_another_key_result_in_the_same_place_is_another(before: str, after: str) -> None:
    old = pack({"Grow": ["Sign three partners in Lisbon", before, "Close two data centres"]})
    new = pack({"Grow": ["Sign three partners in Lisbon", after, "Close two data centres"]})
    assert len(same(old, new)) == 2


def test_the_same_figures_tell_a_key_result_whose_words_are_all_new() -> None:
    figures = {"baseline": "18,000/qtr", "target": "24,000/qtr (+33%)", "owner": "Ada"}
    old = pack({"Grow": [{"title": "Increase activated users", **figures}, "Close two data centres"]})
    new = pack({"Grow": [{"title": "More people get there", **figures, "target": "24000/qtr"}, "Close two data centres"]})
    assert ("Increase activated users", "More people get there") in same(old, new)


def test_key_results_are_found_under_another_objective_and_in_another_order() -> None:
    new = pack(
        {
            "Cut the costs": ["Halve the bill for storage", "Launch the new onboarding flow", "Close two data centres"],
            "Grow the base": ["Sign three partners in Lisbon", "Raise renewals from 30% to 40%"],
        }
    )
    assert identify(OLD, new).objectives == {0: 1, 1: 0}
    assert len(same(OLD, new)) == 5


def test_an_objective_reworded_beyond_recognition_is_known_by_its_key_results() -> None:
    results = [result.title for result in OLD.objectives[0].key_results]
    new = pack({"Something wholly different": ["A new one of its own", *results], "Cut the costs": ["Close two data centres"]})
    assert identify(OLD, new).objectives == {0: 0, 1: 1}


def test_an_id_given_on_purpose_outweighs_the_wording_and_a_position_does_not() -> None:
    def one(name: str, title: str) -> Pack:
        return pack({"Grow": [{"id": name, "title": title}, {"id": "KR9", "title": "Sign partners"}]})

    assert len(same(one("renewals", "Raise renewals"), one("renewals", "Churn stays below 2%"))) == 2
    assert len(same(one("KR1", "Raise renewals"), one("KR1", "Churn stays below 2%"))) == 1


def test_an_id_that_was_given_to_something_else_does_not_take_it_along() -> None:
    old = pack({"Grow": [{"id": "first", "title": "Raise renewals"}]})
    new = pack({"Grow": [{"id": "first", "title": "Open a shop in Porto"}, {"id": "second", "title": "Raise renewals"}]})
    assert same(old, new) == {("Raise renewals", "Raise renewals")}


def test_guardrails_named_after_positions_follow_their_key_result() -> None:
    rail = {"text": "Sign-ups >= 60,000", "floor": "60,000"}
    old = pack({"Grow": [{"title": "Raise renewals", "guardrails": ["kr1.1-signups"]}]}, guardrails={"kr1.1-signups": rail})
    new = pack(
        {
            "Begin": [{"title": "Hire", "guardrails": ["kr1.1-signups"]}],
            "Grow": [{"title": "Raise renewals", "guardrails": ["kr2.1-signups"]}],
        },
        guardrails={"kr1.1-signups": rail, "kr2.1-signups": rail},
    )
    assert identify(old, new).sections["guardrails"] == {0: 1}


def test_metrics_are_the_same_by_id_and_else_by_what_they_compute() -> None:
    count = {"kind": "count", "event": "account_created", "of": "user"}
    old = pack({}, metrics={"signups": {**count, "means": "New accounts"}, "spend": {"kind": "sum", "table": "spend"}})
    new = pack({}, metrics={"spend": {"kind": "mean", "table": "bills"}, "new_accounts": {**count, "means": "New accounts"}})
    assert identify(old, new).sections["metrics"] == {0: 1, 1: 0}


def test_carried_ids_stay_with_their_parts_and_new_parts_get_new_ones() -> None:
    new = pack(
        {
            "Delight people": ["NPS up to 60"],
            "Grow the base": ["Raise renewals from 30% to 45%", "Open a shop in Porto", "Launch the new onboarding flow"],
            "Cut the costs": ["Halve the bill for storage", "Sign three partners in Lisbon"],
        }
    )
    carried = carry_ids(new, OLD)
    assert [(o.id, [k.id for k in o.key_results]) for o in carried.objectives] == [
        ("O3", ["KR3.1"]),
        ("O1", ["KR1.1", "KR1.4", "KR1.2"]),
        ("O2", ["KR2.2", "KR1.3"]),
    ]
    assert carry_ids(carried, OLD) == carried


def test_what_refers_to_a_carried_part_is_renamed_along() -> None:
    old = pack({"Grow": ["Raise renewals"]}, habits=[{"id": "H1", "title": "Look at the funnel"}])
    new = pack(
        {"Begin": ["Hire three engineers"], "Grow": ["Raise renewals"]},
        habits=[{"id": "H1", "title": "Read support tickets"}, {"id": "H2", "title": "Look at the funnel"}],
        experiments=[{"title": "Call first", "key_result": "KR2.1"}],
        dependencies=[{"on": "Finance", "objective": "O2"}],
        waivers=[{"code": "OKR305", "at": "objectives/O2/key_results/KR2.1/target", "reason": "late on purpose"}],
        reviews={"weekly": {"habit": "H2"}},
    )
    carried, pointers = carry(new, old).pack, carry(new, old).pointers
    assert carried.experiments[0].key_result == "KR1.1"
    assert carried.dependencies[0].objective == "O1"
    assert carried.waivers[0].at == "objectives/O1/key_results/KR1.1/target"
    assert carried.reviews.weekly is not None
    assert carried.reviews.weekly.habit == "H1"
    assert pointers["objectives/O2/key_results/KR2.1"] == "objectives/O1/key_results/KR1.1"


def test_an_id_that_any_older_pack_had_is_not_given_again() -> None:
    new = pack({"Grow the base": ["Raise renewals from 30% to 40%", "Open a shop in Porto"]})
    carried = carry(new, OLD, used=frozenset({"KR1.4", "KR1.5"})).pack
    assert [result.id for result in carried.objectives[0].key_results] == ["KR1.1", "KR1.6"]


def test_new_parts_keep_ids_given_on_purpose() -> None:
    new = pack({"Grow the base": [{"id": "porto", "title": "Open a shop in Porto"}]})
    assert [result.id for result in carry_ids(new, OLD).objectives[0].key_results] == ["porto"]
