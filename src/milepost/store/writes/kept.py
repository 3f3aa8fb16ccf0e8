"""What the acts share: how many rows were new, and which pack is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from milepost.core.base.errors import BugError, UsageError
from milepost.store.models import PackScope


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows of a batch were added or changed, and how many were already stored just so."""

    added: int
    unchanged: int


def scope_of(pack_id: str) -> PackScope:
    """The stored pack of that id, held against other writers until the transaction ends.

    Errors: UsageError when there is none.
    """
    scope = PackScope.objects.select_for_update().filter(pack_id=pack_id).first()
    if scope is None:
        raise UsageError(f"No pack '{pack_id}' is stored.", todo="Keep the pack first.")
    return scope


def moment(at: datetime, what: str) -> datetime:
    """The same time, if it names its zone.

    Errors: BugError when it does not.
    """
    if at.tzinfo is None:
        raise BugError(f"{what} needs a time with a zone, not {at}.")
    return at
