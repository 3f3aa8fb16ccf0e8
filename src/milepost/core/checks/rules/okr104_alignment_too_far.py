"""OKR104: alignment that is more than one step away, or leads nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.checks.across import once_for_all
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.language.tongues import tongues_in
from milepost.core.checks.language.topics import topics_of
from milepost.core.checks.language.vague import chain_in
from milepost.core.checks.named import listed, mark_of_objective, quoted
from milepost.core.checks.resting import marks_of, objective_named
from milepost.core.checks.rule import Remark, Together, rule
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

_REFERENCE = re.compile(r"^(?:(?P<pack>[\w.-]+)/)?(?P<mark>(?:objective|key result|ziel|kr|o)[\s-]?\d+(?:\.\d+)*)$", re.IGNORECASE)
# A clause that goes on from the one before: two of them are two steps.
_LINK = Late(
    r",\s+(?:(?:and )?which|(?:and )?that|was|ce qui|lo que|lo cual|o que|wat)\s+"
    r"(?:[\w'’]+\s+){0,4}?(?:leads?|brings?|lifts?|drives?|helps?|makes?|raises?|improves?|führt|bringt|hilft|nützt|hebt|steigert|verbessert"
    r"|mène|amène|conduit|sert|aide|améliore|augmente|lleva|trae|ayuda|sirve|mejora|aumenta|leva|traz|ajuda|leidt|brengt|helpt)\b"
    r"|,\s+was\s+(?:[\w'’-]+\s+){1,7}?(?:führt|bringt|hilft|nützt|hebt|steigert|verbessert|leidt|brengt|helpt)\b",
    re.IGNORECASE,
)
_STEPS_TOO_MANY = 2  # clauses that go on
_LONGEST_REASON = 600  # characters that are read


@rule("OKR104", Severity.WARNING, since="0.2")
def alignment_too_far(together: Together) -> Iterator[Remark]:
    """Finds a link to something that no pack of the run holds, one that needs a second step, and one that leads back to itself.

    A goal in words is known when it shares a word with the anchor, an objective or another pack's goals; a reference (`O7`,
    `company/O2`) must name an objective. A second step is told by an objective that serves another of its own level, or by the words of
    the reason ("which in turn", or two clauses that go on: "which leads to ..., which helps ...").

    ## Why it matters
    With every step between the work and the aim somebody must guess. After two, nearly any project can be called aligned.

    ## Example
        serves:
          goal: Clinics stay with us
          because: Shorter forms please nurses, which in turn may please clinics

    ## Use instead
    Link each objective to the one aim that it moves within the cycle, and say in one sentence how; without such a sentence it serves
    something else.

    ## Source
    Quality gate, A: no more than one step away from the company goal.
    """
    pack = together.own
    by_mark, tongues = marks_of(pack), tongues_in(pack)
    own: frozenset[str] | None = None
    for objective in pack.objectives:
        pointer = f"objectives/{objective.id}/serves"
        for link in objective.serves:
            served = objective_named(link.goal, by_mark)
            reference = _REFERENCE.match(link.goal.strip())
            if served is not None:
                yield from _same_level(pointer, objective, served, pack)
            elif reference is not None:
                if _is_lost(reference["pack"], reference["mark"], together):
                    yield _nowhere(pointer, objective, link.goal, "names no objective of this pack, nor of any that is checked with it")
            elif tongues and not says_nothing(pack.context.anchor) and not says_nothing(link.goal):
                own = own if own is not None else _own_topics(pack, tongues)
                said = topics_of((link.goal,), tongues)
                if said and not said & own and not (together.others and said & once_for_all(together, _all_topics)):
                    anchor = quoted(pack.context.anchor or "")
                    yield _nowhere(pointer, objective, link.goal, f"shares no word with the anchor, {anchor}, nor with any objective")
            yield from _second_step(pointer, objective, link.because, tongues)
        yield from _second_step(f"objectives/{objective.id}/supports", objective, objective.supports, tongues)


def _same_level(pointer: str, objective: Objective, served: Objective, pack: Pack) -> Iterator[Remark]:
    mark, other = mark_of_objective(objective), mark_of_objective(served)
    if served is objective:
        yield Remark(pointer, f"{mark} serves itself.", {"objective": objective.id, "serves": served.id})
    elif bool(objective.team) == bool(served.team) and (served.serves or not says_nothing(pack.context.anchor)):
        top = quoted(served.serves[0].goal if served.serves else pack.context.anchor or "")
        yield Remark(
            pointer,
            f"{mark} serves {other}, which itself serves {top}: that is two steps.",
            {"objective": objective.id, "serves": served.id},
        )


def _is_lost(pack_name: str | None, mark: str, together: Together) -> bool:
    """Whether a reference names no objective; one to a pack that is not there cannot be judged."""
    named = once_for_all(together, _references)
    if pack_name is None:
        return not any(_folded(mark) in marks for marks in named.values())
    names = {pack_name.casefold()}
    names.update(pack.pack for name, pack in together.others if name.partition(".")[0].casefold() == pack_name.casefold())
    there = [marks for pack, marks in named.items() if pack.casefold() in names]
    return bool(there) and not any(_folded(mark) in marks for marks in there)


def _references(packs: tuple[Pack, ...]) -> dict[str, frozenset[str]]:
    """What may be referred to in each pack of a run, by the pack's id and its team's: objectives and key results by id and label."""
    found: dict[str, frozenset[str]] = {}
    for pack in packs:
        names = [name for entry in pack.objectives for name in (entry.id, entry.label)]
        names += [name for placed in pack.key_results() for name in (placed.key_result.id, placed.key_result.label)]
        marks = frozenset(_folded(name) for name in names if name)
        for called in filter(None, (pack.pack, pack.team)):
            found[called] = found.get(called, frozenset()) | marks
    return found


def _folded(mark: str) -> str:
    return re.sub(r"^(?:objective|ziel)(?=\d)", "o", re.sub(r"[\s-]", "", mark).casefold())


def _own_topics(pack: Pack, tongues: Sequence[str]) -> frozenset[str]:
    """What the anchor, the summary, the title and the objectives of a pack speak of."""
    return topics_of((pack.context.anchor or "", pack.summary or "", pack.title, *(entry.title for entry in pack.objectives)), tongues)


def _all_topics(packs: tuple[Pack, ...]) -> frozenset[str]:
    """What the packs of a run speak of, with the aims that their objectives serve where several name the same."""
    aims = Counter(link.goal for pack in packs for entry in pack.objectives for link in entry.serves)
    topics = frozenset().union(*(_own_topics(pack, tongues_in(pack)) for pack in packs))
    return topics | topics_of(aim for aim, count in aims.items() if count > 1)


def _nowhere(pointer: str, objective: Objective, goal: str, why: str) -> Remark:
    values: Mapping[str, str] = {"objective": objective.id, "serves": goal}
    return Remark(pointer, f"{mark_of_objective(objective)} serves {quoted(goal)}, which {why}.", values)


def _second_step(pointer: str, objective: Objective, reason: str | None, tongues: Sequence[str]) -> Iterator[Remark]:
    hit = chain_in(reason or "", tongues)
    links = [] if hit is not None else [found[0].strip(" ,;") for found in _LINK.finditer((reason or "")[:_LONGEST_REASON])]
    if len(links) >= _STEPS_TOO_MANY:
        said = listed([f'"{words}"' for words in links[:_STEPS_TOO_MANY]])
        yield Remark(
            pointer,
            f"{mark_of_objective(objective)} is more than one step from what it serves: its reason goes on twice, {said}.",
            {"objective": objective.id, "word": links[-1]},
        )
    if hit is not None:
        yield Remark(
            pointer,
            f'{mark_of_objective(objective)} is more than one step from what it serves: "{hit.word}" in its reason {hit.why}.',
            {"objective": objective.id, "word": hit.word},
        )
