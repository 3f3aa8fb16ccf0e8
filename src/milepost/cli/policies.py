"""The policy of a file: the `milepost.toml` nearest above it, with what the command line adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.core.base.errors import UsageError
from milepost.core.checks.engine import rules
from milepost.core.checks.policy import Policy

if TYPE_CHECKING:
    from milepost.core.checks.policy_text import PolicyFile

NAME = "milepost.toml"


class Policies:
    """Finds and reads policies, each file once. `select` and `ignore` come from the command line and are added to what a file says."""

    def __init__(self, select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), config: str | None = None) -> None:
        self._select = select
        self._ignore = ignore
        self._config = Path(config) if config is not None else None
        self._read: dict[Path, PolicyFile] = {}

    def of(self, path: str) -> Policy:
        """The policy for a file; standard input is judged by the one of the folder that the command runs in.

        Errors: UsageError, with the file's name, when a policy file cannot be understood.
        """
        file = self._config or _nearest(path)
        policy = Policy()
        if file is not None:
            below = _below(path, file.parent)
            policy = self._file(file).of(below)
        return replace(policy, select=self._select or policy.select, ignore=(*policy.ignore, *self._ignore))

    def _file(self, file: Path) -> PolicyFile:
        known = self._read.get(file)
        if known is None:
            from milepost.core.checks.policy_text import read_policy

            try:
                text = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError(f"The policy cannot be read ({error}).", where=str(file)) from None
            try:
                known = self._read[file] = read_policy(text, tuple(rules()))
            except UsageError as error:
                raise UsageError(error.what, where=str(file), todo=error.todo) from None
        return known


def _nearest(path: str) -> Path | None:
    """The policy file in the folder of a file, or in the nearest folder above it."""
    start = Path.cwd() if path == "-" else Path(path).absolute().parent
    return next((folder / NAME for folder in (start, *start.parents) if (folder / NAME).is_file()), None)


def _below(path: str, folder: Path) -> str:
    """The path of a file from a folder, with `/`; its name alone when it lies elsewhere."""
    try:
        return Path(path).absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return Path(path).name


def known_codes(given: Iterable[tuple[str, ...]] | None) -> tuple[str, ...]:
    """The codes asked for, each the beginning of one that exists.

    Errors: UsageError for a code that no rule begins with.
    """
    codes = tuple(code for group in given or () for code in group)
    every = list(rules())
    for code in codes:
        if not any(known.startswith(code) for known in every):
            import difflib

            near = difflib.get_close_matches(code, every, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"No rule's code begins with {code!r}.", todo=f"{hint}`milepost rule` lists all of them.")
    return codes
