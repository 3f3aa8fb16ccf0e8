"""What stands in the URL of a connection and must never be printed, logged or stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

HIDDEN = "***"
_SHORTEST = 3  # shorter words would be hidden within others


@dataclass(frozen=True)
class Secret:
    """A URL; its text never shows when it is printed."""

    url: str = field(repr=False)

    def hidden_in(self, text: str) -> str:
        """The text with the URL, its user, password and further parameters replaced by ***."""
        for part in sorted(self._parts(), key=len, reverse=True):
            text = text.replace(part, HIDDEN)
        return text

    def _parts(self) -> set[str]:
        """Every word up to the last @, however its signs are taken, and what parameters of a login say."""
        login = self.url.partition("://")[2].rpartition("@")[0]
        words = re.split(r"[:@/?#&=]", login)
        stated = re.findall(r"(?:user|\w*password|passfile|token)\s*=\s*'?([^'\s&]+)", self.url)
        parts = {self.url, login, *words, *stated, *(unquote(word) for word in (login, *words, *stated))}
        return {part for part in parts if len(part) >= _SHORTEST}
