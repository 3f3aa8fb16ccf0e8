"""Kaplan and Meier's median: by hand, and as the library of record computes it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.metrics.survival import median_of

HALF = Fraction(1, 2)


def test_by_hand() -> None:
    assert median_of({1: (1, 0), 2: (1, 1), 5: (1, 0)}, HALF) == 2
    assert median_of({}, HALF) is None
    assert median_of({3: (0, 4)}, HALF) is None
    assert median_of({0: (2, 2)}, HALF) == 0
    assert median_of({30: (1, 0), 60: (0, 1)}, HALF) == 30


def test_a_plain_median_of_those_who_got_there_would_be_too_short() -> None:
    ends = {10: (3, 0), 20: (1, 0), 40: (1, 6)}
    assert median_of(ends, HALF) is None  # six of eleven have not got there


@settings(max_examples=60, deadline=None)
@given(seen=st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=30))
def test_as_lifelines_has_it(seen: list[tuple[int, bool]]) -> None:
    from lifelines import KaplanMeierFitter

    fitted = KaplanMeierFitter().fit([time for time, _ in seen], [ended for _, ended in seen])
    theirs = fitted.median_survival_time_
    ends: dict[int, tuple[int, int]] = {}
    for time, ended in seen:
        before = ends.get(time, (0, 0))
        ends[time] = (before[0] + ended, before[1] + (not ended))
    ours = median_of(ends, HALF)
    left = min((float(value) for value in fitted.survival_function_["KM_estimate"]), key=lambda value: abs(value - 0.5))
    if abs(left - 0.5) < 1e-9 and left != 0.5:
        return  # their fractions are rounded exactly where it matters
    assert (None if theirs == float("inf") else theirs) == ours
