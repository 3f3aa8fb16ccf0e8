"""The URL of a warehouse, taken apart: SCHEME://USER:PASSWORD@HOST:PORT/PATH?PARAMETER=VALUE."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, unquote

_SCHEME = re.compile(r"([a-z]+)://(.*)", re.DOTALL)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+)(?::(\d{1,5}))?")
_YES = ("1", "true", "yes")
_NO = ("0", "false", "no")


@dataclass(frozen=True)
class Address:
    """What a URL says; its password and its parameters never show when it is printed."""

    scheme: str
    host: str
    port: int | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    path: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict, repr=False)

    def part(self, place: int) -> str | None:
        """A part of the path, counted from 0; None where the path is shorter."""
        return self.path[place] if place < len(self.path) else None

    def told(self, *names: str) -> dict[str, str]:
        """Those of some parameters that are stated."""
        return {name: self.parameters[name] for name in names if name in self.parameters}

    def flag(self, name: str, otherwise: bool) -> bool:
        """A parameter that is yes or no. Errors: ValueError for anything else."""
        stated = self.parameters.get(name, "").lower()
        if stated and stated not in (*_YES, *_NO):
            raise ValueError(f"the parameter {name} is true or false")
        return stated in _YES if stated else otherwise

    def with_password(self, password: str) -> Address:
        """The same address with a password that is stated elsewhere, unless it has its own."""
        return self if self.password or not password else replace(self, password=password)


def address(url: str, schemes: Sequence[str], parameters: Sequence[str]) -> Address:
    """A URL taken apart; signs in its parts may be written as %40.

    Errors: ValueError, saying what is wrong without repeating what may be a secret.
    Example: trino://carla@trino.example.com:8443/hive/product is carla's, of the host trino.example.com, with the path hive, product.
    """
    match = _SCHEME.fullmatch(url.strip())
    if match is None or match[1] not in schemes:
        raise ValueError(f"it does not begin with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    login, rest = _without_login(match[2])
    place, _, stated = rest.partition("?")
    where, *path = place.split("/")
    host = _HOST.fullmatch(where)
    if host is None or int(host[2] or 0) > 65_535:
        raise ValueError("it names no host")
    told = dict(parse_qsl(stated, keep_blank_values=True))
    unknown = sorted(set(told) - set(parameters))
    if unknown:
        raise ValueError(f"it has parameters other than {', '.join(sorted(parameters))}")
    user, _, password = login.partition(":")
    parts = tuple(unquote(part) for part in path if part)
    port = int(host[2]) if host[2] else None
    return Address(match[1], host[1].strip("[]"), port, unquote(user), unquote(password), parts, told)


def _without_login(text: str) -> tuple[str, str]:
    """What stands before the last @ and after it, also where a password holds signs that should have been written otherwise."""
    before, mark, stated = text.partition("?")
    if "@" in before or "@" not in text:
        login, _, rest = before.rpartition("@")
        return login, rest + mark + stated
    login, _, rest = text.rpartition("@")
    return login, rest
