"""The same pack on a Spark with workers in processes of their own: same numbers; and its Java ends with the measuring."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog, Connection
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics
from milepost.core.metrics.readings import Reading
from milepost.sources.run import Wanted, measure

stated, data, address = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
metrics = read_metrics((stated / "contract.metrics.yaml").read_text(encoding="utf-8")).metrics
catalog = read_catalog((stated / "contract.sources.yaml").read_text(encoding="utf-8")).catalog
catalog = catalog.model_copy(update={"connections": {"cluster": Connection(engine="spark", url=address)}})
names = ("people", "rows", "spent", "scores", "cost", "activation_rate", "hours_to_core", "kept_by_dates", "p95_score")
readings = [Reading(Window(date(2025, 3, 1), date(2025, 4, 1)), date(2025, 4, 1))]
figures = []
for engine in ("duckdb", "spark"):
    known = datetime(2025, 4, 15, tzinfo=UTC)
    measured = measure(metrics, catalog, data, [Wanted(name) for name in names], readings, known_at=known, engine=engine)
    assert measured.findings == (), measured.findings
    seen = measured.observations
    figures.append([(item.metric, item.value, item.numerator, item.denominator, item.mature, item.pending) for item in seen])
assert figures[0] == figures[1], figures
print(len(figures[1]), measured.observations[0].provenance.engine)
"""


@pytest.mark.slow
@pytest.mark.parametrize("address", ["local-cluster[2,1,2048]", "local[2]"])
def test_a_cluster_gives_the_same_numbers(files: Path, address: str, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    program = tmp_path / "measuring.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    before = _javas()
    command = [sys.executable, str(program), str(Path(__file__).parent), str(files), address]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=540, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.startswith("9 spark ")
    assert ran.stderr == ""
    assert _javas() <= before


def _javas() -> set[str]:
    """The Java processes of this machine, by number."""
    return {path.parent.name for path in Path("/proc").glob("[0-9]*/comm") if _name(path) == "java"}


def _name(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:  # it has ended
        return ""
