"""A ZIP archive from anybody, opened with care: how many members, how large, how much they may grow, and nothing locked."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from milepost.core.base.findings import Finding, Severity

MOST_MEMBERS = 5_000  # a workbook of a thousand sheets has some 4,000
MOST_BYTES = 150 * 1024 * 1024  # of all members together, unpacked; a sheet of 100,000 key results has 80 MB
MOST_GROWTH = 300  # times its packed size; the rows of a sheet grow some 20 times, zeros a thousand times
_SMALL = 8 * 1024 * 1024  # bytes that any archive may grow to
_DIRECTORY = MOST_MEMBERS * 400  # bytes that the list of members may have
_PIECE = 1 << 16
_LOCKED = 0x1
_LAST_RECORD = b"PK\x05\x06"
_FIRST_RECORD = b"PK\x03\x04"
# What the standard library raises for damaged archives.
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


class RefusedError(ValueError):
    """A file that is not opened: one sentence for a person, and what to do about it."""

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo

    @property
    def finding(self) -> Finding:
        """The refusal as the finding of a document."""
        return Finding("DOC010", Severity.ERROR, self.what, help=self.todo)


class Archive:
    """The members of a ZIP archive by their names, unpacked piece by piece within the limits above.

    Errors: RefusedError for what is no archive, is damaged or locked, or would grow beyond the limits; told by the sizes it declares, and
    again by what really comes out.
    """

    def __init__(self, data: bytes) -> None:
        _look_at_directory(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except _DAMAGED as error:
            raise RefusedError(f"The archive is damaged ({_reason(error)}).", "Export or download the file again.") from None
        if len(members) > MOST_MEMBERS:
            raise RefusedError(f"The archive has {len(members):,} members; at most {MOST_MEMBERS:,} are read.", "Export less at once.")
        self._left = min(MOST_BYTES, max(_SMALL, len(data) * MOST_GROWTH))
        declared = sum(member.file_size for member in members)
        if declared > self._left:
            raise RefusedError(
                f"The archive of {len(data):,} bytes would unpack to {declared:,}; up to {self._left:,} are read.", "Export less at once."
            )
        self._members = {member.filename: member for member in members if member.filename and not member.is_dir()}

    def names(self) -> tuple[str, ...]:
        """The names of its members, in the archive's order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, piece by piece. Errors: RefusedError as above."""
        member = self._members[name]
        if member.flag_bits & _LOCKED:
            raise RefusedError(f"The member {name} of the archive is locked with a password.", "Save the file without a password.")
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise RefusedError("The archive unpacks to far more than it says; it is not read.", "Export the file again.")
                    yield piece
        except _DAMAGED as error:
            if isinstance(error, RefusedError):
                raise
            raise RefusedError(f"The member {name} of the archive is damaged ({_reason(error)}).", "Export the file again.") from None

    def read(self, name: str) -> bytes:
        """All bytes of a member. Errors: as of `pieces`."""
        return b"".join(self.pieces(name))


def _look_at_directory(data: bytes) -> None:
    """Refuses a list of members that is too long before it is read."""
    at = data.rfind(_LAST_RECORD, max(0, len(data) - 70_000))
    if at < 0:
        raise RefusedError("The archive is cut off: the list of its members is missing.", "Download or export the file again.")
    if len(data) >= at + 16 and struct.unpack("<L", data[at + 12 : at + 16])[0] > _DIRECTORY:
        raise RefusedError(f"The archive lists more members than the {MOST_MEMBERS:,} that are read.", "Export less at once.")


def _reason(error: Exception) -> str:
    words = re.sub(r"\s+", " ", str(error)).strip().rstrip(".")
    return words[:120] or "its parts do not fit together"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name as written there, and its bytes."""

    name: str
    data: bytes


def is_archive(data: bytes) -> bool:
    """Whether bytes begin as a ZIP archive does."""
    return data.startswith(_FIRST_RECORD)


def names_in(data: bytes) -> tuple[str, ...]:
    """The names of an archive's files without unpacking any; empty when it is not opened."""
    try:
        return Archive(data).names()
    except RefusedError:
        return ()


def unpack(data: bytes) -> tuple[Member, ...]:
    """The files of an archive, folders and hidden files left out.

    Errors: RefusedError as of `Archive`.
    """
    archive = Archive(data)
    return tuple(Member(name, archive.read(name)) for name in archive.names() if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    """Whether a file, or a folder on the way to it, is hidden; names that climb (`../x`) are names and no more."""
    steps = name.replace("\\", "/").split("/")
    return any(step == "__MACOSX" or (step.startswith(".") and step.strip(".")) for step in steps)
