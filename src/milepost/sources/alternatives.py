"""The readings of a metric with their numbers: all of them in one run over a catalog's sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from milepost.core.base.findings import Finding
from milepost.core.metrics.alternatives.found import Alternative, Alternatives
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.run import Wanted, measure

_MARK = "#reading-"


@dataclass(frozen=True)
class Valued:
    """A reading with what it measures; no observation where it cannot be measured, and the findings that say why."""

    alternative: Alternative
    observation: Observation | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Numbers:
    """The readings in their order, and what was wrong with the sources or with every reading alike."""

    values: tuple[Valued, ...]
    findings: tuple[Finding, ...] = ()


def measure_alternatives(
    readings: Alternatives,
    metrics: Iterable[Metric],
    catalog: Catalog,
    folder: Path,
    reading: Reading,
    *,
    known_at: datetime,
    engine: str | None = None,
    cache: Path | None = None,
    state: Path | None = None,
) -> Numbers:
    """Measures every reading of a metric over one window, all in one run.

    `metrics` are those of the metric's document. See `sources.run.measure` for the rest.
    Errors: those of `measure`.
    """
    document = {metric.id: metric for metric in metrics}
    wanted = []
    for item in readings.found:
        for metric in _marked(item):
            document[metric.id] = metric
        window = replace(reading.window, zone=item.zone) if item.zone else reading.window
        wanted.append(Wanted(_mark(readings.metric, item), readings.metric, (replace(reading, window=window),)))
    measured = measure(document.values(), catalog, folder, wanted, known_at=known_at, engine=engine, cache=cache, state=state)
    seen = {value.metric: replace(value, metric=readings.metric) for value in measured.observations}
    findings = tuple(_unmarked(measured.findings, readings))
    values = []
    for item in readings.found:
        own = tuple(finding for number, finding in findings if number == item.number)
        values.append(Valued(item, seen.get(_mark(readings.metric, item)), own))
    others = [finding for number, finding in findings if number is None]
    return Numbers(tuple(values), tuple(others))


def _mark(name: str, item: Alternative) -> str:
    return f"{name}{_MARK}{item.number}"


def _marked(item: Alternative) -> Iterator[Metric]:
    """A reading's metrics under names of its own, so that all readings fit in one document."""
    names = {metric.id: _mark(metric.id, item) for metric in item.metrics}
    for metric in item.metrics:
        stated = metric.model_dump(exclude={"id"}, exclude_none=True)
        for key in ("numerator", "denominator"):
            if key in stated:
                stated[key] = _renamed(stated[key], names)
        yield Metric.model_validate({**stated, "id": names[metric.id]})


def _renamed(stated: Any, names: Mapping[str, str]) -> Any:
    if isinstance(stated, Mapping):
        return {**stated, "metric": names.get(str(stated.get("metric")), stated.get("metric"))}
    return names.get(str(stated), stated)


def _unmarked(findings: Iterable[Finding], readings: Alternatives) -> Iterator[tuple[int | None, Finding]]:
    """Findings under the names of the document, with the number of the reading that each is about; None where it is about all."""
    for finding in findings:
        owner = finding.pointer.removeprefix("metrics/").partition("/")[0]
        number = owner.rpartition(_MARK)[2]
        if not finding.pointer.startswith("metrics/") or not number.isdecimal():
            yield None, finding
            continue
        pointer, message = finding.pointer, finding.message
        for item in readings.found:
            if item.number == int(number):
                for metric in item.metrics:
                    mark = _mark(metric.id, item)
                    pointer, message = (text.replace(mark, metric.id) for text in (pointer, message))
        yield int(number), replace(finding, pointer=pointer, message=message)
