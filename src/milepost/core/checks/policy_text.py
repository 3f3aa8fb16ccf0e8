"""A policy as its authors write it, in `milepost.toml`: what is asked for, how heavy it is, the limits, what is accepted."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Severity
from milepost.core.checks.policy import Policy
from milepost.core.checks.rule import Limits
from milepost.core.model.pack import Waiver

_KEYS = ("select", "ignore", "severity", "limits", "waivers", "packs")
_LIMITS = ("objectives", "key_results", "led", "stretch", "tolerance")
_WAIVER = ("code", "at", "file", "reason", "until")
_OFF = "off"


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """What one `milepost.toml` says: of every pack, and more of those whose path fits a pattern."""

    whole: Policy
    packs: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    waivers: tuple[tuple[str, Waiver], ...] = ()

    def of(self, path: str) -> Policy:
        """The policy for a file, by its path below the folder of `milepost.toml` (with `/`); later patterns win over earlier ones."""
        policy = self.whole
        for pattern, table in self.packs:
            if fits(path, pattern):
                policy = _policy(table, policy, f"[check.packs.{pattern!r}]")
        accepted = tuple(waiver for pattern, waiver in self.waivers if fits(path, pattern))
        return replace(policy, waivers=(*policy.waivers, *accepted))


def fits(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern: as a whole, or by the name of the file alone where the pattern names no folder."""
    return fnmatchcase(path, pattern) or ("/" not in pattern and fnmatchcase(path.rpartition("/")[2], pattern))


def read_policy(text: str, codes: tuple[str, ...]) -> PolicyFile:
    """Reads the `[check]` table of a TOML text; `codes` are the rules there are.

    Errors: UsageError for broken TOML, an unknown key, a code that no rule begins with, or a value that does not fit; each says which.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"It is no TOML: {error}.") from None
    table = document.get("check", {})
    if not isinstance(table, dict):
        raise UsageError("`check` must be a table.", todo="Begin it with `[check]`.")
    _known(table, _KEYS, "[check]")
    _codes_exist(table, codes)
    packs = table.get("packs", {})
    if not isinstance(packs, dict) or not all(isinstance(body, dict) for body in packs.values()):
        raise UsageError("`packs` must hold a table for each pattern.", todo='Write [check.packs."growth-*.okr.yaml"].')
    for pattern, body in packs.items():
        _known(body, _KEYS[:4], f"[check.packs.{pattern!r}]")
        _codes_exist(body, codes)
        _policy(body, Policy(), f"[check.packs.{pattern!r}]")
    return PolicyFile(_policy(table, Policy(), "[check]"), tuple(packs.items()), tuple(_waivers(table.get("waivers", []))))


def _policy(table: Mapping[str, Any], before: Policy, where: str) -> Policy:
    """A table's policy over the one before it."""
    severities = {**before.severities, **dict(_severities(table.get("severity", {}), where))}
    off = tuple(code for code, word in table.get("severity", {}).items() if str(word).lower() == _OFF)
    return replace(
        before,
        select=_codes(table, "select", where) or before.select,
        ignore=(*before.ignore, *_codes(table, "ignore", where), *(code.upper() for code in off)),
        severities=severities,
        limits=_limits(table.get("limits", {}), before.limits, where),
    )


def _codes(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    given = table.get(key, [])
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        raise UsageError(f"`{key}` in {where} must be a list of codes.", todo=f'Write {key} = ["OKR4", "OKR201"].')
    return tuple(code.upper() for code in given)


def _codes_exist(table: Mapping[str, Any], codes: tuple[str, ...]) -> None:
    named = [code for key in ("select", "ignore") for code in _codes(table, key, "[check]")]
    named += [code for code, _ in _severities(table.get("severity", {}), "[check]")]
    waivers = table.get("waivers", ())
    named += [waiver.get("code", "") for waiver in waivers if isinstance(waiver, dict)] if isinstance(waivers, list) else []
    for code in named:
        if not any(known.startswith(str(code).upper()) for known in codes) or not code:
            near = get_close_matches(str(code).upper(), codes, n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"No rule's code begins with {str(code)!r}.", todo=f"{hint}`milepost rule` lists all of them.")


def _severities(table: Any, where: str) -> Iterator[tuple[str, Severity]]:
    if not isinstance(table, dict):
        raise UsageError(f"`severity` in {where} must be a table.", todo='Write OKR303 = "note".')
    for code, word in table.items():
        if str(word).lower() == _OFF:
            continue
        try:
            yield code.upper(), Severity(str(word).lower())
        except ValueError:
            raise UsageError(f"{word!r} is no severity ({code} in {where}).", todo="Use error, warning, note or off.") from None


def _limits(table: Any, before: Limits, where: str) -> Limits:
    if not isinstance(table, dict):
        raise UsageError(f"`limits` in {where} must be a table.", todo="Write objectives = 5.")
    _known(table, _LIMITS, f"limits of {where}")
    changes: dict[str, Any] = {}
    for key in ("objectives", "led"):
        if key in table:
            changes[key] = _count(table[key], key, where)
    if "key_results" in table:
        span = table["key_results"]
        if not isinstance(span, list) or len(span) != 2:
            raise UsageError(f"`key_results` in the limits of {where} must be the least and the most.", todo="Write key_results = [2, 5].")
        least, most = (_count(number, "key_results", where) for number in span)
        if least > most:
            raise UsageError(f"`key_results` in the limits of {where}: the least is above the most.", todo="Write key_results = [2, 5].")
        changes |= {"least_key_results": least, "most_key_results": most}
    changes |= {key: _number(table[key], key, where) for key in ("stretch", "tolerance") if key in table}
    return replace(before, **changes)


def _count(value: Any, key: str, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UsageError(f"`{key}` in the limits of {where} must be a whole number.", todo=f"Write {key} = 5.")
    return value


def _number(value: Any, key: str, where: str) -> Decimal:
    text = str(value).strip()
    try:
        number = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        number = Decimal(-1)
    if isinstance(value, bool) or not number.is_finite() or number < 0:
        raise UsageError(f"`{key}` in the limits of {where} must be a number or a percentage.", todo=f'Write {key} = "2%".')
    return number


def _waivers(rows: Any) -> Iterator[tuple[str, Waiver]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError("`waivers` must be a list of tables.", todo="Begin each with `[[check.waivers]]`.")
    for number, row in enumerate(rows, start=1):
        where = f"waiver {number}"
        _known(row, _WAIVER, where)
        if not str(row.get("reason", "")).strip():
            raise UsageError(f"The {where} of {row.get('code')} has no reason.", todo="Say why the finding is accepted.")
        until = row.get("until")
        if until is not None and type(until) is not date:
            raise UsageError(f"`until` of {where} must be a day.", todo="Write until = 2026-07-31, without quotes.")
        waiver = Waiver(code=str(row["code"]).upper(), at=str(row.get("at", "")), reason=str(row["reason"]), until=until)
        yield str(row.get("file", "*")), waiver


def _known(table: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            near = get_close_matches(key, keys, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else f"It holds {', '.join(f'`{known}`' for known in keys)}."
            raise UsageError(f"{where} knows no `{key}`.", todo=hint)
