"""Changes split over real tables: whatever is asked, the parts add up to what `measure` gives for both windows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from milepost.core.base.calendar import Window
from milepost.core.metrics.define import define
from milepost.core.metrics.effects import Factor
from milepost.core.metrics.effects_change import Change
from milepost.core.metrics.effects_plan import Basis, newest_weeks
from milepost.core.metrics.effects_words import sentence, told_beside
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics
from milepost.core.metrics.readings import Reading
from milepost.sources.changes import Answers, Asked, changes
from milepost.sources.run import Wanted, measure

METRICS = """\
metrics:
  joined: {kind: count, of: guest, event: join}
  visits: {kind: count, of: rows, event: visit}
  visitors: {kind: count, of: guest, event: visit}
  seated: {kind: conversion, of: guest, from: join, to: visit, within: 7d, counted_by: completion, gives: count, unit: guests}
  cohort: {like: seated, counted_by: start, maturity: observed}
  ripe: {like: cohort, maturity: mature_only}
  share: {like: cohort, gives: rate}
  ripe_share: {like: share, maturity: mature_only}
  hours: {like: seated, gives: median_time, unit: hours}
  back: {kind: retention, of: guest, from: join, active: visit, days: 2..4, counted_by: window_close, gives: count}
  takings: {kind: sum, table: bills, column: amount, unit: EUR}
  bill: {kind: mean, table: bills, column: amount, unit: EUR}
  seated_per_100: {kind: ratio, numerator: seated, denominator: {metric: takings, per: "100"}, roll_up: ratio_of_sums}
  visits_each: {kind: ratio, numerator: visits, denominator: joined, roll_up: ratio_of_sums}
  said: {kind: manual}
"""
CATALOG = """\
milepost-sources: 1
tables:
  log: {files: log.csv, entity: {guest: who}, event: what, time: at, attributes: [door]}
  guests: {files: guests.csv, entity: {guest: who}, attributes: [street]}
  bills: {files: bills.csv, entity: {guest: who}, time: at, columns: {amount: EUR}}
"""
STREETS = ("high", "mill", "", "park")
WEEKS = (Window(date(2026, 3, 9), date(2026, 3, 16)), Window(date(2026, 3, 16), date(2026, 3, 23)))
UNEVEN = (Window(date(2026, 3, 2), date(2026, 3, 12)), Window(date(2026, 3, 14), date(2026, 3, 30)))
LATE = date(2026, 5, 1)
SPLIT = ("seated", "cohort", "ripe", "share", "ripe_share", "back", "takings", "bill", "seated_per_100", "visits_each", "joined", "visits")
KNOWN = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five weeks of a small restaurant: some 900 guests of four streets, by two doors."""
    home = tmp_path_factory.mktemp("changes")
    draw = random.Random(7)
    begin = datetime(2026, 2, 23)
    log, guests, bills = ["who,what,at,door"], ["who,street"], ["who,at,amount"]
    for number in range(900):
        who = f"g{number}"
        street = draw.choice(STREETS)
        guests.append(f"{who},{street}")
        at = begin + timedelta(minutes=draw.randrange(35 * 24 * 60))
        log.append(f"{who},join,{at:%Y-%m-%d %H:%M:%S},{draw.choice(['front', 'back'])}")
        for _ in range(draw.choice([0, 0, 1, 1, 2, 3])):
            at += timedelta(minutes=draw.randrange(9 * 24 * 60) if street != "mill" else draw.randrange(4 * 24 * 60))
            log.append(f"{who},visit,{at:%Y-%m-%d %H:%M:%S},{draw.choice(['front', 'back'])}")
            bills.append(f"{who},{at:%Y-%m-%d %H:%M:%S},{draw.randrange(500, 9000) / 100:.2f}")
    for name, lines in (("log", log), ("guests", guests), ("bills", bills)):
        (home / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return home


def asked(folder: Path, metric: str, windows: Sequence[Window], as_of: date = LATE, *by: str) -> Answers:
    catalog = read_catalog(CATALOG).catalog
    return changes(
        read_metrics(METRICS).metrics, catalog, folder, [Asked(metric, *windows, as_of)], by=by, known_at=KNOWN, cache=folder / "q"
    )


def split(folder: Path, metric: str, windows: Sequence[Window], as_of: date = LATE, by: str = "street") -> Change:
    answers = asked(folder, metric, windows, as_of, *([by] if by else []))
    assert not answers.findings
    assert not answers.told[0].refused, answers.told[0].refused
    return answers.told[0].changes[0]


def measured(folder: Path, metric: str, reading: Reading, by: str | None = None) -> dict[str, Decimal]:
    catalog = read_catalog(CATALOG).catalog
    found = measure(read_metrics(METRICS).metrics, catalog, folder, [Wanted(metric)], [reading], known_at=KNOWN, by=by, cache=folder / "q")
    return {next(iter(item.segment.values()), ""): item.value for item in found.observations}


@pytest.fixture(scope="module")
def every(folder: Path) -> dict[tuple[str, str, date], Change]:
    """Every metric over both pairs of windows, cut and whole, each cut in one run."""
    catalog, metrics = read_catalog(CATALOG).catalog, read_metrics(METRICS).metrics
    questions = [Asked(metric, *windows, LATE) for metric in SPLIT for windows in (WEEKS, UNEVEN)]
    found = {}
    for by in ("street", ""):
        answers = changes(metrics, catalog, folder, questions, by=[by] if by else [], known_at=KNOWN, cache=folder / "q")
        assert not answers.findings
        for told in answers.told:
            assert not told.refused, told.refused
            found[told.asked.metric, by, told.asked.earlier.start] = told.changes[0]
    return found


@pytest.fixture(scope="module")
def values(folder: Path) -> dict[tuple[str, Reading], Decimal]:
    catalog, metrics = read_catalog(CATALOG).catalog, read_metrics(METRICS).metrics
    late = [Reading(window, LATE) for window in (*WEEKS, *UNEVEN)]
    readings = [*late, *(Reading(window, window.end) for window in WEEKS)]
    found = measure(metrics, catalog, folder, [Wanted(metric) for metric in SPLIT], readings, known_at=KNOWN, cache=folder / "q")
    return {(item.metric, Reading(item.window, item.as_of)): item.value for item in found.observations}


@pytest.mark.parametrize("windows", [WEEKS, UNEVEN], ids=["weeks", "uneven"])
@pytest.mark.parametrize("by", ["street", ""])
@pytest.mark.parametrize("metric", SPLIT)
def test_parts_add_up_to_the_difference_of_what_is_measured(
    every: dict[tuple[str, str, date], Change], values: dict[tuple[str, Reading], Decimal], metric: str, by: str, windows: Sequence[Window]
) -> None:
    change = every[metric, by, windows[0].start]
    first, second = (values[metric, reading] for reading in (change.earlier, change.later))
    assert (change.before, change.after) == (first, second)
    assert sum(effect.value for effect in change.effects) == second - first
    assert sum(row.change for row in change.segments) == second - first
    assert abs(change.shown - (second - first)) <= Decimal("0.5")
    for effect, parts in ((effect, [shown[effect.factor] for shown in change.shown_parts()]) for effect in change.effects):
        assert sum(parts) == effect.shown
    assert not any(effect.factor is Factor.MIX for effect in change.effects) or by


def test_a_count_by_completion_rests_on_all_who_could_complete_in_the_window(folder: Path) -> None:
    change = split(folder, "seated", WEEKS)
    assert (change.basis, change.ahead) == (Basis.SAME_AGE, 7)
    counts = [measured(folder, "seated", Reading(window, LATE), "street") for window in WEEKS]
    joined = [measured(folder, "joined", Reading(Window(window.start - timedelta(days=7), window.end), LATE), "street") for window in WEEKS]
    assert len(change.segments) == 4
    for row in change.segments:
        assert row.amounts == tuple(count[row.segment] for count in counts)
        assert row.members == tuple(count[row.segment] for count in joined)
    assert not change.effect(Factor.TIMING)


def test_windows_of_unlike_length_are_compared_by_their_whole_cohorts(folder: Path) -> None:
    change = split(folder, "seated", UNEVEN)
    assert (change.basis, change.ahead) == (Basis.MATURE, 0)
    cohorts = [measured(folder, "cohort", Reading(window, LATE))[""] for window in UNEVEN]
    assert change.effect(Factor.TIMING) == (change.after - cohorts[1]) - (change.before - cohorts[0])
    assert "carry-over between windows" in sentence(change)


def test_young_windows_of_unlike_length_are_refused_with_what_to_ask(folder: Path) -> None:
    for metric in ("seated", "cohort", "ripe", "share"):
        told = asked(folder, metric, UNEVEN, date(2026, 3, 31), "street").told[0]
        assert not told.changes
        assert "Ask as of 2026-04-06 or later, or take two windows of equal length" in str(told.refused[0])


def test_young_windows_of_one_length_are_read_at_the_same_age(folder: Path) -> None:
    as_of = WEEKS[1].end + timedelta(days=2)
    change = split(folder, "cohort", WEEKS, as_of)
    assert [reading.as_of for reading in (change.earlier, change.later)] == [WEEKS[0].end + timedelta(days=2), as_of]
    assert change.basis is Basis.SAME_AGE
    assert told_beside(change)[-1].startswith("Each window is read 2 days after its end, so both at the same age")
    assert split(folder, "cohort", WEEKS, LATE).basis is Basis.MATURE


def test_a_rate_of_the_mature_alone_leaves_the_others_out_and_says_so(folder: Path) -> None:
    change = split(folder, "ripe_share", UNEVEN, UNEVEN[1].end + timedelta(days=1))
    assert change.pending[0] == 0 < change.pending[1]
    assert f"and {change.pending[1]} of the later" in told_beside(change)[-1]


def test_members_have_the_name_of_the_count_of_their_start(folder: Path) -> None:
    assert split(folder, "seated", WEEKS).words.members == "joined"
    assert split(folder, "takings", WEEKS, by="").words.members == "rows of bills"


def test_those_in_several_segments_are_an_effect_of_their_own(folder: Path) -> None:
    change = split(folder, "visitors", WEEKS, by="door")
    overlap = change.effect(Factor.OVERLAP)
    assert overlap
    assert sum(row.change for row in change.segments) + overlap == change.change


@pytest.mark.parametrize(
    ("metric", "windows", "as_of", "says"),
    [
        ("hours", WEEKS, LATE, "middle time"),
        ("said", WEEKS, LATE, "stated by a person"),
        ("seated", WEEKS, date(2026, 3, 20), "The window 2026-03-16..2026-03-23 is not over on 2026-03-20."),
        ("seated", (WEEKS[0], Window(date(2026, 3, 12), date(2026, 3, 19))), LATE, "overlap"),
        ("nothing", WEEKS, LATE, "cannot be computed"),
        ("share", (Window(date(2020, 1, 1), date(2020, 1, 8)), WEEKS[0]), LATE, "has no value for 2020-01-01..2020-01-08"),
    ],
)
def test_what_cannot_be_split_says_why(folder: Path, metric: str, windows: Sequence[Window], as_of: date, says: str) -> None:
    told = asked(folder, metric, windows, as_of, "street").told[0]
    assert not told.changes
    assert says in str(told.refused[0])


def test_an_attribute_that_cuts_nothing_is_a_finding_unless_the_whole_will_do(folder: Path) -> None:
    answers = asked(folder, "seated", WEEKS, LATE, "shoe_size")
    assert [finding.code for finding in answers.findings] == ["MET015"]
    assert "cannot be cut by shoe_size" in str(answers.told[0].refused[0])
    catalog = read_catalog(CATALOG).catalog
    metrics, question = read_metrics(METRICS).metrics, [Asked("seated", *WEEKS, LATE)]
    answers = changes(metrics, catalog, folder, question, by=["shoe_size"], or_whole=True, known_at=KNOWN, cache=folder / "q")
    assert [effect.factor for effect in answers.told[0].changes[0].effects] == [Factor.VOLUME, Factor.RATE]


def test_the_newest_weeks_are_those_in_which_somebody_has_had_their_time() -> None:
    cycle = Window(date(2026, 3, 2), date(2026, 3, 30))
    first, second, third, fourth = cycle.weeks()
    metrics = read_metrics(METRICS).metrics

    def newest(metric: str, as_of: date) -> tuple[Window, Window] | None:
        definition = define(metric, metrics).definition
        assert definition is not None
        return newest_weeks(definition, cycle, as_of)

    assert newest("seated", cycle.end) == (third, fourth)
    assert newest("ripe_share", cycle.end) == (second, third)
    assert newest("ripe_share", cycle.end + timedelta(days=1)) == (third, fourth)
    assert newest("seated", second.end) == (first, second)
    assert newest("seated", first.end) is None
    assert newest("hours", cycle.end) is None
