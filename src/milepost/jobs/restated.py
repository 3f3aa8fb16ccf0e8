"""What was published before, what is another number now, and how many rows came late in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from milepost.core.metrics.bind import bind
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define_all
from milepost.core.metrics.form import Definition
from milepost.core.metrics.observation import About, Observation
from milepost.core.metrics.readings import Reading, microseconds_of
from milepost.core.model.pack import Pack
from milepost.sources.desk import leaves
from milepost.sources.engine import Session
from milepost.sources.late import Late, LateRows
from milepost.store.reads import LastKnown

Published = Mapping[About, LastKnown]


def unpublished(days: Iterable[date], published: Published) -> frozenset[date]:
    """The days of which nothing is published yet: theirs are the values that a dashboard would have shown first."""
    return frozenset(days) - {about.as_of for about in published}


def late_behind(
    pack: Pack, catalog: Catalog, session: Session, observations: Sequence[Observation], published: Published
) -> dict[About, int]:
    """For each value that is another now than it was, under the same definition, how many rows came late that it reads."""
    asked = {seen.about: _span(seen, known.known_at) for seen, known in _changed(observations, published)}
    late = LateRows(session, catalog, asked.values())
    defined = define_all(pack.metrics, catalog.vocabulary)
    read: dict[str, tuple[Bound, ...]] = {}
    for about in asked:
        definition = defined[about.metric].definition
        if about.metric not in read and definition is not None:
            read[about.metric] = tuple(_bounds(definition, catalog, session))
    return {about: late.count(read[about.metric], span) for about, span in asked.items() if about.metric in read}


def first_known(then: Sequence[Observation], published: Published) -> dict[About, LastKnown]:
    """What is published of each thing, and of the others what was known at their own time."""
    return {seen.about: LastKnown(seen.known_at, seen.figures) for seen in then} | dict(published)


def _changed(observations: Iterable[Observation], published: Published) -> Iterator[tuple[Observation, LastKnown]]:
    for seen in observations:
        known = published.get(seen.about)
        if known is not None and known.figures != seen.figures and known.figures[-1] == seen.figures[-1] and known.known_at < seen.known_at:
            yield seen, known


def _span(seen: Observation, known_at: datetime) -> Late:
    as_of = Reading(seen.window, seen.as_of).bounds(dates=False).as_of_us
    return Late(as_of, microseconds_of(known_at), microseconds_of(seen.known_at))


def _bounds(definition: Definition, catalog: Catalog, session: Session) -> Iterator[Bound]:
    for leaf in leaves(definition):
        bound = bind(leaf, catalog, session.columns, None)
        if isinstance(bound, Bound):
            yield bound
