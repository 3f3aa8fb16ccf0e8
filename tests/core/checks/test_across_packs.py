"""What the packs of one run say of each other: one metric, one person, one capacity, stated twice."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter
from typing import Any

import pytest

from milepost.core.checks.engine import check
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack

Q2 = {"name": "Q2 2026", "start": "2026-04-01", "end": "2026-07-01"}
Q3 = {"name": "Q3 2026", "start": "2026-07-01", "end": "2026-10-01"}
YEAR = {"name": "2026", "start": "2026-01-01", "end": "2027-01-01"}
ACTIVATED = {
    "kind": "conversion",
    "of": "user",
    "from": "created",
    "to": "acted",
    "within": "7d",
    "counted_by": "completion",
    "gives": "count",
}


def pack(name: str, *key_results: Mapping[str, Any], cycle: Mapping[str, str] = Q2, **more: Any) -> Pack:
    numbered = [{"id": f"KR1.{number}", **body} for number, body in enumerate(key_results, start=1)]
    objectives = [{"id": "O1", "label": "O1", "title": "People stay with us", "key_results": numbered}]
    return Pack.model_validate({"pack": name, "title": name, "cycle": cycle, "objectives": objectives, **more})


def said(code: str, own: Pack, *others: Pack) -> list[str]:
    beside = [(f"packs/{other.pack}.okr.yaml", other) for other in others]
    return [finding.message for finding in check(Document("yaml", "", own), beside=beside).findings if finding.code == code]


class TestOneMetric:
    def test_one_name_with_two_baselines_and_targets(self) -> None:
        company = pack("company", {"title": "Increase activation rate", "baseline": "45%", "target": "55%"})
        team = pack("growth", {"title": "Raise 7-day activation", "baseline": "22%", "target": "35%"}, team="Growth")
        assert said("OKR310", team, company) == [
            'KR1.1 (45% to 55%) of company.okr.yaml and KR1.1 (22% to 35%) go by one name, "activation", with two baselines and targets.'
        ]
        assert said("OKR310", company, team), "each of the two packs says so"

    def test_one_definition_under_two_names(self) -> None:
        own = pack(
            "growth", {"title": "More people get going", "metric": "a", "baseline": "18000", "target": "24000"}, metrics={"a": ACTIVATED}
        )
        same = {**ACTIVATED, "within": "168h", "means": "Starts"}
        other = pack("product", {"title": "More starts", "metric": "b", "baseline": "18000", "target": "30000"}, metrics={"b": same})
        assert said("OKR310", own, other) == [
            "KR1.1 (18,000 to 30,000) of product.okr.yaml and KR1.1 (18,000 to 24,000) measure the same by their definitions, "
            "with two targets."
        ]

    def test_a_ratio_is_the_same_by_what_it_divides(self) -> None:
        spend = {"kind": "sum", "table": "spend", "column": "amount"}
        ratio = {"kind": "ratio", "roll_up": "ratio_of_sums"}
        own = pack(
            "growth", {"title": "Users per dollar", "metric": "r", "baseline": "12", "target": "16"},
            metrics={"u": ACTIVATED, "s": spend, "r": {**ratio, "numerator": "u", "denominator": {"metric": "s", "per": "$1K"}}},
        )  # fmt: skip
        other = pack(
            "finance", {"title": "Efficiency of spend", "metric": "eff", "baseline": "14", "target": "16"},
            metrics={"x": ACTIVATED, "y": spend, "eff": {**ratio, "numerator": "x", "denominator": {"metric": "y", "per": "$1K"}}},
        )  # fmt: skip
        assert said("OKR310", own, other)[0].endswith("with two baselines.")
        another = pack(
            "finance", {"title": "Efficiency of spend", "metric": "eff", "baseline": "14", "target": "16"},
            metrics={"x": {**ACTIVATED, "within": "14d"}, "y": spend, "eff": {**ratio, "numerator": "x", "denominator": "y"}},
        )  # fmt: skip
        assert not said("OKR310", own, another)

    def test_one_word_that_is_computed_in_two_ways(self) -> None:
        own = pack("growth", metrics={"activated_users": ACTIVATED})
        other = pack("product", metrics={"activated_users": {**ACTIVATED, "within": "14d"}})
        assert said("OKR310", own, other) == ["Metric activated_users is defined otherwise in product.okr.yaml."]
        assert not said("OKR310", own, pack("product", metrics={"activated_users": {**ACTIVATED, "within": "7 days"}}))

    @pytest.mark.parametrize(
        ("what", "other"),
        [
            ("another quarter", pack("next", {"title": "Activation rate", "baseline": "22%", "target": "35%"}, cycle=Q3)),
            ("a version of the same pack", pack("growth", {"title": "Activation rate", "baseline": "22%", "target": "35%"})),
            (
                "the year, of another end and start",
                pack("year", {"title": "Activation rate", "baseline": "40%", "target": "70%"}, cycle=YEAR),
            ),
            ("the same figures", pack("company", {"title": "Activation rate", "baseline": "45%", "target": "55%"})),
            ("a count of the same name", pack("company", {"title": "Activation", "baseline": "900", "target": "1200"})),
            ("a time that is not known", pack("company", {"title": "Activation rate", "target": "35%"}, cycle={"name": "soon"})),
        ],
    )
    def test_what_is_no_contradiction(self, what: str, other: Pack) -> None:
        own = pack("growth", {"title": "Increase activation rate", "baseline": "45%", "target": "55%"})
        assert not said("OKR310", own, other), what

    def test_what_each_team_has_of_its_own(self) -> None:
        own = pack("search", {"title": "Cut review cycle time", "baseline": "4 days", "target": "2 days"}, team="Search")
        assert not said(
            "OKR310", own, pack("checkout", {"title": "Cut review cycle time", "baseline": "9 days", "target": "5 days"}, team="Pay")
        )


class TestPeople:
    RESULT: Mapping[str, str] = {"title": "Renewed contracts", "baseline": "80", "target": "95"}

    def test_one_person_leads_too_many_over_all_packs(self) -> None:
        own = pack("sales", *[{**self.RESULT, "owner": "Dana Reyes (VP Sales)"}] * 3)
        other = pack("success", *[{**self.RESULT, "owner": "Dana Reyes (VP Sales)"}] * 4)
        assert said("OKR312", own, other) == [
            "Dana Reyes leads 3 key results here, 4 in success.okr.yaml: 7 in all; more than 5 are not led."
        ]
        later = other.model_copy(update={"cycle": pack("x", cycle=Q3).cycle})
        assert not said("OKR312", own, later)

    def test_a_title_that_each_team_has_is_nobody(self) -> None:
        packs = [pack(name, *[{**self.RESULT, "owner": "Team lead"}] * 4, team=name) for name in ("sales", "success")]
        assert not said("OKR312", *packs)

    def test_one_person_with_a_title_in_each_pack(self) -> None:
        own = pack("sales", {**self.RESULT, "owner": "Dana Reyes (VP Sales)"})
        other = pack("success", {**self.RESULT, "owner": "Dana Reyes (Support lead)"})
        assert said("OKR106", own, other) == [
            "Dana Reyes is VP Sales here (owner of KR1.1) and Support lead in success.okr.yaml (owner of KR1.1)."
        ]
        longer = pack("success", {**self.RESULT, "owner": "Dana Reyes (VP of Sales, Europe)"})
        assert not said("OKR106", own, longer), "a longer word for one title"

    def test_one_role_with_a_person_in_each_pack(self) -> None:
        own = pack("sales", roles={"vp-sales": {"title": "VP Sales", "person": "Dana Reyes"}})
        other = pack("success", roles={"vp-sales": {"title": "VP Sales", "person": "Sam Lee"}})
        (message,) = said("OKR106", own, other)
        assert message.startswith("VP Sales is Dana Reyes here (")
        assert "and Sam Lee in success.okr.yaml (" in message
        lead = [
            pack(name, roles={"lead": {"title": "Team lead", "person": person}}) for name, person in (("a", "Dana Reyes"), ("b", "Sam Lee"))
        ]
        assert not said("OKR106", *lead), "every team has a lead"


def test_two_packs_count_on_one_capacity() -> None:
    needs = [{"on": "Data engineering capacity", "for": "the pipeline"}]
    own, other = pack("growth", dependencies=needs), pack("finance", dependencies=needs)
    assert said("OKR109", own, other) == [
        'The pack rests on "Data engineering capacity", and so does the pack of finance.okr.yaml: nobody says how much of it each one has.'
    ]
    assert not said("OKR109", own, pack("finance", dependencies=needs, cycle=Q3))


def test_many_packs_are_compared_in_time_proportional_to_them() -> None:
    """Each pack is read once, however many packs stand beside it."""

    def seconds(count: int) -> float:
        packs = [
            pack(f"p{number}", {"title": "Activation rate", "baseline": f"{number % 50}%", "target": "90%"}) for number in range(count)
        ]
        named = [(f"{one.pack}.okr.yaml", one) for one in packs]
        start = perf_counter()
        for one in packs:
            check(Document("yaml", "", one), beside=[entry for entry in named if entry[1] is not one])
        return perf_counter() - start

    seconds(20)
    assert seconds(300) < 3 * 5 * seconds(60), "five times as many packs, and no more than three times as long for each"
