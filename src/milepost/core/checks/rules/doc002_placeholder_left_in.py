"""DOC002: a placeholder that waits to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from milepost.core.base.findings import Severity
from milepost.core.checks.named import quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack

_PLACEHOLDER = re.compile(
    r"\bT\.?B\.?[DAC]\b|\bTODO\b|\bFIXME\b|\bX{2,}(?:[.,]X+)?(?:\s?%|[KMB]\b|\b)|\blorem ipsum\b|_{4,}|\?{3,}"
    r"|<(?:your |my |the |a )?[a-z][a-z ]{1,30}>|\{\{[^{}]{1,40}\}\}"
    r"|\b(?:à définir|a definir|noch offen|zu klären|nog te bepalen|chưa điền|cần điền|待定|미정|未定)\b"
)
_WHOLE = re.compile(r"\[[^\[\]()]{2,80}\]|\.{3}|…")
_TAGS = re.compile(r"<(?:b|i|u|em|strong|br|p|div|span|a|code|pre|li|ul|ol|sub|sup|hr|table|tr|td|th|img|kbd|small|details|summary)>")
_NOT_PROSE = ("unplaced", "metrics", "id", "pack", "waivers")


@rule("DOC002", Severity.WARNING, since="0.2")
def placeholder_left_in(pack: Pack) -> Iterator[Remark]:
    """Finds a placeholder left in a text: `TBD`, `XX%`, `<metric>`, `[to be agreed]` alone.

    A value that is missing altogether is told by OKR303; this is one that only looks as if it were there.

    ## Why it matters
    What is left open at signing is filled in by whoever needs it first, to their own taste.

    ## Example
        target: XX%

    ## Use instead
    Agree on it, or take it out and name who decides it by when among the open questions.

    ## Source
    Milepost, reading documents.
    """
    body = pack.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    for pointer, text in _texts(body, ""):
        found = _WHOLE.fullmatch(text.strip()) or _PLACEHOLDER.search(_TAGS.sub(" ", text))
        if found is not None:
            yield Remark(pointer, f"{quoted(found[0])} still waits to be filled in.", {"placeholder": found[0]})


def _texts(node: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Every text of a pack's canonical form with its pointer; parts of lists that have an id go by it."""
    match node:
        case str():
            yield pointer, node
        case Mapping():
            for key, below in node.items():
                if key not in _NOT_PROSE:
                    yield from _texts(below, f"{pointer}/{key}" if pointer else str(key))
        case list():
            for number, below in enumerate(node):
                name = below.get("id") if isinstance(below, Mapping) else None
                yield from _texts(below, f"{pointer}/{name or number}")
