"""Work on many files shared among the processors; on few, or where that cannot be done, one after the other in this process."""

from __future__ import annotations

import copyreg
import gc
import os
import sys
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")

FEWEST = 64  # pieces of work that are worth starting processes for
_AT_A_TIME = 8  # pieces that a process takes

_given: tuple[Callable[[Any], Any], Sequence[Any]] | None = None  # what the processes work on: they begin as copies of this one


def share(work: Callable[[Item], Done], items: Sequence[Item]) -> list[Done]:
    """What a function makes of every item, in the order of the items, whoever made it.

    The processes begin as copies of this one, so that the items are not sent to them; what they make is, and must be able to be pickled.
    The function may not count on what it changed for an earlier item. Errors: whatever it raises for the first item that it raises for.
    """
    processes = min(processors(), len(items) // FEWEST + 1)
    if processes < 2 or not _can_be_copied():
        return [work(item) for item in items]
    return _shared(work, items, processes)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _can_be_copied() -> bool:
    """Whether a copy of this process is sure to work: only on Linux, only with one thread, and not within a copy."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1 and _given is None


def _shared(work: Callable[[Item], Done], items: Sequence[Item], processes: int) -> list[Done]:
    global _given  # noqa: PLW0603  what a copy of this process finds in it
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context
    from pickle import PicklingError

    sys.stdout.flush()
    sys.stderr.flush()
    copyreg.pickle(MappingProxyType, _unwrapped)
    _given = (work, items)
    gc.freeze()  # a search for garbage in a copy would copy all memory
    executor = ProcessPoolExecutor(processes, get_context("fork"), _begin)
    try:
        return list(executor.map(_made, range(len(items)), chunksize=_AT_A_TIME))
    except (BrokenProcessPool, PicklingError, AttributeError, TypeError, OSError):  # no memory for another process, say; or not to be sent
        return [work(item) for item in items]
    finally:
        executor.shutdown(cancel_futures=True)
        _given = None
        gc.unfreeze()


def _unwrapped(view: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    """How one process sends a mapping that cannot be changed to another: the type itself has no name to be sent by."""
    return _wrapped, (dict(view),)


def _wrapped(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


def _begin() -> None:
    """In a copy: whoever interrupts the command interrupts the first process, which ends the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _made(number: int) -> Any:
    if _given is None:
        raise RuntimeError("A process was started without work.")
    work, items = _given
    return work(items[number])
