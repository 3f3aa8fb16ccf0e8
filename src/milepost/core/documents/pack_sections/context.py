"""The context snapshot: cycle, scope, anchor, constraints, people, non-goals, assumptions, intent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import List
from milepost.core.documents.pack_sections.cycle_text import NO_YEAR, read_cycle, write_cycle
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import PartOf, Section, part_of_item, parts_of, text_of
from milepost.core.documents.pack_sections.words import in_bracket, label_of, one_line, pieces
from milepost.core.model.context import Assumption, Confirmation, Context, Labelled
from milepost.core.model.pack import Pack
from milepost.core.model.people import Approver

TITLE = re.compile(r"\bcontext\b|\bsnapshot\b", re.IGNORECASE)
_TEAM = re.compile(r"^(?P<name>.+?)\s+team$", re.IGNORECASE)
_UNLABELLED = "Remark"
_CONFIRM = re.compile(r"\s*\(to be confirmed(?: by (?P<by>[^,()]+?))?(?:,? on (?P<on>\d{4}-\d{2}-\d{2}))?\)$")

_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("assumed", r"^assumed of the cycle$"),
        ("non_goals", r"non-?\s?goals?|out of scope|not (?:doing|in scope)"),
        ("data_sources", r"baselines?|data sources?"),
        ("cycle", r"\bcycle\b(?!.*participants)|horizon|time ?frame|^period|^quarter"),
        ("reviewers", r"participants|reviewers?"),
        ("anchor", r"anchor|company goal|north star|strategy"),
        ("team", r"^team$"),
        ("scope", r"scope|^teams?\b"),
        ("constraints", r"constraints?|^limits"),
        ("stakeholders", r"stakeholders?|^people|roles"),
        ("decider", r"decider|decision maker"),
        ("contributors", r"contributors?"),
        ("approvers", r"approvers?"),
        ("assumptions", r"assumptions?|^notes"),
        ("intent", r"intent|purpose|framing"),
    )
)


def read_context(draft: Draft, section: Section) -> None:
    """Reads the section into the draft's context and cycle; labels that it does not know become remarks."""
    for part in parts_of(section.blocks):
        _read_part(draft, part)
    for child in section.children:
        _read_part(draft, PartOf(child.title, "", child.span, tuple(child.blocks)))
        for grandchild in child.children:
            draft.keep_blocks([grandchild.heading] if grandchild.heading else [], "is a heading that the context does not know")
            draft.keep_blocks(grandchild.blocks, "stands under a heading that the context does not know")


def _read_part(draft: Draft, part: PartOf) -> None:
    name = next((name for name, pattern in _FIELDS if part.label and pattern.search(part.label)), None)
    if name is None:
        _read_unnamed(draft, part)
        return
    if name in ("cycle", "assumed", "team"):
        _read_of_pack(draft, part, name)
        return
    if name == "stakeholders":
        for inner in (part_of_item(item) for item in part.items()):
            _read_part(draft, inner)
        draft.keep_blocks([block for block in part.blocks if not isinstance(block, List)], "stands under the stakeholders")
        if part.text:
            draft.keep_part(PartOf(part.label, part.text, part.span), "names people without saying what they decide")
        return
    if name in draft.context:
        draft.keep_part(part, "says again what the context has said before")
        return
    _keep_nested(draft, part)
    draft.context[name] = _READERS[name](draft, part)
    draft.put(f"context/{name}", part.span)
    if name == "scope" and "team" in part.label.lower():
        draft.values.setdefault("team", _team_of(_whole(part)))
        draft.put("team", part.span)


def _read_of_pack(draft: Draft, part: PartOf, name: str) -> None:
    """Reads what the context says of the whole pack: its cycle, what was assumed of that, its team."""
    if name == "cycle" and "cycle" in draft.values:
        draft.keep_part(part, "names a second cycle")
        return
    _keep_nested(draft, part)
    text, told = _whole(part), draft.values.get("cycle")
    if name == "team":
        draft.values["team"] = text
        draft.put("team", part.span)
    elif name == "cycle":
        cycle = read_cycle(text, draft.rebuilt.text, str(draft.values.get("title", "")))
        draft.values["cycle"] = cycle.model_copy(update={"assumed": None}) if draft.own and cycle.assumed == NO_YEAR else cycle
        draft.put("cycle", part.span)
    elif told is not None:
        draft.values["cycle"] = told.model_copy(update={"assumed": text})
        draft.put("cycle/assumed", part.span)
    else:
        draft.keep_part(part, "speaks of a cycle that is not named before")


def _team_of(scope: str) -> str:
    """The team that a scope names first: "Growth team (acquisition, activation)" is "Growth"."""
    head = in_bracket(scope)[0]
    return match["name"] if (match := _TEAM.match(head)) else head


def _read_unnamed(draft: Draft, part: PartOf) -> None:
    if part.label and (part.text or part.items()):
        _keep_nested(draft, part)
        remarks = draft.context.setdefault("remarks", ())
        draft.put(f"context/remarks/{len(remarks)}", part.span)
        draft.context["remarks"] = (*remarks, Labelled(label=part.label if part.label != _UNLABELLED else None, text=_whole(part)))
    else:
        draft.keep_part(part, "has no label that the context knows")


def _keep_nested(draft: Draft, part: PartOf) -> None:
    """Keeps what stands under a part and is neither its text nor an item of its list."""
    draft.keep_blocks([block for block in part.blocks if not isinstance(block, List)], f"stands under '{part.label}' and is no list")
    for item in part.items():
        draft.keep_blocks(item.blocks, f"is nested in an item of '{part.label}'")


def _whole(part: PartOf) -> str:
    """The part's text with the texts of its list, joined."""
    return "; ".join(text for text in (part.text, *(text_of(item) for item in part.items())) if text)


def _entries(part: PartOf, name: str, draft: Draft) -> Iterable[tuple[str, Span]]:
    """The items of a part's list, or what its text lists."""
    items = [part_of_item(item, plain_too=False) for item in part.items()]
    if not items:
        return [(part.text, part.span)] if part.text else []
    found = [(f"*{item.label}:* {item.text}" if item.label else item.text, item.span) for item in items]
    for place, (_, span) in enumerate(found):
        draft.put(f"context/{name}/{place}", span)
    return ([(part.text, part.span)] if part.text else []) + found


def _labelled(draft: Draft, part: PartOf, name: str) -> tuple[Labelled, ...]:
    labels = (label_of(text) for text, _ in _entries(part, name, draft))
    return tuple(Labelled(label=label.label or None, text=label.text) for label in labels)


def _assumptions(draft: Draft, part: PartOf) -> tuple[Assumption, ...]:
    found: list[Assumption] = []
    for text, _ in _entries(part, "assumptions", draft):
        label = label_of(text)
        match = _CONFIRM.search(label.text)
        confirm = Confirmation(by=match["by"], on=_day(match["on"])) if match else None
        body = label.text[: match.start()] if match else label.text
        found.append(Assumption(label=label.label or None, text=body, confirm=confirm))
    return tuple(found)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _listed(part: PartOf) -> list[str]:
    """What a part lists, in its line and below it."""
    return [*(text for _, text in pieces(part.text)), *(text_of(item) for item in part.items())]


def _people(_draft: Draft, part: PartOf) -> tuple[Approver, ...]:
    return tuple(Approver(who=who, scope=scope or None) for who, scope in (in_bracket(text) for text in _listed(part)))


_READERS: dict[str, Callable[[Draft, PartOf], object]] = {
    "anchor": lambda _, part: _whole(part),
    "scope": lambda _, part: _whole(part),
    "data_sources": lambda _, part: _whole(part),
    "decider": lambda _, part: _whole(part),
    "intent": lambda _, part: _whole(part),
    "contributors": lambda _, part: tuple(_listed(part)),
    "approvers": _people,
    "reviewers": _people,
    "constraints": lambda draft, part: _labelled(draft, part, "constraints"),
    "non_goals": lambda draft, part: tuple(text for text, _ in _entries(part, "non_goals", draft)),
    "assumptions": _assumptions,
}


def write_context(pack: Pack) -> list[str]:
    """The section as lines; empty parts are left out."""
    context = pack.context
    told = context.scope is not None and _team_of(context.scope) == pack.team
    lines = [
        *_line("Cycle + horizon", write_cycle(pack.cycle, pack.title) if pack.cycle else None),
        *_line("Assumed of the cycle", _assumed(pack)),
        *_line("Team", None if told else pack.team),
        *_line("Team(s) in scope" if told else "Scope", context.scope),
        *_line("Strategy anchor (company goal)", context.anchor),
        *_line("Baselines + data sources", context.data_sources),
        *_list("Constraints", [_labelled_text(entry) for entry in context.constraints]),
        *_stakeholders(context),
        *_list("Non-goals", [one_line(text) for text in context.non_goals]),
        *_list("Notes / assumptions", [_assumption_text(entry) for entry in context.assumptions]),
        *_line("OKR intent", context.intent),
        *(line for entry in context.remarks for line in _line(entry.label or _UNLABELLED, entry.text)),
    ]
    return ["## 0) Context Snapshot", "", *lines] if lines else []


def _assumed(pack: Pack) -> str | None:
    """What was assumed of the cycle, unless the document itself tells it again (that no year is stated)."""
    assumed = pack.cycle.assumed if pack.cycle is not None else None
    return assumed if assumed and not assumed.startswith("No year is stated") else None


def _line(label: str, text: str | None) -> list[str]:
    return [f"- **{label}:** {' '.join(text.split())}"] if text else []


def _list(label: str, texts: list[str]) -> list[str]:
    return [f"- **{label}:**", *(f"  - {text}" for text in texts)] if texts else []


def _labelled_text(entry: Labelled) -> str:
    text = " ".join(entry.text.split())
    if not entry.label:
        return one_line(text)
    return f"{entry.label}: {text}" if label_of(f"{entry.label}: {text}").label == entry.label else f"**{entry.label}:** {text}"


def _assumption_text(entry: Assumption) -> str:
    text = f"*{entry.label}:* {' '.join(entry.text.split())}" if entry.label else one_line(entry.text)
    if entry.confirm is None or (entry.confirm.by is None and entry.confirm.on is None):
        return text
    by = f" by {entry.confirm.by}" if entry.confirm.by else ""
    on = f" on {entry.confirm.on.isoformat()}" if entry.confirm.on else ""
    return f"{text} (to be confirmed{by}{on})"


def _stakeholders(context: Context) -> list[str]:
    """The people, a line for each sort of them; names that hold a comma stand in a list of their own."""
    lines: list[str] = []
    for label, names in (
        ("Decider", [context.decider] if context.decider else []),
        ("Contributors", list(context.contributors)),
        ("Approvers", [_with_scope(entry) for entry in context.approvers]),
        ("Review cadence participants", [_with_scope(entry) for entry in context.reviewers]),
    ):
        between = "; " if label.startswith("Review") else ", "
        if label == "Decider" or [name for _, name in pieces(between.join(names))] == names:
            lines += [f"  - {label}: {one_line(between.join(names))}"] if any(names) else []
        else:
            lines += [f"  - **{label}:**", *(f"    - {one_line(name)}" for name in names)]
    return ["- **Stakeholders:**", *lines] if lines else []


def _with_scope(entry: Approver) -> str:
    return f"{entry.who} ({entry.scope})" if entry.scope else entry.who
