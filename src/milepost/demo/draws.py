"""Chance that is the same on every machine: raw 64-bit words of PCG64, turned into choices by integers alone.

Only the raw words are used, because numpy promises them to stay the same; its distributions go through the machine's own logarithms.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SEED = 20260401
_BITS = 32
_MILLION = 1_000_000


def uniform(stream: int, count: int) -> Ints:
    """Whole numbers in [0, 2^32), all as likely; each stream is its own sequence."""
    words = np.random.PCG64([_SEED, stream]).random_raw(count)
    return (np.asarray(words, dtype=np.uint64) >> np.uint64(_BITS)).astype(np.int64)


def chance(stream: int, per_million: Ints) -> Flags:
    """Whether each of many things happens, each with its own chance in millionths."""
    happens: Flags = (uniform(stream, len(per_million)) * _MILLION) >> _BITS < per_million
    return happens


def pick(stream: int, count: int, size: int) -> Ints:
    """Whole numbers in [0, size), all as likely."""
    return (uniform(stream, count) * size) >> _BITS


def weighted(stream: int, weights: NDArray[np.int64]) -> Ints:
    """For each row of weights (parts of 1,000) the number of the part that is drawn."""
    edges = np.cumsum(weights, axis=1)
    drawn = (uniform(stream, len(weights)) * 1000) >> _BITS
    part: Ints = np.minimum((drawn[:, None] >= edges).sum(axis=1), weights.shape[1] - 1).astype(np.int64)
    return part


def along(drawn: Ints, table: Ints) -> Ints:
    """Values spread as a table of evenly spaced quantiles says, straight between them.

    `drawn` are whole numbers in [0, 2^32). The table's steps must stay under 2^31, as milliseconds of three weeks do.
    """
    place = drawn * (len(table) - 1)
    step, part = place >> _BITS, place & ((1 << _BITS) - 1)
    value: Ints = table[step] + (((table[step + 1] - table[step]) * (part >> 1)) >> (_BITS - 1))
    return value


def quantiles(points: Sequence[tuple[int, int]], steps: int = 100) -> Ints:
    """A table of evenly spaced quantiles from a few (percent, value) points, by whole numbers.

    Example: ((0, 0), (50, 62), (100, 168)) has 101 entries, the middle one 62.
    """
    table = []
    for step in range(steps + 1):
        percent = step * 100 // steps
        low, high = next((a, b) for a, b in pairwise(points) if percent <= b[0])
        table.append(low[1] + (high[1] - low[1]) * (percent - low[0]) // (high[0] - low[0]))
    return np.array(table, dtype=np.int64)
