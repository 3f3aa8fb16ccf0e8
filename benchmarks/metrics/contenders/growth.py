"""The definitions of the example's Growth pack, the generated catalog, and the quarter's thirteen weeks, as Milepost reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import milepost.demo
from metrics.timeline import CYCLE_START, END_DAY
from milepost.core.base.calendar import Window
from milepost.core.documents.parse import parse
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.reading_yaml import read_catalog, read_metrics
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric

NEW = "activated_soon"
_NEW = f"""metrics:
  {NEW}:
    means: People who reach the core action within 3 days
    kind: conversion
    of: user
    from: account_created
    to: core_action_completed
    within: 3d
    counted_by: completion
    gives: count
    unit: users
"""
PACK = Path(milepost.demo.__file__).with_name("packs") / "growth-q2-2026.okr.yaml"


def metrics_of() -> tuple[Metric, ...]:
    """The pack's definitions."""
    pack = parse(PACK.read_bytes(), PACK.name).pack
    assert pack is not None
    return pack.metrics


def new_definition() -> Metric:
    """A definition that no state knows yet."""
    return read_metrics(_NEW).metrics[0]


def catalog_of(folder: Path) -> Catalog:
    """The generated data set's catalog."""
    catalog = read_catalog((folder / "sources.yaml").read_text()).catalog
    assert catalog is not None
    return catalog


def weeks() -> tuple[Reading, ...]:
    """The thirteen weeks, as of the quarter's end."""
    return tuple(Reading(week, END_DAY) for week in Window(CYCLE_START, END_DAY, "UTC").weeks())


def needed_for(wanted: Iterable[str]) -> tuple[Metric, ...]:
    """The pack's definitions of some metrics and of those that they rest on."""
    known = {metric.id: metric for metric in metrics_of()}
    found: dict[str, Metric] = {}
    waiting = list(wanted)
    while waiting:
        metric = known[waiting.pop()]
        if metric.id not in found:
            found[metric.id] = metric
            said = metric.model_dump_json(by_alias=True)
            waiting += [name for name in known if f'"{name}"' in said]
    return tuple(metric for metric in known.values() if metric.id in found)
