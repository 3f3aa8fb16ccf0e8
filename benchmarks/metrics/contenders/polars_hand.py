"""(c) Polars by hand: lazy frames, the streaming engine, as few passes as it takes."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import polars as pl

from metrics.answers import Points, points, say
from metrics.timeline import CYCLE_START, DAY_US, END_US, HOUR_US, START_US, WEEK_US

_SIGNED, _SETUP, _CORE, _SESSION = "account_created", "setup_complete", "core_action_completed", "session_started"
_AT_THIRTY = 31 * DAY_US


def _events(folder: Path, back: int | None) -> pl.LazyFrame:
    first = "" if back is None else f"arrived={CYCLE_START - timedelta(days=back)}"
    files = [path for path in sorted((folder / "events").glob("*/*.parquet")) if path.parent.name >= first]
    return pl.scan_parquet(files, hive_partitioning=False)


def _us(column: str = "ts") -> pl.Expr:
    return pl.col(column).dt.epoch("us")


def _week(moment: pl.Expr) -> pl.Expr:
    return pl.when((moment >= START_US) & (moment < END_US)).then((moment - START_US) // WEEK_US).alias("week")


def _state(folder: Path) -> pl.DataFrame:
    events = _events(folder, None).filter(pl.col("event").is_in([_SIGNED, _SETUP, _CORE]))
    firsts = [_us().filter(pl.col("event") == event).min().alias(name) for name, event in (("a", _SIGNED), ("s", _SETUP), ("c", _CORE))]
    users = pl.scan_parquet(folder / "users.parquet").select(
        "user_id", paid=pl.col("acquisition") == "paid", alone=pl.col("plan") == "self-serve"
    )
    return events.group_by("user_id").agg(firsts).join(users, on="user_id").collect(engine="streaming")


def _spans(name: str) -> pl.Expr:
    passed = pl.col("us") - pl.col(name)
    return ((passed >= 28 * DAY_US) & (passed < _AT_THIRTY)).fill_null(False)


def _back(folder: Path, state: pl.DataFrame) -> pl.DataFrame:
    closes = [pl.col(name) + _AT_THIRTY for name in ("a", "c")]
    anchored = state.lazy().select("user_id", "a", "c").filter(pl.any_horizontal([item.is_between(START_US, END_US) for item in closes]))
    active = _events(folder, 3).filter(pl.col("event").is_in([_SESSION, _CORE])).select("user_id", us=_us())
    hits = active.join(anchored, on="user_id").filter(_spans("a") | _spans("c"))
    flags = [_spans(name).any().alias(f"after_{name}") for name in ("a", "c")]
    return hits.group_by("user_id").agg(flags).collect(engine="streaming")


def _mails(folder: Path) -> list[tuple[int, int, int]]:
    mail = (
        _events(folder, 0).filter(pl.col("event").is_in(["email_delivered", "unsubscribed"])).select("event_id", "event", week=_week(_us()))
    )
    counts = [pl.col("event_id").filter(pl.col("event") == event).n_unique().alias(event) for event in ("unsubscribed", "email_delivered")]
    return mail.group_by("week").agg(counts).collect(engine="streaming").rows()


def _spend(folder: Path) -> list[tuple[int, int]]:
    spend = pl.scan_parquet(folder / "spend.parquet").select(
        week=_week(pl.col("day").cast(pl.Datetime("us")).dt.epoch("us")), cents=(pl.col("amount") * 100).cast(pl.Int64)
    )
    return spend.group_by("week").agg(pl.col("cents").sum()).collect().rows()


def main() -> None:
    """Makes the state of each person, then reads every metric off it."""
    folder = Path(sys.argv[1])
    state = _state(folder)
    state = state.join(_back(folder, state), on="user_id", how="left")
    a, s, c = pl.col("a"), pl.col("s"), pl.col("c")
    in_7d, in_48h, mature = c - a < 7 * DAY_US, s - a < 48 * HOUR_US, a + 48 * HOUR_US <= END_US

    def rows(moment: pl.Expr, above: pl.Expr, below: pl.Expr | None = None, where: pl.Expr | None = None) -> Points:
        held = state if where is None else state.filter(where)
        below = pl.lit(1, pl.Int64) if below is None else below
        return points(held.group_by(_week(moment)).agg(above=above.cast(pl.Int64), below=below.cast(pl.Int64)).rows())

    spend, mails = _spend(folder), _mails(folder)
    cents = dict(spend)
    activated = state.filter(in_7d).group_by(_week(c)).agg(pl.len()).rows()
    answers = {
        "activated_users": points((week, n, 1) for week, n in activated),
        "retained_d30": rows(a + _AT_THIRTY, pl.col("after_a").fill_null(False).sum()),
        "setup_rate": rows(a, 100 * (in_48h & mature).fill_null(False).sum().cast(pl.Int64), mature.sum()),
        "hours_to_activation": rows(c, (c - a).median() * 2, pl.lit(2 * HOUR_US), in_7d),
        "activated_per_1k": points((week, n * 100_000, cents[week]) for week, n in activated if week is not None),
        "paid_activated": rows(c, pl.col("paid").sum(), None, in_7d),
        "signups": rows(a, pl.len()),
        "setups": rows(s, pl.len(), None, in_48h),
        "spend": points((week, amount, 100) for week, amount in spend),
        "paid_d30_rate": rows(c + _AT_THIRTY, 100 * pl.col("after_c").fill_null(False).sum().cast(pl.Int64), pl.len(), pl.col("paid")),
        "self_serve_share": rows(a, 100 * pl.col("alone").sum().cast(pl.Int64), pl.len()),
        "unsubscribe_rate": points((week, 100 * left, sent) for week, left, sent in mails),
        "mails": points((week, sent, 1) for week, _, sent in mails),
    }
    say(Path(sys.argv[2]), answers)


if __name__ == "__main__":
    main()
