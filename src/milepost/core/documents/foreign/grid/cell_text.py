"""What a reader sees in a cell of a workbook: a stored number in the words of its format."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

_DIGITS = Context(prec=15)  # as many as a workbook keeps of a number
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKET = re.compile(r"\[(?P<inside>[^\]]*)\]")
_SIGNS = re.compile(r'"([^"]*)"|\\(.)|([$€£¥₹₩₺₽₫])')
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SECONDS_OF_DAY = 86_400
_LAST_DAY = 2_958_465  # 31 December 9999
_LOST = 2  # decimals that are shown beyond those of the format rather than lost: 45.6% in a cell that shows 46%
_PLAIN_LEAST, _PLAIN_MOST = -10, 21  # powers of ten between which a number is written out


class NumberFormat(NamedTuple):
    """What a format code asks for: days or numbers, and how numbers are written."""

    sort: str = ""  # "", "number", "percent", "day", "month", "hours" or "text"
    decimals: int = 0
    grouped: bool = False
    before: str = ""
    after: str = ""


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """The meaning of a format code: `0.0%`, `#,##0 "€"`, `[$$-409]#,##0.00`, `dd/mm/yyyy`, `[h]:mm`, `mmm yyyy`.

    Edges: only its first section is read (that of positive numbers); `General` and what is none of these show the number plainly.
    """
    first = _section(code[:255])
    if first.strip().lower() in ("general", "standard", "@", ""):
        return NumberFormat()
    bare = _QUOTED.sub("", first)
    inside = [match["inside"] for match in _BRACKET.finditer(bare)]
    bare = _BRACKET.sub("", bare).lower().replace("general", "0")
    if any(part.lower() in ("h", "hh", "m", "mm", "s", "ss") for part in inside):
        return NumberFormat("hours")
    if re.search(r"[dyh]|m|s", bare) and not re.search(r"[0#?]", re.sub(r"\.0+", "", bare)):
        if "y" in bare and "d" not in bare and "h" not in bare:
            return NumberFormat("month" if "m" in bare else "year")
        return NumberFormat("day" if re.search(r"[dy]", bare) or "h" not in bare else "time")
    if "e+" in bare or "e-" in bare or "/" in bare or not re.search(r"[0#?]", bare):
        return NumberFormat()
    whole, _, part = bare.partition(".")
    before, after = _words_around(first)
    decimals = len(re.match(r"[0#?]*", part)[0])  # type: ignore[index]
    return NumberFormat("percent" if "%" in bare else "number", decimals, "," in whole, before, after)


def _section(code: str) -> str:
    """The part of a format code before its first semicolon outside quotes."""
    quoted = False
    for place, sign in enumerate(code):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            return code[:place]
    return code


def _words_around(code: str) -> tuple[str, str]:
    """The signs and words that a format puts before and after the number: `$`, ` €`, ` customers`."""
    spelled = _BRACKET.sub(lambda match: f'"{_currency(match["inside"])}"', code)
    digits = re.search(r"[0#?](?:[0#?.,]*[0#?])?", _QUOTED.sub(lambda match: "\x00" * len(match[0]), spelled))
    start, end = digits.span() if digits else (len(spelled), len(spelled))
    return _said(spelled[:start]).lstrip(), _said(spelled[end:]).rstrip()


def _currency(inside: str) -> str:
    return inside[1:].partition("-")[0] if inside.startswith("$") else ""


def _said(piece: str) -> str:
    words = "".join(a or b or c or "" for a, b, c in _SIGNS.findall(piece))
    return f" {words}" if piece.startswith((" ", "_ ")) and words and not words.startswith(" ") else words


def shown_number(raw: str, code: str, *, from_1904: bool = False) -> str:
    """A stored number as its format shows it: 0.05 as `5%`, 45000 as `2023-03-15`, 18000 as `$18,000`, 5.0 as `5`.

    Days are written year first, whatever order the format has. Edges: decimals that the format would hide are kept when they are few
    (a typed
    45.6% stays), computed ones are rounded as shown; what is no number is given back.
    """
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or value.adjusted() > 300:
        return raw
    value = _DIGITS.plus(value)
    meant = number_format(code)
    match meant.sort:
        case "percent":
            return f"{meant.before}{_figure(value * 100, meant)}%{meant.after}"
        case "number":
            sign = "-" if value < 0 else ""
            return f"{sign}{meant.before}{_figure(abs(value), meant)}{meant.after}"
        case "day" | "month" | "year" | "time" | "hours":
            return _moment(value, meant.sort, from_1904=from_1904) or plain(value)
    return plain(value)


def plain(value: Decimal) -> str:
    """A number without needless zeros and without a power of ten: `5.0` is `5`, `1E+3` is `1000`."""
    if value.is_zero():
        return "0"
    if not _PLAIN_LEAST < value.adjusted() < _PLAIN_MOST:
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figure(value: Decimal, meant: NumberFormat) -> str:
    bare = value.normalize(_DIGITS)
    exponent = bare.as_tuple().exponent
    needed = max(-exponent, 0) if isinstance(exponent, int) else 0
    if needed > meant.decimals + _LOST and bare.adjusted() < 15:
        bare = round(bare, meant.decimals)
    if not _PLAIN_LEAST < bare.adjusted() < _PLAIN_MOST and bare:
        return str(bare)
    if (meant.before or meant.after) and needed < meant.decimals and bare != bare.to_integral_value():
        bare = round(bare, meant.decimals)  # money keeps its cents
    written = format(bare, ",f" if meant.grouped else "f")
    if "." not in written or ((meant.before or meant.after) and bare != bare.to_integral_value()):
        return written
    return written.rstrip("0").rstrip(".")


def _moment(value: Decimal, sort: str, *, from_1904: bool) -> str | None:
    """A day (and its time) by the number of days since the workbook's first; None when it is out of range."""
    if value < 0 or value >= _LAST_DAY:
        return None
    seconds = round(value * _SECONDS_OF_DAY)
    if sort == "hours":
        return f"{seconds // 3600}:{seconds // 60 % 60:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")
    if sort == "time" and seconds < _SECONDS_OF_DAY:
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60).isoformat("minutes" if seconds % 60 == 0 else "seconds")
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if value >= 60 else 31)  # noqa: DTZ001  # a day in no zone
    moment = first + timedelta(seconds=seconds)
    if sort == "month":
        return f"{_MONTHS[moment.month - 1]} {moment.year}"
    if sort == "year":
        return str(moment.year)
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "minutes" if moment.second == 0 else "seconds")
