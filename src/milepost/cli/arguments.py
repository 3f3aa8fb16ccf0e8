"""How words of the command line are read."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime


def day(text: str) -> date:
    """A day written YYYY-MM-DD; another text is wrong usage, said in plain words."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day of the calendar; write YYYY-MM-DD") from None


def moment(text: str) -> datetime:
    """An instant written as ISO 8601, in UTC where no zone is told; a day alone is its midnight. Another text is wrong usage."""
    try:
        stated = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ") from None
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def whole_number(text: str) -> int:
    """A whole number from 1; another text is wrong usage, said in plain words."""
    if not text.isascii() or not text.isdecimal() or int(text[:9]) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text[:9])
