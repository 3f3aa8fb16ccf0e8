"""The numbers of readings equal plain Python: on drawn events, on the example's data and on a real file."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from milepost.core.base.calendar import Window
from milepost.core.documents.parse import parse
from milepost.core.metrics.alternatives.found import alternatives, around_of
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.form import Form
from milepost.core.metrics.forms.passage import Clock, CountedBy, Gives, Maturity, Passage
from milepost.core.metrics.forms.quotient import Quotient
from milepost.core.metrics.forms.tally import Tally
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.demo.dataset import write_dataset
from milepost.demo.packs import CATALOG_NAME, write_packs
from milepost.sources.alternatives import Numbers, measure_alternatives

KNOWN = datetime(2027, 1, 1, tzinfo=UTC)
DAY = 86_400_000_000
NEW_YORK = "America/New_York"


class Plain:
    """Readings in plain Python: the reference's members, entity by entity, and what a form makes of them."""

    def __init__(self, reference: ModuleType, rows: Iterable) -> None:
        self.reference, self.rows = reference, list(rows)
        self.of = defaultdict(list)
        for row in self.rows:
            if row.user is not None:
                self.of[row.user].append(row)

    def value(self, form: Form, reading: Reading) -> Fraction | None:
        """The value of a form, exactly; None where there is nothing to compute from."""
        bounds = self.reference.Bounds(*reading.bounds(dates=False))
        match form:
            case Tally():
                return Fraction(self._tally(form, bounds))
            case Passage():
                return self._passage(form, bounds)
            case Quotient():
                above, below = (self.value(part.form, reading) for part in (form.numerator, form.denominator))
                assert above is not None
                return 100 * above / below if below else None
            case _:
                raise AssertionError(form)

    def _tally(self, form: Tally, bounds) -> int:
        kept = [row for row in self.rows if all(row.channel in item.values for item in form.where)]
        if form.events.first:
            named = [self.reference.usable(rows, form.events.names) for rows in self.of.values()]
            firsts = [min(rows, key=lambda row: row.us) for rows in named if rows]
            return sum(bounds.holds(row.us) for row in firsts if all(row.channel in item.values for item in form.where))
        if form.entity:
            return self.reference.distinct_users(kept, form.events.names, bounds)
        return len(self.reference.rows_in(kept, form.events.names, bounds))

    def _passage(self, form: Passage, bounds) -> Fraction | None:
        span = form.span
        assert form.maturity is not Maturity.SAME_AGE
        members = [
            member
            for rows in self.of.values()
            for member in self.reference.passage(
                rows,
                form.start.names,
                form.reach.names,
                span.opens,
                span.closes,
                zone=span.zone,
                calendar=span.clock is Clock.CALENDAR,
                strictly_after=span.strictly_after,
                another_day=span.another_day,
            )
        ]
        held = [member for member in members if all(member.channel in item.values for item in form.where)]
        counts = self.reference.counted(held, bounds, form.counted_by.value, mature_only=form.maturity is Maturity.MATURE_ONLY)
        match form.gives:
            case Gives.COUNT:
                return Fraction(counts.reached)
            case Gives.RATE:
                assert form.counted_by is not CountedBy.COMPLETION
                return Fraction(100 * counts.reached, counts.members) if counts.members else None
            case _:
                time = self.reference.quantile(counts.times, Fraction(*form.quantile))
                return None if time is None else time / (1_000_000 * form.seconds_in_unit)


def _compared(numbers: Numbers, plain: Plain) -> list[Decimal | None]:
    """Every reading measured, and equal to plain Python; the values."""
    assert numbers.findings == ()
    for item in numbers.values:
        assert item.findings == (), item.alternative.words
        seen = item.observation
        assert isinstance(seen, Observation), item.alternative.words
        expected = plain.value(item.alternative.definition.form, Reading(seen.window, seen.as_of))
        if expected is None:
            assert seen.value is None, item.alternative.words
        else:
            assert seen.value is not None, item.alternative.words
            assert abs(Fraction(seen.value) - expected) <= Fraction(1, 2 * 10**10), item.alternative.words
        assert seen.provenance.definition == item.alternative.definition.hash
    return [item.observation.value for item in numbers.values if item.observation]


SHARED = {"kind": "conversion", "of": "user", "from": "sign", "to": "core", "within": "3d"}
DRAWN = {
    "signs": {"kind": "count", "of": "user", "event": "sign"},
    "cores": {"kind": "count", "of": "rows", "event": "core"},
    "done": {**SHARED, "counted_by": "completion", "gives": "count"},
    "hours": {**SHARED, "counted_by": "completion", "gives": "median_time"},
    "share": {**SHARED, "counted_by": "start", "maturity": "mature_only", "gives": "rate", "where": {"channel": ["a"]}},
    "again": {**SHARED, "to": "any", "strictly_after": True, "counted_by": "start", "maturity": "observed", "gives": "count"},
    "dates": {
        **SHARED,
        "within": None,
        "days": "1..3",
        "clock": "calendar",
        "zone": NEW_YORK,
        "counted_by": "completion",
        "gives": "count",
    },
    "kept": {"kind": "retention", "of": "user", "from": "core", "active": ["sign", "core"], "days": "2..4", "counted_by": "window_close"}
    | {"gives": "rate"},
    "per_sign": {"kind": "ratio", "numerator": "cores", "denominator": "signs", "roll_up": "ratio_of_sums", "unit": "%"},
    "open": {key: value for key, value in SHARED.items() if key != "within"} | {"means": "within 3 days"},
}


@pytest.mark.parametrize("seed", range(2))
def test_drawn_events(reference: ModuleType, tmp_path: Path, compiled: Path, seed: int) -> None:
    draw = random.Random(seed)
    begins = 1_740_787_200_000_000  # 2025-03-01; New York's clock goes forward on 9 March
    rows = [
        reference.Row(
            draw.choice((1, 2, 3, 4, 5, 6, None)),
            draw.choice(("sign", "sign", "core", "core", "visit", None)),
            begins + draw.randrange(20 * 24) * 3_600_000_000 + draw.choice((0, 0, 1)),
            key,
            draw.choice(("a", "a", "b", None)),
        )
        for key in range(60)
    ]
    rows += [row for row in rows if row.key is not None and row.key < 5]
    columns = {"user_id": "user", "event": "event", "ts": "us", "event_id": "key", "channel": "channel"}
    table = {name: [getattr(row, field) for row in rows] for name, field in columns.items()}
    table["ts"] = pa.array(table["ts"], pa.timestamp("us", "UTC"))
    table |= {name: pa.array(table[name], pa.int64()) for name in ("user_id", "event_id")}
    table |= {name: pa.array(table[name], pa.string()) for name in ("event", "channel")}
    pq.write_table(pa.table(table), tmp_path / "events.parquet")
    stated = {"files": "events.parquet", "entity": {"user": "user_id"}, "event": "event", "time": "ts", "key": "event_id"}
    names = {name: name for name in ("sign", "core", "visit")}
    catalog = Catalog.model_validate({"tables": {"events": {**stated, "attributes": ["channel"]}}, "events": names})
    metrics = tuple(Metric.model_validate({"id": name, **{k: v for k, v in body.items() if v is not None}}) for name, body in DRAWN.items())
    plain = Plain(reference, rows)
    reading = Reading(Window(date(2025, 3, 3), date(2025, 3, 17), NEW_YORK), date(2025, 3, 14))
    measured = 0
    for name in DRAWN:
        found = alternatives(name, metrics, around_of(catalog, NEW_YORK))
        assert found.settled == (name != "open")
        kept = [item for item in found.found if getattr(item.definition.form, "maturity", "") is not Maturity.SAME_AGE]
        assert len(kept) > 1, name
        found = type(found)(found.metric, found.settled, tuple(kept))
        numbers = measure_alternatives(found, metrics, catalog, tmp_path, reading, known_at=KNOWN, cache=compiled)
        measured += len(_compared(numbers, plain))
    assert measured > 80


@pytest.fixture(scope="module")
def example(reference: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> tuple:
    folder = tmp_path_factory.mktemp("example")
    write_packs(folder)
    write_dataset(folder / "data", scale=0.005)
    catalog = read_catalog((folder / CATALOG_NAME).read_text()).catalog
    pack = parse((folder / "growth-q2-2026.okr.yaml").read_bytes(), "growth-q2-2026.okr.yaml").pack
    paid: dict[int, str] = {}
    users = pq.read_table(folder / "data/users.parquet").to_pydict()
    for user, label in zip(users["user_id"], users["acquisition"], strict=True):
        paid[user] = min(paid.get(user, label), label)
    rows = []
    for path in sorted((folder / "data/events").glob("*/*.parquet")):
        table = pq.read_table(path, columns=["user_id", "event", "ts", "event_id"])
        moments = table["ts"].cast(pa.timestamp("us", "UTC")).cast(pa.int64()).to_pylist()
        others = (table[name].to_pylist() for name in ("user_id", "event", "event_id"))
        for user, event, key, us in zip(*others, moments, strict=True):
            rows.append(reference.Row(user, event, us, key, paid.get(user)))
    return pack, catalog, folder, Plain(reference, rows)


@pytest.mark.parametrize("name", ["activated_users", "setup_rate", "paid_d30_rate", "unsubscribe_rate"])
def test_the_example(example: tuple, compiled: Path, name: str) -> None:
    pack, catalog, folder, plain = example
    found = alternatives(name, pack.metrics, around_of(catalog))
    reading = Reading(pack.cycle.window, date(2026, 7, 1))
    numbers = measure_alternatives(found, pack.metrics, catalog, folder, reading, known_at=KNOWN, cache=compiled)
    values = _compared(numbers, plain)
    assert len(values) == len(found.found) >= 3
    assert len(set(values)) > 1  # they do not all come to the same


def test_a_real_file(reference: ModuleType, shared: Path, compiled: Path) -> None:
    here, folder = Path(__file__).parent / "corpus", shared / "corpus/events"
    catalog = read_catalog((here / "tldr.sources.yaml").read_text(encoding="utf-8")).catalog
    stated = read_metrics((here / "tldr.metrics.yaml").read_text(encoding="utf-8")).metrics
    assert catalog is not None
    table = catalog.tables["commits"]
    columns = pq.read_table(folder / table.files[0], columns=[table.entity["contributor"], table.event, table.time])
    moments = columns[table.time].cast(pa.timestamp("us")).cast(pa.int64()).to_pylist()
    users, names = columns[table.entity["contributor"]].to_pylist(), columns[table.event].to_pylist()
    plain = Plain(reference, (reference.Row(*row) for row in zip(users, names, moments, strict=True)))
    reading = Reading(Window(date(2024, 1, 1), date(2024, 4, 1)), date(2026, 11, 1))
    for name in ("stayed_a_month", "came_back"):
        found = alternatives(name, stated, around_of(catalog))
        _compared(measure_alternatives(found, stated, catalog, folder, reading, known_at=KNOWN, cache=compiled), plain)


def test_a_reading_that_cannot_be_measured_leaves_the_others(tmp_path: Path, compiled: Path) -> None:
    (tmp_path / "log.csv").write_text("who,what,at\nann,sign,2025-03-01 08:00:00\nann,core,2025-03-02 08:00:00\n", encoding="utf-8")
    table = {"files": "log.csv", "entity": {"user": "who"}, "event": "what", "time": "at"}
    catalog = Catalog.model_validate({"tables": {"log": table}})
    metrics = (
        Metric.model_validate({"id": "done", **SHARED, "counted_by": "completion", "gives": "count"}),
        Metric.model_validate({"id": "late", **SHARED, "from": "never", "counted_by": "completion", "gives": "count"}),
    )
    reading = Reading(Window(date(2025, 3, 1), date(2025, 4, 1)), date(2025, 4, 1))
    found = alternatives("done", metrics, around_of(catalog))
    numbers = measure_alternatives(found, metrics, catalog, tmp_path, reading, known_at=KNOWN, cache=compiled)
    never = [item for item in numbers.values if item.observation is None]
    assert [item.alternative.states for item in never] == [{"from": "never"}]
    assert [(item.code, item.pointer) for item in never[0].findings] == [("MET013", "metrics/done/from")]
    assert "Metric done names the event `never`" in never[0].findings[0].message
    assert all(item.observation.value == 1 for item in numbers.values if item.observation and not item.alternative.other)
