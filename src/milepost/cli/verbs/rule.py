"""Shows the page of a rule, or lists all rules.

milepost rule OKR402       what the rule finds, why it matters, an example, what to write instead
milepost rule              every rule in a line
milepost rule --markdown   the reference of all rules as one Markdown document
"""

from __future__ import annotations

import argparse
import difflib
import json
from collections.abc import Mapping

from milepost.core.base.errors import UsageError
from milepost.core.checks.engine import rules
from milepost.core.checks.reference import list_text, markdown, page_text, to_json
from milepost.core.checks.rule import Rule


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="the rule's code, as OKR402")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")
    parser.add_argument("--markdown", action="store_true", help="print the reference of all rules")


def run(arguments: argparse.Namespace) -> int:
    """Prints what was asked for; an unknown code is wrong usage."""
    every = rules()
    if arguments.markdown:
        print(markdown(every.values()))
        return 0
    chosen = [_named(arguments.code, every)] if arguments.code else list(every.values())
    if arguments.format == "json":
        print(json.dumps({"rules": [to_json(entry) for entry in chosen]}, ensure_ascii=False, indent=2))
    else:
        print(page_text(chosen[0]) if arguments.code else list_text(chosen))
    return 0


def _named(code: str, every: Mapping[str, Rule]) -> Rule:
    found = every.get(code.strip().upper())
    if found is None:
        near = difflib.get_close_matches(code.strip().upper(), list(every), n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f"There is no rule {code!r}.", todo=f"{hint}`milepost rule` lists all of them.")
    return found
