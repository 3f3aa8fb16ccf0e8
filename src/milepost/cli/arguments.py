"""How words of the command line are read."""

from __future__ import annotations

import argparse
from datetime import date


def day(text: str) -> date:
    """A day written YYYY-MM-DD; another text is wrong usage, said in plain words."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day of the calendar; write YYYY-MM-DD") from None


def whole_number(text: str) -> int:
    """A whole number from 1; another text is wrong usage, said in plain words."""
    if not text.isascii() or not text.isdecimal() or int(text[:9]) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text[:9])
