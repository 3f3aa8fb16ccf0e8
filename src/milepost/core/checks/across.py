"""What rules across packs share: which packs stand beside which, and what is worked out once for all packs of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from milepost.core.checks.rule import Others, Together
from milepost.core.model.pack import Pack

Built = TypeVar("Built")

_SAME_DAY = 10  # days: cycles that begin or end so near each other do so together


class _Run:
    """The packs of one run, the same whichever of them is looked at; kept, so that their identities stay theirs."""

    def __init__(self, packs: tuple[Pack, ...]) -> None:
        self.packs = packs
        self.key = frozenset(map(id, packs))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Run) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


class _Whole:
    """The same of a run that is seen through: one list of packs, told by its identity."""

    def __init__(self, whole: tuple[tuple[str, Pack], ...]) -> None:
        self._whole = whole

    @property
    def packs(self) -> tuple[Pack, ...]:
        return tuple(pack for _, pack in self._whole)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and self._whole is other._whole

    def __hash__(self) -> int:
        return id(self._whole)


class _View:
    """A run as one of its packs sees it, told apart by identity: all rules over that pack see the same."""

    def __init__(self, together: Together) -> None:
        self.together = together

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _View) and self.together.own is other.together.own and self.together.others is other.together.others

    def __hash__(self) -> int:
        return hash((id(self.together.own), id(self.together.others)))


def once_for_all(together: Together, build: Callable[[tuple[Pack, ...]], Built]) -> Built:
    """What a function makes of all packs of a run, made once for the run and not once for each pack."""
    built: Built = _built(build, _run(_View(together)))
    return built


@lru_cache(maxsize=2)
def _run(view: _View) -> _Run | _Whole:
    others = view.together.others
    if isinstance(others, Others) and others.own is view.together.own:
        return _Whole(others.whole)
    return _Run((view.together.own, *(pack for _, pack in view.together.others)))


@lru_cache(maxsize=8)
def _built(build: Callable[[tuple[Pack, ...]], Any], run: _Run | _Whole) -> Any:
    return build(run.packs)


def name_of(together: Together, pack: Pack) -> str:
    """What a message calls another pack of the run: the name of its file, without its folders."""
    name = next((name for name, other in together.others if other is pack), "")
    return name.replace("\\", "/").rpartition("/")[2] or pack.title or pack.pack


def run_together(own: Pack, other: Pack) -> bool:
    """Whether two packs are different agreements for time that both cover.

    Two versions of one pack (the same id) are not; nor are packs of which the time is not known, unless their cycles have one name.
    """
    mine, its = own.cycle, other.cycle
    if own is other or mine is None or its is None or (own.pack == other.pack and own.team == other.team):
        return False
    if mine.start is None or mine.end is None or its.start is None or its.end is None:
        return bool(mine.name.strip()) and mine.name.casefold().split() == its.name.casefold().split()
    return mine.start < its.end and its.start < mine.end


def begin_together(own: Pack, other: Pack) -> bool:
    """Whether two cycles begin within days of each other, so that their baselines are of one moment."""
    return _near(*(pack.cycle.start if pack.cycle else None for pack in (own, other)))


def end_together(own: Pack, other: Pack) -> bool:
    """Whether two cycles end within days of each other, so that their targets are for one moment."""
    return _near(*(pack.cycle.end if pack.cycle else None for pack in (own, other)))


def _near(one: date | None, other: date | None) -> bool:
    return one == other or (one is not None and other is not None and abs((one - other).days) <= _SAME_DAY)


def beside(together: Together) -> Iterator[Pack]:
    """The other packs that run together with this one, in the order in which they were named."""
    return (other for _, other in together.others if run_together(together.own, other))
