"""OKR311: a target beyond what is plausible, or hardly beyond where the metric is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.base.quantity import PERCENT, Quantity, UnitKind, as_in_english, format_number
from milepost.core.checks.ambitions import Ambition, ambition_of
from milepost.core.checks.directions import Way
from milepost.core.checks.figures import rounded
from milepost.core.checks.named import day_in_words, mark_of
from milepost.core.checks.rule import Limits, Remark, rule
from milepost.core.documents.document import Document
from milepost.core.model.history import HistoryEntry
from milepost.core.model.pack import Pack, Placed

_COUNTED = (UnitKind.COUNT, UnitKind.NONE)
_ADDS_UP = (*_COUNTED, UnitKind.MONEY)
_LONGEST = 600  # characters of a definition
_FEW = 10  # of a handful, ten times as many is no stretch
_NEARLY_ALL = Decimal(95)  # per cent; near the whole every step is small and dear
_PART_OF_WHOLE = Late(r"(?:%|\b(?:share|percentage|percent|proportion)) of\b[^.;]*\b(?:who|that|which|with)\b", re.IGNORECASE)
_SCORE = Late(r"^\s*(?P<score>\d{1,6}(?:\.\d{1,4})?)\s*(?:/|out of)\s*(?P<top>\d{1,6})\s*$")
_STRETCH = re.compile(
    r"\+?(?P<share>\d{1,3}(?:\.\d)?)\s?%\s+(?:is|as|counts as|would be|=)\s+(?:an? |the |our )?(?:[a-z]+ )?stretch", re.IGNORECASE
)
_BEYOND_STRETCH = Decimal("1.5")  # times what the pack itself calls a stretch


@rule("OKR311", Severity.WARNING, since="0.2")
def ambition_out_of_reach_or_trivial(document: Document, limits: Limits) -> Iterator[Remark]:
    """Finds a target so far from its baseline that nobody can mean it, and one that was as good as reached before.

    Out of reach is more than ten times the baseline, or less than a tenth of it (`stretch` in `milepost.toml`), more than the whole of a
    share or the top of a score, and half as much again as what the pack itself calls a stretch. Trivial is a move smaller than the
    rounding of figures (2%), and a target that the metric's own history had reached before the cycle. Handfuls are left alone, and so are
    shares close to the whole, where small steps are dear.

    ## Why it matters
    A target that nobody believes is dropped in week two; one that is there already changes nothing that anybody does.

    ## Example
        Active teams: 1,200 to 18,000 in a quarter, "+30% is our stretch"

    ## Use instead
    A target that changes behaviour and may be missed by a little; for a long way, a milepost for this cycle.

    ## Source
    Quality gate, C: ambitious enough to change behaviour, not obviously impossible.
    """
    pack = document.pack
    if pack is None:
        return
    stretch = _stated_stretch(pack)
    past: defaultdict[str, list[HistoryEntry]] = defaultdict(list)
    for entry in document.history:
        past[entry.at].append(entry)
    for placed in pack.key_results():
        ambition = ambition_of(placed.key_result)
        if ambition is None or ambition.side == 0:
            yield from _above_scale(placed)
            continue
        wrong = (
            _impossible(placed, ambition)
            or _too_far(ambition, limits)
            or _beyond_own_words(ambition, stretch)
            or (_too_near(ambition, limits) if ambition.told.way is not Way.KEEP else "")
            or _reached_before(pack, ambition, past[placed.pointer])
        )
        if wrong:
            yield Remark(
                f"{placed.pointer}/{'target' if placed.key_result.target else 'title'}",
                f"{mark_of(placed)}: {wrong}.",
                {"baseline": str(ambition.start.bare), "target": str(ambition.end.bare)},
            )


def _above_scale(placed: Placed) -> Iterator[Remark]:
    """A remark for a target as "5.4/5", which is no score."""
    target = placed.key_result.target.text if placed.key_result.target else ""
    match = _SCORE.match(as_in_english(target))
    if match is not None and Decimal(match["score"]) > Decimal(match["top"]) > 1 and _begins_on_scale(placed, match["top"]):
        yield Remark(
            f"{placed.pointer}/target",
            f"{mark_of(placed)}: the target {target.strip()} is above the top of its scale.",
            {"target": target.strip(), "top": match["top"]},
        )


def _begins_on_scale(placed: Placed, top: str) -> bool:
    baseline = placed.key_result.baseline
    start = baseline.value.quantity if baseline else None
    return start is not None and start.unit.kind is UnitKind.SCORE and start.unit.out_of == Decimal(top)


def _impossible(placed: Placed, ambition: Ambition) -> str:
    end, text = ambition.end, f"{placed.key_result.definition or ''} {placed.key_result.title}"[:_LONGEST]
    if end.unit.kind is UnitKind.SCORE and end.unit.out_of is not None and end.value > end.unit.out_of:
        return f"the target {end.bare} is above the top of its scale"
    if end.unit.kind is UnitKind.PERCENT and end.value > 100 and _PART_OF_WHOLE.search(text):
        return f"the target {end.bare} is more than the whole that it is a share of"
    return ""


def _too_far(ambition: Ambition, limits: Limits) -> str:
    start, end = ambition.start, ambition.end
    low, high = sorted((start.base(), end.base()))
    if low <= 0 or (start.unit.kind in _COUNTED and low < _FEW) or high <= low * limits.stretch:
        return ""
    factor = format_number(rounded(high / low, Decimal(1)))
    told = f"{factor} times" if ambition.side > 0 else f"one {factor}th of"
    most = format_number(limits.stretch)
    return f"the target {end.bare} is {told} the baseline of {start.bare}; a change beyond {most} times is hardly meant"


def _too_near(ambition: Ambition, limits: Limits) -> str:
    start, end = ambition.start, ambition.end
    small = abs(end.base() - start.base()) < abs(start.base()) * limits.tolerance
    telling = start.unit.kind in (*_ADDS_UP, UnitKind.DURATION) or (start.unit == PERCENT and max(start.value, end.value) < _NEARLY_ALL)
    few = start.unit.kind in _COUNTED and abs(start.base()) < _FEW * _FEW
    if not small or not telling or few or start.value == 0:
        return ""
    share = rounded(abs(end.base() - start.base()) * 100 / abs(start.base()), Decimal("0.1"))
    limit = format_number(limits.tolerance * 100)
    return f"{start.bare} to {end.bare} is a move of {format_number(share)}%, less than the {limit}% by which such figures are rounded"


def _stated_stretch(pack: Pack) -> Decimal | None:
    """The relative change that the pack calls a stretch, where it names one."""
    checked = pack.self_check.gate if pack.self_check else ()
    texts = [text for section in checked for line in section.lines for text in (line.evidence, line.text)]
    texts += [pack.summary, pack.context.intent, pack.grade_scale.norm if pack.grade_scale else None]
    texts += [remark.text for remark in (*pack.remarks, *pack.context.remarks)]
    found = [Decimal(match["share"]) for text in texts if text for match in _STRETCH.finditer(text[:2000])]
    return max(found, default=None)


def _beyond_own_words(ambition: Ambition, stretch: Decimal | None) -> str:
    start, end = ambition.start.base(), ambition.end.base()
    if not stretch or start <= 0:
        return ""
    change = abs(end - start) * 100 / start
    if change <= stretch * _BEYOND_STRETCH or (ambition.start.unit.kind in _COUNTED and start < _FEW):
        return ""
    sign = "+" if end > start else "-"
    shown = format_number(rounded(change, Decimal(1)))
    return f"{ambition.start.bare} to {ambition.end.bare} is {sign}{shown}%, and the pack calls {format_number(stretch)}% a stretch"


def _reached_before(pack: Pack, ambition: Ambition, past: list[HistoryEntry]) -> str:
    window = pack.cycle.window if pack.cycle else None
    if window is None:
        return ""
    for entry in past:
        value = entry.value.quantity if entry.value and entry.on and entry.on < window.start else None
        if value is not None and entry.on is not None and _is_at_least(value, ambition):
            return f"the target {ambition.end.bare} was reached before the cycle: {value.bare} on {day_in_words(entry.on)}"
    return ""


def _is_at_least(value: Quantity, ambition: Ambition) -> bool:
    return value.comparable(ambition.end) and value.compare(ambition.end) * ambition.side >= 0
