"""`milepost`: finds the verb asked for, runs it, and turns errors into one sentence and an exit code.

Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 something outside refused, 70 a bug, 130 interrupted.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import importlib
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from milepost import __version__
from milepost.cli.lightly import put_off
from milepost.core.base.errors import MilepostError

_OBJECTS_BETWEEN_SEARCHES = 100_000  # for garbage in circles; Python's own number is 700
EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_OUTSIDE, EXIT_BUG, EXIT_INTERRUPTED = 0, 1, 2, 3, 70, 130


def verbs() -> tuple[str, ...]:
    """The verbs there are: one file each in `cli/verbs`."""
    folder = Path(__file__).parent / "verbs"
    return tuple(sorted(path.stem for path in folder.glob("[a-z]*.py")))


def load(verb: str) -> ModuleType:
    """The module of a verb. It has a docstring (its help), `declare(parser)` and `run(arguments) -> exit code`."""
    return importlib.import_module(f"milepost.cli.verbs.{verb}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code."""
    if arguments is not None:
        return _run(list(arguments))
    _start_lightly()
    code = _run(sys.argv[1:])
    _end_lightly(code)
    return code


def _run(words: list[str]) -> int:
    if words and words[0] in verbs():
        return _run_verb(load(words[0]), words)
    parser = argparse.ArgumentParser(prog="milepost", description="OKRs with numbers that are computed, not typed in.")
    parser.add_argument("--version", action="version", version=f"milepost {__version__}")
    choices = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb in verbs():
        choices.add_parser(verb, help=_first_line(load(verb)))
    if not words:
        parser.print_help()
        return EXIT_USAGE
    parser.parse_args(words[:1])
    return EXIT_CLEAN


def _start_lightly() -> None:
    """Spares a command what only a long life would need.

    Hardly anything that a command makes is garbage in a circle, so it is looked for seldom and not at all at the end; and plugins of
    pydantic, which there are none of, need not be searched for in every package installed, nor what would search for them be loaded.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    put_off("importlib.metadata", "entry_points")
    put_off("secrets")  # for the comparison of secret fields
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    atexit.register(_leave_all_standing)


def _leave_all_standing() -> None:
    """Leaves what there is to the system, unless DuckDB is in: its binding would list on the terminal all that still lives."""
    if "duckdb" not in sys.modules:
        gc.freeze()


def _end_lightly(code: int) -> None:
    """Ends at once where DuckDB is in: taking it down takes a tenth of a second, and its binding lists what still lives.

    What is registered for the end is done before, what is printed is written out, and other threads are waited for as usual.
    """
    if "duckdb" not in sys.modules or threading.active_count() > 1:
        return
    atexit._run_exitfuncs()  # what `os._exit` leaves out
    if not sys.stdout.closed:
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _first_line(module: ModuleType) -> str:
    return (module.__doc__ or "").strip().partition("\n")[0].rstrip(".")


def _run_verb(module: ModuleType, words: list[str]) -> int:
    doc = (module.__doc__ or "").strip()
    parser = argparse.ArgumentParser(prog=f"milepost {words[0]}", description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    module.declare(parser)
    try:
        code = int(module.run(parser.parse_args(words[1:])))
        if not sys.stdout.closed:  # a server of editors closes what it spoke over
            sys.stdout.flush()
    except MilepostError as error:
        print(f"milepost {words[0]}: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(f"milepost {words[0]}: stopped; nothing stored was harmed.", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLEAN
    return code


if __name__ == "__main__":
    raise SystemExit(main())
