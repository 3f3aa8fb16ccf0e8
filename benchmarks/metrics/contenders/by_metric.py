"""(a) One query a metric, written by hand for DuckDB: each reads only the days of arrival that it needs."""

from __future__ import annotations

import sys
from pathlib import Path

from metrics.answers import points, say
from metrics.contenders.duck import connection, events_since
from metrics.timeline import DAY_US, END_US, HOUR_US, METRICS, START_US, WEEK_US

_SIGNED, _SETUP, _CORE = "account_created", "setup_complete", "core_action_completed"
_ACTIVE = "event IN ('session_started', 'core_action_completed')"


def _week(moment: str) -> str:
    return f"({moment} - {START_US}) // {WEEK_US}"


def _in_quarter(moment: str) -> str:
    return f"{moment} >= {START_US} AND {moment} < {END_US}"


def _firsts(events: str, to: str) -> str:
    """Each person's first sign-up `a` and first `to` event `b`."""
    return f"""(SELECT user_id, min(epoch_us(ts)) FILTER (event = '{_SIGNED}') AS a, min(epoch_us(ts)) FILTER (event = '{to}') AS b
        FROM {events} WHERE event IN ('{_SIGNED}', '{to}') GROUP BY user_id)"""


def _reached(events: str, to: str, within: int, what: str, further: str = "") -> str:
    """What is said of those who reached an event within some time, by the week of that event."""
    return f"""SELECT {_week("b")} AS week, {what} FROM {_firsts(events, to)} {further}
        WHERE b >= a AND b - a < {within} AND {_in_quarter("b")} GROUP BY week"""


def _back(anchors: str, events: str, what: str) -> str:
    """What is said of those whose days 28 to 30 after an anchor close in the week."""
    return f"""WITH anchors AS (SELECT user_id, a FROM ({anchors}) WHERE {_in_quarter(f"a + {31 * DAY_US}")}),
        back AS (SELECT DISTINCT user_id FROM {events} JOIN anchors USING (user_id)
                 WHERE {_ACTIVE} AND epoch_us(ts) >= a + {28 * DAY_US} AND epoch_us(ts) < a + {31 * DAY_US})
        SELECT {_week(f"a + {31 * DAY_US}")} AS week, {what} FROM anchors LEFT JOIN back USING (user_id) GROUP BY week"""


def queries(folder: Path) -> dict[str, str]:
    """Each metric's query: week, numerator, denominator."""

    def since(back: int | None) -> str:
        return events_since(folder, back)

    users, spend = f"read_parquet('{folder}/users.parquet') AS users", f"read_parquet('{folder}/spend.parquet')"
    day_us = "epoch_us(CAST(day AS TIMESTAMP))"
    cents = (
        f"SELECT {_week(day_us)} AS week, CAST(sum(amount) * 100 AS BIGINT) AS cents FROM {spend} WHERE {_in_quarter(day_us)} GROUP BY week"
    )
    paid = f"JOIN {users} USING (user_id)"
    signed = f"SELECT user_id, min(epoch_us(ts)) AS a FROM {since(31)} WHERE event = '{_SIGNED}' GROUP BY user_id"
    core = f"SELECT user_id, min(epoch_us(ts)) AS a FROM {since(None)} WHERE event = '{_CORE}' GROUP BY user_id"
    core_paid = f"SELECT first.* FROM ({core}) first {paid} WHERE acquisition = 'paid'"
    moment, mature = "epoch_us(ts)", f"a + {48 * HOUR_US} <= {END_US}"
    return {
        "activated_users": _reached(since(7), _CORE, 7 * DAY_US, "count(*), 1"),
        "retained_d30": _back(signed, since(3), "count(back.user_id), 1"),
        "setup_rate": f"""SELECT {_week("a")} AS week, 100 * count(*) FILTER ({mature} AND b >= a AND b - a < {48 * HOUR_US}),
            count(*) FILTER ({mature}) FROM {_firsts(since(0), _SETUP)} WHERE {_in_quarter("a")} GROUP BY week""",
        "hours_to_activation": _reached(since(7), _CORE, 7 * DAY_US, f"CAST(median(b - a) * 2 AS BIGINT), {2 * HOUR_US}"),
        "activated_per_1k": f"""SELECT week, n * 100000, cents FROM ({_reached(since(7), _CORE, 7 * DAY_US, "count(*) AS n")})
            JOIN ({cents}) USING (week)""",
        "paid_activated": _reached(since(7), _CORE, 7 * DAY_US, "count(*) FILTER (acquisition = 'paid'), 1", paid),
        "signups": f"""SELECT {_week(moment)} AS week, count(DISTINCT user_id), 1 FROM {since(0)}
            WHERE event = '{_SIGNED}' AND {_in_quarter(moment)} GROUP BY week""",
        "setups": _reached(since(2), _SETUP, 48 * HOUR_US, "count(*), 1"),
        "spend": f"SELECT week, cents, 100 FROM ({cents})",
        "paid_d30_rate": _back(core_paid, since(3), "100 * count(back.user_id), count(*)"),
        "self_serve_share": f"""SELECT {_week(moment)} AS week, 100 * count(DISTINCT user_id) FILTER (plan = 'self-serve'),
            count(DISTINCT user_id) FROM {since(0)} {paid} WHERE event = '{_SIGNED}' AND {_in_quarter(moment)} GROUP BY week""",
        "unsubscribe_rate": f"""SELECT {_week(moment)} AS week, 100 * count(DISTINCT event_id) FILTER (event = 'unsubscribed'),
            count(DISTINCT event_id) FILTER (event = 'email_delivered') FROM {since(0)}
            WHERE event IN ('email_delivered', 'unsubscribed') AND {_in_quarter(moment)} GROUP BY week""",
        "mails": f"""SELECT {_week(moment)} AS week, count(DISTINCT event_id), 1 FROM {since(0)}
            WHERE event = 'email_delivered' AND {_in_quarter(moment)} GROUP BY week""",
    }


def main() -> None:
    """Asks one query after the other."""
    held, asked = connection(), queries(Path(sys.argv[1]))
    say(Path(sys.argv[2]), {metric: points(held.execute(asked[metric]).fetchall()) for metric in METRICS})


if __name__ == "__main__":
    main()
