"""Lists the entities that a score rates, the lowest first: whom to look at before they leave.

  milepost score company.okr.yaml KR2 --sources sources.yaml
  milepost score company.okr.yaml healthy_accounts --sources sources.yaml --as-of 2026-05-12 --bound 70 --by plan
  milepost score company.okr.yaml KR2 --sources sources.yaml --limit 0 --format csv

Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a file or a source that cannot be read.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from milepost.cli.arguments import day
from milepost.cli.measuring import declare_documents, exit_code, now, print_findings, sources_of, stated, tell, today, with_path
from milepost.cli.naming import asked_name, named
from milepost.cli.tables import aligned
from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.base.quantity import format_number
from milepost.core.metrics.readings import Reading

if TYPE_CHECKING:
    from milepost.sources.rated import RatedEntity

_SHOWN = 20


def _points(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of points") from None


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    declare_documents(parser)
    parser.add_argument("name", nargs="?", metavar="KR", help="a key result's id or label, or a metric's name")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day up to whose midnight events are known (default: today)")
    parser.add_argument(
        "--bound", type=_points, metavar="POINTS", help="show those below so many points (default: the metric's `at_least`)"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--highest", action="store_true", help="show those at the bound or above, the highest first")
    which.add_argument("--all", action="store_true", help="show all, the lowest first")
    parser.add_argument("--by", metavar="SEGMENT", help="show an attribute of each")
    parser.add_argument("--limit", type=int, default=_SHOWN, metavar="N", help=f"at most so many; 0 for all (default: {_SHOWN})")
    parser.add_argument("--engine", metavar="E", help="duckdb, postgres, spark or clickhouse (default: the one of each table)")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="how to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Prints the entities; findings go to standard error, or into the JSON."""
    from milepost.sources.rated import rated

    usage = "Name a score and the catalog: milepost score PACK KR --sources CATALOG."
    asked_name(arguments, usage)
    if not arguments.sources:
        raise UsageError(usage)
    asked, sources = stated(arguments), sources_of(arguments.sources)
    _, metric = named(arguments.name, asked)
    if metric is None:
        raise UsageError(f"No metric computes {arguments.name}.", where=asked.path)
    if sources.catalog is None:
        told = tell(asked, sources)
        print_findings(told)
        return exit_code(told)
    as_of = arguments.as_of or today()
    zone = asked.cycle.zone if asked.cycle else "UTC"
    reading = Reading(Window(as_of - timedelta(days=1), as_of, zone), as_of)
    found = rated(asked.metrics, sources.catalog, sources.folder, metric, reading, known_at=now(), by=arguments.by, engine=arguments.engine)
    bound = arguments.bound if arguments.bound is not None else Decimal(found.form.at_least if found.form else 0)
    ordered = found.entities[::-1] if arguments.highest else found.entities
    chosen = [item for item in ordered if arguments.all or (item.score >= bound) is arguments.highest]
    shown = chosen[: arguments.limit] if arguments.limit > 0 else chosen
    told = tell(asked, sources, found.findings)
    if arguments.format == "json":
        rows = [_as_json(item) for item in shown]
        counts = {"rated": len(found.entities), "below": sum(1 for item in found.entities if item.score < bound)}
        whole = {"metric": metric, "as_of": as_of.isoformat(), "bound": f"{bound:f}", **counts, "entities": rows}
        print(json.dumps({**whole, "findings": [with_path(item) for item in told]}, ensure_ascii=False, indent=2))
        return exit_code(told)
    parts = [item.name for item in found.form.components] if found.form else []
    if arguments.format == "csv":
        print(_as_csv(shown, parts, arguments.by), end="")
    elif found.form is not None:
        print(_as_text(shown, parts, arguments.by), end="")
        below = sum(1 for item in found.entities if item.score < bound)
        less = f"; {len(chosen) - len(shown):,} more are not shown (--limit 0 shows all)" if len(shown) < len(chosen) else ""
        print(f"\n{below:,} of {len(found.entities):,} have fewer than {format_number(bound)} points as of {as_of}{less}.")
    print_findings(told)
    return exit_code(told)


def _as_json(item: RatedEntity) -> dict[str, object]:
    return {"entity": item.entity, "score": f"{item.score:f}", "segment": item.segment, "reached": item.reached}


def _as_csv(shown: Sequence[RatedEntity], parts: Sequence[str], by: str | None) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["entity", "score", *([by] if by else []), *parts])
    for item in shown:
        writer.writerow([item.entity, f"{item.score:f}", *([item.segment] if by else []), *(item.reached[name] for name in parts)])
    return out.getvalue()


def _as_text(shown: Sequence[RatedEntity], parts: Sequence[str], by: str | None) -> str:
    if not shown:
        return "Nobody.\n"
    rows = [
        (item.entity, format_number(round(item.score, 1)), item.segment or "", *(f"{item.reached[name]:,}" for name in parts))
        for item in shown
    ]
    return aligned(("entity", "points", by or "", *parts), rows, right=(1, *range(3, 3 + len(parts))))
