"""After every step of random histories, every number of now and of any past is what plain Python says, and what it was then."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest


@pytest.mark.parametrize("seed", range(2))
def test_every_step_of_a_history_alone(histories: ModuleType, reference: ModuleType, compiled: Path, tmp_path: Path, seed: int) -> None:
    _lived(histories.Histories([seed], tmp_path / "world", reference, compiled, block=seed, alone=True))


@pytest.mark.parametrize("kind", ["plain, two tables", "corrected and retracted", "merged and retracted"])
def test_every_step_of_histories_side_by_side(
    histories: ModuleType, reference: ModuleType, compiled: Path, tmp_path: Path, kind: str
) -> None:
    _lived(histories.Histories(range(12), tmp_path / "world", reference, compiled, block=0, kind=kind))


def _lived(lives) -> None:
    for _ in range(3):
        lives.step()
        lives.check()
