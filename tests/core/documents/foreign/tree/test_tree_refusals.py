"""What holds no OKRs imports as nothing, with a sentence; packs of Milepost go on being read as such."""

from __future__ import annotations

import pytest

from milepost.core.documents.document import Holds
from milepost.core.documents.native_keys import is_native, is_page
from milepost.core.documents.parse import parse

NONE = {
    "package.json": '{"name": "okr-board", "version": "1.0.0", "scripts": {"okrs": "node okrs.js"}, "dependencies": {"left": "1"}}',
    "okr.schema.json": (
        '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {"objectives": {"type": "array", "items":'
        ' {"type": "object", "properties": {"title": {"type": "string"}, "key_results": {"type": "array", "items": {"type": "string"}}}}}}}'
    ),
    "openapi.json": (
        '{"openapi": "3.0.0", "info": {"title": "OKR API", "version": "1"}, "paths": {"/objectives": {"get": {"summary": "List"}}},'
        ' "components": {"schemas": {"Objective": {"type": "object", "properties": {"title": {"type": "string"}}}}}}'
    ),
    "tsconfig.json": '{"compilerOptions": {"strict": true}, "include": ["objectives"]}',
    "ci.yaml": "on: push\njobs:\n  objectives:\n    steps:\n      - run: make\n",
    "docker-compose.yml": "version: '3'\nservices:\n  okr:\n    image: okr:latest\n",
    "en.json": '{"objectives": {"title": "Objectives", "add": "Add objective", "keyResults": "Key Results"}, "okr": {"title": "OKR"}}',
    "map.geojson": '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Goal"}}]}',
    "todo.json": '{"todos": [{"title": "Buy flour", "done": false}], "goals": []}',
    "users.yaml": "users:\n  - {name: Ida, email: ida@example.org, goals: 3}\n",
    "lesson.yaml": "lesson: Fractions\nobjectives:\n  - Know halves\n  - Add quarters\n",
    "quests.json": '{"quests": [{"name": "Wolves", "objectives": [{"type": "kill", "target": "wolf", "count": 5}]}]}',
    "paper.json": '{"title": "On bread", "authors": ["I. B."], "key_results": ["Crust theorem", "Crumb lemma"], "keywords": ["x"]}',
    "params.json": '{"objective": "reg:squarederror", "max_depth": 6, "results": [{"name": "rmse", "value": 0.3}]}',
    "report.json": '{"suite": "oven", "results": [{"name": "heats", "status": "passed"}], "objectives": 3}',
    "empty.json": '{"okrs": [], "objectives": [], "key_results": []}',
}


@pytest.mark.parametrize(("name", "text"), NONE.items(), ids=NONE.keys())
def test_what_holds_no_okrs_imports_as_nothing(name: str, text: str) -> None:
    document = parse(text, name)
    assert document.pack is None
    assert [finding.code for finding in document.findings] in (["DOC012"], ["DOC010"])
    assert document.findings[0].message.endswith(".")


TEMPLATES = [
    '{"objectives": [{"title": "[Your objective]", "key_results": ["[KR 1]", "[KR 2]"]}]}',
    "okrs:\n  - objective: ''\n    title: Objective 1\n    key_results:\n      - Key result 1\n      - Key result 2\n",
    "objectives:\n  - title: <objective>\n    key_results:\n      - {title: TBD, target: 0}\n",
]


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_is_told_as_one(text: str) -> None:
    document = parse(text, "okrs.yaml")
    assert (document.pack, document.holds) == (None, Holds.TEMPLATE)
    assert [finding.code for finding in document.findings] == ["DOC011"]


@pytest.mark.parametrize(
    ("text", "native"),
    [
        ("milepost: 1\npack: a\ntitle: T\nobjectives: []\n", True),
        ("pack: a\ntitel: T\nobjectives: [{id: O1, title: T, keyresults: []}]\n", True),
        (
            "title: T\ncycle: Q1 2026\nobjectives:\n  - id: O1\n    title: T\n    key_results:\n      - {id: KR1.1, titel: K, target: 3}\n",
            True,
        ),
        ('{"pack": "a", "title": "T", "objectives": []}', True),
        ("metrics:\n  signups: {means: Users, kind: count}\n", True),
        ("title: T\nobjectives:\n  - id: O1\n    title: T\n    keyResults: [{id: K, title: K}]\n", False),
        ("title: T\nobjectives:\n  - id: O1\n    title: T\n    key_results:\n      - A text\n", False),
        ('{"title": "T", "objectives": [{"id": "O1", "title": "T", "key_results": [{"id": "K", "title": "K", "due": "May"}]}]}', False),
        ("objectives:\n  - {title: T, key_results: [{title: K}]}\n", False),
    ],
)
def test_a_pack_is_known_by_its_keys(text: str, native: bool) -> None:
    assert is_native(text) is native
    assert (parse(text).format in ("yaml", "json")) is native


def test_a_pack_with_a_misspelt_key_is_still_one() -> None:
    document = parse("pack: a\ntitle: T\nobjectives:\n  - {id: O1, title: T, key_resultz: []}\n", "a.yaml")
    assert document.format == "yaml"
    assert "DOC005" in [finding.code for finding in document.findings]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("---\ntitle: Objectives\ntags: okr\n---\n\n# Objectives and key results\n", True),
        ("---\ntitle: T\n---\nSome words about it.\n\n- a point\n", True),
        ("---\ntitle: T\nobjectives: []\n", False),
        ("---\na: 1\n---\nb: 2\n", False),
        ("a: 1\n---\nb: 2\n", False),
    ],
)
def test_front_matter_makes_a_page(text: str, page: bool) -> None:
    assert is_page(text) is page
    if page:
        assert parse(text, "okrs.md").format not in ("yaml", "yaml_or_json")


@pytest.mark.parametrize(
    "text",
    [
        '{"objectives": [{"title": "A", "keyResults": ["B"]',
        "okrs:\n  - objective: A\n   key_results: [B]\n",
        '{"okrs": ' + "[" * 500,
        "okrs: &a [*a]\n",
        'okrs:\n  - objective: "A\n',
    ],
)
def test_broken_texts_end_in_one_sentence_with_its_place(text: str) -> None:
    document = parse(text, "okrs.yaml" if not text.startswith("{") else "okrs.json")
    assert document.pack is None
    assert [finding.code for finding in document.findings] == ["DOC010"]


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a: &a [Grow, Grow, Grow, Grow, Grow, Grow, Grow, Grow, Grow]"]
    lines += [f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(12)]
    document = parse("okrs: [{objective: A, key_results: [B]}]\n" + "\n".join(lines) + "\n", "okrs.yaml")
    assert [finding.code for finding in document.findings] == ["DOC010"]


def test_many_key_results_are_read() -> None:
    objective = '{"title": "Objective %d", "owner": "Ida", "keyResults": [%s]}'
    result = '{"title": "Reach %d things", "target": %d, "current": 3}'
    items = ", ".join(objective % (number, ", ".join(result % (place, place) for place in range(10))) for number in range(50))
    pack = parse(f'{{"okrs": [{items}]}}', "okrs.json").pack
    assert pack is not None
    assert sum(1 for _ in pack.key_results()) == 500
