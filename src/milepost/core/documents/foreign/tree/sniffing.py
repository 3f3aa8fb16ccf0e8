"""Whether a source is a text of values with words of OKRs among its keys."""

from __future__ import annotations

import re

from milepost.core.documents.document import Source
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.tree.keys import Role, Vocabulary, sort_of
from milepost.core.documents.native_keys import is_page, keys_seen
from milepost.core.model.pack import Pack

_LOOKED_AT = 200_000  # characters
_JSON = re.compile(r"(?:\s|//[^\n]*+\n|(?>/\*(?s:.*?)\*/))*+(?:\{\s*(?:[\"'}]|//|/\*|[A-Za-z_]\w*\s*:)|\[\s*(?:[\[{\"\]]|//|/\*))")
_KEY = re.compile(
    r"""(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t\r\n]*)["']?(?P<key>[^\s"'{}\[\],:#&*!|>%@`-][^"'{}\[\],:\n#]{0,60}?)"""
    r"""(?:["'][ \t]*:|[ \t]*:(?=\s|$))""",
    re.MULTILINE,
)
_TYPE = re.compile(r"""["']?type["']?[ \t]*:[ \t]*["']?([\w -]{1,30})""", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{2,6}[ \t]+\S|[ \t]*\|.*\||\*\*|[ \t]*>[ \t]|```|=====|[ \t]*[*+][ \t]|!\[|\[[^\]\n]+\]\()", re.MULTILINE)
_YAML_LINE = re.compile(r"""[ \t]*(?:-[ \t]+)*(?:["']?[\w][\w .()/&'-]{0,60}["']?[ \t]*:(?:[ \t]|$)|-[ \t]+\S|-$|#|---|\.\.\.|[}\]{])""")
_INDENTED = re.compile(r"[ \t]+\S")
_JSON_SURE, _YAML_SURE = 90, 88  # hundredths
_CHANCE_JSON, _CHANCE_YAML = 85, 45
_ENDINGS = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".jsonc")


def likeness_of(source: Source) -> float:  # a share, not a quantity
    """How surely a source is YAML or JSON that holds OKRs and is no pack of this program."""
    text = source.text
    if text is None or not text.strip():
        return 0
    json = _JSON.match(text) is not None
    if not json and not _is_yaml(text, named=source.name.lower().endswith(_ENDINGS)):
        return 0
    if _speaks_of_okrs(text, Vocabulary(source.mapping)):
        return (_JSON_SURE if json else _YAML_SURE) / 100
    if keys_seen(text).top & Pack.model_fields.keys():  # keys of a pack by chance: it is read as none
        return (_CHANCE_JSON if json else _CHANCE_YAML) / 100
    return 0


def _is_yaml(text: str, *, named: bool) -> bool:
    """Whether lines are keys and items as YAML writes them, and nothing that only Markdown has stands among them."""
    head = text[:_LOOKED_AT].lstrip("\ufeff")
    if is_page(head):
        return False
    lines = [line for line in head.splitlines() if line.strip()][:2000]
    said = [line for line in lines if not line.lstrip().startswith("#")]
    if not said or _KEY.search(head) is None:
        return False
    if not named and _MARKDOWN.search(head) is not None:
        return False
    fitting = sum(1 for line in lines if _YAML_LINE.match(line) is not None or _INDENTED.match(line) is not None)
    keys = [match for line in said if (match := _KEY.search(line)) is not None]
    if named:
        return 10 * fitting >= 8 * len(lines) and bool(keys)
    small = sum(1 for match in keys if match["key"][:1].islower() and " " not in match["key"])
    return fitting == len(lines) and 2 * small >= len(keys) and 3 * len(keys) >= len(said)


def _speaks_of_okrs(text: str, vocabulary: Vocabulary) -> bool:
    head = text[:_LOOKED_AT]
    keys = {match["key"] for match in _KEY.finditer(head)}
    if any(vocabulary.role(key) in (Role.OBJECTIVES, Role.RESULTS) or vocabulary.number(key) is not None for key in keys):
        return True
    return any(sort_of(match[1].strip()) in (Field.OBJECTIVE, Field.KEY_RESULT) for match in _TYPE.finditer(head))
