"""Shows the quality gate of documents: each line with what decided it, the rubric, and what the document claims of itself.

  milepost gate growth.okr.yaml
  milepost gate packs --format json
  milepost gate growth.md --letter D       one letter

Nobody ticks the gate: a line is passed, failed or waived by the findings behind it.

Exit codes: 0 no letter failed, 1 a letter failed, 2 wrong usage, 3 a file that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime

from milepost.cli.arguments import day
from milepost.cli.checking import check_together, packs_in, read_each
from milepost.cli.files import print_text
from milepost.cli.policies import Policies
from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.checks.gate import GateState
from milepost.core.checks.gate_told import gate_lines, gate_to_json

EXIT_PASSED, EXIT_FAILED, EXIT_OUTSIDE = 0, 1, 3


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="packs or documents of any format that is read, or folders of packs")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    parser.add_argument("--letter", choices=tuple("ABCDEFG"), help="only this letter")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="the day on which waivers are judged (default: today)")
    parser.add_argument("--config", metavar="FILE", help="the policy to judge by (default: the nearest milepost.toml above each file)")


def run(arguments: argparse.Namespace) -> int:
    """Prints the gate of every file."""
    refused: list[OutsideError] = []

    def complain(error: OutsideError) -> None:
        refused.append(error)
        print(f"milepost gate: {error}", file=sys.stderr)

    paths = packs_in(arguments.files)
    if not paths:
        raise UsageError("There is no pack in that folder.", todo="Packs end in .okr.yaml, .okr.json or .okr.md; or name the files.")
    as_of = arguments.as_of or datetime.now(tz=UTC).date()
    checked = check_together(read_each(paths, complain), Policies(config=arguments.config), as_of)
    if arguments.format == "json":
        body = {"files": [gate_to_json(entry, arguments.letter) for entry in checked]}
        print_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n")
    else:
        print_text("\n".join("".join(f"{line}\n" for line in gate_lines(entry, arguments.letter)) for entry in checked))
    if refused:
        return EXIT_OUTSIDE
    letters = [letter for entry in checked for letter in entry.report.gate.letters if arguments.letter in (None, letter.letter)]
    return EXIT_FAILED if any(letter.state is GateState.FAILED for letter in letters) else EXIT_PASSED
