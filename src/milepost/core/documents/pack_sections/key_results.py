"""Key results as rows of a table, or as items of a list with labelled parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from milepost.core.base.findings import Severity, Span
from milepost.core.documents.blocks import Cell, Item, Table, plain
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.guardrail_text import gloss_of, read_rails
from milepost.core.documents.pack_sections.outline import Row, columns, fields_of, part_of_item, rows_of, shifted
from milepost.core.documents.pack_sections.words import as_written, days_behind, label_of, pieces
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.key_result import Baseline, Direction, KrWindow, Milepost, Path
from milepost.core.model.metric import Accrual, Shape
from milepost.core.model.shape import Stated

COLUMNS = columns(
    gaming_note=r"gaming|gamed",
    guardrails=r"guardrail",
    data_source=r"data source|^sources?$|system of record",
    definition=r"definition|measured|formula",
    description=r"^description$",
    baseline_note=r"baseline (?:note|source|status)",
    baseline=r"baseline|^start|^from$",
    target=r"target|^to$|^goal$",
    current=r"current|actual|latest|^now$",
    window=r"window|time ?frame|period|^when$",
    owner=r"owner|accountable|\bdri\b|\blead\b|\bwho\b",
    stated_type=r"\btype\b",
    status=r"status",
    confidence=r"confidence",
    progress=r"progress|^% ?(?:complete|done)$",
    priority=r"priority",
    team=r"^teams?$",
    unit=r"^units?$",
    called=r"^called$",
    label=r"^label$",
    score=r"score|grade",
    weight=r"weight",
    direction=r"direction",
    shape=r"^shape$",
    accrual=r"^accrual$",
    metric=r"^metric(?: id)?$",
    path=r"^path$",
    id=r"^id$",
    mark=r"^(?:#|no\.?)$",
    key_result=r"\bkrs?\b|key result|^result|title",
    remarks=r"remarks?|notes?|comments?",
)
MARK = re.compile(r"^\**(?P<mark>KR\s?-?\s?\d+(?:\.\d+)*[a-z]?)\**\s*[:.)–—-]*\s*\**\s*", re.IGNORECASE)
_AS_WRITTEN = ("definition", "description", "owner", "team", "unit", "priority", "data_source", "stated_type", "status", "gaming_note")

_LOOKS_BACK = re.compile(r"(?:; |^)each value looks back ([1-9]\d{0,2}|[12]\d{3}|3[0-5]\d{2}) days$")


def is_key_result_table(table: Table) -> bool:
    """Whether a table's rows are key results: it names them and what they aim at or how they are measured."""
    names = set(fields_of(table, COLUMNS))
    return bool(names & {"key_result", "mark"}) and bool(names & {"target", "baseline", "definition"})


def read_table(draft: Draft, objective: dict[str, Any], table: Table) -> None:
    """Reads each row of a table as a key result of the objective."""
    for row in rows_of(table, COLUMNS):
        text = row.text("key_result") or row.text("mark")
        if not text:
            draft.keep(draft.source.source(row.span), row.span, "is a row without a key result")
            continue
        cell = row.cells.get("key_result") or row.cells["mark"]
        entry = _begin(draft, objective, text, own_id=row.words("id"), span=cell.span, whole=row.span)
        _fill(draft, objective, entry, row)


def read_item(draft: Draft, objective: dict[str, Any], item: Item) -> None:
    """Reads a list item as a key result: its own text is the title, labelled items in it are what a table's columns are."""
    text = " ".join(line.text for line in item.lines)
    span = item.lines[0].span if item.lines else item.span
    entry = _begin(draft, objective, text, span=span, whole=item.span)
    cells: dict[str, Cell] = {}
    others: list[tuple[str, Cell]] = []
    for block in item.blocks:
        inner = [part_of_item(nested) for nested in getattr(block, "items", ())]
        if not inner:
            draft.keep_blocks([block], "stands under a key result without a label")
        for part in inner:
            name = next((name for name, pattern in COLUMNS.items() if part.label and pattern.search(part.label.lower())), None)
            if name is not None and name not in cells:
                cells[name] = Cell(part.text, part.span)
            else:
                others.append((part.label, Cell(part.text, part.span)))
    _fill(draft, objective, entry, Row(cells, tuple(others), item.span))


def _begin(draft: Draft, objective: dict[str, Any], text: str, *, own_id: str = "", span: Span, whole: Span) -> dict[str, Any]:
    """Adds a key result with its id, mark and title to the objective."""
    match = MARK.match(text)
    mark = re.sub(r"\s+", " ", match["mark"].strip()) if match else None
    position = len(objective["key_results"]) + 1
    name = own_id or id_of(mark, objective["id"], position)
    taken = {entry["id"] for entry in objective["key_results"]}
    if name in taken:
        message = f"Two key results of {objective['id']} are called {name}; the second is read as {name}-{position}."
        draft.find("DOC009", Severity.ERROR, message, span=span, todo="Give each key result a mark of its own.")
        name = f"{name}-{position}"
    rest = text[match.end() :] if match else text
    entry: dict[str, Any] = {"id": name, "label": mark, "title": as_written(plain(rest)) or (mark or text)}
    objective["key_results"].append(entry)
    pointer = pointer_of(objective, entry)
    draft.put(pointer, whole)
    draft.put(f"{pointer}/id", span)
    draft.put(f"{pointer}/title", shifted(span, match.end() if match else 0))
    return entry


def id_of(mark: str | None, objective: str, position: int) -> str:
    """A key result's id: from its mark, or from its place in the objective.

    Example: `KR 1.3` is KR1.3; `KR2`, or no mark at all as second, is KR3.2 in O3.
    """
    number = re.sub(r"^kr[\s-]*", "", mark, flags=re.IGNORECASE) if mark else str(position)
    if "." not in number and re.fullmatch(r"O\d+", objective):
        number = f"{objective[1:]}.{number}"
    return f"KR{number}"


def pointer_of(objective: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """The pointer of a key result."""
    return f"objectives/{objective['id']}/key_results/{entry['id']}"


def _fill(draft: Draft, objective: dict[str, Any], entry: dict[str, Any], row: Row) -> None:
    """Reads the columns of a row into the key result."""
    pointer = pointer_of(objective, entry)
    for name, cell in row.cells.items():
        if cell.text and name not in ("key_result", "mark", "id", "baseline_note", "remarks"):
            draft.put(f"{pointer}/{name}", cell.span)
    for name in _AS_WRITTEN:
        entry[name] = row.given(name)
    for name in ("target", "current", "score", "progress", "confidence"):
        entry[name] = Stated(row.text(name)) if row.text(name) else None
    if (label := row.given("label")) is not None:
        entry["label"] = label
    if (called := row.given("called")) is not None:
        entry["called"] = called
    entry["metric"] = row.words("metric") or None
    entry["window"] = read_window(text) if (text := row.given("window")) else None
    entry["baseline"] = read_baseline(row.text("baseline"), row.text("baseline_note")) if row.text("baseline") else None
    entry["remarks"] = _remarks(row)
    for name, read in _JUDGED.items():
        if (text := row.words(name)) and (value := _tried(read, text)) is not None:
            entry[name] = value
        elif text:
            message = f"'{text}' is no {name} of a key result."
            draft.find("DOC007", Severity.WARNING, message, pointer=f"{pointer}/{name}", span=row.cells[name].span, todo="Correct it.")
            entry["remarks"] = (*entry["remarks"], f"{name}: {text}")
    if row.given("guardrails"):
        _fill_rails(draft, entry, row.cells["guardrails"], pointer)


def _tried(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except (ValueError, InvalidOperation):
        return None


def read_window(text: str) -> KrWindow:
    """A window from `summer [2026-07-01 -- 2026-09-01]`, or `a year; each value looks back 365 days`."""
    back = _LOOKS_BACK.search(text)
    said = days_behind(text[: back.start()] if back else text)
    return KrWindow(stated=said.text or None, start=said.first, end=said.last, trailing_days=int(back[1]) if back else None)


def read_baseline(value: str, note: str) -> Baseline:
    """The baseline with what its note says: `assumed; source: product analytics; on: 2025-03-31; confirmed by: Data lead`."""
    told: dict[str, Any] = {"value": Stated(value)}
    for _, part in pieces(note, ";"):
        label = label_of(part[:1].upper() + part[1:])
        if part in ("assumed", "confirmed"):
            told["status"] = part
        elif label.label == "On" and (day := _tried(date.fromisoformat, label.text)) is not None:
            told["on"] = day
        elif label.label == "Confirmed by":
            told["confirmed_by"] = label.text
        else:
            told["source"] = label.text if label.label == "Source" else part
    return Baseline(**told)


def _remarks(row: Row) -> tuple[str, ...]:
    said = [part.strip() for part in re.split(r"<br\s*/?>", row.text("remarks"))]
    return (*(part for part in said if part), *(f"{header}: {cell.text}" if header else cell.text for header, cell in row.others))


def read_weight(text: str) -> Decimal:
    """A weight; ValueError or InvalidOperation for a text that is no finite number."""
    weight = Decimal(text)
    if not weight.is_finite():
        message = "A weight is a finite number."
        raise ValueError(message)
    return weight


def _path(text: str) -> Path:
    """A path from `starts 2025-04-15; 2025-05-15: 45%`."""
    starts: date | None = None
    mileposts: list[Milepost] = []
    for _, part in pieces(text, ";"):
        if part.startswith("starts "):
            starts = date.fromisoformat(part[7:].strip())
        else:
            day, _, value = part.partition(":")
            mileposts.append(Milepost(on=date.fromisoformat(day.strip()), value=Stated(value.strip())))
    return Path(starts=starts, mileposts=tuple(mileposts))


_JUDGED: Mapping[str, Callable[[str], Any]] = {
    "weight": read_weight,
    "direction": Direction,
    "shape": Shape,
    "accrual": Accrual,
    "path": _path,
}


def _fill_rails(draft: Draft, entry: dict[str, Any], cell: Cell, pointer: str) -> None:
    """Reads the guardrail cell: the guardrails join those of the pack, the key result refers to them."""
    rails = read_rails(cell.text, entry["id"], entry.get("gaming_note") or "")
    entry["guardrails"] = rails.ids
    entry["companion"] = rails.companion
    if rails.companion is not None:
        place = cell.text.find((rails.companion.text or "")[:30])
        draft.put(f"{pointer}/companion", shifted(cell.span, max(place, 0)))
    position = {name: place for place, name in enumerate(rails.ids)}
    for rail, clause in rails.defined:
        draft.guardrails.setdefault(rail.id, rail)
        span = shifted(cell.span, clause.offset, len(clause.text))
        draft.put(f"guardrails/{rail.id}", span)
        draft.put(f"{pointer}/guardrails/{rail.id}", span)
        draft.put(f"{pointer}/guardrails/{position[rail.id]}", span)
    for rail, gloss in rails.referred:
        _refer(draft, rail, shifted(cell.span, gloss.offset))
    _join_frozen(draft, rails.frozen, shifted(cell.span, 0))


def _refer(draft: Draft, rail: Guardrail, span: Span) -> None:
    """Takes a guardrail that a cell only names: where nothing defines it, the words behind its name do."""
    known = draft.guardrails.get(rail.id)
    if known is None and rail.text:
        draft.guardrails[rail.id] = rail
        draft.put(f"guardrails/{rail.id}", span)
    elif known is not None and rail.text and rail.text not in (known.text, gloss_of(known)):
        draft.keep(f"{rail.id}: {rail.text}", span, "says something else of a guardrail than its definition")


def _join_frozen(draft: Draft, frozen: Iterable[Any], span: Span) -> None:
    for definition in frozen:
        draft.frozen.setdefault(definition.id, definition)
        draft.put(f"frozen/{definition.id}", span)
