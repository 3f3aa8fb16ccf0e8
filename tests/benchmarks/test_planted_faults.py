"""Sound packs stay without an error, and planted faults are found: a few seeds of the benchmark `benchmarks/checks.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SEEDS = range(400, 405)
EVERY = 10  # of the tuned kinds of fault; all of them are the benchmark's
LEAST = 0.95


@pytest.fixture(scope="module")
def benchmark() -> Any:
    """The benchmark's modules; its folder is no package of the product."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import checks

        yield checks
    finally:
        sys.path.remove(str(BENCHMARKS))
        for name in [name for name in sys.modules if name == "checks" or name.partition(".")[0] == "planted"]:
            del sys.modules[name]


@pytest.mark.parametrize("held_out", [False, True])
def test_sound_packs_have_no_error_and_no_warning(benchmark: Any, *, held_out: bool) -> None:
    supply = benchmark.HELD_OUT_PACKS if held_out else benchmark.OWN
    alarms = benchmark.false_alarms(len(SEEDS), SEEDS.start, supply)
    assert alarms.packs == len(SEEDS)
    assert alarms.errors == []
    assert alarms.packs_with == 0, alarms.examples


@pytest.mark.parametrize("held_out", [False, True])
def test_one_fault_of_each_kind_is_found(benchmark: Any, *, held_out: bool) -> None:
    supply, kinds = (benchmark.HELD_OUT_PACKS, benchmark.HELD_OUT[::2]) if held_out else (benchmark.OWN, benchmark.KINDS[::EVERY])
    tallies = benchmark.plant(kinds, 1, SEEDS.start, supply, verbose=False)
    cases, found = (sum(getattr(tally, name) for tally in tallies.values()) for name in ("cases", "rules"))
    assert cases >= len(kinds) - 2, [name for name, tally in tallies.items() if not tally.cases]
    assert found >= cases * LEAST, [line for tally in tallies.values() for line in tally.missed]


def test_a_sound_pack_is_no_fault_found(benchmark: Any) -> None:
    """What counts as found is said of the faulty pack and not of the sound one."""
    from dataclasses import replace

    kind = next(kind for kind in benchmark.HELD_OUT if kind.name == "five objectives")
    (case,) = benchmark.cases_of(kind, 1, SEEDS.start, benchmark.HELD_OUT_PACKS)
    tally = benchmark.Tally()
    benchmark.score(replace(case, faulty=case.sound), tally)
    assert (tally.cases, tally.rules) == (1, 0)
