"""Readings of a definition: complete, different, bounded, and none that could not be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.metrics.alternatives.choice import offer_of
from milepost.core.metrics.alternatives.found import MOST, Alternatives, Around, alternatives
from milepost.core.metrics.alternatives.lines import changes, metrics_as_yaml
from milepost.core.metrics.define import define
from milepost.core.metrics.kind import kinds
from milepost.core.metrics.reading_yaml import read_metrics
from milepost.core.model.metric import Metric

ACTIVATED = {
    "kind": "conversion",
    "of": "user",
    "from": "joined",
    "to": "published",
    "within": "7d",
    "counted_by": "completion",
    "gives": "count",
}
KEPT = {
    "kind": "retention",
    "of": "user",
    "from": "published",
    "active": ["opened", "published"],
    "days": "28..30",
    "counted_by": "window_close",
    "gives": "rate",
}
SUBSCRIBED = {"of": "account", "table": "subscriptions", "starts": "since", "ends": "until"}
DOCUMENT = {
    "joined": {"kind": "count", "of": "user", "event": "joined"},
    "activated": ACTIVATED,
    "activated_paid": {"like": "activated", "where": {"acquisition": "paid"}},
    "share": {"like": "activated", "counted_by": "start", "maturity": "mature_only", "gives": "rate"},
    "speed": {"like": "activated", "gives": "median_time", "unit": "hours"},
    "by_dates": {"like": "activated", "within": None, "clock": "calendar", "zone": "Europe/Paris", "days": "0..7"},
    "back": {"like": "activated", "to": "joined", "strictly_after": True},
    "kept": KEPT,
    "spend": {"kind": "sum", "table": "spend", "column": "amount", "unit": "USD"},
    "rating": {"kind": "mean", "table": "answers", "column": "stars"},
    "slow": {"kind": "quantile", "table": "requests", "column": "took", "quantile": 0.95, "unit": "ms"},
    "per_1k": {"kind": "ratio", "numerator": "activated", "denominator": {"metric": "spend", "per": "$1K"}, "roll_up": "ratio_of_sums"},
    "lost": {"kind": "churn", "gives": "rate", **SUBSCRIBED},
    "held": {"kind": "net_revenue_retention", "amount": "mrr", **SUBSCRIBED},
    "payback": {
        "kind": "payback",
        "of": "user",
        "from": "joined",
        "costs": {"table": "spend", "column": "amount"},
        "earns": {"table": "revenue", "column": "amount"},
        "margin": "80%",
        "month": "30d",
    },
    "healthy": {
        "kind": "score",
        "of": "user",
        "among": {"event": "any", "within": "90d"},
        "components": {"opens": {"event": "opened", "within": "28d", "full_at": 9, "weight": 1}},
        "at_least": 70,
        "gives": "rate",
    },
    "ease": {"kind": "manual"},
}


def _metrics(**changed: object) -> tuple[Metric, ...]:
    stated = {**DOCUMENT, **changed}
    return tuple(
        Metric.model_validate({"id": name, **{key: value for key, value in body.items() if value is not None}})
        for name, body in stated.items()
    )


def _states(found: Alternatives) -> list[dict[str, object]]:
    return [dict(item.states) for item in found.found]


@pytest.mark.parametrize("name", [name for name in DOCUMENT if name != "by_dates"])
def test_neighbours_are_complete_and_each_means_something_else(name: str) -> None:
    found = alternatives(name, _metrics(), Around(zone="America/New_York"))
    assert found.settled
    stated, *others = found.found
    assert (stated.number, dict(stated.states)) == (0, {})
    assert stated.definition.hash == define(name, _metrics()).definition.hash
    assert [item.number for item in found.found] == list(range(len(found.found)))
    assert len({(item.definition.hash, item.zone) for item in found.found}) == len(found.found)
    assert all(len(item.words) == 1 and item.words[0] for item in found.found)
    assert bool(others) == (name != "ease")
    assert [item.other for item in others if not item.zone] == sorted(item.other for item in others if not item.zone)


@pytest.mark.parametrize("name", [name for name in DOCUMENT if name != "by_dates"])
def test_what_is_written_to_paste_reads_back_as_the_same_definition(name: str) -> None:
    for item in alternatives(name, _metrics()).found:
        read = read_metrics(metrics_as_yaml(item.metrics))
        assert read.findings == ()
        names = {metric.id for metric in read.metrics}
        document = (*read.metrics, *(metric for metric in _metrics() if metric.id not in names))
        assert define(name, document).definition.hash == item.definition.hash


def test_the_ways_in_which_such_sentences_are_read() -> None:
    counted = _states(alternatives("activated", _metrics()))
    for states in (
        {"counted_by": "start", "maturity": "observed"},
        {"counted_by": "start", "maturity": "mature_only"},
        {"clock": "calendar", "zone": "UTC", "within": None, "days": "0..7"},
        {"clock": "calendar", "zone": "UTC", "within": None, "days": "0..6"},
        {"within": "8d"},
        {"strictly_after": True},
    ):
        assert states in counted
    kept = _states(alternatives("kept", _metrics(), Around(zone="Europe/Paris")))
    for states in (
        {"counted_by": "start", "maturity": "observed"},
        {"clock": "calendar", "zone": "Europe/Paris"},
        {"days": "27..29"},
        {"days": "28..29"},
        {"from": "joined"},  # another denominator: of everybody who joined
        {"active": "any"},
    ):
        assert states in kept


def test_a_rate_is_never_proposed_by_completion() -> None:
    found = alternatives("share", _metrics())
    assert not any(item.states.get("counted_by") == "completion" for item in found.found)
    flow = next(item for item in found.found if item.states.get("kind") == "ratio")
    assert [metric.id for metric in flow.metrics] == ["share", "share_done", "share_begun"]


def test_a_milestone_on_the_way_is_no_other_start() -> None:
    further = {**ACTIVATED, "to": "invited"}
    document = _metrics(invited=further)
    starts = [item.states["from"] for item in alternatives("invited", document).found if "from" in item.states]
    assert "published" not in starts
    assert any(item.states.get("from") == "joined" for item in alternatives("kept", document).found)


def test_the_zone_of_the_window_is_a_reading_where_the_cycle_has_one() -> None:
    assert [item.zone for item in alternatives("spend", _metrics(), Around(zone="Asia/Tokyo")).found] == ["", "UTC"]
    assert [item.zone for item in alternatives("spend", _metrics()).found] == [""]


def test_open_questions_are_answered_together() -> None:
    stated = {key: value for key, value in ACTIVATED.items() if key not in ("counted_by", "gives")}
    found = alternatives("m", _metrics(m=stated))
    assert (found.settled, found.asks, found.left_out) == (False, ("counted_by", "gives"), 0)
    assert _states(found)[0] == {"counted_by": "completion", "gives": "count"}
    ways = {(item.states["counted_by"], item.states.get("maturity"), item.states["gives"]) for item in found.found}
    cohort = {("start", maturity, gives) for maturity in ("observed", "mature_only") for gives in ("count", "rate", "median_time")}
    assert ways == cohort | {("completion", None, "count"), ("completion", None, "median_time")}
    assert [item.number for item in found.found] == list(range(1, 9))


def test_an_answer_may_raise_a_question() -> None:
    stated = {**ACTIVATED, "counted_by": "start"}
    assert alternatives("m", _metrics(m=stated)).asks == ("maturity",)
    assert [item.states for item in alternatives("m", _metrics(m=stated)).found] == [
        {"maturity": "observed"},
        {"maturity": "mature_only"},
        {"maturity": "same_age"},
    ]


def test_a_unit_leaves_what_it_fits() -> None:
    stated = {key: value for key, value in ACTIVATED.items() if key != "gives"} | {"unit": "hours"}
    assert [item.states["gives"] for item in alternatives("m", _metrics(m=stated)).found] == ["median_time"]


def test_words_answer_how_long() -> None:
    stated = {key: value for key, value in KEPT.items() if key != "days"} | {"means": "Users active 28–30 days after"}
    days = [(item.states["days"], item.states.get("clock")) for item in alternatives("m", _metrics(m=stated)).found]
    assert days == [("28..30", None), ("28..30", "calendar"), ("27..29", None), ("27..29", "calendar"), ("28..29", None)]
    within = {key: value for key, value in ACTIVATED.items() if key != "within"}
    found = alternatives("m", _metrics(m=within), Around(words="done within 48 hours"))
    assert [(item.states.get("within"), item.states.get("days")) for item in found.found] == [("48h", None), (None, "0..2"), (None, "0..1")]


def test_what_all_readings_have_alike_is_told_apart() -> None:
    stated = {key: value for key, value in ACTIVATED.items() if key not in ("of", "counted_by")}
    found = alternatives("m", _metrics(m=stated), Around(entities={"": ("user",)}))
    assert found.shared == ("each user once",)


def test_readings_are_bounded_and_the_others_counted() -> None:
    stated = {"kind": "conversion", "from": "joined"}
    found = alternatives("m", _metrics(m=stated), Around(entities={"": ("user", "account")}, words="in 7 days, or 48h"))
    assert len(found.found) == MOST
    assert found.left_out > 0
    few = alternatives("m", _metrics(m=stated), Around(entities={"": ("user", "account")}, words="in 7 days, or 48h"), most=5)
    assert [item.states for item in few.found] == [item.states for item in found.found[:5]]


@pytest.mark.parametrize(
    ("stated", "unanswered"),
    [
        ({"kind": "sum", "table": "spend"}, ["metrics/m/column"]),
        ({"kind": "churn", "of": "account", "table": "s", "starts": "a", "gives": "rate"}, ["metrics/m/ends"]),
        ({"kind": "score", "of": "user", "gives": "mean"}, ["metrics/m/among"]),
    ],
)
def test_names_that_nobody_can_guess_are_not_proposed(stated: dict, unanswered: list[str]) -> None:
    found = alternatives("m", _metrics(m=stated))
    assert found.found == ()
    assert [item.pointer for item in found.unanswered] == unanswered


@pytest.mark.parametrize("stated", [{"means": "users active after sign-up"}, {"kind": "convertion"}, {"like": "m"}, {"like": "nobody"}])
def test_words_alone_propose_nothing(stated: dict) -> None:
    found = alternatives("m", _metrics(m=stated))
    assert (found.settled, found.found) == (False, ())
    assert found.findings


def test_a_key_that_is_wrong_leaves_no_reading() -> None:
    found = alternatives("m", _metrics(m={**ACTIVATED, "gives": None, "witin": "7d"}))
    assert found.found == ()
    assert [item.code for item in found.findings] == ["MET002"]


def test_every_computed_kind_that_leaves_choices_offers_some() -> None:
    without = {"sum", "manual", "milestone", "sql"}
    assert {kind for kind in kinds() if offer_of(kind) is None} <= without


def test_changes_are_told_on_one_line() -> None:
    assert changes({"days": "0..7", "clock": "calendar", "within": None}) == "days: 0..7, clock: calendar, no within"
    assert changes({"kind": "count", "of": "rows", "within": None}) == "kind: count, of: rows"
    assert changes({"event": {"first": "joined"}, "margin": "100%", "gross": True}) == 'event: {first: joined}, margin: "100%", gross: true'


@settings(deadline=None)  # how long a search takes hangs on the machine; how far it goes is bounded
@given(
    st.dictionaries(st.sampled_from([*ACTIVATED, "maturity", "clock", "zone", "days", "another_day"]), st.booleans()),
    st.sampled_from(["conversion", "retention", "count", "ratio", "churn", "payback", "score", "quantile", "mean"]),
)
def test_whatever_is_stated_readings_are_complete_or_none(stated: dict, kind: str) -> None:
    full = {**ACTIVATED, **KEPT, "maturity": "observed", "clock": "calendar", "zone": "UTC", "another_day": True, "kind": kind}
    body = {"kind": kind} | {key: full[key] if sure else "nonsense" for key, sure in stated.items() if key != "kind"}
    found = alternatives("m", _metrics(m=body), Around(entities={"": ("user",)}, zone="Asia/Tokyo"))
    assert len(found.found) <= MOST + 1
    for item in found.found:
        names = {metric.id for metric in item.metrics}
        document = (*item.metrics, *(metric for metric in _metrics() if metric.id not in names))
        assert define("m", document).definition.hash == item.definition.hash
