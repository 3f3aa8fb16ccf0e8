"""The numbers of the company's sheet and of what pays back: the engine's equal those of plain Python over the same rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from milepost.core.base.calendar import Window
from milepost.core.documents.parse import parse
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.core.metrics.uses import metric_uses
from milepost.core.tracking.looked_at import readings_of_use
from milepost.core.tracking.standing import Status
from milepost.core.tracking.standings import standings
from milepost.demo.dataset import write_dataset
from milepost.demo.packs import CATALOG_NAME, PACK_NAMES, write_packs
from milepost.sources.run import Wanted, measure

KNOWN = datetime(2026, 7, 5, tzinfo=UTC)
CYCLE = Window(date(2026, 4, 1), date(2026, 7, 1))
DAYS = (date(2026, 5, 13), CYCLE.end)
HOUR = timedelta(hours=1)
HOURS, MICROSECONDS_IN_DAY = 3_600_000_000, 86_400_000_000

BY_HAND = {
    "O1/KR1": lambda plain, *window: plain.enterprise_churn(*window),
    "O1/KR2": lambda plain, *window: plain.enterprise_health(*window),
    "O1/KR3": lambda plain, *window: plain.integration_churn_share(*window),
    "O1/KR4": lambda plain, start, end: (
        plain.time_between("tickets", "opened_at", "resolved_at", 90 * 24 * HOUR, start, end, asked_by="enterprise", severity="critical")
        / MICROSECONDS_IN_DAY
    ),
    "O2/KR1": lambda plain, *window: plain.enterprise_customers(*window),
    "O2/KR2": lambda plain, *window: plain.pipeline_cover(*window),
    "O2/KR3": lambda plain, start, end: (
        plain.time_between("deals", "opened_at", "closed_at", 365 * 24 * HOUR, start, end, outcome="won", segment="enterprise")
        / MICROSECONDS_IN_DAY
    ),
    "O3/KR3": lambda plain, *window: plain.crm_rate(*window),
    "O4/KR1": lambda plain, *window: plain.share_of_accounts(*window),
    "O4/KR3": lambda plain, *window: plain.share_of_workflows(*window),
    "O4/KR4": lambda plain, start, end: plain.mean("assistant_ratings", "rated_at", "stars", start, end),
    "O5/KR1": lambda plain, *window: plain.revenue_kept(*window),
    "O5/KR3": lambda plain, start, end: plain.came_in_time("offers", "made_at", "taken_at", 14 * 24 * HOUR, start, end),
    "O5/KR4": lambda plain, *window: plain.downgrades_to_pace(*window),
    "T2/KR3": lambda plain, *window: plain.accounts_at_risk(*window),
    "T3/KR1": lambda plain, start, end: (
        plain.time_between("connections", "begun_at", "connected_at", 7 * 24 * HOUR, start, end, service="crm") / HOURS
    ),
    "T3/KR2": lambda plain, start, end: plain.came_in_time("connections", "begun_at", "signed_in_at", HOUR, start, end),
    "T3/KR4": lambda plain, start, end: sum(row["topic"] == "sync" for row in plain.within("tickets", "opened_at", start, end)),
    "T4/KR2": lambda plain, *window: plain.share_of_workflows(*window),
    "T4/KR3": lambda plain, start, end: plain.mean("builder_answers", "answered_at", "points", start, end),
    "T5/KR3": lambda plain, start, end: plain.mean("probes", "at", "answered", start, end),
    "T5/KR4": lambda plain, *window: plain.p95(*window),
    "O2/KR2.3": lambda plain, *window: plain.payback(*window),
    "guardrails/ease": lambda plain, start, end: plain.mean("setup_ratings", "rated_at", "score", start, end),
}


@pytest.fixture(scope="module")
def example(tmp_path_factory, plain_of):
    """The packs, their observations of two days, and the data set for plain Python."""
    folder = tmp_path_factory.mktemp("accounts")
    write_packs(folder)
    write_dataset(folder / "data", scale=0.03)
    catalog = read_catalog((folder / CATALOG_NAME).read_text()).catalog
    packs = [parse((folder / name).read_bytes(), name).pack for name in PACK_NAMES]
    found = []
    for pack in packs:
        wanted = [Wanted(use.metric, use.pointer, readings_of_use(pack, use.pointer, CYCLE, DAYS)) for use in metric_uses(pack)]
        measured = measure(pack.metrics, catalog, folder, wanted, known_at=KNOWN)
        assert measured.findings == ()
        found.append(measured.observations)
    return packs, found, plain_of(folder / "data")


def values_of(example):
    return {(row.pointer.removeprefix("objectives/").replace("/key_results", ""), row.as_of): row for rows in example[1] for row in rows}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("pointer", sorted(BY_HAND))
def test_the_engine_and_plain_python_agree(example, pointer, day):
    row = values_of(example)[pointer, day]
    by_hand = BY_HAND[pointer](example[2], row.window.start, row.window.end)
    assert row.window.end == day
    if by_hand is None:
        assert row.value is None
    else:
        assert abs(Fraction(row.value) - by_hand) < Fraction(1, 100_000), f"{float(row.value)} and {float(by_hand)}"


def test_tickets_are_held_against_people_who_are_back(example):
    _, (_, growth), plain = example
    pair = {row.pointer: row for row in growth if row.as_of == CYCLE.end}
    asked = [row for row in plain.within("tickets", "opened_at", CYCLE.start, CYCLE.end) if row["asked_by"] == "self-serve"]
    back = pair["objectives/O1/key_results/KR1.2"].value
    assert abs(pair["guardrails/tickets"].value - len(asked) / back) < Fraction(1, 100_000)


def test_every_key_result_that_is_not_shipped_has_a_value(example):
    packs, found, _ = example
    with_value = [
        standing
        for pack, rows in zip(packs, found, strict=True)
        for standing in standings(pack, rows, CYCLE.end)
        if standing.actual is not None
    ]
    milestones = [placed for pack in packs for placed in pack.key_results() if placed.key_result.metric is None]
    assert (len(with_value), len(milestones)) == (34, 13)
    shipped = {placed.key_result.target.text for placed in milestones}
    assert shipped == {"Shipped", "3"}


def test_the_company_s_quarter_tells_its_story(example):
    """Accounts are as many in a small data set: what does not rest on users is the whole story."""
    (company, _), (rows, _), _ = example
    status = {
        standing.pointer.removeprefix("objectives/").replace("/key_results", ""): standing
        for standing in standings(company, rows, CYCLE.end)
    }
    assert [status[f"O2/KR{number}"].status for number in (1, 2)] == [Status.OFF_TRACK, Status.DONE], "customers are short, pipeline is not"
    assert (status["O1/KR3"].status, status["O4/KR4"].status) == (Status.ON_TRACK, Status.ON_TRACK)
    assert (status["O4/KR3"].status, status["T4/KR2"].status) == (Status.OFF_TRACK, Status.DONE), "one number, two targets"
    assert status["O1/KR1"].actual > status["O1/KR1"].target, "a year's churn cannot fall by more than half in a quarter"
    assert status["T2/KR3"].reason.startswith("No path")
