"""The members of an export put together: entries with their past, periods with their days, and what is not part of an agreement."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.coverage import weight
from milepost.core.documents.document import Document, Holds, Unread
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.exports.assembled import assembled
from milepost.core.documents.foreign.exports.item import Item, number_of
from milepost.core.documents.foreign.exports.viva.members import Kind
from milepost.core.documents.foreign.exports.viva.okrs import SETTINGS, item_of, works_of
from milepost.core.documents.foreign.exports.viva.past import about, check_in_of, comment_of
from milepost.core.documents.foreign.exports.viva.people import names_in
from milepost.core.documents.foreign.found import Field, Found, FoundEntry, Period, Said
from milepost.core.documents.records import Broken, Record, records_of

_SHOWN = 2_000  # characters of a piece that is listed as not placed
_WHY = {
    Kind.USERS: "the list of people; those who own something are named there",
    Kind.TEAMS: "the list of teams; those that own something are named there",
    Kind.TAGS: "the list of tags; those in use are named where they are used",
}


@dataclass(frozen=True, slots=True)
class Member:
    """One list of the export: what it is, its name, its text."""

    kind: Kind
    name: str
    text: str


@dataclass(slots=True)
class _Read:
    """What the members gave, and what of them found no place."""

    members: Sequence[Member]
    findings: list[Finding] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unplaced: int = 0  # letters and digits

    def each(self, kind: Kind) -> Iterator[Record]:
        """The records of a list; what is broken is noted."""
        for member in self.members:
            for record in records_of(member.text, member.name) if member.kind is kind else ():
                if isinstance(record, Record):
                    yield record
                else:
                    self._break(record)

    def leave(self, span: Span, text: str, why: str, count: int = 1) -> None:
        """Notes a piece that finds no place, said `count` times in the export."""
        self.unread.append(Unread(span, text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…", why))
        self.unplaced += weight(text) * count

    def _break(self, broken: Broken) -> None:
        self.findings.append(broken.finding)
        self.leave(broken.finding.span or Span(1, 1), broken.rest, "it could not be read")


def read_members(members: Sequence[Member], text: str, format_name: str, *, also: Sequence[Unread] = ()) -> Document:
    """The document of an export's members; `text` is kept as the source, `also` are members that are none of the lists.

    Edges: without the list of objectives nothing can be placed, and a sentence says so; check-ins of entries that are not in the export are
    listed as not placed.
    """
    read = _Read(members)
    for piece in also:
        read.leave(piece.span, piece.text, piece.why)
    people = {record.value["ID"]: name for record in read.each(Kind.USERS) if (name := _named(record, "ID"))}
    past = _past(read, people)
    items: list[Item] = []
    settings: Counter[str] = Counter()
    for record in read.each(Kind.OBJECTIVES):
        item = item_of(record, people, past.pop(record.value.get("ID") or "", []))
        items += [item, *works_of(record, people)]
        settings.update(_settings(record))
    _without_idle_scores(items, read.findings)
    found = assembled(items) if items else Found()
    first = items[0].title.span if items else Span(1, 1)
    for words, count in settings.items():
        read.leave(first, words, f"a setting of the program, in {count} {'entry' if count == 1 else 'entries'}", count)
    _leave_the_rest(read, past)
    found.periods = _periods(read)
    found.findings = [*read.findings, *found.findings]
    found.unread = read.unread
    if not items:
        found.holds = Holds.NONE
        found.why = _nothing(members)
    document = build(found, text, format_name)
    return _covered(document, sum(weight(member.text) for member in members) + sum(weight(piece.text) for piece in also), read.unplaced)


def _named(record: Record, key: str) -> str:
    """The name in a record of people; empty when it has none, or no id."""
    name = record.value.get("Name")
    return name if isinstance(name, str) and isinstance(record.value.get(key), str) else ""


def _past(read: _Read, people: Mapping[str, str]) -> dict[str, list[FoundEntry]]:
    """Check-ins and comments by the id of what they are about, oldest first."""
    past: dict[str, list[FoundEntry]] = {}
    for record in read.each(Kind.CHECK_INS):
        past.setdefault(about(record), []).append(check_in_of(record, people))
    for record in read.each(Kind.COMMENTS):
        past.setdefault(about(record), []).append(comment_of(record, people))
    for entries in past.values():
        entries.sort(key=lambda entry: entry.on)
    return past


def _settings(record: Record) -> Iterator[str]:
    for name in SETTINGS:
        value: Any = record.value.get(name)
        for key, told in value.items() if isinstance(value, dict) else ():
            if told and key != "Data Source":
                yield f"{name}, {key}: {told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)}"


def _without_idle_scores(items: list[Item], findings: list[Finding]) -> None:
    """Takes off the scores of 0 that stand where nobody graded: all of them where none is higher, else those of open entries."""
    scored = [item for item in items if Field.SCORE in item.stated]
    graded = any(number_of(item.stated[Field.SCORE].text) != 0 for item in scored)
    idle = [item for item in scored if number_of(item.stated[Field.SCORE].text) == 0 and not (graded and _is_closed(item))]
    for item in idle:
        del item.stated[Field.SCORE]
    if idle:
        message = f"{len(idle):,} of {len(scored):,} scores are 0 where nothing was graded, and are taken as not given."
        findings.append(Finding("DOC001", Severity.NOTE, message, span=idle[0].title.span))


def _is_closed(item: Item) -> bool:
    status = item.stated.get(Field.STATUS)
    return status is not None and status.text.casefold() == "closed"


def _leave_the_rest(read: _Read, past: Mapping[str, list[FoundEntry]]) -> None:
    """Lists what is about no entry of the export, and the lists that agreements only name from."""
    for key, entries in past.items():
        for entry in entries:
            words = "; ".join(filter(None, (entry.on, entry.by, entry.metric, *entry.stated.values(), entry.note)))
            read.leave(entry.span, words, f"it is about {key or 'no entry'}, which is not in the export")
    for member in read.members:
        if (why := _WHY.get(member.kind)) is not None:
            rows = [record for record in records_of(member.text, member.name) if isinstance(record, Record)]
            if rows:
                read.leave(rows[0].span, "; ".join(_row(record) for record in rows), why)


def _row(record: Record) -> str:
    told = (value if isinstance(value, str) else ", ".join(names_in(value, {})) for key, value in record.value.items() if key != "ID")
    return ", ".join(text for text in told if text)


def _periods(read: _Read) -> dict[str, Period]:
    """The days of each time period by its name."""
    periods: dict[str, Period] = {}
    for record in read.each(Kind.PERIODS):
        name, first, last = (record.value.get(key) for key in ("Time Period Name", "Start Date", "End Date"))
        if isinstance(name, str) and isinstance(first, str) and isinstance(last, str):
            periods.setdefault(name.strip(), Period(Said(first, record.span), Said(last, record.span)))
    return periods


def _nothing(members: Sequence[Member]) -> str:
    kinds = sorted({member.kind.value for member in members if member.kind is not Kind.OBJECTIVES})
    if any(member.kind is Kind.OBJECTIVES for member in members):
        return "The export's list of objectives is empty."
    lists = ", ".join(kinds) or "nothing"
    return f"This is the part of a Viva Goals export that lists {lists}; import it together with the list of objectives."


def _covered(document: Document, whole: int, unplaced: int) -> Document:
    """The document with the share of its members' letters that found a place; the same for all its packs."""
    if document.pack is None:
        return document
    share = max(Fraction(whole - unplaced, whole), Fraction(0)) if whole else Fraction(1)
    return replace(document, coverage=share, others=tuple(replace(other, coverage=share) for other in document.others))
