"""The export as it comes: a ZIP archive, or one of its lists alone."""

from __future__ import annotations

import re

from milepost.core.base.findings import Span
from milepost.core.documents.archives import Archive, RefusedError, is_archive, names_in, unpack
from milepost.core.documents.document import Document, Holds, Source, Unread
from milepost.core.documents.encoding import decode
from milepost.core.documents.foreign.exports.viva.members import Kind, kind_by_keys, kind_by_name
from milepost.core.documents.foreign.exports.viva.reader import Member, read_members

NAME = "viva_zip"
LARGEST = 64_000_000  # bytes of all lists together; an export of ten thousand entries with their past has 30,000,000
_MARK = re.compile(rb"(?:objectives|checkins|comments|users|teams|timeperiods|tags)_export_file", re.IGNORECASE)
_FIRST_NAME = 4_096  # bytes; the first member's name stands there even where the end of the archive is cut off
_SURE = 98 / 100
_MOST_ASKED = 40  # files of an archive
_HEAD = 20_000  # bytes of each


def recognise(source: Source) -> float:  # a share, not a quantity
    """How surely a file is such an export: by the names in the archive, or by the keys of its records."""
    if not is_archive(source.data):
        return _SURE if source.text is not None and kind_by_keys(source.text) is not None else 0
    known = (
        any(kind_by_name(name) for name in names_in(source.data)) or _MARK.search(source.data[:_FIRST_NAME]) or _holds_lists(source.data)
    )
    return _SURE if known else 0


def _holds_lists(data: bytes) -> bool:
    """Whether an archive with other names holds the list of objectives, told by the first signs of its JSON files."""
    try:
        archive = Archive(data)
        for name in [name for name in archive.names() if name.lower().endswith(".json")][:_MOST_ASKED]:
            head = next(archive.pieces(name), b"")[:_HEAD]
            if kind_by_keys(head.decode("utf-8", "replace")) is Kind.OBJECTIVES:
                return True
    except RefusedError:
        return False
    return False


def open_export(source: Source) -> Document:
    """The document of an archive, or of one list alone."""
    if not is_archive(source.data):
        text = source.text or ""
        kind = kind_by_keys(text) or Kind.OBJECTIVES
        return read_members([Member(kind, "", text)], text, NAME)
    try:
        members, others = _members(source.data)
    except RefusedError as error:
        return Document(NAME, "", None, (error.finding,), holds=Holds.NONE)
    return read_members(members, "", NAME, also=others)


def _members(data: bytes) -> tuple[list[Member], list[Unread]]:
    """The lists in an archive, and its other files, by the last part of their names.

    Errors: RefusedError when the archive is broken or larger than is read.
    """
    files = unpack(data)
    whole = sum(len(file.data) for file in files)
    if whole > LARGEST:
        raise RefusedError(
            f"The archive unpacks to {whole:,} bytes; at most {LARGEST:,} of such an export are read.", "Export less at once."
        )
    members: list[Member] = []
    others: list[Unread] = []
    for file in files:
        name = file.name.replace("\\", "/").rpartition("/")[2]
        text = decode(file.data).text
        kind = None if text is None else kind_by_name(file.name) or kind_by_keys(text)
        if kind is not None and text is not None:
            members.append(Member(kind, name, text))
        elif file.data.strip():
            others.append(Unread(Span(1, 1, part=name), text or name, "a file that is none of the export's lists"))
    return members, others
