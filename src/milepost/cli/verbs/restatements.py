"""Lists the published values of a pack that are others now, with the size of the change and its cause.

  milepost restatements growth-q2-2026
  milepost restatements growth.okr.yaml --format json

PACK is the id of a stored pack, or its document. A week is published as it was known at its end; what changed it since is told: rows that
came late, another definition, or a source that changed. The earlier value stays.
Exit codes: 0 listed, 2 wrong usage, 3 a file that cannot be read.
"""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.cli.files import read_bytes
from milepost.cli.tables import aligned
from milepost.core.base.errors import UsageError
from milepost.core.base.quantity import format_number
from milepost.core.metrics.restatement import cause_in_words

if TYPE_CHECKING:
    from milepost.store.access.restatements import Restatement


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("pack", metavar="PACK", help="the id of a stored pack, or its document")
    parser.add_argument("--home", type=Path, metavar="FOLDER", help="the folder for Milepost's data")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Prints the restated values."""
    from milepost.server.boot import set_up

    set_up(arguments.home)
    from milepost.store.access.restatements import restatements

    pack_id = _id_of(arguments.pack)
    found = restatements(pack_id)
    if found is None:
        raise UsageError(f"No pack '{pack_id}' is stored.", todo="Name a pack that is kept, or another folder with --home.")
    if arguments.format == "json":
        print(json.dumps({"pack": pack_id, "restatements": [as_json(item) for item in found]}, ensure_ascii=False, indent=2))
    else:
        print(as_text(found), end="")
    return 0


def _id_of(named: str) -> str:
    if not Path(named).is_file():
        return named
    from milepost.core.documents.parse import parse

    document = parse(read_bytes(named), named)
    if document.pack is None:
        raise UsageError("The file holds no pack.", where=named)
    return document.pack.pack


def as_text(found: tuple[Restatement, ...]) -> str:
    """Restatements as an aligned table."""
    if not found:
        return "Nothing is restated: every value is what it was when it was published.\n"
    rows = [
        (
            item.pointer.rpartition("/key_results/")[2],
            item.metric,
            f"{item.window_start} .. {item.window_end}",
            str(item.as_of),
            ", ".join(item.segment.values()),
            _number(item.before),
            _number(item.value),
            _signed(item.size),
            item.unit,
            _day(item.before_known_at),
            _day(item.known_at),
            cause_in_words(item.cause, item.late_rows, item.before_definition, item.definition),
        )
        for item in found
    ]
    head = ("for", "metric", "window", "as of", "segment", "was", "is", "by", "unit", "known at", "since", "cause")
    return aligned(head, rows, right=(5, 6, 7))


def as_json(item: Restatement) -> dict[str, object]:
    """A restatement as JSON; numbers are decimals as text."""
    return {
        "pointer": item.pointer,
        "metric": item.metric,
        "window": {"start": item.window_start.isoformat(), "end": item.window_end.isoformat()},
        "as_of": item.as_of.isoformat(),
        "segment": dict(item.segment),
        "unit": item.unit,
        "before": _side(item.before, item.before_known_at, item.before_definition),
        "after": _side(item.value, item.known_at, item.definition),
        "size": _exact(item.size),
        "cause": item.cause,
        "late_rows": item.late_rows,
    }


def _side(value: Decimal | None, known_at: datetime, definition: str) -> dict[str, object]:
    return {"value": _exact(value), "known_at": known_at.isoformat(), "definition": definition}


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _number(value: Decimal | None) -> str:
    return "-" if value is None else format_number(round(value, 4).normalize())


def _signed(value: Decimal | None) -> str:
    if value is None:
        return "-"
    return f"{'+' if value > 0 else ''}{_number(value)}"


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
