"""Looks at the sources of a catalog: is each table there and readable, fresh, whole, and what the catalog says it is?

  milepost sources check sources.yaml
  milepost sources check sources.yaml --table events --format json
  milepost sources check sources.yaml --as-of 2026-04-01

`check` reads each table: its columns against the catalog, rows, newest time and arrival, how late rows come, days without rows, clocks that
are wrong, keys that stand twice, rows of nobody, events by name, and what a refresh reads. With --as-of as it stood then: rows that
arrived later are left out. What would make numbers wrong is a finding.
Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a catalog that cannot be read.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime, time

from milepost.cli.arguments import day
from milepost.cli.measuring import Stated, exit_code, now, print_findings, sources_of, tell, with_path
from milepost.cli.telling import shown_progress
from milepost.core.base.errors import UsageError
from milepost.core.metrics.nearest import advice

ACTS = ("check",)


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("act", choices=ACTS, help="check: look at every table")
    parser.add_argument("catalog", metavar="CATALOG", help="the catalog of sources")
    parser.add_argument("--table", action="append", metavar="NAME", help="only this table; may be given again")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="look back to the midnight (UTC) that begins this day (default: now)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Checks the tables and prints what was found; findings go to standard error, or into the JSON."""
    from milepost.cli.source_words import told
    from milepost.sources.checking import Checked, check

    sources = sources_of(arguments.catalog)
    moment = datetime.combine(arguments.as_of, time(), UTC) if arguments.as_of else None
    checked = Checked((), ())
    if sources.catalog is not None:
        tables = sources.catalog.tables
        for name in arguments.table or ():
            if name not in tables:
                raise UsageError(f"There is no table '{name}'.", where=arguments.catalog, todo=advice(name, tables, "tables"))
        with shown_progress():
            checked = check(sources.catalog, sources.folder, now=now(), as_of=moment, only=arguments.table or ())
    findings = tell(Stated(arguments.catalog, ()), sources, checked.findings)
    if arguments.format == "json":
        rows = [facts.to_json() for facts in checked.facts]
        at = (moment or now()).isoformat()
        print(json.dumps({"as_of": at, "tables": rows, "findings": [with_path(item) for item in findings]}, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(told(facts, moment or now())) for facts in checked.facts))
        print_findings(findings)
    return exit_code(findings)
