"""The field: every contender of the benchmark."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import duckdb

from . import rivals
from .answers import Points, shown
from .contender import Contender, Desk, Program, cache
from .contenders.growth import PACK
from .flow import FLOW
from .running import run
from .stateful import STATE
from .timeline import END_DAY, METRICS


def _module(name: str, python: Callable[[], str] = lambda: sys.executable) -> Callable[[Desk, Path], Program]:
    def program(desk: Desk, place: Path) -> Program:
        return Program([python(), "-m", f"metrics.contenders.{name}", str(desk.data.folder), str(place)], environment=cache(desk))

    return program


def _side(_desk: Desk) -> str:
    return rivals.make(rivals.python())


def _side_python() -> str:
    return str(rivals.python())


def _measure(folder: Path, *metrics: str) -> list[str]:
    wanted = [part for metric in metrics for part in ("--metric", metric)]
    command = [sys.executable, "-m", "milepost.cli.main", "measure", str(PACK), "--sources", str(folder / "sources.yaml")]
    return [*command, "--as-of", str(END_DAY), "--every", "week", "--format", "csv", *wanted]


def _printed(place: Path) -> Mapping[str, Points]:
    """Values as the command line printed them."""
    answers: dict[str, Points] = {}
    with place.with_suffix(".out").open() as lines:
        for row in csv.DictReader(lines):
            answers.setdefault(row["metric"], []).append(shown(Decimal(row["value"])) if row["value"] else None)
    return answers


def _warm(desk: Desk) -> str:
    """Compiled modules and queries as an installation that has run before has them."""
    first = run(_measure(desk.small.folder, *METRICS), desk.scratch / "first.out", more=cache(desk))
    return first.failed


def _direct(desk: Desk, _place: Path) -> Program:
    return Program(_measure(desk.data.folder, *METRICS), environment=cache(desk))


def _cold(desk: Desk, _place: Path) -> Program:
    return Program(_measure(desk.small.folder, "activated_users"), environment=cache(desk))


def _field() -> Iterator[Contender]:
    yield Contender("floor", "floor: decode and filter", _module("floor"), same=frozenset())
    yield Contender("by_metric", "(a) DuckDB, one query a metric", _module("by_metric"))
    yield Contender("fused", "(a2) DuckDB by hand, fused", _module("fused"))
    yield FLOW
    yield Contender("polars", "(c) Polars by hand", _module("polars_hand", _side_python), _side)
    yield Contender("direct", "Milepost measure, from raw", _direct, _warm, answers=_printed)
    yield Contender("in_process", "Milepost run.measure, from raw", _module("milepost_direct"), _warm)
    cold = "the week's values of one key result from 1 M events, whatever --events says"
    yield Contender("cold", "Milepost measure, one KR, 1 M", _cold, _warm, same=frozenset(), note=cold)

    yield from STATE


FIELD = tuple(_field())


def machine() -> dict[str, object]:
    """What the figures were taken on."""
    return {"cores": os.cpu_count(), "python": sys.version.split()[0], "duckdb": duckdb.__version__}
