"""Runs random histories of files against the state, and holds every number after every step to plain Python.

  .venv/bin/python benchmarks/state_histories.py --from 0 --to 10000 --steps 4

Histories run in blocks of `--side-by-side`: one in ten alone, with a catalog and a state of its own; the others of a block together in
one state, each with its people, rows and files. Each has a seed, and a block draws from its first one, so any part can be run again:
`--from` and `--to` within a block run some of its histories, as they went among the others; `--only 1203,1207` runs these.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

_TESTS = Path(__file__).resolve().parent.parent / "tests" / "sources"
_ALONE = 10  # one in so many


def loaded(name: str, path: Path) -> ModuleType:
    """A module or a package of the tests."""
    file, within = (path / "__init__.py", [str(path)]) if path.is_dir() else (path, None)
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=within)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def blocks(seeds: Sequence[int], side_by_side: int) -> Iterator[tuple[int, bool, list[int]]]:
    """The seeds that run in one state, each such set with the seed that it draws from, and whether it is of one alone."""
    together: dict[tuple[int, bool], list[int]] = {}
    for seed in seeds:
        first = seed - seed % side_by_side
        alone = side_by_side == 1 or (seed - first) % _ALONE == 0
        together.setdefault((seed if alone else first, alone), []).append(seed)
    for (block, alone), held in together.items():
        yield block, alone, held


@dataclass
class Tally:
    """What was run, and what differed."""

    histories: int = 0
    alone: int = 0
    steps: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    differing: int = 0
    spent: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        """The same in a few lines."""
        acts = ", ".join(f"{name} {count:,}" for name, count in sorted(self.acts.items()))
        kinds = ", ".join(f"{name}: {count:,}" for name, count in sorted(self.kinds.items()))
        first = f"{self.histories:,} histories ({self.alone:,} alone), {self.steps:,} steps of histories, {self.differing:,} differ"
        spent = ", ".join(f"{seconds:,.0f} {whose}" for whose, seconds in sorted(self.spent.items()))
        return f"{first}, {time.process_time():,.0f} CPU seconds ({spent})\nacts: {acts}\nhistories by catalog: {kinds}"


def run(lives: object, seeds: Sequence[int], block: int, steps: int, tally: Tally) -> None:
    """Some histories in one state, to the end or to the first difference."""
    began = time.process_time()
    tally.histories += len(seeds)
    tally.alone += lives.alone
    tally.kinds[lives.kind] += len(seeds)
    where = f"history {seeds[0]}" if lives.alone else f"block {block} ({len(seeds)} histories)"
    where = f"{tally.histories:,} histories so far: {where}"
    try:
        for _ in range(steps):
            lives.step()
            lives.check()
            tally.steps += len(seeds)
    except AssertionError as difference:
        whose = sorted(getattr(difference, "histories", ()))
        tally.differing += len(whose) or 1
        print(f"{where} differs{f', in {whose}' if whose else ''}: {difference}\n", flush=True)
    except Exception:  # noqa: BLE001 - whatever stops a history, the others go on
        tally.differing += 1
        print(f"{where} stopped: {lives.log}\n{traceback.format_exc()}", flush=True)
    tally.acts.update(lives.acts)
    tally.spent["alone" if lives.alone else "side by side"] += time.process_time() - began


def main() -> int:
    """Runs the histories; 1 where one differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--to", dest="after", type=int, default=100, help="the seed after the last")
    parser.add_argument("--only", default="", help="these seeds instead, with commas")
    parser.add_argument("--steps", type=int, default=4, help="steps of each history")
    parser.add_argument("--side-by-side", type=int, default=100, help="how many histories make a block; 1: each alone")
    asked = parser.parse_args()
    reference = loaded("milepost_reference", _TESTS / "reference.py")
    histories = loaded("milepost_histories", _TESTS / "state" / "histories")
    tally = Tally()
    seeds = [int(seed) for seed in asked.only.split(",")] if asked.only else range(asked.first, asked.after)
    with tempfile.TemporaryDirectory() as held:
        for number, (block, alone, some) in enumerate(blocks(seeds, asked.side_by_side)):
            folder = Path(held) / str(number)
            lives = histories.Histories(some, folder, reference, Path(held) / "queries", block=block, alone=alone)
            run(lives, some, block, asked.steps, tally)
            shutil.rmtree(folder, ignore_errors=True)
            if number % 50 == 49:
                print(f"... {tally.histories:,} histories, {tally.differing:,} differ, {time.process_time():,.0f} CPU seconds", flush=True)
    print(tally.told())
    return int(tally.differing > 0)


if __name__ == "__main__":
    raise SystemExit(main())
