"""Makes plain values from rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def made(kind: Callable[..., T], *columns: Any) -> T:
    """A value from a row's columns in the order of its fields."""
    return kind(*columns)
