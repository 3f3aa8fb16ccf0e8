"""Whether a text of values is a pack of this program, told by its keys without reading it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.documents.vocabulary import keys_of, nearest, parts_in
from milepost.core.model.key_result import KeyResult
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

_LOOKED_AT = 200_000  # characters; the keys of a pack show themselves earlier than that
_BRACES = re.compile(r"""\s*(?:\{|\[)""")
_TOKEN = Late(
    r"""(?P<key>"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|(?<![\w-])[A-Za-z_][\w-]*+)\s*+:|(?P<text>"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')|(?P<sign>[{}\[\]])"""
)
_LINE = re.compile(
    r"""^(?P<blank>[ ]*)(?P<items>(?:-[ ]+)*)["']?(?P<key>[A-Za-z_][\w .-]{0,60}?)["']?[ ]*:(?=\s|$)(?P<rest>[^\n]*)""", re.MULTILINE
)
_FLOW = re.compile(r"""[{,]\s*["']?([A-Za-z_][\w-]{0,60})["']?\s*:""")
_TEXTS = re.compile(r"""key_results["']?[ \t]*+:[ \t]*+(?:\[\s*+|(?:\r?\n[ \t]*+)++-[ ]+)(?!\{|\[|["']?[\w -]{1,60}["']?\s*:)(?=["'\w])""")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?:(?!---)[^\n]*\n){0,200}(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_ENTRY = Late(r"""(?:-[ \t]+)*["']?[^\s"'{}\[\],:#&*!|>%@`-][^"'{}\[\],:\n#]{0,60}?["']?[ \t]*:(?=\s|$)|---|- """)
_SURE = ("milepost", "milepost-sources")
_CAMEL = re.compile(r"[a-z0-9][A-Z]")


class KeysSeen(NamedTuple):
    """The keys at the top of a text, and those anywhere below its objectives."""

    top: frozenset[str]
    below: frozenset[str]
    texts: bool = False  # whether key results are plain texts


def keys_seen(text: str) -> KeysSeen:
    """The keys of YAML or JSON, as far as the lines and braces of its beginning show them."""
    return _keys_in(text[:_LOOKED_AT])


@lru_cache(maxsize=4)
def _keys_in(head: str) -> KeysSeen:
    top, below = _in_braces(head) if _BRACES.match(head) else _in_lines(head)
    return KeysSeen(frozenset(top), frozenset(below), _TEXTS.search(head) is not None)


def _in_braces(head: str) -> tuple[set[str], set[str]]:
    top: set[str] = set()
    below: set[str] = set()
    deep, inside = 0, ""
    for token in _TOKEN.finditer(head):
        if token["sign"] is not None:
            deep += 1 if token["sign"] in "{[" else -1
        elif token["key"] is not None:
            key = token["key"].strip("\"'")
            if deep <= 1:
                top.add(key)
                inside = key
            elif inside == "objectives":
                below.add(key)
    return top, below


def _in_lines(head: str) -> tuple[set[str], set[str]]:
    top: set[str] = set()
    below: set[str] = set()
    inside = ""
    for line in _LINE.finditer(head):
        if not line["blank"] and not line["items"]:
            top.add(line["key"])
            inside = line["key"]
        elif inside == "objectives":
            below.add(line["key"])
        if inside == "objectives":
            below.update(_FLOW.findall(line["rest"]))
    return top, below


@cache
def _vocabulary() -> frozenset[str]:
    """Every key of an objective, at any depth."""
    seen: set[type] = set()
    waiting: list[type] = [Objective]
    words: set[str] = set()
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        for name, field in keys_of(part).items():
            words.add(name)
            waiting.extend(parts_in(field.annotation))
    return frozenset(words)


def is_native(text: str) -> bool:
    """Whether the keys of a text are those of a pack: it says so itself, or its objectives are told in the words of a pack.

    A pack with a word misspelt is still one; objectives of another program, with keys of its own, are not.
    """
    seen = keys_seen(text)
    if seen.top & {*_SURE, "pack"}:
        return True
    if "objectives" not in seen.top:
        return "metrics" in seen.top and seen.top <= Pack.model_fields.keys()
    known = seen.top & Pack.model_fields.keys()
    own = {"id", "title"} <= seen.below and not seen.texts and 2 * len(known) > len(seen.top) and len(seen.top) > 1
    return own and not any(_is_foreign(key) for key in seen.top | seen.below)


def is_page(text: str) -> bool:
    """Whether a text is a page with front matter: what follows the second line of dashes is no YAML."""
    matter = _FRONT_MATTER.match(text)
    if matter is None:
        return False
    body = [line for line in text[matter.end() :].splitlines() if line.strip()][:200]
    said = [line for line in body if not line.lstrip().startswith("#")]
    if not said:
        return bool(body)
    return 10 * sum(1 for line in said if _ENTRY.match(line) is not None or line[0] in " \t") < 8 * len(said)


def _is_foreign(key: str) -> bool:
    if key in _vocabulary() or key in Pack.model_fields:
        return False
    return _CAMEL.search(key) is not None or nearest(key, [*keys_of(Objective), *keys_of(KeyResult), *keys_of(Pack)]) is None
