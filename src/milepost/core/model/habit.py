"""Habits: the systems that run by default and carry the objectives."""

from __future__ import annotations

from milepost.core.model.shape import KeyedPart


class Habit(KeyedPart):
    """A default-on system: when it runs, whose it is, what it changes, what evidence it leaves."""

    title: str
    cadence: str | None = None
    owner: str | None = None
    changes: str | None = None
    evidence: str | None = None
