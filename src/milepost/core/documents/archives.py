"""ZIP archives opened without harm: bounded in members, sizes and ratio, before anything is unpacked whole."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from milepost.core.base.findings import Finding, Severity

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 150_000_000  # bytes; the sheet of 100,000 rows has 60,000,000
LARGEST_WHOLE = 300_000_000
MOST_RATIO = 250  # unpacked to packed; text repeats itself up to about 100 times, a bomb 1,000 times
_SMALL = 1_000_000  # bytes; below that no ratio harms
_PIECE = 1 << 16
_ZIP = b"PK\x03\x04"
# What the standard library raises for damaged archives, besides its own exception.
_BROKEN = (
    BadZipFile,
    LargeZipFile,
    ValueError,
    OSError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    struct.error,
    zlib.error,
)
_HIDDEN = "__MACOSX/"
_UPWARDS = (".", "..")  # steps of a path, harmless here: nothing is written under a member's name


class ArchiveRefused(Exception):  # noqa: N818  # it says what happened to the archive; never leaves this room
    """The archive is broken, encrypted or built to harm; the message says which, in one sentence."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name as written there, and its bytes."""

    name: str
    data: bytes


def is_archive(data: bytes) -> bool:
    """Whether bytes begin as a ZIP archive does."""
    return data.startswith(_ZIP)


def names_in(data: bytes) -> tuple[str, ...]:
    """The names of an archive's files without unpacking any; empty when it is no archive that can be opened."""
    try:
        return tuple(entry.filename for entry in ZipFile(BytesIO(data)).infolist()[: MOST_MEMBERS + 1])
    except _BROKEN:
        return ()


def unpack(data: bytes, only: tuple[str, ...] = ()) -> tuple[Member, ...]:
    """The files of an archive, folders and hidden files left out; `only` keeps those whose names end so.

    Errors: ArchiveRefused when it is broken, encrypted, or larger than the limits say, in what it declares or in what comes out.
    """
    try:
        archive = ZipFile(BytesIO(data))
        entries = [entry for entry in archive.infolist() if entry.filename and not entry.is_dir()]
    except _BROKEN as error:
        raise ArchiveRefused(f"The archive is broken or cut short ({error}).") from None
    _refuse_bombs(entries)
    wanted = [entry for entry in entries if not _is_hidden(entry.filename) and (not only or entry.filename.endswith(only))]
    left, members = LARGEST_WHOLE, []
    for entry in wanted:
        content = _content(archive, entry, min(LARGEST_MEMBER, left))
        left -= len(content)
        members.append(Member(entry.filename, content))
    return tuple(members)


def refused(message: str) -> Finding:
    """The finding of an archive that was refused."""
    return Finding("DOC010", Severity.ERROR, message, help="Unpack it yourself and import the files in it, or export it again.")


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN) or any(step.startswith(".") and step not in _UPWARDS for step in name.split("/"))


def _refuse_bombs(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_MEMBERS:
        raise ArchiveRefused(f"The archive holds {len(entries):,} files; at most {MOST_MEMBERS:,} are read.")
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST_WHOLE:
        raise ArchiveRefused(f"The archive unpacks to {whole:,} bytes; at most {LARGEST_WHOLE:,} are read.")
    for entry in entries:
        if entry.flag_bits & 1:
            raise ArchiveRefused(f"The archive is encrypted ({entry.filename}).")
        if entry.file_size > LARGEST_MEMBER:
            raise ArchiveRefused(f"'{entry.filename}' unpacks to {entry.file_size:,} bytes; at most {LARGEST_MEMBER:,} are read.")
        if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise ArchiveRefused(f"'{entry.filename}' unpacks to {entry.file_size // max(entry.compress_size, 1):,} times its size.")


def _content(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """The bytes of one file, stopped when more come out than were declared or allowed."""
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > most:
                    raise ArchiveRefused(f"'{entry.filename}' unpacks to more than {most:,} bytes.")
                pieces.append(piece)
    except _BROKEN as error:
        raise ArchiveRefused(f"'{entry.filename}' in the archive is broken ({error}).") from None
    return b"".join(pieces)
