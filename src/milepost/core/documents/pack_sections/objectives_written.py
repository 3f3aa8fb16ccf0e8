"""Objectives and key results as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from milepost.core.documents.pack_sections.alignment import objective_id
from milepost.core.documents.pack_sections.derived import Derived
from milepost.core.documents.pack_sections.key_results import MARK, id_of
from milepost.core.documents.pack_sections.tables import table_lines
from milepost.core.documents.pack_sections.words import in_bracket, one_line, with_days
from milepost.core.model.key_result import Baseline, KeyResult, KrWindow, Path
from milepost.core.model.objective import Initiative, Objective
from milepost.core.model.pack import Pack, Placed

_KR = "KR"
_ID = "Id"
_FIGURES = ("Baseline", "Target")


def mark_of_objective(objective: Objective) -> str:
    """How a heading names an objective, so that its id can be read back: by its label, else by its id."""
    if objective.label and objective_id(objective.label) == objective.id:
        return objective.label
    return objective.id if _numbered(objective) else f"Objective {objective.id}"


def _numbered(objective: Objective) -> bool:
    return re.fullmatch(r"O[0-9]+", objective.id) is not None


def _heading(objective: Objective) -> str:
    """The mark and the title; a dash between them says that the mark is the id alone and no label."""
    mark = mark_of_objective(objective)
    between = " —" if objective.label is None and _numbered(objective) else ":"
    return f"### {mark}{between} {one_line(objective.title)}"


def name_of_key_result(pack: Pack, placed: Placed) -> str:
    """How other tables name a key result, so that it is found again: by its mark where that is its id, else by its id."""
    key_result = placed.key_result
    if sum(other.key_result.id == key_result.id for other in pack.key_results()) > 1:
        return f"{placed.objective.id}/{key_result.id}"
    return key_result.label if key_result.label and key_result.label.replace(" ", "") == key_result.id else key_result.id


def _mark(key_result: KeyResult) -> str:
    """The mark that stands before a title; empty where the key result has none."""
    return key_result.label if key_result.label and MARK.fullmatch(key_result.label) else ""


def _titled(row: Placed) -> str:
    mark = _mark(row.key_result)
    return f"**{mark}** {row.key_result.title}" if mark else f"**{row.key_result.title}**"


def write_objectives(pack: Pack, told: Derived, *, assumed: bool) -> list[str]:
    """The section as lines. `assumed` says that the document itself declares all baselines assumed, so no row need say it."""
    if not pack.objectives:
        return []
    columns = _columns(pack, told, assumed=assumed)
    lines = ["## 2) OKRs (Objectives + Key Results)"]
    for place, objective in enumerate(pack.objectives):
        if place:
            lines += ["", "---"]
        mark = mark_of_objective(objective)
        lines += ["", _heading(objective), *_prose(objective)]
        if objective.key_results:
            rows = [placed for placed in pack.key_results() if placed.objective is objective]
            shown = {name: read for name, read in columns.items() if name != _ID or any(map(read, rows))}
            cells = [[read(row) for read in shown.values()] for row in rows]
            table = table_lines(tuple(shown), cells, right=_FIGURES)
            lines += ["", f"#### Key Results -- {mark}", "", *table]
    return lines


def _prose(objective: Objective) -> list[str]:
    owner = "; ".join(
        text
        for text in (
            _accountable(objective.owner) if objective.owner else "",
            f"{objective.lead} (day-to-day lead)" if objective.lead else "",
        )
        if text
    )
    lines = _list("Why now", objective.why_now)
    for label, text in (
        ("How this supports the company goal", objective.supports),
        ("Primary owner", owner),
        ("Team", objective.team),
        ("Priority", objective.priority),
        ("Status", objective.status),
        ("Baseline", objective.baseline and objective.baseline.value.text),
        ("Baseline note", _note_of(objective.baseline, assumed=False)),
        ("Target", objective.target and objective.target.text),
        ("Current", objective.current and objective.current.text),
        ("Progress", objective.progress and objective.progress.text),
        ("Confidence", objective.confidence and objective.confidence.text),
        ("Score", objective.score and objective.score.text),
        ("Weight", str(objective.weight) if objective.weight != 1 else None),
        ("Window", _window(objective.window)),
        ("Commentary", objective.commentary),
        ("Habits", ", ".join(objective.habits)),
    ):
        lines += ["", f"**{label}:** {' '.join(text.split())}"] if text else []
    initiatives = tuple(_initiative(entry) for entry in objective.initiatives)
    return [*lines, *_list("Key initiatives", initiatives), *_list("Remarks", objective.remarks)]


def _initiative(entry: Initiative) -> str:
    whose = "; ".join(filter(None, (entry.team, f"owner: {entry.owner}" if entry.owner else None)))
    return f"{entry.title} ({whose})" if whose else entry.title


def _accountable(owner: str) -> str:
    """The owner, marked as accountable where no title in brackets stands behind the name already."""
    title = in_bracket(owner)[1].lower()
    return owner if title and "lead" not in title and title not in ("accountable", "owner") else f"{owner} (accountable)"


def _list(label: str, texts: tuple[str, ...]) -> list[str]:
    return ["", f"**{label}:**", "", *(f"- {one_line(text)}" for text in texts)] if texts else []


def _columns(pack: Pack, told: Derived, *, assumed: bool) -> Mapping[str, Callable[[Placed], object]]:
    """The columns that some key result of the pack fills, each with what it shows of one; three of them always."""
    every: dict[str, Callable[[Placed], object]] = {
        _KR: _titled,
        _ID: _own_id,
        "Label": lambda row: row.key_result.label if not _mark(row.key_result) else None,
        "Called": lambda row: row.key_result.called if not row.key_result.gaming else None,
        "Description": lambda row: row.key_result.description,
        "Metric Definition (Unambiguous)": lambda row: row.key_result.definition,
        "Metric": lambda row: row.key_result.metric,
        "Shape": lambda row: row.key_result.shape,
        "Accrual": lambda row: row.key_result.accrual,
        "Direction": lambda row: row.key_result.direction,
        "Baseline": lambda row: row.key_result.baseline.value if row.key_result.baseline else None,
        "Baseline Note": lambda row: _note_of(row.key_result.baseline, assumed=assumed),
        "Target": lambda row: row.key_result.target,
        "Current": lambda row: row.key_result.current,
        "Unit": lambda row: row.key_result.unit,
        "Window": lambda row: _window(row.key_result.window),
        "Owner": lambda row: row.key_result.owner,
        "Team": lambda row: row.key_result.team,
        "Priority": lambda row: row.key_result.priority,
        "Data Source": lambda row: row.key_result.data_source,
        "Type": lambda row: row.key_result.stated_type,
        "Status": lambda row: row.key_result.status,
        "Progress": lambda row: row.key_result.progress,
        "Confidence": lambda row: row.key_result.confidence,
        "Score": lambda row: row.key_result.score,
        "Weight": lambda row: row.key_result.weight if row.key_result.weight != 1 else None,
        "Path": lambda row: _path(row.key_result.path),
        "Anti-Gaming Note": lambda row: row.key_result.gaming_note,
        "Guardrails": lambda row: told.cells.get(row.pointer),
        "Remarks": lambda row: "<br>".join(row.key_result.remarks),
    }
    rows = list(pack.key_results())
    return {name: read for name, read in every.items() if name in (_KR, *_FIGURES) or any(read(row) not in (None, "") for row in rows)}


def _own_id(row: Placed) -> str | None:
    """The id, where no mark gives it."""
    position = row.objective.key_results.index(row.key_result) + 1
    mark = _mark(row.key_result)
    return row.key_result.id if not mark or id_of(mark, row.objective.id, position) != row.key_result.id else None


def _note_of(baseline: Baseline | None, *, assumed: bool) -> str | None:
    """What is said of a baseline beside its value."""
    if baseline is None:
        return None
    parts = (
        baseline.status if baseline.status and not (assumed and baseline.status == "assumed") else None,
        f"source: {baseline.source}" if baseline.source else None,
        f"on: {baseline.on.isoformat()}" if baseline.on else None,
        f"confirmed by: {baseline.confirmed_by}" if baseline.confirmed_by else None,
    )
    return "; ".join(part for part in parts if part) or None


def _window(window: KrWindow | None) -> str | None:
    if window is None:
        return None
    back = f"each value looks back {window.trailing_days} days" if window.trailing_days else None
    return "; ".join(part for part in (with_days(window.stated, window.start, window.end), back) if part) or None


def _path(path: Path | None) -> str | None:
    if path is None:
        return None
    starts = [f"starts {path.starts.isoformat()}"] if path.starts else []
    return "; ".join([*starts, *(f"{point.on.isoformat()}: {point.value}" for point in path.mileposts)])
