"""A state that another run holds is waited for, but not for ever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from milepost.core.base.errors import OutsideError
from milepost.sources.state import store
from milepost.sources.told import told_to

HOLDS = """
import sys, time
from pathlib import Path
from milepost.sources.state.store import opened
with opened(Path(sys.argv[1]), write=True):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held(folder: Path, seconds: float) -> Iterator[None]:
    """Another process holds the state for so long."""
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(folder), str(seconds)], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "held\n"
        yield
        running.kill()


def test_a_reader_waits_until_a_refresh_is_over(tmp_path: Path) -> None:
    told: list[str] = []
    with held(tmp_path, 0.5), told_to(lambda words, _done, _whole: told.append(words)), store.opened(tmp_path) as opened:
        assert opened.all("SELECT count(*) FROM file") == [(0,)]
    assert set(told) == {"Waiting for another run of the state"}


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.3)
    with held(tmp_path, 60), pytest.raises(OutsideError, match="in use by another run"), store.opened(tmp_path, write=True):
        pass
