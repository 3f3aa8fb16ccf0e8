"""Runs random histories of files against the state, and holds every number after every step to plain Python.

  .venv/bin/python benchmarks/state_histories.py --from 0 --to 10000 --steps 4

Each history has a seed, so that one that fails can be run again alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

_TESTS = Path(__file__).resolve().parent.parent / "tests" / "sources"


def loaded(name: str, path: Path) -> ModuleType:
    """A module of the tests."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Runs the histories; 1 where one differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--to", dest="after", type=int, default=100, help="the seed after the last")
    parser.add_argument("--steps", type=int, default=4, help="steps of each history")
    asked = parser.parse_args()
    reference = loaded("milepost_reference", _TESTS / "reference.py")
    histories = loaded("milepost_histories", _TESTS / "state" / "histories.py")
    began, differing, steps = time.process_time(), 0, 0
    with tempfile.TemporaryDirectory() as held:
        for seed in range(asked.first, asked.after):
            folder = Path(held) / str(seed)
            history = histories.History(seed, folder, reference, Path(held) / "queries")
            try:
                for _ in range(asked.steps):
                    history.step()
                    history.check()
                    steps += 1
            except AssertionError as difference:
                differing += 1
                print(f"history {seed}: {difference}")
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{asked.after - asked.first:,} histories, {steps:,} steps, {differing:,} differ, {time.process_time() - began:,.0f} CPU seconds")
    return int(differing > 0)


if __name__ == "__main__":
    raise SystemExit(main())
