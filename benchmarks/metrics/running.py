"""Runs a program as a process of its own and says what it used: CPU seconds with its children's, wall seconds, peak memory."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BENCHMARKS = Path(__file__).parent.parent


@dataclass(frozen=True)
class Used:
    """What one run used; `load` is the machine's, before it began. `failed` holds the end of what it said if it did not succeed."""

    cpu: float
    wall: float
    peak_mb: float
    load: float
    failed: str = ""


def run(
    command: Sequence[str],
    out: Path,
    *,
    cwd: Path = BENCHMARKS,
    more: Mapping[str, str] | None = None,
    limit: float = 1200,
    first: bool = False,
) -> Used:
    """Runs a program to its end, or for `limit` seconds; what it prints goes to the file `out`, what it complains of beside it.

    `first` lets it go before whatever else the machine does, so that wall time says something on a busy one (Linux, with the right to).
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(more or {})
    load, complaints = os.getloadavg()[0], out.with_suffix(".err")
    with out.open("wb") as printed, complaints.open("wb") as complained:
        began = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=complained,
            start_new_session=True,
            preexec_fn=_go_first if first else None,  # noqa: PLW1509 - no threads run here yet
        )
        late = threading.Timer(limit, os.killpg, (child.pid, signal.SIGKILL))
        late.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        late.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    failed = f"exit code {child.returncode}: {_last_words(out, complaints)}" if child.returncode else ""
    return Used(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, load, failed)


def _last_words(out: Path, complaints: Path) -> str:
    """The line in which a program says why it failed: the last that names an error, else the last."""
    lines = [line for place in (out, complaints) for line in place.read_text(errors="replace").splitlines() if line.strip()]
    return next((line for line in reversed(lines) if "Error" in line), lines[-1] if lines else "it said nothing").strip()[-300:]


def _go_first() -> None:
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(10))
