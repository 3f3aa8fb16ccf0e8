"""Files in a store of objects, through fsspec: S3 and whatever else speaks it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from milepost.core.base.errors import OutsideError
from milepost.sources.environment import hidden
from milepost.sources.files.stored import Access, Stored

_CHUNK = 8 * 1024 * 1024
_MOST_SAID = 300
_MARKS = ("ETag", "etag", "md5Hash", "content_md5")  # each store has words of its own
_TIMES = ("mtime", "LastModified", "updated", "last_modified", "created")


class Objects:
    """A store of objects opened by fsspec. Patterns are `bucket/path/*.parquet`, with `**` for folders at any depth.

    `of_glob` are further words for the system's `glob`.
    """

    def __init__(self, system: Any, scheme: str, access: Access, **of_glob: str) -> None:
        self._system = system
        self._of_glob = of_glob
        self._scheme = scheme
        self._access = access

    def find(self, pattern: str) -> Sequence[Stored]:
        """The objects that a pattern names; a pattern that ends with `/` names all in that folder."""
        wanted = f"{pattern}*" if pattern.endswith("/") else pattern
        with self._refusals():
            try:
                if any(sign in wanted for sign in "*?["):
                    entries = self._system.glob(wanted, detail=True, **self._of_glob)
                else:
                    entries = {wanted: self._system.info(wanted)}
            except FileNotFoundError:
                return []
        return [self._stored(key, entry) for key, entry in sorted(entries.items()) if entry["type"] == "file"]

    def _stored(self, key: str, entry: dict[str, Any]) -> Stored:
        """An object; its version is the store's own mark where it gives one, else its time of change."""
        mark = entry.get("ETag") or entry.get("etag") or entry.get("md5Hash") or entry.get("content_md5")
        changed = (
            entry.get("mtime") or entry.get("LastModified") or entry.get("updated") or entry.get("last_modified") or entry.get("created")
        )
        return Stored(f"{self._scheme}://{key.lstrip('/')}", int(entry["size"] or 0), f"{mark or ''} {changed or ''}", key)

    def fetch(self, stored: Stored, to: Path) -> None:
        """Writes an object to a path."""
        with self._refusals(), self._system.open(stored.key, "rb") as there, to.open("wb") as here:
            shutil.copyfileobj(there, here, _CHUNK)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as error:
            raise OutsideError("The object or its bucket is not there.", where=self._access.shown) from error
        except PermissionError as error:
            todo = "See that the key may list and read there."
            raise OutsideError(f"The store refused: {_said(error)}", where=self._access.shown, todo=todo) from error
        except (OSError, ValueError) as error:
            todo = "See the endpoint, the region, and that the store can be reached."
            raise OutsideError(f"The store refused: {_said(error)}", where=self._access.shown, todo=todo, permanent=False) from error


def _said(error: Exception) -> str:
    """What a store says, in one line, without secrets."""
    return hidden(" ".join(str(error).split()))[:_MOST_SAID]
