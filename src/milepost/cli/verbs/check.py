"""Checks documents: every rule, and the quality gate that follows from the findings.

  milepost check growth.okr.yaml
  milepost check packs --format json       every pack of a folder, judged together
  milepost check growth.md --select OKR4 --ignore OKR401
  milepost check growth.okr.yaml --fix     put in the safe fixes, then say what is left
  milepost check packs --watch             again whenever a file changes
  milepost check growth.md --as-of 2025-08-01      judge waivers on that day (default: today)

Formats: text, json, sarif (code hosts and editors), github (annotations of a pull request), junit (build servers).
`milepost.toml` beside the packs sets codes, severities, limits and waivers: docs/howto/set-your-own-rules.md.

Exit codes: 0 no error and no warning (notes alone are clean), 1 findings, 2 wrong usage, 3 a file that cannot be read.
`milepost rule CODE` shows what a code means.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

from milepost.cli.arguments import day
from milepost.cli.checking import check_together, mend_file, packs_in, read_each, watch
from milepost.cli.files import print_text
from milepost.cli.policies import Policies, known_codes
from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.base.findings import Severity
from milepost.core.checks.listing import Checked, lines, plain

EXIT_CLEAN, EXIT_FINDINGS, EXIT_OUTSIDE = 0, 1, 3
TEXT = "text"
FORMS = (TEXT, "json", "sarif", "github", "junit")  # held equal to the forms there are by a test: the start does not load them


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="packs or documents of any format that is read, or folders of packs")
    parser.add_argument("--format", choices=FORMS, default=TEXT, help="how to print (default: text)")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day on which waivers are judged (default: today)")
    parser.add_argument("--select", action="append", type=_codes, metavar="CODES", help="only these codes or their beginnings, as OKR4,DOC")
    parser.add_argument("--ignore", action="append", type=_codes, metavar="CODES", help="not these codes or their beginnings")
    parser.add_argument("--config", metavar="FILE", help="the policy to judge by (default: the nearest milepost.toml above each file)")
    parser.add_argument("--fix", action="store_true", help="put the safe fixes into the files; suggestions are only shown")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes")


def run(arguments: argparse.Namespace) -> int:
    """Checks every file, prints what was found, and tells by the exit code whether anything was."""
    if arguments.watch and (arguments.format != TEXT or "-" in arguments.files):
        raise UsageError("Watching shows files as text.", todo="Leave out --format, or name files instead of -.")
    if arguments.fix and "-" in arguments.files:
        raise UsageError("Standard input cannot be mended.", todo="Name the file.")
    policies = Policies(known_codes(arguments.select), known_codes(arguments.ignore), arguments.config)
    if arguments.watch:
        watch(arguments.files, lambda: _again(arguments, policies))
    return _once(arguments, policies)


def _again(arguments: argparse.Namespace, policies: Policies) -> None:
    """One check of all files while they are watched: a file that is not there for a moment ends nothing."""
    try:
        _once(arguments, policies)
    except UsageError as error:
        print(f"milepost check: {error}", file=sys.stderr)


def _once(arguments: argparse.Namespace, policies: Policies) -> int:
    """One check of all files."""
    as_of = arguments.as_of or datetime.now(tz=UTC).date()
    refused: list[OutsideError] = []

    def complain(error: OutsideError) -> None:
        refused.append(error)
        print(f"milepost check: {error}", file=sys.stderr)

    paths = packs_in(arguments.files)
    if not paths:
        raise UsageError("There is no pack in that folder.", todo="Packs end in .okr.yaml, .okr.json or .okr.md; or name the files.")
    if arguments.fix:
        _mend(paths, policies, as_of)
    checked = check_together(read_each(paths, complain), policies, as_of)
    _show(checked, arguments.format)
    if refused:
        return EXIT_OUTSIDE
    return EXIT_FINDINGS if any(entry.report.worst in (Severity.ERROR, Severity.WARNING) for entry in checked) else EXIT_CLEAN


def _mend(paths: Sequence[str], policies: Policies, as_of: date) -> None:
    for path in paths:
        try:
            for line in mend_file(path, policies, as_of):
                print(f"fixed {line}", file=sys.stderr)
        except OutsideError:
            continue  # it is told once, when the file is checked


def _show(checked: Sequence[Checked], form: str) -> None:
    if form == TEXT:
        print_text("".join(f"{line}\n" for line in lines(checked, _painted if _wants_colour() else plain)))
        return
    from milepost.core.checks.reports.form import FORMS as REPORTS

    print_text(REPORTS.all()[form].write(checked))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


_STYLES = {
    "error": "31", "warning": "33", "note": "36", "strong": "1", "faint": "2",
    "failed": "31", "waived": "33", "passed": "32", "not checked": "2",
}  # fmt: skip


def _painted(text: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def _wants_colour() -> bool:
    """Colours only where a person looks: on a terminal that has them, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
