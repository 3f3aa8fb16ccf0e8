"""Prints the JSON Schema of a pack, for editors that complete and check YAML and JSON as you write.

  milepost schema -o pack.schema.json

Then put this line at the top of a pack:  # yaml-language-server: $schema=pack.schema.json
"""

from __future__ import annotations

import argparse

from milepost.cli.files import print_text, write_text
from milepost.core.documents.schema import schema_text


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write (default: standard output)")


def run(arguments: argparse.Namespace) -> int:
    """Prints the schema."""
    if arguments.output:
        write_text(arguments.output, schema_text())
    else:
        print_text(schema_text())
    return 0
