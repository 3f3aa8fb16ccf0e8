"""Where a pack uses its metrics: key results, their companions, guardrails and alarms, each by its pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.model.pack import Pack


class Use(NamedTuple):
    """A metric and the pointer of the place that uses it (`objectives/O1/key_results/KR1.1`, `guardrails/signups`)."""

    metric: str
    pointer: str


def metric_uses(pack: Pack) -> tuple[Use, ...]:
    """Every use of a metric in the document's order; an alarm without a metric watches that of the guardrail it guards."""
    return tuple(_uses(pack))


def _uses(pack: Pack) -> Iterator[Use]:
    for pointer, _, key_result in pack.key_results():
        if key_result.metric:
            yield Use(key_result.metric, pointer)
        if key_result.companion and key_result.companion.metric:
            yield Use(key_result.companion.metric, f"{pointer}/companion")
    guarded = {guardrail.id: guardrail.metric for guardrail in pack.guardrails}
    for guardrail in pack.guardrails:
        if guardrail.metric:
            yield Use(guardrail.metric, f"guardrails/{guardrail.id}")
    for alarm in pack.alarms:
        if metric := alarm.metric or guarded.get(alarm.guards or ""):
            yield Use(metric, f"alarms/{alarm.id}")
