"""Survival: times that have ended and times that are only known to be longer, after Kaplan and Meier."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def median_of(ends: Mapping[int, tuple[int, int]], share: Fraction) -> int | None:
    """The first time by which at most `share` are left; None where that is not reached.

    `ends` gives for each time how many ended then, and how many were last seen then; those last seen at a time are still at risk at it.
    Kaplan, Meier (1958), Nonparametric estimation from incomplete observations.
    Example: {1: (1, 0), 2: (1, 1), 5: (1, 0)} has, after the first, 3/4 left, after the second 1/2: its median is 2.
    """
    at_risk = sum(ended + seen for ended, seen in ends.values())
    left = Fraction(1)
    for time in sorted(ends):
        ended, seen = ends[time]
        if ended:
            left *= Fraction(at_risk - ended, at_risk)
            if left <= share:
                return time
        at_risk -= ended + seen
    return None
