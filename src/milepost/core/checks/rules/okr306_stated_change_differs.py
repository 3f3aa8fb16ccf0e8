"""OKR306: a stated change and the stated numbers disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from milepost.core.base.findings import Fix, Severity
from milepost.core.base.quantity import Quantity, UnitKind, format_number
from milepost.core.checks.amending import figure_fix
from milepost.core.checks.figures import Move, decimal_place, implied_agrees, in_unit_of, read_move, rounded, same_figure
from milepost.core.checks.named import mark_of
from milepost.core.checks.rule import Remark, rule
from milepost.core.documents.document import Document
from milepost.core.model.pack import Placed


@rule("OKR306", Severity.ERROR, since="0.1")
def stated_change_differs(document: Document) -> Iterator[Remark]:
    """Finds a change that is stated beside its numbers and does not follow from them, and a title whose figures are not the table's.

    A change may be rounded or cut at its last digit: `+33%` goes with 18,000 to 24,000. The change of a percentage may be
    meant relatively or in points; either will do.

    ## Why it matters
    Two people quote two targets from one line, and each is right.

    ## Example
        Baseline 18,000/qtr, target 24,000/qtr (+43%)
        "Raise activation from 45% to 55%", target 50%

    ## Use instead
    Keep the baseline and the target, and let the change be worked out from them.

    ## Source
    Arithmetic: (target - baseline) / baseline.
    """
    for placed in document.pack.key_results() if document.pack is not None else ():
        key_result = placed.key_result
        baseline = key_result.baseline.value.quantity if key_result.baseline else None
        target = key_result.target.quantity if key_result.target else None
        move = read_move(key_result.title)
        yield from _title_against_columns(placed, move, baseline, target)
        delta = key_result.target.delta if key_result.target else None
        start, end = baseline or move.start, target or (None if move.taken else move.end)
        if start is None or end is None or end.signed:
            continue
        if delta is not None:
            for remark in _change(placed, "the target states", delta, start, end, exact_sign=True):
                yield replace(remark, fix=_rounded_right(document, remark, delta))
        if move.times is not None and key_result.target is not None:
            yield from _times(placed, move.times, start, end)
        if move.by is not None:
            yield from _change(placed, "the title states", move.by, start, end, exact_sign=False)


def _times(placed: Placed, times: Decimal, start: Quantity, end: Quantity) -> Iterator[Remark]:
    """A remark where a title doubles or halves, and the two figures do something else."""
    end = in_unit_of(end, start)
    if not start.comparable(end) or start.value <= 0 or implied_agrees(start.base() * times, end.base()):
        return
    word = placed.key_result.title.split()[0]
    factor = rounded(end.base() / start.base(), Decimal("0.01"))
    yield Remark(
        f"{placed.pointer}/target",
        f'{mark_of(placed)}: the title says "{word}", but {start.bare} to {end.bare} is {format_number(factor)} times as much.',
        {"stated": word, "baseline": str(start), "target": str(end), "factor": format_number(factor)},
    )


def _change(placed: Placed, who: str, stated: Quantity, start: Quantity, end: Quantity, *, exact_sign: bool) -> Iterator[Remark]:
    """A remark where a stated change follows neither relatively nor in units from the two figures."""
    end = in_unit_of(end, start)
    start = in_unit_of(start, end)
    if not start.comparable(end) or start.value == 0:
        return
    difference = (end.base() - start.base()) * (start.value / start.base())
    relative = difference / abs(start.value) * 100
    match stated.unit.kind:
        case UnitKind.PERCENT:
            meant = [relative, difference] if start.unit.kind is UnitKind.PERCENT else [relative]
        case UnitKind.POINTS:
            meant = [difference] if start.unit.kind is UnitKind.PERCENT else []
        case _:
            meant = [difference] if in_unit_of(stated, start).comparable(start) and stated.unit.kind is not UnitKind.MULTIPLE else []
    if not meant or any(_follows(stated.value, change, exact_sign=exact_sign) for change in meant):
        return
    work = f"{start.bare} to {end.bare} is {_signed(meant[0], stated)}"
    yield Remark(
        f"{placed.pointer}/target" if exact_sign else f"{placed.pointer}/title",
        f"{mark_of(placed)}: {who} {stated}, but {work}.",
        {"stated": str(stated), "baseline": str(start), "target": str(end), "change": _signed(meant[0], stated)},
    )


def _rounded_right(document: Document, remark: Remark, stated: Quantity) -> Fix | None:
    """The fix that writes the change as it follows: safe where it was only rounded badly, else a suggestion of one of three ways out."""
    try:
        change = Decimal(remark.values["change"].strip("+%p ").replace(",", ""))
    except InvalidOperation:
        return None
    change = rounded(change, decimal_place(stated.value))
    if (change < 0) is not (stated.value < 0) or change == stated.value:
        return None
    nearly = abs(change - stated.value) <= decimal_place(stated.value)
    return figure_fix(document, (remark.pointer,), stated.value, change, f"Write {_signed(change, stated)}", safe=nearly)


def _follows(stated: Decimal, change: Decimal, *, exact_sign: bool) -> bool:
    if not exact_sign:
        stated, change = abs(stated), abs(change)
    return abs(change - stated) < decimal_place(stated)


def _signed(change: Decimal, like: Quantity) -> str:
    shown = rounded(change, min(decimal_place(like.value), Decimal("0.1")))
    mark = "%" if like.unit.kind is UnitKind.PERCENT else " pp" if like.unit.kind is UnitKind.POINTS else ""
    return f"{'+' if shown > 0 else ''}{format_number(shown)}{mark}"


def _title_against_columns(placed: Placed, move: Move, baseline: Quantity | None, target: Quantity | None) -> Iterator[Remark]:
    pairs = (("baseline", "from", move.start, baseline), ("target", "to", None if move.taken else move.end, target))
    for column, word, told, stated in pairs:
        if told is None or stated is None or stated.signed or told.signed:
            continue
        told_in_unit = in_unit_of(told, stated)
        if not same_figure(told_in_unit, stated):
            yield Remark(
                f"{placed.pointer}/{column}",
                f'{mark_of(placed)}: the title says "{word} {told_in_unit}", the {column} says {stated}.',
                {"title": str(told_in_unit), column: str(stated)},
            )
    if target is not None and target.signed and move.by is not None and not same_figure(move.by.bare, _magnitude(target)):
        yield Remark(
            f"{placed.pointer}/target",
            f'{mark_of(placed)}: the title says "by {move.by}", the target says {target}.',
            {"title": str(move.by), "target": str(target)},
        )


def _magnitude(quantity: Quantity) -> Quantity:
    return quantity.with_value(abs(quantity.value))
