"""After every step of a random history, every number of now and of any past is what plain Python says."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest


@pytest.mark.parametrize("seed", range(12))
def test_every_step_of_a_history(histories: ModuleType, reference: ModuleType, compiled: Path, tmp_path: Path, seed: int) -> None:
    history = histories.History(seed, tmp_path / "world", reference, compiled)
    for _ in range(5):
        history.step()
        history.check()
