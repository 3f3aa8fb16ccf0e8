"""Milepost with a state as contenders: built from nothing, refreshed by a day, read, and asked for a definition that it does not know."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from .contender import Contender, Desk, Program, cache
from .running import run


def _tree(desk: Desk) -> Path:
    """The data set once more, as links, so that days can be laid in and taken out."""
    return desk.scratch / "tree"


def _kept(desk: Desk) -> Path:
    """The state of the quarter, before the day beyond."""
    return desk.scratch / "kept"


def _used(desk: Desk) -> Path:
    """The state that a run works on."""
    return desk.scratch / "used"


def _planted(desk: Desk) -> str:
    tree = _tree(desk)
    if not tree.exists():
        for path in sorted(desk.data.folder.rglob("*")):
            place = tree / path.relative_to(desk.data.folder)
            if path.is_file() and "more" not in place.parts:
                place.parent.mkdir(parents=True, exist_ok=True)
                os.link(path, place)
    return ""


def _command(desk: Desk, place: Path, state: Path, act: str) -> list[str]:
    return [sys.executable, "-m", "metrics.contenders.milepost_state", str(_tree(desk)), str(place), str(state), act]


def _program(act: str) -> Callable[[Desk, Path], Program]:
    return lambda desk, place: Program(_command(desk, place, _used(desk), act), environment=cache(desk))


def _from_nothing(desk: Desk) -> None:
    shutil.rmtree(_used(desk), ignore_errors=True)


def _keep(desk: Desk) -> None:
    """Keeps the state that was built from nothing for the contenders that begin with one."""
    if _used(desk).exists() and not _kept(desk).exists():
        shutil.copytree(_used(desk), _kept(desk))


def _as_kept(desk: Desk) -> None:
    _from_nothing(desk)
    if not _kept(desk).exists():
        run(_command(desk, desk.scratch / "built.json", _used(desk), "refresh"), desk.scratch / "built.out", more=cache(desk))
        _keep(desk)
        return
    shutil.copytree(_kept(desk), _used(desk))


def _day(desk: Desk) -> tuple[Path, Path]:
    source = desk.data.more[0]
    return source, _tree(desk) / "events" / source.parent.name / source.name


def _a_day_more(desk: Desk) -> None:
    _as_kept(desk)
    source, place = _day(desk)
    place.parent.mkdir()
    os.link(source, place)


def _a_day_less(desk: Desk) -> None:
    _, place = _day(desk)
    place.unlink()
    place.parent.rmdir()


def _full_look(desk: Desk, place: Path) -> Program:
    return Program([sys.executable, "-m", "metrics.contenders.by_metric", str(_tree(desk)), str(place)], environment=cache(desk))


def _field() -> Iterator[Contender]:
    yield Contender("build", "Milepost state from raw, 13 x 13", _program("refresh"), _planted, _from_nothing, _keep)
    yield Contender("read", "Milepost state, 13 x 13 alone", _program("read"), _planted, _as_kept)
    day, label = "after", "(a) with the day beyond"
    yield Contender(day, label, _full_look, _planted, _a_day_more, _a_day_less, judge=day)
    yield Contender("refresh", "Milepost state, a day more, 13 x 13", _program("refresh"), _planted, _a_day_more, _a_day_less, judge=day)
    yield Contender("raw_definition", "Milepost, a new definition, raw", _program("raw"), _planted, _as_kept, judge="raw_definition")
    yield Contender("redefine", "Milepost state, a new definition", _program("redefine"), _planted, _as_kept, judge="raw_definition")


STATE = tuple(_field())
