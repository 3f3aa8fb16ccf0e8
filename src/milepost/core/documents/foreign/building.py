"""What was found in a foreign document, built into packs: one for each cycle it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.document import Document, Holds, Unread
from milepost.core.documents.foreign.coming_along import history_of
from milepost.core.documents.foreign.cycles import cycle_of
from milepost.core.documents.foreign.found import Field, Found, FoundObjective
from milepost.core.documents.foreign.ids import name_parts
from milepost.core.documents.foreign.slots import fill_objective
from milepost.core.model.pack import Pack

_SHOWN = 60  # characters of an unread piece in its finding
_SLUG = re.compile(r"[^a-z0-9]+")
_START = Span(1, 1)


def build(found: Found, text: str, format_name: str) -> Document:
    """The document of what was found; never raises.

    A document whose objectives state several periods becomes several packs, in the order in which the periods first appear; what
    holds for the whole document goes to each, what was not read to the first. Without objectives there is no pack, and a finding
    DOC011 (a template) or DOC012 (no OKRs) says so with the reader's own sentence.
    """
    if not found.objectives or found.holds is not Holds.OKRS:
        return _without_pack(found, text, format_name)
    groups = _by_period(found)
    documents = [_one(found, part, text, format_name, first=number == 0) for number, part in enumerate(groups)]
    return replace(documents[0], others=tuple(documents[1:]))


def _without_pack(found: Found, text: str, format_name: str) -> Document:
    template = found.holds is Holds.TEMPLATE
    why = found.why or "No objective and no key result was found in the document."
    todo = "Fill it in, then import it." if template else "Begin an objective with 'Objective: ...' and its key results with 'KR: ...'."
    severity = Severity.WARNING if template else Severity.ERROR
    finding = Finding("DOC011" if template else "DOC012", severity, why, span=_START, help=todo)
    holds = Holds.TEMPLATE if template else Holds.NONE
    return Document(format_name, text, None, (finding, *found.findings), holds=holds, unread=tuple(found.unread))


def _by_period(found: Found) -> list[list[FoundObjective]]:
    """The objectives by the period they state, the whole document's where they state none."""
    whole = found.stated.get(Field.PERIOD)
    groups: dict[str, list[FoundObjective]] = {}
    for objective in found.objectives:
        said = objective.stated.get(Field.PERIOD) or whole
        groups.setdefault(" ".join(said.text.casefold().split()) if said is not None else "", []).append(objective)
    return list(groups.values())


def _one(found: Found, objectives: list[FoundObjective], text: str, format_name: str, *, first: bool) -> Document:
    part = replace(found, objectives=objectives, unread=found.unread if first else [])
    ids, result_ids = name_parts(part)
    places: dict[str, Span] = {"": _START}
    fields = _opening(part, places, alone=first and len(objectives) == len(found.objectives))
    fields["objectives"] = [fill_objective(objective, ids[id(objective)], result_ids, places) for objective in objectives]
    fields["unplaced"] = [_kept(piece) for piece in part.unread]
    findings = [*(found.findings if first else ()), *_unread_findings(part.unread, places)]
    history = history_of(part, ids, result_ids)
    try:
        pack = Pack.model_validate(fields)
    except ValidationError as error:  # every value is text that its field takes; were one not, it is said and not raised
        wrong = error.errors()[0]
        pointer = "/".join(str(step) for step in wrong["loc"])
        findings.append(Finding("DOC010", Severity.ERROR, f"What was found makes no pack: {pointer}: {wrong['msg']}.", span=_START))
        return Document(format_name, text, None, tuple(findings), places, holds=Holds.NONE, unread=tuple(part.unread))
    return Document(format_name, text, pack, tuple(findings), places, unread=tuple(part.unread), history=history)


def _opening(found: Found, places: dict[str, Span], *, alone: bool) -> dict[str, Any]:
    """Title, id, cycle, team and owner of the pack."""
    title = found.stated.get(Field.TITLE)
    period = found.objectives[0].stated.get(Field.PERIOD) or found.stated.get(Field.PERIOD)
    words = [title.text] if title is not None and title.text.strip() else []
    if period is not None and not alone:
        words.append(period.text)
    elif not words and period is not None:
        words.append(f"OKRs {period.text}")
    name = ", ".join(words) or "OKRs"
    fields: dict[str, Any] = {"title": name, "pack": slug(name)}
    for field in (Field.TITLE, Field.TEAM, Field.OWNER, Field.STATUS):
        if (said := found.stated.get(field)) is not None and said.text.strip():
            if field is Field.STATUS:
                fields.setdefault("remarks", []).append({"label": "Status", "text": said.text})
                continue
            fields.setdefault(field.value, said.text)
            places[field.value] = said.span
    cycle = cycle_of(period.text if period else "", name, found.stated, found.periods.get(period.text) if period else None)
    if cycle is not None:
        fields["cycle"] = cycle
        places["cycle"] = period.span if period is not None else places.get("title", _START)
    if (summary := found.stated.get(Field.DESCRIPTION)) is not None:
        fields["summary"], places["summary"] = summary.text, summary.span
    for number, note in enumerate(found.notes, start=len(fields.get("remarks", ()))):
        fields.setdefault("remarks", []).append({"text": note.text})
        places[f"remarks/{number}"] = note.span
    return fields


def slug(words: str) -> str:
    """A pack's id from its title: small Latin letters, digits and hyphens; `okrs` when nothing is left."""
    return _SLUG.sub("-", words.casefold()).strip("-")[:60].strip("-") or "okrs"


def _kept(piece: Unread) -> dict[str, Any]:
    return {"text": piece.text, "line": piece.span.line, "column": piece.span.column, "why": piece.why}


def _unread_findings(unread: list[Unread], places: dict[str, Span]) -> Iterator[Finding]:
    for number, piece in enumerate(unread):
        pointer = f"unplaced/{number}"
        places[pointer] = piece.span
        words = " ".join(piece.text.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        message = f"This part found no place and is kept as text ({piece.why}): '{shown}'."
        todo = "Move it below an objective or key result, or leave it: nothing of it is lost."
        yield Finding("DOC001", Severity.NOTE, message, pointer=pointer, span=piece.span, help=todo)
