"""Objectives and key results as cards."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from milepost.core.base.quantity import UnitKind
from milepost.core.documents.spoken import as_read, executes, mark_of, rail_said
from milepost.core.documents.written.days_said import day_said
from milepost.core.documents.written.page.anchors import Anchors
from milepost.core.documents.written.page.parts import Fact, ObjectiveCard, ResultCard, Track
from milepost.core.documents.written.states import declared
from milepost.core.model.key_result import Baseline, KeyResult, KrWindow, Path
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack
from milepost.core.model.shape import Stated

_NOTHING = ("", "-", "–", "—", "n/a", "na", "tbd", "none")
_MOST_DIGITS = 40  # of a value that is drawn; a longer one has no place on a line


def objective_card(pack: Pack, objective: Objective, anchors: Anchors) -> ObjectiveCard:
    """An objective with its facts and key results, in the pack's words."""
    pointer = f"objectives/{objective.id}"
    stated = any(part.weight != 1 for part in objective.key_results)
    total = sum((part.weight for part in objective.key_results), Decimal(0)) if stated else Decimal(0)
    return ObjectiveCard(
        anchor=anchors.of(pointer),
        mark=mark_of(objective),
        title=objective.title,
        state=declared(objective.status),
        facts=facts_of(
            ("Owner", pack.who(objective.owner)),
            ("Lead", pack.who(objective.lead)),
            ("Team", objective.team),
            ("Priority", objective.priority),
            ("Serves", *(": ".join(filter(None, (link.goal, link.because))) for link in objective.serves)),
            ("Influences", *(link.influences for link in objective.serves)),
            ("Supports the goal", objective.supports),
            ("Commentary", objective.commentary),
            ("Progress", as_read(objective.progress)),
            ("Confidence", as_read(objective.confidence)),
            ("Graded", as_read(objective.score)),
            ("Weight", str(objective.weight) if objective.weight != 1 else ""),
            ("Window", window_said(objective.window)),
            ("Habits", ", ".join(objective.habits)),
            ("Remarks", *objective.remarks, *(link.remark for link in objective.serves)),
        ),
        why_now=objective.why_now,
        results=tuple(
            result_card(pack, part, anchors.of(f"{pointer}/key_results/{part.id}"), total=total) for part in objective.key_results
        ),
        initiatives=tuple(
            entry.title + "".join(f" ({said})" for said in (entry.team, pack.who(entry.owner)) if said) for entry in objective.initiatives
        ),
    )


def result_card(pack: Pack, part: KeyResult, anchor: str, *, total: Decimal) -> ResultCard:
    """A key result; `total` is the sum of the objective's weights where they are stated, else 0."""
    return ResultCard(
        anchor=anchor,
        mark=mark_of(part),
        title=part.title,
        track=track_of(part),
        state=declared(part.status),
        owner=pack.who(part.owner),
        definition=part.definition or (metric.means or "" if (metric := pack.metric(part.metric)) else ""),
        facts=facts_of(
            ("Team", part.team),
            ("Description", part.description),
            ("Metric", part.metric or part.called),
            ("Baseline", _baseline(pack, part.baseline)),
            ("Unit", part.unit),
            ("Direction", part.direction.value if part.direction else ""),
            ("Window", window_said(part.window)),
            ("Path", _path(part.path)),
            ("As a count", _companion(part)),
            ("Source", part.data_source),
            ("Type", part.stated_type),
            ("Priority", part.priority),
            ("Confidence", as_read(part.confidence)),
            ("Graded", as_read(part.score)),
            ("Remarks", *part.remarks),
        ),
        guardrails=tuple(map(rail_said, pack.guardrails_of(part))),
        gaming_note=part.gaming_note or "",
        gaming=tuple((mode.mode, mode.detection or executes(pack, mode.detect)) for mode in part.gaming),
        weight=Fraction(part.weight) / Fraction(total) if total > 0 else None,
    )


def facts_of(*rows: tuple[str | None, ...]) -> tuple[Fact, ...]:
    """Facts from their label and texts; texts that say nothing, and facts without any, are left out."""
    facts = (Fact(row[0] or "", tuple(text for text in row[1:] if text and text.strip())) for row in rows)
    return tuple(fact for fact in facts if fact.texts)


def track_of(part: KeyResult) -> Track:
    """The way from baseline to target with what is stated of now: its current value, else its progress as a share."""
    start = part.baseline.value if part.baseline else None
    now = as_read(part.current) if part.current and not _is_nothing(part.current.text) else ""
    ends = ("" if start is None or _is_nothing(start.text) else as_read(start), as_read(part.target))
    share = _share(start, part.target, part.current)
    if share is None and part.progress is not None and (progress := _percent(part.progress)) is not None:
        return Track(*ends, now or f"{as_read(part.progress)} done", progress, stated=True)
    said = f"{as_read(part.progress)} done" if part.progress and not now else now
    return Track(*ends, said, share)


def _is_nothing(text: str) -> bool:
    return text.strip().casefold() in _NOTHING


def _share(start: Stated | None, end: Stated | None, now: Stated | None) -> Fraction | None:
    """How much of the way is gone; None where one of the three is no number, or they are not of one sort."""
    if start is None or end is None or now is None:
        return None
    first, last, current = start.quantity, end.quantity, now.quantity
    if first is None or last is None or current is None or last.signed:
        return None
    if not (first.comparable(last) and first.comparable(current) and last.comparable(current)) or first.base() == last.base():
        return None
    if max(len(figure.base().as_tuple().digits) for figure in (first, last, current)) > _MOST_DIGITS:
        return None
    return (Fraction(current.base()) - Fraction(first.base())) / (Fraction(last.base()) - Fraction(first.base()))


def _percent(stated: Stated) -> Fraction | None:
    """A stated progress as a share: `40%`, `0.4`; None for another text."""
    quantity = stated.quantity
    if quantity is None or quantity.unit.kind not in (UnitKind.PERCENT, UnitKind.NONE):
        return None
    share = Fraction(quantity.value) / (100 if quantity.unit.kind is UnitKind.PERCENT or quantity.value > 1 else 1)
    return share if -1 <= share <= 2 else None


def _baseline(pack: Pack, baseline: Baseline | None) -> str:
    """What is said of the baseline beside its value: where it was read, when, and who confirmed it."""
    if baseline is None:
        return ""
    confirmed = f"confirmed by {pack.who(baseline.confirmed_by)}" if baseline.confirmed_by else baseline.status
    on = f"read on {day_said(baseline.on)}" if baseline.on else ""
    source = f"from {baseline.source}" if baseline.source else ""
    return ", ".join(filter(None, (confirmed, source, on)))


def window_said(window: KrWindow | None) -> str:
    """A window as written, else by its days; the last one is part of it."""
    if window is None:
        return ""
    ends = [day_said(window.start) if window.start else "", f"to {day_said(window.end - timedelta(days=1))}" if window.end else ""]
    back = f"over {window.trailing_days:,} days back" if window.trailing_days else ""
    return ", ".join(filter(None, (window.stated or " ".join(filter(None, ends)), back)))


def _path(path: Path | None) -> str:
    if path is None:
        return ""
    starts = [f"starts {day_said(path.starts)}"] if path.starts else []
    return "; ".join([*starts, *(f"{day_said(point.on)}: {as_read(point.value)}" for point in path.mileposts)])


def _companion(part: KeyResult) -> str:
    twin = part.companion
    return f"{twin.text or ''} {as_read(twin.target)}".strip() if twin is not None else ""
