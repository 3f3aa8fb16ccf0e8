"""The story that the example's figures tell: two quarters of one product, week by week and channel by channel.

The first quarter runs level. In the second a better first run lifts everything for four weeks; then a release breaks the set-up page for
a fortnight and costs rank in search. From the seventh week bought traffic, most of it from a cheap partner, fills the gap: every channel
sets up more often than before, and yet the whole does not, because more of it comes from channels that set up less often.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from milepost.demo.draws import Ints

FIRST_DAY = date(2025, 11, 24)
CYCLE_START = date(2026, 4, 1)
END_DAY = date(2026, 7, 1)
DAYS = (END_DAY - FIRST_DAY).days
CHANNELS = ("organic", "paid_search", "partner")
ACQUISITION = ("organic", "paid", "paid")
PLANS = ("self-serve", "sales-assisted")
COUNTRIES = ("US", "DE", "GB", "FR", "IN", "BR", "VN", "other")
SETUP_STEPS = 5

# Parts of 7,000, Monday first: a working week is busier than its end.
WEEKDAYS = (1080, 1100, 1090, 1050, 980, 840, 860)


@dataclass(frozen=True)
class Course:
    """One figure per channel: as it was before the cycle, and in each of the cycle's 13 weeks."""

    before: tuple[int, int, int]
    weeks: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]

    def by_day(self) -> Ints:
        """The figure on each day of the data set, a row a day, a column a channel."""
        weekly = np.array(self.weeks, dtype=np.int64).T
        lead = (CYCLE_START - FIRST_DAY).days
        table = np.empty((DAYS, len(CHANNELS)), dtype=np.int64)
        table[:lead] = np.array(self.before, dtype=np.int64)
        table[lead:] = np.repeat(weekly, 7, axis=0)
        return table


SIGNUPS_A_WEEK = Course(
    (2540, 1475, 655),
    (
        (2600, 2620, 2640, 2660, 2280, 2250, 2080, 2020, 1980, 1980, 2000, 2020, 2040),
        (1480, 1490, 1500, 1500, 1480, 1520, 1610, 1640, 1650, 1650, 1650, 1640, 1640),
        (680, 690, 680, 680, 680, 750, 1070, 1140, 1180, 1190, 1180, 1170, 1160),
    ),
)

# Parts of 1,000 of a day's sign-ups that finish the set-up within 48 hours.
SETUP_IN_48H = Course(
    (490, 350, 310),
    (
        (505, 520, 532, 540, 412, 418, 552, 558, 566, 574, 582, 590, 596),
        (362, 372, 382, 390, 290, 296, 398, 404, 411, 418, 425, 431, 436),
        (322, 330, 338, 344, 255, 260, 350, 354, 358, 363, 368, 373, 378),
    ),
)

# Parts of 1,000 of a day's sign-ups that complete the core action within 7 days.
ACTIVE_IN_7D = Course(
    (369, 228, 197),
    (
        (420, 445, 466, 480, 412, 420, 505, 512, 511, 513, 515, 516, 518),
        (258, 268, 276, 283, 246, 252, 295, 300, 304, 307, 309, 311, 313),
        (218, 226, 232, 238, 206, 212, 246, 250, 254, 257, 259, 261, 263),
    ),
)

# Parts of 1,000 of a day's activated sign-ups that come back on day 28 to 30.
BACK_ON_DAY_30 = Course(
    (390, 345, 318),
    (
        (478, 482, 484, 486, 470, 472, 484, 486, 488, 490, 490, 490, 490),
        (405, 410, 412, 414, 398, 400, 406, 408, 410, 410, 410, 410, 410),
        (352, 354, 356, 356, 340, 342, 338, 336, 334, 334, 334, 334, 334),
    ),
)

# How far the hours to the core action have moved from the slow to the fast course, in parts of 1,000.
QUICKNESS = Course((0, 0, 0), ((150, 390, 560, 650, 480, 520, 740, 780, 810, 830, 840, 850, 860),) * 3)

# Growth spend, in whole dollars a week: content, search clicks, partner fees.
SPEND_A_WEEK = Course(
    (9_300, 84_400, 20_400),
    (
        (9_300, 9_300, 9_300, 9_300, 9_300, 9_300, 8_900, 8_900, 8_800, 8_700, 8_700, 8_700, 8_700),
        (83_600, 83_600, 83_700, 83_700, 83_900, 84_100, 69_600, 68_400, 67_200, 66_600, 66_200, 65_900, 65_900),
        (20_900, 21_000, 20_800, 20_800, 20_800, 21_900, 27_600, 28_800, 29_800, 30_200, 30_400, 30_500, 30_500),
    ),
)

# Parts of a million of a growth e-mail's readers that unsubscribe; weeks 9 to 11 carry a campaign to win sleepers back.
UNSUBSCRIBED_PER_MAIL = Course((8_000,) * 3, ((8_000,) * 8 + (13_400, 13_100, 12_600) + (8_400, 8_100),) * 3)
CAMPAIGN_WEEKS = (9, 11)

# Parts of 1,000 of a channel's sign-ups by plan and by country.
PLAN_PARTS = ((862, 138), (848, 152), (722, 278))
COUNTRY_PARTS = ((380, 120, 110, 80, 90, 60, 40, 120), (460, 110, 130, 70, 60, 50, 20, 100), (300, 90, 80, 70, 150, 120, 70, 120))

HOUR_MS = 3_600_000
# Hours from sign-up to the core action of those who reach it within 7 days: (percent, hours x 1,000).
SLOW_HOURS = ((0, 300), (10, 8_000), (25, 26_000), (50, 62_000), (75, 104_000), (90, 141_000), (100, 167_999))
FAST_HOURS = ((0, 200), (10, 2_500), (25, 9_000), (50, 27_000), (75, 66_000), (90, 116_000), (100, 167_999))
# Hours from sign-up to a finished set-up of those who finish it within 48 hours.
SETUP_HOURS = ((0, 50), (25, 900), (50, 5_000), (75, 20_000), (100, 47_999))
# Hours to a set-up or a core action that comes too late for its rate: all before day 28.
LATE_SETUP_HOURS = ((0, 48_000), (30, 168_000), (70, 360_000), (100, 660_000))
LATE_ACTION_HOURS = ((0, 168_000), (20, 320_000), (60, 430_000), (100, 660_000))
# The hour of the day at which people sign up, in thousandths.
SIGNUP_HOURS = ((0, 0), (10, 6_000), (30, 10_000), (50, 13_500), (70, 17_000), (90, 21_000), (100, 23_999))

MAIL_DAYS = (1, 3, 7, 14, 21)


def day_of(offset: int) -> date:
    """The day that many days after the first."""
    return FIRST_DAY + timedelta(days=offset)
