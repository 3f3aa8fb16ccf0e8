"""The field: every contender of the benchmark."""

from __future__ import annotations

import csv
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb

from . import rivals
from .answers import Points, points, shown
from .contender import Contender, Desk, Program
from .contenders.growth import PACK
from .running import run
from .timeline import CYCLE_START, END_DAY, METRICS, WEEKS

_FLOW_METRICS = ("signups", "self_serve_signups", "setups", "activated_users", "paid_activated", "mails", "unsubscribes", "spend")
_FLOW_SAME = frozenset({"signups", "self_serve_share", "unsubscribe_rate", "mails", "spend"})
_PROJECT = Path(__file__).with_name("metricflow_project")


def _module(name: str, python: Callable[[], str] = lambda: sys.executable) -> Callable[[Desk, Path], Program]:
    def program(desk: Desk, place: Path) -> Program:
        return Program([python(), "-m", f"metrics.contenders.{name}", str(desk.data.folder), str(place)], environment=_cache(desk))

    return program


def _cache(desk: Desk) -> Mapping[str, str]:
    """Milepost's compiled queries and compiled modules go to the scratch folder, whoever runs it."""
    return {"XDG_CACHE_HOME": str(desk.scratch / "cache"), "PYTHONPYCACHEPREFIX": str(desk.scratch / "modules")}


def _side(_desk: Desk) -> str:
    return rivals.make(rivals.python())


def _side_python() -> str:
    return str(rivals.python())


# MetricFlow


def _flow_project(desk: Desk) -> Path:
    return desk.scratch / "metricflow"


def _flow_environment(desk: Desk) -> Mapping[str, str]:
    return {"DBT_PROFILES_DIR": str(_flow_project(desk)), "DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}


def _flow_ready(desk: Desk) -> str:
    if missing := _side(desk):
        return missing
    place = _flow_project(desk)
    shutil.copytree(_PROJECT, place, dirs_exist_ok=True)
    command = [str(rivals.python().with_name("dbt")), "build", "--vars", f"{{folder: '{desk.data.folder}'}}"]
    return run(command, desk.scratch / "dbt.out", cwd=place, more=_flow_environment(desk)).failed


def _flow(desk: Desk, place: Path) -> Program:
    command = [str(rivals.python().with_name("mf")), "query", "--metrics", ",".join(_FLOW_METRICS), "--group-by", "metric_time__day"]
    span = ["--start-time", str(CYCLE_START), "--end-time", str(END_DAY), "--csv", str(place)]
    return Program([*command, *span], _flow_project(desk), _flow_environment(desk))


def _flow_answers(place: Path) -> Mapping[str, Points]:
    """Days added up to weeks; the ratios are formed from the counts."""
    sums = [dict.fromkeys(_FLOW_METRICS, Decimal(0)) for _ in range(WEEKS)]
    with place.open() as lines:
        for row in csv.DictReader(lines):
            week = (date.fromisoformat(row["metric_time__day"][:10]) - CYCLE_START) // timedelta(days=7)
            if 0 <= week < WEEKS:
                for name in _FLOW_METRICS:
                    sums[week][name] += Decimal(row[name] or 0)

    def ratio(above: str, below: str, times: int) -> Points:
        return points((week, round(held[above] * times * 100), round(held[below] * 100)) for week, held in enumerate(sums))

    return {
        **{name: [shown(held[name]) for held in sums] for name in _FLOW_METRICS if name in METRICS},
        "setup_rate": ratio("setups", "signups", 100),
        "self_serve_share": ratio("self_serve_signups", "signups", 100),
        "unsubscribe_rate": ratio("unsubscribes", "mails", 100),
        "activated_per_1k": ratio("activated_users", "spend", 1000),
    }


# Milepost


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
    first = run(_measure(desk.small.folder, *METRICS), desk.scratch / "first.out", more=_cache(desk))
    return first.failed


def _direct(desk: Desk, _place: Path) -> Program:
    return Program(_measure(desk.data.folder, *METRICS), environment=_cache(desk))


def _cold(desk: Desk, _place: Path) -> Program:
    return Program(_measure(desk.small.folder, "activated_users"), environment=_cache(desk))


def _field() -> Iterator[Contender]:
    yield Contender("floor", "floor: decode and filter", _module("floor"), same=frozenset())
    yield Contender("by_metric", "(a) DuckDB, one query a metric", _module("by_metric"))
    yield Contender("fused", "(a2) DuckDB by hand, fused", _module("fused"))
    flow = "no retained_d30, hours_to_activation, paid_d30_rate: no lower end of a window, no quantile of time, one base a conversion; "
    flow += "setups, activated_users, paid_activated, activated_per_1k go to the week of the sign-up; setup_rate knows no maturity"
    yield Contender("metricflow", "(b) MetricFlow, 10 of 13", _flow, _flow_ready, answers=_flow_answers, same=_FLOW_SAME, note=flow)
    yield Contender("polars", "(c) Polars by hand", _module("polars_hand", _side_python), _side)
    yield Contender("direct", "Milepost measure, from raw", _direct, _warm, answers=_printed)
    yield Contender("in_process", "Milepost run.measure, from raw", _module("milepost_direct"), _warm)
    cold = "the week's values of one key result from 1 M events, whatever --events says"
    yield Contender("cold", "Milepost measure, one KR, 1 M", _cold, _warm, same=frozenset(), note=cold)


FIELD = tuple(_field())


def machine() -> dict[str, object]:
    """What the figures were taken on."""
    return {"cores": os.cpu_count(), "python": sys.version.split()[0], "duckdb": duckdb.__version__}
