"""The JSON Schema of a pack, written from the vocabulary: what editors complete and check YAML and JSON by."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from milepost.core.documents.vocabulary import keys_of, parts_in
from milepost.core.model.pack import Pack
from milepost.core.model.shape import KeyedPart, Part, is_keyed

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NUMBER_AS_WRITTEN = {"type": ["string", "number"]}


def pack_schema() -> dict[str, Any]:
    """The schema of a pack as it may be written: short forms beside full ones, keyed collections as mappings."""
    schema = Pack.model_json_schema(by_alias=True, mode="validation")
    definitions: dict[str, Any] = schema.pop("$defs")
    for part in _parts(Pack):
        body = schema if part is Pack else definitions.get(part.__name__)
        if body is not None:
            _describe(body, part)
            if part is not Pack:
                definitions[part.__name__] = _with_short_form(body, part)
    if "Stated" in definitions:
        text = "A value as it is written: `42%`, `24,000/qtr (+33%)`, `62 hours`, `Shipped`."
        definitions["Stated"] = {"description": text, **_NUMBER_AS_WRITTEN}
    schema = _tidy(schema)
    return {
        "$schema": DIALECT,
        "title": "Milepost pack",
        **{key: value for key, value in schema.items() if key != "title"},
        "$defs": {name: _tidy(definitions[name]) for name in sorted(definitions)},
    }


def schema_text() -> str:
    """The schema as a JSON document, the same every time."""
    return json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"


def _parts(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    seen: set[type[BaseModel]] = set()
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            yield part
            waiting.extend(below for field in part.model_fields.values() for below in parts_in(field.annotation))


def _keyed(root: type[BaseModel]) -> set[type[BaseModel]]:
    return {part for field in root.model_fields.values() if is_keyed(field) for part in parts_in(field.annotation)}


def _describe(body: dict[str, Any], part: type[BaseModel]) -> None:
    """The words of the docstring on the part, and those that speak of one key on that key."""
    doc = inspect.cleandoc(part.__doc__ or "")
    first = doc.split("\n\n", 1)[0].replace("\n", " ")
    body["description"] = first
    prose = re.sub(r"\s+", " ", doc.partition("\n\n")[2])
    for sentence in re.split(r"(?<=\.)\s+", prose):
        for key in re.findall(r"`([a-z_]+)`", sentence):
            if key in keys_of(part):
                body["properties"].get(key, {}).setdefault("description", sentence.rstrip("."))
    if part in _keyed(Pack):
        del body["properties"]["id"]  # it is the key
    elif issubclass(part, KeyedPart):
        body["properties"]["id"].setdefault("description", "The id by which the rest of the pack refers to it")


def _with_short_form(body: dict[str, Any], part: type[BaseModel]) -> dict[str, Any]:
    short = part.short if issubclass(part, Part) else ""
    if not short:
        return body
    key = next(name for name, field in keys_of(part).items() if field is part.model_fields[short])
    alone = {name: value for name, value in body["properties"][key].items() if name not in ("default", "title", "description")}
    words = f"Short form: {key} alone"
    brief = [{**option, "description": words} for option in alone.pop("anyOf", [alone]) if option.get("type") != "null"]
    return {"description": body.pop("description"), "anyOf": [*brief, body]}


def _tidy(node: Any) -> Any:
    """The schema without made-up titles, without defaults that say nothing, and alternatives of plain types in one line."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    tidy = {key: _tidy(value) for key, value in node.items() if not _says_nothing(key, value)}
    options = tidy.get("anyOf", [])
    if options and all(set(option) == {"type"} and isinstance(option["type"], str) for option in options):
        tidy = {"type": [option["type"] for option in tidy.pop("anyOf")], **tidy}
    return tidy


def _says_nothing(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and (not value or isinstance(value, dict)))
