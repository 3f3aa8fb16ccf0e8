"""The readings of a metric as `milepost explain --readings` asks for them: found, measured, and ready to be printed."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from milepost.cli.measuring import Sources, Stated, now, today
from milepost.cli.telling import shown_progress
from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.alternatives.found import Alternative, Alternatives, alternatives, around_of
from milepost.core.metrics.readings import Reading
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Placed
from milepost.core.tracking.looked_at import looked_at
from milepost.sources.alternatives import Numbers, Valued, measure_alternatives


@dataclass(frozen=True)
class Readings:
    """What is printed: the readings, over which window they were measured (None where they were not), and their numbers."""

    found: Alternatives
    placed: Placed | None
    reading: Reading | None
    numbers: Numbers

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is open in the metric, what was wrong with the sources, and what stands in the way of the first reading."""
        first = self.numbers.values[0].findings if self.numbers.values else ()
        return (*self.found.findings, *self.numbers.findings, *first)


def found_readings(asked: Stated, sources: Sources | None, placed: Placed | None, metric: str) -> Alternatives:
    """What a metric could be read as, seen from its document, its key result and the catalog; nothing is measured."""
    cycle, catalog = asked.cycle, sources.catalog if sources else None
    words = _words(placed.key_result) if placed else ""
    zone = cycle.zone if cycle else "UTC"
    return alternatives(metric, asked.metrics, around_of(catalog, zone, words))


def readings_asked(arguments: argparse.Namespace, asked: Stated, sources: Sources | None, placed: Placed | None, metric: str) -> Readings:
    """Finds the readings of a metric, and measures them where there are sources.

    Errors: UsageError without a window, or when nothing of it lies before the day of reading; those of measuring.
    """
    found = found_readings(asked, sources, placed, metric)
    catalog = sources.catalog if sources else None
    if catalog is None or sources is None or not found.found or not found.found[0].definition.form.computed:
        return Readings(found, placed, None, Numbers(tuple(Valued(item, None) for item in found.found)))
    reading = window_asked(arguments, asked, placed)
    with shown_progress():
        numbers = measure_alternatives(
            found, asked.metrics, catalog, sources.folder, reading, known_at=now(), engine=arguments.engine, state=arguments.state
        )
    return Readings(found, placed, reading, numbers)


def _words(key_result: KeyResult) -> str:
    return " ".join(text for text in (key_result.title, key_result.definition) if text)


def window_asked(arguments: argparse.Namespace, asked: Stated, placed: Placed | None) -> Reading:
    """The window of --from and --to, or else that of the key result, or the cycle, up to the day of reading.

    Errors: UsageError without one, or when nothing of it lies before the day of reading.
    """
    cycle = asked.cycle
    start, end = arguments.start or (cycle.start if cycle else None), arguments.end or (cycle.end if cycle else None)
    if start is None or end is None:
        raise UsageError("No window: the document has no dated cycle.", todo="Give it with --from and --to.")
    if end <= start:
        raise UsageError(f"The window from {start} to {end} holds no day.", todo="Let --to be a later day than --from.")
    as_of = arguments.as_of or today()
    window = Window(start, end, cycle.zone if cycle else "UTC")
    known = window.until(as_of)
    if known is None:
        raise UsageError(f"Nothing of the window from {start} to {end} lies before {as_of}.", todo="Ask as of a later day.")
    if placed is not None and not arguments.start and not arguments.end:
        known = looked_at(placed.key_result, known, as_of) or known
    return Reading(known, as_of)


def reading_numbered(found: Alternatives, number: int) -> Alternative:
    """The reading of that number. Errors: UsageError where there is none."""
    for item in found.found:
        if item.number == number:
            return item
    known = f"{found.found[0].number} to {found.found[-1].number}" if found.found else "none"
    raise UsageError(f"There is no reading {number} of {found.metric}.", todo=f"There are the readings {known}.")
