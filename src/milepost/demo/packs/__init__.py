"""The example's packs and its catalog of sources, and how they get into a folder."""

from __future__ import annotations

import hashlib
import json
import os
from importlib import resources
from pathlib import Path

from milepost.core.base.errors import OutsideError

CATALOG_NAME = "sources.yaml"
PACK_NAMES = ("company-q2-2026.okr.yaml", "growth-q2-2026.okr.yaml")
HISTORY_NAMES = ("growth-q2-2026.history.json",)
_WRITTEN = ".example.json"  # what was written, by hash: a file that still is what was written may be brought up to date


def write_packs(folder: Path) -> tuple[Path, ...]:
    """Writes the example's packs, their history and the catalog into a folder; returns their paths.

    A file that a person has changed since is left as it is; one that was not is brought up to date.
    Errors: OutsideError when the disk refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = _written(folder)
        paths = tuple(_write(folder, name, written) for name in (*PACK_NAMES, *HISTORY_NAMES, CATALOG_NAME))
        _replace(folder / _WRITTEN, json.dumps(written, indent=1).encode())
    except OSError as error:
        advice = "Choose a folder that you may write to."
        raise OutsideError(f"The example's packs cannot be written: {error.strerror or error}.", where=str(folder), todo=advice) from error
    return paths


def _write(folder: Path, name: str, written: dict[str, str]) -> Path:
    """One file of the example in the folder; `written` is told its hash when it is written."""
    path, shipped = folder / name, resources.files(__package__).joinpath(name).read_bytes()
    if path.exists() and _hash(path.read_bytes()) != written.get(name):
        return path
    if written.get(name) != _hash(shipped) or not path.exists():
        _replace(path, shipped)
        written[name] = _hash(shipped)
    return path


def _written(folder: Path) -> dict[str, str]:
    try:
        told = json.loads((folder / _WRITTEN).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in told.items()} if isinstance(told, dict) else {}


def _replace(path: Path, content: bytes) -> None:
    """Puts a file in place whole, so that no reader meets half of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
