"""What a contender is: how it is called, how one run is made ready, and where its answers lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .answers import Points, heard
from .dataset import Dataset
from .running import BENCHMARKS


@dataclass(frozen=True)
class Desk:
    """One benchmark at work: the data set, one for the cold start, one for a shorter history, and a scratch folder thrown away after."""

    data: Dataset
    small: Dataset
    shorter: Dataset
    scratch: Path


@dataclass(frozen=True)
class Program:
    """A program to run, from which folder, with which variables more."""

    command: Sequence[str]
    cwd: Path = BENCHMARKS
    environment: Mapping[str, str] | None = None


def cache(desk: Desk) -> Mapping[str, str]:
    """Milepost's compiled queries and compiled modules go to the scratch folder, whoever runs it."""
    return {"XDG_CACHE_HOME": str(desk.scratch / "cache"), "PYTHONPYCACHEPREFIX": str(desk.scratch / "modules")}


def nothing(_desk: Desk) -> str:
    """Nothing to prepare, and no reason to be left out."""
    return ""


def written_answers(place: Path) -> Mapping[str, Points]:
    """Answers as the program wrote them to the place it was given."""
    return heard(place)


@dataclass(frozen=True)
class Contender:
    """A contender.

    `program` is run for a place of answers. `once` is done before the first run and says why the contender cannot take part, or
    nothing; `ready` is done before each run and `after` after it; none of these is timed. `same` names the metrics whose definition it
    shares to the letter with the contender `judge` (None: all; empty: it gives no numbers that can be compared). `note` is printed
    under the table.
    """

    name: str
    label: str
    program: Callable[[Desk, Path], Program]
    once: Callable[[Desk], str] = nothing
    ready: Callable[[Desk], object] = nothing
    after: Callable[[Desk], object] = nothing
    answers: Callable[[Path], Mapping[str, Points]] = written_answers
    same: frozenset[str] | None = None
    judge: str = "by_metric"
    note: str = ""


def differing(answers: Mapping[str, Points], others: Mapping[str, Points], same: frozenset[str] | None) -> list[str]:
    """The metrics of equal definition whose points are not the same to the last digit."""
    return [name for name in others if (same is None or name in same) and answers.get(name) != others[name]]
