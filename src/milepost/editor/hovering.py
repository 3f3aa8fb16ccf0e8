"""What is said when the pointer rests on something: a definition in words, a bound, who is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from milepost.core.checks.engine import rules
from milepost.core.documents.references import references_of
from milepost.core.metrics.define import define
from milepost.core.metrics.explain import sentences
from milepost.core.model.pack import Pack
from milepost.editor.opened import Opened

_PEOPLE = ("owner", "lead", "decider", "who", "by", "relax", "tell", "approver", "confirmed_by")


def words_at(opened: Opened, line: int, column: int) -> str | None:
    """Markdown for a place (line and column from 1); None where there is nothing to say."""
    pack = opened.pack
    pointer = opened.pointer_at(line, column)
    if pack is None or pointer is None:
        return None
    for reference in references_of(pack):
        if reference.pointer == pointer and reference.name:
            return _of(pack, reference.sort, reference.name)
    steps = pointer.split("/")
    if steps[-1] in _PEOPLE:
        return _person(pack, opened, line)
    sort, name = _part_of(pack, steps)
    return _of(pack, sort, name) if name else None


def _part_of(pack: Pack, steps: list[str]) -> tuple[str, str]:
    """The sort and the name of the part that a field belongs to, where that part has words of its own."""
    match steps:
        case ["metrics", name, *_]:
            return "metric", name
        case ["guardrails", name, *_]:
            return "guardrail", name
        case ["alarms", name, *_]:
            return "alarm", name
        case ["waivers", number, "code"] if number.isdigit() and int(number) < len(pack.waivers):
            return "rule", pack.waivers[int(number)].code
        case ["objectives", _, "key_results", _, *rest] if not rest or rest[0] in ("id", "title", "target", "baseline"):
            return "key result", "/".join(steps[:4])
        case _:
            return "", ""


def _of(pack: Pack, sort: str, name: str) -> str | None:
    """The words of what a reference names."""
    tell = _TELLERS.get(sort)
    return tell(pack, name) if tell is not None else None


def _metric(pack: Pack, name: str) -> str | None:
    """The definition in the words that every reader would compute it by; what is still open in it otherwise."""
    metric = pack.metric(name)
    if metric is None:
        return None
    defined = define(name, pack.metrics)
    lines = [f"**{name}** ({metric.kind or 'like ' + str(metric.like)}{f', in {metric.unit}' if metric.unit else ''})"]
    lines += [metric.means] if metric.means else []
    if defined.definition is not None:
        lines += list(sentences(defined.definition))
    else:
        lines += [f"Not yet computable: {finding.message} {finding.help}".rstrip() for finding in defined.findings]
    return "\n\n".join(lines)


def _guardrail(pack: Pack, name: str) -> str | None:
    rail = next((rail for rail in pack.guardrails if rail.id == name), None)
    if rail is None:
        return None
    bounds = {"at least": rail.floor, "at most": rail.ceiling, "no decline from": rail.no_decline_from, "no rise from": rail.no_rise_from}
    stated = "; ".join(f"{words} {bound}" for words, bound in bounds.items() if bound is not None)
    lines = [f"**Guardrail** `{rail.id}`{f': {rail.text}' if rail.text else ''}"]
    lines += [stated] if stated else []
    lines += [f"When it was written: {rail.current}"] if rail.current is not None else []
    if rail.metric is not None and (words := _metric(pack, rail.metric)) is not None:
        lines.append(words)
    return "\n\n".join(lines)


def _key_result(pack: Pack, name: str) -> str | None:
    result = next((placed.key_result for placed in pack.key_results() if name in (placed.key_result.id, placed.pointer)), None)
    if result is None:
        return None
    start = result.baseline.value.text if result.baseline is not None else "no baseline"
    lines = [f"**{result.label or result.id}** {result.title}", f"{start} → {result.target.text if result.target else 'no target'}"]
    if result.metric is not None and (words := _metric(pack, result.metric)) is not None:
        lines.append(words)
    elif result.definition:
        lines.append(f"In words only, so nothing computes it: {result.definition}")
    return "\n\n".join(lines)


def _alarm(pack: Pack, name: str) -> str | None:
    alarm = next((alarm for alarm in pack.alarms if alarm.id == name), None)
    return f"**Alarm** `{name}`: {alarm.text or f'guards `{alarm.guards}`'}" if alarm is not None else None


def _habit(pack: Pack, name: str) -> str | None:
    habit = next((habit for habit in pack.habits if habit.id == name), None)
    return f"**Habit** `{name}`: {habit.title}" if habit is not None else None


def _objective(pack: Pack, name: str) -> str | None:
    objective = next((objective for objective in pack.objectives if objective.id == name), None)
    return f"**{objective.label or objective.id}** {objective.title}" if objective is not None else None


def _frozen(pack: Pack, name: str) -> str | None:
    frozen = next((frozen for frozen in pack.frozen if frozen.id == name), None)
    return f"**Frozen** `{name}`: {frozen.what or 'its definition may not change'}" if frozen is not None else _metric(pack, name)


def _rule(_pack: Pack, code: str) -> str | None:
    rule = rules().get(code)
    return f"**{code}** {rule.title}" if rule is not None else None


def _person(pack: Pack, opened: Opened, line: int) -> str | None:
    """Who a role's id on the line means."""
    text = opened.lines[line - 1] if line <= len(opened.lines) else ""
    role = next((role for role in pack.roles if role.id in text), None)
    return f"`{role.id}`: {pack.who(role.id)}" if role is not None else None


_TELLERS: Mapping[str, Callable[[Pack, str], str | None]] = {
    "metric": _metric,
    "guardrail": _guardrail,
    "key result": _key_result,
    "place": _key_result,
    "alarm": _alarm,
    "habit": _habit,
    "objective": _objective,
    "frozen definition": _frozen,
    "rule": _rule,
}
