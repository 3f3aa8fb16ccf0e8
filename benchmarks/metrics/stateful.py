"""Milepost with a state as contenders: built from nothing, refreshed by a day, read, and asked for a definition that it does not know."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .contender import Contender, Desk, Program, cache
from .dataset import Dataset
from .running import run


@dataclass(frozen=True)
class Kept:
    """The state of one data set, and the places that its contenders work in. `name` tells those of several data sets apart."""

    name: str
    of: Callable[[Desk], Dataset]

    def tree(self, desk: Desk) -> Path:
        """The data set once more, as links, so that days can be laid in and taken out."""
        return desk.scratch / f"{self.name}-tree"

    def kept(self, desk: Desk) -> Path:
        """The state of the quarter, before the day beyond."""
        return desk.scratch / f"{self.name}-kept"

    def used(self, desk: Desk) -> Path:
        """The state that a run works on."""
        return desk.scratch / f"{self.name}-used"

    def planted(self, desk: Desk) -> str:
        """Lays the links."""
        tree, folder = self.tree(desk), self.of(desk).folder
        if not tree.exists():
            for path in sorted(folder.rglob("*")):
                place = tree / path.relative_to(folder)
                if path.is_file() and "more" not in place.parts:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    os.link(path, place)
        return ""

    def program(self, act: str) -> Callable[[Desk, Path], Program]:
        """The program that does something with the state."""
        return lambda desk, place: Program(self._command(desk, place, self.used(desk), act), environment=cache(desk))

    def full_look(self, desk: Desk, place: Path) -> Program:
        """One query a metric over the same files."""
        return Program([sys.executable, "-m", "metrics.contenders.by_metric", str(self.tree(desk)), str(place)], environment=cache(desk))

    def from_nothing(self, desk: Desk) -> None:
        """Begins without a state."""
        shutil.rmtree(self.used(desk), ignore_errors=True)

    def keep(self, desk: Desk) -> None:
        """Keeps the state that was built from nothing for the contenders that begin with one."""
        if self.used(desk).exists() and not self.kept(desk).exists():
            shutil.copytree(self.used(desk), self.kept(desk))

    def as_kept(self, desk: Desk) -> None:
        """Begins with the state of the quarter, which is built where it is not there yet."""
        self.from_nothing(desk)
        if not self.kept(desk).exists():
            place = desk.scratch / f"{self.name}-built.json"
            run(self._command(desk, place, self.used(desk), "refresh"), place.with_suffix(".out"), more=cache(desk))
            self.keep(desk)
            return
        shutil.copytree(self.kept(desk), self.used(desk))

    def a_day_more(self, desk: Desk) -> None:
        """Begins with the state of the quarter, and lays the day beyond among the files."""
        self.as_kept(desk)
        source, place = self._day(desk)
        place.parent.mkdir()
        os.link(source, place)

    def a_day_less(self, desk: Desk) -> None:
        """Takes the day beyond away again."""
        _, place = self._day(desk)
        place.unlink()
        place.parent.rmdir()

    def _day(self, desk: Desk) -> tuple[Path, Path]:
        source = self.of(desk).more[0]
        return source, self.tree(desk) / "events" / source.parent.name / source.name

    def _command(self, desk: Desk, place: Path, state: Path, act: str) -> list[str]:
        return [sys.executable, "-m", "metrics.contenders.milepost_state", str(self.tree(desk)), str(place), str(state), act]


def _field() -> Iterator[Contender]:
    whole, short = Kept("whole", lambda desk: desk.data), Kept("short", lambda desk: desk.shorter)
    yield Contender("build", "Milepost state from raw, 13 x 13", whole.program("refresh"), whole.planted, whole.from_nothing, whole.keep)
    yield Contender("read", "Milepost state, 13 x 13 alone", whole.program("read"), whole.planted, whole.as_kept)
    day, label = "after", "(a) with the day beyond"
    yield Contender(day, label, whole.full_look, whole.planted, whole.a_day_more, whole.a_day_less, judge=day)
    more, label = whole.program("refresh"), "Milepost state, a day more, 13 x 13"
    yield Contender("refresh", label, more, whole.planted, whole.a_day_more, whole.a_day_less, judge=day)
    more, label, note = short.program("refresh"), "the same over 10 M", "a day of as many events after a history of ten million"
    yield Contender("refresh_shorter", label, more, short.planted, short.a_day_more, short.a_day_less, same=frozenset(), note=note)
    new = "raw_definition"
    yield Contender(new, "Milepost, a new definition, raw", whole.program("raw"), whole.planted, whole.as_kept, judge=new)
    yield Contender("redefine", "Milepost state, a new definition", whole.program("redefine"), whole.planted, whole.as_kept, judge=new)


STATE = tuple(_field())
