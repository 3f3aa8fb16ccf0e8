"""`milepost demo` as a person runs it: from nothing, again, with a busy port, a broken pack, a folder without rights."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "milepost.cli.main", "demo"]


def _demo(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "--home", str(home), "--scale", "0.02", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "home"
    done = _demo(folder, "--prepare-only")
    assert done.returncode == 0, done.stderr
    assert "values computed" in done.stderr
    return folder


def _page(port: int, path: str) -> str:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
                return answer.read().decode()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_a_second_start_computes_nothing(home):
    done = _demo(home, "--prepare-only")
    assert done.returncode == 0, done.stderr
    assert "as it was" in done.stderr


def test_stopping_and_starting_again_keeps_the_numbers(home):
    seen = []
    for _ in range(2):
        port = _free_port()
        served = subprocess.Popen(
            [*PROGRAM, "--home", str(home), "--scale", "0.02", "--port", str(port)], stderr=subprocess.PIPE, text=True
        )
        try:
            pages = [
                _page(port, path) for path in ("/", "/packs/growth-q2-2026/", "/packs/growth-q2-2026/KR1.1/", "/packs/growth-q2-2026/gate/")
            ]
        finally:
            served.send_signal(signal.SIGINT)
            served.wait(timeout=30)
            assert served.stderr is not None
            served.stderr.close()
        seen.append(pages)
    assert "Traceback" not in "".join(seen[0])
    assert seen[0] == seen[1], "nothing on a page depends on when it was started"
    assert seen[0][2].count("<tr") > 13, "a row for each week"
    assert "alarm" in seen[0][2], "the key result shows what watches its guardrail"


def test_a_busy_port_is_one_sentence(tmp_path):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = str(held.getsockname()[1])
        done = _demo(tmp_path / "home", "--port", port)
    assert done.returncode == 3
    assert port in done.stderr
    assert "already in use" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    done = _demo(tmp_path / "file" / "home", "--prepare-only")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_broken_pack_is_one_sentence_with_its_place(home):
    pack = home / "demo" / "growth-q2-2026.okr.yaml"
    whole = pack.read_text(encoding="utf-8")
    try:
        pack.write_text(whole.replace("objectives:", "objectives: [", 1), encoding="utf-8")
        done = _demo(home, "--prepare-only")
    finally:
        pack.write_text(whole, encoding="utf-8")
    assert done.returncode == 2
    assert "growth-q2-2026.okr.yaml" in done.stderr
    assert "line" in done.stderr
    assert "Traceback" not in done.stderr
