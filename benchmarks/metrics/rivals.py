"""An environment of its own for the rivals whose pins do not agree with Milepost's: MetricFlow with dbt, and Polars. Made on demand."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = ("dbt-metricflow[dbt-duckdb]", "dbt-core<1.12", "polars", "pyarrow")
_LIMIT = 900


def python(folder: Path | None = None) -> Path:
    """Where the rivals' Python is."""
    return (folder or Path(tempfile.gettempdir()) / "milepost-rivals") / "bin" / "python"


def make(place: Path) -> str:
    """Makes the environment where it is not there yet; says why it cannot be made, or nothing."""
    done = place.parent.parent / "complete"
    if done.exists():
        return ""
    try:
        subprocess.run([sys.executable, "-m", "venv", str(place.parent.parent)], check=True, capture_output=True, timeout=_LIMIT)
        subprocess.run([str(place), "-m", "pip", "install", "-q", *PACKAGES], check=True, capture_output=True, timeout=_LIMIT)
    except subprocess.TimeoutExpired:
        return f"its packages did not come within {_LIMIT} s"
    except subprocess.CalledProcessError as error:
        return f"its packages cannot be installed: {error.stderr.decode(errors='replace').strip()[-200:]}"
    done.touch()
    return ""
