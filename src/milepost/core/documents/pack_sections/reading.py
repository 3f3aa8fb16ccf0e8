"""From the text of a pack document to the pack: the layout rebuilt, each section read by its own module, the whole put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.blocks import plain, read_blocks
from milepost.core.documents.document import Document
from milepost.core.documents.layout import Rebuilt, rebuild
from milepost.core.documents.pack_sections import (
    alignment,
    context,
    definitions,
    habits,
    kept,
    objectives,
    opening,
    registers,
    reviews,
    robustness,
    self_check,
)
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.leftovers import keep_leftovers
from milepost.core.documents.pack_sections.outline import Section, outline
from milepost.core.documents.pack_sections.words import as_written, slug
from milepost.core.model.context import Context, Cycle
from milepost.core.model.key_result import KeyResult
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

NAME = "markdown"
Reader = Callable[[Draft, Section], None]
_SECTIONS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (self_check.TITLE, self_check.read_self_check),
    (kept.TITLE, kept.read_kept),
    (definitions.TITLE, definitions.read_definitions),
    (context.TITLE, context.read_context),
    (alignment.TITLE, alignment.read_alignment),
    (robustness.TITLE, robustness.read_robustness),
    (habits.TITLE, habits.read_habits),
    (registers.TITLE, registers.read_registers),
    (reviews.TITLE, reviews.read_reviews),
    (objectives.TITLE, objectives.read_objectives),
)
_FIRST: tuple[Reader, ...] = (context.read_context, definitions.read_definitions, objectives.read_objectives)
_ASSUMED = re.compile(r"\bbaselines?\b[^.]*\b(?:are|is)\b[^.]*\b(?:assumed|illustrative|estimate[sd]?)\b", re.IGNORECASE)


def read_pack(text: str) -> Document:
    """Reads a pack document in Markdown, flattened or not; never raises.

    Edges: a text in which no part of a pack is found gives no pack and a finding DOC010.
    """
    rebuilt = rebuild(text)
    source = read_blocks(rebuilt.text)
    draft = Draft(rebuilt, source)
    for finding in source.findings:
        draft.find(finding.code, finding.severity, finding.message, span=finding.span, todo=finding.help)
    _note_layout(draft, rebuilt)
    root = outline(source)
    draft.own = opening.is_our_own(root)
    opening.take_closing(draft, root)
    sections = _read_title(draft, root)
    known = _read_sections(draft, sections)
    if not known and not draft.own:
        message = "No part of a pack was found: no objectives, no context, no other section that packs have."
        todo = "A pack in Markdown has headings such as 'Context Snapshot', 'OKRs' and 'Objective 1: ...'."
        draft.find("DOC010", Severity.ERROR, message, span=Span(1, 1), todo=todo)
        return Document(NAME, text, None, _in_order([finding for finding in draft.findings if finding.code != "DOC001"]), {})
    pack = keep_leftovers(draft, _assembled(draft))
    return Document(NAME, text, pack, _in_order(draft.findings), draft.places)


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.line, finding.span.column, finding.code) if finding.span else (0, 0, finding.code)


def _note_layout(draft: Draft, rebuilt: Rebuilt) -> None:
    if rebuilt.regained is None:
        return
    lines = rebuilt.regained.lines
    where = f"{lines} line{'' if lines == 1 else 's'}" + (f" of up to {rebuilt.regained.longest:,} characters" if lines > 1 else "")
    where = f"one line of {rebuilt.regained.longest:,} characters" if lines == 1 else where
    draft.find(
        "DOC004",
        Severity.WARNING,
        f"The layout was lost: {rebuilt.regained} were rebuilt from {where}.",
        span=Span(1, 1),
        todo="Look through what was understood (milepost convert FILE --to markdown) and keep that text instead.",
    )


def _read_title(draft: Draft, root: Section) -> list[Section]:
    """Reads the title and what stands under it; gives the sections."""
    first = next((child for child in root.children if child.level == 1), None)
    if first is not None and _reader_of(first) is not None and len([child for child in root.children if child.level == 1]) > 1:
        first = None
    heading = first.heading if first is not None else None
    draft.values["title"] = opening.read_title(as_written(plain(heading.text))) if heading else "Untitled pack"
    draft.put("title", heading.span if heading else None)
    draft.put("", Span(1, 1))
    opening.read_opening(draft, [*root.blocks, *(first.blocks if first else [])])
    sections: list[Section] = []
    for child in root.children:
        sections.extend(child.children if child is first else [child])
    return sections


def _reader_of(section: Section) -> Reader | None:
    if objectives.is_objective(section):
        return objectives.read_objectives
    return next((read for pattern, read in _SECTIONS if pattern.search(section.title)), None)


def _read_sections(draft: Draft, sections: list[Section]) -> bool:
    """Reads every section by its reader; those that others refer to come first. Says whether any is known."""
    known: list[tuple[Reader, Section]] = []
    _sort_sections(draft, sections, known)
    for read, section in sorted(known, key=lambda entry: _FIRST.index(entry[0]) if entry[0] in _FIRST else len(_FIRST)):
        read(draft, section)
    alignment.tie_links(draft)
    reviews.finish_reviews(draft)
    return bool(known)


def _sort_sections(draft: Draft, sections: list[Section], known: list[tuple[Reader, Section]]) -> None:
    for section in sections:
        if (read := _reader_of(section)) is not None:
            known.append((read, section))
            continue
        if section.heading is not None:
            draft.keep_blocks([section.heading], "is a heading that packs do not have")
        draft.keep_blocks(section.blocks, "stands in a section that packs do not have")
        _sort_sections(draft, section.children, known)


def _assembled(draft: Draft) -> Pack:
    """The pack of what was read."""
    values: dict[str, Any] = dict(draft.values)
    _assume_baselines(draft)
    values["context"] = Context(**draft.context)
    values["objectives"] = tuple(_objective(entry) for entry in draft.objectives)
    for name, collection in (("guardrails", draft.guardrails), ("alarms", draft.alarms), ("frozen", draft.frozen)):
        values[name] = tuple(collection.values())
    values["unplaced"] = tuple(draft.unplaced)
    values.setdefault("pack", own_id(values["title"], values.get("team"), values.get("cycle")))
    return Pack(**values)


def own_id(title: str, team: str | None, cycle: Cycle | None) -> str:
    """The id that a document without one gets: from its team and cycle, or from its title. Example: `growth-q2`."""
    if team and cycle is not None:
        return "-".join(part for part in (slug(team), slug(cycle.name)) if part) or "pack"
    return slug(title) or "pack"


def _objective(entry: Mapping[str, Any]) -> Objective:
    key_results = tuple(KeyResult(**{name: value for name, value in told.items() if value is not None}) for told in entry["key_results"])
    told = {name: value for name, value in entry.items() if value is not None}
    return Objective(**{**told, "key_results": key_results})


def baselines_assumed(texts: list[str]) -> bool:
    """Whether any of the texts says of the baselines that they are assumed."""
    return any(_ASSUMED.search(plain(text)) for text in texts)


def _assume_baselines(draft: Draft) -> None:
    """Marks the baselines as assumed where an assumption or a risk of the document says so of all of them."""
    texts = [entry.text for entry in (*draft.context.get("assumptions", ()), *draft.values.get("risks", ()))]
    if not baselines_assumed(texts):
        return
    for objective in draft.objectives:
        for entry in objective["key_results"]:
            baseline = entry.get("baseline")
            if baseline is not None and baseline.status is None:
                entry["baseline"] = baseline.model_copy(update={"status": "assumed"})
