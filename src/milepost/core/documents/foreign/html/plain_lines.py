"""Text that was put into a page as it stood, without tags: its own lines count where labels begin them."""

from __future__ import annotations

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.html.elements import Words
from milepost.core.documents.foreign.html.inline import Run
from milepost.core.documents.foreign.outline.labels import read_label

_LEAST_LABELS = 2
_LONGEST_LABELLED = 400  # characters of a line that is asked for a label


def add_words(run: Run, words: Words) -> None:
    """Adds a text to a run: as one, as a browser shows it, or line by line where at least two lines are objectives or key results.

    Example: `Objective 1: Grow`, `Key results:` and `1.1 Sell 40` on three lines without a tag are three lines.
    """
    lines = words.text.split("\n")
    if len(lines) < _LEAST_LABELS or sum(map(_labelled, lines)) < _LEAST_LABELS:
        run.add(words.text, words.start, words.end)
        return
    exact = len(words.text) == words.end - words.start
    place = words.start
    for line in lines:
        start, end = (place, place + len(line)) if exact else (words.start, words.end)
        if line.strip():
            run.add(line, start, end)
            run.end_line()
        place += len(line) + 1


def _labelled(line: str) -> bool:
    label = read_label(line) if line.strip() and len(line) <= _LONGEST_LABELLED else None
    return label is not None and label.field in (Field.OBJECTIVE, Field.KEY_RESULT)
