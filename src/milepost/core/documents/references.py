"""References inside a pack that name nothing (DOC008), with the name that was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from milepost.core.base.findings import Finding, Severity
from milepost.core.documents.document import Document
from milepost.core.documents.vocabulary import nearest
from milepost.core.model.gaming import Detection
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack
from milepost.core.model.shape import KeyedPart


class Reference(NamedTuple):
    """A name written in a pack: where it stands, what it says, what sort of thing it must name."""

    pointer: str
    name: str | None
    sort: str


def references_of(pack: Pack) -> Iterator[Reference]:
    """Every reference of a pack, in the order of its sections. Owners, roles and teams are free text and none of them."""
    for objective in pack.objectives:
        for number, habit in enumerate(objective.habits):
            yield Reference(f"objectives/{objective.id}/habits/{number}", habit, "habit")
    yield from _of_key_results(pack)
    yield from _of_definitions(pack)
    yield from _of_registers(pack)


def _of_key_results(pack: Pack) -> Iterator[Reference]:
    for pointer, _, result in pack.key_results():
        yield Reference(f"{pointer}/metric", result.metric, "metric")
        if result.companion is not None:
            yield Reference(f"{pointer}/companion/metric", result.companion.metric, "metric")
        for number, guardrail in enumerate(result.guardrails):
            yield Reference(f"{pointer}/guardrails/{number}", guardrail, "guardrail")
        for number, mode in enumerate(result.gaming):
            if mode.detect is not None:
                yield from _of_detection(f"{pointer}/gaming/{number}/detect", mode.detect)


def _of_definitions(pack: Pack) -> Iterator[Reference]:
    for metric in pack.metrics:
        yield from _of_metric(f"metrics/{metric.id}", metric)
    for rail in pack.guardrails:
        yield Reference(f"guardrails/{rail.id}/metric", rail.metric, "metric")
        yield Reference(f"guardrails/{rail.id}/frozen", rail.frozen, "frozen definition")
    for alarm in pack.alarms:
        yield Reference(f"alarms/{alarm.id}/guards", alarm.guards, "guardrail")
        yield Reference(f"alarms/{alarm.id}/metric", alarm.metric, "metric")


def _of_registers(pack: Pack) -> Iterator[Reference]:
    for name in ("weekly", "mid_cycle", "grading"):
        if (review := getattr(pack.reviews, name)) is not None:
            yield Reference(f"reviews/{name}/habit", review.habit, "habit")
    for number, experiment in enumerate(pack.experiments):
        yield Reference(f"experiments/{number}/key_result", experiment.key_result, "key result")
    for number, dependency in enumerate(pack.dependencies):
        yield Reference(f"dependencies/{number}/objective", dependency.objective, "objective")
    for number, waiver in enumerate(pack.waivers):
        yield Reference(f"waivers/{number}/at", waiver.at, "place")


def _of_detection(pointer: str, detection: Detection) -> Iterator[Reference]:
    yield Reference(f"{pointer}/alarm", detection.alarm, "alarm")
    yield Reference(f"{pointer}/guardrail", detection.guardrail, "guardrail")
    if detection.audit is not None:
        yield Reference(f"{pointer}/audit/from", detection.audit.from_, "metric")
    if detection.reconcile is not None:
        yield Reference(f"{pointer}/reconcile/metric", detection.reconcile.metric, "metric")
        yield Reference(f"{pointer}/reconcile/with", detection.reconcile.with_, "metric")
    if detection.distribution is not None:
        yield Reference(f"{pointer}/distribution/metric", detection.distribution.metric, "metric")


def _of_metric(pointer: str, metric: Metric) -> Iterator[Reference]:
    yield Reference(f"{pointer}/like", metric.like, "metric")
    for key in ("numerator", "denominator"):
        match metric.parameters.get(key):
            case str(name):
                yield Reference(f"{pointer}/{key}", name, "metric")
            case {"metric": str(name)}:
                yield Reference(f"{pointer}/{key}/metric", name, "metric")


def reference_findings(document: Document) -> tuple[Finding, ...]:
    """The references of a document's pack that name nothing, each at its place.

    A metric may be defined in a shared file, so one that is not here is a warning; everything else is an error. A waiver may point
    at any place that the pack has.
    """
    pack = document.pack
    if pack is None:
        return ()
    known: dict[str, Collection[str]] = {}
    findings: list[Finding] = []
    for reference in references_of(pack):
        if reference.name:
            if reference.sort not in known:
                known[reference.sort] = _names(pack, reference.sort)
            if reference.name not in known[reference.sort]:
                findings.append(_finding(reference, reference.name, known[reference.sort], document))
    return tuple(findings)


def _names(pack: Pack, sort: str) -> Collection[str]:
    """The names of all things of one sort; asked for only when something refers to that sort."""
    parts: dict[str, Iterable[KeyedPart]] = {
        "habit": pack.habits,
        "metric": pack.metrics,
        "guardrail": pack.guardrails,
        "alarm": pack.alarms,
        "frozen definition": (*pack.frozen, *pack.metrics),
        "objective": pack.objectives,
    }
    if sort in parts:
        return {part.id for part in parts[sort]}
    if sort == "key result":
        return {name for placed in pack.key_results() for name in (placed.key_result.id, placed.pointer)}
    return pointers_of(pack)


def pointers_of(pack: Pack) -> frozenset[str]:
    """Every pointer that names a place of the pack (`objectives/O1/key_results/KR1.3/target`)."""
    pointers: set[str] = set(Pack.model_fields)
    stack: list[tuple[str, object]] = [("", pack.model_dump(mode="json", exclude_defaults=True, by_alias=True))]
    while stack:
        pointer, value = stack.pop()
        pointers.add(pointer)
        below: list[tuple[object, object]] = []
        if isinstance(value, dict):
            below = list(value.items())
        elif isinstance(value, list):
            below = [((item.get("id") if isinstance(item, dict) else None) or number, item) for number, item in enumerate(value)]
        stack.extend((f"{pointer}/{step}" if pointer else str(step), item) for step, item in below)
    return frozenset(pointers)


def _finding(reference: Reference, name: str, known: Collection[str], document: Document) -> Finding:
    meant = nearest(name, sorted(known))
    shared = reference.sort == "metric"
    if meant is not None:
        advice = f"Did you mean `{meant}`?"
    elif shared:
        advice = "Define it under `metrics`, or in a shared metrics file."
    else:
        advice = "Write its definition, or correct the name."
    severity = Severity.WARNING if shared else Severity.ERROR
    message = f"`{name}` names no {reference.sort} of this pack."
    return Finding("DOC008", severity, message, reference.pointer, document.place_of(reference.pointer), {"name": name}, advice)
