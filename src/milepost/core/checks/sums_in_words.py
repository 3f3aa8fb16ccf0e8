"""Sums that sentences write out: "12 people x 40 hours = 480 hours", "18 places + 25 places = 43 places", "52% of 60,000 = 31,200"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from milepost.core.base.late import Late
from milepost.core.base.quantity import format_number
from milepost.core.checks.canonical import canonical
from milepost.core.checks.figures import decimal_place, rounded
from milepost.core.model.pack import Pack

_NUMBER = r"[$€£¥]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.,]\d)|[$€£¥]?\d+(?:\.\d+)?(?![\d.,]\d)"
_WORDS = r"(?:\s?(?:[KkMm](?![^\W\d_])|%))?(?:[ -](?!(?:of|x)\b)[^\W\d_][\w'’-]*){0,4}"
_TERM = rf"(?:{_NUMBER}){_WORDS}"
_SIGN = r"\s*(?:[x×*+÷]|(?<=\s)[-−–/](?=\s)|(?<=\s)of(?=\s))\s*"
_SUM = Late(rf"(?<![\w.,=(/+×*-])(?P<left>{_TERM}(?:{_SIGN}{_TERM}){{1,5}})\s*=\s*(?P<right>{_TERM})(?!\s*[x×*+÷/=(-])")
_PART = Late(rf"(?P<sign>{_SIGN})?(?P<number>{_NUMBER})(?P<words>{_WORDS})")
_SCALES = {"k": Decimal(1000), "m": Decimal(1_000_000)}
_UNITS_OF_TIME = (
    """second minute hour day week fortnight month quarter year stunde tag woche monat jahr heure jour semaine mois hora día mes"""
)
_TIMES = frozenset(_UNITS_OF_TIME.split())
_LONGEST = 2000  # characters of a text that are read
_DIGITS = 20  # of a number
_NOT_PROSE = frozenset(("unplaced", "metrics", "id", "pack", "waivers"))


class WrongSum(NamedTuple):
    """A sum in a text that is none: where, its words, what the left side comes to."""

    pointer: str
    words: str
    reached: str
    stated: str


class _Term(NamedTuple):
    """One number of a sum: the sign before it, its value, whether it is a percentage, and its words."""

    sign: str
    value: Decimal
    percent: bool
    words: str
    place: Decimal


def wrong_sums(pack: Pack, tolerance: Decimal) -> Iterator[WrongSum]:
    """Every sum written out in a text of the pack that does not come to what it says, in the document's order.

    `tolerance` is the share by which a rounded result may miss. Sums that change from one unit of time to another are left alone.
    """
    for pointer, text in _texts(canonical(pack), ""):
        for match in _SUM.finditer(text[:_LONGEST]):
            reached = _reached(match["left"], match["right"], tolerance)
            if reached is not None:
                yield WrongSum(pointer, match[0].strip(), format_number(reached), match["right"].strip())


def _texts(node: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Every text of a canonical form that may hold a sum, with its pointer."""
    if isinstance(node, str):
        if "=" in node:
            yield pointer, node
    elif isinstance(node, dict):
        for key, below in node.items():
            if key not in _NOT_PROSE:
                yield from _texts(below, f"{pointer}/{key}" if pointer else str(key))
    elif isinstance(node, list):
        for number, below in enumerate(node):
            name = below.get("id") if isinstance(below, dict) else None
            yield from _texts(below, f"{pointer}/{name or number}")


def _reached(left: str, right: str, tolerance: Decimal) -> Decimal | None:
    """What the left side comes to where the right side says something else; None where they agree, or cannot be compared."""
    terms, stated = tuple(_terms(left)), next(_terms(right), None)
    if stated is None or len(terms) < 2 or _changes_time(terms, stated):
        return None
    value = _worked_out(terms)
    if value is None:
        return None
    if stated.percent and not _sums_percents(terms):
        value *= 100
    slack = max(stated.place / 2, abs(value) * tolerance, abs(stated.value) * tolerance)
    return rounded(value, min(decimal_place(stated.value), Decimal("0.1"))) if abs(value - stated.value) > slack else None


def _terms(text: str) -> Iterator[_Term]:
    for match in _PART.finditer(text):
        digits = match["number"].lstrip("$€£¥").replace(",", "")
        if len(digits) > _DIGITS:
            return
        words = match["words"].strip()
        scale = _SCALES.get(words[:1].casefold(), Decimal(1)) if not words[1:2].isalpha() else Decimal(1)
        value = Decimal(digits)
        place = decimal_place(value)
        yield _Term((match["sign"] or "").strip(), value * scale, words.startswith("%"), words.casefold(), place * scale)


def _worked_out(terms: tuple[_Term, ...]) -> Decimal | None:
    """The value of a sum, products before additions; None for a division by nothing."""
    adds = _sums_percents(terms)
    whole, product = Decimal(0), _worth(terms[0], adds)
    for term in terms[1:]:
        value = _worth(term, adds)
        match term.sign:
            case "x" | "×" | "*" | "of":
                product *= value
            case "÷" | "/":
                if value == 0:
                    return None
                product /= value
            case sign:
                whole, product = whole + product, value if sign == "+" else -value
    return whole + product


def _worth(term: _Term, adds: bool) -> Decimal:
    return term.value / 100 if term.percent and not adds else term.value


def _sums_percents(terms: tuple[_Term, ...]) -> bool:
    """Whether only percentages are added up, which then give percentages."""
    return all(term.percent and term.sign in ("", "+", "-", "−", "–") for term in terms)


def _changes_time(terms: tuple[_Term, ...], stated: _Term) -> bool:
    """Whether the result is told in a unit of time that no number before it has (4 people x 2 weeks = 40 days)."""
    times = _times_in(stated.words)
    return bool(times) and not times & frozenset().union(*(_times_in(term.words) for term in terms))


def _times_in(words: str) -> frozenset[str]:
    return frozenset(time for word in words.split() for time in _TIMES if word.startswith(time) and len(word) <= len(time) + 2)
