"""Random edits of a pack, as people make them: reword, reorder, move, drop, add, renumber."""

from __future__ import annotations

from random import Random
from typing import Any

from milepost.core.documents.difference.trees import pack_of, tree_of
from milepost.core.model.pack import Pack

_WORDS = ("quarterly", "new", "24,000/qtr", "fewer", "40%", "Kunden", "定着率を上げる", "", "KR 1.1", "O2", "per week")
_TEXTS = ("title", "text", "means", "target")
_LISTS = ("objectives", "metrics", "guardrails", "alarms", "frozen", "habits", "roles", "risks", "questions", "next_steps", "remarks")


def edited(pack: Pack, seed: int, edits: int) -> Pack:
    """The pack after some edits, each drawn from the seed."""
    dice = Random(seed)
    tree = tree_of(pack)
    for _ in range(edits):
        dice.choice((_reword, _reword, _reorder, _move, _drop, _copy, _renumber, _rename))(tree, dice)
    _unique(tree)
    return pack_of(tree)


def _lists(tree: dict[str, Any]) -> list[list[Any]]:
    found = [tree[name] for name in _LISTS if tree.get(name)]
    found += [objective["key_results"] for objective in tree.get("objectives", ()) if objective.get("key_results")]
    found += [result[key] for result in _results(tree) for key in ("gaming", "guardrails", "remarks") if result.get(key)]
    return found


def _results(tree: dict[str, Any]) -> list[dict[str, Any]]:
    return [result for objective in tree.get("objectives", ()) for result in objective.get("key_results", ())]


def _reword(tree: dict[str, Any], dice: Random) -> None:
    rows = dice.choice(_lists(tree) or [[]])
    for row in dice.sample(rows, min(len(rows), 1)):
        texts = [key for key, value in row.items() if isinstance(value, str) and key in _TEXTS] if isinstance(row, dict) else []
        if texts:
            words = row[key := dice.choice(texts)].split(" ")
            words[dice.randrange(len(words))] = dice.choice(_WORDS)
            row[key] = " ".join(words)


def _reorder(tree: dict[str, Any], dice: Random) -> None:
    dice.shuffle(dice.choice(_lists(tree) or [[]]))


def _move(tree: dict[str, Any], dice: Random) -> None:
    full = [objective for objective in tree.get("objectives", ()) if objective.get("key_results")]
    if full:
        results = dice.choice(full)["key_results"]
        result = results.pop(dice.randrange(len(results)))
        there = dice.choice(tree["objectives"]).setdefault("key_results", [])
        there.insert(dice.randrange(len(there) + 1), result)


def _drop(tree: dict[str, Any], dice: Random) -> None:
    rows = dice.choice(_lists(tree) or [[]])
    if rows:
        rows.pop(dice.randrange(len(rows)))


def _copy(tree: dict[str, Any], dice: Random) -> None:
    rows = dice.choice(_lists(tree) or [[]])
    if rows:
        row = dice.choice(rows)
        added = {**row, "title": dice.choice(_WORDS)} if isinstance(row, dict) and "title" in row else row
        rows.insert(dice.randrange(len(rows) + 1), dict(added) if isinstance(added, dict) else added)


def _renumber(tree: dict[str, Any], _dice: Random) -> None:
    for number, objective in enumerate(tree.get("objectives", ()), start=1):
        objective["id"], objective["label"] = f"O{number}", f"Objective {number}"
        for place, result in enumerate(objective.get("key_results", ()), start=1):
            result["id"] = f"KR{number}.{place}"


def _rename(tree: dict[str, Any], dice: Random) -> None:
    rows = [rows for rows in _lists(tree) if isinstance(rows[0], dict) and "id" in rows[0]]
    if rows:
        dice.choice(dice.choice(rows))["id"] = dice.choice(("signups", "x", "KR1.1", "O1", "late-too", "a/b", "~"))


def _unique(tree: dict[str, Any]) -> None:
    """Gives the second of two equal ids in a list another one, as every reader does."""
    for rows in _lists(tree):
        taken: set[str] = set()
        for row in rows:
            if isinstance(row, dict) and "id" in row:
                name, number = row["id"], 1
                while row["id"] in taken:
                    number += 1
                    row["id"] = f"{name}-{number}"
                taken.add(row["id"])
