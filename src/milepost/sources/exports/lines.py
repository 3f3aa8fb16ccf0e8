"""The lines of an export, one JSON text each: from files of lines, arrays, pages of a list, and CSV, plain or gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO, cast

_MOST_BYTES = 4 * 1024 * 1024  # of one line; DuckDB takes sixteen times as much for each of its buffers
_LOOKED_AT = 64 * 1024


def quoted(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def lines_of(path: Path) -> tuple[str, bool]:
    """What gives a file's lines in DuckDB, as a column `line`; and whether its lines have numbers in the file.

    CSV needs a header, whose names are taken in lower case with _ for spaces. A page of a list (`{"object": "list", "data": [...]}`)
    gives each of its objects.
    """
    name = quoted(str(path))
    if path.name.lower().removesuffix(".gz").endswith((".csv", ".tsv")):
        read = f"read_csv({name}, header = true, all_varchar = true, normalize_names = true)"
        return f"(SELECT CAST(to_json(row_of_file) AS VARCHAR) AS line FROM {read} AS row_of_file)", False  # noqa: S608 - quoted
    if _is_one_document(path):
        objects = f"read_json_objects({name}, format = 'auto', maximum_object_size = {_MOST_BYTES * 16})"
        pages = "CASE WHEN json_type(json, '$.data') = 'ARRAY' THEN json_extract(json, '$.data[*]') ELSE [json] END"
        return f"(SELECT CAST(unnest({pages}) AS VARCHAR) AS line FROM {objects})", False  # noqa: S608 - quoted
    options = (
        "columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = '\x01', quote = '', escape = '', "
        f"nullstr = '\x02', strict_mode = false, ignore_errors = true, store_rejects = true, max_line_size = {_MOST_BYTES}"
    )
    return f"read_csv({name}, {options})", True


def _is_one_document(path: Path) -> bool:
    """Whether a file is an array, or objects that go over several lines, or pages of a list."""
    with opened(path) as file:
        head = file.read(_LOOKED_AT).lstrip(b"\xef\xbb\xbf \t\r\n")
    first, ends, _ = head.partition(b"\n")
    if head.startswith(b"["):
        return True
    if not head.startswith(b"{") or not (ends or len(head) < _LOOKED_AT):
        return False
    try:
        value = json.loads(first)
    except ValueError:
        return bool(first.strip() == b"{" or first.rstrip().endswith((b"[", b"{", b",")))
    return isinstance(value, dict) and value.get("object") == "list"


def opened(path: Path) -> IO[bytes]:
    """A file's bytes, unpacked where its name ends with .gz."""
    return cast("IO[bytes]", gzip.open(path, "rb")) if path.name.lower().endswith(".gz") else path.open("rb")


def numbers_of(path: Path, texts: Sequence[str]) -> list[int]:
    """The numbers of the first lines that read like some texts, one for each, in their order."""
    wanted = [text.strip() for text in texts]
    found: list[int] = []
    with opened(path) as file:
        for number, line in enumerate(file, start=1):
            if not wanted:
                break
            text = line.decode("utf-8", "replace").strip()
            if text in wanted:
                wanted.remove(text)
                found.append(number)
    return found
