"""Files on this machine: paths and patterns that go from the catalog's folder."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from milepost.core.metrics.nearest import listed
from milepost.sources.files.stored import Stored


def found(folder: Path, pattern: str, endings: Collection[str]) -> list[Path]:
    """The files of a path, of a folder (those of some endings), or of a pattern, in the order of their names."""
    plain = folder / pattern
    if plain.is_dir():
        return sorted(path for path in plain.iterdir() if path.suffix.lower() in endings)
    if plain.is_file():
        return [plain]
    return sorted(path for path in Path(plain.anchor).glob(str(plain.relative_to(plain.anchor))) if path.is_file())


def stored(path: Path, folder: Path) -> Stored:
    """A file of this machine; its version is its time of change."""
    state = path.stat()
    name = path.relative_to(folder) if path.is_relative_to(folder) else path
    return Stored(name.as_posix(), state.st_size, str(state.st_mtime_ns), str(path))


def there(path: Path, folder: Path) -> str:
    """What stands where a file was looked for."""
    place = path.parent
    while not place.is_dir() and place != place.parent:
        place = place.parent
    names = sorted(entry.name for entry in place.iterdir()) if place.is_dir() else []
    shown = place.relative_to(folder) if place.is_relative_to(folder) else place
    return f"In {shown if str(shown) != '.' else 'the folder of the catalog'} there is: {listed(names) or 'nothing'}."
