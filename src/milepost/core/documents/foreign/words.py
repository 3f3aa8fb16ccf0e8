"""What a header, a label or a key means, in any of the languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import ModuleType

from milepost.core.base.registry import Registry
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language

_APART = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _declared(module: ModuleType) -> Iterator[tuple[str, Language]]:
    declared = getattr(module, "LANGUAGE", None)
    if isinstance(declared, Language):
        yield declared.code, declared


LANGUAGES: Registry[Language] = Registry("milepost.core.documents.foreign.languages", _declared)


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name as it is compared: small letters without accents, words apart by one blank. Example: "keyResultName" is "key result name"."""
    apart = _CAMEL.sub(" ", text)
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", apart.casefold().replace("ı", "i").replace("đ", "d"))
        if not unicodedata.combining(sign)
    )
    return _APART.sub(" ", unicodedata.normalize("NFC", bare)).strip()


@cache
def _fields() -> Mapping[str, Field]:
    known: dict[str, Field] = {}
    for language in (LANGUAGES.all()["en"], *LANGUAGES.all().values()):  # where two languages differ over a word, English is meant
        for field, names in language.words.items():
            for name in names:
                known.setdefault(folded(name), field)
    return known


def field_of(name: str) -> Field | None:
    """What a header, label or key means; None when no language knows it."""
    return _fields().get(folded(name))
