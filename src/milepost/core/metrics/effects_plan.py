"""Two windows of one number: which members stand behind it, what must be measured of them, and from which day each window is read.

Only equally mature members are compared: those whose own time is over in both windows, or else all of them at the same age. What can be
neither is refused with what to ask instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from milepost.core.base.calendar import Window
from milepost.core.metrics.form import Definition, Form
from milepost.core.metrics.forms.passage import Clock, CountedBy, Gives, Passage
from milepost.core.metrics.forms.quotient import Quotient
from milepost.core.metrics.forms.total import Total
from milepost.core.metrics.readings import Reading, span_over_on
from milepost.core.model.metric import Metric


class Basis(StrEnum):
    """How equally mature both windows' members are."""

    COUNTED = "counted"
    """There is nothing to wait for: rows and days that are over."""
    MATURE = "mature"
    """The own time of every member is over, or of every one that is counted."""
    SAME_AGE = "same age"
    """Both windows are read equally long after their end."""


class Sort(StrEnum):
    """How a number comes about, and so what it can be split into."""

    SIZE = "size"
    """Members x mix x rate."""
    RATE = "rate"
    """Mix x rate."""
    SUM = "sum"
    """Segments that add up, and nothing behind them."""


@dataclass(frozen=True, slots=True)
class NotSplit:
    """Why a change cannot be split, and what to ask instead."""

    problem: str
    todo: str = ""

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.problem} {self.todo}".strip()


@dataclass(frozen=True)
class Pair:
    """What is read: a metric of the document, over both windows."""

    metric: str
    earlier: Reading
    later: Reading

    @property
    def readings(self) -> tuple[Reading, Reading]:
        """Both readings."""
        return self.earlier, self.later


@dataclass(frozen=True)
class Plan:
    """Everything that a split needs to be measured.

    `value` is the number itself. `members` (the same metric where it is not another) holds those behind it. `before` are the members of
    the days ahead of each window, who could still come to count in it. `scale` is what a ratio divides by, `per` how much of it one unit
    is for. `added` are metrics that the document does not have: a count's cohort, a sum's mean.
    """

    definition: Definition
    counted: Definition
    sort: Sort
    basis: Basis
    value: Pair
    members: Pair
    before: Pair | None = None
    scale: Pair | None = None
    per: Decimal = Decimal(1)
    added: tuple[Metric, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All that must be measured."""
        return tuple(pair for pair in (self.value, self.counts, self.members, self.before, self.scale) if pair is not None)

    @property
    def counts(self) -> Pair:
        """What is counted above the line of a ratio; the number itself where it is none."""
        return replace(self.value, metric=self.counted.metric)

    @property
    def days_ahead(self) -> int:
        """How many days before each window belong to its members; 0 for its own alone."""
        return self.before.earlier.window.days if self.before else 0

    @property
    def timing(self) -> bool:
        """Whether completions of other windows' members are told apart."""
        return self.before is None and _by_completion(self.counted.form)


def plan(definition: Definition, earlier: Window, later: Window, as_of: date) -> Plan | NotSplit:
    """What must be measured to split the change of a number from one window to another, as known on a day; or why it cannot be split."""
    refused = _cannot(definition) or _not_over(earlier, later, as_of)
    if refused:
        return refused
    form = definition.form
    counted = form.numerator if isinstance(form, Quotient) and _has_members(form.numerator.form) else definition
    basis = _basis_of_all(definition, counted, (earlier, later), as_of)
    if isinstance(basis, NotSplit):
        return basis
    since = min(as_of - earlier.end, as_of - later.end) if basis is Basis.SAME_AGE else None
    if since is not None and _by_completion(counted.form):
        since = timedelta()
    first, second = (Reading(window, as_of if since is None else window.end + since) for window in (earlier, later))
    value = Pair(definition.metric, first, second)
    made = Plan(definition, counted, _sort(definition), basis, value, replace(value, metric=counted.metric))
    if isinstance(form, Quotient):
        made = replace(made, per=form.per * (100 if form.percent else 1))
        if counted is not definition:
            made = replace(made, scale=replace(value, metric=form.denominator.metric))
    return _with_members(made)


def newest_weeks(definition: Definition, cycle: Window, as_of: date) -> tuple[Window, Window] | None:
    """The newest two neighbouring weeks of a cycle that can be compared on a day; None where there are none.

    The last week that is over against the one before it, or an earlier two where nobody of it has had their time yet.
    """
    over = [week for week in cycle.weeks() if week.end <= as_of]
    for later, earlier in pairwise(reversed(over)):
        if isinstance(made := plan(definition, earlier, later, as_of), Plan) and _has_mature(made.counted.form, later, as_of):
            return earlier, later
    return None


def _has_mature(form: Form, window: Window, as_of: date) -> bool:
    """Whether those who start on a window's first day have had their time, where only such members count."""
    if not isinstance(form, Passage) or form.counted_by is not CountedBy.START or not form.mature_only:
        return True
    first = Window(window.start, window.start + timedelta(days=1), window.zone)
    return span_over_on(first, form.span.closes, form.span.zone if form.span.clock is Clock.CALENDAR else None) <= as_of


def _with_members(made: Plan) -> Plan:
    """The plan with the cohort behind a count by completion, or the rows behind a sum."""
    counted = made.counted
    if _by_completion(counted.form):
        cohort = Metric.model_validate(
            {"id": f"{counted.metric} by start", "like": counted.metric, "counted_by": "start", "maturity": "observed"}
        )
        members = replace(made.members, metric=cohort.id)
        before = None
        if made.basis is Basis.SAME_AGE and isinstance(counted.form, Passage):
            ahead = [_ahead(reading, counted.form) for reading in members.readings]
            before = Pair(cohort.id, *ahead)
        return replace(made, members=members, before=before, added=(cohort,))
    if made.sort is Sort.SIZE and isinstance(counted.form, Total):
        mean = Metric.model_validate({"id": f"{counted.metric} per row", "like": counted.metric, "kind": "mean"})
        return replace(made, members=replace(made.members, metric=mean.id), added=(mean,))
    return made


def _ahead(reading: Reading, form: Passage) -> Reading:
    """The days before a window whose members can still complete in it."""
    window = reading.window
    return Reading(Window(window.start - timedelta(days=form.days_long), window.start, window.zone), reading.as_of)


def _cannot(definition: Definition) -> NotSplit | None:
    form = definition.form
    name = definition.metric
    if not form.computed:
        return NotSplit(f"`{name}` is stated by a person: nothing stands behind it that could be split.", "Ask for a computed metric.")
    if isinstance(form, Passage) and form.gives is Gives.TIME:
        return NotSplit(
            f"`{name}` is a middle time: those of segments do not add up to that of all.",
            "Ask for the count or the rate behind it.",
        )
    return None


def _not_over(earlier: Window, later: Window, as_of: date) -> NotSplit | None:
    if max(earlier.start, later.start) < min(earlier.end, later.end):
        return NotSplit(f"The windows {_said(earlier)} and {_said(later)} overlap.", "Take two that share no day.")
    for window in (earlier, later):
        if window.end > as_of:
            return NotSplit(f"The window {_said(window)} is not over on {as_of}.", f"Ask as of {window.end}, or for windows before it.")
    return None


def _said(window: Window) -> str:
    return f"{window.start}..{window.end}"


def _has_members(form: Form) -> bool:
    return (isinstance(form, Passage) and form.gives is Gives.COUNT) or (isinstance(form, Total) and not form.mean)


def _by_completion(form: Form) -> bool:
    return isinstance(form, Passage) and form.counted_by is CountedBy.COMPLETION


def _sort(definition: Definition) -> Sort:
    form = definition.form
    if _has_members(form) or (isinstance(form, Quotient) and _has_members(form.numerator.form)):
        return Sort.SIZE
    return Sort.SUM if form.adds_up else Sort.RATE


def _basis_of_all(definition: Definition, counted: Definition, windows: tuple[Window, Window], as_of: date) -> Basis | NotSplit:
    """The basis that serves what is split and every cohort that it rests on."""
    others = [part.form for part in definition.form.parts.values() if part is not counted and not _by_completion(part.form)]
    found = [_basis(form, windows, as_of) for form in (counted.form, *others)]
    refused = next((basis for basis in found if isinstance(basis, NotSplit)), None)
    return refused or next(basis for basis in (Basis.SAME_AGE, Basis.MATURE, Basis.COUNTED) if basis in found)


def _basis(form: Form, windows: tuple[Window, Window], as_of: date) -> Basis | NotSplit:
    """How both windows can be compared on a day."""
    if not isinstance(form, Passage):
        return Basis.COUNTED
    if form.counted_by is CountedBy.WINDOW_CLOSE:
        return Basis.MATURE
    lengths = {window.days for window in windows}
    if form.counted_by is CountedBy.COMPLETION and len(lengths) == 1:
        return Basis.SAME_AGE  # each window's own, and those of the days before it, as they stand at its end
    span = form.span
    zone = span.zone if span.clock is Clock.CALENDAR else None
    over = {window: span_over_on(window, span.closes, zone) for window in windows}
    if all(day <= as_of for day in over.values()) or (form.gives is Gives.RATE and form.mature_only):
        return Basis.MATURE
    if len(lengths) == 1:
        return Basis.SAME_AGE
    window, day = max(over.items(), key=lambda item: item[1])
    return NotSplit(
        f"On {as_of} the window {_said(window)} still holds members whose own time is not over: a lower rate would only be a younger one.",
        f"Ask as of {day} or later, or take two windows of equal length: they are compared at the same age.",
    )


def metrics_read(plans: Iterable[Plan]) -> dict[str, tuple[Reading, ...]]:
    """The readings of each metric that some plans need, each once, in their order."""
    asked: dict[str, dict[Reading, None]] = {}
    for made in plans:
        for pair in made.pairs:
            asked.setdefault(pair.metric, {}).update(dict.fromkeys(pair.readings))
    return {metric: tuple(readings) for metric, readings in asked.items()}
