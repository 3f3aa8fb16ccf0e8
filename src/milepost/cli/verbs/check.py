"""Checks documents: every rule, and the quality gate that follows from the findings.

  milepost check growth.okr.yaml
  milepost check *.md --format json
  milepost check growth.md --select OKR4 --ignore OKR401
  milepost check growth.md --as-of 2025-08-01      judge waivers on that day (default: today)

Exit codes: 0 no error and no warning (notes alone are clean), 1 findings, 2 wrong usage, 3 a file that cannot be read.
`milepost rule CODE` shows what a code means.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from milepost.cli.arguments import day
from milepost.cli.files import print_text, read_bytes
from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.engine import check, rules
from milepost.core.checks.listing import Checked, lines, plain, to_json
from milepost.core.checks.policy import Policy
from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse

EXIT_CLEAN, EXIT_FINDINGS, EXIT_OUTSIDE = 0, 1, 3


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="packs or company sheets, as YAML, JSON or Markdown")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day on which waivers are judged (default: today)")
    parser.add_argument("--select", action="append", type=_codes, metavar="CODES", help="only these codes or their beginnings, as OKR4,DOC")
    parser.add_argument("--ignore", action="append", type=_codes, metavar="CODES", help="not these codes or their beginnings")


def run(arguments: argparse.Namespace) -> int:
    """Checks every file, prints what was found, and tells by the exit code whether anything was."""
    policy = Policy(_known(arguments.select), _known(arguments.ignore))
    as_of = arguments.as_of or datetime.now(tz=UTC).date()
    checked, refused = [], False
    for path in arguments.files:
        try:
            document = parse(read_bytes(path), path)
        except OutsideError as error:
            print(f"milepost check: {error}", file=sys.stderr)
            refused = True
        else:
            report = check(document, as_of, policy, also=_of_definitions(document))
            checked.append(Checked(path, document, report))
    _show(checked, arguments.format)
    if refused:
        return EXIT_OUTSIDE
    return EXIT_FINDINGS if any(entry.report.worst in (Severity.ERROR, Severity.WARNING) for entry in checked) else EXIT_CLEAN


def _of_definitions(document: Document) -> tuple[Finding, ...]:
    """What is open in the pack's metric definitions; the room of metrics is only loaded for a pack that has some."""
    if document.pack is None or not document.pack.metrics:
        return ()
    from milepost.core.metrics.define import findings_of

    return findings_of(document.pack.metrics)


def _show(checked: Iterable[Checked], form: str) -> None:
    if form == "json":
        print_text(json.dumps(to_json(checked), ensure_ascii=False, indent=2) + "\n")
    else:
        print_text("".join(f"{line}\n" for line in lines(checked, _painted if _wants_colour() else plain)))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


def _known(given: Iterable[tuple[str, ...]] | None) -> tuple[str, ...]:
    """The codes asked for, each the beginning of one that exists."""
    codes = tuple(code for group in given or () for code in group)
    every = list(rules())
    for code in codes:
        if not any(known.startswith(code) for known in every):
            near = difflib.get_close_matches(code, every, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"No rule's code begins with {code!r}.", todo=f"{hint}`milepost rule` lists all of them.")
    return codes


_STYLES = {
    "error": "31", "warning": "33", "note": "36", "strong": "1", "faint": "2",
    "failed": "31", "waived": "33", "passed": "32", "not checked": "2",
}  # fmt: skip


def _painted(text: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def _wants_colour() -> bool:
    """Colours only where a person looks: on a terminal that has them, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
