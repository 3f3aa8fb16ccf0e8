"""The parameters that kinds share, read as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.base.quantity import SECONDS_IN, UnitKind, parse_quantity
from milepost.core.metrics.events import FiltersField

_NO_FIXED_LENGTH = {"months": "30d", "quarters": "91d", "years": "365d"}
_DAYS = re.compile(r"(\d{1,5})(?:\s*(?:\.\.|-|–|to)\s*(\d{1,5}))?")


class Parameters(BaseModel):
    """The parameters of a kind: closed to unknown keys. `open_questions` says, key by key, what a definition must not leave open."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)
    open_questions: ClassVar[Mapping[str, str]] = {}
    where: FiltersField = ()


def length_of(value: Any) -> int:
    """A length of time in microseconds from `7d`, `48h`, `90 min`.

    Errors: ValueError for anything else, and for months, quarters and years, whose length is not fixed.
    """
    quantity = parse_quantity(str(value))
    if quantity is None or quantity.unit.kind is not UnitKind.DURATION or quantity.comparator or quantity.per:
        raise ValueError(f"'{value}' is no length of time; write it as 48h, 7d or 2 weeks")
    if (days := _NO_FIXED_LENGTH.get(quantity.unit.name)) is not None:
        raise ValueError(f"'{value}' has no fixed length; say it in days, such as {days}")
    microseconds = quantity.value * SECONDS_IN[quantity.unit.name] * 1_000_000
    if microseconds <= 0 or microseconds != int(microseconds):
        raise ValueError(f"'{value}' must be longer than nothing and a whole number of microseconds")
    return int(microseconds)


def days_of(value: Any) -> tuple[int, int]:
    """Numbered days after the start from `28..30` or `30`: the first and the last, both included.

    Errors: ValueError for anything else, or a range that runs backwards.
    """
    match = _DAYS.fullmatch(str(value).strip())
    if match is None:
        raise ValueError(f"'{value}' is no range of days; write it as 28..30, or 30 for one day")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise ValueError(f"the range '{value}' runs backwards")
    return first, last


def share_of(value: Any) -> tuple[int, int]:
    """A share strictly between nothing and all, as an exact fraction: 0.95, or 95%.

    Errors: ValueError for anything else.
    """
    text = str(value).strip()
    try:
        share = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        raise ValueError(f"the quantile '{value}' is no number") from None
    if not share.is_finite() or not 0 < share < 1:
        raise ValueError(f"the quantile '{value}' does not lie between 0 and 1")
    return share.as_integer_ratio()


def zone_of(value: Any) -> str:
    """The name of a time zone of the IANA list.

    Errors: ValueError for another name.
    """
    try:
        return ZoneInfo(str(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{value}' is no time zone; write one as UTC or America/Los_Angeles") from None


def truth_of(value: Any) -> bool:
    """Yes or no from `true` and `false`.

    Errors: ValueError for anything else.
    """
    match value if isinstance(value, bool) else str(value).lower():
        case True | "true":
            return True
        case False | "false":
            return False
        case _:
            raise ValueError(f"'{value}' is neither true nor false")


def name_of(value: Any) -> str:
    """A name: text, not empty.

    Errors: ValueError for anything else.
    """
    if not isinstance(value, (str, int)) or isinstance(value, bool) or not str(value).strip():
        raise ValueError("it is a name")
    return str(value).strip()


LengthField = Annotated[int, BeforeValidator(length_of)]
DaysField = Annotated[tuple[int, int], BeforeValidator(days_of)]
ZoneField = Annotated[str, BeforeValidator(zone_of)]
TruthField = Annotated[bool, BeforeValidator(truth_of)]
NameField = Annotated[str, BeforeValidator(name_of)]


def length_in_words(microseconds: int) -> str:
    """A length as people say it.

    Example: 604,800,000,000 is `7 days`; 172,800,000,000 is `48 hours`.
    """
    for size, word in ((MICROSECONDS_IN_DAY, "day"), (3_600_000_000, "hour"), (60_000_000, "minute"), (1_000_000, "second")):
        if microseconds % size == 0 and (word != "day" or microseconds > 2 * size):
            count = microseconds // size
            return f"{count:,} {word}{'' if count == 1 else 's'}"
    return f"{microseconds:,} microseconds"
