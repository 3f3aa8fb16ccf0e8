"""Short forms of what was read from a table, for tests to compare."""

from milepost.core.documents.parse import parse

_SHOWN = ("owner", "team", "target", "current", "progress", "status", "confidence", "score", "unit", "priority")


def read(text, name="plan.csv", mapping=None):
    """The document of a table."""
    return parse(text, name, mapping or {})


def outline(text, name="plan.csv"):
    """Objectives with the titles of their key results."""
    document = read(text, name)
    return {
        objective.title: [result.title for result in objective.key_results]
        for part in document.each()
        if part.pack is not None
        for objective in part.pack.objectives
    }


def stated(text, name="plan.csv", mapping=None):
    """What is stated of each key result, by its title."""
    return {
        result.title: _of(result)
        for part in read(text, name, mapping).each()
        if part.pack is not None
        for objective in part.pack.objectives
        for result in objective.key_results
    }


def _of(result):
    told = {name: getattr(value, "text", value) for name in _SHOWN if (value := getattr(result, name)) is not None}
    if result.baseline is not None:
        told["baseline"] = result.baseline.value.text
    if result.window is not None:
        told["due"] = result.window.stated
    return told
