"""Where the reading stands in the tree, and the ledger of what was taken and what was not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from milepost.core.base.findings import Span
from milepost.core.documents.coverage import weight
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.found import Field, Found, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.outline.nodes import Node

# What stands where nothing is stated yet.
NOTHING = frozenset(
    ("", "-", "–", "—", "n/a", "na", "tbd", "tbc", "?", "??", "none", "nobody", "owner", "todo", "...", "…", "x", "unassigned")
)
# What kind of figure a key result is, where its own words stand elsewhere.
KIND_WORDS = re.compile(
    r"(?:\w+[\s/-]){0,3}(?:metric|indicator|kpi|result)s?|(?:leading|lagging|quality|input|output|outcome|health|guardrail|counter|retention|growth)\b.{0,30}",
    re.IGNORECASE,
)
NO_PLACE = "it belongs to no objective and no key result"


@dataclass(frozen=True)
class Place:
    """What a node stands under: the objective, key result, team and period that it belongs to, and what a line without a label is there."""

    objective: FoundObjective | None = None
    result: FoundResult | None = None
    team: Said | None = None
    period: Said | None = None
    owner: Said | None = None
    expect: Field | None = None
    skipping: str = ""  # why nothing here is an agreement


@dataclass
class Ledger:
    """What was found, and which lines of the text it was made of."""

    found: Found = field(default_factory=Found)
    taken: set[int] = field(default_factory=set)
    reasons: dict[int, str] = field(default_factory=dict)
    illustrated: int = 0  # objectives that only illustrate
    unfilled: int = 0  # labels without words
    orphans: dict[Said | None, FoundObjective] = field(default_factory=dict)  # by what stands above key results without an objective
    titled: str = ""  # the document's own title
    scope: bool = False  # whether its name or its title speaks of OKRs

    def take(self, span: Span) -> None:
        """Counts the lines of a span as placed."""
        self.taken.update(range(span.line, (span.end_line or span.line) + 1))

    def said(self, text: str, span: Span) -> Said:
        """A text that found its place."""
        self.take(span)
        return Said(text, span)

    def leave(self, node: Node, why: str) -> None:
        """A node, with all below it, that finds no place."""
        for each in (node, *node.below()):
            if each.kind.value != "list":
                for line in range(each.span.line, (each.span.end_line or each.span.line) + 1):
                    self.reasons.setdefault(line, why)

    def close(self, lines: Sequence[str]) -> None:
        """Lists every line that was neither taken nor only a mark, neighbours with one reason together."""
        run: list[int] = []
        why = ""
        for number, line in enumerate([*lines, ""], start=1):
            loose = number <= len(lines) and number not in self.taken and weight(line) > 0
            reason = self.reasons.get(number, NO_PLACE)
            if run and (not loose or reason != why):
                self._unread(run, lines, why)
                run = []
            if loose:
                run.append(number)
                why = reason

    def _unread(self, run: list[int], lines: Sequence[str], why: str) -> None:
        first, last = run[0], run[-1]
        raw = lines[first - 1]
        span = Span(first, len(raw) - len(raw.lstrip()) + 1, last, len(lines[last - 1].rstrip()) + 1)
        self.found.unread.append(Unread(span, "\n".join(lines[number - 1] for number in run).strip(), why))
