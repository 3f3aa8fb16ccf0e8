"""One entry of another program's export, before it is known where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Field, FoundEntry, Said

_NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?|[-+−]?\.\d+")


class Sort(StrEnum):
    """What an entry is."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key result"
    INITIATIVE = "initiative"


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry says it belongs to: by key, by title, or both; with its weight as written."""

    key: str = ""
    title: str = ""
    weight: str = ""

    @property
    def called(self) -> str:
        """The words that name it best."""
        return self.title or self.key


@dataclass(slots=True)
class Item:
    """One entry: its key, what the export calls its type (empty when it has none), what it belongs to, and all that is said of it.

    `also` are other keys that it goes by. `sort` is None until it is known; `measured` says that it has a metric of its own with a
    start or a target.
    """

    title: Said
    key: str = ""
    type: str = ""
    sort: Sort | None = None
    links: list[Link] = field(default_factory=list)
    stated: dict[Field, Said] = field(default_factory=dict)
    notes: list[Said] = field(default_factory=list)
    entries: list[FoundEntry] = field(default_factory=list)
    measured: bool = False
    also: list[str] = field(default_factory=list)

    def state(self, what: Field, text: str, span: Span) -> None:
        """Adds what is stated, unless it is blank or was stated before."""
        if text.strip() and what not in self.stated:
            self.stated[what] = Said(text.strip(), span)

    def note(self, label: str, text: str, span: Span) -> None:
        """Adds a remark with its label, unless it is blank."""
        if text.strip():
            self.notes.append(Said(f"{label}: {text.strip()}" if label else text.strip(), span))

    def belong(self, what: Field, names: Iterable[str], span: Span) -> None:
        """Adds owners or teams: the first is the one meant, the others are remarked, since one owner is accountable."""
        first, *others = dict.fromkeys(name.strip() for name in names if name.strip()) or [""]
        self.state(what, first, span)
        self.note("Also owned by" if what is Field.OWNER else f"Also {what.value}", ", ".join(others), span)


def number_of(text: str) -> Decimal | None:
    """The number that a text is, with or without thousands commas, a per cent sign or a sign of money; None for any other text.

    Example: `1,200.50`, `25%` and `$40` are 1200.50, 25 and 40.
    """
    bare = text.strip().strip("%$€£¥ ").strip()
    if _NUMBER.fullmatch(bare) is None or len(bare) > 40:
        return None
    try:
        return Decimal(bare.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None
