"""What is asked of a state, and what it answers: numbers by metric, reading and segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.readings import Reading
from milepost.sources.run import Measured, Wanted, measure

from .catalogs import METRICS
from .world import FIRST, World

Found = dict[tuple[str, Reading, str], tuple]
"""Value, numerator, denominator, mature and pending, by metric, reading and segment (empty for the whole)."""


@dataclass
class Asking:
    """One knowledge: its hour, the definitions and readings asked for, the world as it was, and what was found then."""

    hour: int
    asked: tuple[str, ...]
    readings: tuple[Reading, ...]
    world: World
    found: Found = field(default_factory=dict)


class Answers:
    """Asks a state in a folder, or its sources."""

    def __init__(self, folder: Path, catalog: Catalog, cache: Path) -> None:
        self._folder = folder
        self._catalog = catalog
        self._cache = cache

    def ask(self, hour: int, names: Sequence[str], readings: Sequence[Reading], by: str | None, *, state: bool = True) -> Found:
        """The numbers of some metrics as known at an hour; without the state from the files as they lie now."""
        measured = self._measured(hour, names, readings, by, state=state)
        assert not measured.findings, measured.findings
        return {
            (seen.metric, Reading(seen.window, seen.as_of), "".join(seen.segment.values())): (
                *(seen.value, seen.numerator, seen.denominator, seen.mature, seen.pending),
            )
            for seen in measured.observations
        }

    def untold(self, hour: int, name: str, readings: Sequence[Reading]) -> str:
        """What is wrong about the answer for a definition that was not kept yet at an hour: nothing where it is refused as it must be."""
        measured = self._measured(hour, [name], readings, None, state=True)
        if measured.observations:
            return f"there is a number, {measured.observations[0].value}"
        codes = {finding.code for finding in measured.findings}
        return "" if codes == {"SRC018"} else f"the findings are {sorted(codes)}"

    def _measured(self, hour: int, names: Sequence[str], readings: Sequence[Reading], by: str | None, *, state: bool) -> Measured:
        wanted = [METRICS[name] for name in names]
        return measure(
            wanted,
            self._catalog,
            self._folder,
            [Wanted(name) for name in names],
            readings,
            known_at=FIRST + timedelta(hours=hour),
            by=by,
            cache=self._cache,
            state=self._folder / "state" if state else None,
        )
