"""The entities behind a score: each with its points and what it reached of every component, the lowest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.amount import divide
from milepost.core.metrics.bind import bind
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define, finding_of
from milepost.core.metrics.dialects import to_sql
from milepost.core.metrics.forms.score import BoundScore, Score
from milepost.core.metrics.given import given
from milepost.core.metrics.readings import Reading
from milepost.core.model.metric import Metric
from milepost.sources.several import engine_for


@dataclass(frozen=True, slots=True)
class RatedEntity:
    """An entity with its score from 0 to 100, what it reached of each component, and its segment where entities are cut."""

    entity: str
    score: Decimal
    reached: dict[str, int]
    segment: str | None = None


@dataclass(frozen=True)
class Rated:
    """The entities of a score, the lowest first; its form, and what stood in the way."""

    entities: tuple[RatedEntity, ...]
    form: Score | None
    findings: tuple[Finding, ...] = ()


def rated(
    metrics: Iterable[Metric],
    catalog: Catalog,
    folder: Path,
    metric: str,
    reading: Reading,
    *,
    known_at: datetime,
    by: str | None = None,
    engine: str | None = None,
) -> Rated:
    """The entities that a score rates on the day of a reading.

    Errors: UsageError for a metric of another kind; OutsideError when the engine refuses.
    """
    from milepost.core.metrics.atoms import Atoms
    from milepost.core.metrics.queries.score import listing

    defined = define(metric, metrics, catalog.vocabulary)
    definition = defined.definition
    if definition is None:
        return Rated((), None, defined.findings)
    if not isinstance(definition.form, Score):
        raise UsageError(f"{metric} is of the kind {definition.kind}: only a score rates entities.", todo="See it with `milepost explain`.")
    chosen = engine_for(catalog, engine)
    with chosen.open(catalog, folder, known_at) as session:
        bound = bind(definition, catalog, session.columns, by)
        if not isinstance(bound, BoundScore):
            problems = tuple(finding_of(metric, problem) for problem in bound) if isinstance(bound, tuple) else ()
            return Rated((), definition.form, (*problems, *session.findings))
        for table in given(bound, (reading,)):
            session.give(*table)
        rows = session.ask(to_sql(listing(Atoms(bound, chosen.dialect), bound), chosen.dialect))
        findings = session.findings
    most = Decimal(definition.form.points)
    entities = [
        RatedEntity(
            entity=str(row["entity"]),
            score=divide(Decimal(100 * int(row["points"] or 0)), most),
            reached={item.name: int(row[f"reached_{place}"] or 0) for place, item in enumerate(definition.form.components)},
            segment=str(row["segment"]) if by is not None else None,
        )
        for row in rows
    ]
    return Rated(tuple(sorted(entities, key=lambda item: (item.score, item.entity))), definition.form, findings)
