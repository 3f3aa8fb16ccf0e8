"""The generated people: when they sign up, by which channel, when they reach set-up and core action, how long they stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .timeline import DAY_US, DAYS, HOUR_US, MORE_DAYS, ORIGIN_US

Ints = np.ndarray[Any, np.dtype[np.int64]]
CHANNELS = ("organic", "paid_search", "partner", "referral", "content")
ACQUISITION = ("organic", "paid", "paid", "organic", "organic")
PLANS = ("self-serve", "sales-assisted")
REGIONS = ("north", "south", "east", "west")
NEVER = np.iinfo(np.int64).max
SIGNUPS_ON_A_DAY_MORE = 7_200  # equal at every size, so that a refresh reads the same day whatever lies before it
_USERS_PER_1000_EVENTS = 13
_CHANNEL_PARTS = (0.44, 0.26, 0.12, 0.10, 0.08)
_SETUP_CHANCE = np.array([0.62, 0.47, 0.41, 0.66, 0.58])
_CORE_CHANCE = np.array([0.40, 0.27, 0.22, 0.45, 0.36])


@dataclass(frozen=True)
class Population:
    """People in the order of their sign-up: times in microseconds since 1970 (NEVER: not reached), attributes as codes."""

    signed_up: Ints
    setup: Ints
    core: Ints
    leaves: Ints
    channel: Ints
    plan: Ints
    region: Ints

    def __len__(self) -> int:
        return len(self.signed_up)

    def day_edges(self) -> Ints:
        """For each day, the place of the first person who signed up on it or later."""
        return np.searchsorted(self.signed_up, ORIGIN_US + np.arange(DAYS + MORE_DAYS + 1) * DAY_US)


def population(events: int, seed: int) -> Population:
    """The people of so many events: 13 for each thousand, over the two quarters, and those of the days beyond."""
    draw = np.random.default_rng([seed, 1])
    day = np.arange(DAYS)
    weight = np.where((day + 3) % 7 < 5, 1.1, 0.75) * (1 + day / (4 * DAYS))
    edges = np.floor(np.cumsum(weight) / weight.sum() * (events * _USERS_PER_1000_EVENTS // 1000)).astype(np.int64)
    days = np.repeat(np.arange(DAYS + MORE_DAYS), np.concatenate([np.diff(edges, prepend=0), [SIGNUPS_ON_A_DAY_MORE] * MORE_DAYS]))
    count = len(days)
    signed_up = np.sort(ORIGIN_US + days * DAY_US + draw.integers(0, DAY_US, count))
    channel = draw.choice(len(CHANNELS), count, p=_CHANNEL_PARTS)
    setup_delay = (draw.random(count) ** 3 * 120 * HOUR_US).astype(np.int64) + draw.integers(0, HOUR_US, count)
    core_delay = (draw.random(count) ** 2 * 12 * DAY_US).astype(np.int64) + draw.integers(0, HOUR_US, count)
    does_core = draw.random(count) < _CORE_CHANCE[channel]
    stay = np.where(does_core, draw.exponential(55, count) + core_delay / DAY_US, draw.exponential(2, count))
    return Population(
        signed_up=signed_up,
        setup=np.where(draw.random(count) < _SETUP_CHANCE[channel], signed_up + setup_delay, NEVER),
        core=np.where(does_core, signed_up + core_delay, NEVER),
        leaves=signed_up + (stay * DAY_US).astype(np.int64),
        channel=channel.astype(np.int64),
        plan=(draw.random(count) < 0.16).astype(np.int64),
        region=draw.integers(0, len(REGIONS), count),
    )
