"""A pack on one page, for a chat or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from milepost.core.documents.pack_sections.tables import table_lines
from milepost.core.documents.pack_sections.words import one_line
from milepost.core.documents.spoken import as_read, mark_of, rail_said
from milepost.core.documents.written.days_said import cycle_said, days_said
from milepost.core.documents.written.inline import clean
from milepost.core.documents.written.rhythm import Occasion, Sort, Undated, rhythm_of
from milepost.core.model.key_result import KeyResult
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

_MOST_RESULTS = 48  # rows that fit a page with the rest of it
_MOST_OBJECTIVES, _MOST_GUARDRAILS, _MOST_REVIEWS, _MOST_RISKS = 12, 12, 8, 6
_LONGEST = 160  # characters of a line's text
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_NOTHING = ("", "-", "–", "—", "n/a", "N/A", "TBD", "tbd")


def write_summary(pack: Pack) -> str:
    """The summary: title and cycle, objectives with a row for each key result, guardrails, reviews and risks in a line each.

    What does not fit a page is counted ("and 12 more key results"). Texts keep their marks; tags of HTML are taken apart.
    """
    sections = (_opening(pack), *_objectives(pack), _guardrails(pack), _reviews(pack), _risks(pack))
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _opening(pack: Pack) -> list[str]:
    facts = (cycle_said(pack.cycle), pack.team, pack.status.value, f"owner: {pack.who(pack.owner)}" if pack.owner else "")
    lines = [f"# {_line(pack.title)}", "", " · ".join(_line(fact) for fact in facts if fact)]
    return [*lines, "", _line(pack.summary, 400)] if pack.summary else lines


def _objectives(pack: Pack) -> Iterator[list[str]]:
    shown = pack.objectives[:_MOST_OBJECTIVES]
    each = max(_MOST_RESULTS // max(len(shown), 1), 1)
    spare = _MOST_RESULTS - sum(min(len(part.key_results), each) for part in shown)
    for objective in shown:
        most = each + min(max(len(objective.key_results) - each, 0), max(spare, 0))
        spare -= most - each
        yield _objective(pack, objective, most)
    if len(pack.objectives) > len(shown):
        rest = pack.objectives[_MOST_OBJECTIVES:]
        results = sum(len(part.key_results) for part in rest)
        yield [f"*{_counted(len(rest), 'more objective')} with {_counted(results, 'key result')}.*"]


def _objective(pack: Pack, objective: Objective, most: int) -> list[str]:
    mark = mark_of(objective)
    owners = (pack.who(objective.owner), f"lead: {pack.who(objective.lead)}" if objective.lead else "", objective.team)
    said = " · ".join(_line(text) for text in (*owners, objective.status) if text)
    lines = [f"## {_line(': '.join(filter(None, (mark, objective.title))))}", *(["", said] if said else [])]
    if objective.key_results:
        rows = [_row(pack, part) for part in objective.key_results[:most]]
        lines += ["", *table_lines(("Key result", "Baseline → target", "Now", "Owner"), rows)]
    if len(objective.key_results) > most:
        lines += ["", f"*{_counted(len(objective.key_results) - most, 'more key result')}.*"]
    return lines


def _row(pack: Pack, part: KeyResult) -> tuple[str, ...]:
    mark = f"**{_line(part.label)}** " if part.label else ""
    start = as_read(part.baseline.value) if part.baseline else ""
    ends = [_line(text) for text in (start, as_read(part.target)) if text and text not in _NOTHING]
    progress = f"{as_read(part.progress)} done" if part.progress else ""
    now = (text for text in (as_read(part.current), progress, part.status) if text and text not in _NOTHING)
    return (f"{mark}{_line(part.title)}", " → ".join(ends), " · ".join(map(_line, now)), _line(pack.who(part.owner)))


def _guardrails(pack: Pack) -> list[str]:
    lines = [f"- {_line(rail_said(rail))}" for rail in pack.guardrails]
    return _section("Guardrails", lines, _MOST_GUARDRAILS, "guardrail")


def _reviews(pack: Pack) -> list[str]:
    rhythm = rhythm_of(pack)
    lines = [f"- {_line(entry.title)}: {_line(_when(entry))}" for entry in rhythm.occasions if entry.sort is Sort.REVIEW]
    lines += [f"- {_line(entry.title)}: {_line(_said(entry))}" for entry in rhythm.undated if entry.sort is Sort.REVIEW]
    return _section("Reviews", lines, _MOST_REVIEWS, "review")


def _when(entry: Occasion) -> str:
    """When something happens: its day or days, or its cadence in the pack's words with the first day."""
    if entry.cadence is not None:
        return f"{entry.said}, first on {days_said(entry.days)}"
    return days_said(entry.days)


def _said(entry: Undated) -> str:
    return f"{entry.said} ({entry.why})" if entry.said else entry.why


def _risks(pack: Pack) -> list[str]:
    lines: list[str] = []
    for risk in pack.risks:
        owner = f" ({_line(pack.who(risk.owner))})" if risk.owner else ""
        lines.append(f"- **{_line(risk.title)}:** {_line(risk.text)}{owner}" if risk.title else f"- {_line(risk.text)}{owner}")
    return _section("Open risks", lines, _MOST_RISKS, "risk")


def _section(title: str, lines: Sequence[str], most: int, noun: str) -> list[str]:
    if not lines:
        return []
    more = [f"- *{_counted(len(lines) - most, f'more {noun}')}*"] if len(lines) > most else []
    return [f"**{title}**", "", *lines[:most], *more]


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _line(text: str | None, longest: int = _LONGEST) -> str:
    """A text on one line, cut where it is long, without tags of HTML."""
    line = one_line(clean(text or ""))
    line = line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
    return _TAG.sub(r"\\<", line)
