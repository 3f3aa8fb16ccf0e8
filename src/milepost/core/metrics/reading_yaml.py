"""The catalog of sources and files of shared metrics as YAML: values with their places, mistakes as findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.tree import Tree
from milepost.core.documents.yaml_tree import read_yaml
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.nearest import advice
from milepost.core.model.metric import Metric

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class CatalogDocument:
    """A catalog's text as it was understood; `catalog` is None when its mistakes leave nothing to measure with."""

    catalog: Catalog | None
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True)
class MetricsDocument:
    """A file of metrics as it was understood."""

    metrics: tuple[Metric, ...]
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Span] = field(default_factory=dict)


def read_catalog(text: str) -> CatalogDocument:
    """Reads a catalog of sources; whatever is wrong becomes a finding with its line and column."""
    tree = read_yaml(text)
    if tree.root is None:
        return CatalogDocument(None, tree.findings)
    if not isinstance(tree.value, Mapping) or "milepost-sources" not in tree.value:
        advise = "A catalog begins with `milepost-sources: 1` and lists `tables:`."
        finding = Finding("DOC007", Severity.ERROR, "This is no catalog of sources.", span=Span(1, 1), help=advise)
        return CatalogDocument(None, (*tree.findings, finding), tree.places)
    catalog, findings = _validated(Catalog, tree)
    return CatalogDocument(catalog, (*tree.findings, *findings), tree.places)


def read_metrics(text: str) -> MetricsDocument:
    """Reads a file of `metrics:` alone; whatever is wrong becomes a finding with its line and column."""
    tree = read_yaml(text)
    if tree.root is None:
        return MetricsDocument((), tree.findings)
    value = tree.value if isinstance(tree.value, Mapping) else {}
    stated = value.get("metrics")
    known = ("milepost", "metrics")
    findings = [*tree.findings, *(_unknown(str(key), str(key), known, tree) for key in value if key not in known)]
    if not isinstance(stated, Mapping) or not stated:
        advise = "It lists definitions under `metrics:`, each by its name."
        findings.append(Finding("DOC007", Severity.ERROR, "This file holds no metrics.", "metrics", _place(tree, "metrics"), help=advise))
        return MetricsDocument((), tuple(findings), tree.places)
    metrics = []
    for name, body in stated.items():
        try:
            metrics.append(Metric.model_validate({**body, "id": str(name)} if isinstance(body, Mapping) else body))
        except ValidationError as error:
            findings += [_misfit(f"metrics/{name}", mistake, tree) for mistake in error.errors()]
    return MetricsDocument(tuple(metrics), tuple(findings), tree.places)


def _validated(model: type[M], tree: Tree) -> tuple[M | None, list[Finding]]:
    """The model of a tree. Unknown keys are reported and left out; any other mistake leaves no model."""
    value = tree.value
    findings: list[Finding] = []
    for _ in range(2):
        try:
            return model.model_validate(value), findings
        except ValidationError as error:
            mistakes = error.errors()
        unknown = [mistake for mistake in mistakes if mistake["type"] == "extra_forbidden"]
        findings += [_unknown(_pointer(item), str(item["loc"][-1]), _known(model, item["loc"][:-1]), tree) for item in unknown]
        if len(unknown) < len(mistakes):
            findings += [_misfit("", item, tree) for item in mistakes if item not in unknown]
            return None, findings
        value = _without(value, [item["loc"] for item in unknown])
    return None, findings


def _pointer(mistake: Any) -> str:
    return "/".join(str(part) for part in mistake["loc"])


def _unknown(pointer: str, key: str, known: tuple[str, ...], tree: Tree) -> Finding:
    span = tree.key_places.get(pointer) or _place(tree, pointer)
    return Finding(
        "DOC005", Severity.ERROR, f"Nobody knows the key `{key}`; it is left out.", pointer, span, help=advice(key, known, "keys")
    )


def _misfit(above: str, mistake: Any, tree: Tree) -> Finding:
    pointer = "/".join(part for part in (above, _pointer(mistake)) if part)
    said = str(mistake["ctx"]["error"]) if "error" in mistake.get("ctx", {}) else mistake["msg"].lower()
    message = f"`{pointer or 'the document'}` does not fit: {said}."
    return Finding("DOC007", Severity.ERROR, message, pointer, _place(tree, pointer))


def _place(tree: Tree, pointer: str) -> Span | None:
    while pointer:
        if (span := tree.places.get(pointer)) is not None:
            return span
        pointer = pointer.rpartition("/")[0]
    return tree.places.get("")


def _known(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that a part of a model knows: a catalog's own, or those of a table or connection."""
    if path and (info := model.model_fields.get(str(path[0]))) is not None:
        for part in getattr(info.annotation, "__args__", ()):
            if isinstance(part, type) and issubclass(part, BaseModel):
                model = part
    return tuple(info.alias or name for name, info in model.model_fields.items())


def _without(value: Any, paths: list[tuple[int | str, ...]]) -> Any:
    """The value without the keys at some paths."""
    if not isinstance(value, Mapping):
        return value
    gone = {path[0] for path in paths if len(path) == 1}
    return {
        key: _without(below, [path[1:] for path in paths if len(path) > 1 and path[0] == key])
        for key, below in value.items()
        if key not in gone
    }


def placed(findings: tuple[Finding, ...], places: Mapping[str, Span]) -> tuple[Finding, ...]:
    """Findings with the place of the field that they point at, or of what holds it, where they have none yet."""
    from dataclasses import replace

    tree = Tree(None, places, {})
    return tuple(
        item if item.span is not None else replace(item, span=_place(tree, item.pointer) if item.pointer else None) for item in findings
    )
