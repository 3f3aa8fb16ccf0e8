"""The paragraphs of a sheet: marks in bold, labelled lines, commentary, summary, footer."""

from __future__ import annotations

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Line, Paragraph, Quote, plain
from milepost.core.documents.sheet.draft import Row
from milepost.core.documents.sheet.lines import is_mark, labelled
from milepost.core.documents.sheet.registers import MAIN_FIELD
from milepost.core.documents.sheet.state import SheetState
from milepost.core.documents.sheet.words import key_result_mark, objective_mark


def read_paragraph(state: SheetState, at: int, paragraph: Paragraph) -> None:
    """Reads a paragraph line by line: marks open parts, labels set fields, the rest is prose."""
    footer = state.ruled and all(line.text.startswith(("*", "_")) for line in paragraph.lines)
    prose = [line for line in paragraph.lines if not _opened(state, line) and not _set(state, line, footer=footer)]
    if prose:
        _read_prose(state, at, paragraph, prose)


def read_quote(state: SheetState, at: int, quote: Quote) -> None:
    """Reads a quotation as the paragraphs it holds; one that holds more is kept as text."""
    paragraphs = [block for block in quote.blocks if isinstance(block, Paragraph)]
    if len(paragraphs) != len(quote.blocks):
        state.keep(at, quote)
        return
    for paragraph in paragraphs:
        read_paragraph(state, at, paragraph)


def _opened(state: SheetState, line: Line) -> bool:
    """Opens the objective or key result that a line names; whether it named one."""
    if not is_mark(line):
        return False
    if (mark := objective_mark(line.text)) is not None:
        state.open(mark[0], mark[1], line.span)
        return True
    if state.objective is not None and (mark := key_result_mark(line.text)) is not None:
        state.key_result = state.draft.key_result(state.objective, *mark, line.span)
        return True
    return False


def _set(state: SheetState, line: Line, *, footer: bool) -> bool:
    """Sets the fields that a line labels; whether it labelled any."""
    parts = labelled(line)
    row, words = state.target(footer=footer)
    if not parts or not all(part.bold or part.name in words for part in parts):
        return False
    for part in parts:
        state.set_field(row, words, part)
    return True


def _read_prose(state: SheetState, at: int, paragraph: Paragraph, lines: list[Line]) -> None:
    text = plain("\n".join(line.text for line in lines))
    pack = state.draft.pack
    if state.key_result is not None and not state.ruled:
        state.draft.remark(state.key_result, text, paragraph.span)
    elif state.objective is not None and not state.ruled:
        _comment(state, state.objective, text, paragraph.span)
    elif state.section.name == "grade_scale" and "norm" not in state.part("grade_scale").fields:
        state.draft.put(state.part("grade_scale"), "norm", text, paragraph.span, "")
    elif state.open_heading is not None or state.section.name in MAIN_FIELD or (state.draft.objectives and state.ruled):
        state.keep(at, paragraph)
    elif not state.draft.objectives and "summary" not in pack.fields and not state.section.title:
        state.draft.put(pack, "summary", text, paragraph.span, "")
    else:
        state.draft.remark(pack, text, paragraph.span, label=state.section.title)


def _comment(state: SheetState, objective: Row, text: str, span: Span) -> None:
    """Adds to an objective's commentary; below a heading that is a label alone, the first prose is its title."""
    if objective.fields["title"] == objective.fields.get("label"):
        objective.fields["title"] = text
        state.draft.places[objective.at("title")] = span
    elif "commentary" in objective.fields:
        objective.fields["commentary"] += f"\n\n{text}"
    else:
        state.draft.put(objective, "commentary", text, span, "")
