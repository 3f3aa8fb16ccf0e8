"""The definitions of the example's Growth pack, the generated catalog, and the quarter's thirteen weeks, as Milepost reads them."""

from __future__ import annotations

from pathlib import Path

import milepost.demo
from metrics.timeline import CYCLE_START, END_DAY
from milepost.core.base.calendar import Window
from milepost.core.documents.parse import parse
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric

PACK = Path(milepost.demo.__file__).with_name("packs") / "growth-q2-2026.okr.yaml"


def metrics_of() -> tuple[Metric, ...]:
    """The pack's definitions."""
    pack = parse(PACK.read_bytes(), PACK.name).pack
    assert pack is not None
    return pack.metrics


def catalog_of(folder: Path) -> Catalog:
    """The generated data set's catalog."""
    catalog = read_catalog((folder / "sources.yaml").read_text()).catalog
    assert catalog is not None
    return catalog


def weeks() -> tuple[Reading, ...]:
    """The thirteen weeks, as of the quarter's end."""
    return tuple(Reading(week, END_DAY) for week in Window(CYCLE_START, END_DAY, "UTC").weeks())
