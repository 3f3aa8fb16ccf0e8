"""Says why a number moved between two windows: how much of it is volume, how much rate, how much mix.

  milepost why growth.okr.yaml KR1.1 --sources sources.yaml --from "week 5" --to "week 6" --by channel
  milepost why growth.okr.yaml KR1.1 --sources sources.yaml --from 2025-Q1 --to 2025-Q2
  milepost why growth.okr.yaml activated_users --sources sources.yaml --from 2025-04-01..2025-04-15 --to 2025-04-15..2025-04-29

Windows: two days (the end excluded), an ISO week (2025-W18), a month (2025-04), a quarter (2025-Q2), or of the pack's cycle `week 3`,
`April`, `first half`; without any, the last week that is over and the one before it. Without --by every attribute is tried, and the one
with the largest mix effect is shown. Only equally mature members are compared.
Exit codes: 0 clean, 1 findings or a change that cannot be split, 2 wrong usage, 3 a file or a source that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milepost.cli.arguments import day
from milepost.cli.measuring import (
    Sources,
    Stated,
    declare_documents,
    exit_code,
    now,
    print_findings,
    sources_of,
    stated,
    tell,
    today,
    with_path,
)
from milepost.cli.naming import asked_name, named
from milepost.cli.why_printing import as_text
from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.effects import Factor
from milepost.core.metrics.effects_change import Change
from milepost.core.metrics.effects_json import change_json, text
from milepost.core.metrics.effects_plan import NotSplit, Sort
from milepost.core.metrics.effects_windows import WAYS, last_two_weeks, window_named
from milepost.core.model.pack import Placed


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    declare_documents(parser)
    parser.add_argument("name", nargs="?", metavar="KR", help="a key result's id or label, or a metric's name")
    parser.add_argument("--from", dest="earlier", metavar="W1", help="the window to compare with")
    parser.add_argument("--to", dest="later", metavar="W2", help="the window to explain")
    parser.add_argument("--by", metavar="SEGMENT", help="the attribute that cuts it (default: the one with the largest mix effect)")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day up to whose midnight events are known (default: today)")
    parser.add_argument("--engine", metavar="E", help="duckdb, postgres, spark or clickhouse (default: the one of each table)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Splits the change and prints it; findings and refusals go to standard error, or into the JSON."""
    asked_name(arguments, "Name what moved: a key result or a metric.")
    if not arguments.sources:
        raise UsageError("Name the catalog of sources with --sources.")
    asked, sources = stated(arguments), sources_of(arguments.sources)
    unread = asked.pack is None and not asked.metrics  # what cannot be read has no names to choose from
    answer = _Answer() if unread or sources.catalog is None else _answer(arguments, asked, sources, sources.catalog)
    return _print(arguments, asked, sources, answer)


def _windows(arguments: argparse.Namespace, asked: Stated) -> tuple[Window, Window]:
    """Both windows; without any, the last week of the cycle that is over and the one before it."""
    if bool(arguments.earlier) != bool(arguments.later):
        raise UsageError("A change has two windows.", todo="Give both with --from and --to, or neither for the last two weeks.")
    if arguments.earlier:
        return window_named(arguments.earlier, asked.cycle), window_named(arguments.later, asked.cycle)
    weeks = last_two_weeks(asked.cycle, _as_of(arguments)) if asked.cycle else None
    if weeks is None:
        why = "fewer than two weeks of the cycle are over" if asked.cycle else "the document has no dated cycle"
        raise UsageError(f"No windows: {why}.", todo=f"Give them with --from and --to: {WAYS}.")
    return weeks


def _as_of(arguments: argparse.Namespace) -> date:
    as_of: date = arguments.as_of or today()
    return as_of


@dataclass(frozen=True)
class _Answer:
    """The change, cut by each attribute that was asked for or tried, the most telling first; or why there is none."""

    found: tuple[Change, ...] = ()
    refused: NotSplit | None = None
    findings: tuple[Finding, ...] = ()
    placed: Placed | None = None


def _answer(arguments: argparse.Namespace, asked: Stated, sources: Sources, catalog: Catalog) -> _Answer:
    from milepost.sources.changes import Asked, changes

    placed, metric = named(arguments.name, asked)
    if metric is None:
        raise UsageError(f"No metric computes {arguments.name}, so nothing says why it moved.", where=asked.path)
    question = Asked(metric, *_windows(arguments, asked), _as_of(arguments), placed.pointer if placed else f"metrics/{metric}")
    known = dict.fromkeys(name for table in catalog.tables.values() for name in table.attributes)
    tried = [arguments.by] if arguments.by else list(known)
    by, whole = tried, not arguments.by
    answers = changes(asked.metrics, catalog, sources.folder, [question], by=by, or_whole=whole, known_at=now(), engine=arguments.engine)
    told = answers.told[0]
    found = tuple(sorted(told.changes, key=lambda item: -_telling(item)))
    return _Answer(found, None if found or answers.findings else told.refused[0], answers.findings, placed)


def _telling(change: Change) -> Decimal:
    """How much an attribute tells: its mix effect, or where only segments make up a change, how far they moved apart."""
    if change.sort is Sort.SUM:
        return sum((abs(row.change) for row in change.segments), Decimal(0))
    return abs(change.effect(Factor.MIX))


def _print(arguments: argparse.Namespace, asked: Stated, sources: Sources, answer: _Answer) -> int:
    told = tell(asked, sources, answer.findings)
    best, refused = next(iter(answer.found), None), answer.refused
    if arguments.format == "json":
        shown = change_json(best) if best else None
        tried = [{"by": item.by or None, "mix": text(item.effect(Factor.MIX))} for item in answer.found]
        rows = [with_path(item) for item in told]
        content = {"change": shown, "refused": str(refused) if refused else None, "tried": tried, "findings": rows}
        print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        if best is not None:
            print(as_text(best, answer.placed, () if arguments.by else answer.found), end="")
        print_findings(told)
        if refused is not None:
            print(f"milepost why: {refused}", file=sys.stderr)
    return 1 if refused is not None else exit_code(told)
