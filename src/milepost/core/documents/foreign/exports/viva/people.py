"""People, teams and tags as an export's records name them: a text, a record with a name, or a list of these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_NAMES = ("Name", "Team Name", "Title", "Tag Name", "Tag", "Email", "ID")


def names_in(value: Any, known: Mapping[str, str]) -> tuple[str, ...]:
    """The names in a value, in order; `known` gives names by id where a record has its id alone."""
    return tuple(name for name in _each(value, known) if name)


def _each(value: Any, known: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _each(part, known)
    elif isinstance(value, dict):
        told = {name: text for name in _NAMES if isinstance(text := value.get(name), str) and text.strip()}
        key = told.get("ID", "")
        named = next((told[name] for name in _NAMES if name in told and name not in ("ID", "Email")), "")
        yield named or known.get(key, "") or told.get("Email", "") or key
    elif isinstance(value, str) and value.strip():
        yield known.get(value.strip(), value.strip())
