"""Shows what changed between two packs, as typed changes: re-targets, key results dropped, rewordings.

  milepost diff old.okr.yaml new.okr.yaml
  milepost diff okrs.md okrs.okr.yaml              any formats that are read, on either side
  milepost diff growth.okr.yaml --git HEAD         the last commit against the file as it is now
  milepost diff growth.okr.yaml --git v1..v2       two revisions
  milepost diff growth.okr.yaml --history          what each commit changed, newest first
  milepost diff a.yaml b.yaml --format markdown    for a comment on a proposed change
  milepost diff a.yaml b.yaml --fail-on re-target  exit code 1 only from that severity on

Parts are found again by their ids and wording, so moving and renumbering are seen as such.
Exit codes: 0 no change (or none that --fail-on asks for), 1 changes, 2 wrong usage, 3 a file, git or a revision that cannot be read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from milepost.cli.arguments import whole_number
from milepost.cli.colours import painter
from milepost.cli.diff_printing import STYLES, compared_to_json, json_text, markdown_text, step_markdown, step_text, step_to_json, text_of
from milepost.cli.differing import Compared, Read, compare, needed, read, steps
from milepost.cli.files import print_text, read_bytes
from milepost.cli.git_files import Repository, Revision
from milepost.core.base.errors import UsageError
from milepost.core.documents.difference.category import Category, category_named
from milepost.core.documents.difference.change import Changes
from milepost.core.documents.difference.listing import plain
from milepost.core.documents.difference.markdown_listing import quoted

EXIT_SAME, EXIT_CHANGES = 0, 1


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="OLD and NEW, or one file with --git or --history; - reads standard input")
    parser.add_argument("--git", metavar="REV", help="compare with the file at a revision, or at two: A..B, A...B")
    parser.add_argument(
        "--history", "--each", action="store_true", help="each commit of the file with its changes, through changes of name"
    )
    parser.add_argument("--oldest-first", action="store_true", help="with --history: begin with the oldest")
    parser.add_argument(
        "--last", type=whole_number, default=1000, metavar="N", help="with --history: at most so many commits (default: 1000)"
    )
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="how to print (default: text)")
    parser.add_argument("--category", action="append", type=_categories, metavar="NAMES", help="only these, as re-target,wording")
    parser.add_argument("--fail-on", type=_category, metavar="NAME", help="exit code 1 only for a change of this category or a severer one")


def run(arguments: argparse.Namespace) -> int:
    """Compares, prints, and tells by the exit code whether there is a change."""
    if arguments.history:
        return _history(arguments)
    names, old, new = _sides(arguments)
    compared = _chosen(compare(needed(old, names[0]), needed(new, names[1])), arguments)
    match arguments.format:
        case "json":
            print_text(json_text({"old": names[0], "new": names[1], **compared_to_json(compared)}))
        case "markdown":
            print_text(f"### {quoted(names[0])} → {quoted(names[1])}\n\n{markdown_text(compared)}")
        case _:
            print_text("".join(f"{line}\n" for line in text_of(compared, painter(STYLES, plain))))
    return EXIT_CHANGES if _fails(compared, arguments.fail_on) else EXIT_SAME


def _sides(arguments: argparse.Namespace) -> tuple[tuple[str, str], Read, Read]:
    """The names of what is compared, and what was read of both."""
    files = arguments.files
    if arguments.git is not None:
        return _git_sides(files, arguments.git)
    if len(files) != 2:
        raise UsageError("Name two files, or one file and a revision with --git.")
    if files == ["-", "-"]:
        raise UsageError("Only one side can come from standard input.")
    old, new = (read(read_bytes(file), "" if file == "-" else Path(file).name) for file in files)
    return (files[0], files[1]), old, new


def _git_sides(files: list[str], revisions: str) -> tuple[tuple[str, str], Read, Read]:
    if len(files) != 1 or files[0] == "-":
        raise UsageError("With --git, name one file of the repository.")
    repository, name = Repository(files[0]), Path(files[0]).name
    first, second = repository.range(revisions)
    told = [side or "HEAD" for side in revisions.replace("...", "..").split("..")]
    before = read(repository.content(first, told[0]), name)
    old = f"{told[0]}:{files[0]}"
    if second is None:
        return (old, files[0]), before, read(read_bytes(files[0]), name)
    return (old, f"{told[-1]}:{files[0]}"), before, read(repository.content(second, told[-1]), name)


def _history(arguments: argparse.Namespace) -> int:
    if len(arguments.files) != 1 or arguments.files[0] == "-":
        raise UsageError("With --history, name one file of a repository.")
    repository = Repository(arguments.files[0])
    revisions, count = _revisions(repository, arguments)
    failed, rows, paint = False, [], painter(STYLES, plain)
    for step in steps(repository, revisions, count, oldest_first=arguments.oldest_first):
        if step.compared is not None:
            compared = _chosen(step.compared, arguments)
            failed = failed or _fails(compared, arguments.fail_on)
            step = replace(step, compared=compared)  # noqa: PLW2901  # the same step, less of it shown
        match arguments.format:
            case "json":
                rows.append(step_to_json(step))
            case "markdown":
                print_text(step_markdown(step))
            case _:
                print_text(step_text(step, paint))
    if arguments.format == "json":
        print_text(json_text({"file": arguments.files[0], "revisions": rows}))
    return EXIT_CHANGES if failed else EXIT_SAME


def _revisions(repository: Repository, arguments: argparse.Namespace) -> tuple[tuple[Revision, ...], int]:
    """The revisions of the file, newest first, and how many of them are asked for; one more tells what the oldest of these changed."""
    first, second = repository.range(arguments.git or "HEAD")
    revisions = repository.history(second or first, None if second else arguments.last + 1)
    count = min(len(revisions), arguments.last)
    if second is not None:
        inside = repository.between(first, second)
        asked = [place for place, revision in enumerate(revisions) if revision.commit in inside][: arguments.last]
        before = revisions[asked[-1] + 1 : asked[-1] + 2] if asked else ()
        revisions, count = (*(revisions[place] for place in asked), *before), len(asked)
    if not count:
        raise UsageError("git has no such commit of this file.", where=arguments.files[0], todo="Commit it first, or check its name.")
    return revisions[: count + 1], count


def _chosen(compared: Compared, arguments: argparse.Namespace) -> Compared:
    """The comparison with those changes alone that are asked for."""
    if not arguments.category:
        return compared
    wanted = {category for group in arguments.category for category in group}

    def only(changes: Changes) -> Changes:
        return tuple(change for change in changes if change.category in wanted)

    return compared.only(only)


def _fails(compared: Compared, least: Category | None) -> bool:
    if least is None:
        return compared.differs
    return any(change.category.severity >= least.severity for change in compared.changes)


def _category(text: str) -> Category:
    if (category := category_named(text)) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no category; use one of {_listed(Category)}")
    return category


def _categories(text: str) -> tuple[Category, ...]:
    return tuple(_category(name) for name in text.split(",") if name.strip())


def _listed(categories: Iterable[Category]) -> str:
    return ", ".join(category.value.replace("_", "-") for category in categories)
