"""Why numbers moved: measures what a split of each change needs, all in one pass for each cut, and splits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from milepost.core.base.calendar import Window
from milepost.core.base.findings import Finding
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define_all
from milepost.core.metrics.effects_change import Change
from milepost.core.metrics.effects_plan import NotSplit, Plan, metrics_read, plan
from milepost.core.metrics.effects_read import Seen, seen_of, split_change
from milepost.core.metrics.effects_words import wording
from milepost.core.metrics.form import Definition
from milepost.core.metrics.observation import Observation
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure


@dataclass(frozen=True, slots=True)
class Asked:
    """A change that is asked for: a metric, the pointer of what it is for, both windows, and the day on which they are looked at."""

    metric: str
    earlier: Window
    later: Window
    as_of: date
    pointer: str = ""


@dataclass(frozen=True)
class Told:
    """What came of one question: the change, cut by each attribute that was asked for (in that order); or why it is not split."""

    asked: Asked
    changes: tuple[Change, ...] = ()
    refused: tuple[NotSplit, ...] = ()


@dataclass(frozen=True)
class Answers:
    """What a run gave: one answer for each question, and what stood in the way of others."""

    told: tuple[Told, ...]
    findings: tuple[Finding, ...] = ()


def changes(
    metrics: Iterable[Metric],
    catalog: Catalog,
    folder: Path,
    asked: Sequence[Asked],
    *,
    by: Sequence[str] = (),
    or_whole: bool = False,
    known_at: datetime,
    engine: str | None = None,
    cache: Path | None = None,
) -> Answers:
    """Splits changes of metrics of one document, each cut by every attribute of `by` that it can be cut by.

    Without an attribute a change is split into volume and rate alone; with `or_whole` so is one that no attribute of `by` can cut. A
    metric that cannot be measured has findings and no change. Of several attributes, one that does not fit is passed over in silence.
    Errors: as `measure`.
    """
    stated = tuple(metrics)
    defined = {name: item.definition for name, item in define_all(stated, catalog.vocabulary).items() if item.definition is not None}
    plans = [(item, _planned(item, defined)) for item in asked]
    made = [found for _, found in plans if isinstance(found, Plan)]
    added = {metric.id: metric for found in made for metric in found.added}
    wanted = [Wanted(metric, "", readings) for metric, readings in metrics_read(made).items()]

    def seen(cut: str | None) -> tuple[Seen, tuple[Finding, ...]]:
        every = (*stated, *added.values())
        measured = measure(every, catalog, folder, wanted, known_at=known_at, by=cut, engine=engine, cache=cache)
        return seen_of(measured.observations), measured.findings

    whole, findings = seen(None)
    cuts = {name: seen(name) for name in by} or {"": (whole, ())}
    measured = _Measured(whole, {name: cut[0] for name, cut in cuts.items()}, or_whole)
    told = [_told(item, found, measured, defined) for item, found in plans]
    if len(cuts) == 1 and not or_whole:
        findings += next(iter(cuts.values()))[1]
    undefined = [item.metric for item in asked if item.metric not in defined]
    findings += tuple(
        finding for name, item in define_all(stated, catalog.vocabulary).items() if name in undefined for finding in item.findings
    )
    own = [item for item in findings if item.pointer.removeprefix("metrics/").partition("/")[0] not in added]
    return Answers(tuple(told), tuple({(item.code, item.pointer, item.message): item for item in own}.values()))


def _planned(item: Asked, defined: dict[str, Definition]) -> Plan | NotSplit:
    definition = defined.get(item.metric)
    if definition is None:
        return NotSplit(f"`{item.metric}` cannot be computed.", "See its own findings.")
    return plan(definition, item.earlier, item.later, item.as_of)


@dataclass(frozen=True)
class _Measured:
    """What was measured: as a whole, and cut by each attribute; `or_whole` lets the whole stand in where none cuts."""

    whole: Seen
    cuts: Mapping[str, Seen]
    or_whole: bool

    def fitting(self, found: Plan) -> Mapping[str, Seen]:
        """The cuts of what a plan reads."""
        fitting = {name: seen for name, seen in self.cuts.items() if _cuts(found, self.whole, seen)}
        return fitting or ({"": self.whole} if self.or_whole else {})


def _told(item: Asked, found: Plan | NotSplit, measured: _Measured, defined: dict[str, Definition]) -> Told:
    if isinstance(found, NotSplit):
        return Told(item, refused=(found,))
    words = wording(found, defined.values())
    split = [
        split_change(found, measured.whole, seen, by=name, words=words, pointer=item.pointer)
        for name, seen in measured.fitting(found).items()
    ]
    refused = tuple(answer for answer in split if isinstance(answer, NotSplit))
    if not split:
        refused = (NotSplit(f"`{item.metric}` cannot be cut by {', '.join(measured.cuts)}.", "Name another attribute with --by."),)
    return Told(item, tuple(answer for answer in split if isinstance(answer, Change)), refused)


def _cuts(found: Plan, whole: Seen, seen: Seen) -> bool:
    """Whether what a plan reads by segment was measured by segment; of what never happened there are no segments."""
    cut = {metric for metric, _ in seen}
    happened = {metric for metric, reading in whole if any(_is_something(item) for item in whole[metric, reading].values())}
    return all(pair.metric in cut or pair.metric not in happened for pair in found.pairs if pair is not found.scale)


def _is_something(item: Observation) -> bool:
    return bool(item.value or item.mature or item.pending or item.denominator)
