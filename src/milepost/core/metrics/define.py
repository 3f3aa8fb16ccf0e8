"""From a metric as a document states it to a definition that leaves nothing open, or to findings that name what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from milepost.core.base.findings import Finding, Severity
from milepost.core.metrics.events import Vocabulary
from milepost.core.metrics.form import Aliases, Definition, Form, Open
from milepost.core.metrics.kind import Kind, kind_of, kinds
from milepost.core.metrics.nearest import advice
from milepost.core.metrics.parameters import Parameters
from milepost.core.model.metric import Metric

_LONGEST_CHAIN = 50  # metrics that rest on one another; a document of that many is shaped by hand nowhere


@dataclass(frozen=True)
class Defined:
    """What came of one metric: its definition, or None with the findings that say why."""

    definition: Definition | None
    findings: tuple[Finding, ...] = ()


def define_all(metrics: Iterable[Metric], aliases: Aliases | None = None) -> dict[str, Defined]:
    """Every metric of a document by name, in its order.

    `aliases` are the catalog's names for events; without a catalog events stand as the document names them.
    """
    desk = _Desk({metric.id: metric for metric in metrics}, {} if aliases is None else aliases)
    return {name: desk.define(name) for name in desk.metrics}


def findings_of(metrics: Iterable[Metric], aliases: Aliases | None = None) -> tuple[Finding, ...]:
    """Everything that is open or wrong in the metrics of a document; needs no data and no engine."""
    return tuple(finding for defined in define_all(metrics, aliases).values() for finding in defined.findings)


def define(name: str, metrics: Iterable[Metric], aliases: Aliases | None = None) -> Defined:
    """One metric of a document by name; a name that is not there is a finding."""
    return _Desk({metric.id: metric for metric in metrics}, {} if aliases is None else aliases).define(name)


class InFull(NamedTuple):
    """A metric as it is stated with all that it inherits by `like`: its kind, its unit (empty where none is stated), its keys."""

    kind: str | None
    unit: str
    parameters: Mapping[str, Any]


def stated_in_full(name: str, metrics: Iterable[Metric]) -> InFull | Defined:
    """One metric of a document as it is stated, whatever it leaves open; the findings where it inherits from nothing or in a circle."""
    desk = _Desk({metric.id: metric for metric in metrics}, {})
    metric = desk.metrics.get(name)
    if metric is None:
        return _failed(name, Open("", "is defined nowhere", advice(name, desk.metrics, "metrics"), "MET005"))
    stated = desk._inherited(metric, ())
    return stated if isinstance(stated, Defined) else InFull(*stated)


@dataclass
class _Desk:
    """One document's metrics while they are being defined; each is defined once, and a circle is noticed."""

    metrics: Mapping[str, Metric]
    aliases: Aliases
    done: dict[str, Defined] = field(default_factory=dict)
    under_way: list[str] = field(default_factory=list)

    def define(self, name: str) -> Defined:
        if name not in self.done:
            self.done[name] = self._define(name)
        return self.done[name]

    def _define(self, name: str) -> Defined:
        metric = self.metrics.get(name)
        if metric is None:
            return _failed(name, Open("", "is defined nowhere", advice(name, self.metrics, "metrics"), "MET005"))
        self.under_way.append(name)
        try:
            stated = self._inherited(metric, ())
            return stated if isinstance(stated, Defined) else self._of_kind(metric, *stated)
        finally:
            self.under_way.pop()

    def _inherited(self, metric: Metric, seen: tuple[str, ...]) -> Defined | tuple[str | None, str, dict[str, Any]]:
        """Kind, unit and parameters of a metric, with what it inherits by `like`."""
        own = metric.parameters
        if metric.like is None:
            return metric.kind, metric.unit or "", own
        seen += (metric.id,)
        if metric.like in seen:
            circle = " -> ".join((*seen, metric.like))
            return _failed(seen[0], Open("like", f"is like itself: {circle}", "State the parameters in one of them.", "MET005"))
        if len(seen) > _LONGEST_CHAIN:
            problem = f"is like another through a chain of more than {_LONGEST_CHAIN} metrics"
            return _failed(seen[0], Open("like", problem, "Let it be like the metric that states the parameters.", "MET005"))
        parent = self.metrics.get(metric.like)
        if parent is None:
            problem = f"is like `{metric.like}`, which is defined nowhere"
            return _failed(seen[0], Open("like", problem, advice(metric.like, self.metrics, "metrics"), "MET005"))
        inherited = self._inherited(parent, seen)
        if isinstance(inherited, Defined):
            return inherited
        kind, unit, parameters = inherited
        if isinstance(parameters.get("where"), Mapping) and isinstance(own.get("where"), Mapping):
            own["where"] = {**parameters["where"], **own["where"]}
        return metric.kind or kind, metric.unit or unit, {**parameters, **own}

    def _of_kind(self, metric: Metric, word: str | None, unit: str, stated: dict[str, Any]) -> Defined:
        if word is None:
            problem = Open("kind", "states no kind", f"There are the kinds: {', '.join(kinds())}.")
            return _failed(metric.id, problem)
        kind = kind_of(word)
        if kind is None:
            return _failed(
                metric.id, Open("kind", f"is of the kind '{word}', which there is not", advice(word, kinds(), "kinds"), "MET001")
            )
        try:
            parameters = kind.parameters.model_validate(stated)
        except ValidationError as error:
            return _failed(metric.id, *_mistakes(error, kind))
        form = kind.form(parameters, unit, self._sibling)
        if isinstance(form, tuple):
            return _failed(metric.id, *form)
        expanded = form.expanded(self.aliases)
        if not isinstance(expanded, Open) and isinstance(self.aliases, Vocabulary):
            expanded = expanded.ruled(self.aliases)
        if isinstance(expanded, Open):
            return _failed(metric.id, expanded)
        return _finished(metric, kind, expanded, unit or kind.unit(parameters))

    def _sibling(self, name: str) -> Definition | None:
        return None if name in self.under_way or len(self.under_way) > _LONGEST_CHAIN else self.define(name).definition


def _finished(metric: Metric, kind: Kind, form: Form, unit: str) -> Defined:
    definition = Definition(metric=metric.id, kind=kind.name, form=form, unit="%" if unit == "percent" else unit, means=metric.means or "")
    if not form.computed:
        note = f"Metric {metric.id} is stated by hand: nothing computes it."
        return Defined(definition, (Finding("MET006", Severity.NOTE, note, f"metrics/{metric.id}/kind"),))
    return Defined(definition)


def _failed(name: str, *problems: Open) -> Defined:
    return Defined(None, tuple(finding_of(name, problem) for problem in problems))


def finding_of(metric: str, problem: Open) -> Finding:
    """The finding of a problem with a metric; it points at the key."""
    key = problem.key.rstrip("_")
    pointer = f"metrics/{metric}/{key}" if key else f"metrics/{metric}"
    return Finding(problem.code, Severity.ERROR, f"Metric {metric} {problem.message}.", pointer, help=problem.help)


def _mistakes(error: ValidationError, kind: Kind) -> list[Open]:
    """What pydantic refused, in the words of the field."""
    known = [info.alias or name for name, info in kind.parameters.model_fields.items()]
    problems = []
    for mistake in error.errors():
        key = "/".join(str(part) for part in mistake["loc"])
        if mistake["type"] == "extra_forbidden":
            names = _known_below(kind.parameters, mistake["loc"][:-1]) or known
            problems.append(
                Open(key, f"states `{key}`, which {kind.name} does not know", advice(str(mistake["loc"][-1]), names, "keys"), "MET002")
            )
        else:
            said = str(mistake["ctx"]["error"]) if "error" in mistake.get("ctx", {}) else mistake["msg"].lower()
            problems.append(Open(key, f"states a `{key}` that does not fit: {said}", "", "MET004"))
    return problems


def _known_below(parameters: type[Parameters], path: tuple[int | str, ...]) -> list[str]:
    """The keys of a part inside the parameters, such as a denominator; none where the path leads to no part."""
    if not path:
        return []
    annotation = parameters.model_fields[str(path[0])].annotation
    for part in getattr(annotation, "__args__", (annotation,)):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return [info.alias or name for name, info in part.model_fields.items()]
    return []


def sentence(definition: Definition) -> str:
    """A definition so that two analysts would compute the same number."""
    return kinds()[definition.kind].sentence(definition.form)
