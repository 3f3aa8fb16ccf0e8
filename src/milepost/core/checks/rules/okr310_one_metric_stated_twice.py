"""OKR310: one metric under two definitions, baselines or targets."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.across import begin_together, end_together, name_of, once_for_all, run_together
from milepost.core.checks.named import listed, mark_of, mark_of_objective, quoted
from milepost.core.checks.rule import Limits, Remark, Together, rule
from milepost.core.checks.sameness.meanings import meaning_of
from milepost.core.checks.sameness.twins import Entry, Index, Twin, differences, index_of
from milepost.core.checks.solver.stems import stems
from milepost.core.model.pack import Pack

_LOOKED_AT = 20  # entries of one key: who has so many hears of the first ones


@rule("OKR310", Severity.WARNING, since="0.2")
def one_metric_stated_twice(pack: Pack, limits: Limits, together: Together) -> Iterator[Remark]:
    """Finds one metric that two key results define, start or end differently, in one pack or in two whose cycles overlap.

    The same metric is one with the same computed definition, whatever it is called; else one of the same name, apart from the case,
    words such as "rate", and a span of time that only one of them names. Baselines are compared where both cycles begin together, targets
    where both end together. What every team has of its own under one name (velocity, open defects) is left alone, and so are two
    versions of one pack.

    ## Why it matters
    Both teams report a number, both are right, and they do not agree. From then on every review begins with whose number counts.

    ## Example
        Company: raise activation from 45% to 55%
        Activation team: raise 7-day activation from 22% to 35%

    ## Use instead
    One definition with one baseline, from which each team takes its share; or two names that say what differs.

    ## Source
    Glossary: one word, one meaning.
    """
    index = once_for_all(together, index_of)
    for own, twins in _within(index.by_pack.get(id(pack), []), limits):
        yield _remark(own, twins[0], len(twins) - 1, "")
    if together.others:
        told: set[str] = set()
        for own, twins in _across(index, pack, limits):
            told.add(own.placed.key_result.metric or "")
            yield _remark(own, twins[0], len(twins) - 1, name_of(together, twins[0].entry.pack))
        yield from _of_metrics(pack, together, told)


def _within(entries: list[Entry], limits: Limits) -> Iterator[tuple[Entry, list[Twin]]]:
    """Each key result with those before it in its pack that state the same otherwise."""
    before: dict[tuple[str, object], list[Entry]] = {}
    for own in entries:
        met = {id(other): other for key in own.keys for other in before.get(key, ())[:_LOOKED_AT]}
        twins = [twin for other in met.values() if (twin := differences(own, other, limits.tolerance)) is not None]
        if twins:
            yield own, twins
        for key in own.keys:
            before.setdefault(key, []).append(own)


def _across(index: Index, pack: Pack, limits: Limits) -> Iterator[tuple[Entry, list[Twin]]]:
    """Each key result of a pack with those of the other packs that state the same otherwise."""
    for own, others in index.meetings(pack, _LOOKED_AT):
        found = []
        for other in others:
            if run_together(pack, other.pack):
                moments = {"starts": begin_together(pack, other.pack), "ends": end_together(pack, other.pack)}
                twin = differences(own, other, limits.tolerance, **moments)
                found += [twin] if twin is not None else []
        if found:
            yield own, found


def _remark(own: Entry, twin: Twin, more: int, file: str) -> Remark:
    mine, its = _told(own, ""), _told(twin.entry, file)
    if twin.by_meaning:
        why = "measure the same by their definitions"
    else:
        name = quoted((twin.entry if len(twin.entry.wording.words) < len(own.wording.words) else own).wording.words)
        why = f"go by one name, {name}"
    others = f" ({more} more state it otherwise.)" if more else ""
    return Remark(
        own.placed.pointer,
        f"{its} and {mine} {why}, with two {listed(list(twin.differs))}.{others}",
        {"differs": ", ".join(twin.differs), "other": twin.entry.placed.pointer, "file": file},
    )


def _told(entry: Entry, file: str) -> str:
    """A key result with its figures: `O3 KR1 (45% to 55%)`; a team's with the team's name."""
    start, end = (level.bare if level is not None else None for level in (entry.start, entry.end))
    figures = f"{start} to {end}" if start and end else f"to {end}" if end else f"from {start}" if start else ""
    mark = mark_of(entry.placed)
    objective = entry.placed.objective
    whose = f"{mark_of_objective(objective)}: " if objective.team and not mark.startswith(objective.team) else ""
    return f"{whose}{mark}{f' ({figures})' if figures else ''}{f' of {file}' if file else ''}"


Metrics = dict[tuple[str, ...], list[tuple[Pack, str, str]]]


def _metrics(packs: tuple[Pack, ...]) -> Metrics:
    """The computed metrics of all packs by their names."""
    named: Metrics = {}
    for pack in packs:
        for metric in pack.metrics:
            if meaning := meaning_of(pack, metric):
                named.setdefault(stems(metric.id), []).append((pack, metric.id, meaning))
    return named


def _of_metrics(pack: Pack, together: Together, told: set[str]) -> Iterator[Remark]:
    """Metrics that go by the name of another pack's and are computed otherwise, apart from those already told of their key results."""
    named = once_for_all(together, _metrics)
    for metric in pack.metrics:
        meaning = meaning_of(pack, metric) if metric.id not in told else ""
        for other, name, its in named.get(stems(metric.id), ())[:_LOOKED_AT] if meaning else ():
            if its != meaning and run_together(pack, other):
                file = name_of(together, other)
                yield Remark(
                    f"metrics/{metric.id}",
                    f"Metric {metric.id} is defined otherwise in {file}{f' (as {name})' if name != metric.id else ''}.",
                    {"differs": "definitions", "other": f"metrics/{name}", "file": file},
                )
                break
