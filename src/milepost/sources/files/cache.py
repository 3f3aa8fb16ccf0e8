"""Files fetched from elsewhere, kept on this machine within a bound: a version is fetched once, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from milepost.core.base.errors import OutsideError, UsageError

LIMIT_GB = 20
_LIMIT_VARIABLE = "MILEPOST_FILES_GB"
_BYTES_IN_GB = 1_000_000_000
_SECONDS_IN_USE = 3_600  # a reader that was given a path may open it some time later
_SECONDS_ABANDONED = 86_400


def files_folder() -> Path:
    """Where fetched and converted files are kept: the user's cache."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "milepost" / "files"


def limit_in_bytes() -> int:
    """How much may be kept: 20 GB, or what the variable MILEPOST_FILES_GB says. Errors: UsageError for another word there."""
    stated = os.environ.get(_LIMIT_VARIABLE, "")
    if stated and not stated.isdecimal():
        raise UsageError(f"{_LIMIT_VARIABLE} is '{stated}', which is no whole number of gigabytes.", todo="Write, for example, 50.")
    return (int(stated) if stated else LIMIT_GB) * _BYTES_IN_GB


class Cache:
    """A folder of entries, each a folder of its own named by a hash of what it holds.

    An entry is made beside the others and put in its place at once, so that a reader never sees half of it and a kill leaves nothing
    but a folder that a later run sweeps away. Beyond the limit the entries that were longest without use go first.
    """

    def __init__(self, folder: Path | None = None, limit: int | None = None) -> None:
        self._folder = folder or files_folder()
        self._limit = limit_in_bytes() if limit is None else limit

    def entry(self, *marks: str) -> Path:
        """Where the entry with these marks is, or would be."""
        return self._folder / hashlib.sha256("\0".join(marks).encode()).hexdigest()[:32]

    def kept(self, place: Path) -> bool:
        """Whether an entry is there; it counts as used now."""
        try:
            os.utime(place)
        except FileNotFoundError:
            return False
        return True

    def keep(self, place: Path, make: Callable[[Path], None]) -> None:
        """Makes an entry: `make` writes its files into an empty folder. What another process made meanwhile stands.

        Errors: OutsideError when the disk refuses; whatever `make` raises.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            coming = Path(tempfile.mkdtemp(prefix="coming-", dir=self._folder))
        except OSError as error:
            raise OutsideError(f"Fetched files cannot be kept: {error.strerror}.", where=str(self._folder)) from error
        try:
            make(coming)
            if not place.exists():
                coming.rename(place)
        except OSError as error:
            if not place.exists():
                todo = "Make room there, or set XDG_CACHE_HOME to another place."
                raise OutsideError(f"A fetched file cannot be kept: {error.strerror}.", where=str(self._folder), todo=todo) from error
        finally:
            shutil.rmtree(coming, ignore_errors=True)

    def sweep(self) -> None:
        """Removes what was abandoned, and, beyond the limit, what was longest without use; nothing of the last hour."""
        now = time.time()
        entries = []
        for place in self._folder.glob("*"):
            try:
                used = place.stat().st_mtime
            except FileNotFoundError:
                continue
            if place.name.startswith("coming-"):
                if now - used > _SECONDS_ABANDONED:
                    shutil.rmtree(place, ignore_errors=True)
                continue
            entries.append((used, place, sum(file.stat().st_size for file in place.rglob("*") if file.is_file())))
        held = sum(size for _, _, size in entries)
        for used, place, size in sorted(entries):
            if held <= self._limit or now - used < _SECONDS_IN_USE:
                return
            shutil.rmtree(place, ignore_errors=True)
            held -= size

    def admit(self, size: int, what: str) -> None:
        """Refuses what could never be kept. Errors: OutsideError with both sizes and what to do."""
        if size > self._limit:
            shown = f"{size / _BYTES_IN_GB:,.1f} GB, and {self._limit / _BYTES_IN_GB:,.0f} GB may be kept on this machine"
            todo = f"Name fewer files, or allow more: export {_LIMIT_VARIABLE}={size // _BYTES_IN_GB + 1}"
            raise OutsideError(f"{what} has {shown}.", todo=todo)
