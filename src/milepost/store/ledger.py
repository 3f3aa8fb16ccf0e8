"""The ledger: appends an act, and proves that no entry was changed, dropped or put in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from milepost.core.base.errors import BugError
from milepost.store.canonical import canonical_json, digest_of
from milepost.store.models import LedgerEntry, PackVersion

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the stored past does not fit: the entry's number, and what is wrong in words."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The ledger as verified: how many entries, the hash of the last one (`head`), and every break found."""

    entries: int
    head: str
    breaks: tuple[Break, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found broken. An end cut off shows only against a head that was written down elsewhere."""
        return not self.breaks


def append(*, actor: str, at: datetime, act: str, subject: str, payload: object) -> LedgerEntry:
    """Adds an entry in the transaction of the act it tells of.

    Errors: BugError outside a transaction, without an actor, or for a time without a zone.
    """
    if not transaction.get_connection().in_atomic_block:
        raise BugError("A ledger entry belongs into the transaction of its act.")
    if not actor or at.tzinfo is None:
        raise BugError(f"The act '{act}' needs an actor and a time with a zone.")
    last = LedgerEntry.objects.select_for_update().order_by("-number").values_list("number", "hash").first()
    number, previous = (last[0] + 1, last[1]) if last else (1, START)
    text = canonical_json(payload)
    moment = at.astimezone(UTC)
    return LedgerEntry.objects.create(
        number=number,
        at=moment,
        actor=actor,
        act=act,
        subject=subject,
        payload=text,
        previous=previous,
        hash=_hash(number, moment, actor, act, subject, text, previous),
    )


def verify() -> Chain:
    """Walks the whole ledger and checks numbers, links, hashes, and that each pack version is still the one that was recorded."""
    breaks: list[Break] = []
    number, previous, documents = 0, START, {}
    rows = LedgerEntry.objects.order_by("number").values_list("number", "at", "actor", "act", "subject", "payload", "previous", "hash")
    for found, at, actor, act, subject, payload, link, stated in rows.iterator(chunk_size=1000):
        if found != number + 1:
            breaks.append(Break(found, f"entries {number + 1} to {found - 1} are missing"))
        if link != previous:
            breaks.append(Break(found, "it is not tied to the entry before it"))
        if stated != _hash(found, at, actor, act, subject, payload, link):
            breaks.append(Break(found, "its content does not fit its hash"))
        if act == "keep pack":
            documents[subject, payload] = found
        number, previous = found, stated
    breaks.extend(_changed_documents(documents))
    return Chain(number, previous, tuple(breaks))


def _changed_documents(recorded: dict[tuple[str, str], int]) -> list[Break]:
    """Pack versions whose document no longer is what the ledger recorded, or that no entry recorded."""
    breaks = []
    stored = set()
    versions = PackVersion.objects.values_list("scope__pack_id", "number", "document", "source_text")
    for pack_id, number, document, source in versions.iterator(chunk_size=100):
        payload = version_payload(number, digest_of(document), digest_of(source))
        stored.add((pack_id, payload))
        if (pack_id, payload) not in recorded:
            breaks.append(Break(0, f"version {number} of {pack_id} is not the document that was recorded"))
    breaks.extend(Break(entry, "the pack version it recorded is gone or changed") for key, entry in recorded.items() if key not in stored)
    return breaks


def version_payload(number: int, content_hash: str, source_hash: str) -> str:
    """What the ledger keeps of a pack version."""
    return canonical_json({"version": number, "content": content_hash, "source": source_hash})


def _hash(number: int, at: datetime, *rest: str) -> str:
    """The hash of an entry: its number, its moment in UTC, then actor, act, subject, payload and the hash before it."""
    return digest_of(canonical_json([number, at.astimezone(UTC).isoformat(timespec="microseconds"), *rest]))
