"""The history of a pack as a file beside it (`NAME.history.json`): written the same every time, read tolerantly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ValidationError

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.records import Broken, Record, records_of
from milepost.core.model.history import History, HistoryEntry
from milepost.core.model.pack import FORMAT_VERSION

SUFFIX = ".history.json"
MOST_CHARACTERS = 40_000_000  # a hundred thousand check-ins with their notes
_ENTRIES = re.compile(r'"entries"\s*:\s*\[')
_KEYS = frozenset(HistoryEntry.model_fields)
_TODO = "Write it as `milepost import` does, or delete the entry."


@dataclass(frozen=True)
class HistoryRead:
    """A history file as it was read: None when it is none; findings name what was left out, with line and column."""

    history: History | None
    findings: tuple[Finding, ...] = ()


def write_history(pack_id: str, entries: Iterable[HistoryEntry]) -> str:
    """The history of a pack as JSON: one entry a line, in the order given, what is not said left out."""
    rows = [entry.model_dump(mode="json", exclude_defaults=True) for entry in entries]
    lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in rows)
    body = f"[\n{lines}\n  ]" if rows else "[]"
    return f'{{\n  "milepost": {FORMAT_VERSION},\n  "history": {json.dumps(pack_id, ensure_ascii=False)},\n  "entries": {body}\n}}\n'


def read_history(text: str) -> HistoryRead:
    """The history in a text; what does not fit is left out with a finding, the rest is read.

    Edges: a text that is no JSON, or names no pack, gives no history. Numbers are taken for the texts they are written as.
    """
    begin = _ENTRIES.search(text)
    pack_id = _pack_named(text[: begin.end()] + "]}") if begin is not None else None
    if begin is None or pack_id is None or len(text) > MOST_CHARACTERS:
        told = f"A history names its pack (`history`) and lists its entries (`entries`), in at most {MOST_CHARACTERS:,} characters."
        return HistoryRead(None, (Finding("DOC010", Severity.ERROR, "This is no history of a pack.", span=Span(1, 1), help=told),))
    findings: list[Finding] = []
    entries: list[HistoryEntry] = []
    for record in records_of(text, start=begin.end() - 1):
        if isinstance(record, Broken):
            findings.append(record.finding)
        elif (entry := _entry(record, findings)) is not None:
            entries.append(entry)
    return HistoryRead(History(history=pack_id, entries=tuple(entries)), tuple(findings))


def _pack_named(head: str) -> str | None:
    try:
        value = json.loads(head)
    except (ValueError, RecursionError):
        return None
    named = value.get("history") if isinstance(value, dict) else None
    return named if isinstance(named, str) else None


def _entry(record: Record, findings: list[Finding]) -> HistoryEntry | None:
    """One entry, without the parts that do not fit; None when it does not say what it is about."""
    fields = {key: told for key, told in record.value.items() if key in _KEYS and told is not None}
    for key in sorted(record.value.keys() - _KEYS):
        near = get_close_matches(key, _KEYS, n=1)
        hint = f" Did you mean `{near[0]}`?" if near else ""
        findings.append(_finding("DOC005", f"`{key}` is no part of an entry; it is left out.{hint}", record, key))
    while True:
        try:
            return HistoryEntry.model_validate(fields)
        except ValidationError as error:
            faults = {str(fault["loc"][0]): fault["msg"] for fault in error.errors() if fault["loc"]}
        for key, message in faults.items():
            findings.append(_finding("DOC007", f"`{key}` does not fit: {message}.", record, key))
            fields.pop(key, None)
        if not faults or "at" in faults:
            return None


def _finding(code: str, message: str, record: Record, key: str) -> Finding:
    return Finding(code, Severity.WARNING, message, span=record.places().get(key, record.span), help=_TODO)
