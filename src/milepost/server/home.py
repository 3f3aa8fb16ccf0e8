"""Milepost's own folder: where the database and the secret key live."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from milepost.core.base.errors import OutsideError

_KEY_FILE = "secret-key"
_HOLD_FILE = ".being-made-ready"


def home_folder() -> Path:
    """The folder that `MILEPOST_HOME` names; without it `milepost` in the user's data folder."""
    if stated := os.environ.get("MILEPOST_HOME"):
        return Path(stated).expanduser()
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "milepost"


def make_home(folder: Path) -> None:
    """Makes the folder and its secret key, readable by their owner alone.

    Errors: OutsideError when the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = folder / _KEY_FILE
        if not key.exists() or not key.read_text().strip():
            opened = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(opened, "w") as file:
                file.write(secrets.token_urlsafe(50))
        trial = folder / f".writable-{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise OutsideError(
            f"The folder for Milepost's data cannot be written to ({error.strerror or error}).",
            where=str(folder),
            todo="Give yourself the right to write there, or name another folder in MILEPOST_HOME.",
        ) from error


@contextmanager
def alone_in(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Keeps other starts out of the folder while it is made ready; a second one waits, and `say` tells why.

    The hold ends with the process, however that ends. Errors: OutsideError when the folder cannot be made or written to.
    """
    make_home(folder)
    with (folder / _HOLD_FILE).open("w") as hold:
        try:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another start is making this folder ready: waiting for it ...")
            fcntl.flock(hold, fcntl.LOCK_EX)
        yield


def secret_key(folder: Path) -> str:
    """The key kept in the folder; one for this run alone while the folder holds none."""
    try:
        return (folder / _KEY_FILE).read_text().strip() or secrets.token_urlsafe(50)
    except OSError:
        return secrets.token_urlsafe(50)
