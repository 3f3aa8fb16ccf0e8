"""Sets YAML packs tidily: indentation, blank lines, quotes where YAML's traps bite; comments, order and meaning stay.

  milepost fmt growth.okr.yaml
  milepost fmt packs/*.okr.yaml --check
  milepost fmt growth.okr.yaml --sort --diff
  cat growth.okr.yaml | milepost fmt - > tidy.okr.yaml

Each file is written whole or not at all. What is no YAML, or would say something else afterwards, is left as it is and told.
--check writes nothing and says which files would change, --diff shows how, --sort puts the keys of parts in the vocabulary's order.

Exit codes: 0 tidy, 1 a file was left as it is, or would change with --check, 2 wrong usage, 3 a file that cannot be read or written.
"""

from __future__ import annotations

import argparse
import sys
from difflib import unified_diff

from milepost.cli.files import print_text, read_bytes, write_text
from milepost.core.base.findings import shown
from milepost.core.documents.encoding import decode
from milepost.core.documents.tidying import Tidied, tidied

EXIT_TIDY, EXIT_LEFT = 0, 1


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="a YAML file; - reads standard input and writes standard output")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 when a file would change")
    parser.add_argument("--diff", action="store_true", help="write nothing; show what would change")
    parser.add_argument("--sort", action="store_true", help="put the keys of parts in the vocabulary's order")


def run(arguments: argparse.Namespace) -> int:
    """Sets every file, then writes those that changed."""
    read = [(path, read_bytes(path)) for path in dict.fromkeys(arguments.files)]
    left = False
    for path, data in read:
        name = "standard input" if path == "-" else path
        old, result = _tidied(data, sort=arguments.sort)
        changed = result.text.encode("utf-8") != data
        if result.refused:
            print(shown(f"{name}: {result.refused} {result.help}".rstrip()), file=sys.stderr)
            left = True
        elif changed and (arguments.check or arguments.diff):
            left = left or arguments.check
            print(shown(f"{name}: would change"), file=sys.stderr)
        if arguments.diff and changed and not result.refused:
            print_text("".join(_difference(old, result.text, name)))
        elif path == "-" and not arguments.check:
            print_text(result.text)
        elif changed and not arguments.check and not result.refused:
            write_text(path, result.text)
            print(shown(f"{name}: set tidily"), file=sys.stderr)
    return EXIT_LEFT if left else EXIT_TIDY


def _tidied(data: bytes, *, sort: bool) -> tuple[str, Tidied]:
    """The text of a file, and the same set tidily; only UTF-8 is set, lest signs change unseen."""
    decoded = decode(data)
    if decoded.text is None or decoded.findings:
        why = decoded.findings[0]
        return decoded.text or "", Tidied(decoded.text or "", f"{why.message} It is left as it is.", why.help)
    return decoded.text, tidied(decoded.text, sort=sort)


def _difference(old: str, new: str, name: str) -> list[str]:
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{name}", f"b/{name}")
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
