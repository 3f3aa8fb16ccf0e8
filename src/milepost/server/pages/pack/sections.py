"""The sections of a pack as the page shows them: facts with their texts, each with the findings beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from milepost.core.documents.spoken import bound_beside, bound_of, executes, name_of
from milepost.core.model.context import Assumption, Labelled
from milepost.core.model.key_result import KeyResult
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack
from milepost.core.model.people import Approver
from milepost.core.model.review import Review, Right
from milepost.core.tracking.standing import Status
from milepost.server.words import day, stated
from milepost.store.access import FoundLine, Guard, KeyResultLine

Notes = Mapping[str, Sequence[FoundLine]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: where it is, what it is called, its texts (one line each), and the findings beside it."""

    pointer: str
    label: str
    texts: tuple[str, ...]
    notes: Sequence[FoundLine] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """A part of the pack with the findings beside it; of a guardrail, where it stands."""

    pointer: str
    part: Any
    notes: Sequence[FoundLine] = ()
    texts: tuple[str, ...] = ()
    guard: Guard | None = None


@dataclass(frozen=True, slots=True)
class KeyResultBlock:
    """A key result in the document, with its live line."""

    pointer: str
    part: KeyResult
    line: KeyResultLine | None
    status: Status
    owner: str
    facts: tuple[Fact, ...]
    guardrails: tuple[str, ...]
    modes: tuple[tuple[str, str], ...]
    notes: Sequence[FoundLine]


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    """An objective in the document."""

    pointer: str
    part: Objective
    owner: str
    lead: str
    key_results: tuple[KeyResultBlock, ...]
    initiatives: tuple[str, ...]
    notes: Sequence[FoundLine]


def context(pack: Pack, notes: Notes) -> tuple[Fact, ...]:
    """Section 0: what must be known to read the rest."""
    told, cycle = pack.context, pack.cycle
    when: tuple[str, ...] = ()
    if cycle is not None:
        days = f"{day(cycle.start)} up to {day(cycle.end)} {cycle.end.year}" if cycle.start and cycle.end else ""
        when = tuple(filter(None, (cycle.stated or cycle.name, days if days not in (cycle.stated or "") else "", cycle.assumed)))
    rows: tuple[tuple[str, str, Iterable[str | None]], ...] = (
        ("cycle", "Cycle", when),
        ("team", "Team", (pack.team,)),
        ("context/scope", "In scope", (told.scope,)),
        ("owner", "Owner", (pack.who(pack.owner),)),
        ("updated", "Last updated", (pack.updated,)),
        ("prompt", "Asked for", (pack.prompt,)),
        ("context/anchor", "Strategy anchor", (told.anchor,)),
        ("context/data_sources", "Data", (told.data_sources,)),
        ("context/constraints", "Constraints", map(_labelled, told.constraints)),
        ("context/decider", "Decides", (pack.who(told.decider),)),
        ("context/contributors", "Contribute", map(pack.who, told.contributors)),
        ("context/approvers", "Approve", (_approver(pack, approver) for approver in told.approvers)),
        ("context/reviewers", "Review", (_approver(pack, approver) for approver in told.reviewers)),
        ("context/non_goals", "Not meant", told.non_goals),
        ("context/assumptions", "Assumptions", (_assumption(pack, assumption) for assumption in told.assumptions)),
        ("context/intent", "Intent", (told.intent,)),
        ("context/remarks", "Remarks", map(_labelled, told.remarks)),
    )
    facts = (Fact(pointer, label, tuple(filter(None, texts)), notes.get(pointer, ())) for pointer, label, texts in rows)
    return tuple(fact for fact in facts if fact.texts or fact.notes)


def objectives(pack: Pack, notes: Notes, lines: Mapping[str, KeyResultLine]) -> Iterator[ObjectiveBlock]:
    """Section 2: the objectives with their key results and live numbers."""
    for objective in pack.objectives:
        pointer = f"objectives/{objective.id}"
        yield ObjectiveBlock(
            pointer=pointer,
            part=objective,
            owner=pack.who(objective.owner),
            lead=pack.who(objective.lead),
            key_results=tuple(_key_result(pack, part, f"{pointer}/key_results/{part.id}", notes, lines) for part in objective.key_results),
            initiatives=tuple(
                initiative.title + (f" ({initiative.team})" if initiative.team else "") for initiative in objective.initiatives
            ),
            notes=notes.get(pointer, ()),
        )


def _key_result(pack: Pack, part: KeyResult, pointer: str, notes: Notes, lines: Mapping[str, KeyResultLine]) -> KeyResultBlock:
    line = lines.get(pointer)
    rows: tuple[tuple[str, str | None], ...] = (
        ("Owner", pack.who(part.owner)),
        ("Window", part.window.stated if part.window else None),
        ("Source", part.data_source),
        ("Type", part.stated_type),
        ("As a count", _companion(part)),
        ("Graded", part.score.text if part.score else None),
        ("Could be gamed", part.gaming_note),
        ("Remarks", "; ".join(part.remarks)),
    )
    return KeyResultBlock(
        pointer=pointer,
        part=part,
        line=line,
        status=line.standing.status if line and line.standing else Status.NO_DATA,
        owner=pack.who(part.owner),
        facts=tuple(Fact(pointer, label, (text,)) for label, text in rows if text),
        guardrails=tuple(name_of(rail) for rail in pack.guardrails_of(part)),
        modes=tuple((mode.mode, mode.detection or executes(pack, mode.detect)) for mode in part.gaming),
        notes=notes.get(pointer, ()),
    )


def _companion(part: KeyResult) -> str:
    twin = part.companion
    if twin is None:
        return ""
    return f"{twin.text or ''} {stated(twin.target)}".strip()


def rails(pack: Pack, notes: Notes, lines: Mapping[str, KeyResultLine]) -> tuple[Noted, ...]:
    """The guardrails, alarms and frozen definitions of section 3, each in a few words, guardrails with their state."""
    standings = (line.standing for line in lines.values() if line.standing)
    guards = {f"guardrails/{guard.guardrail}": guard for standing in standings for guard in standing.guardrails}
    found = [(f"guardrails/{rail.id}", "Guardrail", name_of(rail), bound_of(rail), rail.relax) for rail in pack.guardrails]
    found += [(f"alarms/{alarm.id}", "Alarm", name_of(alarm), bound_of(alarm), None) for alarm in pack.alarms]
    for entry in pack.frozen:
        until = f"until {entry.until}" if entry.until else ""
        found.append((f"frozen/{entry.id}", "Frozen", entry.what or entry.id, until, entry.approver))
    return tuple(
        Noted(pointer, kind, notes.get(pointer, ()), (name, bound_beside(name, bound), pack.who(who)), guards.get(pointer))
        for pointer, kind, name, bound, who in found
    )


def reviews(pack: Pack, notes: Notes) -> tuple[Noted, ...]:
    """The reviews of section 5, in their order."""
    every: tuple[tuple[str, Review | None, str], ...] = (
        ("weekly", pack.reviews.weekly, "Weekly review"),
        ("mid_cycle", pack.reviews.mid_cycle, "Mid-cycle checkpoint"),
        ("grading", pack.reviews.grading, "Grading"),
    )
    return tuple(
        Noted(f"reviews/{name}", review, notes.get(f"reviews/{name}", ()), (review.title or title,))
        for name, review, title in every
        if review
    )


def numbered(pack: Pack, name: str, notes: Notes) -> tuple[Noted, ...]:
    """The items of one of the pack's plain lists with their pointers; the texts are the owner's."""
    return tuple(
        Noted(f"{name}/{number}", part, notes.get(f"{name}/{number}", ()), (pack.who(getattr(part, "owner", None)),))
        for number, part in enumerate(getattr(pack, name))
    )


def rights(pack: Pack) -> tuple[tuple[str, str], ...]:
    """What may be changed at the mid-cycle checkpoint, by category: whether, on whose word, with what evidence."""
    review = pack.reviews.mid_cycle
    return tuple((category.replace("_", " "), _right(pack, right)) for category, right in (review.rights if review else {}).items())


def _right(pack: Pack, right: Right) -> str:
    words = {True: "allowed", False: "not allowed", None: ""}
    allowed = right.allowed if isinstance(right.allowed, str) else words[right.allowed]
    signed = f"{pack.who(right.sign_off)} signs" if right.sign_off else ""
    evidence = (right.evidence,) if isinstance(right.evidence, str) else right.evidence or ()
    shown = f"with {', '.join(evidence)}" if evidence else ""
    return ", ".join(filter(None, (allowed, signed, shown, right.text)))


def habits(pack: Pack, notes: Notes) -> tuple[Noted, ...]:
    """Section 4: the systems that run by default; the texts are the owner's."""
    return tuple(
        Noted(
            f"habits/{habit.id or number}",
            habit,
            (*notes.get(f"habits/{habit.id}", ()), *notes.get(f"habits/{number}", ())),
            (pack.who(habit.owner),),
        )
        for number, habit in enumerate(pack.habits)
    )


def _labelled(entry: Labelled) -> str:
    return f"{entry.label}: {entry.text}" if entry.label else entry.text


def _approver(pack: Pack, approver: Approver) -> str:
    return f"{pack.who(approver.who)} ({approver.scope})" if approver.scope else pack.who(approver.who)


def _assumption(pack: Pack, entry: Assumption) -> str:
    confirm = entry.confirm
    who = pack.who(confirm.by) if confirm else ""
    when = day(confirm.on) if confirm and confirm.on else ""
    due = " ".join(filter(None, (who and f"by {who}", when and f"by {when}")))
    return _labelled(entry) + (f" (to be confirmed {due})" if due else "")
