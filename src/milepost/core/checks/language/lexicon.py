"""The words of a language made ready to be found in texts; loaded when first asked for."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import cache

from milepost.core.checks.language.tokens import Token, tokens_of
from milepost.core.checks.language.words import Words

CODES = ("de", "en", "es", "fr", "ja", "ko", "nl", "pt", "tr", "vi", "zh")
_LEAST_ENDING = 4  # letters of a word that others may be joined to


class Phrases:
    """Words and phrases of one list, found at a place of a text."""

    def __init__(self, listed: Sequence[str], marks: bool) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        every = sorted({tuple(token.form for token in tokens_of(phrase, marks)) for phrase in listed}, key=len, reverse=True)
        for forms in filter(None, every):
            self._by_first.setdefault(forms[0], []).append(forms)
            self._by_last.setdefault(forms[-1], []).append(forms)
        self.single = frozenset(forms[0] for forms in every if len(forms) == 1)
        self.joinable = tuple(sorted(form for form in self.single if len(form) >= _LEAST_ENDING))

    def at(self, tokens: Sequence[Token], place: int) -> int:
        """How many words the longest phrase has that begins at a place; 0 where none does."""
        if place < len(tokens):
            for forms in self._by_first.get(tokens[place].form, ()):
                if _stands(forms, tokens, place):
                    return len(forms)
        return 0

    def ends(self, tokens: Sequence[Token]) -> int:
        """How many words the longest phrase has that ends the text; 0 where none does."""
        if tokens:
            for forms in self._by_last.get(tokens[-1].form, ()):
                if len(forms) <= len(tokens) and _stands(forms, tokens, len(tokens) - len(forms)):
                    return len(forms)
        return 0

    def __contains__(self, form: str) -> bool:
        return form in self.single


def _stands(forms: Sequence[str], tokens: Sequence[Token], place: int) -> bool:
    return len(forms) <= len(tokens) - place and all(tokens[place + offset].form == form for offset, form in enumerate(forms))


class Lexicon:
    """The words of one language, each list ready to be searched."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __getattr__(self, name: str) -> Phrases:
        """The list of that name, made ready once."""
        listed = getattr(self.words, name, None)
        if not isinstance(listed, tuple):
            raise AttributeError(name)
        made = Phrases(listed, self.words.marks)
        self.__dict__[name] = made
        return made

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text as this language compares them."""
        return tokens_of(text, self.words.marks)

    def is_metric(self, form: str) -> bool:
        """Whether a word names a metric: as it stands, at the end of a compound, or with an ending."""
        metrics = self.metrics
        if form in metrics:
            return True
        if self.words.compounds and form.endswith(metrics.joinable):
            return True
        return self.words.inflects and form.startswith(metrics.joinable)


@cache
def lexicon_of(code: str) -> Lexicon:
    """The words of a language by its code (`en`)."""
    words: Words = importlib.import_module(f"milepost.core.checks.language.languages.{code}").WORDS
    return Lexicon(words)
