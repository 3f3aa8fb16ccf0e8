"""Colours, only where a person looks: on a terminal that has them, unless NO_COLOR is set."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping


def wants_colour() -> bool:
    """Whether standard output is a terminal with colours and its user has not refused them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painter(styles: Mapping[str, str], plain: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """What gives a text in a style (the terminal's numbers by name: `{"gone": "31;9"}`); where no colours are wanted, `plain` does."""
    return (lambda text, style: f"\x1b[{styles[style]}m{text}\x1b[0m") if wants_colour() else plain
