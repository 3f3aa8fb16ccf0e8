"""Shows how far the sources are, once they say anything: quick work shows nothing, and loads nothing to show it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.cli.progress import Progress


@contextmanager
def shown_progress() -> Iterator[None]:
    """What is fetched, converted or checked within is shown on standard error: a bar with the time left, or a line a step."""
    from milepost.sources.told import told_to

    with ExitStack() as stack:
        shown: list[Progress] = []

        def listen(words: str, done: int, whole: int) -> None:
            if not shown:
                from milepost.cli.progress import Progress

                shown.append(stack.enter_context(Progress()))
            shown[0].share(words, done, whole)

        with told_to(listen):
            yield
