"""The canonical form of a pack, made once for all rules that look through its texts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from milepost.core.model.pack import Pack


class _Same:
    """A pack told by its identity: the rules over one pack see the same."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.pack is other.pack

    def __hash__(self) -> int:
        return id(self.pack)


def canonical(pack: Pack) -> dict[str, Any]:
    """The pack as plain data under the keys of its text, without what it does not state; not to be changed."""
    return _canonical(_Same(pack))


@lru_cache(maxsize=1)
def _canonical(same: _Same) -> dict[str, Any]:
    return same.pack.model_dump(mode="json", exclude_defaults=True, by_alias=True)
