"""Reading and writing the files that a person names; whatever the disk refuses becomes one clear sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from milepost.core.base.errors import OutsideError

MAX_BYTES = 64 * 1024 * 1024  # read at most; a document that is larger than a pack can be gets its finding from the reader


def read_bytes(path: str) -> bytes:
    """The bytes of a file; `-` is standard input.

    Errors: OutsideError when there is no such file, when it is a folder, may not be read, or has more than 64 MB.
    """
    if path == "-":
        return _bounded(sys.stdin.buffer, "standard input")
    file = Path(path)
    try:
        if file.is_dir():
            raise OutsideError("This is a folder, not a file.", where=path, todo="Name the files in it.")
        with file.open("rb") as stream:
            return _bounded(stream, path)
    except FileNotFoundError:
        raise OutsideError("There is no such file.", where=path, todo=_neighbour(file)) from None
    except PermissionError:
        raise OutsideError("You may not read this file.", where=path, todo="Ask for the right, or copy it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutsideError(f"The file cannot be read ({reason}).", where=path) from None


def write_text(path: str, text: str) -> None:
    """Writes a file whole or not at all, in UTF-8 with the text's own line ends.

    Errors: OutsideError when the folder is missing or the disk refuses.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str, content: bytes) -> None:
    """Writes a file whole or not at all.

    Errors: OutsideError when the folder is missing or the disk refuses.
    """
    import tempfile

    file = Path(path)
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)  # a pipe or a device is written to, not replaced
            return
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:50]}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).chmod(file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask())
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutsideError(
            f"The file cannot be written ({reason}).", where=path, todo="Name a file in a folder that you may write to."
        ) from None


def print_text(text: str) -> None:
    """Writes a document to standard output in UTF-8, whatever the terminal's own encoding."""
    print_bytes(text.encode("utf-8"))


def print_bytes(content: bytes) -> None:
    """Writes bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _bounded(stream: BinaryIO, where: str) -> bytes:
    taken = stream.read(MAX_BYTES + 1)
    if len(taken) > MAX_BYTES:
        raise OutsideError(f"The file has more than {MAX_BYTES // 1024 // 1024} MB; no document is that large.", where=where)
    return taken


def _neighbour(file: Path) -> str:
    """A file of nearly that name in the same folder, as advice."""
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in file.parent.iterdir()] if file.parent.is_dir() else []
    except OSError:
        return ""
    near = get_close_matches(file.name, names, n=1)
    return f"Did you mean {file.parent / near[0]}?" if near else "Check the name and the folder."


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
