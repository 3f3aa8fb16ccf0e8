"""One file of a table where it lies, and what a store of files can do: find by a pattern, and fetch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

READ_AS_THEY_ARE = (".parquet", ".csv", ".tsv", ".gz")
"""The endings of files that an engine reads as they are."""
EXPORTED = (".json", ".jsonl", ".ndjson", ".csv", ".gz")
"""The endings of files that an export is read from."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One file where it lies.

    `name` is how people are told of it: relative to the catalog's folder or to the connection, never with a credential. `size` is in
    bytes. `version` changes whenever the content does (and may change when it does not): a time of change, or a store's own mark.
    `key` is the file's name for its store; `store` is None for files of this machine.
    """

    name: str
    size: int
    version: str
    key: str = field(repr=False)
    store: Store | None = field(default=None, repr=False, compare=False)


class Store(Protocol):
    """A place with files, opened with its credentials."""

    def find(self, pattern: str) -> Sequence[Stored]:
        """The files that a pattern names, in the order of their keys; none where there are none.

        Errors: OutsideError when the place refuses or cannot be reached.
        """

    def fetch(self, stored: Stored, to: Path) -> None:
        """Writes the file's bytes to a path. Errors: OutsideError."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a place is reached, with its secrets read: never printed, never kept."""

    shown: str
    url: str = field(default="", repr=False)
    endpoint: str = ""
    region: str = ""
    key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class StoreSort:
    """A sort of store: one file in `stores/` that declares `STORE = StoreSort(...)`; `schemes` are the words before `://`."""

    name: str
    schemes: tuple[str, ...]
    open: Callable[[str, Access], Store]
