"""What can be found in the words of a pack alone: a fair linter that sees one sentence at a time.

It is shown one title of an objective, one key result (its title with its own baseline, target and definition), one guardrail or one other
sentence, and never two of them. It knows numbers from words, better from worse, vague words, verbs of making, placeholders and names of
titles; it reckons with the two figures of one key result. It cannot know what another line says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Json = dict[str, Any]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MAKING = re.compile(
    r"^(?:launch|ship|build|implement|migrate|roll out|release|deploy|deliver|publish|rewrite|introduce|develop)\b", re.IGNORECASE
)
_MADE = re.compile(r"^(?:shipped|launched|released|delivered|done|deployed|live)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:better|good|quality|engaged|active|meaningful\w*|as usual|various|some)\b", re.IGNORECASE)
_EMPTY = re.compile(r"\b(?:best[- ]in[- ]class|synerg\w+|leverage|world[- ]class|seamless|excellence|robust)\b", re.IGNORECASE)
_JARGON = re.compile(r"\b(?:[A-Z]{3,5}|MQL|SQL|GTM|PQL|DXP|flywheel|operationali[sz]e|velocity|throughput)\b")
_BARE = re.compile(r"^(?:improve|increase|raise|reduce|grow|decrease|boost)\s+\S+(?:\s+\S+)?(?:\s+rate)?$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\bTB[DA]\b|\bTODO\b|\bXX+\b|<[a-z ]+>|^\[[^\]]+\]$", re.IGNORECASE)
_BLANK = re.compile(r"^(?:\W*|n/?a|unknown|tbd)$", re.IGNORECASE)
_UP = re.compile(r"^(?:increase|raise|grow|more|get more|have more|improve|make|lengthen|bring)\b", re.IGNORECASE)
_DOWN = re.compile(r"^(?:reduce|cut|shorten|lower|decrease|fewer|recover sooner|answer\b.*sooner)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\(([+-]\d+)\s?%\)")
_PAY = re.compile(r"\b(?:bonus|variable pay|salary|promotion|performance ratings?)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|nobody|never|without)\b", re.IGNORECASE)
_NO_FIGURE = re.compile(r"\b(?:must not|stays?|low|not too many)\b", re.IGNORECASE)
_OWNERS = re.compile(r" and | & | / ")
_MONTH_DAYS = re.compile(r"\b(?:(?:April|June|September|November) 31|31 (?:April|June|September|November)|February 30)\b")


class Flag(NamedTuple):
    """What the linter says of a place; the code is the rule that says the same."""

    code: str
    pointer: str


def lint(pack: Json) -> set[Flag]:
    """Everything that is said of a pack, one sentence at a time."""
    found = set()
    for objective in pack["objectives"]:
        at = f"objectives/{objective['id']}"
        found |= {Flag(code, at) for code in _objective(objective["title"])}
        for body in objective["key_results"]:
            found |= {Flag(code, f"{at}/key_results/{body['id']}") for code in _key_result(body)}
    for name, rail in pack.get("guardrails", {}).items():
        if _NO_FIGURE.search(rail.get("text", "")) and not _NUMBER.search(rail.get("text", "")) and "frozen" not in rail:
            found.add(Flag("OKR404", f"guardrails/{name}"))
    for pointer, text in _texts(pack, ""):
        found |= {Flag(code, pointer) for code in _sentence(text)}
    return found


def _objective(title: str) -> Iterator[str]:
    if _MAKING.match(title):
        yield "OKR202"
    if _NUMBER.search(title) or _BARE.match(title) or _EMPTY.search(title) or _JARGON.search(title) or len(title) > 120:
        yield "OKR204"


def _key_result(body: Json) -> Iterator[str]:
    title, target = body["title"], body.get("target", "")
    baseline, definition = body.get("baseline", {}).get("value", ""), body.get("definition", "")
    if body.get("shape") == "milestone":
        return
    if _MAKING.match(title) or _MADE.match(target):
        yield "OKR308"
    elif any(_BLANK.match(text) for text in (baseline, target)) or not _NUMBER.search(f"{title} {target}") or not body.get("owner"):
        yield "OKR303"
    if not body.get("metric") and (len(definition.split()) < 6 or _VAGUE.search(definition)):
        yield "OKR302"
    if _OWNERS.search(body.get("owner", "")):
        yield "OKR312"
    if not body.get("gaming") and not body.get("gaming_note"):
        yield "OKR407"
    if body.get("status") and not body.get("current") and not body.get("metric"):
        yield "OKR309"
    numbers = [_value(text) for text in (baseline, target)]
    if numbers[0] is not None and numbers[1] is not None:
        yield from _two_figures(title, baseline, target, numbers[0], numbers[1])


def _two_figures(title: str, baseline: str, target: str, start: float, end: float) -> Iterator[str]:
    if _sort(baseline) != _sort(target) or target.startswith("+") or (target.startswith("-") and not baseline.startswith("-")):
        yield "OKR307"
        return
    if start == end or (_UP.match(title) and end < start) or (_DOWN.match(title) and end > start):
        yield "OKR304"
    if (stated := _PERCENT.search(target)) is not None and start and abs((end - start) / start * 100 - int(stated[1])) > 1:
        yield "OKR306"


def _sort(text: str) -> str:
    """What sort of figure a text states, by its signs."""
    return "%" if "%" in text.partition("(")[0] else next((sign for sign in "$€" if sign in text[:2]), "")


def _value(text: str) -> float | None:
    match = _NUMBER.search(text)
    if match is None:
        return None
    size = {"K": 1e3, "M": 1e6}.get(text[match.end() : match.end() + 1], 1.0)
    return float(match[0].replace(",", "")) * size


def _sentence(text: str) -> Iterator[str]:
    if _PLACEHOLDER.search(text):
        yield "DOC002"
    if _PAY.search(text) and not _NOT.search(text):
        yield "OKR604"
    if _MONTH_DAYS.search(text):
        yield "OKR103"


def _texts(node: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield pointer, node
    elif isinstance(node, Mapping):
        for key, below in node.items():
            if key not in ("metrics", "id"):
                yield from _texts(below, f"{pointer}/{key}" if pointer else str(key))
    elif isinstance(node, list):
        for number, below in enumerate(node):
            name = below.get("id") if isinstance(below, Mapping) else None
            yield from _texts(below, f"{pointer}/{name or number}")
