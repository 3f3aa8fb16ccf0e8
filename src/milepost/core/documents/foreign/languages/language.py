"""What a language gives to reading: its words for columns, fields and labels, and for what is no agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from milepost.core.documents.foreign.found import Field

_NONE: Mapping[Field, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Language:
    """The words of one language, compared folded (see `words.folded`): case, accents and punctuation do not matter.

    `words` are the names of fields: a header, a labelled line, a key. Those among them that `weak` lists have an everyday meaning, too,
    and alone they prove nothing ("goal"). `local` are words that mean something else in other languages and count only beside words of
    this one ("time" is a team in Portuguese). `joining` are the little words between ("of", "the"), `worth` those that add nothing to the
    name of a figure ("target value"). `interim`, `final` and `projected` tell when a figure was or will be so.

    `example` marks sections that only illustrate, `guide` sections that explain what OKRs are, `placeholder` texts
    that wait to be filled in.
    """

    code: str
    words: Mapping[Field, tuple[str, ...]]
    local: Mapping[Field, tuple[str, ...]] = field(default_factory=lambda: _NONE)
    weak: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    worth: tuple[str, ...] = ()
    interim: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    projected: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()
    placeholder: tuple[str, ...] = ()


def each(words: str) -> tuple[str, ...]:
    """The words of a list that is written with bars between them: `owner | who`."""
    return tuple(word for part in words.split("|") if (word := part.strip()))
