"""The parts of a pack as items to be found again."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

from milepost.core.base.quantity import parse_quantity
from milepost.core.documents.difference.pairing import Item
from milepost.core.documents.difference.trees import Tree
from milepost.core.documents.difference.wording import is_position, skeleton
from milepost.core.model.shape import Part

_WORDS = (
    "title",
    "text",
    "means",
    "what",
    "mode",
    "part",
    "goal",
    "who",
    "metric_type",
    "meaning",
    "on",
    "dimension",
    "label",
    "at",
    "code",
)


def says(tree: Tree, part: type[Part] | None = None) -> str:
    """The wording by which a part is known: its title, its text, or whatever it is known by."""
    for key in (part.short if part is not None else "", *_WORDS):
        if isinstance(said := tree.get(key), str) and said.strip():
            return said
    return ""


def body_of(tree: object) -> str:
    """All that a part says but its id, as one text: equal for equal parts."""
    told = {key: value for key, value in tree.items() if key != "id"} if isinstance(tree, dict) else tree
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _figure(value: Any) -> str:
    """A stated value by its quantity, so that another spelling of it is the same; empty for a round one, which many have."""
    text = value.get("value", "") if isinstance(value, dict) else value
    if not isinstance(text, str) or not text.strip():
        return ""
    quantity = parse_quantity(text.partition("(")[0])
    if quantity is None:
        return text.strip().casefold()
    return str(quantity) if len(quantity.value.normalize().as_tuple().digits) > 1 else ""


def key_result_items(lists: Sequence[Sequence[Tree]], group: Callable[[int], Hashable]) -> list[Item]:
    """The key results of some objectives as items, their groups given by the number of the objective."""
    items: list[Item] = []
    for number, results in enumerate(lists):
        first = len(items)
        for place, tree in enumerate(results):
            traits = {
                "metric": tree.get("metric") or "",
                "target": _figure(tree.get("target")),
                "baseline": _figure(tree.get("baseline")),
                "owner": tree.get("owner") or "",
            }
            items.append(
                Item(
                    tree["id"],
                    not is_position(tree["id"]),
                    says(tree),
                    group(number),
                    "",
                    {name: value for name, value in traits.items() if value},
                    place,
                    first + place - 1 if place else None,
                    first + place + 1 if place + 1 < len(results) else None,
                )
            )
    return items


def row_items(rows: Sequence[Any], part: type[Part] | None = None, *, named: bool = False) -> list[Item]:
    """The items of one list: parts known by their wording, parts with ids, or plain texts."""
    items = []
    for place, row in enumerate(rows):
        text = row if isinstance(row, str) else says(row, part)
        key, body = "", "" if isinstance(row, str) else body_of(row)
        if named:
            key = row["id"]
            text = text or skeleton(key).replace("#", " ").replace("_", " ")
        neighbours = (place - 1 if place else None, place + 1 if place + 1 < len(rows) else None)
        items.append(Item(key, bool(key) and not is_position(key), text, "list", body, _traits(row), place, *neighbours))
    return items


def _traits(row: Any) -> Mapping[str, str]:
    if not isinstance(row, dict):
        return {}
    traits = {"kind": row.get("kind"), "owner": row.get("owner"), "target": _bound(row)}
    if row.get("metric"):
        traits["kind"] = row["metric"]
    return {name: value for name, value in traits.items() if isinstance(value, str) and value}


def _bound(row: Tree) -> str:
    return next((_figure(row[key]) for key in ("floor", "ceiling", "no_decline_from", "no_rise_from") if row.get(key)), "")


def users_of(objectives: Sequence[Tree], alarms: Sequence[Tree]) -> dict[tuple[str, str], tuple[int, int]]:
    """The key result (numbers of objective and key result) that first uses a guardrail, alarm or frozen definition, by section and id."""
    users: dict[tuple[str, str], tuple[int, int]] = {}
    for number, objective in enumerate(objectives):
        for place, result in enumerate(objective.get("key_results", ())):
            for used in _used_by(result):
                users.setdefault(used, (number, place))
    for alarm in alarms:
        if (user := users.get(("guardrails", alarm.get("guards") or ""))) is not None:
            users.setdefault(("alarms", alarm["id"]), user)
    return users


def _used_by(result: Tree) -> Iterator[tuple[str, str]]:
    yield from (("guardrails", name) for name in result.get("guardrails", ()))
    for mode in result.get("gaming", ()):
        for key, section in (("alarm", "alarms"), ("guardrail", "guardrails"), ("change_watch", "frozen")):
            if name := (mode.get("detect") or {}).get(key):
                yield section, name
