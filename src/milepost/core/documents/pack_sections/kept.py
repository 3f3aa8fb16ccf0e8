"""What found no place in a pack, and remarks: written at the end, read back as they were."""

from __future__ import annotations

import re

from milepost.core.base.findings import Severity, Span
from milepost.core.documents.blocks import Code, List, Paragraph
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import Section, part_of_item
from milepost.core.documents.pack_sections.words import one_line
from milepost.core.model.context import Labelled
from milepost.core.model.pack import Pack, Unplaced

TITLE = re.compile(r"^kept as written$|^remarks$", re.IGNORECASE)
_PLACE = re.compile(r"^\*Line (?P<line>[0-9]{1,9}), column (?P<column>[0-9]{1,9})(?:: (?P<why>.*))?\*$", re.DOTALL)


def read_kept(draft: Draft, section: Section) -> None:
    """Reads the texts that an earlier reading could not place, with their old places; or the pack's remarks."""
    if section.title.lower() == "remarks":
        draft.values["remarks"] = _remarks(draft, section)
        draft.put("remarks", section.span)
        return
    place: re.Match[str] | None = None
    for block in section.blocks:
        match block:
            case Paragraph() if (found := _PLACE.match(block.text.replace("\n", " "))) is not None:
                place = found
            case Code(text=text, span=span):
                _keep(draft, text, span, place)
                place = None
            case _:
                draft.keep_blocks([block], "has no place in a pack")


def _remarks(draft: Draft, section: Section) -> tuple[Labelled, ...]:
    found: list[Labelled] = []
    for block in section.blocks:
        if not isinstance(block, List):
            draft.keep_blocks([block], "is no remark")
            continue
        for item in block.items:
            part = part_of_item(item, plain_too=False)
            draft.put(f"remarks/{len(found)}", part.span)
            found.append(Labelled(label=part.label or None, text=part.text))
            draft.keep_blocks(item.blocks, "is nested in a remark")
    return tuple(found)


def _keep(draft: Draft, text: str, span: Span, place: re.Match[str] | None) -> None:
    line, column = (int(place["line"]), int(place["column"])) if place else (span.line, span.column)
    pointer = f"unplaced/{len(draft.unplaced)}"
    draft.put(pointer, span)
    draft.unplaced.append(Unplaced(text=text, line=line, column=column, why=place["why"] if place else None))
    todo = "Move it to the part of the pack where it belongs, or leave it: nothing of it is lost."
    draft.find("DOC001", Severity.NOTE, "A text that an earlier reading could not place is kept.", pointer=pointer, span=span, todo=todo)


def write_remarks(pack: Pack) -> list[str]:
    """The pack's remarks as a section; empty when there are none."""
    lines = [
        f"- **{entry.label}:** {' '.join(entry.text.split())}" if entry.label else f"- {one_line(entry.text)}" for entry in pack.remarks
    ]
    return ["## Remarks", "", *lines] if lines else []


def write_kept(pack: Pack) -> list[str]:
    """The texts without a place as a section; empty when there are none."""
    lines: list[str] = []
    for entry in pack.unplaced:
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", entry.text) or [""]))
        why = f": {' '.join(entry.why.split())}" if entry.why else ""
        lines += ["", f"*Line {entry.line}, column {entry.column}{why}*", "", f"{fence}text", *entry.text.splitlines(), fence]
    return ["## Kept As Written", *lines] if lines else []
