"""Keeps a pack: a new version when the document changed, a new report when the findings changed, the index of the newest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from milepost.core.base.errors import UsageError
from milepost.core.checks.engine import Report
from milepost.core.documents.document import Document
from milepost.core.model.pack import FORMAT_VERSION, Pack
from milepost.store import ledger
from milepost.store.canonical import canonical_json, digest_of
from milepost.store.index import free_address, rebuild_index
from milepost.store.models import PackReport, PackScope, PackVersion
from milepost.store.writes.kept import moment


@dataclass(frozen=True, slots=True)
class KeptPack:
    """Where a pack was stored: the address of its pages, its version, and whether that version is new."""

    pack_id: str
    slug: str
    number: int
    content_hash: str
    is_new: bool


def document_json(pack: Pack) -> str:
    """The canonical document of a pack, as it is stored and hashed."""
    return canonical_json(pack.model_dump(mode="json", exclude_defaults=True, by_alias=True), ordered=True)


def keep_pack(document: Document, report: Report, *, actor: str, at: datetime, name: str = "") -> KeptPack:
    """Keeps a pack as it was read, with the report of the checks on it: findings, waived ones, gate.

    The same content again adds no version, the same report none. `name` is the file's name.
    Errors: UsageError when the document holds no pack.
    """
    pack = document.pack
    if pack is None:
        raise UsageError("The document holds no pack that could be stored.", where=name or None, todo="Run 'milepost check' on it.")
    moment(at, "Keeping a pack")
    text = document_json(pack)
    content_hash = digest_of(text)
    with transaction.atomic():
        scope = _scope(pack)
        newest = scope.versions.order_by("-number").first()
        is_new = newest is None or newest.content_hash != content_hash
        if newest is None or is_new:
            newest = PackVersion.objects.create(
                scope=scope,
                number=newest.number + 1 if newest else 1,
                document=text,
                content_hash=content_hash,
                schema_version=FORMAT_VERSION,
                format=document.format,
                source_name=name,
                source_text=document.text,
                created_at=at,
                created_by=actor,
            )
            rebuild_index(scope, pack)
            ledger.append(
                actor=actor,
                at=at,
                act="keep pack",
                subject=pack.pack,
                payload={"version": newest.number, "content": content_hash, "source": digest_of(document.text)},
            )
        _keep_report(newest, report, actor=actor, at=at)
        return KeptPack(pack.pack, scope.slug, newest.number, content_hash, is_new)


def _scope(pack: Pack) -> PackScope:
    scope = PackScope.objects.select_for_update().filter(pack_id=pack.pack).first() or PackScope(pack_id=pack.pack)
    if not scope.slug:
        scope.slug = free_address(pack.pack, set(PackScope.objects.values_list("slug", flat=True)), otherwise="pack")
    scope.title = pack.title
    scope.team = pack.team or ""
    scope.level = "team" if pack.team else "company"
    scope.status = pack.status.value
    cycle = pack.cycle
    window = cycle.window if cycle else None
    scope.cycle_name = cycle.name if cycle else ""
    scope.cycle_start, scope.cycle_end = (window.start, window.end) if window else (None, None)
    scope.cycle_zone = cycle.zone if cycle else "UTC"
    scope.save()
    return scope


def _keep_report(version: PackVersion, report: Report, *, actor: str, at: datetime) -> None:
    findings = [finding.to_json() for finding in report.findings]
    waived = [
        {**entry.finding.to_json(), "reason": entry.waiver.reason, "until": str(entry.waiver.until) if entry.waiver.until else None}
        for entry in report.waived
    ]
    gate = report.gate.lines_to_json()
    digest = digest_of(canonical_json([findings, waived, gate]))
    newest = version.reports.order_by("-checked_at", "-id").first()
    if newest is not None and newest.digest == digest:
        return
    PackReport.objects.create(version=version, findings=findings, waived=waived, gate=gate, digest=digest, checked_at=at)
    ledger.append(
        actor=actor,
        at=at,
        act="keep report",
        subject=version.scope.pack_id,
        payload={"version": version.number, "findings": len(findings), "waived": len(waived), "report": digest},
    )
