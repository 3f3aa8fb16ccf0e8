"""The story of the company's customers: who comes, who leaves and why, what is sold, asked and used, before the quarter and in it.

The accounts of companies are another story than the users who sign up by themselves, and longer: their ledger begins a year before the
quarter, so that a year's churn can be told on each of its days. In the quarter support answers around the clock from the fifth week and
the second CRM sync is out in the seventh: fewer leave because of integrations. The assistant catches on, and the sales team sells
faster and more, though not as much as the sheet asks for.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from milepost.core.base.calendar import midnight_microseconds
from milepost.demo.draws import Ints
from milepost.demo.story import CYCLE_START, END_DAY, FIRST_DAY

LEDGER_START = date(2025, 4, 1)
LEDGER_DAYS = (END_DAY - LEDGER_START).days
LEDGER_US = midnight_microseconds(LEDGER_START)
WATCHED_FROM = (FIRST_DAY - LEDGER_START).days  # the day of the ledger on which tickets, use and ratings begin to be kept
QUARTER_FROM = (CYCLE_START - LEDGER_START).days
SEGMENTS = ("enterprise", "business", "team")
Weekly = tuple[int, ...]


def by_day(before: int, weeks: Weekly) -> Ints:
    """A figure on each day of the ledger: one before the quarter, then one for each of its 13 weeks."""
    return np.concatenate([np.full(QUARTER_FROM, before, dtype=np.int64), np.repeat(np.array(weeks, dtype=np.int64), 7)])


# Accounts when the ledger begins, and how many come a day, in thousandths.
FIRST_ACCOUNTS = (122, 540, 980)
ARRIVALS = (
    (145, (160, 190, 230, 270, 320, 350, 380, 420, 440, 460, 470, 480, 480)),
    (860, (880, 900, 900, 920, 920, 940, 960, 960, 980, 980, 1000, 1000, 1000)),
    (3000, (3050, 3100, 3100, 3150, 3150, 3200, 3200, 3250, 3250, 3300, 3300, 3300, 3300)),
)
# Millionths of a segment's accounts that leave a day.
LEAVING = (
    (322, (330, 330, 320, 310, 290, 240, 200, 190, 180, 170, 160, 160, 150)),
    (420, (410, 405, 400, 390, 370, 360, 340, 330, 320, 310, 310, 300, 300)),
    (640, (640, 630, 620, 620, 600, 590, 560, 550, 545, 540, 540, 535, 530)),
)
# Millionths that come to pay more, and less, a day.
GROWING = ((3_400, (3_700,) * 4 + (4_200,) * 4 + (4_800,) * 5), (2_700, (3_000,) * 6 + (3_800,) * 7), (1_100, (1_140,) * 6 + (1_350,) * 7))
SHRINKING = ((170, (150,) * 4 + (110,) * 9), (300, (270,) * 4 + (190,) * 9), (330, (300,) * 4 + (205,) * 9))
# What a month costs when an account begins, in dollars: (percent, dollars).
MONTHLY_DOLLARS = (
    ((0, 1_500), (50, 3_200), (90, 7_800), (100, 14_000)),
    ((0, 250), (50, 520), (100, 1_500)),
    ((0, 30), (50, 90), (100, 240)),
)
REASONS = ("integration", "price", "missing feature", "support", "closed down")
# Thousandths of those who leave that name an integration; the rest is shared by the other reasons.
INTEGRATION_LEAVES = (280, (275, 270, 262, 255, 240, 225, 180, 165, 150, 145, 140, 138, 136))
OTHER_REASONS = (420, 260, 190, 130)

# Tickets: thousandths of a ticket a day and account, and of those the critical ones, by segment.
TICKETS = (72, 20, 6)
CRITICAL = (160, 60, 20)
TOPICS = ("sync", "sign-in", "billing", "performance", "how to")
SYNC_TICKETS = (300, (298, 294, 290, 286, 280, 262, 226, 206, 192, 184, 178, 174, 170))
OTHER_TOPICS = (180, 220, 200, 400)
USER_TICKETS_A_DAY = (31, (31, 31, 31, 32, 44, 43, 34, 33, 33, 33, 33, 33, 33))
# Hours until a critical ticket is resolved as it was, and as it is with support around the clock: (percent, hours).
SLOW_RESOLUTION = ((0, 6), (25, 92), (50, 184), (75, 336), (100, 1_000))
FAST_RESOLUTION = ((0, 2), (25, 40), (50, 104), (75, 210), (100, 800))
SPEED_OF_SUPPORT = (0, (0, 40, 80, 120, 480, 560, 620, 680, 720, 760, 800, 820, 840))

# Deals: thousandths of a deal that are lost for each one won, by the day on which they are closed; days until they are.
LOST_FOR_ONE_WON = (2_600, (2_500, 2_300, 2_100, 1_900, 1_800, 1_700, 1_600, 1_550, 1_500, 1_500, 1_500, 1_500, 1_500))
DEALS_AHEAD = 1_480  # deals that are closed in the time after the data set, in thousandths of those closed in as long before
SLOW_CLOSING = ((0, 30), (25, 66), (50, 90), (75, 118), (100, 200))
FAST_CLOSING = ((0, 20), (25, 48), (50, 70), (75, 96), (100, 160))
SPEED_OF_SALES = (0, (60, 140, 220, 300, 380, 440, 500, 560, 600, 640, 660, 680, 700))
PLAN_OF_A_QUARTER = 1_450_000

OFFERS_A_DAY = (36, (36,) * 6 + (42,) * 7)
TAKEN = (80, (92, 96, 100, 106, 112, 116, 120, 124, 126, 128, 129, 130, 130))

# Connections: thousandths of new accounts that connect a CRM in a fortnight; of those begun the share that gets through the sign-in.
CRM_IN_A_FORTNIGHT = (430, (395, 385, 380, 380, 376, 388, 402, 414, 424, 432, 438, 442, 446))
SIGNED_IN = (705, (708, 712, 718, 726, 738, 752, 806, 824, 838, 848, 856, 860, 864))
SLOW_CONNECTING = ((0, 30), (50, 270), (100, 1_500))
FAST_CONNECTING = ((0, 8), (50, 84), (100, 600))
SPEED_OF_CONNECTING = (0, (20, 40, 80, 120, 200, 280, 600, 700, 780, 830, 860, 880, 900))

# The assistant: thousandths of accounts that have it, millionths that take it up a day; thousandths of those that use it on a day,
# and of workflows that are begun with it.
HAD_TAKEN_UP = 95
TAKE_UP = (150, (900, 1_100, 1_300, 1_500, 1_700, 1_900, 2_300, 2_600, 2_700, 2_700, 2_600, 2_500, 2_400))
USES_A_DAY = 150
WORKFLOWS_A_DAY = (92, (92, 93, 94, 95, 96, 98, 102, 106, 110, 113, 116, 118, 120))
WITH_ASSISTANT = (80, (92, 110, 134, 160, 188, 220, 262, 304, 340, 368, 392, 412, 428))
BEGUN_WITH = ("assistant", "template", "blank page")
# Of 1,000 ratings of the assistant those with 1, 2, 3, 4 and 5 stars, as it was and as it is at the end of the quarter.
STARS_BEFORE = (30, 40, 100, 360, 470)
STARS_AFTER = (10, 15, 45, 200, 730)
BETTER_ASSISTANT = (0, (60, 120, 200, 280, 360, 440, 560, 660, 740, 800, 850, 890, 920))
RATINGS_A_DAY = (11, (12, 13, 14, 15, 16, 18, 21, 24, 26, 28, 29, 30, 31))
# Of 1,000 answers about the workflow builder those who would not recommend it, and those who would.
ANSWERS_A_DAY = (6, (7,) * 13)
DETRACTORS = (260, (255, 250, 245, 240, 235, 230, 215, 205, 200, 195, 192, 190, 188))
PROMOTERS = (430, (432, 436, 440, 446, 452, 460, 476, 488, 496, 502, 506, 510, 512))
# Of 1,000 answers about the set-up those with 4 to 10 points of ten, as a rule and while the set-up page is broken.
EASE = (4, (14, 36, 90, 210, 320, 230, 100))
EASE_WHEN_BROKEN = (4, (70, 120, 190, 240, 220, 110, 50))
BROKEN_WEEKS = (4, 5)
EASE_ANSWERS = 60_000  # millionths of those who finish the set-up

# Milliseconds that a request takes as it was, and as it is with the new store, by whole tables: (percent, milliseconds).
SLOW_REQUESTS = ((0, 18), (50, 92), (80, 190), (90, 300), (95, 420), (99, 900), (100, 4_000))
FAST_REQUESTS = ((0, 14), (50, 70), (80, 138), (90, 205), (95, 275), (99, 610), (100, 3_000))
SPEED_OF_REQUESTS = (0, (0, 0, 60, 120, 140, 200, 420, 640, 760, 860, 920, 960, 1_000))
REQUESTS_A_DAY = 1_370
BUSY = (5, 2, 1)
"""How many times as busy an account of a segment is; besides, each is from once to ten times as busy as the idlest."""
BEFORE_LEAVING = 60  # days in which an account that will leave is a quarter as busy
PROBE_EVERY_SECONDS = 300
UNANSWERED = 320  # millionths of probes on any day
OUTAGES = ((date(2025, 12, 9), 41, 2), (date(2026, 2, 17), 120, 3), (date(2026, 4, 29), 205, 24), (date(2026, 5, 11), 96, 7))
"""First day, number of the probe of that day, and how many in a row get no answer."""

# Paying users: what a month costs, in cents, how many of 1,000 choose it; of those who reach the core action, millionths that pay.
PRICES_IN_CENTS = (3_900, 4_900, 9_900)
PRICE_PARTS = (300, 430, 270)
PAYS_PER_MILLION = 210_000
STOPS_A_MONTH = 38  # thousandths
OLD_CUSTOMERS_A_DAY = (29, 11, 4)
