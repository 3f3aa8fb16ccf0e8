"""Where the reading of a sheet stands: the draft, the open section, team, objective and key result."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Block, Blocks, Cell, Heading, plain
from milepost.core.documents.sheet.draft import Draft, Row
from milepost.core.documents.sheet.lines import Labelled
from milepost.core.documents.sheet.words import KR_COLUMNS, OBJECTIVE_LABELS, PACK_LABELS
from milepost.core.model.pack import PackStatus

INNER = ("key_results", "initiatives", "why_now")  # sections that stand inside an objective
_NO_PLACE = "no field of a pack holds such a part"
_PARTS_OF_PACK = {"cadence": "reviews", "anchor": "context"}


@dataclass
class Section:
    """The open section and team: their headings and levels, and what the next list is for."""

    name: str = ""
    title: str = ""
    level: int = 0
    team: str | None = None
    team_level: int = 0
    awaiting: str = ""

    @property
    def depth(self) -> int:
        """The level of the deepest heading that is open above an objective."""
        return max(self.level, self.team_level if self.team else 0, 1)


class SheetState:
    """What the reading of every kind of block shares."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.draft = Draft()
        self.titles: dict[str, str] = {}  # by section: its heading as written
        self.section = Section()
        self.objective: Row | None = None
        self.key_result: Row | None = None
        self.ruled = False  # a line across the page ends an objective's prose
        self.open_heading: Heading | None = None  # one that has said nothing yet
        self.idle_team: Heading | None = None  # a team's, with no objective under it yet
        self._kept_at = -2

    def open(self, label: str, title: str, span: Span, level: int | None = None) -> Row:
        """Opens an objective, by default one level below the open section."""
        self.idle_team = None
        self.flush_heading()
        objective = self.draft.objective(label, title, self.section.team, span, level or self.section.depth + 1)
        self.objective, self.key_result, self.ruled, self.section.awaiting = objective, None, False, ""
        return objective

    def implied(self, span: Span) -> Row:
        """The open objective, or one that bears the name of the team, the section or the sheet, for key results that stand under none."""
        if self.objective is not None:
            return self.objective
        title = self.section.team or self.section.title or str(self.draft.pack.fields.get("title") or "Objective")
        return self.open("", title, span)

    def close(self) -> None:
        """Closes the objective and its key result."""
        self.objective = self.key_result = None

    def target(self, *, footer: bool = False) -> tuple[Row, dict[str, str]]:
        """The part that a labelled line speaks of, and the labels it knows."""
        if footer or self.objective is None:
            return self.draft.pack, PACK_LABELS
        if self.key_result is not None:
            return self.key_result, KR_COLUMNS
        return self.objective, OBJECTIVE_LABELS

    def set_field(self, row: Row, words: dict[str, str], part: Labelled) -> None:
        """Sets the field that a line labels; a label without a value announces a list; an unknown one becomes a remark."""
        name = words.get(part.name, "")
        of_pack = row is self.draft.pack
        if not part.value:
            self.section.awaiting = name if name in INNER else f"label:{part.label}"
        elif of_pack and name in _PARTS_OF_PACK:
            self.draft.put(self.part(_PARTS_OF_PACK[name]), name, part.value, part.span, part.label)
        elif name == "initiatives":
            self.draft.add(row, name, {"title": part.value}, part.span)
        elif (
            not name
            or name in ("key_result", "title", "objective", "label", "key_results")
            or (of_pack and not _fits_pack(name, part.value))
        ):
            self.draft.remark(row, f"{part.label}: {part.value}", part.span, label=part.label)
        else:
            self.draft.put(row, name, part.value, part.span, part.label)

    def part(self, name: str) -> Row:
        """A part of the pack that holds fields of its own: the context, the reviews, the grade scale."""
        return Row(name, self.draft.pack.fields.setdefault(name, {}))

    def flush_heading(self) -> None:
        """Keeps a heading that opened nothing as a remark of the pack."""
        self._as_remark(self.open_heading)
        self.open_heading = None

    def flush_team(self) -> None:
        """Keeps the heading of a team without objectives as a remark of the pack."""
        self._as_remark(self.idle_team)
        self.idle_team = None

    def _as_remark(self, heading: Heading | None) -> None:
        if heading is not None:
            self.draft.remark(self.draft.pack, plain(heading.text), heading.span)

    def keep(self, at: int, block: Block) -> None:
        """Keeps a block that found no place, with the heading that said nothing before it."""
        span = block.span
        if self.open_heading is not None:
            span = Span(self.open_heading.span.line, 1, span.end_line, span.end_column)
            self.open_heading = None
        self.draft.keep(span, self.blocks.source(span), _NO_PLACE, follows=self._kept_at == at - 1)
        self._kept_at = at

    def keep_cell(self, cell: Cell, header: str) -> None:
        """Keeps a cell whose column means nothing here, with its header."""
        text = plain(cell.text)
        self.draft.keep(cell.span, f"{header}: {text}" if header else text, "this column has no field", follows=False)


def _fits_pack(name: str, value: str) -> bool:
    return name != "status" or value.casefold() in set(PackStatus)
