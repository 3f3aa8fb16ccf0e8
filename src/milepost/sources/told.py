"""How far long work is, told to whoever listens: a bar on a terminal, nobody in a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is (bytes or files)."""

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Whatever is done within is told to the listener."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(words: str, done: int, whole: int) -> None:
    """Says how far something is. Example: `tell("Fetching events", 3_000_000, 9_500_000)`."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(words, done, whole)
