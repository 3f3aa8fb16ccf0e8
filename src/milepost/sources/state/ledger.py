"""The ledger: which parts of each table are folded, and what came, changed and went since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from milepost.sources.files.stored import Stored
from milepost.sources.state.scan import Part
from milepost.sources.state.store import OPEN, Store

_PIECE = 1 << 20
_COLUMNS = "id, tbl, name, path, version, hash, size, rows, min_us, max_us, waits"


@dataclass(frozen=True)
class Difference:
    """What a table's parts are now, against what is folded: those that stand, those that come, and those that go.

    `moved` are those that stand and whose name, place or time of change is another.
    """

    standing: tuple[Part, ...] = ()
    coming: tuple[Part, ...] = ()
    going: tuple[Part, ...] = ()
    moved: tuple[Part, ...] = ()


def folded(store: Store, table: str) -> list[Part]:
    """The parts of a table that the state holds now."""
    rows = store.all(f"SELECT {_COLUMNS} FROM file WHERE tbl = ? AND seq_to = {OPEN} ORDER BY id", [table])  # noqa: S608
    return [Part(*row) for row in rows]


def difference(store: Store, table: str, now: Sequence[Part]) -> Difference:
    """Compares the parts of a table as they lie with what is folded.

    A part whose size and time of change are as they were is taken to be as it was; else its content decides. A part that held rows
    which had not arrived yet is read again. A file under a new name with a content that went elsewhere is the same part.
    """
    known = {part.name: part for part in folded(store, table)}
    standing, coming = [], []
    for part in now:
        before = known.get(part.name)
        if before is not None and before.version == part.version and before.size == part.size:
            same: Part | None = replace(before, path=part.path)
        else:
            digest = content(part.path.split("\n")) if part.path else part.version
            part = replace(part, hash=digest)  # noqa: PLW2901 - the same part, hashed
            same = replace(before, path=part.path, version=part.version) if before is not None and before.hash == part.hash else None
        if same is None:
            coming.append(part)
        elif before is not None and before.waits:
            coming.append(replace(part, hash=before.hash))
        else:
            standing.append(same)
    names = {part.name for part in standing}
    going = [part for name, part in known.items() if name not in names]
    _rename(standing, coming, going)
    numbered = {part.id: part for part in known.values()}
    return Difference(tuple(standing), tuple(coming), tuple(going), tuple(part for part in standing if part != numbered[part.id]))


def _rename(standing: list[Part], coming: list[Part], going: list[Part]) -> None:
    """Takes what comes with a content that went elsewhere for what it is: the same part under a new name."""
    left = {part.hash: part for part in going if not part.waits}
    for part in list(coming):
        before = left.pop(part.hash, None)
        if before is not None:
            going.remove(before)
            coming.remove(part)
            standing.append(replace(before, name=part.name, path=part.path, version=part.version))


def parts_apart(table: str, stored: Sequence[Stored], paths: Sequence[Path]) -> list[Part]:
    """Each file as a part of its own."""
    return [Part(0, table, item.name, str(path), item.version, "", item.size) for item, path in zip(stored, paths, strict=True)]


def one_part(table: str, stored: Sequence[Stored], paths: Sequence[Path]) -> Part:
    """All files as one part."""
    version = hashlib.sha256("\n".join(f"{item.name} {item.size} {item.version}" for item in stored).encode()).hexdigest()
    return Part(0, table, "", "\n".join(map(str, paths)), version, "", sum(item.size for item in stored))


def content(paths: Iterable[str]) -> str:
    """A hash of the bytes of some files, in their order."""
    digest = hashlib.sha256()
    for path in paths:
        with Path(path).open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()


def end(store: Store, parts: Iterable[Part], seq: int) -> None:
    """Writes down that some parts went."""
    numbers = ", ".join(str(part.id) for part in parts)
    if numbers:
        store.run(f"UPDATE file SET seq_to = {seq} WHERE id IN ({numbers}) AND seq_to = {OPEN}")  # noqa: S608 - whole numbers


def note(store: Store, parts: Iterable[Part]) -> None:
    """Writes down where and when parts that stand lie now."""
    for part in parts:
        store.run("UPDATE file SET name = ?, path = ?, version = ? WHERE id = ?", [part.name, part.path, part.version, part.id])


def begin(store: Store, parts: Iterable[Part], seq: int) -> None:
    """Writes down that some parts are folded."""
    rows = [
        [part.id, part.table, part.name, part.path, part.version, part.hash, part.size, part.rows, part.min_us, part.max_us, part.waits]
        for part in parts
    ]
    if rows:
        store.connection.executemany(f"INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {seq}, {OPEN})", rows)  # noqa: S608
