"""Keys and metrics as YAML to paste into a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from milepost.core.model.metric import Metric

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*|\d+\.\.\d+|\d+[a-z]+|[A-Za-z]+/[A-Za-z_/]+")
_NOT_TEXT = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
_PARTS = ("means", "like", "kind", "unit")


def flow(value: Any) -> str:
    """A value on one line. Text that YAML would take for something else is quoted."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{flow(str(key))}: {flow(item)}" for key, item in value.items()) + "}"
        case str():
            return value if _PLAIN.fullmatch(value) and value.lower() not in _NOT_TEXT else json.dumps(value, ensure_ascii=False)
        case bool() | None:
            return json.dumps(value)
        case Decimal():
            return f"{value:f}"
        case Sequence():
            return "[" + ", ".join(flow(item) for item in value) + "]"
        case _:
            return str(value)


def changes(states: Mapping[str, Any]) -> str:
    """The keys that a reading states or takes away, on one line: `counted_by: start, maturity: observed, no within`.

    Where the kind changes, what is taken away is left out: none of it would go with another kind.
    """
    stated = [f"{key}: {flow(value)}" for key, value in states.items() if value is not None]
    gone = [] if "kind" in states else [f"no {key}" for key, value in states.items() if value is None]
    return ", ".join((*stated, *gone))


def metrics_as_yaml(metrics: Iterable[Metric]) -> str:
    """Complete metrics as they stand under `metrics:` of a document."""
    return "metrics:\n" + "".join(line for metric in metrics for line in _metric(metric))


def _metric(metric: Metric) -> Iterator[str]:
    yield f"  {flow(metric.id)}:\n"
    parts = {name: value for name in _PARTS if (value := getattr(metric, name)) is not None}
    for key, value in {**parts, **metric.parameters}.items():
        yield f"    {key}: {flow(value)}\n"
