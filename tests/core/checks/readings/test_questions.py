"""What definitions and titles leave open, and what answers it."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.core.checks.readings.questions import open_questions
from milepost.core.model.pack import Pack

CYCLE = {"name": "Q2 2025", "start": "2025-04-01", "end": "2025-07-01"}


def asked(title: str = "A", **body: Any) -> tuple[str, ...]:
    key_result = {"id": "KR1", "title": title, "baseline": "18000/qtr", "target": "24000/qtr", **body}
    pack = Pack.model_validate(
        {"pack": "p", "title": "P", "cycle": CYCLE, "objectives": [{"id": "O1", "title": "O", "key_results": [key_result]}]}
    )
    return tuple(question.what for question in open_questions(pack, pack.objectives[0].key_results[0]))


COUNT = "Count of users who share a board within 7 days of sign-up"


@pytest.mark.parametrize(
    ("definition", "open_"),
    [
        (COUNT, ("counted by",)),
        (f"{COUNT}, counted by the day of sign-up", ()),
        (f"{COUNT}, for sign-ups of the quarter", ()),
        ("Count of users who share a board within 48 hours of sign-up", ()),
        ("Users active on day 28-30 after sign-up, by the day of sign-up", ("clock",)),
        ("Users active on day 28-30 after sign-up (24-hour days), by the day of sign-up", ()),
        ("Number of activations in the quarter", ("entity",)),
        ("Number of unique activations in the quarter", ()),
        ("Users who perform a meaningful action in the month", ("event",)),
        ("Users who perform a meaningful action (`note_shared`) in the month", ()),
        ("Users who complete the core action in the month", ("event",)),
        ("Users who share a board after they create an account, counted by the day of completion", ("length",)),
        ("Users who pay that are attributed to growth mail", ("attribution",)),
        ("Users who pay that are attributed to growth mail by last click", ()),
        ("Active users", ("event",)),
        ("The number of good ones", ("event",)),
    ],
)
def test_definitions_of_counts(definition: str, open_: tuple[str, ...]) -> None:
    assert asked(definition=definition) == open_


@pytest.mark.parametrize(
    ("figures", "definition", "open_"),
    [
        (("42%", "52%"), "Completion of the set-up checklist by new people", ("denominator",)),
        (("42%", "52%"), "% of new people who complete the checklist within 48 hours", ()),
        (("62 hours", "40 hours"), "Hours from sign-up to the first board", ("statistic",)),
        (("62 hours", "40 hours"), "Median hours from sign-up to the first board of those who reach it", ()),
        (("9 months", "7 months"), "Median months to recover the cost, for the Q2 sign-up cohort", ("left out",)),
        (("12 users/$1K", "16 users/$1K"), "Users divided by spend, measured monthly and rolled up", ("roll-up",)),
        (("12 users/$1K", "16 users/$1K"), "Users divided by spend, both summed over the quarter", ()),
    ],
)
def test_definitions_of_shares_times_and_ratios(figures: tuple[str, str], definition: str, open_: tuple[str, ...]) -> None:
    assert asked(baseline=figures[0], target=figures[1], definition=definition) == open_


@pytest.mark.parametrize(
    ("title", "figures", "open_"),
    [
        ("Reduce churn", ("12%", "5%"), ("event", "denominator", "window")),
        ("Shorten the sales cycle", ("78 days", "65 days"), ("statistic", "window")),
        ("Increase started trials", ("43500/qtr", "54000/qtr"), ("event",)),
        ("Hire 3 engineers", ("0", "3"), ()),
    ],
)
def test_titles_without_a_definition(title: str, figures: tuple[str, str], open_: tuple[str, ...]) -> None:
    assert set(asked(title, baseline=figures[0], target=figures[1])) <= {*open_}
    assert bool(asked(title, baseline=figures[0], target=figures[1])) is bool(open_)


def test_a_window_that_is_stated_answers_over_which_time() -> None:
    counted = "Count of the boards that are shared"
    assert asked(definition=counted, baseline="18000", target="24000") == ("window",)
    assert asked(definition=counted, baseline="18000", target="24000", window="Q2") == ()
    assert asked(definition=counted) == (), "the figures are told per quarter"
