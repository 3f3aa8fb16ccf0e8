"""What the document claims of itself: the ticked quality gate and the rubric's self-scores."""

from __future__ import annotations

import re

from milepost.core.documents.blocks import List, Table, plain
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import Section, columns, rows_of
from milepost.core.documents.pack_sections.tables import table_lines
from milepost.core.documents.pack_sections.words import as_written, one_line
from milepost.core.model.pack import Pack
from milepost.core.model.self_check import ClaimedGate, ClaimedLine, ClaimedScore, SelfCheck

TITLE = re.compile(r"quality gate|checklist|rubric|self-?\s?(?:score|check|assessment)", re.IGNORECASE)
_COLUMNS = columns(
    dimension=r"dimension|criteri|aspect|line", score=r"score|points|grade", rationale=r"rationale|why|evidence|comment|notes?"
)
_LETTER = re.compile(r"^(?P<letter>[A-Z])\s?[).:]\s+(?P<title>.+)$")
_SPLIT = re.compile(r"\s+(?:--|[–—])\s+")


def read_self_check(draft: Draft, section: Section) -> None:
    """Reads checked lists as gates and tables as the rubric, whichever heading they stand under."""
    told: SelfCheck = draft.values.get("self_check") or SelfCheck()
    heading = plain(section.heading.text) if section.heading else ""
    lettered = _LETTER.match(heading)
    gates = list(told.gate)
    if lettered and not section.blocks and not section.children:
        draft.put(f"self_check/gate/{len(gates)}", section.span)
        gates.append(ClaimedGate(letter=lettered["letter"], title=lettered["title"]))
        draft.values["self_check"] = told.model_copy(update={"gate": tuple(gates)})
    for block in section.blocks:
        match block:
            case List(items=items):
                place = len(gates)
                draft.put(f"self_check/gate/{place}", section.span)
                for number, item in enumerate(items):
                    draft.put(f"self_check/gate/{place}/lines/{number}", item.span)
                    draft.keep_blocks(item.blocks, "is nested in a line of the quality gate")
                lines = tuple(_line(" ".join(line.text for line in item.lines), ticked=bool(item.checked)) for item in items)
                gates.append(
                    ClaimedGate(
                        letter=lettered["letter"] if lettered else "", title=lettered["title"] if lettered else heading, lines=lines
                    )
                )
            case Table():
                told = _rubric(draft, told, block)
            case _:
                draft.keep_blocks([block], "is no line of the quality gate")
    if section.blocks or section.children:
        draft.put("self_check", section.span)
        draft.values["self_check"] = told.model_copy(update={"gate": tuple(gates)})
    for child in section.children:
        read_self_check(draft, child)


def _line(text: str, *, ticked: bool) -> ClaimedLine:
    parts = _SPLIT.split(as_written(text), maxsplit=1)
    return ClaimedLine(text=parts[0], ticked=ticked, evidence=parts[1] if len(parts) > 1 else None)


def _rubric(draft: Draft, told: SelfCheck, table: Table) -> SelfCheck:
    scores: list[ClaimedScore] = list(told.rubric)
    total = told.total
    for row in rows_of(table, _COLUMNS):
        dimension, score = row.words("dimension"), row.words("score")
        if not dimension or not score:
            draft.keep(draft.source.source(row.span), row.span, "is no line of the rubric")
            continue
        draft.keep_others(row, "rubrics")
        if dimension.lower() in ("total", "sum", "overall"):
            total = score
            draft.put("self_check/total", row.span)
            continue
        draft.put(f"self_check/rubric/{len(scores)}", row.span)
        scores.append(ClaimedScore(dimension=dimension, score=score, rationale=row.given("rationale")))
    return told.model_copy(update={"rubric": tuple(scores), "total": total})


def write_self_check(pack: Pack) -> list[list[str]]:
    """The gate and the rubric as two sections; what the document does not claim is left out."""
    if pack.self_check is None:
        return []
    claimed = pack.self_check
    gate: list[str] = []
    for part in claimed.gate:
        gate.extend(["", f"### {part.letter}) {part.title}" if part.letter else f"### {part.title}", ""])
        gate.extend(_written(line) for line in part.lines)
    sections = [["## Quality Gate: Checklist Verification", *gate]] if gate else []
    if claimed.rubric or claimed.total:
        rows: list[tuple[object, ...]] = [(n, line.dimension, line.score, line.rationale) for n, line in enumerate(claimed.rubric, start=1)]
        if claimed.total:
            rows.append(("", "**Total**", f"**{claimed.total}**", ""))
        lines = table_lines(("#", "Dimension", "Score", "Rationale"), rows, right=("Score",))
        sections.append(["## Quality Gate: Rubric Self-Score", "", *lines])
    return sections


def _written(line: ClaimedLine) -> str:
    evidence = f" -- {' '.join(line.evidence.split())}" if line.evidence else ""
    return f"- [{'x' if line.ticked else ' '}] {one_line(line.text)}{evidence}"
