"""The readings of a metric: those that settle what it leaves open, or the neighbours of what it says."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from milepost.core.base.findings import Finding, Severity
from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Entities, offer_of, said_about
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import Defined, define, stated_in_full
from milepost.core.metrics.form import Aliases, Definition
from milepost.core.model.metric import Metric

MOST = 24
_MOST_LOOKED_AT = 400
_OPEN = "MET003"
_AND = "; "


@dataclass(frozen=True)
class Alternative:
    """One reading: a complete definition.

    `words` say what is counted, the words of several answers apart. `states` are the keys in which it differs from the metric as it
    stands (None: taken away). `metrics` are it and those that it brings along, complete, under the names that a document would have
    them under; the first is the metric itself. `zone` is the zone of the window's midnights where that is what differs; `other` marks
    those that count something else. The reading that stands has the number 0 and states nothing.
    """

    number: int
    words: tuple[str, ...]
    states: Mapping[str, Any]
    metrics: tuple[Metric, ...]
    definition: Definition
    zone: str = ""
    other: bool = False


@dataclass(frozen=True)
class Alternatives:
    """The readings of one metric.

    `settled` says whether the metric leaves nothing open: then the first reading is the metric as it stands and the others are its
    neighbours, one choice changed in each. `asks` are the keys that are open, `unanswered` those of them for which nothing can be
    proposed, `shared` the words that all readings have alike, `left_out` how many readings more there are than are given (`at_least`
    so many, where nobody counted to the end).
    """

    metric: str
    settled: bool
    found: tuple[Alternative, ...] = ()
    asks: tuple[str, ...] = ()
    unanswered: tuple[Finding, ...] = ()
    shared: tuple[str, ...] = ()
    left_out: int = 0
    at_least: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Around:
    """What stands around a metric: the catalog's names for events and its sorts of entities, the cycle's zone, and further words."""

    aliases: Aliases = field(default_factory=dict)
    entities: Entities = field(default_factory=dict)
    zone: str = "UTC"
    words: str = ""


def around_of(catalog: Catalog | None, zone: str = "UTC", words: str = "") -> Around:
    """What a catalog and a cycle say about the metrics of a document."""
    if catalog is None:
        return Around(zone=zone, words=words)
    tables = catalog.tables
    sorts = {name: tuple(table.entity) for name, table in tables.items()}
    of_events = dict.fromkeys(sort for name, table in tables.items() if table.event and table.time for sort in sorts[name])
    return Around(catalog.vocabulary, {**sorts, "": tuple(of_events)}, zone, words)


def alternatives(name: str, metrics: Iterable[Metric], around: Around | None = None, most: int = MOST) -> Alternatives:
    """What a metric of a document could be read as, at most so many readings, the likeliest first."""
    document, around = tuple(metrics), around or Around()
    defined, full = define(name, document, around.aliases), stated_in_full(name, document)
    if isinstance(full, Defined) or full.kind is None:
        return Alternatives(name, settled=False, findings=defined.findings)
    words = f"{said_about(name, document)} {around.words}".strip()
    case = Case(name, full.kind, full.unit, full.parameters, around.zone, around.entities, words, document)
    if defined.definition is not None:
        return _near(case, defined.definition, around, most)
    return replace(_settling(case, around, most), asks=_open_keys(name, defined.findings), findings=defined.findings)


def _near(case: Case, stated: Definition, around: Around, most: int) -> Alternatives:
    """The metric as it stands, and its neighbours that mean something else."""
    found = [Alternative(0, ("as it stands",), {}, _written(case, Choice("", {})), stated)]
    seen = {(stated.hash, "")}
    left_out = 0
    for choice in _neighbours(case) if stated.form.computed else ():
        definition = _defined(case, choice, around)
        if definition is None or (definition.hash, choice.zone) in seen:
            continue
        seen.add((definition.hash, choice.zone))
        if len(found) > most:
            left_out += 1
            continue
        found.append(_alternative(len(found), choice, case, definition))
    return Alternatives(case.name, settled=True, found=tuple(found), left_out=left_out)


def _neighbours(case: Case) -> Iterator[Choice]:
    """The other ways of counting first, then what counts something else."""
    offer = offer_of(case.kind)
    offered = tuple(offer.neighbours(case)) if offer is not None else ()
    yield from (choice for choice in offered if not choice.other)
    if case.zone != "UTC":
        yield Choice("the window by the midnights of UTC", {}, zone="UTC")
    yield from (choice for choice in offered if choice.other)


def _settling(case: Case, around: Around, most: int) -> Alternatives:
    """Readings that answer everything that is open, those first that take the likeliest answers.

    The answers to one question can raise another (a cohort asks who counts), so it is a search: each step answers the first question
    that is open, and costs as much as its answer stands behind in the list of answers.
    """
    found: dict[str, Alternative] = {}
    unanswered: dict[str, Finding] = {}
    paths: list[tuple[int, int, Choice]] = [(0, 0, Choice("", {}))]
    looked_at, left_out = 0, 0
    while paths and looked_at < _MOST_LOOKED_AT:
        cost, _, choice = heapq.heappop(paths)
        looked_at += 1
        defined = define(case.name, _document(case, choice), around.aliases)
        if defined.definition is not None:
            if defined.definition.hash in found:
                continue
            if len(found) >= most:
                left_out += 1
                continue
            found[defined.definition.hash] = _alternative(len(found) + 1, choice, case, defined.definition)
            continue
        if any(item.code != _OPEN for item in defined.findings if item.severity is Severity.ERROR):
            continue
        question, answers = _first_answered(defined.findings, case.with_keys(choice.states))
        if not answers:
            unanswered[question.pointer] = question
            continue
        for place, answer in enumerate(answers):
            heapq.heappush(paths, (cost + place, looked_at * 100 + place, _joined(choice, answer)))
    known = () if unanswered else tuple(found.values())
    shared = tuple(words for words in known[0].words if all(words in item.words for item in known)) if len(known) > 1 else ()
    return Alternatives(case.name, False, known, (), tuple(unanswered.values()), shared, left_out, bool(paths))


def _alternative(number: int, choice: Choice, case: Case, definition: Definition) -> Alternative:
    """A reading; a key that is taken away is told only where it was stated."""
    states = {key: value for key, value in choice.states.items() if value is not None or key in case.keys}
    return Alternative(number, tuple(choice.words.split(_AND)), states, _written(case, choice), definition, choice.zone, choice.other)


def _first_answered(findings: tuple[Finding, ...], case: Case) -> tuple[Finding, tuple[Choice, ...]]:
    """The first question that nothing answers; where all are answered, the first with its answers."""
    offer = offer_of(case.kind)
    answers: Answers = offer.answers(case) if offer is not None else {}
    asked = [(item, tuple(answers.get(_key(item), ()))) for item in findings]
    return next((pair for pair in asked if not pair[1]), asked[0])


def _joined(one: Choice, other: Choice) -> Choice:
    return Choice(_AND.join(words for words in (one.words, other.words) if words), {**one.states, **other.states})


def _key(finding: Finding) -> str:
    return finding.pointer.rpartition("/")[2]


def _open_keys(name: str, findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(_key(item) for item in findings if item.code == _OPEN and item.pointer.startswith(f"metrics/{name}/"))


def _defined(case: Case, choice: Choice, around: Around) -> Definition | None:
    return define(case.name, _document(case, choice), around.aliases).definition


def _document(case: Case, choice: Choice) -> tuple[Metric, ...]:
    """The document with the metric as a choice has it, and what that brings along."""
    written = _written(case, choice)
    names = {metric.id for metric in written}
    return (*written, *(metric for metric in case.metrics if metric.id not in names))


def _written(case: Case, choice: Choice) -> tuple[Metric, ...]:
    """The metric as a choice has it, complete, and what it brings along."""
    read = case.with_keys(choice.states)
    keys = dict(read.keys)
    unit = keys.pop("unit", case.unit if read.kind == case.kind else "") or None
    means = said_about(case.name, case.metrics) or None
    own = Metric.model_validate({"id": case.name, "means": means, "kind": read.kind, "unit": unit, **keys})
    return (own, *(Metric.model_validate({"id": name, **stated}) for name, stated in choice.beside.items()))
