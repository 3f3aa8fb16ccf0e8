"""Refreshes the state of a catalog: reads the files that are new or changed, so that measuring need not read the others again.

  milepost refresh growth.okr.yaml --sources sources.yaml
  milepost refresh growth.okr.yaml --sources sources.yaml --state /var/lib/milepost/state --by channel
  milepost measure growth.okr.yaml --sources sources.yaml --state .milepost/state

The state lies in `.milepost/state` beside the catalog, unless --state names another folder. It holds what the pack's metrics need, and
what was known at every earlier refresh (measure --known-at). Interrupting it does no harm: the state stays as it was.
Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a file or a source that cannot be read, 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.cli.measuring import OWN_STATE, declare_documents, exit_code, now, print_findings, sources_of, stated, tell, with_path
from milepost.core.base.errors import UsageError

if TYPE_CHECKING:
    from milepost.sources.state.refresh import Refreshed


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    declare_documents(parser)
    parser.add_argument("--state", type=Path, metavar="FOLDER", help="where the state lies (default: .milepost/state beside the catalog)")
    parser.add_argument("--by", action="append", default=[], metavar="SEGMENT", help="an attribute to cut by later; may be given again")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Refreshes the state and says what was read and what moved; findings go to standard error, or into the JSON."""
    from milepost.cli.telling import shown_progress
    from milepost.sources.state.refresh import refresh
    from milepost.sources.told import tell as tell_progress

    if not arguments.sources:
        raise UsageError("Name the catalog of sources with --sources.")
    asked, sources = stated(arguments), sources_of(arguments.sources)
    if sources.catalog is None:
        told = tell(asked, sources, ())
        print_findings(told)
        return exit_code(told)
    folder = arguments.state or sources.folder / OWN_STATE
    with shown_progress():
        done = refresh(
            asked.metrics,
            sources.catalog,
            sources.folder,
            folder,
            known_at=now(),
            by=arguments.by,
            zones=tuple(dict.fromkeys(("UTC", asked.cycle.zone if asked.cycle else "UTC"))),
            progress=lambda rows, due: tell_progress(f"Reading {due:,} rows" if sys.stderr.isatty() else "Reading rows", rows, due),
        )
    told = tell(asked, sources, done.findings)
    if arguments.format == "json":
        print(json.dumps({**as_json(done), "state": str(folder), "findings": [with_path(item) for item in told]}, indent=2))
    else:
        print(in_words(done, folder))
        print_findings(told)
    return exit_code(told)


def in_words(done: Refreshed, folder: Path) -> str:
    """What a refresh did, in a few lines."""
    came, changed, went = (sum(getattr(moved, name) for moved in done.moved.values()) for name in ("came", "changed", "went"))
    lines = [f"Refreshed {folder}: knowledge {done.seq}, as known at {done.known_at:%Y-%m-%d %H:%M:%S} UTC."]
    if done.came or done.went:
        lines.append(f"{done.came:,} files came, {done.went:,} went; {done.rows:,} rows read.")
    else:
        lines.append(
            "No file is new or changed." if not done.rows else f"No file is new or changed; {done.rows:,} rows read for new definitions."
        )
    if done.moved:
        lines.append(f"Passages of entities: {came:,} began, {changed:,} changed, {went:,} fell away.")
    return "\n".join(lines)


def as_json(done: Refreshed) -> dict[str, object]:
    """What a refresh did, for other programs."""
    moved = {name: {"came": item.came, "changed": item.changed, "went": item.went} for name, item in done.moved.items()}
    return {
        "knowledge": done.seq,
        "known_at": done.known_at.isoformat(),
        "files_came": done.came,
        "files_went": done.went,
        "rows_read": done.rows,
        "moved": moved,
    }
