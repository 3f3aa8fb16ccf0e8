"""Whose key results are whose: several owners in one field, and one person by whatever a text calls them."""

from __future__ import annotations

import re

from milepost.core.base.late import Late
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.titles import is_name, same_title
from milepost.core.model.pack import Pack
from milepost.core.model.people import read_who

_ACCOUNTABLE = Late(r"\b(?:accountable|DRI|responsible|primary|main|first|lead owner)\b|\(A\)", re.IGNORECASE)
_CERTAIN = Late(r"\s*(?:\s\+\s|;|\n)\s*")
_LIKELY = Late(r"\s*(?:/|&|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*", re.IGNORECASE)
_LISTED = Late(rf"{_LIKELY.pattern}|\s*,\s*", re.IGNORECASE)
_BRACKETS = Late(r"\s*\([^()]*\)")
_HANDLE = Late(r"^@[\w.-]+$|^[\w.+-]+@[\w.-]+$")
_OF_ONE = Late(
    r"^(?:(?:[a-z]+ )?(?:s|e)?vp|c[a-z]{1,2}o|pm|em|tpm|tech lead|head|director|manager|lead|chief|president|partner)\b"
    r"|\b(?:lead|manager|director|owner|head|officer|analyst|architect|president|engineer|designer|developer|accountant|controller|recruiter"
    r"|editor|scientist|specialist|coordinator|partner|vp|pm)$",
    re.IGNORECASE,
)
_ONLY_ONE_IN_A_COMPANY = Late(r"^(?:c[a-z]{1,2}o|chief \w+(?: \w+)? officer|(?:s|e)?vp(?: of)? \w[\w &]*)$", re.IGNORECASE)
_LONGEST = 200


def several_owners(pack: Pack, owner: str | None) -> tuple[str, ...]:
    """The owners that a field names where it names more than one and says of none that they are accountable; else empty.

    Example: "PM, Activation + Data lead" and "Dana Reyes and Sam Lee" are two, "VP Sales & Marketing" and "Dana Reyes, CPO" one.
    """
    text = _text_of(pack, owner)
    if says_nothing(text) or _ACCOUNTABLE.search(text):
        return ()
    parts = _parts(_CERTAIN, text)
    if len(parts) > 1:
        return parts
    text = _BRACKETS.sub("", text)
    known = {name.casefold() for role in pack.roles for name in (role.id, role.title) if name}
    for parts in (_parts(_LIKELY, text), _parts(_LISTED, text)):
        if len(parts) > 1 and any(all(map(alike, parts)) for alike in (_is_person, _is_of_one, lambda part: part.casefold() in known)):
            return parts
    return ()


def _text_of(pack: Pack, owner: str | None) -> str:
    """The person of a role where one is named, else its title; a text that is no role as written."""
    role = next((role for role in pack.roles if role.id == owner), None)
    return ((role.person or "") if role is not None else owner or "")[:_LONGEST]


def _parts(separator: Late, text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in separator.split(text) if not says_nothing(part))


def _is_person(text: str) -> bool:
    return _HANDLE.match(text) is not None or is_name(text)


def _is_of_one(text: str) -> bool:
    return _OF_ONE.search(text.replace("-", " ")) is not None


def person_of(pack: Pack, owner: str | None) -> tuple[str, str]:
    """Who an owner is, as a key that compares and as words: the person where one is named, else the title. Empty for nobody.

    Example: "Dana Reyes (VP Success)" and "dana reyes, PM" are one, `vp-growth` and "VP of Growth" are one.
    """
    role = next((role for role in pack.roles if role.id == owner), None)
    text = (role.person or role.title or role.id) if role is not None else " ".join((owner or "").split())[:_LONGEST]
    if says_nothing(text):
        return "", ""
    who = read_who(text)
    if role is None and who.name:
        return who.name.casefold(), who.name
    return same_title(text) or text.casefold(), text


def is_known_everywhere(pack: Pack, owner: str | None) -> bool:
    """Whether an owner means the same person in every pack: a named person, an address, or a title that a company gives once."""
    role = next((role for role in pack.roles if role.id == owner), None)
    text = (role.person or role.title) if role is not None else owner or ""
    who = read_who(text)
    return bool(who.name or _is_person(text) or is_given_once(text))


def is_given_once(title: str) -> bool:
    """Whether a company gives a title to one person: "CPO", "VP Growth", "Chief Product Officer"."""
    return _ONLY_ONE_IN_A_COMPANY.match(title.strip()) is not None
