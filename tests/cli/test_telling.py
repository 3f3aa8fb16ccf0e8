"""Progress of sources is shown when there is something to tell, and costs nothing when there is not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from milepost.cli.telling import shown_progress
from milepost.sources.told import tell


def test_each_step_is_a_line_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress():
        tell("Fetching events", 1, 3)
        tell("Fetching events", 2, 3)
        tell("Converting events", 1, 1)
    assert capsys.readouterr().err == "Fetching events ...\nConverting events ...\n"
    tell("Nobody listens", 1, 1)
    assert capsys.readouterr().err == ""


def test_what_tells_nothing_loads_no_bars() -> None:
    quiet = "import sys; from milepost.cli.telling import shown_progress\nwith shown_progress(): pass\nprint('rich' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", quiet], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout == "False\n"
