"""The pack that is meant, from what a page says and what it does not say.

A piece counts only where the page still says what it said when the piece was written: who edits the page is never overruled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from milepost.core.documents.pack_sections.unsaid import ABSENT, ById, Steps, Unsaid, by_id, holds_parts, steps_of, sum_of

Dropped = Callable[[Unsaid, str], None]
_SHOWN = 60  # characters of what stands in a message


class _StaleError(Exception):
    """A piece does not fit the page any more; says why."""


def applied(page: Any, pieces: Iterable[Unsaid], dropped: Dropped) -> Any:
    """The tree that is meant: the page's with the pieces that still fit; each other is given to `dropped` with the reason."""
    meaning = _Meaning(page)
    for piece in pieces:
        try:
            meaning.add(piece)
        except _StaleError as reason:
            dropped(piece, str(reason))
    return meaning.tree


class _Meaning:
    """What a page says beside what is meant; places are looked up in the first and changed in the second."""

    def __init__(self, page: Any) -> None:
        self._page = {"": page}  # under a key, so that the whole can be replaced as well
        self._meant: dict[str, Any] = {"": deepcopy(page)}
        self._sums: dict[int, list[str]] = {}  # of the items of a list of the page

    @property
    def tree(self) -> Any:
        """The tree as it is meant so far."""
        return self._meant.get("", {})

    def add(self, piece: Unsaid) -> None:
        """Applies one piece."""
        steps = steps_of(piece.at)
        places, there = self._looked_up(steps, piece.item)
        now = sum_of(list(there)) if piece.order is not None and isinstance(there, dict) else sum_of(there)
        if now != piece.page:
            raise _StaleError(f"the page says {_short(now) or 'nothing'} there now, not {_short(piece.page) or 'nothing'}")
        meant: Any = self._meant
        for place in places[:-1]:
            meant = _under(meant, place)
        last = places[-1]
        if piece.order is not None:
            meant[last] = _sorted(_under(meant, last), piece.order)
        elif piece.meant is not ABSENT:
            meant[last] = by_id(piece.meant, steps)
        elif isinstance(meant, dict):
            meant.pop(last, None)

    def _looked_up(self, steps: Steps, item: str) -> tuple[list[str | int], Any]:
        """The way to a place of the page, and what stands there."""
        said: Any = self._page
        places: list[str | int] = [""]
        for number, step in enumerate(steps):
            said = _at(said, places[-1])
            if said is ABSENT and number > 0 and holds_parts(steps[: number - 1]):
                raise _StaleError("the page has no such part any more")
            if isinstance(said, list):
                places.append(self._place(said, step, item))
                item = ""
            else:
                said = said if isinstance(said, dict) else {}
                places.append(step)
        return places, _at(said, places[-1])

    def _place(self, said: list[Any], step: str, item: str) -> int:
        """The place of an item of a list: by its sum, wherever it stands now."""
        place = int(step) if step.isdecimal() and step.isascii() and len(step) < 9 else len(said)
        if item and (place >= len(said) or sum_of(said[place]) != item):
            sums = self._sums.setdefault(id(said), [sum_of(entry) for entry in said])
            if sums.count(item) != 1:
                raise _StaleError("the page words this item of the list otherwise now")
            return sums.index(item)
        if place >= len(said):
            raise _StaleError("the page has no such item any more")
        return place


def _at(said: Any, place: str | int) -> Any:
    return said.get(place, ABSENT) if isinstance(said, dict) else said[place]


def _under(meant: Any, place: str | int) -> Any:
    """What is meant one step further down; a mapping is begun where there is none."""
    if isinstance(meant, list) and not (isinstance(place, int) and place < len(meant)):
        raise _StaleError("another line has changed this list")
    below = meant.setdefault(place, {}) if isinstance(meant, dict) else meant[place]
    if not isinstance(below, (dict, list)):
        raise _StaleError("the page has a single value there now")
    return below


def _sorted(told: Any, order: tuple[str, ...]) -> Any:
    rank = {key: number for number, key in enumerate(order)}
    return ById(sorted(told.items(), key=lambda entry: rank.get(entry[0], len(rank)))) if isinstance(told, dict) else told


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
