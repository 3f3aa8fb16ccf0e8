"""Converts a document between formats: native packs, Markdown, and what people read: a summary, a page, a print, a calendar, tables.

  milepost convert growth.md --to yaml -o growth.okr.yaml
  cat growth.okr.yaml | milepost convert - --to json
  milepost convert growth.okr.yaml -o growth.pdf
  milepost convert growth.okr.yaml --to ics > growth.ics

Formats: yaml and json (native), markdown (the whole document), summary (one page of Markdown for a chat or a wiki), csv (a row for each key
result), html (one file that needs nothing else), pdf, ics (the cadence as a calendar), xlsx. Without --to the ending of OUT tells the
format; .md is the whole document, .summary.md the summary. The document goes to standard output (or to -o), what was found in reading it
to standard error. The format of FILE is told by its content. pdf and xlsx are not shown on a terminal.

Exit codes: 0 converted, 1 nothing could be read as a pack, 2 wrong usage, 3 a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from milepost.cli.files import print_bytes, read_bytes, write_bytes
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding, shown
from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse
from milepost.core.documents.render import caveat_of, format_for, is_text, render_bytes, written_formats

EXIT_CONVERTED, EXIT_NO_PACK = 0, 1
_SHOWN = 50  # findings; the rest are counted


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("file", metavar="FILE", help="the document; - reads standard input")
    parser.add_argument("--to", metavar="FORMAT", help=f"the format to write: {', '.join(written_formats())} (default: told by OUT)")
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write (default: standard output)")


def run(arguments: argparse.Namespace) -> int:
    """Reads the document, tells what was found, and writes it in the other format."""
    output = arguments.output if arguments.output != "-" else None
    to = _format(arguments.to, output)
    if output is None and not is_text(to) and sys.stdout.isatty():
        raise UsageError(f"{to} is no text that a terminal can show.", todo=f"Name a file with -o (-o pack.{to}), or redirect the output.")
    name = "standard input" if arguments.file == "-" else arguments.file
    document = parse(read_bytes(arguments.file), arguments.file)
    _tell(document.findings, name)
    if document.pack is None:
        return EXIT_NO_PACK
    _tell_others(document, name)
    content = render_bytes(document.pack, to)
    if caveat := caveat_of(document.pack, to):
        print(shown(f"{name}: {caveat}"), file=sys.stderr)
    if output is not None:
        write_bytes(output, content)
    else:
        print_bytes(content)
    return EXIT_CONVERTED


def _format(to: str | None, output: str | None) -> str:
    """The format asked for, else that of the file to write."""
    if to is not None and to not in written_formats():
        raise UsageError(f"'{to}' is no format that is written.", todo=f"Use --to {', '.join(written_formats())}.")
    named = to or (format_for(output) if output is not None else None)
    if named is None:
        what = f"The ending of {output} names no format that is written." if output is not None else "No format is named."
        raise UsageError(what, todo=f"Use --to {', '.join(written_formats())}.")
    return named


def _tell(findings: Sequence[Finding], name: str) -> None:
    for finding in findings[:_SHOWN]:
        place = f"{name}:{finding.span}" if finding.span is not None else name
        words = shown(f"{place} {finding.code} {finding.severity.value:<7} {finding.message} {finding.help}")
        print(words.rstrip(), file=sys.stderr)
    if len(findings) > _SHOWN:
        print(f"{name}: {len(findings) - _SHOWN:,} more findings; `milepost check {name}` lists all.", file=sys.stderr)


def _tell_others(document: Document, name: str) -> None:
    """A document of several agreements is converted as its first; that is said."""
    titles = [part.pack.title for part in document.others if part.pack is not None]
    if document.pack is not None and titles:
        words = f"{name}: holds {len(titles) + 1} agreements; '{document.pack.title}' is written, `milepost import {name}` writes each."
        print(shown(words), file=sys.stderr)
