"""The example's data set: events, users, spend and payments of two quarters as Parquet, the same values on every machine."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from milepost.core.base.errors import OutsideError, UsageError
from milepost.demo import story
from milepost.demo.activity import EVENTS, Events, events
from milepost.demo.draws import Ints
from milepost.demo.journeys import journeys
from milepost.demo.money import Payments, Spend, payments, spend
from milepost.demo.people import DAY_US, ORIGIN_US, People, people

GENERATOR = 1  # raised whenever the values change, so that an older data set is made anew
MANIFEST = "manifest.json"
Progress = Callable[[str, int, int], None]
_WEEK_US = 7 * DAY_US
_MOMENT = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True)
class DatasetSummary:
    """What lies in the folder: rows by table, first day, end day (exclusive), and whether it was already there."""

    folder: Path
    rows: dict[str, int]
    first_day: date
    end_day: date
    reused: bool


def write_dataset(folder: Path, progress: Progress | None = None, *, scale: float = 1.0) -> DatasetSummary:
    """Writes the data set, or finds it complete and leaves it as it is.

    It is made beside the folder and moved there when it is whole, so an interruption leaves the folder as it was. `progress` is told the
    part under way, how many parts are done and how many there are. `scale` makes a smaller one of the same shape (0.01 for tests).
    Errors: UsageError for a scale outside 0.001 to 1 or a folder that holds other things, OutsideError when the disk refuses.
    """
    per_mille = round(scale * 1000)
    if not 1 <= per_mille <= 1000:
        raise UsageError(f"A scale of {scale} makes no data set.", todo="Use 0.001 to 1.")
    if (found := _complete(folder, per_mille)) is not None:
        return found
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        _refuse_foreign(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_left_overs(folder)
        rows = _write_all(part, per_mille, progress or _silent)
        _put_in_place(part, folder)
    except OSError as error:
        raise OutsideError(
            f"The data set cannot be written: {error.strerror or error}.", where=str(folder), todo="Choose a folder with 200 MB of room."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return DatasetSummary(folder, rows, story.FIRST_DAY, story.END_DAY, reused=False)


def _silent(_part: str, _done: int, _all: int) -> None:
    return


def _complete(folder: Path, per_mille: int) -> DatasetSummary | None:
    """The summary of a data set that is there, whole and of this generator; None otherwise."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        whole = told["generator"] == GENERATOR and told["per_mille"] == per_mille
        whole = whole and all((folder / name).stat().st_size == size for name, size in told["files"].items())
        return DatasetSummary(folder, dict(told["rows"]), story.FIRST_DAY, story.END_DAY, reused=True) if whole else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError("There is a file where the data set should go.", where=str(folder), todo="Choose another folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise UsageError("The folder holds other things than the example's data set.", where=str(folder), todo="Choose an empty folder.")


def _clear_left_overs(folder: Path) -> None:
    """Removes what an interrupted run left beside the folder."""
    for left in folder.parent.glob(f".{folder.name}.*.part"):
        shutil.rmtree(left, ignore_errors=True)


def _put_in_place(part: Path, folder: Path) -> None:
    """Moves a whole data set to its folder; an older one steps aside first."""
    if folder.exists():
        old = part.with_name(f"{part.name}.old.part")
        folder.rename(old)
        part.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        part.rename(folder)


def _write_all(part: Path, per_mille: int, progress: Progress) -> dict[str, int]:
    """Every table and, last of all, the manifest that says the data set is whole."""
    progress("Making the example: users", 0, 4)
    users = people(per_mille)
    reached = journeys(users)
    progress("Making the example: events", 1, 4)
    happened = events(users, reached)
    progress("Making the example: files", 2, 4)
    tables = {"users": users_table(users), "spend": spend_table(spend(per_mille)), "revenue": revenue_table(payments(users, reached))}
    part.mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, part / f"{name}.parquet", compression="zstd")
    _write_weeks(part / "events", happened)
    progress("Making the example: closing", 3, 4)
    rows = {"events": len(happened), **{name: table.num_rows for name, table in tables.items()}}
    files = {path.relative_to(part).as_posix(): path.stat().st_size for path in sorted(part.rglob("*.parquet"))}
    manifest = {"generator": GENERATOR, "per_mille": per_mille, "rows": rows, "files": files}
    (part / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    progress("Made the example", 4, 4)
    return rows


def _write_weeks(folder: Path, happened: Events) -> None:
    """One file a week of event time, named by its Monday, its rows in the order of their time."""
    table = events_table(happened)
    week = (happened.time - ORIGIN_US) // _WEEK_US
    edges = np.searchsorted(week, np.arange(int(week[-1]) + 2)) if len(week) else np.zeros(1, dtype=np.int64)
    for number, (start, end) in enumerate(pairwise(edges)):
        place = folder / f"week={story.day_of(7 * number).isoformat()}"
        place.mkdir(parents=True)
        pq.write_table(table.slice(start, end - start), place / "events.parquet", compression="zstd", row_group_size=65_536)


def events_table(happened: Events) -> pa.Table:
    """Events as a table; times are UTC."""
    step = pa.array(happened.step.astype(np.int8), mask=happened.step == 0)
    columns = {
        "event_id": pa.array(happened.event_id),
        "user_id": pa.array(happened.user + 1),
        "event": _named(happened.code, EVENTS),
        "step": step,
        "ts": pa.array(happened.time).cast(_MOMENT),
        "ingested_at": pa.array(happened.arrived).cast(_MOMENT),
    }
    return pa.table(columns)


def users_table(users: People) -> pa.Table:
    """Users as a table, with the attributes they signed up with."""
    columns = {
        "user_id": pa.array(np.arange(1, len(users) + 1, dtype=np.int64)),
        "created_at": pa.array(users.signed_up).cast(_MOMENT),
        "channel": _named(users.channel, story.CHANNELS),
        "acquisition": _named(users.channel, story.ACQUISITION),
        "plan": _named(users.plan, story.PLANS),
        "country": _named(users.country, story.COUNTRIES),
    }
    return pa.table(columns)


def spend_table(spent: Spend) -> pa.Table:
    """Growth spend as a table: dollars and cents a day and channel."""
    days = pa.array((spent.day + (story.FIRST_DAY - date(1970, 1, 1)).days).astype(np.int32)).cast(pa.date32())
    return pa.table({"day": days, "channel": _named(spent.channel, story.CHANNELS), "amount": _dollars(spent.cents)})


def revenue_table(paid: Payments) -> pa.Table:
    """Payments as a table: dollars and cents."""
    columns = {
        "payment_id": pa.array(np.arange(1, len(paid.time) + 1, dtype=np.int64)),
        "user_id": pa.array(paid.user + 1),
        "paid_at": pa.array(paid.time).cast(_MOMENT),
        "amount": _dollars(paid.cents),
    }
    return pa.table(columns)


def _named(codes: Ints, names: tuple[str, ...]) -> pa.Array:
    """Codes as words, each word stored once."""
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int8)), pa.array(names))


def _dollars(cents: Ints) -> pa.Array:
    """Whole cents as decimal dollars, exactly: a 128-bit decimal is its low and its high 64 bits."""
    words = np.zeros((len(cents), 2), dtype="<i8")
    words[:, 0] = cents
    return pa.Array.from_buffers(pa.decimal128(14, 2), len(cents), [None, pa.py_buffer(words)])
