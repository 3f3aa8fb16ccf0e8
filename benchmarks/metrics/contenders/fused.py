"""(a2) In as few passes as DuckDB allows by hand: one over the firsts, one over activity, one over mail, then a small table."""

from __future__ import annotations

import sys
from pathlib import Path

from metrics.answers import Points, points, say
from metrics.contenders.duck import connection, events_since
from metrics.timeline import DAY_US, END_US, HOUR_US, START_US, WEEK_US

_AT_THIRTY = 31 * DAY_US


def _week(moment: str) -> str:
    return f"CASE WHEN {moment} >= {START_US} AND {moment} < {END_US} THEN ({moment} - {START_US}) // {WEEK_US} END"


def _spans(name: str) -> str:
    return f"(us >= {name} + {28 * DAY_US} AND us < {name} + {_AT_THIRTY})"


def main() -> None:
    """Makes the state of each person, then reads every metric off it."""
    folder, held = Path(sys.argv[1]), connection()
    users, spend = f"read_parquet('{folder}/users.parquet')", f"read_parquet('{folder}/spend.parquet')"
    firsts = ", ".join(
        f"min(epoch_us(ts)) FILTER (event = '{event}') AS {name}"
        for name, event in (("a", "account_created"), ("s", "setup_complete"), ("c", "core_action_completed"))
    )
    held.execute(f"""CREATE TEMP TABLE person AS SELECT * FROM (SELECT user_id, {firsts} FROM {events_since(folder, None)}
        WHERE event IN ('account_created', 'setup_complete', 'core_action_completed') GROUP BY user_id)
        JOIN (SELECT user_id, acquisition = 'paid' AS paid, plan = 'self-serve' AS alone FROM {users}) USING (user_id)""")
    anchored = f"(a + {_AT_THIRTY} BETWEEN {START_US} AND {END_US} OR c + {_AT_THIRTY} BETWEEN {START_US} AND {END_US})"
    held.execute(f"""CREATE TEMP TABLE back AS SELECT user_id, bool_or({_spans("a")}) AS after_a, bool_or({_spans("c")}) AS after_c
        FROM (SELECT user_id, epoch_us(ts) AS us FROM {events_since(folder, 3)} WHERE event IN ('session_started', 'core_action_completed'))
        JOIN (SELECT user_id, a, c FROM person WHERE {anchored}) USING (user_id) WHERE {_spans("a")} OR {_spans("c")} GROUP BY user_id""")
    held.execute("CREATE TEMP TABLE state AS SELECT * FROM person LEFT JOIN back USING (user_id)")

    def rows(week: str, what: str, where: str = "true", source: str = "state") -> Points:
        asked = f"SELECT {_week(week)} AS week, {what} FROM {source} WHERE {where} GROUP BY week"
        return points(held.execute(asked).fetchall())

    day_us = "epoch_us(CAST(day AS TIMESTAMP))"
    cents = f"SELECT {_week(day_us)} AS week, CAST(sum(amount) * 100 AS BIGINT) AS cents FROM {spend} GROUP BY week"
    in_7d, in_48h, mature = f"c - a < {7 * DAY_US}", f"s - a < {48 * HOUR_US}", f"a + {48 * HOUR_US} <= {END_US}"
    activated = f"SELECT {_week('c')} AS week, count(*) AS n FROM state WHERE {in_7d} GROUP BY week"
    per_1k = f"SELECT week, n * 100000, cents FROM ({activated}) JOIN ({cents}) USING (week)"
    asked = f"""SELECT {_week("us")} AS week, count(DISTINCT event_id) FILTER (event = 'unsubscribed'),
        count(DISTINCT event_id) FILTER (event = 'email_delivered') FROM (SELECT event, event_id, epoch_us(ts) AS us
        FROM {events_since(folder, 0)} WHERE event IN ('email_delivered', 'unsubscribed')) GROUP BY week"""
    mails = held.execute(asked).fetchall()
    answers = {
        "activated_users": rows("c", "count(*), 1", in_7d),
        "retained_d30": rows(f"a + {_AT_THIRTY}", "count(*) FILTER (after_a), 1"),
        "setup_rate": rows("a", f"100 * count(*) FILTER ({in_48h} AND {mature}), count(*) FILTER ({mature})"),
        "hours_to_activation": rows("c", f"CAST(median(c - a) * 2 AS BIGINT), {2 * HOUR_US}", in_7d),
        "activated_per_1k": points(held.execute(per_1k).fetchall()),
        "paid_activated": rows("c", "count(*) FILTER (paid), 1", in_7d),
        "signups": rows("a", "count(*), 1"),
        "setups": rows("s", "count(*), 1", in_48h),
        "spend": points(held.execute(f"SELECT week, cents, 100 FROM ({cents})").fetchall()),
        "paid_d30_rate": rows(f"c + {_AT_THIRTY}", "100 * count(*) FILTER (after_c), count(*)", "paid"),
        "self_serve_share": rows("a", "100 * count(*) FILTER (alone), count(*)"),
        "unsubscribe_rate": points((week, 100 * left, sent) for week, left, sent in mails),
        "mails": points((week, sent, 1) for week, _, sent in mails),
    }
    say(Path(sys.argv[2]), answers)


if __name__ == "__main__":
    main()
