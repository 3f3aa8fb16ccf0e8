"""What plain Python says of a world at a knowledge: history by history, so that all of them together follow by adding up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from types import ModuleType

from milepost.core.metrics.readings import Reading

from .catalogs import HOUR, PASSAGES, PLANS, Words
from .world import Delivered, Told, World, known_us

_UNKNOWN = "(unknown)"
_STEPS = 16
Part = object
"""What one history adds to a number: an amount, or the counts of a passage."""


class Truth:
    """Every number of a world as it was known at an hour, without those erased since."""

    def __init__(self, reference: ModuleType, words: Words, world: World, hour: int, erased: Collection[int]) -> None:
        self._reference = reference
        self._words = words
        limit = known_us(hour)
        merges = [item for told in world.merges.values() for item in told if not words.merges_arrive or item.arrived < limit]
        self._next = _nexts(merges) if words.merges else {}
        self._labels: dict[int, list[str]] = {}
        for user, plan in world.plans.items():
            if plan and user not in erased:
                self._labels.setdefault(self._end(user), []).append(plan)
        known: dict[int, list] = {}
        for table in ("events", "deeds"):
            arrived = [row for row in world.rows(table) if (row.arrived is None or row.arrived < limit) and row.user not in erased]
            for row in standing(arrived, words, table):
                known.setdefault(row.history, []).append(self._plain(row, table))
        self._known = known
        paid: dict[int, list] = {}
        delivered = [row for row in world.rows("events") if row.user not in erased]
        if words.payments_arrive():
            delivered = [row for row in delivered if row.arrived is None or row.arrived < limit]
        for row in standing(delivered, words, "events"):
            paid.setdefault(row.history, []).append(self._plain(row, "events"))
        self._paid = paid
        self._members: dict[tuple[str, str, int], list] = {}

    def part(self, name: str, reading: Reading, history: int) -> Part:
        """What one history adds to a metric's number of a reading."""
        ref = self._reference
        zone = reading.window.zone
        bounds = ref.Bounds(*(_midnight(ref, day, zone) for day in (reading.window.start, reading.window.end, reading.as_of)))
        plain, _, gives = name.partition("/")
        rows = self._known.get(history, [])
        deeds = self._words.deeds
        match plain:
            case "users":
                rows = self._with_plans(rows) if gives else rows
                return ref.distinct_users(rows, (f"{deeds}.core", f"{deeds}.visit") if gives else _ANYTHING, bounds)
            case "firsts":
                return sum(bounds.holds(item.start) for item in self._passage("firsts", "", history))
            case "cores":
                rows = self._with_plans(rows) if gives == "plan" else [row for row in rows if gives != "some" or row.channel == "a"]
                names = (f"{deeds}.core",) if gives else (f"{deeds}.core", f"{deeds}.visit")
                return len(ref.rows_in(in_order(rows), names, bounds))
            case "paid":
                return sum(row.amount or 0 for row in ref.rows_in(in_order(self._paid.get(history, [])), (), bounds))
        members = self._passage(plain, gives, history)
        asked = PASSAGES[plain]
        return ref.counted(members, bounds, asked.counted_by, mature_only=asked.mature_only)

    def number(self, name: str, parts: Iterable[Part]) -> tuple:
        """A metric's number: value, numerator, denominator, mature, pending; a time as its microseconds, `...` for what follows."""
        ref = self._reference
        found = list(parts)
        plain, _, gives = name.partition("/")
        if plain not in PASSAGES:
            return (Decimal(sum(found)) / (100 if plain == "paid" else 1),)
        members, mature, reached, pending = (sum(getattr(part, of) for part in found) for of in ("members", "mature", "reached", "pending"))
        match gives:
            case "rate":
                return (..., Decimal(reached), Decimal(members), mature, pending)
            case "time":
                times = tuple(sorted(moment for part in found for moment in part.times))
                return (ref.quantile(times, Fraction(1, 2)), None, None, mature, pending)
            case _:
                return (Decimal(reached), None, None, mature, pending)

    def _passage(self, plain: str, gives: str, history: int) -> list:
        """The members of a passage, by their plan or label for some."""
        key = (plain, gives if gives in ("plan", "some") else "", history)
        if key not in self._members:
            ref, rows = self._reference, self._known.get(history, [])
            if plain == "firsts":
                found = ref.passage(rows, _ANYTHING, (), 0, 1)
            else:
                asked = PASSAGES[plain]
                start = _ANYTHING if asked.from_anything else ("events.sign",)
                reach = _ANYTHING if asked.to_anything else (f"{self._words.deeds}.core",)
                found = ref.passage(self._with_plans(rows) if gives == "plan" else rows, start, reach, **asked.arguments)
            self._members[key] = [item for item in found if item.channel == "a"] if gives == "some" else found
        return self._members[key]

    def _with_plans(self, rows: list) -> list:
        """Rows of those whose plan is among some, or unknown."""
        return [row for row in rows if min(self._labels.get(row.user, [_UNKNOWN])) in PLANS]

    def _plain(self, row: Delivered, table: str) -> object:
        user = None if row.user is None else self._end(row.user)
        key = row.key if self._words.keyed else None
        return self._reference.Row(user, f"{table}.{row.event}", row.us, key, row.channel, row.amount)

    def _end(self, user: int) -> int:
        """Where an identity ends; a circle leads back to somebody in it."""
        for _ in range(_STEPS if user in self._next else 0):
            user = self._next.get(user, user)
        return user


_ANYTHING = tuple(f"events.{name}" for name in ("sign", "core", "visit", None))


def standing(rows: list[Delivered], words: Words, table: str) -> list[Delivered]:
    """The rows of a table that count: none of a key that was taken back; of corrections the last that arrived."""
    retracted, corrected = table in words.retracted, table in words.corrected
    if not retracted and not corrected:
        return rows
    kept = [row for row in rows if row.key is None and not (retracted and row.gone)]
    by_key: dict[int, list[Delivered]] = {}
    for row in rows:
        if row.key is not None:
            by_key.setdefault(row.key, []).append(row)
    for mine in by_key.values():
        if corrected:
            last = max(-1 if row.arrived is None else row.arrived for row in mine)
            mine = [row for row in mine if (-1 if row.arrived is None else row.arrived) == last]  # noqa: PLW2901
        if not (retracted and any(row.gone for row in mine)):
            kept += mine[:1] if corrected else mine
    return kept


def _nexts(merges: list[Told]) -> dict[int, int]:
    """Whom each goes on as: of several merges of one the last, then the least."""
    last: dict[int, tuple[int, int]] = {}
    for item in merges:
        told = (-item.at, item.new)
        last[item.old] = min(last.get(item.old, told), told)
    return {old: new for old, (_, new) in last.items()}


def in_order(rows: list) -> list:
    """Rows in the order in which the one that stands among several with one key comes first."""
    last = Decimal("Infinity")
    return sorted(rows, key=lambda row: (row.us is None, row.us or 0, last if row.amount is None else row.amount))


def same(got: tuple, expected: tuple) -> bool:
    """Whether a measured value is the expected one; `...` stands for a rate, which follows from what comes after it."""
    for one, other in zip(got, expected, strict=False):
        if other is ...:
            continue
        if isinstance(other, Fraction):
            if one is None or abs(Fraction(one) - other / HOUR) > Fraction(1, 2 * 10**10):
                return False
        elif one != other:
            return False
    return True


_MIDNIGHTS: dict[tuple[object, str], int] = {}


def _midnight(reference: ModuleType, day: object, zone: str) -> int:
    if (day, zone) not in _MIDNIGHTS:
        _MIDNIGHTS[day, zone] = reference.midnight(day, zone)
    return _MIDNIGHTS[day, zone]
