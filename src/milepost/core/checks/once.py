"""What several rules want to know of one pack, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from milepost.core.model.pack import Pack

Built = TypeVar("Built")

_KEPT = 64  # answers, the last ones asked for


class _Same:
    """A pack that equals only itself, so that it is looked up by what it is and not by all it holds."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.pack is other.pack

    def __hash__(self) -> int:
        return id(self.pack)


def once_for_pack(pack: Pack, build: Callable[[Pack], Built]) -> Built:
    """What a function makes of a pack, made once however many rules ask. The function is one of a module, not made for the call."""
    built: Built = _built(build, _Same(pack))
    return built


@lru_cache(maxsize=_KEPT)
def _built(build: Callable[[Pack], Any], same: _Same) -> Any:
    return build(same.pack)
