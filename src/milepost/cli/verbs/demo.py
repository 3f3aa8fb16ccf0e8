"""Runs the example: makes its packs and data, measures the quarter from raw events, and serves the pages.

What it makes stays in the folder for Milepost's data (MILEPOST_HOME, by default `milepost` in your data folder), under `demo`; the
next start finds it there. Stop it with Ctrl-C.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

FIRST_PORT = 8000


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--home", type=Path, metavar="FOLDER", help="where to keep packs, data and the database")
    parser.add_argument("--host", default="127.0.0.1", help="the address to serve on (default: this machine only)")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help=f"the port to serve on (default {FIRST_PORT})")
    parser.add_argument("--prepare-only", action="store_true", help="make everything ready and stop")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the data set, 0.001 to 1 (default 1)")


def run(arguments: argparse.Namespace) -> int:
    """Prepares the example and serves it until it is stopped."""
    from milepost.server.home import alone_in, home_folder
    from milepost.server.serve import require_free_port, serve

    if not arguments.prepare_only:
        require_free_port(arguments.host, arguments.port)
    with alone_in(arguments.home or home_folder(), lambda words: print(words, file=sys.stderr)):
        _prepare(arguments)
    if not arguments.prepare_only:
        serve(arguments.host, arguments.port)
    return 0


def _prepare(arguments: argparse.Namespace) -> None:
    from milepost.cli.progress import Progress
    from milepost.server.boot import set_up

    home = set_up(arguments.home)
    from milepost.demo.prepare import prepare

    with Progress() as progress:
        prepared = prepare(home / "demo", at=datetime.now(UTC), say=progress.say, share=progress.share, scale=arguments.scale)
    for finding in prepared.findings:
        print(f"{finding.code} {finding.message} {finding.help}".rstrip(), file=sys.stderr)
    done = f"{prepared.values:,} values computed" if prepared.values else "Everything is as it was"
    print(f"{done}. The packs, the catalog and the data are in {prepared.folder}", file=sys.stderr)
