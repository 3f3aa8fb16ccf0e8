"""Finds what a person names on the command line: a key result or a metric."""

from __future__ import annotations

import argparse

from milepost.cli.measuring import Stated
from milepost.core.base.errors import UsageError
from milepost.core.metrics.nearest import advice
from milepost.core.model.pack import Placed


def asked_name(arguments: argparse.Namespace, problem: str) -> str:
    """The name that is asked for; beside a metrics file it may stand where the pack would.

    Errors: UsageError with the problem where there is none.
    """
    if arguments.metrics and arguments.name is None:
        arguments.pack, arguments.name = None, arguments.pack
    if arguments.name is None:
        raise UsageError(problem)
    return str(arguments.name)


def named(name: str, asked: Stated) -> tuple[Placed | None, str | None]:
    """The key result of that id, label or pointer with its metric (None where nothing computes it); or the metric of that name.

    Errors: UsageError for a name that is neither.
    """
    known = {metric.id for metric in asked.metrics}
    for placed in asked.pack.key_results() if asked.pack else ():
        if name in (placed.key_result.id, placed.key_result.label, placed.pointer):
            return placed, placed.key_result.metric
        known.add(placed.key_result.id)
    if any(metric.id == name for metric in asked.metrics):
        return None, name
    raise UsageError(f"There is no key result or metric '{name}'.", where=asked.path, todo=advice(name, known, "names"))
