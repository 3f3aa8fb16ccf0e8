"""Objectives and key results are found in YAML and JSON of every shape that people and programs write."""

from __future__ import annotations

import pytest

from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse


def outline(document: Document) -> list[str]:
    """Every objective with its key results below it, each with what stands around it."""
    lines: list[str] = []
    for part in document.each():
        assert part.pack is not None, [finding.message for finding in document.findings]
        period = f" ({part.pack.cycle.name})" if part.pack.cycle is not None else ""
        for objective in part.pack.objectives:
            around = [value for value in (objective.team, objective.owner) if value]
            lines.append(f"{objective.title}{period}{' @' + ' @'.join(around) if around else ''}")
            lines += [f"- {result.title}" for result in objective.key_results]
    return lines


BAKERY = ["More people buy bread here", "- Loaves sold from 200 to 300", "- Queue under 5 minutes"]

SHAPES = {
    "a list under okrs": """
okrs:
  - objective: More people buy bread here
    key_results: [Loaves sold from 200 to 300, Queue under 5 minutes]
""",
    "a list at the top": """
[{"title": "More people buy bread here", "keyResults": [{"title": "Loaves sold from 200 to 300"}, {"text": "Queue under 5 minutes"}]}]
""",
    "wrapped by a program": """
{"status": 200, "data": {"okrs": [{"objective": {"title": "More people buy bread here"},
  "krs": [{"name": "Loaves sold from 200 to 300"}, {"label": "Queue under 5 minutes"}]}]}}
""",
    "one objective alone": """
objective: More people buy bread here
key_results:
  - kr: Loaves sold from 200 to 300
  - key_result: Queue under 5 minutes
""",
    "numbered keys": """
objective_1: More people buy bread here
kr_1: Loaves sold from 200 to 300
kr_2: {title: Queue under 5 minutes, target: 5}
""",
    "codes as keys": """
O1: More people buy bread here
KR1.1: Loaves sold from 200 to 300
KR1.2: Queue under 5 minutes
""",
    "titles as keys": """
okrs:
  More people buy bread here:
    - Loaves sold from 200 to 300
    - Queue under 5 minutes
""",
    "key results by their titles": """
goals:
  - name: More people buy bread here
    key_results:
      Loaves sold from 200 to 300: {target: 300}
      Queue under 5 minutes: 40%
""",
    "one key for each key result": """
goals:
  - title: More people buy bread here
    krs:
      - Loaves sold from 200 to 300: 0.3
      - Queue under 5 minutes: {current: 7}
""",
    "kept in a database": """
{"objectives": {"-Nx1": {"title": "More people buy bread here", "keyResults":
  {"-Nx2": {"title": "Loaves sold from 200 to 300"}, "-Nx3": {"title": "Queue under 5 minutes"}}}}}
""",
    "lists apart": """
{"objectives": [{"id": 7, "name": "More people buy bread here"}],
 "keyResults": [{"id": 71, "objectiveId": 7, "name": "Loaves sold from 200 to 300"},
                {"id": 72, "objectiveId": 7, "name": "Queue under 5 minutes"}]}
""",
    "key results by the ids of objectives": """
objectives:
  - {id: bread, title: More people buy bread here}
key_results:
  bread: [Loaves sold from 200 to 300, Queue under 5 minutes]
""",
    "one flat list with types": """
- {type: objective, id: b, title: More people buy bread here}
- {type: key_result, parent: b, title: Loaves sold from 200 to 300}
- {type: KR, parent: b, title: Queue under 5 minutes}
""",
    "one flat list with parents": """
okrs:
  - {id: 1, parent_id: null, title: More people buy bread here}
  - {id: 2, parent_id: 1, title: Loaves sold from 200 to 300}
  - {id: 3, parent_id: 1, title: Queue under 5 minutes}
""",
    "a row for each key result": """
[{"objective": "More people buy bread here", "key_result": "Loaves sold from 200 to 300", "target": 300},
 {"objective": "More people buy bread here", "key_result": "Queue under 5 minutes", "target": 5}]
""",
    "a value in each line": """
{"objective": "More people buy bread here", "results": [], "key_results": ["Loaves sold from 200 to 300", "Queue under 5 minutes"]}
{"objective": "Bakers rest", "key_results": ["Two free days a week"]}
""",
    "comments and commas": """
// the shop in spring
{"objectives": [
  {"title": "More people buy bread here", /* the main thing */ "keyResults": ["Loaves sold from 200 to 300", "Queue under 5 minutes",],},
]}
""",
    "one text of several lines": """
objective: More people buy bread here
key_results: |
  - Loaves sold from 200 to 300
  - Queue under 5 minutes
""",
    "labels, boxes and marks in the titles": """
objectives:
  - title: "**Objective 1:** More people buy bread here"
    key_results:
      - "KR1: Loaves sold from 200 to 300"
      - "[x] KR 1.2 - `Queue` under 5 minutes"
""",
    "words of many meanings below an objective": """
objectives:
  - title: More people buy bread here
    metrics:
      - {name: Loaves sold from 200 to 300, target: 300}
      - {name: Queue under 5 minutes, target: 5}
""",
    "a child list with types": """
{"okrs": [{"title": "More people buy bread here", "children": [
  {"type": "kr", "title": "Loaves sold from 200 to 300"}, {"type": "kr", "title": "Queue under 5 minutes"}]}]}
""",
    "attributes of resources": """
{"data": [{"type": "objective", "id": "1", "attributes": {"title": "More people buy bread here",
  "key_results": [{"title": "Loaves sold from 200 to 300"}, {"title": "Queue under 5 minutes"}]}}]}
""",
    "braces without quotes": """
{okrs: [{objective: More people buy bread here, krs: [Loaves sold from 200 to 300, Queue under 5 minutes]}]}
""",
    "several documents": """
objective: More people buy bread here
key_results: [Loaves sold from 200 to 300, Queue under 5 minutes]
---
objective: Bakers rest
key_results: [Two free days a week]
""",
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_one_set_of_okrs_in_every_shape(text: str) -> None:
    document = parse(text.strip() + "\n", "okrs.json" if text.strip().startswith(("[", "{", "/")) else "okrs.yaml")
    assert document.format == "yaml_or_json"
    assert outline(document)[:3] == BAKERY


GROUPS = {
    "teams with objectives": (
        "teams:\n  - name: Oven\n    objectives:\n      - {title: Bake more, key_results: [300 loaves]}\n"
        "  - name: Shop\n    objectives:\n      - {title: Sell more, key_results: [90% sold]}\n",
        ["Bake more @Oven", "- 300 loaves", "Sell more @Shop", "- 90% sold"],
    ),
    "teams as keys": (
        "Oven:\n  objectives:\n    - {title: Bake more, key_results: [300 loaves]}\n"
        "Shop:\n  objectives:\n    - {title: Sell more, key_results: [90% sold]}\n",
        ["Bake more @Oven", "- 300 loaves", "Sell more @Shop", "- 90% sold"],
    ),
    "people with their okrs": (
        '{"users": [{"name": "Ida", "okrs": [{"title": "Bake more", "krs": ["300 loaves"]}]},'
        ' {"name": "Jon", "okrs": [{"title": "Sell more", "krs": ["90% sold"]}]}]}',
        ["Bake more @Ida", "- 300 loaves", "Sell more @Jon", "- 90% sold"],
    ),
    "quarters as keys": (
        '{"2025-Q1": [{"title": "Bake more", "krs": ["300 loaves"]}], "2025-Q2": [{"title": "Sell more", "krs": ["90% sold"]}]}',
        ["Bake more (2025-Q1)", "- 300 loaves", "Sell more (2025-Q2)", "- 90% sold"],
    ),
    "quarters below years": (
        "okrs:\n  2025:\n    Q1:\n      - {title: Bake more, krs: [300 loaves]}\n    Q2:\n      - {title: Sell more, krs: [90% sold]}\n",
        ["Bake more (Q1 2025)", "- 300 loaves", "Sell more (Q2 2025)", "- 90% sold"],
    ),
    "a period for each objective": (
        '{"okrs": [{"quarter": "Q1 2025", "objective": "Bake more", "key_results": ["300 loaves"]},'
        ' {"quarter": "Q2 2025", "objective": "Sell more", "key_results": ["90% sold"]}]}',
        ["Bake more (Q1 2025)", "- 300 loaves", "Sell more (Q2 2025)", "- 90% sold"],
    ),
    "a head of the document": (
        "meta: {year: 2025, quarter: Q3}\nteam: Oven\nobjectives:\n  - {name: Bake more, key_results: [300 loaves]}\n",
        ["Bake more (Q3 2025)", "- 300 loaves"],
    ),
    "a period with its days": (
        "period: {name: Spring, start: 2025-03-01, end: 2025-05-31}\nokrs:\n  - {objective: Bake more, key_results: [300 loaves]}\n",
        ["Bake more (Spring)", "- 300 loaves"],
    ),
}


@pytest.mark.parametrize(("text", "lines"), GROUPS.values(), ids=GROUPS.keys())
def test_groups_give_their_names_to_what_is_in_them(text: str, lines: list[str]) -> None:
    assert outline(parse(text, "okrs.json" if text.startswith("{") else "okrs.yaml")) == lines


def test_objectives_below_objectives_serve_those_above() -> None:
    text = (
        "objectives:\n  - title: The town knows us\n    objectives:\n      - title: Schools buy here\n        key_results: [5 schools]\n"
        "  - id: x\n    title: We bake well\n  - title: No burnt loaf\n    parent_id: x\n    key_results: [Waste under 2%]\n"
    )
    document = parse(text, "okrs.yaml")
    assert document.pack is not None
    served = {objective.title: [link.goal for link in objective.serves] for objective in document.pack.objectives}
    assert served == {
        "The town knows us": [],
        "Schools buy here": ["The town knows us"],
        "We bake well": [],
        "No burnt loaf": ["We bake well"],
    }


def test_the_days_of_a_period_date_its_cycle() -> None:
    cycle = getattr(parse(GROUPS["a period with its days"][0], "okrs.yaml").pack, "cycle", None)
    assert (str(cycle.start), str(cycle.end)) == ("2025-03-01", "2025-06-01")


@pytest.mark.parametrize(
    ("name", "objectives", "results"), [("02-parsys.json", 3, 13), ("13-portfolio.yaml", 16, 31), ("14-lucky-loop.json", 1, 2)]
)
def test_real_documents_are_read_whole(shared: object, name: str, objectives: int, results: int) -> None:
    data = (shared / "corpus" / "okr-docs" / name).read_bytes()  # type: ignore[operator]
    pack = parse(data, name).pack
    assert pack is not None
    assert (len(pack.objectives), sum(len(objective.key_results) for objective in pack.objectives)) == (objectives, results)
