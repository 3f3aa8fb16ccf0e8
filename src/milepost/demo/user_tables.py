"""The tables of users: events, sign-ups, what growth costs, what they pay, how easy they call the set-up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from milepost.demo import story
from milepost.demo.activity import EVENTS, Events
from milepost.demo.columns import days, ids, money, named, numbered, times
from milepost.demo.journeys import Journeys
from milepost.demo.money import old_customers, payments, spend
from milepost.demo.people import People
from milepost.demo.ratings import setup_ratings


def of_users(users: People, reached: Journeys, per_mille: int) -> Iterator[tuple[str, pa.Table]]:
    """Each table with its name; older customers stand in `users` after all who signed up since events are kept."""
    old = old_customers(per_mille)
    yield "users", users_table(users, old)
    spent = spend(per_mille)
    columns = {"day": days(spent.day, story.FIRST_DAY), "channel": named(spent.channel, story.CHANNELS), "amount": money(spent.cents)}
    yield "spend", pa.table(columns)
    paid = payments(users, reached, old)
    columns = {"payment_id": numbered(len(paid.time)), "user_id": ids(paid.user), "paid_at": times(paid.time), "amount": money(paid.cents)}
    yield "revenue", pa.table(columns)
    said = setup_ratings(users, reached)
    yield "setup_ratings", pa.table({"user_id": ids(said.account), "rated_at": times(said.time), "score": pa.array(said.value)})


def events_table(happened: Events) -> pa.Table:
    """Events as a table; times are UTC."""
    step = pa.array(happened.step.astype(np.int8), mask=happened.step == 0)
    columns = {
        "event_id": pa.array(happened.event_id),
        "user_id": pa.array(happened.user + 1),
        "event": named(happened.code, EVENTS),
        "step": step,
        "ts": times(happened.time),
        "ingested_at": times(happened.arrived),
    }
    return pa.table(columns)


def users_table(users: People, old: People) -> pa.Table:
    """Users as a table, with the attributes they signed up with."""
    signed_up, channel, plan, country = (
        np.concatenate([getattr(users, name), getattr(old, name)]) for name in ("signed_up", "channel", "plan", "country")
    )
    columns = {
        "user_id": numbered(len(signed_up)),
        "created_at": times(signed_up),
        "channel": named(channel, story.CHANNELS),
        "acquisition": named(channel, story.ACQUISITION),
        "plan": named(plan, story.PLANS),
        "country": named(country, story.COUNTRIES),
    }
    return pa.table(columns)
