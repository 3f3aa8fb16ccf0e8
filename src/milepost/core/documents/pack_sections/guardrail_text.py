"""Guardrails in the words of a pack: what a cell such as "New sign-ups must stay >= 60,000/qtr (current baseline)" binds.

A cell may hold several: with a label each (`**Denominator guardrail:** ...`), or joined by semicolons. "Also tracked as absolute: ..."
in it is the companion of a ratio.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from milepost.core.base.quantity import Found, find_quantities
from milepost.core.documents.blocks import plain
from milepost.core.documents.pack_sections.words import in_bracket, pieces, slug
from milepost.core.model.guardrail import FrozenDefinition, Guardrail
from milepost.core.model.key_result import Companion
from milepost.core.model.shape import Stated

_LABEL = re.compile(r"\*\*(?P<label>[^*:]{1,60}):\*\*\s*|\*\*(?P<label2>[^*:]{1,60})\*\*:\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMPANION = re.compile(
    r"(?:(?<=[.;])\s+|^)(?P<text>(?:also )?tracked as (?:an )?absolute:?\s.*|absolute twin:\s.*)$", re.IGNORECASE | re.DOTALL
)
_TOLD = re.compile(r"^`(?P<metric>[\w.-]+)`(?:,? target (?P<target>.*?))?(?: -- (?P<text>.*))?$", re.DOTALL)
_REFERENCE = re.compile(r"^`(?P<id>[\w.-]+)`\s*(?:\((?P<gloss>.*)\)$|(?P<rest>.*)$)", re.DOTALL)
_BINDS = re.compile(
    r">=|<=|[<>≥≤]|\bmust\b|\bshould\b|\bstays?\b|\bnot (?:decline|drop|fall|rise|increase|change|exceed|worsen)|\bfrozen\b"
    r"|\bat (?:least|most)\b|\bno (?:more|less|lower|higher) than\b|\bunchanged\b|\bretains?\b|\bremains?\b|\bkeeps?\b|\babove\b|\bbelow\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"^(?:any|all|other(?:wise)?|if|unless|changes?|removals?|exceptions?)\b", re.IGNORECASE)
_CURRENT = re.compile(r"\bcurrent(?:ly)?\b(?!\s+steps)\s*:?\s*(?P<value>(?:[^;,)]|,(?=\d))*)", re.IGNORECASE)
_FROZEN = re.compile(r"\bfrozen\b|\bmust not (?:be )?changed?\b|\bretain all\b|\bkeep all\b|\bunchanged\b", re.IGNORECASE)
_NO_FALL = re.compile(r"\b(?:not|no|never) (?:be )?(?:declin\w*|drop\w*|fall\w*|decreas\w*|worsen\w*|reduc\w*)", re.IGNORECASE)
_NO_RISE = re.compile(r"\b(?:not|no|never) (?:be )?(?:increas\w*|ris\w*|grow\w*|climb\w*)", re.IGNORECASE)
_FLOOR_WORDS = re.compile(
    r"\b(?:at least|no (?:less|lower|fewer) than|above|over|not (?:\w+ )?below|minimum(?: of)?|not (?:\w+ )?under)\s*$", re.IGNORECASE
)
_CEILING_WORDS = re.compile(
    r"\b(?:at most|no (?:more|higher) than|(?<!not )below|under|not exceed|not (?:\w+ )?above|maximum(?: of)?|up to)\s*$", re.IGNORECASE
)
_APPROVER = re.compile(
    r"\b(?:requires?|without|needs?)\s+(?P<who>[A-Z][\w.&/-]*(?:\s+(?:\+\s+)?[A-Z][\w.&/-]*)*)(?:'s)?\s+(?:approval|sign-?off)"
)
_REBASELINE = re.compile(r"\bre-?baselin", re.IGNORECASE)
_SUBJECT_END = re.compile(
    r"\s+(?:must|should|may|has to|have to|needs?|stays?|remains?|is|are|retains?|frozen"
    r"|at (?:least|most)|no (?:more|less)|below|above|under|over|on|of|for|per|from|in)\b"
    r"|\s*[<>≥≤=(:]|\s+not\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:new|total|the|all|any|our|overall)\s+", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]([^\"”]{3,40})[\"”]")
_LOOK_BACK = 60  # characters; the words that say which way a bound points stand right before it
_LONGEST = 2000  # characters; a longer text is no sentence and binds nothing
UNTIL_END = re.compile(r"\bfrozen (?:for|until|through|during)\b|\bmid-(?:quarter|cycle)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One guardrail of a cell: its label, its sentence, and where the sentence stands in the cell."""

    label: str | None
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class RailsOfCell:
    """What a guardrail cell says: ids in order, the guardrails it defines with their place in it, frozen definitions, a companion.

    `referred` are the guardrails that it only names, as the words behind their names describe them.
    """

    ids: tuple[str, ...]
    defined: tuple[tuple[Guardrail, Clause], ...]
    frozen: tuple[FrozenDefinition, ...]
    companion: Companion | None
    referred: tuple[tuple[Guardrail, Clause], ...] = ()


def read_rails(cell: str, key_result: str, note: str = "") -> RailsOfCell:
    """Reads a guardrail cell of a key result; `note` is its anti-gaming note, which may name who approves a change.

    Example: for KR1.2, "Unsubscribe rate must stay < 1.2% (current: 0.8%)" is `kr1.2-unsubscribe-rate`, ceiling `< 1.2%`, current `0.8%`.
    """
    companion, cell = _companion(cell)
    ids: list[str] = []
    taken: dict[str, int] = {}
    defined: list[tuple[Guardrail, Clause]] = []
    referred: list[tuple[Guardrail, Clause]] = []
    frozen: list[FrozenDefinition] = []
    for clause in clauses(cell):
        if (reference := _REFERENCE.match(clause.text)) is not None:
            ids.append(reference["id"])
            taken[reference["id"]] = 1
            gloss = Clause(clause.label, (reference["gloss"] or reference["rest"] or "").strip(), clause.offset)
            referred.append((_guardrail(reference["id"], gloss, note) if gloss.text else Guardrail(id=reference["id"]), gloss))
            continue
        name = _id_of(clause, key_result, taken)
        rail = _guardrail(name, clause, note)
        ids.append(name)
        defined.append((rail, clause))
        if rail.frozen is not None:
            until = "end" if UNTIL_END.search(f"{clause.text} {note if _same_subject(clause.text, note) else ''}") else None
            frozen.append(FrozenDefinition(id=rail.frozen, what=rail.text, until=until, approver=rail.relax, then=rail.then))
    return RailsOfCell(tuple(ids), tuple(defined), tuple(frozen), companion, tuple(referred))


def _companion(cell: str) -> tuple[Companion | None, str]:
    match = _COMPANION.search(cell)
    if match is None:
        return None, cell
    text = match["text"].strip().removesuffix(".")
    said = text.partition(":")[2].strip() or text
    rest = cell[: match.start()]
    if text.lower().startswith("absolute twin:"):
        words, inside = in_bracket(f" {said}") if not said.startswith("(") else ("", said[1:].removesuffix(")"))
        target = Stated(inside.removeprefix("target ")) if inside.startswith("target ") else None
        return Companion(target=target, text=(words if target else said) or None), rest
    if (told := _TOLD.match(said)) is not None:
        return Companion(metric=told["metric"], target=Stated(told["target"]) if told["target"] else None, text=told["text"]), rest
    found = find_quantities(said)
    return Companion(target=Stated(said[found[0].start :].strip()) if found else None, text=text), rest


def clauses(cell: str) -> Iterator[Clause]:
    """The guardrails of a cell as sentences; what only explains the sentence before it stays with it."""
    marks = list(_LABEL.finditer(cell))
    if not marks or marks[0].start() > 0:
        yield from _clauses(None, cell[: marks[0].start() if marks else len(cell)], 0)
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(cell)
        yield from _clauses(mark["label"] or mark["label2"], cell[mark.end() : end], mark.end())


def _clauses(label: str | None, text: str, offset: int) -> Iterator[Clause]:
    held: tuple[int, str] | None = None
    for place, part in pieces(_BREAK.sub(lambda match: ";" + " " * (len(match[0]) - 1), text), ";"):
        binds = _REFERENCE.match(part) or (_BINDS.search(part) and not _FOLLOWS.match(part))
        if held is not None and not binds:
            held = (held[0], text[held[0] : place + len(part)])
            continue
        if held is not None:
            yield Clause(label, held[1], offset + held[0])
            label = None
        held = (place, part)
    if held is not None and (said := held[1].strip().removesuffix(".")):
        yield Clause(label, said, offset + held[0])


def _id_of(clause: Clause, key_result: str, taken: dict[str, int]) -> str:
    """The id of a clause; `taken` counts the ids given so far."""
    kind = re.sub(r"\s*guardrails?$", "", plain(clause.label or ""), flags=re.IGNORECASE)
    name = f"{key_result.lower()}-{slug(kind) or subject(clause.text)}"
    taken[name] = taken.get(name, 0) + 1
    if taken[name] == 1:
        return name
    return _id_of(replace(clause, label=f"{slug(kind) or subject(clause.text)}-{taken[name]}"), key_result, taken)


def subject(text: str) -> str:
    """A short id for what a sentence speaks of. Example: "New sign-ups must stay >= 60,000/qtr" speaks of `sign-ups`."""
    words = plain(text[:_LONGEST])
    if (quoted := _QUOTED.search(words)) is not None and quoted.start() < 30:
        return slug(quoted[1])
    end = _SUBJECT_END.search(words)
    head = _ARTICLE.sub("", words[: end.start()] if end else words)
    return "-".join(slug(" ".join(head.split()[:3])).split("-")[:5]) or "guardrail"


def _same_subject(text: str, note: str) -> bool:
    return subject(text).split("-")[0] == subject(note).split("-")[0]


def _guardrail(name: str, clause: Clause, note: str) -> Guardrail:
    text = clause.text
    if len(text) > _LONGEST:
        return Guardrail(id=name, text=text, label=clause.label)
    approver = _APPROVER.search(text)
    if approver is None and re.search(r"approval|sign-?off", text, re.IGNORECASE) and _same_subject(text, note):
        approver = _APPROVER.search(note)
    bound = _bound(text)
    current = _current(text, bound.get("floor") or bound.get("ceiling"))
    if current is not None:
        bound = {key: current if value == Stated("") else value for key, value in bound.items()}
    frozen = subject(text) if not bound and _FROZEN.search(text) else None
    return Guardrail(
        id=name,
        text=text,
        label=clause.label,
        **bound,
        frozen=frozen,
        current=current,
        relax=approver["who"] if approver else None,
        then="re-baseline" if _REBASELINE.search(text) else None,
    )


def _bound(text: str) -> dict[str, Stated]:
    """The bound of a sentence by the field that holds it; nothing where the sentence has none."""
    spared = re.sub(r"\([^()]*\)", lambda match: " " * len(match[0]), text)
    for found in find_quantities(spared):
        if (side := _side(spared[max(0, found.start - _LOOK_BACK) : found.start].rstrip(" ~$"), found.quantity.comparator)) is not None:
            return {side: _stated(spared, found)}
    if _NO_FALL.search(spared):
        return {"no_decline_from": Stated("")}
    return {"no_rise_from": Stated("")} if _NO_RISE.search(spared) else {}


def _side(before: str, comparator: str) -> str | None:
    """The field that a bound belongs in, by its sign or by the words before it."""
    side: str | None = None
    if comparator:
        side = "floor" if comparator.startswith(">") else "ceiling"
    elif _FLOOR_WORDS.search(before):
        side = "floor"
    elif _CEILING_WORDS.search(before):
        side = "ceiling"
    elif before.endswith("from") and _NO_FALL.search(before):
        side = "no_decline_from"
    elif before.endswith("from") and _NO_RISE.search(before):
        side = "no_rise_from"
    return side


def _stated(text: str, found: Found) -> Stated:
    """The quantity as written; `>=` and `<=` go without saying, `<` and `>` exclude the bound itself and stay."""
    return Stated(re.sub(r"^(?:>=|<=|≥|≤)\s*", "", text[found.start : found.end]))


def _current(text: str, bound: Stated | None) -> Stated | None:
    """The value that a sentence says holds now; `(current baseline)` says that the bound itself does."""
    for bracket in re.finditer(r"\(([^()]*)\)", text):
        match = _CURRENT.search(bracket[1])
        if match is None:
            continue
        found = find_quantities(match["value"])
        if found:
            return Stated(match["value"][found[0].start : found[0].end])
        quantity = bound.quantity if bound else None
        if "baseline" in match["value"].lower() and quantity is not None:
            return Stated(re.sub(r"^[<>]\s*", "", bound.text)) if bound else None
    return None


def gloss_of(rail: Guardrail) -> str:
    """A few words that may stand in brackets behind a guardrail's name: its sentence, or what it binds; empty where neither will do."""
    bounds = (
        (">=", rail.floor),
        ("<=", rail.ceiling),
        ("no decline from", rail.no_decline_from),
        ("no rise from", rail.no_rise_from),
        ("frozen", rail.frozen),
    )
    said = next((f"{words} {value}".strip() for words, value in bounds if value is not None), "")
    words = rail.text or " ".join(part for part in (rail.metric, said.replace(">= >", ">").replace("<= <", "<")) if part)
    return " ".join(words.split()) if not set(words) & set("()[]{}`") else ""
