"""Histories side by side in one state: step by step the files change, the state is refreshed, and its numbers are held to the truth."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from milepost.sources.state.erasing import erase
from milepost.sources.state.refresh import refresh

from .answers import Answers, Asking
from .catalogs import METRICS, PASSAGES, READINGS, USUAL, WORDS, ZONES
from .life import Life
from .truth import Truth, same
from .world import FIRST, Files, World

_CUT = "history"


class DifferenceError(AssertionError):
    """Numbers that are not what they must be; `histories` are the seeds that they tell of, none where only all together differ."""

    def __init__(self, lines: Sequence[str], histories: frozenset[int]) -> None:
        super().__init__("\n".join(lines))
        self.histories = histories


class Histories:
    """Some histories in one world: each with its seed, its people and its files; catalog, definitions and state are one.

    What is common is drawn from the first seed of the `block`, so that some of its histories alone go as they went among all.
    One that is `alone` has fewer definitions, and may have any act at any step.
    `kind` names the words of the catalog where they shall not be drawn.
    """

    def __init__(
        self, seeds: Sequence[int], folder: Path, reference: ModuleType, cache: Path, *, block: int, alone: bool = False, kind: str = ""
    ) -> None:
        self.draw = random.Random(f"block {block}")
        drawn = self.draw.choice([*WORDS, *USUAL])
        self.kind = kind or drawn
        self.words = WORDS[self.kind]
        self.catalog = self.words.catalog()
        self.folder = folder
        self.reference = reference
        self.world = World()
        self.alone = alone
        self.cut = not self.alone or self.draw.random() < 0.2
        self.names = self._drawn((1, 3) if self.alone else (2, 5))
        self.asked = self.names[: self.draw.randint(2, len(self.names))]
        self.chunk = self.draw.choice([None, None, 5 if self.alone else 60])
        self.answers = Answers(folder, self.catalog, cache)
        self.past: list[Asking] = []
        self.hour = 0
        self.acts: Counter[str] = Counter()
        files = Files(folder, self.words)
        self.files = files
        self.lives = [Life(seed - block + 1, seed, self.words, self.world, files) for seed in seeds]
        self.seeds = dict(zip((life.number for life in self.lives), seeds, strict=True))
        self.log: list[str] = [f"{self.kind}; {', '.join(self.names)}; {len(self.asked)} at first, chunks of {self.chunk}"]

    def step(self) -> None:
        """One more change of each history, written to the files, and the state refreshed."""
        self.hour += 1
        further = tuple(name for name, chance in (("erase", 0.2), ("plan", 0.5)) if self.draw.random() < chance or self.alone)
        defines = self.hour > 1 and self.draw.random() < (0.08 if self.alone else 0.3)
        acts = [life.step(self.hour, further if self.alone else further * 3) for life in self.lives]
        if defines:
            self.asked = self.names[: min(len(self.asked) + 1, len(self.names))]
            acts.append("define")
        self.acts.update(acts)
        self.log.append(f"{self.hour}: {', '.join(acts)}")
        self.files.write(self.world)
        with _chunks_of(self.chunk):
            refresh(
                [METRICS[name] for name in self.asked],
                self.catalog,
                self.folder,
                self.folder / "state",
                known_at=FIRST + timedelta(hours=self.hour),
                by=(_CUT,) if self.cut else (),
                zones=ZONES,
            )
        gone = [user for life in self.lives if life.erased_in == self.hour for user in life.erased]
        if gone:
            erase(self.folder / "state", self.catalog, "user", gone)
        self.past.append(Asking(self.hour, tuple(self.asked), self._readings(), self.world.copy()))

    def check(self) -> None:
        """Every number of now, and mostly of a past chosen at random, is what it must be. Errors: DifferenceError."""
        found = list(self._check(self.past[-1]))
        if len(self.past) > 1 and (not self.alone or self.draw.random() < 0.6):
            found += self._check(self.draw.choice(self.past[:-1]))
        if found:
            lines = [*self.log, *(line for line, _ in found[:6]), f"{len(found)} numbers in all"]
            raise DifferenceError(lines, frozenset(self.seeds[number] for _, number in found if number))

    def _check(self, then: Asking) -> Iterator[tuple[str, int]]:
        """What differs at one knowledge, each with the number of its history, 0 for all of them."""
        latest = then is self.past[-1]
        truth = Truth(self.reference, self.words, then.world, then.hour, {user for life in self.lives for user in life.erased})
        readings = then.readings if latest else tuple(dict.fromkeys((*then.readings, self.draw.choice(READINGS))))
        for cut in (False, True) if latest and self.cut else (self.cut and self.draw.random() < 0.5,):
            seen = self.answers.ask(then.hour, then.asked, readings, _CUT if cut else None)
            self.acts["numbers"] += len(seen)
            yield from self._against_truth(then, truth, readings, seen, cut=cut)
            yield from self._against_then(then, seen, cut=cut)
            if latest and self.draw.random() < (0.1 if self.alone else 0.2):
                self.acts["held to the sources"] += 1
                full = self.answers.ask(then.hour, then.asked, readings, _CUT if cut else None, state=False)
                for place in sorted(seen.keys() | full.keys(), key=str):
                    if seen.get(place) != full.get(place):
                        yield f"{place} at {then.hour}: {seen.get(place)}, and without a state {full.get(place)}", _number(place[2])
        later = [name for name in self.asked if name not in then.asked]
        if later and self.draw.random() < 0.3:
            self.acts["asked before its time"] += 1
            if told := self.answers.untold(then.hour, later[0], READINGS[:1]):
                yield f"{later[0]} was not kept at {then.hour} yet: {told}", 0

    def _against_truth(self, then: Asking, truth: Truth, readings: Sequence, seen: dict, *, cut: bool) -> Iterator[tuple[str, int]]:
        numbers = [life.number for life in self.lives]
        strange = {place[2] for place in seen} - ({f"h{number}" for number in numbers} if cut else {""})
        if strange:
            yield f"at {then.hour} there are {strange}", 0
        for name in then.asked:
            for reading in readings:
                parts = {number: truth.part(name, reading, number) for number in numbers}
                for segment, held in [(f"h{number}", [parts[number]]) for number in numbers] if cut else [("", parts.values())]:
                    expected = truth.number(name, held)
                    got = seen.get((name, reading, segment))
                    if got is None and segment:
                        got = _nothing(expected)
                    if got is None or not same(got, expected):
                        told = f"{name} {segment} of {reading.window} as of {reading.as_of} as known at {then.hour} of {self.hour}"
                        yield f"{told}: {got}, not {expected}", _number(segment)

    def _against_then(self, then: Asking, seen: dict, *, cut: bool) -> Iterator[tuple[str, int]]:
        """Whether what was found when it was now is found again; of histories in which nobody was erased since."""
        if then.hour == self.hour:
            then.found.update(seen)
            return
        erased = {life.number for life in self.lives if life.erased_in > then.hour}
        for place, value in then.found.items():
            if bool(place[2]) != cut or (_number(place[2]) in erased if cut else erased):
                continue
            if seen.get(place) != value:
                yield f"{place} as known at {then.hour} of {self.hour}: {seen.get(place)}, and it was {value} then", _number(place[2])

    def _drawn(self, numbers: tuple[int, int]) -> list[str]:
        """So many counts and sums, and so many passages, in an order in which they may come to be asked for."""
        passages = sorted(name for name in METRICS if name.partition("/")[0] in PASSAGES)
        among = (sorted(METRICS.keys() - set(passages)), passages)
        names = [name for few, number in zip(among, numbers, strict=True) for name in self.draw.sample(few, number)]
        self.draw.shuffle(names)
        return names

    def _readings(self) -> tuple:
        """Two or three readings, often of one zone, so that cubes can answer."""
        zone = self.draw.choice(["", *ZONES])
        among = [reading for reading in READINGS if zone in ("", reading.window.zone)]
        return tuple(self.draw.sample(among, min(len(among), self.draw.choice([2, 3]))))


def _number(segment: str) -> int:
    return int(segment[1:]) if segment[1:].isdigit() else 0


def _nothing(expected: tuple) -> tuple | None:
    """What stands for a history that has no segment: nothing, where nothing is expected."""
    return None if any(item not in (0, None, ...) for item in expected) else expected


@contextmanager
def _chunks_of(rows: int | None) -> Iterator[None]:
    """Lets a refresh look at so many rows together; as many as ever for none."""
    place = next(module for module in map(_module, ("folding", "run")) if hasattr(module, "CHUNK_ROWS"))
    usual = place.CHUNK_ROWS
    place.CHUNK_ROWS = rows or usual
    try:
        yield
    finally:
        place.CHUNK_ROWS = usual


def _module(name: str) -> ModuleType | None:
    """A module of the state, if it is there."""
    full = f"milepost.sources.state.{name}"
    return import_module(full) if find_spec(full) else None
