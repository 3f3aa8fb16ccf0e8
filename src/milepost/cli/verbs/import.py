"""Reads OKRs from any file, folder or export, says what was understood, and writes them as packs.

  milepost import okrs.xlsx --dry-run
  milepost import export.zip -o packs
  milepost import ziele.csv --mapping columns.yaml --dry-run --format json
  milepost import okrs.md --ids-from last-week.okr.yaml -o now    what is the same keeps its id, though reworded or moved

Markdown, HTML, text, CSV, XLSX, YAML and JSON of any shape are read, and the exports of other tools. Without --dry-run each pack is
written to the folder of -o as NAME.okr.yaml (and its past as NAME.history.json); a file that exists is not written over. A mapping
file says what a column or field means that is not known by its name:

  Zielwert: target
  Notiz: ""        # ignored

Exit codes: 0 OKRs were read, 1 some file holds none, 2 wrong usage, 3 a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import gc
import sys

from milepost.cli.importing import Imported, files_in, is_large, keep_ids, read_all, read_mapping, write_packs
from milepost.cli.progress import Progress
from milepost.cli.understood import tell_json, tell_text
from milepost.core.base.errors import OutsideError

EXIT_READ, EXIT_NOTHING, EXIT_OUTSIDE = 0, 1, 3

_MADE_BEFORE_LOOKING = 200_000  # objects, before those that nobody needs are looked for


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file, a folder of files, or an archive; - reads standard input")
    parser.add_argument("--dry-run", action="store_true", help="say what was understood and write nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to say it (default: text)")
    parser.add_argument("--mapping", metavar="MAP", help="a YAML or JSON file from column or field names to what they mean")
    parser.add_argument("--ids-from", metavar="PACK", help="an earlier pack of the same agreement, whose ids are kept")
    parser.add_argument("-o", "--output", metavar="FOLDER", default=".", help="where packs are written (default: here)")


def run(arguments: argparse.Namespace) -> int:
    """Reads every file, tells what was understood, and writes the packs."""
    gc.set_threshold(_MADE_BEFORE_LOOKING)  # a large table makes a million objects that all stay; looking them over again doubles the time
    mapping = read_mapping(arguments.mapping) if arguments.mapping else {}
    read: list[Imported] = []
    refused = False
    paths = files_in(arguments.files)
    with Progress() as progress:
        for number, path in enumerate(paths):
            if len(paths) > 1 or is_large(path):
                progress.share("Reading", number, len(paths))
            try:
                read.extend(read_all(path, mapping))
            except OutsideError as error:
                print(f"milepost import: {error}", file=sys.stderr)
                refused = True
    if arguments.ids_from:
        keep_ids(read, arguments.ids_from)
    if not arguments.dry_run:
        write_packs(read, arguments.output)
    (tell_json if arguments.format == "json" else tell_text)(read)
    if refused:
        return EXIT_OUTSIDE
    return EXIT_READ if read and all(entry.document.pack is not None for entry in read) else EXIT_NOTHING
