"""The Gate page: is it ready to share?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.claims import points_claimed, total_claimed
from milepost.core.checks.gate import GateState
from milepost.core.checks.rubric import score, total
from milepost.core.model.self_check import ClaimedGate, ClaimedScore
from milepost.server.asked import cycle_query, kept_query, unchanged_until_the_store_changes
from milepost.server.pages.pack.margin import nearest, places
from milepost.server.pages.spoken import place_of
from milepost.store import access


@dataclass(frozen=True, slots=True)
class Behind:
    """A finding with its place in words, the field of the pack's page it stands beside, and whether its advice was given just before."""

    found: access.FoundLine
    place: str
    shown_at: str
    advised: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the gate with what decided it, findings that stand before those that are waived."""

    text: str
    state: GateState
    codes: tuple[str, ...]
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One lettered section, with what the document claims of the same letter."""

    letter: str
    title: str
    state: GateState
    lines: tuple[Line, ...]
    claimed: ClaimedGate | None
    ticked: int

    @property
    def failed(self) -> int:
        """How many of its lines fail."""
        return sum(line.state is GateState.FAILED for line in self.lines)

    @property
    def unchecked(self) -> int:
        """How many of its lines no rule judges."""
        return sum(line.state is GateState.NOT_CHECKED for line in self.lines)


@require_safe
@unchanged_until_the_store_changes
def gate_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Is it ready to share?"""
    stored = access.pack(slug)
    if stored is None:
        raise Http404("No pack is stored under this address.")
    letters = tuple(_letters(stored))
    shown = {entry.found for letter in letters for line in letter.lines for entry in line.behind}
    context = {
        "stored": stored,
        "query": kept_query(request),
        "back": cycle_query(request, stored.facts.cycle_key),
        "letters": letters,
        "answer": _answer(letters),
        "others": _behind(stored, (found for found in stored.findings if found not in shown)),
        "self_check": stored.pack.self_check,
        "rubric": _rubric(stored),
    }
    return render(request, "gate/page.html", context)


def _letters(stored: access.StoredPack) -> Iterator[Letter]:
    claims = {claim.letter: claim for claim in stored.pack.self_check.gate} if stored.pack.self_check else {}
    for row in stored.gate:
        claim = claims.get(row["letter"])
        yield Letter(
            letter=row["letter"],
            title=row["title"],
            state=GateState(row["state"]),
            lines=tuple(_line(line, stored) for line in row["lines"]),
            claimed=claim,
            ticked=sum(line.ticked for line in claim.lines) if claim else 0,
        )


def _line(row: Mapping[str, Any], stored: access.StoredPack) -> Line:
    """A line with its findings in full; the gate names them by code and pointer."""
    failed = {(found["code"], found["pointer"]) for found in row["findings"]}
    waived = {(found["code"], found["pointer"]) for found in row["waived"]}
    decided = [found for found in stored.findings if (found.code, found.pointer) in failed]
    decided += [found for found in stored.waived if (found.code, found.pointer) in waived]
    return Line(
        text=row["text"],
        state=GateState(row["state"]),
        codes=tuple(row["codes"]),
        behind=_behind(stored, decided),
    )


def _behind(stored: access.StoredPack, findings: Iterable[access.FoundLine]) -> tuple[Behind, ...]:
    known = frozenset(places(stored.pack))
    advice: set[str] = set()
    entries = []
    for found in findings:
        entries.append(Behind(found, place_of(stored.pack, found.pointer), nearest(found.pointer, known), found.help in advice))
        advice.add(found.help)
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class Points:
    """One line of the rubric: what its findings leave of two points (None where nothing was judged), and what the document gives itself."""

    name: str
    points: int | None
    codes: str
    claimed: ClaimedScore | None
    contradicted: bool


@dataclass(frozen=True, slots=True)
class Rubric:
    """The ten lines, the sum of their points, and the total that the document gives itself."""

    lines: tuple[Points, ...]
    reached: int
    possible: int
    claimed: int | None


def _rubric(stored: access.StoredPack) -> Rubric | None:
    """The rubric as the stored findings decide it; None before anybody has checked the pack."""
    if not stored.gate:
        return None
    lines = score([Finding(found.code, Severity(found.severity), found.message, found.pointer) for found in stored.findings], stored.pack)
    said = stored.pack.self_check.rubric if stored.pack.self_check else ()
    beside = said if len(said) == len(lines) else (None,) * len(lines)
    claims = list(points_claimed(stored.pack, lines))
    above = [claim.contradicted for claim in claims] if len(claims) == len(lines) else [False] * len(lines)
    whole = total_claimed(stored.pack, lines)
    points = (
        Points(line.dimension.name, line.points, ", ".join(dict.fromkeys(found.code for found in line.findings)), claim, over)
        for line, claim, over in zip(lines, beside, above, strict=True)
    )
    return Rubric(tuple(points), *total(lines), whole.claimed if whole is not None else None)


def _answer(letters: tuple[Letter, ...]) -> str:
    """The page's answer in one sentence."""
    failed = [letter for letter in letters if letter.state is GateState.FAILED]
    lines = sum(letter.failed for letter in failed)
    if not letters:
        return "Nobody has checked this pack yet."
    unchecked = sum(letter.unchecked for letter in letters)
    if not failed and unchecked:
        left = "1 is not checked: read it" if unchecked == 1 else f"{unchecked} are not checked: read those"
        return f"No line fails, and {left} yourself."
    if not failed:
        return "No line fails. It is ready to share."
    names = [letter.letter for letter in failed]
    where = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Not yet: {lines} {'line fails' if lines == 1 else 'lines fail'}, in {where}."
