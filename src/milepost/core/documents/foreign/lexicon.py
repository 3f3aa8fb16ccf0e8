"""The words of all languages together, as they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import ModuleType

from milepost.core.base.registry import Registry
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language

_APART = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u3005"
_SCRIPTS = re.compile(rf"[{_UNSPACED}]+|[^\s{_UNSPACED}]+")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")


def _declared(module: ModuleType) -> Iterator[tuple[str, Language]]:
    declared = getattr(module, "LANGUAGE", None)
    if isinstance(declared, Language):
        yield declared.code, declared


LANGUAGES: Registry[Language] = Registry("milepost.core.documents.foreign.languages", _declared)


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name as it is compared: small letters without accents, words apart by one blank. Example: "keyResultName" is "key result name"."""
    apart = _CAMEL.sub(" ", text)
    if apart.isascii():
        return _APART.sub(" ", apart.casefold()).strip()
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", apart.casefold().replace("ı", "i").replace("đ", "d"))
        if not unicodedata.combining(sign)
    )
    return _APART.sub(" ", unicodedata.normalize("NFC", bare)).strip()


@dataclass(slots=True)
class Word:
    """What one word or phrase means: its field, the languages it is of, and whether alone it proves nothing."""

    field: Field
    languages: set[str]
    weak: bool


@dataclass(slots=True)
class Lexicon:
    """Words by their folded form. `local` are those that count only beside words of their language."""

    words: dict[str, Word] = field(default_factory=dict)
    local: dict[str, dict[str, Field]] = field(default_factory=dict)
    joining: set[str] = field(default_factory=set)
    worth: set[str] = field(default_factory=set)
    interim: set[str] = field(default_factory=set)
    final: set[str] = field(default_factory=set)
    projected: set[str] = field(default_factory=set)

    def knows(self, phrase: str) -> bool:
        """Whether a phrase is in any of the lists."""
        lists = (self.words, self.joining, self.worth, self.interim, self.final, self.projected)
        return any(phrase in known for known in lists)


@cache
def lexicon() -> Lexicon:
    """The words of all languages; where two differ over one, English is meant."""
    known = Lexicon()
    for language in (LANGUAGES.all()["en"], *(entry for code, entry in LANGUAGES.all().items() if code != "en")):
        weak = {folded(name) for name in language.weak}
        for meant, names in language.words.items():
            for name in names:
                for form in _forms(name):
                    word = known.words.setdefault(form, Word(meant, set(), form in weak))
                    if word.field is meant:
                        word.languages.add(language.code)
                        word.weak = word.weak or form in weak
        for meant, names in language.local.items():
            for name in names:
                known.local.setdefault(folded(name), {})[language.code] = meant
        for mine, theirs in _lists(known, language):
            mine.update(folded(name) for name in theirs)
    return known


def _lists(known: Lexicon, language: Language) -> tuple[tuple[set[str], tuple[str, ...]], ...]:
    return (
        (known.joining, language.joining),
        (known.worth, language.worth),
        (known.interim, language.interim),
        (known.final, language.final),
        (known.projected, language.projected),
    )


def _forms(name: str) -> tuple[str, ...]:
    """A word as it is compared, and without its blanks where its script writes with or without them."""
    form = folded(name)
    return (form, form.replace(" ", "")) if " " in form and _IS_UNSPACED.search(form) else (form,)


def pieces_of(form: str) -> Iterator[str]:
    """The words of a folded name; a run of a script without blanks is divided into the longest words that are known.

    Example: "关键结果负责人" is "关键结果" and "负责人".
    """
    known = lexicon()
    for match in _SCRIPTS.finditer(form):
        run = match[0]
        if not _IS_UNSPACED.match(run):
            yield run
            continue
        start = 0
        while start < len(run):
            end = next((end for end in range(min(len(run), start + 10), start, -1) if known.knows(run[start:end])), start + 1)
            yield run[start:end]
            start = end


def marked_words(sort: str) -> Mapping[str, frozenset[str]]:
    """The folded words of one list (`example`, `guide`, `placeholder`) by language."""
    return {code: frozenset(folded(word) for word in getattr(language, sort)) for code, language in LANGUAGES.all().items()}
