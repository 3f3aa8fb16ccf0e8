"""The grounds of a pack as blocks: context, people, guardrails, definitions, what it claims of itself, what was kept as text."""

from __future__ import annotations

from milepost.core.documents.spoken import as_read, bound_of, name_of
from milepost.core.documents.written.days_said import day_said
from milepost.core.documents.written.page.objectives import facts_of
from milepost.core.documents.written.page.parts import Block, Fact, Facts, Items, Prose
from milepost.core.documents.written.page.plans import columns_of
from milepost.core.model.context import Assumption, Labelled
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack
from milepost.core.model.people import Approver

_LONGEST = 600  # characters of one parameter of a definition


def context(pack: Pack) -> list[Block]:
    """What must be known to read the rest."""
    told = pack.context
    facts = facts_of(
        ("Strategy anchor", told.anchor),
        ("Intent", told.intent),
        ("In scope", told.scope),
        ("Asked for", pack.prompt),
        ("Data", told.data_sources),
        ("Decides", pack.who(told.decider)),
        ("Contribute", *map(pack.who, told.contributors)),
        ("Approve", *(_approver(pack, person) for person in told.approvers)),
        ("Review", *(_approver(pack, person) for person in told.reviewers)),
        ("Constraints", *map(_labelled, told.constraints)),
        ("Not meant", *told.non_goals),
        ("Assumptions", *(_assumption(pack, entry) for entry in told.assumptions)),
        ("Remarks", *map(_labelled, told.remarks)),
    )
    return [Facts(facts)] if facts else []


def robustness(pack: Pack) -> list[Block]:
    """The pack's rules for its metrics."""
    told = pack.robustness
    if told is None:
        return []
    blocks: list[Block] = [Prose(told.principle, lead=True)] if told.principle else []
    rows: list[tuple[str | None, ...]] = [(use.metric_type, use.use, use.safeguard) for use in told.uses]
    return [*blocks, *columns_of(("Metric", "Used for", "Safeguard"), rows, wide=(0, 1, 2))]


def guardrails(pack: Pack) -> list[Block]:
    """Guardrails, alarms and frozen definitions, a row each."""
    carrying: dict[str, list[str]] = {}
    for placed in pack.key_results():
        for name in placed.key_result.guardrails:
            carrying.setdefault(name, []).append(placed.key_result.label or placed.key_result.id)
    rails: list[tuple[str | None, ...]] = []
    for rail in pack.guardrails:
        relax = ", then ".join(filter(None, (pack.who(rail.relax), rail.then)))
        guarded = ", ".join(carrying.get(rail.id, ()))
        rails.append((name_of(rail), bound_of(rail), as_read(rail.current), guarded, relax, pack.who(rail.tell)))
    alarms: list[tuple[str | None, ...]] = [
        (name_of(alarm), bound_of(alarm), alarm.every, alarm.guards, pack.who(alarm.tell)) for alarm in pack.alarms
    ]
    frozen: list[tuple[str | None, ...]] = [
        (entry.what or entry.id, entry.until, pack.who(entry.approver), entry.then) for entry in pack.frozen
    ]
    return [
        *columns_of(("Guardrail", "Bound", "Now", "Guards", "Who may relax it", "Who is told"), rails, title="Guardrails"),
        *columns_of(("Alarm", "Rings beyond", "Every", "Watches", "Who is told"), alarms, title="Alarms"),
        *columns_of(("Definition", "Until", "Signed by", "Then"), frozen, title="Frozen definitions"),
    ]


def metrics(pack: Pack) -> list[Block]:
    """The metric definitions: what each means, and how it is counted."""
    facts = tuple(Fact(metric.id, tuple(filter(None, (metric.means, _counted(metric))))) for metric in pack.metrics)
    return [Facts(facts)] if facts else []


def _counted(metric: Metric) -> str:
    """How a metric is counted: its kind and parameters as `name: value`, in the order that the pack gives them."""
    told = {"kind": metric.kind, "like": metric.like, **metric.parameters, "unit": metric.unit}
    return " · ".join(f"{name.replace('_', ' ')}: {_value(value)}" for name, value in told.items() if value is not None)


def _value(value: object) -> str:
    match value:
        case dict():
            text = ", ".join(f"{name} {_value(inner)}" for name, inner in value.items())
        case list() | tuple():
            text = ", ".join(map(_value, value))
        case bool():
            text = "yes" if value else "no"
        case _:
            text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def people(pack: Pack) -> list[Block]:
    """Who is meant by a role, where a person is named."""
    named = tuple(Fact(role.title or role.id, (role.person,)) for role in pack.roles if role.person)
    return [Facts(named)] if named else []


def self_check(pack: Pack) -> list[Block]:
    """What the document claims of itself."""
    told = pack.self_check
    if told is None:
        return []
    blocks: list[Block] = []
    for gate in told.gate:
        lines = tuple(f"{line.text}{f' ({line.evidence})' if line.evidence else ''}" for line in gate.lines)
        blocks.append(Items(lines, f"{gate.letter}. {gate.title}".lstrip(". "), ticks=tuple(line.ticked for line in gate.lines)))
    rows: list[tuple[str | None, ...]] = [(line.dimension, line.score, line.rationale) for line in told.rubric]
    rows += [("**Total**", f"**{told.total}**", "")] if told.total else []
    return [*blocks, *columns_of(("Dimension", "Score", "Why"), rows, title="Rubric", wide=(2,))]


def kept(pack: Pack) -> list[Block]:
    """Remarks, waivers, and what was kept as text."""
    waivers: list[tuple[str | None, ...]] = [
        (waiver.code, waiver.at or "the whole pack", waiver.reason, day_said(waiver.until) if waiver.until else "")
        for waiver in pack.waivers
    ]
    return [
        *([Items(tuple(map(_labelled, pack.remarks)), "Remarks")] if pack.remarks else []),
        *columns_of(("Finding", "At", "Accepted because", "Until"), waivers, title="Waivers", wide=(2,)),
        *([Items(tuple(piece.text for piece in pack.unplaced), "Kept as text")] if pack.unplaced else []),
    ]


def _labelled(entry: Labelled) -> str:
    return f"{entry.label}: {entry.text}" if entry.label else entry.text


def _approver(pack: Pack, person: Approver) -> str:
    return f"{pack.who(person.who)} ({person.scope})" if person.scope else pack.who(person.who)


def _assumption(pack: Pack, entry: Assumption) -> str:
    confirm = entry.confirm
    who = f"by {pack.who(confirm.by)}" if confirm and confirm.by else ""
    when = f"by {day_said(confirm.on)}" if confirm and confirm.on else ""
    due = " ".join(filter(None, (who, when)))
    return _labelled(entry) + (f" (to be confirmed {due})" if due else "")
