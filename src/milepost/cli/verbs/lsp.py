"""Serves editors: findings as you type, definitions in words, completion of keys, ids and units, quick fixes.

  milepost lsp            an editor starts this and speaks to it over standard input and output

How to set up an editor: docs/howto/write-packs-in-an-editor.md. Without an editor that speaks the protocol, the JSON Schema of
`milepost schema` gives completion in any YAML editor.

Exit codes: 0 the editor closed the connection, 2 wrong usage.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

EXIT_CLOSED = 0


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("--stdio", action="store_true", help="what editors add by habit; it is always so")


def run(_arguments: argparse.Namespace) -> int:
    """Serves until the editor leaves."""
    from milepost.editor.server import serve

    serve(_today).start_io()
    return EXIT_CLOSED


def _today() -> date:
    return datetime.now(tz=UTC).date()
