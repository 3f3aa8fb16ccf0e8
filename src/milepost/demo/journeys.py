"""What each user reached: the set-up and its steps, the core action, the return on day 28 to 30."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.demo import story
from milepost.demo.draws import Flags, Ints, along, chance, pick, quantiles, uniform
from milepost.demo.people import MS, People

_SETUP, _SETUP_TIME, _LATE_SETUP, _LATE_SETUP_TIME = range(200, 204)
_ACTIVE, _ACTIVE_TIME, _LATE_ACTIVE, _LATE_ACTIVE_TIME, _SQUEEZE = range(210, 215)
_BACK, _FINE_SETUP, _FINE_ACTIVE, _LAST_STEP = range(220, 224)
_ACTIVE_WITHOUT_SETUP = 60_000  # millionths: few reach the core action without the set-up
_LATE_SETUP_CHANCE = 170_000
_LATE_ACTIVE_CHANCE = 28_000
_BACK_THOUGH_NOT_ACTIVE = 8_500
NEVER = -1


@dataclass(frozen=True)
class Journeys:
    """Per user: microseconds from sign-up to the set-up and to the core action (-1: never), steps done, whether back on day 28 to 30.

    `quick` marks those who reached the core action within 7 days.
    """

    setup: Ints
    action: Ints
    steps: Ints
    quick: Flags
    back: Flags


def journeys(users: People) -> Journeys:
    """What became of every user, whether or not the data set's end is late enough to show it."""
    in_time = chance(_SETUP, users.rate(story.SETUP_IN_48H) * 1_000)
    quick = _quick(users, in_time)
    action = _hours_to_action(users, quick)
    setup = _hours_to_setup(len(users), in_time, quick, action)
    late = ~quick & chance(_LATE_ACTIVE, np.full(len(users), _LATE_ACTIVE_CHANCE))
    late_action = along(uniform(_LATE_ACTIVE_TIME, len(users)), _table(story.LATE_ACTION_HOURS))
    action = np.where(quick, action, np.where(late, late_action, NEVER))
    return_rate = users.rate(story.BACK_ON_DAY_30) * 1_000
    back_chance = np.where(quick, return_rate, np.where(late, return_rate // 2, _BACK_THOUGH_NOT_ACTIVE))
    steps = np.where(setup >= 0, story.SETUP_STEPS, pick(_LAST_STEP, len(users), story.SETUP_STEPS))
    return Journeys(
        setup=_microseconds(setup, _FINE_SETUP),
        action=_microseconds(action, _FINE_ACTIVE),
        steps=steps,
        quick=quick,
        back=chance(_BACK, back_chance),
    )


def _quick(users: People, in_time: Flags) -> Flags:
    """Who reaches the core action within 7 days: most of those who set up in time, few of the others, together the story's rate."""
    rate, setup = users.rate(story.ACTIVE_IN_7D) * 1_000, users.rate(story.SETUP_IN_48H)
    with_setup = (rate * 1_000 - (1_000 - setup) * _ACTIVE_WITHOUT_SETUP) // setup
    return chance(_ACTIVE, np.where(in_time, np.minimum(with_setup, 1_000_000), _ACTIVE_WITHOUT_SETUP))


def _hours_to_action(users: People, quick: Flags) -> Ints:
    """Milliseconds to the core action of the quick, between the slow and the fast course."""
    drawn, fast = uniform(_ACTIVE_TIME, len(users)), users.rate(story.QUICKNESS)
    slow_time, fast_time = along(drawn, _table(story.SLOW_HOURS)), along(drawn, _table(story.FAST_HOURS))
    return np.where(quick, (slow_time * (1_000 - fast) + fast_time * fast) // 1_000, NEVER)


def _hours_to_setup(count: int, in_time: Flags, quick: Flags, action: Ints) -> Ints:
    """Milliseconds to a finished set-up; it comes before the core action of those who do both in time."""
    early = along(uniform(_SETUP_TIME, count), _table(story.SETUP_HOURS))
    squeezed = (action * (300 + pick(_SQUEEZE, count, 600))) // 1_000
    early = np.where(quick & (early >= action), squeezed, early)
    late = ~in_time & chance(_LATE_SETUP, np.full(count, _LATE_SETUP_CHANCE))
    late_time = along(uniform(_LATE_SETUP_TIME, count), _table(story.LATE_SETUP_HOURS))
    return np.where(in_time, early, np.where(late, late_time, NEVER))


def _table(hours: tuple[tuple[int, int], ...]) -> Ints:
    """Quantiles in milliseconds from points in thousandths of an hour."""
    return quantiles([(percent, value * story.HOUR_MS // 1_000) for percent, value in hours])


def _microseconds(milliseconds: Ints, stream: int) -> Ints:
    return np.where(milliseconds >= 0, milliseconds * MS + pick(stream, len(milliseconds), MS), NEVER)
