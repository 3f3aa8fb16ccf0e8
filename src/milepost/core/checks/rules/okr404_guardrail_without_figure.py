"""OKR404: a guardrail that nobody can see broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.named import guardrails_in, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.solver.lexicon import Lexicon
from milepost.core.checks.solver.subjects import Subjects, subjects_of
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.pack import Pack
from milepost.core.model.shape import quantities_in

# Words that compare with a level, which must then be known.
_COMPARING = Late(
    r"\b(?:(?:in|de)creas\w*|declin\w*|ris(?:e|es|ing)|drop\w*|fall\w*|wors\w*|degrad\w*|deteriorat\w*|improv\w*|regress\w*"
    r"|slip\w*|grow\w*"
    r"|go(?:es)? (?:up|down)|higher|lower|exceed\w*|stable|steady|unchanged|healthy|acceptable|reasonable|low|high"
    r"|(?:not |never )?too (?:many|much|few|little)|enough|minimal|as usual|maintain\w*|hold\w*|stays?"
    r"|remains?|keeps?|too (?:many|much|few|little)"
    r"|few|fewer|limited|minimal|enough|under control|suffer\w*|contented|stay\w* (?:content|happy|satisfied)|good"
    r"|sinken|steigen|leiden|bleib(?:t|en)|zufrieden|stabil|(?:nicht )?zu (?:viele?|hoch|lange?|wenige?)|schlechter|gut"
    r"|baisser|augmenter|souffrir|rest(?:e|ent)|stables?|(?:pas )?trop|suffisant\w*|bons?|bonnes?"
    r"|bajar|subir|sufrir|sigu?en?|permanecen?|estables?|demasiad[oa]s?|suficientes?|buen[oa]s?"
    r"|cair|piorar|sofrer|estáve(?:l|is)|demais|dalen|stijgen|lijden|blijven|blijft|te veel)\b",
    re.IGNORECASE,
)
_LONGEST = 400


@rule("OKR404", Severity.WARNING, since="0.2")
def guardrail_without_figure(pack: Pack) -> Iterator[Remark]:
    """Finds a guardrail that compares with a level which the pack never states, and one that says nothing at all.

    A baseline or current value of the same metric elsewhere in the pack is enough, and so is a key result that the text refers to. What is
    forbidden outright ("no mail to those who opted out") and what is frozen need no figure.

    ## Why it matters
    "Must not get worse" than what? In June everybody remembers another number, and the guardrail was kept.

    ## Example
        Tickets per customer must not increase

    ## Use instead
    State the bound and where it stands today, as "Tickets per customer must stay at or below 0.21 (current: 0.19)".

    ## Source
    Quality gate, D: guardrails prevent harm.
    """
    open_ended = [placed for placed in guardrails_in(pack) if _is_open(placed.guardrail)]
    subjects = subjects_of(pack) if open_ended else Subjects()
    known = _known_levels(pack, subjects) if open_ended else frozenset()
    for placed in open_ended:
        rail = placed.guardrail
        near = placed.guards[0].objective.id if placed.guards else ""
        if subjects.of_rail.get(rail.id) in known or _refers_to_known(subjects.lexicon, rail, near, known):
            continue
        yield Remark(placed.pointer, f"{placed.mark}{_said(rail)}: {_lacks(rail)}.", {"guardrail": rail.id})


def _is_open(rail: Guardrail) -> bool:
    """Whether a guardrail binds by comparison and states nothing to compare with, or states nothing whatever."""
    if rail.frozen or (rail.current is not None and rail.current.quantity is not None):
        return False
    bound = rail.bound
    if bound is not None:
        return bound.quantity is None
    text = f"{rail.text or ''} {rail.label or ''}"[:_LONGEST]
    if says_nothing(text):
        return True
    return _COMPARING.search(text) is not None and not quantities_in(text)


def _known_levels(pack: Pack, subjects: Subjects) -> frozenset[str]:
    """The subjects of which the pack states where they are today, or where they must stay."""
    known = {
        subjects.of_key_result[placed.pointer]
        for placed in pack.key_results()
        if placed.key_result.baseline is not None and placed.key_result.baseline.value.quantity is not None
    }
    known |= {subjects.of_rail[rail.id] for rail in pack.guardrails if any(one and one.quantity for one in (rail.current, rail.bound))}
    return frozenset(known)


def _refers_to_known(lexicon: Lexicon, rail: Guardrail, near: str, known: frozenset[str]) -> bool:
    return any(subject in known for subject in lexicon.marked((rail.text or "")[:_LONGEST], near))


def _said(rail: Guardrail) -> str:
    text = rail.text or rail.label
    return f" says {quoted(text)}" if text and not says_nothing(text) else ""


def _lacks(rail: Guardrail) -> str:
    if rail.bound is None and says_nothing(rail.text) and says_nothing(rail.label):
        return "it states no bound, and nothing that it holds"
    return "no number, and nothing in the pack says where that stands today"
