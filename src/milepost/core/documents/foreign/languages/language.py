"""What a language gives to reading: its words for columns, fields and labels, and for what is no agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from milepost.core.documents.foreign.found import Field


@dataclass(frozen=True)
class Language:
    """The words of one language; all are compared folded (see `words.folded`), so case, accents and punctuation do not matter.

    `words` are the names of fields: a header, a labelled line, a key. `example` marks sections that only illustrate, `guide` sections
    that explain what OKRs are, `placeholder` texts that wait to be filled in.
    """

    code: str
    words: Mapping[Field, tuple[str, ...]]
    example: tuple[str, ...] = ()
    guide: tuple[str, ...] = ()
    placeholder: tuple[str, ...] = ()
