"""The thin index of a pack's newest version: objectives and key results as rows, each with the address of its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from milepost.core.model.pack import Pack
from milepost.store.models import KeyResultRow, ObjectiveRow, PackScope

_LONGEST = 100
_TAKEN = ("gate",)  # pages that stand beside the key results
_NOT_IN_ADDRESS = re.compile(r"[^\w.\-]+")


def address(text: str, otherwise: str) -> str:
    """A text as it may stand in an address: letters, digits, dots and dashes; `KR 1.3` is `KR-1.3`."""
    return _NOT_IN_ADDRESS.sub("-", text).strip(".-_")[:_LONGEST] or otherwise


def free_address(text: str, taken: Collection[str], otherwise: str) -> str:
    """The address of a text that nobody has yet; `-2`, `-3` ... is added where somebody has."""
    first = address(text, otherwise)
    if first not in taken:
        return first
    number = 2
    while f"{first}-{number}" in taken:
        number += 1
    return f"{first}-{number}"


def rebuild_index(scope: PackScope, pack: Pack) -> None:
    """Puts the rows of this version in place of those of the version before."""
    scope.key_results.all().delete()
    scope.objectives.all().delete()
    objectives = ObjectiveRow.objects.bulk_create(
        ObjectiveRow(
            scope=scope,
            position=position,
            pointer=f"objectives/{objective.id}",
            label=objective.label or "",
            title=objective.title,
            team=objective.team or "",
            owner=pack.who(objective.owner),
            declared_status=objective.status or "",
        )
        for position, objective in enumerate(pack.objectives)
    )
    times = Counter(address(placed.key_result.id, "kr") for placed in pack.key_results())
    taken = set(_TAKEN)
    rows: list[KeyResultRow] = []
    for objective, row in zip(pack.objectives, objectives, strict=True):
        for key_result in objective.key_results:
            own = address(key_result.id, "kr")
            alone = times[own] == 1
            slug = free_address(own if alone else f"{address(objective.id, 'o')}.{own}", taken, otherwise="kr")
            taken.add(slug)
            rows.append(
                KeyResultRow(
                    scope=scope,
                    objective=row,
                    position=len(rows),
                    pointer=f"objectives/{objective.id}/key_results/{key_result.id}",
                    slug=slug,
                    label=key_result.label or "",
                    title=key_result.title,
                    owner=pack.who(key_result.owner),
                    metric=key_result.metric or "",
                    baseline=key_result.baseline.value.text if key_result.baseline else "",
                    target=key_result.target.text if key_result.target else "",
                    declared_status=key_result.status or "",
                )
            )
    KeyResultRow.objects.bulk_create(rows)
