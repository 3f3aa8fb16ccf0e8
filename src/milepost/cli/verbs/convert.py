"""Converts a document between formats: yaml, json, markdown.

  milepost convert growth.md --to yaml
  milepost convert growth.md --to yaml -o growth.okr.yaml
  cat growth.okr.yaml | milepost convert - --to json

The document goes to standard output (or to -o), what was found in reading it to standard error. The format of FILE is told by its text.

Exit codes: 0 converted, 1 nothing could be read as a pack, 2 wrong usage, 3 a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from milepost.cli.files import print_text, read_bytes, write_text
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding, shown
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render, written_formats

EXIT_CONVERTED, EXIT_NO_PACK = 0, 1
_SHOWN = 50  # findings; the rest are counted


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("file", metavar="FILE", help="the document; - reads standard input")
    parser.add_argument("--to", required=True, metavar="FORMAT", help="the format to write: yaml, json or markdown")
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write (default: standard output)")


def run(arguments: argparse.Namespace) -> int:
    """Reads the document, tells what was found, and writes it in the other format."""
    if arguments.to not in written_formats():
        raise UsageError(f"'{arguments.to}' is no format that is written.", todo=f"Use --to {', '.join(written_formats())}.")
    document = parse(read_bytes(arguments.file), arguments.file)
    _tell(document.findings, "standard input" if arguments.file == "-" else arguments.file)
    if document.pack is None:
        return EXIT_NO_PACK
    text = render(document.pack, arguments.to)
    if arguments.output and arguments.output != "-":
        write_text(arguments.output, text)
    else:
        print_text(text)
    return EXIT_CONVERTED


def _tell(findings: Sequence[Finding], name: str) -> None:
    for finding in findings[:_SHOWN]:
        place = f"{name}:{finding.span}" if finding.span is not None else name
        words = shown(f"{place} {finding.code} {finding.severity.value:<7} {finding.message} {finding.help}")
        print(words.rstrip(), file=sys.stderr)
    if len(findings) > _SHOWN:
        print(f"{name}: {len(findings) - _SHOWN:,} more findings; `milepost check {name}` lists all.", file=sys.stderr)
