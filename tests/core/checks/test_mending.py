"""Safe fixes go into the text at their places; suggestions never do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milepost.core.base.findings import Finding, Fix, Severity, Span
from milepost.core.checks.mending import mend

TEXT = "one two\nthree\nfour"


def finding(span: Span, replacement: str, *, safe: bool = True) -> Finding:
    return Finding("DOC006", Severity.WARNING, "A trap.", "", span, fix=Fix("Mend it", span, replacement, safe))


def test_fixes_go_in_by_place_whatever_their_order() -> None:
    mended = mend(TEXT, [finding(Span(3, 1, 3, 5), "FOUR"), finding(Span(1, 5, 1, 8), "2"), finding(Span(2, 1), "> ")])
    assert mended.text == "one 2\n> three\nFOUR"
    assert [applied.span.line for applied in mended.applied if applied.span] == [1, 2, 3]


def test_of_two_that_overlap_the_first_goes_in() -> None:
    mended = mend(TEXT, [finding(Span(1, 1, 1, 8), "x"), finding(Span(1, 5, 2, 3), "y")])
    assert mended.text == "x\nthree\nfour"
    assert len(mended.applied) == 1


def test_suggestions_sheets_and_places_outside_are_left() -> None:
    outside = [finding(Span(9, 1, 9, 2), "x"), finding(Span(1, 1, 1, 900), "x"), finding(Span(1, 1, 1, 2, part="Sheet1"), "x")]
    assert mend(TEXT, [*outside, finding(Span(1, 1, 1, 4), "x", safe=False)]).text == TEXT


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12), st.integers(0, 5), st.integers(0, 12), st.text(max_size=3)), max_size=6))
def test_it_never_fails_and_applies_only_what_it_says(places: list[tuple[int, int, int, int, str]]) -> None:
    found = [finding(Span(a, b, c, d), text) for a, b, c, d, text in places]
    mended = mend(TEXT, found)
    assert set(map(id, mended.applied)) <= set(map(id, found))
    assert mended.applied or mended.text == TEXT
