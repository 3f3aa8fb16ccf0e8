"""What the import verb does with files: finds them, reads each, writes the packs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from milepost.cli.files import read_bytes, write_text
from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.documents.archives import RefusedError, is_archive, unpack
from milepost.core.documents.document import Document, Source
from milepost.core.documents.foreign.exports.viva.loose import lists_among, together
from milepost.core.documents.parse import format_of, parse
from milepost.core.documents.render import render
from milepost.core.model.history import HistoryEntry
from milepost.core.model.pack import Pack

_LARGE = 1_000_000  # bytes; about a second of reading
_SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__"})


@dataclass
class Imported:
    """One document as it was read, and the files it was written to."""

    path: str
    document: Document
    written: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def files_in(paths: Sequence[str]) -> list[str]:
    """Every file named or below a folder named; hidden files and the folders of other programs are left out.

    A folder that holds the unpacked lists of one export stands for them all.
    """
    found: list[str] = []
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            found.append(path)
            continue
        for folder, inside, names in os.walk(path):
            inside[:] = sorted(name for name in inside if name not in _SKIPPED and not name.startswith("."))
            lists = lists_among(names)
            found += [folder] if lists else []
            found += [str(Path(folder) / name) for name in sorted(names) if not name.startswith(".") and name not in lists]
    return found


def is_large(path: str) -> bool:
    """Whether reading a file takes long enough to be shown."""
    return path != "-" and Path(path).is_file() and Path(path).stat().st_size > _LARGE


def read_mapping(path: str) -> Mapping[str, str]:
    """The meanings of columns or fields by their names, from a flat YAML or JSON file.

    Errors: UsageError when the file is no mapping of texts.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        read = YAML(typ="safe").load(read_bytes(path).decode("utf-8", "replace"))
    except YAMLError as error:
        raise UsageError(f"The mapping {path} cannot be read as YAML ({' '.join(str(error).split())}).") from None
    if not isinstance(read, dict) or any(isinstance(meaning, (dict, list)) for meaning in read.values()):
        raise UsageError(f"The mapping {path} is no flat mapping.", todo="Write one line for each column: `Zielwert: target`.")
    return {str(name): str(meaning or "") for name, meaning in read.items()}


def read_all(path: str, mapping: Mapping[str, str]) -> Iterator[Imported]:
    """The document of a file; of an archive that is no export of a known tool, the document of each file in it."""
    data = _unpacked(path) if path != "-" and Path(path).is_dir() else read_bytes(path)
    name = "" if path == "-" else Path(path).name
    if is_archive(data) and format_of(Source(data, None, name, mapping)) is None:
        try:
            members = unpack(data)
        except RefusedError as error:
            raise OutsideError(error.what, where=path, todo=error.todo) from None
        for member in members:
            yield Imported(f"{path}/{member.name}", parse(member.data, member.name.rpartition("/")[2], mapping))
        return
    yield Imported(path, parse(data, name, mapping))


def _unpacked(folder: str) -> bytes:
    """The lists of an export that lie unpacked in a folder, as one archive."""
    names = lists_among(sorted(entry.name for entry in Path(folder).iterdir()))
    return together({name: read_bytes(str(Path(folder) / name)) for name in names})


def keep_ids(imported: Sequence[Imported], path: str) -> None:
    """Gives the parts of every pack the ids that the same parts have in an earlier pack.

    Errors: UsageError when the earlier document holds no pack.
    """
    from milepost.core.documents.identity import carry_ids

    earlier = parse(read_bytes(path), Path(path).name).packs()
    if not earlier:
        raise UsageError(f"{path} holds no pack to take ids from.", todo="Name a pack that an earlier import wrote.")
    for entry in imported:
        if entry.document.pack is not None:
            carried = carry_ids(entry.document.pack, earlier[0])
            entry.document = replace(entry.document, pack=carried, history=_followed(entry.document, carried))


def _followed(document: Document, carried: Pack) -> tuple[HistoryEntry, ...]:
    """The history of a document with the pointers of its pack under the carried ids; the order of the parts is the same."""
    moved: dict[str, str] = {}
    for before, after in zip(document.pack.objectives if document.pack else (), carried.objectives, strict=True):
        moved[f"objectives/{before.id}"] = f"objectives/{after.id}"
        for one, other in zip(before.key_results, after.key_results, strict=True):
            moved[f"objectives/{before.id}/key_results/{one.id}"] = f"objectives/{after.id}/key_results/{other.id}"
    return tuple(entry.model_copy(update={"at": moved.get(entry.at, entry.at)}) for entry in document.history)


def write_packs(imported: Sequence[Imported], folder: str) -> None:
    """Writes each pack, and its past where it has one, to files of their own; a file that exists is left as it is.

    Errors: OutsideError when the folder cannot be made or written to.
    """
    names: set[str] = set()
    for entry in imported:
        for part in entry.document.each():
            if part.pack is None:
                continue
            name = _free(part.pack.pack, names)
            file = Path(folder) / f"{name}.okr.yaml"
            if file.exists():
                entry.left.append(str(file))
                continue
            _make(folder)
            write_text(str(file), render(part.pack, "yaml"))
            entry.written.append(str(file))
            if part.history:
                from milepost.core.documents.history_text import write_history

                past = str(Path(folder) / f"{name}.history.json")
                write_text(past, write_history(part.pack.pack, part.history))
                entry.written.append(past)


def _make(folder: str) -> None:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutsideError(f"The folder cannot be made ({error.strerror}).", where=folder) from None


def _free(name: str, taken: set[str]) -> str:
    """The name, or with a number behind it when another pack of this import has it."""
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free)
    return free
