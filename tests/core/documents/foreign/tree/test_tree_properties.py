"""Whatever tree comes, reading it never raises, and every word of it is found again: in the pack, in its history or among the unread."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse

KEYS = (
    *(
        "objective",
        "objectives",
        "okrs",
        "okr",
        "key_results",
        "keyResults",
        "krs",
        "kr",
        "kr1",
        "kr2",
        "O1",
        "title",
        "name",
        "description",
    ),
    *("owner", "team", "quarter", "year", "target", "current", "baseline", "progress", "status", "done", "children", "results", "type"),
    *("parent", "parent_id", "objective_id", "id", "metric", "unit", "due", "start", "end", "checkins", "updates", "comments", "history"),
    *(
        "notes",
        "tags",
        "rubric",
        "score",
        "weight",
        "initiatives",
        "tasks",
        "data",
        "attributes",
        "users",
        "teams",
        "2024-Q1",
        "Q3",
        "Growth",
    ),
    *("label", "text", "value", "date", "by", "meta"),
)
LEAVES = st.sampled_from(
    ["word", "Grow the shop word", "KR1: Ten shops word", "objective", "key_result", "[x] Bake bread word", 3, "50%", True, None, ""]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
        st.fixed_dictionaries(
            {"title": LEAVES, "key_results": st.lists(inner, max_size=3)}, optional={"owner": inner, "objectives": inner}
        ),
    ),
    max_leaves=40,
)
OBJECTIVE = st.fixed_dictionaries(
    {"title": LEAVES, "key_results": st.lists(TREES, max_size=4)},
    optional=dict.fromkeys(
        ("owner", "target", "checkins", "initiatives", "period", "tags", "children", "objectives", "parent", "xyz"), TREES
    ),
)
ROOTS = st.one_of(
    TREES,
    st.fixed_dictionaries(
        {"okrs": st.lists(OBJECTIVE, min_size=1, max_size=3)},
        optional=dict.fromkeys(("title", "team", "quarter", "users", "meta", "year", "due", "key_results", "checkins"), TREES),
    ),
    st.dictionaries(st.sampled_from(KEYS), OBJECTIVE, min_size=1, max_size=3),
)
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def marked(value: Any, numbers: Any) -> Any:
    """The tree with a number of its own on every text that says something."""
    match value:
        case dict():
            return {key: marked(inner, numbers) for key, inner in value.items()}
        case list():
            return [marked(inner, numbers) for inner in value]
        case str() if value.endswith("word"):
            return f"{value}{next(numbers):05}"
    return value


def words(value: Any) -> list[str]:
    """The numbered words of a tree."""
    match value:
        case dict():
            return [word for inner in value.values() for word in words(inner)]
        case list():
            return [word for inner in value for word in words(inner)]
        case str() if "word" in value:
            return [value.split()[-1]]
    return []


def everything(document: Document) -> str:
    """All that a document holds, as one text."""
    parts = [part.pack.model_dump_json() for part in document.each() if part.pack is not None]
    parts += [entry.model_dump_json() for part in document.each() for entry in part.history]
    parts += [piece.text for part in document.each() for piece in part.unread]
    return "\n".join(parts)


@QUIET
@given(ROOTS)
def test_no_word_of_a_tree_is_lost(tree: Any) -> None:
    whole = marked(tree, count(1))
    text = json.dumps(whole, indent=1)
    document = parse(text, "okrs.json")
    if document.format == "yaml_or_json" and document.pack is not None:
        held = everything(document)
        assert [word for word in words(whole) if word not in held] == []
    assert document.pack is not None or document.findings


@QUIET
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    for name in ("x.yaml", "okrs.json", ""):
        document = parse(text, name)
        assert document.pack is not None or document.findings


@QUIET
@given(
    st.lists(
        st.sampled_from(
            ["objectives:", "  - title: ", "key_results:", "    - ", "Grow", "\n", "{", "}", "[", "]", '"', ": ", ",", "O1: x\n"]
        )
    )
)
def test_no_broken_yaml_raises(pieces: list[str]) -> None:
    document = parse("objectives:\n" + "".join(pieces), "okrs.yaml")
    assert document.pack is not None or document.findings
