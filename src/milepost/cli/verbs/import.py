"""Reads OKRs from any file, folder or export, says what was understood, and writes them as packs.

  milepost import okrs.xlsx --dry-run
  milepost import export.zip -o packs
  milepost import ziele.csv --mapping columns.yaml --dry-run --format json

Markdown, HTML, text, CSV, XLSX, YAML and JSON of any shape are read, and the exports of other tools. Without --dry-run each pack is
written to the folder of -o as NAME.okr.yaml (and its past as NAME.history.json); a file that exists is not written over. A mapping
file says what a column or field means that is not known by its name:

  Zielwert: target
  Notiz: ""        # ignored

Exit codes: 0 OKRs were read, 1 some file holds none, 2 wrong usage, 3 a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from milepost.cli.importing import counted, files_in, read_mapping, tell_json, tell_text, write_packs
from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse

EXIT_READ, EXIT_NOTHING = 0, 1


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file, a folder of files, or an export; - reads standard input")
    parser.add_argument("--dry-run", action="store_true", help="say what was understood and write nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to say it (default: text)")
    parser.add_argument("--mapping", metavar="MAP", help="a YAML or JSON file from column or field names to what they mean")
    parser.add_argument("-o", "--output", metavar="FOLDER", default=".", help="where packs are written (default: here)")


def run(arguments: argparse.Namespace) -> int:
    """Reads every file, tells what was understood, and writes the packs."""
    mapping = read_mapping(arguments.mapping) if arguments.mapping else {}
    read: list[tuple[str, Document]] = []
    for path, data in counted(files_in(arguments.files), "Reading"):
        read.append((path, parse(data, "" if path == "-" else Path(path).name, mapping)))
    if arguments.format == "json":
        tell_json(read)
    else:
        tell_text(read)
    if not arguments.dry_run:
        write_packs(read, arguments.output)
    return EXIT_READ if read and all(document.pack is not None for _, document in read) else EXIT_NOTHING
