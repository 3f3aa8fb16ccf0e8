"""What a page is made of. Texts keep their inline marks; whoever sets the page reads them by `inline.runs`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from milepost.core.documents.written.states import Declared


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: what it is called, and its texts, a line each."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Fields under each other."""

    rows: tuple[Fact, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; a `lead` is set larger."""

    text: str
    title: str = ""
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of texts under a title; `ticks` says of each whether it was ticked, empty for a plain list."""

    texts: tuple[str, ...]
    title: str = ""
    numbered: bool = False
    ticks: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """A table: its header and its rows; `wide` names the columns that take what room is left."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    wide: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Track:
    """The way from baseline to target and where it stands.

    `share` is the part of the way gone (below 0 behind the baseline, above 1 beyond the target), None where nothing tells it; `stated` says
    that the document states it as progress instead of a value.
    """

    start: str
    end: str
    now: str = ""
    share: Fraction | None = None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class ResultCard:
    """A key result. `weight` is its share of the objective where weights are stated."""

    anchor: str
    mark: str
    title: str
    track: Track
    state: Declared | None = None
    owner: str = ""
    definition: str = ""
    facts: tuple[Fact, ...] = ()
    guardrails: tuple[str, ...] = ()
    gaming_note: str = ""
    gaming: tuple[tuple[str, str], ...] = ()
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """An objective with its key results."""

    anchor: str
    mark: str
    title: str
    state: Declared | None = None
    facts: tuple[Fact, ...] = ()
    why_now: tuple[str, ...] = ()
    results: tuple[ResultCard, ...] = ()
    initiatives: tuple[str, ...] = ()


Block = Facts | Prose | Items | Columns | ObjectiveCard


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the page; `anchor` is its place in it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the time line: where it begins and how long it is as shares of the cycle, its words, and whether it comes again."""

    place: Fraction
    length: Fraction
    title: str
    when: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The cycle as a line: its ends in words, its months as (share, name), what happens in it."""

    start: str
    end: str
    months: tuple[tuple[Fraction, str], ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page: title, the line above it, facts beside it, the summary, the time line, the sections, the last word."""

    title: str
    kicker: str
    facts: tuple[Fact, ...]
    summary: str
    timeline: Timeline | None
    sections: tuple[Section, ...]
    closing: str = ""


def share_said(share: Fraction) -> str:
    """A share in whole percent, rounded half up: `25%`; one that is there but rounds to nothing is `<1%`."""
    percent = (share * 200 + 1).__floor__() // 2
    return "<1%" if percent == 0 and share > 0 else f"{percent}%"
