"""What may be decided at the mid-cycle checkpoint, in words and as data by category of change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from milepost.core.documents.blocks import Table, plain
from milepost.core.documents.pack_sections.outline import columns, rows_of
from milepost.core.documents.pack_sections.tables import table_lines
from milepost.core.documents.pack_sections.words import in_bracket, pieces
from milepost.core.model.review import Right

_CATEGORIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("drop_guardrail", r"\b(?:remov|drop|relax|delet)\w*\s+(?:a |any |the )?guardrails?"),
        ("add_guardrail", r"\badd\w*\s+(?:a |any |new |more )*guardrails?"),
        ("add_objective", r"\badd\w*\s+(?:an? |any |new |more )*objectives?"),
        ("drop_or_replace_kr", r"\b(?:drop|replac|remov)\w*\b.*\b(?:krs?|key results?)\b"),
        ("move_capacity", r"\b(?:reallocat|mov|shift)\w*\b.*\b(?:capacity|people|engineers|budget)\b"),
        ("re_baseline", r"\bre-?baselin"),
        ("re_target", r"\b(?:adjust|chang|lower|rais|mov|re-?target)\w*\b.*\btargets?\b|\bre-?target"),
    )
)
_CONDITION = re.compile(r"\b(?P<how>if|when|where|once|unless|only)\b\s.*$", re.IGNORECASE | re.DOTALL)
_AMOUNT = re.compile(r"\bup to\s+.*?(?=\s+(?:between|based|across|from|among)\b|$)", re.IGNORECASE)
_DOCUMENT = re.compile(r"^(?:document|state|record|note|attach|with)\s+", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"\bwithout\s+(?P<a>.+?)\s+(?:approval|sign-?off|consent)|\b(?:requires?|needs?|with)\s+(?P<b>.+?)\s+(?:approval|sign-?off)",
    re.IGNORECASE,
)
_COLUMNS = columns(
    category=r"change|category|right", allowed=r"allowed", sign_off=r"sign-?off|approv", evidence=r"evidence", text=r"word|text"
)
_TRUTH = {"yes": True, "no": False}


def read_rights(allowed: Iterable[str], refused: Iterable[str]) -> dict[str, Right]:
    """The rights that the two lists give, by category; lines of no known category are left to their words.

    Example: "Removing guardrails without CPO approval" among the refused gives drop_guardrail: sign-off by the CPO.
    """
    rights: dict[str, Right] = {}
    for text in allowed:
        if (name := _category(text)) is not None:
            rights.setdefault(name, _allowed(text))
    for text in refused:
        if (name := _category(text)) is None:
            continue
        approver = _SIGN_OFF.search(plain(text))
        right = Right(sign_off=(approver["a"] or approver["b"]).strip(), text=text) if approver else Right(allowed=False, text=text)
        rights.setdefault(name, right)
    return rights


def _category(text: str) -> str | None:
    words = plain(text)
    return next((name for name, pattern in _CATEGORIES if pattern.search(words)), None)


def _allowed(text: str) -> Right:
    """An allowed line: its condition, its amount, and what must be written down (in brackets at the end)."""
    words, inside = in_bracket(plain(text))
    asked = [part for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", _DOCUMENT.sub("", inside)) if part] if _DOCUMENT.match(inside) else []
    evidence = tuple(asked) if len(asked) > 1 else asked[0] if asked else None
    amount, condition = _AMOUNT.search(words), _CONDITION.search(words)
    sign_off = _SIGN_OFF.search(words)
    limits = amount[0].strip() if amount else condition[0].strip() if condition else True
    return Right(allowed=limits, evidence=evidence, sign_off=(sign_off["a"] or sign_off["b"]) if sign_off else None, text=text)


def read_rights_table(table: Table) -> Iterator[tuple[str, Right]]:
    """The rights of a table, by category of change."""
    for row in rows_of(table, _COLUMNS):
        allowed = row.given("allowed")
        evidence = tuple(text for _, text in pieces(row.text("evidence"), ";"))
        yield (
            row.words("category").lower().replace(" ", "_").replace("-", "_"),
            Right(
                allowed=_TRUTH.get(allowed, allowed) if allowed else None,
                sign_off=row.given("sign_off"),
                evidence=evidence if len(evidence) > 1 else evidence[0] if evidence else None,
                text=row.given("text"),
            ),
        )


def rights_table(rights: Mapping[str, Right]) -> list[str]:
    """The rights as a table, for those that the words of the document do not give."""
    rows: list[tuple[object, ...]] = []
    for name, right in rights.items():
        allowed = right.allowed if isinstance(right.allowed, str) or right.allowed is None else "yes" if right.allowed else "no"
        evidence = right.evidence if isinstance(right.evidence, str) or right.evidence is None else "; ".join(right.evidence)
        rows.append((name.replace("_", " ").capitalize(), allowed, right.sign_off, evidence, right.text))
    wordy = any(right.text for right in rights.values())
    header = ("Change", "Allowed", "Sign-off", "Evidence", "Words")
    return table_lines(header if wordy else header[:-1], rows if wordy else [row[:-1] for row in rows])
