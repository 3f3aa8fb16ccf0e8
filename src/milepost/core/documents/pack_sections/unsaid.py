"""What a page does not say of its pack: the difference between the pack that its prose reads as and the pack that is meant.

Each piece has a pointer (`objectives/O1/key_results/KR1.1/target`; a `/` in an id is `~1`, a `~` is `~0`), what the page says there and
what is meant.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from milepost.core.model.pack import Pack

ABSENT = object()  # stands where nothing does
_KEYED = frozenset(("roles", "metrics", "guardrails", "alarms", "frozen"))  # collections whose ids are keys, in a meant order
_LONGEST = 60  # characters of a value that is told as it is; a longer one is told by its sum

Steps = tuple[str, ...]


class ById(dict[str, Any]):
    """Parts by their ids, in order."""


@dataclass(frozen=True)
class Unsaid:
    """One thing that a page does not say, or says otherwise than it is meant.

    `page` is the sum of what the page says at the place, empty where it says nothing; `meant` what is meant, ABSENT where nothing is.
    `item` is the sum of the item of a list without ids that the place lies in. `order` gives the ids of a collection in their order.
    """

    at: str
    page: str = ""
    meant: Any = ABSENT
    item: str = ""
    order: tuple[str, ...] | None = None


def tree_of_pack(pack: Pack | None) -> Any:
    """A pack as mappings, lists and values, parts with ids under their ids; nothing for no pack."""
    return by_id(pack.model_dump(mode="json", exclude_defaults=True, by_alias=True)) if pack is not None else {}


def holds_parts(steps: Steps) -> bool:
    """Whether parts stand by their ids at a place."""
    return in_list(steps) or (len(steps) == 1 and steps[0] in _KEYED)


def in_list(steps: Steps) -> bool:
    """Whether parts stand in a list at a place, each with its id: objectives and key results."""
    return steps == ("objectives",) or (len(steps) == 3 and steps[0] == "objectives" and steps[2] == "key_results")


def by_id(value: Any, steps: Steps = ()) -> Any:
    """A value with its parts under their ids, where those of a list are unlike one another."""
    if isinstance(value, dict):
        told = {key: by_id(inner, (*steps, key)) for key, inner in value.items()}
        return ById(told) if holds_parts(steps) else told
    if not isinstance(value, list):
        return value
    ids = [str(item.get("id", "")) if isinstance(item, dict) else "" for item in value]
    if not in_list(steps) or len(set(ids)) < len(ids) or not all(isinstance(item, dict) for item in value):
        return [by_id(item, (*steps, str(place))) for place, item in enumerate(value)]
    bare = ({key: inner for key, inner in item.items() if key != "id"} for item in value)
    return ById({name: by_id(item, (*steps, name)) for name, item in zip(ids, bare, strict=True)})


def listed(value: Any, steps: Steps = ()) -> Any:
    """A value as the models take it: objectives and key results as lists again."""
    if isinstance(value, dict):
        told = {key: listed(inner, (*steps, key)) for key, inner in value.items()}
        return [{"id": key, **item} for key, item in told.items()] if isinstance(value, ById) and in_list(steps) else told
    return [listed(item, (*steps, str(place))) for place, item in enumerate(value)] if isinstance(value, list) else value


def sum_of(value: Any) -> str:
    """A short text that tells a value from others: a short value itself as JSON, of a longer one its sum behind `#`; nothing for ABSENT."""
    if value is ABSENT:
        return ""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= _LONGEST else "#" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def unsaid(page: Any, meant: Any, steps: Steps = (), item: str = "") -> Iterator[Unsaid]:
    """The pieces that turn what the page says into what is meant; none where it is the same."""
    if _same(page, meant):
        return
    if isinstance(page, dict) and isinstance(meant, dict):
        for key in (*page, *(key for key in meant if key not in page)):
            yield from unsaid(page.get(key, ABSENT), meant.get(key, ABSENT), (*steps, key), item)
        kept = [*(key for key in page if key in meant), *(key for key in meant if key not in page)]
        if isinstance(meant, ById) and kept != list(meant):
            yield Unsaid(pointer(steps), sum_of(list(page)), order=tuple(meant))
    elif _pairs(page, meant):
        for place, (old, new) in enumerate(zip(page, meant, strict=True)):
            yield from unsaid(old, new, (*steps, str(place)), item or sum_of(old))
    else:
        yield Unsaid(pointer(steps), sum_of(page), meant, item)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        if isinstance(one, ById) and list(one) != list(other):
            return False
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _pairs(page: Any, meant: Any) -> bool:
    """Whether two lists hold as many mappings, so that they can be compared one by one."""
    if not (isinstance(page, list) and isinstance(meant, list) and len(page) == len(meant)):
        return False
    return all(isinstance(item, dict) for item in (*page, *meant))


def pointer(steps: Steps) -> str:
    """The pointer of some steps."""
    return "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)


def steps_of(at: str) -> Steps:
    """The steps of a pointer; none for the whole pack."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in at.split("/")) if at else ()
