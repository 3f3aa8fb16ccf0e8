"""A pack under construction: its fields, where each stands in the text, and what found no place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.base.quantity import parse_quantity
from milepost.core.documents.sheet.words import number_in, slug

_TEAM_WORD = ("team", "squad", "department", "guild", "tribe")


@dataclass
class Row:
    """One part under construction: its pointer and its fields; `level` is that of the heading it stands under."""

    pointer: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    level: int = 0

    def at(self, name: str) -> str:
        """The pointer of a field."""
        return f"{self.pointer}/{name}" if self.pointer else name


@dataclass
class Kept:
    """Lines of the text that found no place."""

    span: Span
    text: str
    why: str


class Draft:
    """Collects what is read. A field is set once; what would set it again is kept as a remark, so that nothing is lost."""

    def __init__(self) -> None:
        self.pack = Row()
        self.objectives: list[Row] = []
        self.places: dict[str, Span] = {}
        self.kept: list[Kept] = []
        self.findings: list[Finding] = []
        self.ids: set[str] = set()
        self._turns: Counter[str] = Counter()  # by a taken id: the last number set behind it
        self._of_team: Counter[str | None] = Counter()

    def put(self, row: Row, name: str, text: str, span: Span, label: str) -> None:
        """Sets a field, or keeps the text as a remark under its label where the field already has a value or takes no such text."""
        if not text:
            return
        value = _fitting(name, text)
        if value is None or name in row.fields:
            self.remark(row, f"{label}: {text}", span, label=label)
            return
        row.fields[name] = value
        self.places[row.at(name)] = span

    def add(self, row: Row, name: str, value: Any, span: Span) -> str:
        """Adds to a field that holds several; gives the pointer of what was added."""
        entries = row.fields.setdefault(name, [])
        pointer = row.at(f"{name}/{len(entries)}")
        entries.append(value)
        self.places[pointer] = span
        return pointer

    def remark(self, row: Row, text: str, span: Span, label: str = "") -> None:
        """Keeps a text beside the fields of a part."""
        if row is self.pack:
            self.add(row, "remarks", {"text": text.removeprefix(f"{label}: "), "label": label or None}, span)
        else:
            self.add(row, "remarks", text, span)

    def keep(self, span: Span, text: str, why: str, *, follows: bool) -> None:
        """Keeps lines that found no place; lines that follow the last kept ones belong to them."""
        if follows and self.kept:
            last = self.kept[-1]
            self.kept[-1] = Kept(Span(last.span.line, last.span.column, span.end_line, span.end_column), f"{last.text}\n\n{text}", last.why)
        else:
            self.kept.append(Kept(span, text, why))

    def objective(self, label: str, title: str, team: str | None, span: Span, level: int) -> Row:
        """Opens an objective. Its id is its label's (`O2`), or counts on; a team's objectives carry the team's name."""
        prefix = f"{team_slug(team)}-" if team else ""
        self._of_team[team] += 1
        number = number_in(label) or str(self._of_team[team])
        name = self._unique(f"{prefix}O{number}", span, label)
        row = Row(f"objectives/{name}", {"id": name, "title": title or label, "key_results": []}, level)
        if label:
            row.fields["label"] = label
        if team:
            row.fields["team"] = team
        self.objectives.append(row)
        self.places[row.pointer] = self.places[row.at("title")] = span
        return row

    def key_result(self, objective: Row, label: str, title: str, span: Span) -> Row:
        """Opens a key result of an objective: `KR1` of `O2` has the id `KR2.1`."""
        prefix, _, number = str(objective.fields["id"]).rpartition("O")
        own = number_in(label) or str(len(objective.fields["key_results"]) + 1)
        name = self._unique(f"{prefix}KR{own}" if "." in own else f"{prefix}KR{number}.{own}", span, label)
        row = Row(f"{objective.pointer}/key_results/{name}", {"id": name, "title": title or label})
        if label:
            row.fields["label"] = label
        objective.fields["key_results"].append(row.fields)
        self.places[row.pointer] = self.places[row.at("title")] = span
        return row

    def _unique(self, name: str, span: Span, label: str) -> str:
        free = name
        while free in self.ids:
            self._turns[name] = max(self._turns[name], 1) + 1
            free = f"{name}-{self._turns[name]}"
        if free != name and label:
            message = f"'{label}' is used twice; this one was given the id {free}."
            self.findings.append(Finding("DOC009", Severity.WARNING, message, span=span, values={"id": name}, help="Number them apart."))
        self.ids.add(free)
        return free


def team_slug(team: str) -> str:
    """A team's name as part of an id: `Activation Team` is "activation"."""
    words = slug(team).split("-")
    return "-".join(words[:-1] if len(words) > 1 and words[-1] in _TEAM_WORD else words) or "team"


def _fitting(name: str, text: str) -> Any:
    """The value of a field from its text; None where the text does not fit."""
    match name:
        case "baseline":
            return {"value": text}
        case "weight":
            quantity = parse_quantity(text.removesuffix("%"))
            return str(quantity.value) if quantity else None
        case "serves":
            return [{"goal": text}]
        case "why_now":
            return [text]
        case _:
            return text
