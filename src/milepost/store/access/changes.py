"""Why a key result moved, as it was split on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from milepost.store.access.packs import PackFacts
from milepost.store.models import ChangeRow


def change(facts: PackFacts, pointer: str, as_of: date | None) -> Mapping[str, Any] | None:
    """The newest split change of a key result up to a day (its JSON as in `core.metrics.effects_json`), or None. One query."""
    rows = ChangeRow.objects.filter(scope_id=facts.key, pointer=pointer)
    rows = rows.filter(as_of__lte=as_of) if as_of else rows
    content: Mapping[str, Any] | None = rows.order_by("-as_of").values_list("content", flat=True).first()
    return content
