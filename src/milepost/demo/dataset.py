"""The example's data set: what users and the accounts of companies did in two quarters, as Parquet, the same values on every machine."""

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
import pyarrow.parquet as pq

from milepost.core.base.errors import OutsideError, UsageError
from milepost.demo import story
from milepost.demo.account_tables import of_accounts
from milepost.demo.activity import Events, events
from milepost.demo.journeys import journeys
from milepost.demo.people import DAY_US, ORIGIN_US, people
from milepost.demo.user_tables import events_table, of_users

GENERATOR = 3  # raised whenever the values change, so that an older data set is made anew
MANIFEST = "manifest.json"
Progress = Callable[[str, int, int], None]
_WEEK_US = 7 * DAY_US


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
    part.mkdir(parents=True)
    rows = {"events": len(happened)}
    for name, table in (*of_users(users, reached, per_mille), *of_accounts(users, per_mille)):
        pq.write_table(table, part / f"{name}.parquet", compression="zstd")
        rows[name] = table.num_rows
    _write_weeks(part / "events", happened)
    progress("Making the example: closing", 3, 4)
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
