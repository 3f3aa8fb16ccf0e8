"""The form in which contenders say their numbers, so that they can be compared to the last digit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from pathlib import Path

from .timeline import WEEKS

Points = list[str | None]
OF_PEOPLE = frozenset({"setup_rate", "hours_to_activation", "paid_d30_rate", "self_serve_share", "unsubscribe_rate"})
_STEP = Decimal("0.0000000001")


def value(above: int, below: int = 1) -> str | None:
    """A fraction of whole numbers as text, to ten places, without superfluous zeros; nothing where it is over zero."""
    if not below:
        return None
    with localcontext() as context:
        context.prec = 60
        return shown((Decimal(above) / below).quantize(_STEP, ROUND_HALF_EVEN))


def shown(number: Decimal) -> str:
    """A decimal as text without superfluous zeros or an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def points(rows: Iterable[tuple[int | None, int, int]]) -> Points:
    """Rows (week, above, below) as thirteen values; weeks beyond the quarter are left out, a week without a row has none."""
    found = {week: value(above, below) for week, above, below in rows if week is not None and 0 <= week < WEEKS}
    return [found.get(week) for week in range(WEEKS)]


def say(place: Path, answers: Mapping[str, Points]) -> None:
    """Writes what was computed. Of nobody no share and no time can be told; any other value is 0 where nothing happened."""
    whole = {name: [item if item is not None or name in OF_PEOPLE else "0" for item in held] for name, held in answers.items()}
    place.write_text(json.dumps(whole, indent=1))


def heard(place: Path) -> dict[str, Points]:
    """Reads what was computed; nothing where nothing was said."""
    return json.loads(place.read_text()) if place.exists() else {}
