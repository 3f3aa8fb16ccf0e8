"""Milepost with a state: what was read once is kept, a refresh reads what is new, and the values are read off the state.

The third argument is the state's folder, the fourth what is done: `refresh` (from nothing, or from what is kept) and all values; `read`
the values alone; `redefine` a definition that the state does not know yet, over the whole history; `raw` the same without a state.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from metrics.answers import Points, say, shown
from metrics.contenders.growth import NEW, catalog_of, needed_for, new_definition, weeks
from metrics.timeline import METRICS
from milepost.sources.run import Wanted, measure
from milepost.sources.state.refresh import refresh


def main() -> None:
    """Does what is asked for."""
    folder, place, state, act = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
    new = act in {"redefine", "raw"}
    metrics, wanted = ((new_definition(),), (NEW,)) if new else (needed_for(METRICS), METRICS)
    catalog, now = catalog_of(folder), datetime.fromtimestamp(time.time(), UTC)
    if act in {"refresh", "redefine"}:
        done = refresh(metrics, catalog, folder, state, known_at=now)
        print(f"{done.came} parts came, {done.went} went, {done.rows:,} rows read", *done.findings, file=sys.stderr)
    kept = None if act == "raw" else state
    measured = measure(metrics, catalog, folder, [Wanted(metric) for metric in wanted], weeks(), known_at=now, state=kept)
    answers: dict[str, Points] = {metric: [] for metric in wanted}
    for item in measured.observations:
        answers[item.metric].append(None if item.value is None else shown(item.value))
    print(*measured.findings, file=sys.stderr)
    say(place, answers)


if __name__ == "__main__":
    main()
