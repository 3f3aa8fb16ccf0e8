"""Who signed up, when, from where: one row a user."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milepost.core.base.calendar import midnight_microseconds
from milepost.demo import story
from milepost.demo.draws import Ints, along, pick, quantiles, uniform, weighted

DAY_US = 86_400_000_000
MS = 1_000
ORIGIN_US = midnight_microseconds(story.FIRST_DAY)
END_US = midnight_microseconds(story.END_DAY)
_JITTER, _TIME, _FINE, _PLAN, _COUNTRY = range(100, 105)


@dataclass(frozen=True)
class People:
    """Users in the order of their sign-up: when (microseconds since 1970), on which day of the data set, by which channel, plan, country.

    Channel, plan and country are places in the story's lists; a user's id is its place in the order, from 1.
    """

    signed_up: Ints
    day: Ints
    channel: Ints
    plan: Ints
    country: Ints

    def __len__(self) -> int:
        return len(self.signed_up)

    def rate(self, course: story.Course) -> Ints:
        """A course's figure for each user, by the day and channel of the sign-up."""
        return course.by_day()[self.day, self.channel]


def people(scale_per_mille: int) -> People:
    """Every user of the data set; 1,000 per mille is the whole story, less is a smaller one of the same shape."""
    weekday = np.array([story.WEEKDAYS[story.day_of(offset).weekday()] for offset in range(story.DAYS)], dtype=np.int64)
    expected = story.SIGNUPS_A_WEEK.by_day() * weekday[:, None]
    jitter = 985 + pick(_JITTER, expected.size, 31).reshape(expected.shape)
    counts = (expected * jitter * scale_per_mille + 3_500_000_000) // (7_000 * 1_000 * 1_000)
    day = np.repeat(np.arange(story.DAYS, dtype=np.int64), counts.sum(axis=1))
    channel = np.concatenate([np.repeat(np.arange(len(story.CHANNELS)), row) for row in counts]).astype(np.int64)
    hours = along(uniform(_TIME, len(day)), quantiles([(percent, value * 3_600) for percent, value in story.SIGNUP_HOURS]))
    signed_up = ORIGIN_US + day * DAY_US + hours * MS + pick(_FINE, len(day), MS)
    order = np.argsort(signed_up, kind="stable")
    channel = channel[order]
    plan = weighted(_PLAN, np.array(story.PLAN_PARTS, dtype=np.int64)[channel])
    country = weighted(_COUNTRY, np.array(story.COUNTRY_PARTS, dtype=np.int64)[channel])
    return People(signed_up[order], day[order], channel, plan, country)
