"""Places in a page: one name for each part, fit for an address."""

from __future__ import annotations

import re

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


class Anchors:
    """Gives each part a name of its own; the same parts in the same order get the same names."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def of(self, pointer: str) -> str:
        """The name for a pointer: `at-objectives-O1`; a second part of that pointer gets a number."""
        name = "at-" + (_UNFIT.sub("-", pointer).strip("-") or "part")
        free = name
        while free in self._taken:
            self._counts[name] = count = self._counts.get(name, 1) + 1
            free = f"{name}-{count}"
        self._taken.add(free)
        return free
