"""A difference as text for people: one line for all, then the changes under the objectives and sections that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from milepost.core.base.findings import shown
from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.change import Change
from milepost.core.documents.difference.grouping import Difference, below, groups, part_shown, renumberings, rewording, without_part
from milepost.core.documents.difference.highlights import Mark, pieces
from milepost.core.documents.difference.wire import summary_in_words

Paint = Callable[[str, str], str]
"""Gives a text in a style: strong, faint, gone, new, and light, middle, grave for a category's severity."""


def plain(text: str, style: str) -> str:
    """The text without colours; words that went and came are marked as `[-gone-]` and `{+new+}`."""
    return {"gone": f"[-{text}-]", "new": f"{{+{text}+}}"}.get(style, text)


def lines(difference: Difference, paint: Paint = plain) -> Iterator[str]:
    """The difference as lines: the summary, then each group under its heading."""
    yield paint(summary_in_words(difference.changes), "strong")
    width = max((len(change.category.label) for change in difference.changes), default=0)
    for group in groups(difference):
        yield ""
        yield paint(shown(group.heading), "strong")
        for change in group.changes:
            label = paint(f"{change.category.label:<{width}}", _style(change.category))
            yield f"  {label}  {_words(change, group.heading, paint)}"
            yield from (f"  {'':<{width}}    {shown(title)}" for title in below(change))
    for renumbering in renumberings(difference.changes):
        yield ""
        yield paint(shown(renumbering.words), "faint")


def _style(category: Category) -> str:
    if category.severity >= Category.RE_TARGET.severity:
        return "grave"
    return "middle" if category.severity >= Category.REASSIGN.severity else "light"


def _words(change: Change, heading: str, paint: Paint) -> str:
    """The words of a change; the part is left out where the heading names it."""
    part = shown(part_shown(change, heading))
    told = rewording(change)
    if told is None:
        return part + shown(without_part(change))
    field, old, new = told
    return f"{part}{shown(field)}: " + "".join(_piece(mark, text, paint) for mark, text in pieces(old, new))


def _piece(mark: Mark, text: str, paint: Paint) -> str:
    return shown(text) if mark is Mark.KEPT else paint(shown(text), mark.value)
