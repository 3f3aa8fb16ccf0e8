"""Progress on standard error: a bar on a terminal, a line per step elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bars


class Progress:
    """Shows what long work is doing. Use it as a context; `say` names a step, `share` also says how far it is."""

    def __init__(self) -> None:
        console = Console(file=sys.stderr)
        self._is_terminal = console.is_terminal
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
        self._bars = Bars(*columns, console=console, transient=True)
        self._task: TaskID | None = None
        self._said = ""

    def __enter__(self) -> Progress:
        if self._is_terminal:
            self._bars.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        if self._is_terminal:
            self._bars.stop()

    def say(self, words: str) -> None:
        """A step whose length is not known."""
        self._show(words, None, None)

    def share(self, words: str, done: int, whole: int) -> None:
        """A step of which `done` parts of `whole` are finished."""
        self._show(words, done, whole)

    def _show(self, words: str, done: int | None, whole: int | None) -> None:
        if not self._is_terminal:
            if words != self._said:
                print(f"{words} ...", file=sys.stderr, flush=True)
        elif self._task is None:
            self._task = self._bars.add_task(words, total=whole, completed=done or 0)
        else:
            self._bars.update(self._task, description=words, total=whole, completed=done or 0)
        self._said = words
