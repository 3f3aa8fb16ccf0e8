"""What stands in the URL of a connection and must never be printed, logged or stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

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
        raw = self.url.partition("://")[2]
        login = re.split(r"[/?#]", raw, maxsplit=1)[0].rpartition("@")[0] or raw.rpartition("@")[0]
        user, _, password = login.partition(":")
        try:
            query = parse_qsl(urlsplit(self.url).query)
        except ValueError:
            query = []
        asked = {value for name, value in query if name in ("user", "password", "sslpassword", "token", "passfile")}
        words = set(re.findall(r"(?:user|\w*password|token)\s*=\s*'?([^'\s]+)", self.url))
        parts = {self.url, login, user, password, unquote(user), unquote(password), *asked, *words}
        return {part for part in parts if len(part) >= _SHORTEST}
