"""Readings as a table that can be pasted into a discussion, as text or as Markdown, and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from milepost.cli.readings_asked import Readings
from milepost.cli.tables import aligned
from milepost.cli.verbs.measure import shown
from milepost.core.base.findings import Finding
from milepost.core.base.quantity import MONEY_CODES
from milepost.core.metrics.alternatives.found import Alternative
from milepost.core.metrics.alternatives.lines import changes, flow, metrics_as_yaml
from milepost.core.metrics.alternatives.spread import Spread, difference, rounded, spread
from milepost.core.metrics.explain import SHORT_HASH, sentences
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.passage import TIME_UNITS
from milepost.core.model.metric import Metric
from milepost.sources.alternatives import Valued

_WIDTH = 110
_HEAD = ("#", "reading", "value", "differs", "pending", "final on", "definition")
_RIGHT = (0, 2, 3, 4)
_WITHOUT = "Nothing was measured: name the catalog with --sources to see the number of each."


def as_text(asked: Readings) -> str:
    """The table, how far the readings lie apart, and what each would have to say."""
    found = asked.found
    if not found.found:
        return _filled(_nothing(asked))
    if len(found.found) == 1 and found.settled:
        return _filled(_only_one(found.found[0]))
    parts = [_filled(_title(asked)), aligned(_HEAD, [_row(asked, item) for item in asked.numbers.values], _RIGHT)]
    parts += ["".join(_filled(line) for line in _beneath(asked))]
    lines = [(str(item.number), _keys(item)) for item in found.found if item.states]
    parts.append(f"To take one, let {found.metric} say:\n{aligned(('#', 'keys'), lines, (0,)).partition(chr(10))[2]}")
    return "\n".join(part for part in parts if part)


def as_markdown(asked: Readings) -> str:
    """The same as a table of Markdown, with the keys in a column of their own."""
    found = asked.found
    if not found.found:
        return f"{_nothing(asked)}\n"
    head = (*_HEAD, "keys")
    rows = [(*_row(asked, item), f"`{_keys(item.alternative)}`" if item.alternative.states else "") for item in asked.numbers.values]
    used = [place for place in range(len(head)) if any(row[place] for row in rows)]
    lines = [" | ".join(head[place] for place in used), " | ".join("--:" if place in _RIGHT else "---" for place in used)]
    lines += [" | ".join(row[place].replace("|", "\\|") for place in used) for row in rows]
    table = "".join(f"| {line} |\n" for line in lines)
    return "\n".join([f"**{found.metric}**: {_title(asked)}\n", table, "".join(f"{line}\n" for line in _beneath(asked))])


def _keys(item: Alternative) -> str:
    """What a reading states; for what it brings along, how to see it."""
    brought = [f"{metric.id}: {flow(_short(metric))}" for metric in item.metrics[1:]]
    if len(brought) > 1 or any(len(text) > _WIDTH for text in brought):
        return f"several metrics (--take {item.number} writes them)"
    return ", and beside it ".join((changes(item.states), *brought))


def _short(metric: Metric) -> dict[str, Any]:
    stated = {"like": metric.like, "kind": metric.kind, "unit": metric.unit, **metric.parameters}
    return {key: value for key, value in stated.items() if value is not None}


def _filled(line: str) -> str:
    return textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False) + "\n"


def _nothing(asked: Readings) -> str:
    """Why there are no readings."""
    found = asked.found
    if found.unanswered:
        keys = ", ".join(f"`{item.pointer.rpartition('/')[2]}`" for item in found.unanswered)
        return f"No readings: nothing can be proposed for {keys}. State what the finding asks for, and ask again."
    rests = [item for item in found.findings if item.code == "MET005" and item.pointer.startswith(f"metrics/{found.metric}/")]
    if rests:
        return f"No readings of its own: {rests[0].message} Ask for the readings of that one first."
    if found.asks:
        return "No readings: no answer to what is open goes with the rest of the metric."
    return "No readings: words alone propose none. The metric must state a kind and its events, or the finding must be mended first."


def _only_one(stated: Alternative) -> str:
    if not stated.definition.form.computed:
        return "A person states it, so there are no other readings."
    return "Nothing else is commonly meant by it: no other readings."


def _title(asked: Readings) -> str:
    found = asked.found
    if found.settled:
        what = "As it stands (0), and with one choice changed at a time"
    else:
        what = f"Open: {', '.join(found.asks)}. What it could mean"
    if asked.reading is None:
        return f"{what}."
    window = asked.reading.window
    return f"{what}, from {window.start} to {window.end} ({window.zone}, the end excluded), as of {asked.reading.as_of}:"


def _row(asked: Readings, item: Valued) -> tuple[str, ...]:
    """One reading: its number, words, value, by how much it differs from the first, pending, final day, definition."""
    seen, base = item.observation, asked.numbers.values[0].observation
    words = [text for text in item.alternative.words if text not in asked.found.shared]
    apart = None if item.alternative is asked.found.found[0] else _differs(seen, base)
    pending = "" if seen is None or not seen.pending else f"{seen.pending:,}"
    final = "" if seen is None or seen.final_on is None or seen.final_on <= seen.as_of else str(seen.final_on)
    value = "" if asked.reading is None else _value(seen, asked) if seen is not None else "cannot be measured"
    return (
        str(item.alternative.number),
        "; ".join(words),
        value,
        "" if apart is None else f"{'+' if apart > 0 else ''}{rounded(apart)}%",
        pending,
        final,
        item.alternative.definition.hash[:SHORT_HASH],
    )


def _value(seen: Observation, asked: Readings) -> str:
    """A value with as many places as the others of its sort; what is counted stands in the words of its reading."""
    if seen.value is None or seen.unit in MONEY_CODES:
        return shown(seen)
    alike = [item.observation for item in asked.numbers.values if item.observation and _sort(item.observation) == _sort(seen)]
    places = max(_places(item.value) for item in alike)
    unit = _sort(seen)
    return f"{seen.value:,.{places}f}{unit if unit == '%' else f' {unit}'.rstrip()}"


def _places(value: Decimal | None) -> int:
    """How many places of a value are shown: as few as it has, and at most two."""
    exponent = (value or Decimal(0)).quantize(Decimal("0.01")).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _differs(one: Observation | None, base: Observation | None) -> Decimal | None:
    """By how many percent a reading differs from the first; None where they are of different sorts, such as a count and a share."""
    if one is None or base is None or _sort(one) != _sort(base):
        return None
    return difference(one.value, base.value)


def _sort(seen: Observation) -> str:
    return seen.unit if seen.unit in ("%", *TIME_UNITS) else ""


def _spread(asked: Readings) -> Spread | None:
    """Over those that count the same and are of one sort with the first."""
    base = asked.numbers.values[0].observation
    seen = [(item.alternative.number, item.observation) for item in asked.numbers.values if not item.alternative.other]
    alike = [(number, one.value) for number, one in seen if one and base and one.value is not None and _sort(one) == _sort(base)]
    return spread(alike)


def _beneath(asked: Readings) -> Iterator[str]:
    found, apart = asked.found, _spread(asked)
    if found.shared:
        yield f"In all of them: {'; '.join(found.shared)}."
    if apart is not None and apart.low == apart.high:
        yield "On these data they all give the same number."
    elif apart is not None:
        yield f"{apart.in_words}{_others(asked)}"
    if found.left_out:
        more = "At least " if found.at_least else ""
        yield f"{more}{found.left_out} further readings are left out: those that combine more of the less likely answers.".capitalize()
    yield from _why_not(asked)
    if asked.reading is None:
        yield _WITHOUT


def _why_not(asked: Readings) -> Iterator[str]:
    """Why readings cannot be measured, each reason once; what stands in the way of the first is told as its finding."""
    told = {finding.message for finding in asked.numbers.values[0].findings}
    reasons: dict[str, list[str]] = {}
    for item in asked.numbers.values[1:]:
        for finding in item.findings if item.observation is None else ():
            if finding.message not in told:
                reasons.setdefault(finding.message, []).append(str(item.alternative.number))
    for message, numbers in reasons.items():
        yield f"{'Readings' if len(numbers) > 1 else 'Reading'} {', '.join(numbers)}: {message}"


def _others(asked: Readings) -> str:
    """Which readings are left out of the spread."""
    others = [str(item.number) for item in asked.found.found if item.other]
    return f" Left out of that, for they count something else: {', '.join(others)}." if others else ""


def to_json(asked: Readings) -> dict[str, Any]:
    """The readings as `docs/reference/explain.md` describes them; numbers are decimals as text."""
    found, reading, apart = asked.found, asked.reading, _spread(asked) if asked.numbers.values else None
    window = reading.window if reading else None
    return {
        "settled": found.settled,
        "asks": list(found.asks),
        "unanswered": [item.pointer for item in found.unanswered],
        "shared": list(found.shared),
        "window": {"start": str(window.start), "end": str(window.end), "zone": window.zone} if window else None,
        "as_of": str(reading.as_of) if reading else None,
        "readings": [_reading(asked, item) for item in asked.numbers.values],
        "left_out": found.left_out,
        "left_out_at_least": found.at_least,
        "spread": None
        if apart is None
        else {
            "low": f"{apart.low:f}",
            "low_reading": apart.low_at,
            "high": f"{apart.high:f}",
            "high_reading": apart.high_at,
            "percent_apart": None if apart.apart is None else f"{apart.apart:f}",
        },
    }


def _reading(asked: Readings, item: Valued) -> dict[str, Any]:
    seen, alternative = item.observation, item.alternative
    apart = _differs(seen, asked.numbers.values[0].observation)
    measured = seen.to_json() if seen else {}
    kept = ("value", "numerator", "denominator", "mature", "pending", "final_on")
    return {
        "number": alternative.number,
        "words": list(alternative.words),
        "states": dict(alternative.states),
        "zone": alternative.zone or None,
        "counts_something_else": alternative.other,
        "definition": alternative.definition.hash,
        "sentences": list(sentences(alternative.definition)),
        "yaml": metrics_as_yaml(alternative.metrics),
        "unit": seen.unit if seen else alternative.definition.unit,
        **{name: measured.get(name) for name in kept},
        "difference": None if apart is None else f"{apart:f}",
        "findings": _findings(item.findings),
    }


def _findings(findings: Sequence[Finding]) -> list[dict[str, object]]:
    return [item.to_json() for item in findings]
