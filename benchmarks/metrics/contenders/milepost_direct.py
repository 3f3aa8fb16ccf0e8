"""Milepost from raw, in one process: `sources.run.measure` over the 13 metrics and 13 weeks."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from metrics.answers import Points, say, shown
from metrics.contenders.growth import catalog_of, metrics_of, weeks
from metrics.timeline import METRICS
from milepost.sources.run import Wanted, measure


def main() -> None:
    """Measures."""
    folder = Path(sys.argv[1])
    wanted = [Wanted(metric) for metric in METRICS]
    measured = measure(metrics_of(), catalog_of(folder), folder, wanted, weeks(), known_at=datetime.fromtimestamp(time.time(), UTC))
    answers: dict[str, Points] = {metric: [] for metric in METRICS}
    for item in measured.observations:
        answers[item.metric].append(None if item.value is None else shown(item.value))
    for finding in measured.findings:
        print(finding.code, finding.message, file=sys.stderr)
    say(Path(sys.argv[2]), answers)


if __name__ == "__main__":
    main()
