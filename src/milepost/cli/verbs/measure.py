"""Measures metrics from raw data: one value for each window, with what stands behind it.

  milepost measure growth.okr.yaml --sources sources.yaml --as-of 2025-05-16
  milepost measure growth.okr.yaml --sources sources.yaml --as-of 2025-07-01 --every week --metric signups
  milepost measure growth.okr.yaml --sources sources.yaml --as-of 2025-07-01 --every week --to-date
  milepost measure --metrics shared.metrics.yaml --sources sources.yaml --from 2025-04-01 --to 2025-07-01 --by channel

The window is the pack's cycle up to the day --as-of (events before its midnight are known; default: today), or --from and --to.
--every cuts it into steps; with --to-date each value goes from the start to the end of its step, as of that end.
--known-at answers as it was known then: rows that had not arrived are left out, or the catalog's own state answers where one is kept.
--as-known-then shows beside each value what was known at the end of its own step: what a dashboard would have said on that day.
A key result whose window states trailing_days looks back so many days, where neither days nor steps are asked for.
Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a file or a source that cannot be read.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from milepost.cli.arguments import day, moment
from milepost.cli.known import Then, past_of, then_of
from milepost.cli.measuring import (
    Stated,
    declare_documents,
    exit_code,
    print_findings,
    sources_of,
    stated,
    tell,
    today,
    with_path,
)
from milepost.cli.tables import aligned
from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding
from milepost.core.base.quantity import MONEY_CODES, format_amount, format_number
from milepost.core.metrics.nearest import advice
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.readings import Reading
from milepost.core.tracking.looked_at import key_result_at, looked_at

STEPS = ("day", "week", "month", "quarter", "year")
_COLUMNS = ("pointer", "metric", "start", "end", "as_of", "segment", "value", "unit", "numerator", "denominator", "mature", "pending")


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    declare_documents(parser)
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day up to whose midnight events are known")
    parser.add_argument("--metric", action="append", metavar="NAME", help="only this metric; may be given again")
    parser.add_argument("--every", choices=STEPS, help="one value for each step of the window")
    parser.add_argument("--to-date", action="store_true", help="with --every: each value from the start to the end of its step")
    parser.add_argument("--from", dest="start", type=day, metavar="DATE", help="first day of the window (default: the cycle's)")
    parser.add_argument("--to", dest="end", type=day, metavar="DATE", help="day after the last of the window")
    parser.add_argument("--by", metavar="SEGMENT", help="an attribute: one value for each of its values")
    parser.add_argument("--engine", metavar="E", help="duckdb, postgres, spark or clickhouse (default: the one of each table)")
    parser.add_argument("--state", type=Path, metavar="FOLDER", help="answer from the state in a folder (see `milepost refresh`)")
    parser.add_argument(
        "--known-at", type=moment, metavar="MOMENT", help="as it was known then: a day (its midnight in UTC), or an instant"
    )
    parser.add_argument(
        "--as-known-then", action="store_true", help="with --every and --to-date: each value as known at its step's end, too"
    )
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="how to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Measures what was asked for and prints it; findings go to standard error, or into the JSON."""
    from milepost.cli.telling import shown_progress
    from milepost.sources.run import Wanted, measure

    if not arguments.sources:
        raise UsageError("Name the catalog of sources with --sources.")
    asked, sources = stated(arguments), sources_of(arguments.sources)
    findings: tuple[Finding, ...] = ()
    values: Sequence[Observation] = ()
    then: Then | None = None
    if asked.metrics and sources.catalog is not None:
        readings = readings_of(arguments, asked, sources.catalog.fiscal_year_starts)
        wanted = [
            Wanted(metric, pointer, _own(arguments, asked, pointer, readings)) for metric, pointer in _wanted(arguments.metric, asked)
        ]
        past = past_of(arguments, sources)
        with shown_progress():
            if arguments.as_known_then:
                measured = then_of(arguments, asked.metrics, sources, wanted, readings)
            else:
                measured = measure(
                    asked.metrics,
                    sources.catalog,
                    sources.folder,
                    wanted,
                    readings,
                    known_at=past.known_at,
                    by=arguments.by,
                    engine=arguments.engine,
                    state=past.state,
                    past=past.past,
                )
        values, findings = measured.observations, (*measured.findings, *measured.untold)
        if arguments.as_known_then:
            then = Then(measured.then)
    elif asked.pack is not None and not asked.metrics:
        raise UsageError("The pack defines no metrics, so there is nothing to measure.", where=asked.path)
    told = tell(asked, sources, findings)
    if arguments.format == "json":
        rows = [{**value.to_json(), **(then.to_json(value) if then else {})} for value in values]
        print(json.dumps({"values": rows, "findings": [with_path(item) for item in told]}, ensure_ascii=False, indent=2))
    else:
        print(as_csv(values, then) if arguments.format == "csv" else as_text(values, then), end="")
        print_findings(told)
    return exit_code(told)


def _wanted(names: Sequence[str] | None, asked: Stated) -> list[tuple[str, str]]:
    uses = asked.uses()
    if not names:
        return list(uses) or [(metric.id, f"metrics/{metric.id}") for metric in asked.metrics]
    known = {metric.id for metric in asked.metrics}
    for name in names:
        if name not in known:
            raise UsageError(f"There is no metric '{name}'.", where=asked.path, todo=advice(name, known, "metrics"))
    return [next((use for use in uses if use.metric == name), (name, f"metrics/{name}")) for name in names]


def _own(arguments: argparse.Namespace, asked: Stated, pointer: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings of one use: a key result that looks back so many days does so, unless days or steps of one's own are asked for."""
    key_result = key_result_at(asked.pack, pointer) if asked.pack else None
    if key_result is None or arguments.start or arguments.end or (arguments.every and not arguments.to_date):
        return readings
    return tuple(replace(reading, window=looked_at(key_result, reading.window, reading.as_of) or reading.window) for reading in readings)


def readings_of(arguments: argparse.Namespace, asked: Stated, year_starts: int = 1) -> tuple[Reading, ...]:
    """The readings that the arguments ask for; quarters and years count from the month in which a year starts.

    Errors: UsageError without a window, or when nothing of it lies before the day of reading.
    """
    cycle = asked.cycle
    start, end = arguments.start or (cycle.start if cycle else None), arguments.end or (cycle.end if cycle else None)
    if start is None or end is None:
        raise UsageError("No window: the document has no dated cycle.", todo="Give it with --from and --to.")
    window = Window(start, end, cycle.zone if cycle else "UTC")
    as_of = arguments.as_of or today()
    if as_of <= start:
        raise UsageError(f"Nothing of the window from {start} to {end} lies before {as_of}.", todo="Ask as of a later day.")
    if arguments.to_date and not arguments.every:
        raise UsageError("--to-date needs steps.", todo="Say them with --every.")
    if not arguments.every:
        return (Reading(window.until(as_of) or window, as_of),)
    steps = window.weeks() if arguments.every == "week" else window.steps(arguments.every, year_starts=year_starts)
    known = [clipped for step in steps if (clipped := step.until(as_of)) is not None]
    if arguments.to_date:
        return tuple(Reading(Window(start, step.end, window.zone), step.end) for step in known)
    return tuple(Reading(step, as_of) for step in known)


def as_text(values: Sequence[Observation], then: Then | None = None) -> str:
    """Values as an aligned table; with `then` what was known at their own time stands before them, and the difference after them."""
    if not values:
        return "No values.\n"
    labels = _labels({value.pointer for value in values})
    rows = [
        (
            labels[value.pointer],
            value.metric,
            f"{value.window.start} .. {value.window.end}",
            ", ".join(value.segment.values()),
            *_three_values(value, then),
            _count(value),
            "" if value.pending is None else f"{value.pending:,}",
            str(value.final_on or ("no day yet" if value.pending else "")),
        )
        for value in values
    ]
    value, was = ("value now", "value then") if then else ("value", "")
    head = ("for", "metric", "window", "segment", was, value, "restated", "n", "pending", "final on")
    return aligned(head, rows, right=(4, 5, 6, 7, 8))


def _three_values(value: Observation, then: Then | None) -> tuple[str, str, str]:
    """What was known then, what is known now, and the difference; the present value alone without `then`."""
    if then is None:
        return "", shown(value), ""
    was, size = then.before(value), then.difference(value)
    by = "-" if size is None else format_number(round(size, 4 if abs(size) < Decimal("0.005") else 2).normalize())
    return "-" if was is None else shown(was), shown(value), f"+{by}" if size is not None and size > 0 else by


def _labels(pointers: set[str]) -> dict[str, str]:
    """What a value is for, in short: a key result's id, with its objective's where two share one; nothing for a metric alone."""
    short = {pointer: pointer.rpartition("/key_results/")[2] for pointer in pointers}
    twice = {label for label, times in Counter(short.values()).items() if times > 1}
    return {
        pointer: ""
        if pointer.startswith("metrics/")
        else pointer.removeprefix("objectives/").replace("/key_results/", "/")
        if label in twice
        else label
        for pointer, label in short.items()
    }


def _count(value: Observation) -> str:
    """Of how many a rate is, or how many have had their time."""
    count = value.denominator if value.unit == "%" and value.denominator is not None else value.mature
    return "" if count is None else format_number(Decimal(count))


def shown(value: Observation) -> str:
    """A value with its unit, rounded for reading: two places at most, money to the cent."""
    if value.value is None:
        return "-"
    if value.unit in MONEY_CODES:
        return format_amount(value.value, value.unit)
    number = format_number(round(value.value, 2))
    if value.unit == "%":
        return f"{number}%"
    return f"{number} {value.unit}".rstrip()


def as_csv(values: Sequence[Observation], then: Then | None = None) -> str:
    """Values as CSV with a header; numbers are exact. With `then` three columns more: what was known then, when, and the difference."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = (*_COLUMNS, "final_on", "definition", "known_at")
    writer.writerow([*columns, *(("value_then", "known_then", "restated") if then else ())])
    for value in values:
        row = value.to_json()
        segment = ";".join(f"{name}={part}" for name, part in value.segment.items())
        row |= {"start": value.window.start, "end": value.window.end, "segment": segment}
        writer.writerow(["" if item is None else item for item in (*(row[name] for name in columns), *(then.cells(value) if then else ()))])
    return out.getvalue()
