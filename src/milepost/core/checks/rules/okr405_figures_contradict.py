"""OKR405: figures that contradict each other through an identity the pack states."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from milepost.core.base.findings import Severity
from milepost.core.base.quantity import Quantity, UnitKind, format_number, format_quantity
from milepost.core.checks.figures import implied_agrees, rounded
from milepost.core.checks.identities import Identity, identities_in
from milepost.core.checks.named import mark_of
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack, Placed


@rule("OKR405", Severity.WARNING, since="0.1")
def figures_contradict(pack: Pack) -> Iterator[Remark]:
    """Finds figures that cannot all be so, because the pack itself says how they hang together.

    A ratio that divides another key result by an amount: the count, the ratio and the amount must agree, as they stand today and
    as targets. A ratio's absolute companion must be its share of the floor under its denominator. Figures may be rounded.

    ## Why it matters
    Each number is agreed on by itself and one of them will be missed: which one, nobody chose.

    ## Example
        18,000 activated users, 12 of them per $1K of spend, spend $1.4M

    18,000 at 12 per $1K are $1.5M of spend; $1.4M would make it 12.9 per $1K.

    ## Use instead
    Work the third figure out from the other two, find which one was measured differently, and state the one that is right.

    ## Source
    Arithmetic: count / amount = ratio.
    """
    for identity in identities_in(pack):
        yield from _today(identity)
        yield from _at_target(identity)
    for placed in pack.key_results():
        yield from _companion(pack, placed)


def _today(identity: Identity) -> Iterator[Remark]:
    count, ratio = _baseline(identity.count.key_result), _baseline(identity.ratio.key_result)
    stated = identity.current
    if count is None or ratio is None or stated is None or not ratio.value or not stated.value:
        return
    implied = identity.implied_amount(count, ratio)
    if implied_agrees(implied, stated.value):
        return
    work = f"{count} ({mark_of(identity.count)}) at {ratio} is {_amount(implied, stated)}"
    yield Remark(
        f"{identity.ratio.pointer}/baseline",
        f"{mark_of(identity.ratio)}: {work}, not the stated {stated.bare}.",
        {"count": str(count), "ratio": str(ratio), "implied": _amount(implied, stated), "stated": str(stated.bare)},
    )


def _at_target(identity: Identity) -> Iterator[Remark]:
    count, ratio = _target(identity.count.key_result), _target(identity.ratio.key_result)
    floor = identity.floor
    if count is None or ratio is None or not ratio.value or not count.value:
        return
    implied = identity.implied_amount(count, ratio)
    if implied_agrees(implied, floor.value):
        return
    gives = rounded(identity.implied_ratio(count, floor, ratio), Decimal("0.1"))
    at_floor = f"{count} ({mark_of(identity.count)}) at {floor.bare} is {_ratio(gives, ratio)}"
    both = f"both targets meet only at {_amount(implied, floor)}"
    if implied > floor.value:
        message = f"{mark_of(identity.ratio)}: {at_floor}, above its own target of {format_number(ratio.value)}; {both}."
    else:
        message = f"{mark_of(identity.ratio)}: {at_floor}, short of its target of {format_number(ratio.value)}; {both}, under the floor."
    yield Remark(
        f"{identity.ratio.pointer}/target",
        message,
        {
            "count": str(count),
            "ratio": str(ratio),
            "floor": str(floor.bare),
            "ratio_at_floor": _ratio(gives, ratio),
            "implied": _amount(implied, floor),
        },
    )


def _companion(pack: Pack, placed: Placed) -> Iterator[Remark]:
    """A remark where the absolute companion of a share is not that share of the one floor under its denominator."""
    share, companion = _target(placed.key_result), placed.key_result.companion
    stated = companion.target.quantity if companion and companion.target else None
    floors = [rail.floor.quantity for rail in pack.guardrails_of(placed.key_result) if rail.floor and rail.floor.quantity]
    counts = [floor for floor in floors if floor.unit.kind in (UnitKind.COUNT, UnitKind.NONE)]
    if share is None or share.unit.kind is not UnitKind.PERCENT or stated is None or len(counts) != 1 or not stated.comparable(counts[0]):
        return
    implied = share.value * counts[0].value / 100
    if not implied_agrees(implied, stated.value):
        work = f"{share.bare} of {counts[0].bare} is {format_number(rounded(implied, Decimal(1)))}"
        yield Remark(
            f"{placed.pointer}/companion",
            f"{mark_of(placed)}: {work}, the absolute companion says {stated.bare}.",
            {"share": str(share.bare), "floor": str(counts[0].bare), "implied": format_number(implied), "stated": str(stated.bare)},
        )


def _baseline(key_result: KeyResult) -> Quantity | None:
    return key_result.baseline.value.quantity if key_result.baseline else None


def _target(key_result: KeyResult) -> Quantity | None:
    return key_result.target.quantity if key_result.target else None


def _amount(value: Decimal, like: Quantity) -> str:
    """An amount that was worked out, in three digits: `$1.5M`."""
    digits = value.adjusted() - 2
    shown = rounded(value, Decimal(1).scaleb(digits) if digits > 0 else Decimal("0.1"))
    return format_quantity(Quantity(Decimal(f"{shown:f}"), like.unit))


def _ratio(value: Decimal, like: Quantity) -> str:
    """A ratio that was worked out, per what another is per: `17.1 per $1K`."""
    per = format_quantity(Quantity(Decimal(0), like.unit, like.per)).partition("/")[2]
    return f"{format_number(value)} per {per}"
