"""What a document claims of itself: a ticked quality gate, a self-score."""

from __future__ import annotations

from milepost.core.model.shape import Part


class ClaimedLine(Part):
    """One line of a claimed gate: its text, whether it was ticked, and the evidence given for it."""

    text: str
    ticked: bool = False
    evidence: str | None = None


class ClaimedGate(Part):
    """One lettered section of a claimed gate."""

    letter: str
    title: str
    lines: tuple[ClaimedLine, ...] = ()


class ClaimedScore(Part):
    """One line of a claimed rubric."""

    dimension: str
    score: str
    rationale: str | None = None


class SelfCheck(Part):
    """The gate and the rubric as the document itself fills them in."""

    gate: tuple[ClaimedGate, ...] = ()
    rubric: tuple[ClaimedScore, ...] = ()
    total: str | None = None
