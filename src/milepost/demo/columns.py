"""Columns of the example's tables from whole numbers: words, days, times and money."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from milepost.demo.draws import Ints

NOTHING = -1
_MOMENT = pa.timestamp("us", tz="UTC")


def named(codes: Ints, names: tuple[str, ...]) -> pa.Array:
    """Codes as words, each word stored once; -1 is no word."""
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int8), mask=codes == NOTHING), pa.array(names))


def numbered(count: int) -> pa.Array:
    """Ids from 1."""
    return pa.array(np.arange(1, count + 1, dtype=np.int64))


def ids(places: Ints) -> pa.Array:
    """Ids of places in another table, from 1; -1 is none."""
    return pa.array(places + 1, mask=places == NOTHING)


def times(microseconds: Ints) -> pa.Array:
    """Microseconds since 1970 as times in UTC; -1 is none."""
    return pa.array(microseconds, mask=microseconds == NOTHING).cast(_MOMENT)


def days(offsets: Ints, first: date, *, never: bool = False) -> pa.Array:
    """Days counted from a first one as dates; with `never`, -1 is none."""
    since_1970 = (offsets + (first - date(1970, 1, 1)).days).astype(np.int32)
    return pa.array(since_1970, mask=(offsets == NOTHING) & never).cast(pa.date32())


def money(cents: Ints, places: int = 2) -> pa.Array:
    """Whole cents as decimal dollars, exactly: a 128-bit decimal is its low and its high 64 bits."""
    words = np.zeros((len(cents), 2), dtype="<i8")
    words[:, 0] = cents
    return pa.Array.from_buffers(pa.decimal128(14, places), len(cents), [None, pa.py_buffer(words)])
