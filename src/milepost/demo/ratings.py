"""What people say when they are asked: stars for the assistant, whether they would recommend the builder, how easy the set-up was."""

from __future__ import annotations

import numpy as np

from milepost.demo import company, story
from milepost.demo.accounts import Accounts
from milepost.demo.draws import Ints, chance, pick, weighted
from milepost.demo.journeys import Journeys
from milepost.demo.people import END_US, People
from milepost.demo.support import each_day, moments
from milepost.demo.usage import Marks, in_order, somebody

_RATES, _RATE_TIME, _STARS, _ANSWERS, _ANSWER_TIME, _POINTS, _SAYS, _SAY_TIME, _EASE = range(590, 599)


def assistant_ratings(everyone: Accounts) -> Marks:
    """Stars from 1 to 5 that people of accounts give the assistant."""
    day = each_day(company.RATINGS_A_DAY)
    better = company.by_day(*company.BETTER_ASSISTANT)[day][:, None]
    before, after = (np.array(stars, dtype=np.int64)[None, :] for stars in (company.STARS_BEFORE, company.STARS_AFTER))
    stars = 1 + weighted(_STARS, (before * (1_000 - better) + after * better) // 1_000)
    return in_order(somebody(_RATES, everyone, day), moments(_RATE_TIME, day), stars)


def builder_answers(everyone: Accounts) -> Marks:
    """Answers about the workflow builder as points: -100 from who would not recommend it, 100 from who would, else 0."""
    day = each_day(company.ANSWERS_A_DAY)
    against, promote = company.by_day(*company.DETRACTORS)[day], company.by_day(*company.PROMOTERS)[day]
    part = weighted(_POINTS, np.stack([against, 1_000 - against - promote, promote], axis=1))
    return in_order(somebody(_ANSWERS, everyone, day), moments(_ANSWER_TIME, day), 100 * (part - 1))


def setup_ratings(users: People, reached: Journeys) -> Marks:
    """How easy those who finished the set-up call it, out of ten, some hours later; fewer call it easy while its page is broken."""
    done = np.flatnonzero(reached.setup >= 0)
    done = done[chance(_SAYS, np.full(len(done), company.EASE_ANSWERS))]
    time = users.signed_up[done] + reached.setup[done] + (600 + pick(_SAY_TIME, len(done), 86_400)) * 1_000_000
    week = (users.day[done] - (story.CYCLE_START - story.FIRST_DAY).days) // 7
    (lowest, usual), (_, broken) = company.EASE, company.EASE_WHEN_BROKEN
    weights: Ints = np.array([usual, broken], dtype=np.int64)[np.isin(week, company.BROKEN_WEEKS).astype(np.int64)]
    score = lowest + weighted(_EASE, weights)
    known = np.flatnonzero(time < END_US)
    return in_order(done[known], time[known], score[known])
