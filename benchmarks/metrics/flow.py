"""MetricFlow as a contender: its project, its one query, and its days added up to weeks."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from . import rivals
from .answers import Points, points, shown
from .contender import Contender, Desk, Program
from .running import run
from .timeline import CYCLE_START, END_DAY, METRICS, WEEKS

_COUNTS = ("signups", "self_serve_signups", "setups", "activated_users", "paid_activated", "mails", "unsubscribes", "spend")
_SAME = frozenset({"signups", "self_serve_share", "unsubscribe_rate", "mails", "spend"})
_PROJECT = Path(__file__).with_name("metricflow_project")
_NOTE = (
    "no retained_d30, hours_to_activation, paid_d30_rate: no lower end of a window, no quantile of time, one base a conversion; "
    "setups, activated_users, paid_activated, activated_per_1k go to the week of the sign-up; setup_rate knows no maturity"
)


def _project(desk: Desk) -> Path:
    return desk.scratch / "metricflow"


def _environment(desk: Desk) -> Mapping[str, str]:
    return {"DBT_PROFILES_DIR": str(_project(desk)), "DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}


def _ready(desk: Desk) -> str:
    if missing := rivals.make(rivals.python()):
        return missing
    place = _project(desk)
    shutil.copytree(_PROJECT, place, dirs_exist_ok=True)
    command = [str(rivals.python().with_name("dbt")), "build", "--vars", f"{{folder: '{desk.data.folder}'}}"]
    return run(command, desk.scratch / "dbt.out", cwd=place, more=_environment(desk)).failed


def _query(desk: Desk, place: Path) -> Program:
    command = [str(rivals.python().with_name("mf")), "query", "--metrics", ",".join(_COUNTS), "--group-by", "metric_time__day"]
    span = ["--start-time", str(CYCLE_START), "--end-time", str(END_DAY), "--csv", str(place)]
    return Program([*command, *span], _project(desk), _environment(desk))


def _answers(place: Path) -> Mapping[str, Points]:
    """Days added up to weeks; the ratios are formed from the counts."""
    sums = [dict.fromkeys(_COUNTS, Decimal(0)) for _ in range(WEEKS)]
    with place.open() as lines:
        for row in csv.DictReader(lines):
            week = (date.fromisoformat(row["metric_time__day"][:10]) - CYCLE_START) // timedelta(days=7)
            if 0 <= week < WEEKS:
                for name in _COUNTS:
                    sums[week][name] += Decimal(row[name] or 0)

    def ratio(above: str, below: str, times: int) -> Points:
        return points((week, round(held[above] * times * 100), round(held[below] * 100)) for week, held in enumerate(sums))

    return {
        **{name: [shown(held[name]) for held in sums] for name in _COUNTS if name in METRICS},
        "setup_rate": ratio("setups", "signups", 100),
        "self_serve_share": ratio("self_serve_signups", "signups", 100),
        "unsubscribe_rate": ratio("unsubscribes", "mails", 100),
        "activated_per_1k": ratio("activated_users", "spend", 1000),
    }


FLOW = Contender("metricflow", "(b) MetricFlow, 10 of 13", _query, _ready, answers=_answers, same=_SAME, note=_NOTE)
