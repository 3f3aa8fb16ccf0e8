"""One pack: its newest document, what was found in it, its versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from milepost.core.model.pack import Pack
from milepost.store.models import PackReport, PackScope, PackVersion, StandingRow


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What stays the same of a pack, and the cycle of its newest version."""

    key: int
    pack_id: str
    slug: str
    title: str
    team: str
    status: str
    cycle_name: str
    cycle_start: date | None
    cycle_end: date | None

    @property
    def cycle_key(self) -> str:
        """What tells its cycle from others in an address."""
        return self.cycle_start.isoformat() if self.cycle_start and self.cycle_end else "undated"


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version: its number, hash, format, file, and who kept it when."""

    number: int
    content_hash: str
    format: str
    source_name: str
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A finding as stored; `reason` and `until` are those of the waiver that accepts it."""

    code: str
    severity: str
    pointer: str
    message: str
    help: str
    line: int | None
    reason: str = ""
    until: str = ""

    @property
    def waived(self) -> bool:
        """Whether the pack accepts it."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class StoredPack:
    """A pack's newest version with its report; `gate` is as `core.checks.gate.Gate.lines_to_json` writes it."""

    facts: PackFacts
    pack: Pack
    version: VersionFacts
    versions: tuple[VersionFacts, ...]
    findings: tuple[FoundLine, ...]
    waived: tuple[FoundLine, ...]
    gate: tuple[Mapping[str, Any], ...]
    checked_at: datetime | None
    days: tuple[date, ...]


def pack(slug: str) -> StoredPack | None:
    """The pack at an address, or None. Five queries."""
    columns = ("id", "pack_id", "slug", "title", "team", "status", "cycle_name", "cycle_start", "cycle_end")
    row = PackScope.objects.filter(slug=slug).values_list(*columns).first()
    if row is None:
        return None
    facts = PackFacts(*row)
    document = PackVersion.objects.filter(scope_id=facts.key).order_by("-number").values_list("document", flat=True)[0]
    told = ("number", "content_hash", "format", "source_name", "created_at", "created_by")
    versions = tuple(
        VersionFacts(*words) for words in PackVersion.objects.filter(scope_id=facts.key).order_by("-number").values_list(*told)
    )
    reports = PackReport.objects.filter(version__scope_id=facts.key).order_by("-version__number", "-checked_at", "-id")
    findings, waived, gate, checked_at = reports.values_list("findings", "waived", "gate", "checked_at").first() or ((), (), (), None)
    return StoredPack(
        facts=facts,
        pack=_read(document),
        version=versions[0],
        versions=versions,
        findings=tuple(map(_found, findings)),
        waived=tuple(map(_found, waived)),
        gate=tuple(gate),
        checked_at=checked_at,
        days=tuple(StandingRow.objects.filter(scope_id=facts.key).order_by("as_of").values_list("as_of", flat=True).distinct()),
    )


@lru_cache(maxsize=32)
def _read(document: str) -> Pack:
    """The pack of a stored document; versions never change, so neither does what was read from them."""
    return Pack.model_validate_json(document)


def _found(row: Mapping[str, Any]) -> FoundLine:
    return FoundLine(
        row["code"],
        row["severity"],
        row["pointer"],
        row["message"],
        row.get("help") or "",
        row.get("line"),
        row.get("reason") or "",
        row.get("until") or "",
    )
