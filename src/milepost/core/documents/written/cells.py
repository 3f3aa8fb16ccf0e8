"""Cells of a table that a spreadsheet opens: a text that it would take for a formula is marked as text, and the mark taken off again."""

from __future__ import annotations

import re

from milepost.core.base.quantity import parse_quantity

_APOSTROPHE = "'"
_BEGINS_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"  # the last four are the wide forms of Japanese keyboards
_SIGNS_ALONE = re.compile(r"[-+]+")


def guarded(text: str) -> str:
    """A text as a cell may hold it: with an apostrophe before it where a spreadsheet would compute it.

    That is a text that begins with `=`, `+`, `-`, `@`, a tab or a line end, also behind blanks. A quantity stays as it is, for it can only
    be read as itself (`-5%`, `+10`, `-$2K/qtr`), and so does a dash that stands for nothing. `unguarded` gives every text back.
    Example: `=SUM(A1)` is `'=SUM(A1)`; `-2+3` is `'-2+3`; `-20%` stays.
    """
    return f"{_APOSTROPHE}{text}" if _computed(text) else text


def unguarded(text: str) -> str:
    """The text of a cell that `guarded` wrote; a cell that it would not have marked stays as it is. Example: `'=SUM(A1)` is `=SUM(A1)`."""
    return text[1:] if text.startswith(_APOSTROPHE) and _computed(text[1:]) else text


def _computed(text: str) -> bool:
    """Whether a spreadsheet might compute it; one that is marked already counts too, lest two texts become one."""
    bare = text.lstrip(_APOSTROPHE)
    if not bare or bare[0] in "\t\r\n":
        return bool(bare)
    bare = bare.lstrip()  # of every script's blanks and line ends
    if not bare or bare[0] not in _BEGINS_FORMULA:
        return False
    return _SIGNS_ALONE.fullmatch(bare.strip()) is None and parse_quantity(bare) is None
