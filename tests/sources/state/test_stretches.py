"""Where a value lies among ascending instants is told as plain Python tells it, however evenly they lie."""

from __future__ import annotations

import random
from bisect import bisect_right

import duckdb
import pytest

from milepost.sources.state import sql


@pytest.mark.parametrize("seed", range(40))
def test_a_value_lies_where_it_lies(seed: int) -> None:
    draw = random.Random(seed)
    edges = [draw.randint(-50, 50)]
    while len(edges) < draw.randint(1, 12):
        edges.append(edges[-1] + draw.choice([1, 7, 7, 7, 7, 7, 6, 8]))
    values = list(range(edges[0] - 5, edges[-1] + 9))
    query = f"SELECT v, {sql.bucket('v', edges)}, {sql.floored('v', edges)} FROM (SELECT unnest({values}) AS v)"
    for value, place, edge in duckdb.sql(query).fetchall():
        assert place == bisect_right(edges, value)
        assert edge == (edges[place - 1] if place else None)


def test_instants_at_equal_distances_are_one_stretch() -> None:
    weeks = [day * 7 for day in range(27)]
    assert sql.bucket("v", weeks).count("CASE") == 2
    assert sql.bucket("v", ()) == "0"
