"""Where the CPU seconds of a pass over the files go, statement by statement, beside the floor: decoding and filtering alone.

.venv/bin/python -m metrics.profile FOLDER pass      a run without a state (from the folder `benchmarks`)
.venv/bin/python -m metrics.profile FOLDER STATE     a refresh of the state in that folder, and the values read off it
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from metrics.contenders.growth import catalog_of, needed_for, weeks
from metrics.timeline import METRICS
from milepost.sources import together
from milepost.sources.run import Wanted, measure
from milepost.sources.state.refresh import refresh
from milepost.sources.state.store import Store

STEPS = (
    ("decode, filter, lay in a narrow table", r"TEMP TABLE fresh "),
    ("events meet open spans", r"TEMP TABLE found"),
    ("first starts", r"TEMP TABLE (firsts|moved)|INSERT INTO work_|SEMI JOIN moved"),
    ("reached events noted", r"UPDATE work_"),
    ("rows kept", r'INSERT INTO "kept_|"coming"'),
    ("keys delivered twice", r"suspect|INTO keys|FROM keys"),
    ("cells and cubes written", r"INSERT INTO (cell|cube)_|quarters_|differing|UPDATE cell_|COMMIT"),
    ("values read", r"placed|spread|SELECT CASE|SELECT low|quantile"),
)


class Watched:
    """Counts the CPU seconds of every statement that a store carries out."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        for name in ("run", "all", "one"):
            setattr(Store, name, self._watched(getattr(Store, name)))

    def _watched(self, real: Any) -> Any:
        def watched(store: Store, sql: str, values: Sequence[object] | None = None) -> Any:
            began = time.process_time()
            try:
                return real(store, sql, values)
            finally:
                step = next((words for words, pattern in STEPS if re.search(pattern, sql)), "other statements")
                self.seconds[step] += time.process_time() - began

        return watched


def main() -> None:
    """Measures, and says where the time went."""
    folder, state = Path(sys.argv[1]), sys.argv[2]
    floor = _floor(folder)
    metrics, catalog, now = needed_for(METRICS), catalog_of(folder), datetime.fromtimestamp(time.time(), UTC)
    kept = None if state == "pass" else Path(state)
    together.WORTH = 0
    watched = Watched()
    if kept is not None:
        refresh(metrics, catalog, folder, kept, known_at=now)
    measure(metrics, catalog, folder, [Wanted(metric) for metric in METRICS], weeks(), known_at=now, state=kept)
    whole = time.process_time()
    watched.seconds["Python: starting, binding, dividing"] = whole - sum(watched.seconds.values())
    for step, seconds in [*sorted(watched.seconds.items(), key=lambda item: -item[1]), ("all of it", whole), ("floor", floor)]:
        print(f"{step:42} {seconds:7.2f} CPU s {seconds / floor:6.2f} x floor")


def _floor(folder: Path) -> float:
    """The CPU seconds of the floor, in a process of its own."""
    import resource

    subprocess.run([sys.executable, "-m", "metrics.contenders.floor", str(folder)], check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
