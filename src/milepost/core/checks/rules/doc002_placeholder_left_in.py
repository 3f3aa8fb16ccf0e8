"""DOC002: a placeholder that waits to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from milepost.core.base.findings import Severity
from milepost.core.checks.canonical import canonical
from milepost.core.checks.named import quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack

_PLACEHOLDER = re.compile(
    r"\bT\.?B\.?[DAC]\b|\bTODO\b|\bFIXME\b|\bX{2,}(?:[.,]X+)?(?:\s?%|[KMB]\b|\b)|\b[Ll]orem [Ii]psum\b|_{4,}|\?{3,}"
    r"|\[(?:insert|enter|add|fill in|your|name of|Name|einsetzen|einfügen|insérer|insertar|inserir|invullen)\b[^\[\]()]{0,60}\](?!\()"
    r"|\[[^\[\]()]{1,40} (?:einsetzen|einfügen|eintragen|invullen)\](?!\()"
    r"|<(?:your |my |the |a )?[a-z][a-z ]{1,30}>|\{\{[^{}]{1,40}\}\}"
    r"|\b(?:à définir|a definir|à compléter|à préciser|por definir|pendiente de \w+|por completar"
    r"|noch offen|zu klären|nog te bepalen|chưa điền|cần điền|待定|미정|未定)\b"
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
    body = canonical(pack)
    texts: list[tuple[str, str]] = []
    _gather(body, "", texts)
    # One search through all of them tells quickest that there is none: what stands in a text stands between its line ends, too.
    none = _PLACEHOLDER.search(_TAGS.sub(" ", "\n".join(text for _, text in texts))) is None
    for pointer, text in texts:
        found = _WHOLE.fullmatch(text.strip())
        if found is None and not none:
            found = _PLACEHOLDER.search(_TAGS.sub(" ", text))
        if found is not None:
            yield Remark(pointer, f"{quoted(found[0])} still waits to be filled in.", {"placeholder": found[0]})


def _gather(node: Any, pointer: str, texts: list[tuple[str, str]]) -> None:
    """Every text of a pack's canonical form with its pointer; parts of lists that have an id go by it."""
    if isinstance(node, str):
        texts.append((pointer, node))
    elif isinstance(node, dict):
        for key, below in node.items():
            if key not in _NOT_PROSE:
                _gather(below, f"{pointer}/{key}" if pointer else str(key), texts)
    elif isinstance(node, list):
        for number, below in enumerate(node):
            name = below.get("id") if isinstance(below, dict) else None
            _gather(below, f"{pointer}/{name or number}", texts)
