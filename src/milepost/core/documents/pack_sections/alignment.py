"""The alignment map: which company goal each objective serves, and why it is one step away."""

from __future__ import annotations

import re
from typing import Any

from milepost.core.base.findings import Severity
from milepost.core.documents.blocks import Table
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import Section, columns, rows_of
from milepost.core.documents.pack_sections.tables import table_lines
from milepost.core.model.alignment import AlignmentLink
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

TITLE = re.compile(r"\balign", re.IGNORECASE)
OBJECTIVE_MARK = re.compile(r"^(?P<mark>O\d+|Objective\s+[\w.-]+)\s*[:.)–—-]+\s*", re.IGNORECASE)
_COLUMNS = columns(
    because=r"\bwhy\b|one step|rationale|because",
    influences=r"influence|metrics?\b",
    goal=r"company|goal|strateg",
    objective=r"objective",
    remark=r"notes?|remarks?|comments?",
)


def read_alignment(draft: Draft, section: Section) -> None:
    """Reads every table of the section; a row is tied to its objective when all objectives are known."""
    for block in section.blocks:
        if not isinstance(block, Table):
            draft.keep_blocks([block], "is no row of the alignment map")
            continue
        for row in rows_of(block, _COLUMNS):
            goal = row.given("goal")
            if goal is None:
                draft.keep(draft.source.source(row.span), row.span, "names no company goal")
                continue
            objective = row.words("objective")
            mark = OBJECTIVE_MARK.match(objective)
            link: dict[str, Any] = {
                "goal": goal,
                "because": row.given("because"),
                "wording": objective[mark.end() :].strip() if mark else objective,
                "influences": row.given("influences"),
                "remark": row.given("remark"),
            }
            others = [f"{header}: {cell.text}" for header, cell in row.others]
            link["remark"] = "; ".join(text for text in (link["remark"], *others) if text) or None
            draft.links.append((objective_id(mark["mark"]) if mark else "", link, row.span))
    for child in section.children:
        read_alignment(draft, child)


def objective_id(mark: str) -> str:
    """The id of an objective from its mark: `Objective 1` and `O1` are O1, `Objective churn` is churn."""
    name = re.sub(r"^objective\s+", "", mark.strip(), flags=re.IGNORECASE)
    return f"O{name}" if name.isdigit() else name.upper() if re.fullmatch(r"o\d+", name, re.IGNORECASE) else name


def tie_links(draft: Draft) -> None:
    """Gives each objective its rows of the map; a row whose objective is not there is kept as text."""
    for name, link, span in draft.links:
        entry = draft.objective(name) if name else None
        if entry is None:
            entry = next((other for other in draft.objectives if other["title"].lower() == str(link["wording"]).lower()), None)
        if entry is None and not name and len(draft.objectives) == 1:
            entry = draft.objectives[0]
        if entry is None:
            message = f"The alignment map speaks of objective '{name or link['wording']}', which the document does not have."
            draft.find("DOC008", Severity.WARNING, message, span=span, todo="Name an objective of this document, or add it.")
            draft.keep(" | ".join(str(text) for text in link.values() if text), span, "belongs to no objective of the document")
            continue
        wording = link["wording"] if link["wording"] != entry["title"] else None
        links = entry.setdefault("serves", ())
        draft.put(f"objectives/{entry['id']}/serves/{len(links)}", span)
        entry["serves"] = (*links, AlignmentLink(**{**link, "wording": wording}))


def write_alignment(pack: Pack) -> list[str]:
    """The section as lines; empty when no objective says what it serves."""
    rows = [(objective, link) for objective in pack.objectives for link in objective.serves]
    if not rows:
        return []
    header = ("Company Goal", "Team Objective", 'Why This Is "One Step Away"', "Primary Metric(s) It Should Influence", "Notes")
    cells = [
        (link.goal, f"**{_mark(objective)}:** {link.wording or objective.title}", link.because, link.influences, link.remark)
        for objective, link in rows
    ]
    return ["## 1) Alignment Map", "", *table_lines(header, cells)]


def _mark(objective: Objective) -> str:
    return objective.id if re.fullmatch(r"O\d+", objective.id) else f"Objective {objective.id}"
