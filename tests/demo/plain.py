"""The example's numbers computed a second time, in plain Python over the rows of its files: no engine, no definitions."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq

DAY = timedelta(days=1)


def instant(day: date) -> datetime:
    """The midnight that begins a day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def median(values):
    """The middle one by rank, or the mean of the two middle ones."""
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def percent(part, whole):
    """A share in percent, exactly."""
    return Fraction(100 * part, whole)


class Plain:
    """The numbers of a data set for a window that ends on the day of reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = cache(self._rows)

    def _rows(self, name):
        return pq.read_table(self.folder / f"{name}.parquet").to_pylist()

    def within(self, name, column, start, end):
        """The rows of a table whose day or time lies in the window."""
        rows = [row for row in self.rows(name) if row[column] is not None]
        if rows and isinstance(rows[0][column], datetime):
            start, end = instant(start), instant(end)
        return [row for row in rows if start <= row[column] < end]

    def segment(self):
        return {row["account_id"]: row["segment"] for row in self.rows("accounts")}

    def held(self, on):
        """What each account holds on a day."""
        worth = defaultdict(int)
        for row in self.rows("subscriptions"):
            if row["since"] <= on and (row["until"] is None or row["until"] > on):
                worth[row["account_id"]] += row["mrr"]
        return worth

    def enterprise_churn(self, start, end):
        segment, later = self.segment(), self.held(end)
        began = {account for account in self.held(start) if segment[account] == "enterprise"}
        return percent(len([account for account in began if account not in later]), len(began))

    def revenue_kept(self, start, end):
        before, later = self.held(start), self.held(end)
        return Fraction(100 * sum(later.get(account, 0) for account in before)) / Fraction(sum(before.values()))

    def integration_churn_share(self, start, end):
        lost = self.within("cancellations", "left_on", start, end)
        named = {row["account_id"] for row in lost if row["reason"] == "integration"}
        return percent(len(named), len({row["account_id"] for row in lost}))

    def enterprise_customers(self, start, end):
        segment = self.segment()
        return len(
            {row["account_id"] for row in self.within("invoices", "billed_at", start, end) if segment[row["account_id"]] == "enterprise"}
        )

    def pipeline_cover(self, start, end):
        there = [row["amount"] for row in self.within("pipeline", "day", start, end) if row["segment"] == "enterprise"]
        return Fraction(sum(there)) / Fraction(sum(row["amount"] for row in self.within("plan", "day", start, end)))

    def downgrades_to_pace(self, start, end):
        down = [row for row in self.within("plan_changes", "changed_on", start, end) if row["change"] == "downgrade"]
        return Fraction(100 * len(down)) / Fraction(sum(row["downgrades"] for row in self.within("downgrade_pace", "day", start, end)))

    def share_of_accounts(self, start, end):
        used = {row["account_id"] for row in self.within("assistant_uses", "used_at", start, end)}
        return percent(len(used), len({row["account_id"] for row in self.within("requests", "at", start, end)}))

    def share_of_workflows(self, start, end):
        begun = self.within("workflows", "created_at", start, end)
        return percent(sum(row["begun_with"] == "assistant" for row in begun), len(begun))

    def mean(self, name, column, value, start, end):
        said = [row[value] for row in self.within(name, column, start, end)]
        return Fraction(sum(said), len(said))

    def p95(self, start, end):
        took = sorted(row["took"] for row in self.within("requests", "at", start, end))
        rank = Fraction(95 * len(took), 100)
        return Fraction(took[int(rank) - 1] + took[int(rank)], 2) if rank == int(rank) else took[int(rank)]

    def time_between(self, name, first, last, longest, start, end, **kept):
        """The median time of those whose second moment lies in the window."""
        rows = [row for row in self.within(name, last, start, end) if all(row[key] == value for key, value in kept.items())]
        spans = [row[last] - row[first] for row in rows if row[last] - row[first] < longest]
        return Fraction(median(spans) // timedelta(microseconds=1))

    def came_in_time(self, name, first, last, longest, start, end):
        """The share of those begun in the window, their time being over, whose second moment came in time."""
        begun = [row for row in self.within(name, first, start, end) if row[first] + longest <= instant(end)]
        return percent(sum(row[last] is not None and row[last] - row[first] < longest for row in begun), len(begun))

    def crm_rate(self, start, end):
        linked = defaultdict(list)
        for row in self.rows("connections"):
            if row["service"] == "crm" and row["connected_at"] is not None:
                linked[row["account_id"]].append(row["connected_at"])
        fortnight = 14 * DAY
        new = [row for row in self.within("accounts", "created_at", start, end) if row["created_at"] + fortnight <= instant(end)]
        in_time = [row for row in new if any(timedelta(0) <= at - row["created_at"] < fortnight for at in linked[row["account_id"]])]
        return percent(len(in_time), len(new))

    def scores(self, end, parts):
        """Points of each account with a late invoice; a part is table, column, days back, full, weight, by days, falling."""
        counted = []
        for name, column, back, full, weight, by_days, falling in parts:
            seen = defaultdict(list)
            for row in self.within(name, column, end - back * DAY, end):
                seen[row["account_id"]].append((instant(end) - row[column] - timedelta(microseconds=1)) // DAY if by_days else len(seen))
            counted.append(({key: len(set(days)) if by_days else len(days) for key, days in seen.items()}, full, weight, falling))
        points = {}
        for account in {row["account_id"] for row in self.within("invoices", "billed_at", end - 31 * DAY, end)}:
            shares = [(Fraction(min(found.get(account, 0), full), full), weight, falling) for found, full, weight, falling in counted]
            points[account] = sum((1 - share if falling else share) * weight for share, weight, falling in shares)
        return points

    def enterprise_health(self, _start, end):
        segment = self.segment()
        parts = [
            ("requests", "at", 28, 8, 35, True, False),
            ("workflows", "created_at", 56, 1, 20, False, False),
            ("assistant_uses", "used_at", 28, 1, 20, False, False),
            ("tickets", "opened_at", 28, 5, 25, False, True),
        ]
        points = [score for account, score in self.scores(end, parts).items() if segment[account] == "enterprise"]
        return percent(sum(score >= 65 for score in points), len(points))

    def accounts_at_risk(self, _start, end):
        parts = [
            ("requests", "at", 28, 6, 60, True, True),
            ("workflows", "created_at", 56, 1, 20, False, True),
            ("tickets", "opened_at", 28, 3, 20, False, False),
        ]
        return sum(score >= 70 for score in self.scores(end, parts).values())

    def payback(self, start, end):
        paid = defaultdict(list)
        for row in self.rows("revenue"):
            if row["paid_at"] < instant(end):
                paid[row["user_id"]].append((row["paid_at"], row["amount"]))
        won = [sorted(rows) for rows in paid.values() if instant(start) <= min(rows)[0]]
        cost = Fraction(sum(row["amount"] for row in self.within("spend", "day", start, end))) / len(won)
        ends = defaultdict(lambda: [0, 0])
        for rows in won:
            earned, covered = Fraction(0), None
            for at, amount in rows:
                earned += Fraction(amount) * Fraction(4, 5)
                covered = covered or (at if earned >= cost else None)
            last = covered or instant(end)
            ends[(last - rows[0][0]) // DAY][0 if covered else 1] += 1
        at_risk, left = len(won), Fraction(1)
        for days in sorted(ends):
            covered, open_ = ends[days]
            left *= Fraction(at_risk - covered, at_risk)
            if left <= Fraction(1, 2):
                return Fraction(days, 30)
            at_risk -= covered + open_
        return None
