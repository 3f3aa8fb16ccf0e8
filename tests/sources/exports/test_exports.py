"""Exports of Amplitude, Mixpanel and Stripe as tables: what becomes a row, who it is of, what it is worth, what is left out and told."""

from __future__ import annotations

import gzip
import json
import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from milepost.core.base.calendar import Window
from milepost.core.base.findings import Severity
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.export import exports
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.files.cache import Cache
from milepost.sources.files.shelf import Shelf
from milepost.sources.run import Measured, Wanted, measure
from milepost.sources.unreadable import UnreadableError

HERE = Path(__file__).parent
APRIL = Reading(Window(date(2026, 4, 1), date(2026, 5, 1)), date(2026, 5, 1))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with gzip.open(tmp_path / "amplitude.json.gz", "wb") as packed:
        packed.write((HERE / "amplitude.json").read_bytes())
    for name in ("mixpanel", "stripe"):
        shutil.copy(HERE / f"{name}.json", tmp_path)
    return tmp_path


def _shelf(folder: Path, **table: object) -> Shelf:
    return Shelf(Catalog.model_validate({"tables": {"log": table}}), folder, Cache(folder / "kept", 10**9))


def _rows(shelf: Shelf, columns: str) -> list[tuple]:
    paths = [str(path) for path in shelf.paths("log")]
    return duckdb.execute(f"SELECT {columns} FROM read_parquet({paths}) ORDER BY ALL").fetchall()


def _measured(folder: Path, table: dict, *metrics: dict, by: str | None = None) -> Measured:
    catalog = Catalog.model_validate({"tables": {"log": table}})
    stated = [Metric.model_validate(metric) for metric in metrics]
    known = datetime(2026, 5, 2, tzinfo=UTC)
    wanted = [Wanted(metric.id) for metric in stated]
    return measure(stated, catalog, folder, wanted, [APRIL], known_at=known, by=by, cache=folder / "queries")


def test_amplitude_rows_have_who_what_when_and_their_properties(folder: Path) -> None:
    table = {"files": "amplitude.json.gz", "format": "amplitude", "attributes": ["plan", "team", 'say "hi"'], "columns": {"price": "EUR"}}
    shelf = _shelf(folder, **table)
    rows = _rows(shelf, '"user", event, time, arrived, platform, plan, team, "say ""hi""", price')
    noon, signup = datetime(2026, 4, 3, 12), datetime(2026, 4, 1, 10, 0, 0, 500_000)
    seen, seen_there = datetime(2026, 4, 1, 9, 58, 0, 250_000), datetime(2026, 4, 1, 9, 58, 4, 118_000)
    assert rows == [
        ("ana", "page viewed", seen, seen_there, "Web", "free", None, None, None),
        ("ana", "signed up", signup, datetime(2026, 4, 1, 10, 0, 2, 500_000), "Web", "team", "north", "yes", Decimal("19.99")),
        ("ana", "signed up", signup, datetime(2026, 4, 1, 10, 5), "Web", "team", "north", None, Decimal("19.99")),
        ("ben", "signed up", datetime(2026, 4, 2), datetime(2026, 4, 4, 8), "iOS", "team", None, None, Decimal("20.01")),
        ("device:dev-z", "page viewed", noon, datetime(2026, 4, 3, 12, 0, 1), "Web", None, "south", None, None),
    ]  # fmt: skip
    (finding,) = shelf.findings
    assert (finding.code, finding.severity, finding.pointer) == ("SRC009", Severity.WARNING, "tables/log")
    assert finding.values == {"unread": "3", "lines": "9"}
    assert "amplitude.json.gz:6, amplitude.json.gz:7, amplitude.json.gz:9." in finding.message
    assert "eva" not in finding.message, "a line's content is about people"


def test_amplitude_is_measured_without_a_word_on_columns(folder: Path) -> None:
    table = {"files": "amplitude.json.gz", "format": "amplitude", "columns": {"price": "EUR"}}
    signups = {"id": "signups", "kind": "count", "of": "rows", "event": "signed up"}
    prices = {"id": "prices", "kind": "sum", "table": "log", "column": "price"}
    viewed = {
        "id": "viewed", "kind": "conversion", "of": "user", "from": "page viewed", "to": "signed up", "within": "1d", "counted_by": "start",
        "gives": "count", "maturity": "observed",
    }  # fmt: skip
    measured = _measured(folder, table, signups, prices, viewed)
    assert {seen.metric: seen.value for seen in measured.observations} == {"signups": 2, "prices": Decimal("40"), "viewed": 1}
    assert [item.code for item in measured.findings] == ["SRC009"]


def test_who_is_found_in_another_file_and_only_the_rows_of_that_person_are_written_anew(folder: Path) -> None:
    def line(event: str, user: str | None, device: int, at: str) -> str:
        said = {
            "event_type": event,
            "user_id": user,
            "amplitude_id": device,
            "event_time": f"2026-04-{at} 00:00:00",
            "uuid": f"{event}{device}{at}",
        }
        return json.dumps(said) + "\n"

    (folder / "1.json").write_text(line("seen", None, 1, "01") + line("seen", None, 2, "01"), encoding="utf-8")
    (folder / "2.json").write_text(line("seen", None, 3, "02"), encoding="utf-8")
    table = {"files": ["1.json", "2.json"], "format": "amplitude"}
    before = _shelf(folder, **table).paths("log")
    assert _rows(_shelf(folder, **table), '"user"') == [("amplitude:1",), ("amplitude:2",), ("amplitude:3",)]
    (folder / "3.json").write_text(
        line("$identify", "ana", 1, "03") + line("seen", "ben", 2, "03") + line("seen", "eva", 2, "04"), encoding="utf-8"
    )
    table["files"] = ["1.json", "2.json", "3.json"]
    after = _shelf(folder, **table).paths("log")
    assert (after[0] != before[0], after[1] == before[1]) == (True, True)
    users = _rows(_shelf(folder, **table), '"user"')
    assert users == [("amplitude:2",), ("amplitude:3",), ("ana",), ("ben",), ("eva",)], "one of two people is nobody's guess"
    assert _shelf(folder, **table).paths("log") == after


@pytest.mark.parametrize(("zone", "hour"), [("UTC", 10), ("Europe/Vienna", 8), ("US/Pacific", 17)])
def test_mixpanel_times_are_of_the_zone_that_the_catalog_states(folder: Path, zone: str, hour: int) -> None:
    shelf = _shelf(folder, files="mixpanel.json", format="mixpanel", zone=zone, attributes=["plan"])
    rows = _rows(shelf, '"user", event, time, plan, platform, browser')
    assert rows == [
        ("ana", "Report Made", datetime(2026, 4, 1, hour, 2, 0, 500_000), "team", "Android", None),
        ("ana", "Signed Up", datetime(2026, 4, 1, hour), "free", "Android", None),
        ("ben", "Report Made", datetime(2026, 4, 1, hour, 3, 0, 123_000), "team", None, "Firefox"),
        ("ben", "Report Made", datetime(2026, 4, 1, hour, 3, 0, 123_000), "team", None, "Firefox"),
        ("gus", "Signed Up", datetime(2026, 4, 1, hour + 1), None, None, None),
        ("gus", "Signed Up", datetime(2026, 4, 1, hour + 1, 1), None, None, None),
    ]
    keys = _rows(shelf, "key")
    assert (len(keys), len(set(keys))) == (6, 5)
    assert shelf.findings[0].values == {"unread": "1", "lines": "8"}


def test_stripe_money_is_whole_to_its_currency_and_what_goes_back_is_negative(folder: Path) -> None:
    shelf = _shelf(folder, files="stripe.json", format="stripe", attributes=["region"])
    rows = _rows(shelf, "key, event, customer, time, amount, currency, plan, lines, region, reason")
    ten, paid, credited = datetime(2026, 4, 1, 10), datetime(2026, 4, 2, 10), datetime(2026, 4, 3, 10)
    refunded = credited.replace(minute=1, second=40)
    assert rows == [
        ("cn_1 issued", "credit_note.issued", "cus_A", credited, Decimal("-5.000"), "USD", None, None, None, "duplicate"),
        ("in_1 paid", "invoice.paid", "cus_A", paid, Decimal("19.990"), "USD", "Team", 2, "north", "subscription_cycle"),
        ("in_2 open", "invoice.open", "cus_B", ten, Decimal(0), "USD", None, None, None, None),
        ("in_3 paid", "invoice.paid", "cus_C", ten.replace(second=1), Decimal(2500), "JPY", None, None, None, None),
        ("in_4 paid", "invoice.paid", "cus_D", ten.replace(second=2), Decimal("12.345"), "KWD", None, None, None, None),
        ("re_1 succeeded", "refund.succeeded", None, refunded, Decimal("-5.000"), "USD", None, None, None, "requested_by_customer"),
    ]  # fmt: skip
    assert shelf.findings[0].values == {"unread": "1", "lines": "7"}
    table = {"files": "stripe.json", "format": "stripe", "columns": {"amount": "USD"}}
    net = {
        "id": "net",
        "kind": "sum",
        "table": "log",
        "column": "amount",
        "where": {"currency": "USD", "event": ["invoice.paid", "refund.succeeded"]},
    }
    payers = {"id": "payers", "kind": "count", "of": "customer", "event": "invoice.paid"}
    measured = _measured(folder, table, net, payers)
    assert {seen.metric: (seen.value, seen.unit) for seen in measured.observations} == {
        "net": (Decimal("14.99"), "USD"),
        "payers": (3, "customers"),
    }


def test_stripe_reads_the_same_from_lines_an_array_and_csv(folder: Path) -> None:
    page = json.loads((folder / "stripe.json").read_text(encoding="utf-8"))
    invoices = [
        {name: item[name] for name in ("id", "customer", "status", "created", "amount_paid", "currency")} for item in page["data"][2:4]
    ]
    (folder / "lines.jsonl").write_text("".join(json.dumps(item) + "\n" for item in invoices), encoding="utf-8")
    (folder / "array.json").write_text(json.dumps(invoices, indent=1), encoding="utf-8")
    (folder / "pages.json").write_text(
        "".join(json.dumps({"object": "list", "data": [item]}) + "\n" for item in invoices), encoding="utf-8"
    )
    head = "id,Customer,status,created,Amount Paid,currency\n"
    body = "".join(",".join(str(value) for value in item.values()) + "\n" for item in invoices)
    (folder / "sheet.csv").write_text(head + body, encoding="utf-8")
    for name in ("lines.jsonl", "array.json", "pages.json", "sheet.csv"):
        shelf = _shelf(folder, files=name, format="stripe")
        rows = _rows(shelf, "key, event, customer, amount, currency")
        assert rows == [
            ("in_3 paid", "invoice.paid", "cus_C", Decimal(2500), "JPY"),
            ("in_4 paid", "invoice.paid", "cus_D", Decimal("12.345"), "KWD"),
        ], name
        assert shelf.findings == (), name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"a": 1}\n{"b": 2}\n', "no line of log.json is one of an export of amplitude"),
        (b"\xff\xfe\x00no\n", "no line of log.json"),
        (b'[{"a": 1}, {"b"', "is no export of amplitude"),
    ],
)
def test_another_file_is_refused(folder: Path, content: bytes, said: str) -> None:
    (folder / "log.json").write_bytes(content)
    with pytest.raises(UnreadableError, match=said) as refused:
        _shelf(folder, files="log.json", format="amplitude").paths("log")
    assert refused.value.code == "SRC002"


def test_a_broken_archive_is_refused_and_an_empty_export_is_empty(folder: Path) -> None:
    (folder / "log.json.gz").write_bytes((folder / "amplitude.json.gz").read_bytes()[:300])
    with pytest.raises(UnreadableError):
        _shelf(folder, files="log.json.gz", format="amplitude").paths("log")
    (folder / "empty.json").write_bytes(b"")
    shelf = _shelf(folder, files="empty.json", format="amplitude")
    assert _rows(shelf, '"user", event, time') == []
    assert shelf.findings == ()


def test_every_export_says_what_it_is_and_its_meanings_are_columns() -> None:
    import importlib

    for name, export in exports().items():
        page = importlib.import_module(f"milepost.core.metrics.exports.{name}").__doc__ or ""
        columns = {*export.columns, *(("user",) if export.anonymous else ())}
        assert {*export.entity.values(), export.event, export.time, export.key, *export.attributes, *export.needed} <= columns, name
        assert not export.arrived or export.arrived in columns
        missing = [column for column in columns if f"`{column}`" not in page]
        assert missing == [], name
