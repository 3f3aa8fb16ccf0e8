"""The registers: risks, open questions, next steps, experiments."""

from __future__ import annotations

from typing import ClassVar

from milepost.core.model.shape import Day, Part, Stated


class Risk(Part):
    """What could spoil the cycle, and what is done about it."""

    short: ClassVar[str] = "text"
    text: str
    title: str | None = None
    likelihood: str | None = None
    impact: str | None = None
    mitigation: str | None = None
    owner: str | None = None
    due: str | None = None


class Question(Part):
    """Something that must be answered."""

    short: ClassVar[str] = "text"
    text: str
    title: str | None = None
    owner: str | None = None
    due: str | None = None


class NextStep(Part):
    """Something to do: by whom, and by when as written; `on` is the day that the text names, where it is certain."""

    short: ClassVar[str] = "text"
    text: str
    owner: str | None = None
    due: str | None = None
    on: Day | None = None


class Experiment(Part):
    """A bet: its hypothesis, the key result it should move, the effect expected on the absolute metric, effort and read-out."""

    title: str
    hypothesis: str | None = None
    key_result: str | None = None
    expected: Stated | None = None
    effort: str | None = None
    owner: str | None = None
    result: str | None = None
