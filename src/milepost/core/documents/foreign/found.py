"""What a foreign document was found to say: objectives, key results and what is stated of each, before any of it becomes a pack."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from milepost.core.base.findings import Finding, Span
from milepost.core.documents.document import Holds, Unread


class Field(StrEnum):
    """What a column, a labelled line or a key can state. The values are the names that a mapping file uses."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    INITIATIVE = "initiative"
    TITLE = "title"
    DESCRIPTION = "description"
    DEFINITION = "definition"
    NOTE = "note"
    ID = "id"
    LABEL = "label"
    TYPE = "type"
    PARENT = "parent"
    OWNER = "owner"
    LEAD = "lead"
    TEAM = "team"
    PERIOD = "period"
    YEAR = "year"
    START = "start"
    DUE = "due"
    METRIC = "metric"
    SOURCE = "source"
    UNIT = "unit"
    DIRECTION = "direction"
    BASELINE = "baseline"
    TARGET = "target"
    CURRENT = "current"
    PROGRESS = "progress"
    STATUS = "status"
    CONFIDENCE = "confidence"
    SCORE = "score"
    WEIGHT = "weight"
    PRIORITY = "priority"
    TAGS = "tags"
    CREATED = "created"
    UPDATED = "updated"
    IGNORED = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A text as a reader would say it (marks taken off), and where it stands.

    `day` is the day that it means, where the text alone does not tell (`04/03/2025` in a column that writes the day first).
    """

    text: str
    span: Span
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Serves:
    """A goal that an objective is said to serve, and what is said of the link (`weight 40%`)."""

    goal: Said
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A period that a document dates: its first and last day, and what had to be assumed for that, if anything."""

    first: Said
    last: Said
    assumed: str = ""


@dataclass(slots=True)
class FoundEntry:
    """One check-in, grade or comment found with an objective or key result; texts as written, `on` in any spelling of a day."""

    span: Span
    kind: str = "check_in"  # check_in, comment or grade
    on: str = ""
    said: str = ""
    by: str = ""
    metric: str = ""
    stated: dict[Field, str] = field(default_factory=dict)  # of current, progress, status, confidence, score
    note: str = ""
    day: date | None = None  # the day that `on` means, where its text alone does not tell


@dataclass(slots=True)
class FoundResult:
    """A key result as found: its title, what is stated of it apart from the title, remarks that lie below it, and its past."""

    title: Said
    stated: dict[Field, Said] = field(default_factory=dict)
    notes: list[Said] = field(default_factory=list)
    entries: list[FoundEntry] = field(default_factory=list)


@dataclass(slots=True)
class FoundObjective:
    """An objective as found, with its key results and initiatives in the document's order."""

    title: Said
    stated: dict[Field, Said] = field(default_factory=dict)
    notes: list[Said] = field(default_factory=list)
    entries: list[FoundEntry] = field(default_factory=list)
    key_results: list[FoundResult] = field(default_factory=list)
    initiatives: list[FoundResult] = field(default_factory=list)
    serves: list[Serves] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """All that was found in one document.

    `stated` is what holds for the whole document (title, period, team, owner), `periods` gives the days of the periods that it names, by
    their names as stated. `unread` lists every piece that found no place, `holds` what the document is, and `why` says so in a sentence
    when it is no set of OKRs.
    """

    objectives: list[FoundObjective] = field(default_factory=list)
    stated: dict[Field, Said] = field(default_factory=dict)
    notes: list[Said] = field(default_factory=list)
    periods: dict[str, Period] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    holds: Holds = Holds.OKRS
    why: str = ""
