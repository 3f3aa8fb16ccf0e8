"""The page of the format and its JSON Schema say what the vocabulary says."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from milepost.core.documents.parse import parse
from milepost.core.documents.render import render
from milepost.core.documents.schema import pack_schema, schema_text
from milepost.core.documents.tree import value_of
from milepost.core.documents.vocabulary import keys_of, parts_in
from milepost.core.documents.yaml_tree import read_yaml
from milepost.core.model.pack import Pack

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"
PAGE = (REFERENCE / "pack-format.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.split("## A full example")[1].split("```yaml\n")[1].split("```")[0]


def parts(part: type[Any] = Pack) -> set[type[Any]]:
    found = {part}
    for field in part.model_fields.values():
        for below in parts_in(field.annotation):
            found |= parts(below)
    return found


def test_the_example_has_no_finding_and_comes_back_as_it_stands() -> None:
    document = parse(EXAMPLE, "example.okr.yaml")
    assert document.findings == ()
    assert document.pack is not None
    for form in ("yaml", "json"):
        assert parse(render(document.pack, form)).pack == document.pack


def test_the_example_shows_every_section() -> None:
    keys = set(re.findall(r"^([a-z_]+):", EXAMPLE, re.MULTILINE))
    assert set(Pack.model_fields) - keys == {"prompt", "unplaced"}


@pytest.mark.parametrize("part", sorted(parts(), key=lambda part: part.__name__), ids=lambda part: part.__name__)
def test_every_key_stands_on_the_page(part: type[Any]) -> None:
    prose = PAGE.split("## The sections")[1].split("## A full example")[0]
    assert [key for key in keys_of(part) if f"`{key}`" not in prose] == []


def test_every_short_form_is_marked_on_the_page() -> None:
    marked = set(re.findall(r"\*\*`([a-z_]+)`\*\*", PAGE))
    assert {part.short for part in parts() if part.short} == marked


def test_the_stored_schema_is_current() -> None:
    stored = (REFERENCE / "pack.schema.json").read_text(encoding="utf-8")
    assert stored == schema_text(), "run: milepost schema -o docs/reference/pack.schema.json"


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    named = set(re.findall(r'"#/\$defs/([A-Za-z]+)"', schema_text()))
    assert named <= set(pack_schema()["$defs"])


def test_short_forms_keyed_collections_and_single_items_are_allowed_by_the_schema() -> None:
    schema = pack_schema()
    sorts = [option.get("type", option.get("$ref")) for option in schema["$defs"]["Baseline"]["anyOf"]]
    assert sorts == ["#/$defs/Stated", "object"]
    assert schema["properties"]["metrics"]["additionalProperties"]["anyOf"][0] == {"$ref": "#/$defs/Metric"}
    assert schema["$defs"]["Objective"]["properties"]["serves"]["anyOf"][0] == {"$ref": "#/$defs/AlignmentLink"}
    assert schema["$defs"]["Metric"]["additionalProperties"] is True
    assert schema["$defs"]["Risk"]["anyOf"][1]["additionalProperties"] is False


def fits(schema: dict[str, Any], value: Any, definitions: dict[str, Any]) -> bool:
    """Whether a value fits a schema, as far as the words go that Milepost's schema uses."""
    if "$ref" in schema:
        return fits(definitions[schema["$ref"].rpartition("/")[2]], value, definitions)
    if "anyOf" in schema and not any(fits(option, value, definitions) for option in schema["anyOf"]):
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    sorts = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if sorts and not any(sort_fits(sort, value) for sort in sorts):
        return False
    if "pattern" in schema and isinstance(value, str) and re.search(schema["pattern"], value) is None:
        return False
    if isinstance(value, list):
        return all(fits(schema.get("items", {}), item, definitions) for item in value)
    if isinstance(value, dict):
        return mapping_fits(schema, value, definitions)
    return True


def sort_fits(sort: str, value: Any) -> bool:
    known = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}
    return isinstance(value, known[sort]) if sort in known else isinstance(value, int) and not isinstance(value, bool)


def mapping_fits(schema: dict[str, Any], value: dict[str, Any], definitions: dict[str, Any]) -> bool:
    named, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    if not set(schema.get("required", [])) <= set(value):
        return False
    for key, item in value.items():
        if key not in named and rest is False:
            return False
        below = named.get(key, rest if isinstance(rest, dict) else {})
        if not fits(below, item, definitions):
            return False
    return True


def test_the_example_fits_the_schema_and_its_faults_do_not() -> None:
    schema = pack_schema()
    root = read_yaml(EXAMPLE).root
    assert root is not None
    value = value_of(root)
    assert fits(schema, value, schema["$defs"])
    for fault in ({"stattus": "draft"}, {"status": "runing"}, {"milepost": 2}, {"risks": "one"}, {"objectives": [{"id": "O1"}]}):
        assert not fits(schema, value | fault, schema["$defs"]), fault


@pytest.mark.skipif(find_spec("jsonschema") is None, reason="jsonschema is not installed; the test above stands in")
def test_the_example_fits_the_schema_by_the_standards_own_validator() -> None:
    from jsonschema import Draft202012Validator

    document = parse(EXAMPLE)
    assert document.pack is not None
    Draft202012Validator.check_schema(pack_schema())
    validator = Draft202012Validator(pack_schema())
    assert list(validator.iter_errors(json.loads(render(document.pack, "json")))) == []
