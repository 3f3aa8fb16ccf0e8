"""One way to write JSON and to hash it, so that equal things have equal bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def canonical_json(value: object, *, ordered: bool = False) -> str:
    """JSON without spaces; keys sorted unless `ordered` says that their order has a meaning (a document's). A float is refused."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=not ordered, allow_nan=False)


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a float; its digits are not exact.")
    if isinstance(value, Mapping):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _refuse_floats(part)
