"""The lists of an export that somebody unpacked: put back together, since each says only a part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from milepost.core.documents.foreign.exports.viva.members import Kind, kind_by_name


def lists_among(names: Iterable[str]) -> tuple[str, ...]:
    """The names of an unpacked export's lists among the files of a folder, if the list of objectives and another are there."""
    lists = {name: kind for name in names if (kind := kind_by_name(name)) is not None}
    return tuple(lists) if len(lists) > 1 and Kind.OBJECTIVES in lists.values() else ()


def together(files: Mapping[str, bytes]) -> bytes:
    """The lists as one archive, as the program gave them; the same for the same files."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(ZipInfo(name), content)
    return stream.getvalue()
