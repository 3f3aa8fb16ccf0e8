"""Regular expressions that are compiled when they are first used: a command uses few of all there are, and compiling takes time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Late:
    """A regular expression that is compiled at its first use; one that is wrong raises `re.error` only then.

    For those that most documents do not need; what every document needs is compiled by `re.compile`.
    Example: `Late("churn|attrition", re.IGNORECASE).search("Churn rate")`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self.flags)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it matches."""
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Whether it matches at the beginning."""
        return self.compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Whether it matches the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where it matches."""
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """What matches, everywhere."""
        return self.compiled.findall(text)

    def split(self, text: str) -> list[str]:
        """What stands between the places where it matches."""
        return self.compiled.split(text)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else where it matches."""
        return self.compiled.sub(put, text)
