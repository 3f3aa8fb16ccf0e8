"""Relations that definitions, titles and guardrails state in words, between things that the pack names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.base.quantity import MONEY_CODES, Quantity
from milepost.core.checks.named import mark_of
from milepost.core.checks.solver.definitions import Definition, Operation, definitions_in
from milepost.core.checks.solver.measures import NUMBER, SHARE, dimension_of
from milepost.core.checks.solver.naming import names_of_guardrail
from milepost.core.checks.solver.network import Relation
from milepost.core.checks.solver.settling import Figures
from milepost.core.checks.solver.stems import root, stems
from milepost.core.checks.solver.subjects import Subjects, level_of
from milepost.core.checks.solver.tying import at_most_all, corroborated, product, total
from milepost.core.model.pack import Pack, Placed

_NOT_A_SUM = Late(r"\b(?:average|mean|median|rate|ratio|share|percentage|per|score|p\d\d)\b|%", re.IGNORECASE)
_SHARE_OF = re.compile(r"%\s+of\s+(?:all\s+|the\s+)?(?P<whole>[^.,;()]+)", re.IGNORECASE)
_ASIDE = (Operation.QUOTIENT, Operation.SHARE_WHO, Operation.PRODUCT)
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_MOST_ASIDES = 12
_LONGEST = 90  # characters of a definition quoted as a reason


class _Here(NamedTuple):
    """A definition's subject: who defines it, near which objective."""

    subject: str
    mark: str
    near: str


def ties_of_words(pack: Pack, subjects: Subjects, figures: Figures) -> Iterator[Relation]:
    """Every relation that the pack says in words. A key result whose metric is computed is defined by that metric."""
    for placed in pack.key_results():
        computed = subjects.metrics.get(placed.key_result.metric or "")
        if computed is None or computed.kind in ("", "manual"):
            yield from _of_key_result(pack, placed, subjects, figures)
    for metric in subjects.metrics.values():
        if metric.kind in ("", "manual"):
            here = _Here(subjects.of_metric[metric.metric.id], metric.metric.id.replace("_", " "), "")
            yield from _first(metric.metric.means, here, subjects, figures, tuple(Operation))
    for rail in pack.guardrails:
        if not rail.metric:
            yield from _share_of(rail.text or "", names_of_guardrail(rail), subjects.of_rail[rail.id], subjects, figures)


def _of_key_result(pack: Pack, placed: Placed, subjects: Subjects, figures: Figures) -> Iterator[Relation]:
    key_result = placed.key_result
    here = _Here(subjects.of_key_result[placed.pointer], mark_of(placed), placed.objective.id)
    found = _first(key_result.definition, here, subjects, figures, tuple(Operation))
    asides = (key_result.description, *_IN_BRACKETS.findall(key_result.title), *key_result.remarks, key_result.title)
    for text in asides[:_MOST_ASIDES]:
        found = found or _first(text, here, subjects, figures, _ASIDE)
    yield from found or _by_units(pack, placed, here, subjects, figures)


def _first(text: str | None, here: _Here, subjects: Subjects, figures: Figures, wanted: tuple[Operation, ...]) -> tuple[Relation, ...]:
    """The relations of the first reading of a text whose operands are all known."""
    for definition in definitions_in(text):
        if definition.operation in wanted:
            relations = _tied(definition, here, subjects, figures)
            if relations:
                return relations
    return ()


def _tied(definition: Definition, here: _Here, subjects: Subjects, figures: Figures) -> tuple[Relation, ...]:
    why = f'{here.mark} is defined as "{_short(definition.words)}"'
    own = here.subject
    if definition.operation is Operation.SHARE_WHO:
        return _share_who(definition, here, subjects, figures, why)
    operands = [subjects.lexicon.find(_without_verb(name), here.near, but=own) for name in definition.operands]
    named = [operand for operand in operands if operand is not None]
    if len(named) < (1 if definition.operation is Operation.PART else len(operands)) or operands[0] is None:
        return ()
    relations: tuple[Relation, ...] = ()
    match definition.operation:
        case Operation.QUOTIENT:
            relations = product(figures, named[0], own, named[1], why, amount=_amount(definition.amount))
        case Operation.PRODUCT:
            left, right = sorted(named, key=lambda name: figures.dimension(name) == NUMBER)
            relations = product(figures, own, left, right, why, times=True)
        case Operation.SUM:
            relations = total(figures, own, named, why, exact=True)
        case Operation.DIFFERENCE:
            relations = total(figures, named[0], (own, named[1]), why, exact=True)
        case _ if not _NOT_A_SUM.search(definition.operands[0]) and figures.dimension(own, SHARE) in (NUMBER, *MONEY_CODES):
            relations = total(figures, named[0], (own,), why, exact=False)
    return relations


_VERB = Late(r"^(?:increase|grow|raise|improve|reduce|cut|lower|lift|boost|more|fewer|less|count of|number of|the)\s+", re.IGNORECASE)


def _without_verb(name: str) -> str:
    while (shorter := _VERB.sub("", name)) != name:
        name = shorter
    return name


def _amount(amount: Quantity | None) -> Decimal:
    return amount.value if amount is not None else Decimal(1)


def _share_who(definition: Definition, here: _Here, subjects: Subjects, figures: Figures, why: str) -> tuple[Relation, ...]:
    """A share of those who do something: the count of them is found by its definition, else guessed by its words and then confirmed."""
    group, does = definition.operands
    volume = subjects.lexicon.find(group, here.near, but=here.subject)
    limit = at_most_all(figures, here.subject, f"{here.mark} is a share of {group}")
    if volume is None:
        return limit
    count = next(
        (
            found
            for who in ("who", "that", "which", "with", "where", "having", "whose")
            if (found := subjects.lexicon.find(f"{group} {who} {does}", here.near, but=here.subject)) not in (None, volume)
        ),
        None,
    )
    if count is not None:
        return (*product(figures, count, here.subject, volume, why), *limit)
    guessed = _guess(f"{group} {does}", group, here, subjects, figures)
    relations = product(figures, guessed, here.subject, volume, why) if guessed is not None and guessed != volume else ()
    return (*corroborated(figures, relations), *limit)


def _guess(words: str, group: str, here: _Here, subjects: Subjects, figures: Figures) -> str | None:
    """The one count whose name is made of the words of a share and says more than its group (`activated users`)."""
    said, known = {root(word) for word in stems(words)}, {root(word) for word in stems(group)}
    fitting = {
        subject
        for name, subject in subjects.lexicon.named()
        if subject != here.subject and {root(word) for word in name} <= said and not {root(word) for word in name} <= known
    }
    counts = [subject for subject in fitting if figures.is_stated(subject) and figures.dimension(subject) != SHARE]
    return counts[0] if len(counts) == 1 else None


def _by_units(pack: Pack, placed: Placed, here: _Here, subjects: Subjects, figures: Figures) -> tuple[Relation, ...]:
    """A ratio whose own figures say what it divides (`12 activated users/$1K`), and whose guardrail holds the money that it divides by."""
    level = level_of(placed.key_result)
    currency = level.per.unit if level is not None and level.per is not None and level.per.unit in MONEY_CODES else None
    if level is None or currency is None:
        return ()
    marked = subjects.lexicon.marked(placed.key_result.definition or "", here.near)
    whole = next((subject for subject in marked if subject != here.subject), None) or subjects.lexicon.find(
        level.unit.name, here.near, but=here.subject
    )
    rails = [rail for rail in pack.guardrails_of(placed.key_result) if rail.is_floor and rail.bound and rail.bound.quantity]
    amounts = dict.fromkeys(
        subjects.of_rail[rail.id] for rail in rails if rail.bound and rail.bound.quantity and dimension_of(rail.bound.quantity) == currency
    )
    if whole is None or len(amounts) != 1:
        return ()
    why = f"{here.mark} is {level.unit.name or 'a count'} per {currency}, and its guardrail holds that amount"
    return product(figures, whole, here.subject, next(iter(amounts)), why)


def _share_of(text: str, names: tuple[str, ...], own: str, subjects: Subjects, figures: Figures) -> Iterator[Relation]:
    """A guardrail that holds one thing as a share of another: "self-serve sign-ups >= 80% of all sign-ups"."""
    match = _SHARE_OF.search(text)
    if match is None or figures.dimension(own) != SHARE:
        return
    whole = subjects.lexicon.find(match["whole"], but=own)
    part = next((found for name in names if (found := subjects.lexicon.find(name, but=own)) not in (None, whole)), None)
    if whole is not None and part is not None:
        yield from product(figures, part, own, whole, f'the guardrail says "{_short(text)}"')


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
