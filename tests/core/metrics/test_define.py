"""Definitions: what is refused and why, what is inherited, and what the hash of a meaning depends on."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.metrics.define import define, define_all, sentence
from milepost.core.metrics.events import Events
from milepost.core.model.metric import Metric

ACTIVATED = {
    "kind": "conversion",
    "of": "user",
    "from": "account_created",
    "to": "core_action",
    "within": "7d",
    "counted_by": "start",
    "maturity": "observed",
    "gives": "count",
}
SPEND = {"kind": "sum", "table": "spend", "column": "amount", "unit": "USD"}
OTHER_MEANINGS = {
    "of": "company",
    "from": "invited",
    "to": ["core_action", "import_done"],
    "within": "8d",
    "counted_by": "completion",
    "maturity": "mature_only",
    "gives": "rate",
    "where": {"plan": "team"},
    "strictly_after": True,
}


def _one(**stated: object) -> Metric:
    return Metric.model_validate({"id": "m", **stated})


def _hash(**stated: object) -> str:
    definition = define("m", [_one(**stated)]).definition
    assert definition is not None
    return definition.hash


def _codes(*metrics: Metric, name: str = "m") -> list[tuple[str, str]]:
    return [(finding.code, finding.pointer) for finding in define(name, metrics).findings]


@pytest.mark.parametrize("key", ["of", "from", "to", "within", "counted_by", "maturity", "gives"])
def test_a_conversion_that_leaves_something_open_is_refused(key: str) -> None:
    stated = {name: value for name, value in ACTIVATED.items() if name != key}
    found = define("m", [_one(**stated)])
    assert found.definition is None
    assert ("MET003", f"metrics/m/{key}") in [(item.code, item.pointer) for item in found.findings]
    assert all(item.help for item in found.findings)


@pytest.mark.parametrize(
    ("change", "code", "key"),
    [
        ({"withn": "7d"}, "MET002", "withn"),
        ({"kind": "convrsion"}, "MET001", "kind"),
        ({"within": "1 month"}, "MET004", "within"),
        ({"within": "soon"}, "MET004", "within"),
        ({"maturity": "grown_up"}, "MET004", "maturity"),
        ({"counted_by": "window_close"}, "MET004", "counted_by"),
        ({"gives": {"quantile": "1.5"}}, "MET004", "gives"),
        ({"gives": "rate", "counted_by": "completion", "maturity": "observed"}, "MET004", "counted_by"),
        ({"clock": "calendar", "zone": "UTC"}, "MET004", "within"),
        ({"another_day": True}, "MET003", "zone"),
        ({"another_day": True, "zone": "Mars/Olympus"}, "MET004", "zone"),
        ({"days": "0..7"}, "MET004", "within"),
        ({"where": {"plan": []}}, "MET004", "where"),
        ({"from": {"evnt": "x"}}, "MET004", "from"),
    ],
)
def test_what_does_not_fit_is_named(change: dict, code: str, key: str) -> None:
    assert _codes(_one(**{**ACTIVATED, **change})) == [(code, f"metrics/m/{key}")]


def test_a_mistyped_key_gets_a_suggestion() -> None:
    (finding,) = define("m", [_one(**ACTIVATED, strictly_aftr=True)]).findings
    assert finding.help.startswith("Did you mean strictly_after?")


def test_like_takes_over_what_is_not_stated_and_joins_filters() -> None:
    base = _one(**ACTIVATED, where={"plan": "team"})
    paid = Metric.model_validate({"id": "paid", "like": "m", "where": {"acquisition": "paid"}})
    written_out = Metric.model_validate({"id": "out", **ACTIVATED, "where": {"acquisition": "paid", "plan": "team"}})
    defined = define_all([base, paid, written_out])
    assert defined["paid"].definition is not None
    assert defined["paid"].definition.form == defined["out"].definition.form


@pytest.mark.parametrize("like", ["m", "nothing"])
def test_like_itself_or_nothing_is_refused(like: str) -> None:
    assert _codes(_one(like=like)) == [("MET005", "metrics/m/like")]


def test_ratios_refuse_circles_and_rates() -> None:
    spend = Metric.model_validate({"id": "spend", **SPEND})
    circle = _one(kind="ratio", numerator="m", denominator="spend", roll_up="ratio_of_sums")
    assert _codes(circle, spend) == [("MET005", "metrics/m/numerator")]
    rate = Metric.model_validate({"id": "rate", **ACTIVATED, "gives": "rate"})
    of_rate = _one(kind="ratio", numerator="rate", denominator="spend", roll_up="ratio_of_sums")
    assert _codes(of_rate, rate, spend) == [("MET004", "metrics/m/numerator")]
    euros = _one(kind="ratio", numerator="spend", denominator={"metric": "spend", "per": "€1K"}, roll_up="ratio_of_sums")
    assert _codes(euros, spend) == [("MET004", "metrics/m/denominator/per")]


def test_by_hand_is_a_note() -> None:
    found = define("m", [_one(kind="milestone")])
    assert [(item.code, item.severity.value) for item in found.findings] == [("MET006", "note")]


def test_aliases_of_the_catalog_are_part_of_the_meaning() -> None:
    stated = _one(kind="count", of="user", event="first_seen")
    plain = define("m", [stated]).definition
    aliased = define("m", [stated], {"first_seen": Events(first=True)}).definition
    assert plain is not None
    assert aliased is not None
    assert aliased.form.events == Events(first=True)
    assert plain.hash != aliased.hash


@given(keys=st.permutations(list(ACTIVATED)), means=st.text(max_size=40), unit=st.sampled_from(["users", "people"]))
def test_rewording_never_changes_the_hash(keys: list[str], means: str, unit: str) -> None:
    reworded = {key: ACTIVATED[key] for key in keys} | {"means": means, "unit": unit}
    assert _hash(**reworded) == _hash(**ACTIVATED)


@given(keys=st.sets(st.sampled_from(sorted(set(OTHER_MEANINGS) - {"counted_by", "maturity", "gives"})), min_size=1))
def test_another_meaning_always_changes_the_hash(keys: set[str]) -> None:
    assert _hash(**{**ACTIVATED, **{key: OTHER_MEANINGS[key] for key in keys}}) != _hash(**ACTIVATED)


@pytest.mark.parametrize("key", OTHER_MEANINGS)
def test_each_single_change_of_meaning_changes_the_hash(key: str) -> None:
    assert _hash(**{**ACTIVATED, key: OTHER_MEANINGS[key]}) != _hash(**ACTIVATED)


def test_the_same_length_said_otherwise_is_the_same_meaning() -> None:
    assert _hash(**{**ACTIVATED, "within": "168h"}) == _hash(**ACTIVATED)


def test_a_ratio_changes_with_what_it_refers_to() -> None:
    def ratio(within: str) -> str:
        metrics = [
            _one(kind="ratio", numerator="n", denominator={"metric": "d", "per": "$1K"}, roll_up="ratio_of_sums"),
            Metric.model_validate({"id": "n", **ACTIVATED, "within": within}),
            Metric.model_validate({"id": "d", **SPEND}),
        ]
        definition = define("m", metrics).definition
        assert definition is not None
        return definition.hash

    assert ratio("7d") == ratio("168h") != ratio("8d")


def test_the_sentence_leaves_nothing_to_guess() -> None:
    definition = define("m", [_one(**{**ACTIVATED, "gives": "rate", "maturity": "mature_only"})]).definition
    assert definition is not None
    assert sentence(definition) == (
        "Of the users whose first `account_created` lies in the window, the share who had a `core_action` at or after, and less than "
        "7 days of 24 hours after, their first `account_created`; those whose own time is not over yet are left out and reported "
        "as pending."
    )


def test_definitions_need_no_ibis() -> None:
    code = (
        "import sys; from milepost.core.metrics import define, reading_yaml, bind, amount, explain; "
        "from milepost.core.metrics.kind import kinds; kinds(); sys.exit(bool({'ibis', 'sqlglot', 'duckdb'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_chain_of_a_thousand_ends_in_findings() -> None:
    chain = [Metric(id="m0", kind="count", means="x", of="user", event="e")]
    chain += [Metric(id=f"m{number}", like=f"m{number - 1}") for number in range(1, 1500)]
    for metrics in (chain, chain[::-1]):
        defined = define_all(metrics)
        assert defined["m50"].definition is not None
        (finding,) = defined["m1499"].findings
        assert (finding.code, finding.pointer) == ("MET005", "metrics/m1499/like")
        assert "a chain of more than 50 metrics" in finding.message


def test_ratios_of_ratios_end_in_findings_in_any_order() -> None:
    chain = [Metric(id="m0", kind="count", means="x", of="user", event="e")]
    for number in range(1, 1500):
        below = f"m{number - 1}"
        chain.append(Metric(id=f"m{number}", kind="ratio", numerator=below, denominator=below, roll_up="ratio_of_sums", means="x"))
    for metrics in (chain, chain[::-1]):
        assert {finding.code for finding in define_all(metrics)["m1499"].findings} <= {"MET004", "MET005"}
