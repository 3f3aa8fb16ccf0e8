"""Why each key result of a pack moved: for every day looked at, the newest two weeks that can be compared, split."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from milepost.core.base.calendar import Window
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define_all
from milepost.core.metrics.effects_json import change_json
from milepost.core.metrics.effects_plan import newest_weeks
from milepost.core.model.pack import Pack
from milepost.sources.changes import Asked, changes
from milepost.store.writes import SplitChange


def moved(
    pack: Pack, catalog: Catalog, folder: Path, days: Sequence[date], *, cycle: Window, at: datetime, by: str | None, engine: str
) -> tuple[SplitChange, ...]:
    """The split changes of a pack's key results, as looked at on each day; each metric is asked once for all days.

    `by` is the attribute that cuts them; a number that it cannot cut is split without. What cannot be split at all (a median) has none.
    Errors: OutsideError when the engine refuses.
    """
    defined = define_all(pack.metrics, catalog.vocabulary)
    asked: list[Asked] = []
    for placed in pack.key_results():
        if (found := defined.get(placed.key_result.metric or "")) is None or (definition := found.definition) is None:
            continue
        weeks = ((day, newest_weeks(definition, cycle, day)) for day in days)
        asked += [Asked(definition.metric, *pair, day, placed.pointer) for day, pair in weeks if pair is not None]
    cuts = [by] if by else []
    answers = changes(pack.metrics, catalog, folder, asked, by=cuts, or_whole=True, known_at=at, engine=engine)
    return tuple(SplitChange(told.asked.pointer, told.asked.as_of, change_json(told.changes[0])) for told in answers.told if told.changes)
