"""`milepost check --watch` as a person runs it: a change, a file that goes and comes back, and Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

PACK = """milepost: 1
pack: small
title: Small
objectives:
  - {id: O1, title: More people stay, key_results: [{id: KR1, title: Reduce churn, baseline: 4%, target: 3%}]}
"""
LONGEST = 30  # seconds that anything is waited for


class Watching:
    """A running watch, with all that it has printed."""

    def __init__(self, target: Path) -> None:
        command = [sys.executable, "-u", "-m", "milepost.cli.main", "check", "--watch", "--select", "OKR304,DOC", str(target)]
        self.run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said = ""
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.run.stdout is not None
        for line in self.run.stdout:
            self.said += line

    def until(self, true: Callable[[str], bool]) -> None:
        """Waits for something to be said since the last time."""
        end = time.monotonic() + LONGEST
        while not true(self.said):
            assert time.monotonic() < end, self.said
            assert self.run.poll() is None, self.said
            time.sleep(0.05)
        self.said = ""

    def interrupted(self) -> int:
        """Ends it as Ctrl-C does; gives its exit code."""
        self.run.send_signal(signal.SIGINT)
        code = self.run.wait(LONGEST)
        self._reader.join(LONGEST)
        return code


@pytest.fixture(params=["file", "folder"])
def watching(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Watching, Path]]:
    path = tmp_path / "small.okr.yaml"
    path.write_text(PACK, encoding="utf-8")
    one = Watching(path if request.param == "file" else tmp_path)
    yield one, path
    one.run.kill()
    one.run.wait(LONGEST)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process alone")
def test_a_watch_follows_its_files_and_ends_quietly(watching: tuple[Watching, Path]) -> None:
    one, path = watching
    one.until(lambda said: "nothing found" in said)
    path.write_text(PACK.replace("target: 3%", "target: 5.5%"), encoding="utf-8")
    one.until(lambda said: "OKR304" in said)
    path.unlink()
    one.until(lambda said: "no such file" in said or "no pack in that folder" in said)
    path.write_text(PACK, encoding="utf-8")
    one.until(lambda said: "nothing found" in said)
    path.write_bytes(b"\xff\xfe\x00milepost: [")
    one.until(lambda said: "1 error" in said)
    assert one.interrupted() in (0, 130)
    assert "Traceback" not in one.said
