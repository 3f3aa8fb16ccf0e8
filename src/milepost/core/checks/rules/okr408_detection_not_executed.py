"""OKR408: a failure mode that nothing would notice."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.named import mark_of, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.solver.stems import root, stems
from milepost.core.model.gaming import Detection, FailureMode
from milepost.core.model.pack import Pack

_SMALL_TALK = "day daily week weekly biweekly month monthly quarter quarterly cycle review check team"
_RHYTHM = frozenset(_SMALL_TALK.split())
_SHARED = 2  # roots of words that a detection and a habit must share, and at least half of the detection's


@rule("OKR408", Severity.WARNING, since="0.2")
def detection_not_executed(pack: Pack) -> Iterator[Remark]:
    """Finds a failure mode whose detection is a sentence: no alarm, guardrail, draw of cases, watched definition or comparison runs it.

    A detection that names an alarm or a guardrail without a number runs nothing either, nor does a comparison that does not say of which
    two metrics. One that a habit of the pack carries, by its words, is left alone.

    ## Why it matters
    Everybody believes that somebody looks. The way to game the number is even written down.

    ## Example
        Organic users are booked as paid: monthly audit by the data team

    ## Use instead
    Say what is read or drawn, how often and by whom, as `detect: {audit: {draw: 50, from: paid_activated, every: month, by: data-lead}}`.

    ## Source
    Milepost, failure modes: a detection is executable.
    """
    numbered = {rail.id for rail in pack.guardrails if rail.frozen or (rail.bound is not None and rail.bound.quantity is not None)}
    rails = {rail.id for rail in pack.guardrails}
    ringing = {alarm.id for alarm in pack.alarms if any(one is not None and one.quantity for one in (alarm.floor, alarm.ceiling))}
    alarms = {alarm.id for alarm in pack.alarms}
    carried = [frozenset(map(root, stems(f"{habit.title} {habit.changes or ''}"))) - _RHYTHM for habit in pack.habits]
    for placed in pack.key_results():
        for number, mode in enumerate(placed.key_result.gaming):
            why = _why_not(mode, ringing, alarms, numbered, rails)
            if why and not _is_carried(mode, carried):
                yield Remark(
                    f"{placed.pointer}/gaming/{number}",
                    f"{mark_of(placed)}: {why}, so {quoted(mode.mode)} would go unnoticed.",
                    {"mode": mode.mode, "detection": mode.detection or ""},
                )


def _why_not(mode: FailureMode, ringing: set[str], alarms: set[str], numbered: set[str], rails: set[str]) -> str:
    """Why nothing executes the detection of a failure mode; empty where something does, or where a name is simply not there."""
    detect = mode.detect
    if detect is None or detect == Detection():
        return "nothing is said to detect it" if says_nothing(mode.detection) else f"nothing executes {quoted(mode.detection or '')}"
    if detect.alarm is not None:
        return f"alarm {detect.alarm} has no number" if detect.alarm in alarms - ringing else ""
    if detect.guardrail is not None:
        return f"guardrail {detect.guardrail} has no number" if detect.guardrail in rails - numbered else ""
    said = f"{quoted(mode.detection)} " if not says_nothing(mode.detection) and mode.detection else "it "
    if detect.reconcile is not None and not (detect.reconcile.metric and detect.reconcile.with_):
        return f"{said}compares two figures and does not name both metrics"
    if detect.distribution is not None and not detect.distribution.metric:
        return f"{said}watches a mix and does not name its metric"
    return ""


def _is_carried(mode: FailureMode, habits: list[frozenset[str]]) -> bool:
    words = frozenset(map(root, stems(mode.detection or ""))) - _RHYTHM
    return any(len(words & habit) >= max(_SHARED, -(-len(words) // 2)) for habit in habits)
