"""Variables of the environment in a catalog's connections, and secret files; the only place where they are read.

What was read for a connection is remembered for the life of the process, so that `hidden` can take it out of what other programs say.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import SecretFile

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_MOST_BYTES_OF_SECRET = 16_384
_SHORTEST = 4  # anything shorter would blot out ordinary words
_SEEN: set[str] = set()


def expanded(text: str, where: str, environment: Mapping[str, str] | None = None) -> str:
    """The text with `${NAME}` replaced by the environment's value.

    Errors: OutsideError naming the variable that is not set.
    """
    values = os.environ if environment is None else environment

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            what = f"The variable {match[1]} of the environment is not set."
            raise OutsideError(what, where=where, todo=f"Set it before you measure: export {match[1]}=...")
        return values[match[1]]

    return _VARIABLE.sub(value, text)


def secret(stated: str | SecretFile | None, where: str, folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What a secret is: the variable's value, or the content of its file without the line's end; empty where none is stated.

    Errors: OutsideError naming the variable, or the file as it is stated; never its content.
    """
    if stated is None:
        return ""
    if isinstance(stated, SecretFile):
        try:
            path = folder / expanded(stated.file, where, environment)
            with path.open(encoding="utf-8") as text:
                value = text.read(_MOST_BYTES_OF_SECRET).strip()
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text"
            what = f"The secret file {stated.file} cannot be read: {why}."
            raise OutsideError(what, where=where, todo="Give it to the user who measures, and to nobody else.") from error
    else:
        value = expanded(stated, where, environment)
    keep_hidden(value)
    return value


def keep_hidden(value: str) -> None:
    """Remembers a secret, so that `hidden` takes it out of texts."""
    if len(value) >= _SHORTEST:
        _SEEN.add(value)


def hidden(text: str) -> str:
    """The text of another program without any secret that was read: `***` stands in its place.

    Example: "wrong password for hunter22" is "wrong password for ***".
    """
    for value in sorted(_SEEN, key=len, reverse=True):
        text = text.replace(value, "***")
    return text
