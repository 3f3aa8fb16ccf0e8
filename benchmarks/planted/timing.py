"""How long it takes: many packs in one run, with what the time goes to, and one pack from a cold start."""

from __future__ import annotations

import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from planted.forms import WORDS, YAML, text_of
from planted.sound_packs import sound_pack

from milepost.cli.checking import check_together, packs_in, read_each
from milepost.cli.policies import Policies

_COLD_RUNS = 9
_IMPORTS_SHOWN = 14


def run(count: int) -> None:
    """Writes so many packs into a folder, checks them together, and prints what it took."""
    with tempfile.TemporaryDirectory() as folder:
        texts = _write(Path(folder), count)
        print(f"{count} packs, {texts / 1_000_000:.1f} MB of YAML")
        _whole(folder)
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "milepost.cli.main", "check", folder], capture_output=True, check=False)
        print(f"milepost check FOLDER: {time.perf_counter() - began:.2f} s (exit {done.returncode}), start and printing included")
        _cold(str(next(Path(folder).iterdir())))


def _write(folder: Path, count: int) -> int:
    size = 0
    for seed in range(count):
        sound = sound_pack(seed)
        text, ending = text_of(sound.pack, WORDS if sound.domain == "company" else YAML)
        (folder / f"{seed:05}{ending}").write_text(text, "utf-8")
        size += len(text.encode())
    return size


def _whole(folder: str) -> None:
    """Reads and judges in this process: once timed, once looked into."""
    as_of = sound_pack(0).as_of
    began = time.perf_counter()
    read = read_each(packs_in([folder]), print)
    parsed = time.perf_counter()
    checked = check_together(read, Policies(), as_of)
    ended = time.perf_counter()
    found = sum(len(entry.report.findings) for entry in checked)
    print(f"reading {parsed - began:.2f} s, judging together {ended - parsed:.2f} s, both {ended - began:.2f} s; {found} findings")
    profile = cProfile.Profile()
    profile.runcall(check_together, read, Policies(), as_of)
    print("where judging spends its time (own time of modules, profiled):")
    own: dict[str, float] = {}
    for (file, _, _), (_, _, spent, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        name = file.partition("milepost/")[2] or Path(file).name
        own[name] = own.get(name, 0.0) + spent
    for name, spent in sorted(own.items(), key=lambda entry: -entry[1])[:_IMPORTS_SHOWN]:
        print(f"  {spent:6.2f} s  {name}")


def _cold(path: str) -> None:
    """One pack from nothing, and what the start imports."""
    command = [sys.executable, "-m", "milepost.cli.main", "check", path]
    with tempfile.TemporaryDirectory() as compiled:
        _timed(command, _as_installed(compiled))


def _as_installed(compiled: str) -> dict[str, str]:
    """The surroundings of a command whose modules are compiled once, as an installation leaves them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": compiled}


def _timed(command: list[str], surroundings: dict[str, str]) -> None:
    subprocess.run(command, capture_output=True, check=False, env=surroundings)
    spent = []
    for _ in range(_COLD_RUNS):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False, env=surroundings)
        spent.append(time.perf_counter() - began)
    floor = []
    for _ in range(_COLD_RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], capture_output=True, check=False, env=surroundings)
        floor.append(time.perf_counter() - began)
    middle, least, alone = statistics.median(spent), min(spent), statistics.median(floor)
    print(f"cold check of one pack: median {middle:.3f} s, least {least:.3f} s; python alone {alone:.3f} s")
    told = subprocess.run(
        [sys.executable, "-X", "importtime", *command[1:]], capture_output=True, text=True, check=False, env=surroundings
    ).stderr
    rows = [line.removeprefix("import time:").split("|") for line in told.splitlines() if line.startswith("import time:")]
    times = sorted(((int(own), name.strip()) for own, _, name in rows if own.strip().isdigit()), reverse=True)
    print(f"imports: {len(times)} modules, {sum(own for own, _ in times) / 1000:.0f} ms under measurement; the dearest by themselves:")
    for own, name in times[:_IMPORTS_SHOWN]:
        print(f"  {own / 1000:6.1f} ms  {name}")
