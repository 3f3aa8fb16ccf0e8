"""What a kind of metric is, and how one is found: one file each in `kinds/`, declaring `KIND = Kind(...)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from milepost.core.base.registry import Registry
from milepost.core.metrics.form import Definition, Form, Open
from milepost.core.metrics.parameters import Parameters

Sibling = Callable[[str], Definition | None]
"""Gives another metric of the same document by its name; None where there is none or it is itself wrong."""


@dataclass(frozen=True)
class Kind:
    """A kind: its word, its parameters, what they come to, and how that is said.

    `form` answers with the intermediate form, or with what is still open; it gets the stated unit (empty where none is stated).
    `sentence` says a finished form so that two analysts would compute the same number. `unit` is the label where none is stated.
    """

    name: str
    parameters: type[Parameters]
    form: Callable[[Any, str, Sibling], Form | tuple[Open, ...]]
    sentence: Callable[[Any], str]
    unit: Callable[[Any], str]


def _declared(module: ModuleType) -> Iterator[tuple[str, Kind]]:
    kind: Kind = module.KIND
    yield kind.name, kind


_KINDS: Registry[Kind] = Registry("milepost.core.metrics.kinds", _declared)


def kinds() -> Mapping[str, Kind]:
    """Every kind by its word."""
    return _KINDS.all()


def kind_of(word: str) -> Kind | None:
    """The kind of that word, or None; of the others none is loaded where there is one."""
    return _KINDS.in_file(word)


def still_open(parameters: Parameters) -> tuple[Open, ...]:
    """The questions that must be answered and are not, in the order in which the kind asks them."""
    return tuple(
        Open(key, f"leaves `{key.rstrip('_')}` open", question)
        for key, question in parameters.open_questions.items()
        if getattr(parameters, key) is None
    )


def plural(noun: str) -> str:
    """More than one of something, as a label: users, companies."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if noun.endswith("s") else f"{noun}s"
