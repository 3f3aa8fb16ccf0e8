"""A split change as text: the sentence, the effects as a waterfall in words, and what each segment had in them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal

from milepost.cli.tables import aligned
from milepost.core.base.quantity import MONEY_CODES, format_amount, format_number
from milepost.core.metrics.effects import Factor
from milepost.core.metrics.effects_change import Change, SegmentChange
from milepost.core.metrics.effects_plan import Sort
from milepost.core.metrics.effects_words import causes, figure, rate_text, sentence, told_beside
from milepost.core.metrics.readings import Reading
from milepost.core.model.pack import Placed

SHOWN = 12  # segments; the others are added up in a line of their own
_WIDTH = 110
_HEADS = {Factor.VOLUME: "from volume", Factor.RATE: "from rate", Factor.MIX: "from mix", Factor.TIMING: "from carry-over"}


def as_text(change: Change, placed: Placed | None, tried: Sequence[Change] = ()) -> str:
    """The whole answer. `tried` are the cuts among which the shown one was chosen; they are named when there are several."""
    title = f"{placed.key_result.label or placed.key_result.id}  {placed.key_result.title}\n" if placed else ""
    parts = [
        f"{title}{_filled(sentence(change))}",
        _waterfall(change),
        _segments(change) if change.by else "",
        "".join(_filled(line) for line in (*told_beside(change), *_tried(tried))),
    ]
    return "\n".join(part for part in parts if part)


def _filled(line: str) -> str:
    return textwrap.fill(line, _WIDTH) + "\n"


def _waterfall(change: Change) -> str:
    """From the one value to the other, an effect a line."""
    rows = [(_value(change.before, change.unit), f"in {_window(change.earlier)}")]
    rows += [(item.figure, item.words) for item in causes(change)]
    rows.append((_value(change.after, change.unit), f"in {_window(change.later)}"))
    width = max(len(number) for number, _ in rows)
    return "".join(f"  {number.rjust(width)}  {words}\n" for number, words in rows)


def _window(reading: Reading) -> str:
    return f"{reading.window.start}..{reading.window.end} (as of {reading.as_of})"


def _value(value: Decimal, unit: str) -> str:
    if unit in MONEY_CODES:
        return format_amount(value, unit)
    return f"{format_number(round(value, 2))}{'%' if unit == '%' else ''}"


def _segments(change: Change) -> str:
    """The table of segments; its columns add up to the effects, its lines to the change."""
    if change.sort is Sort.SUM:
        return _amounts(change)
    factors = [item.factor for item in change.effects if item.factor is not Factor.OVERLAP]
    shown = change.shown_parts()
    rows = [_row(row, change, [parts[factor] for factor in factors]) for row, parts in zip(change.segments, shown, strict=True)]
    if len(rows) > SHOWN + 1:
        rest = [sum((parts[factor] for parts in shown[SHOWN:]), Decimal(0)) for factor in factors]
        rows = [*rows[:SHOWN], (f"{len(shown) - SHOWN} more", "", "", *_figures(rest, change))]
    head = (change.by, change.words.members, _rate_word(change), *(_HEADS[factor] for factor in factors), "change")
    if len(factors) == 1:  # the one effect is the change
        head, rows = head[:-1], [row[:-1] for row in rows]
    return aligned(head, rows, right=range(1, len(head)))


def _amounts(change: Change) -> str:
    """The table of segments that have nothing behind them: what each amounted to."""
    rows = [
        (row.segment, " -> ".join(_value(amount, change.unit) for amount in row.amounts), figure(row.change, change.unit))
        for row in change.segments[:SHOWN]
    ]
    if rest := change.segments[SHOWN:]:
        rows.append((f"{len(rest)} more", "", figure(sum((row.change for row in rest), Decimal(0)), change.unit)))
    return aligned((change.by, change.words.name, "change"), rows, right=(1, 2))


def _rate_word(change: Change) -> str:
    return "rate" if change.rate == "%" else "mean"


def _row(row: SegmentChange, change: Change, parts: Sequence[Decimal]) -> tuple[str, ...]:
    members = rate = ""
    if row.members is not None:
        members = " -> ".join(format_number(round(number, 2)) for number in row.members)
        pairs = zip(row.amounts, row.members, strict=True)
        rate = " -> ".join(rate_text(amount / count, change.rate) if count else "none" for amount, count in pairs)
    return (row.segment, members, rate, *_figures(parts, change))


def _figures(parts: Sequence[Decimal], change: Change) -> tuple[str, ...]:
    return (*(figure(part, change.unit) for part in parts), figure(sum(parts, Decimal(0)), change.unit))


def _tried(tried: Sequence[Change]) -> Iterator[str]:
    if len(tried) > 1:
        told = "tells most" if tried[0].sort is Sort.SUM else "has the largest mix effect"
        yield f"Cut by {tried[0].by}, which {told} of those tried ({', '.join(item.by for item in tried)}). Choose with --by."
