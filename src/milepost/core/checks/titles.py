"""Who is who in a pack: the people and titles that its texts name, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.model.pack import Pack
from milepost.core.model.people import Role, read_who
from milepost.core.model.registers import NextStep, Question, Risk

_ROLE_WORDS = Late(
    r"\b(?:vp|svp|evp|pm|c[a-z]o|head|lead|leads|director|manager|officer|chief|president|team|teams|squad|eng|engineer|engineering"
    r"|product|growth|sales|design|finance|marketing|support|success|operations|ops|analyst|owner)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}$")
_FILLERS = {"of", "the", "for", "and", "&"}


class Mention(NamedTuple):
    """A person named with a title somewhere in a pack."""

    pointer: str
    name: str
    title: str


def mentions(pack: Pack) -> Iterator[Mention]:
    """Every person named together with a title, in the document's order. A role or a team in brackets is no person."""
    for role in pack.roles:
        yield from _of_role(f"roles/{role.id}", role)
    for pointer, text in _texts(pack):
        if text:
            yield from _of_text(pointer, text)


def _of_role(pointer: str, role: Role) -> Iterator[Mention]:
    if role.person and role.title:
        yield Mention(pointer, " ".join(role.person.split()), role.title.strip())


def _of_text(pointer: str, text: str) -> Iterator[Mention]:
    who = read_who(text)
    if who.title and is_name(who.name):
        yield Mention(pointer, who.name, who.title)


def is_name(text: str) -> bool:
    """Whether a text is a person's name and nothing else: two to four words with a capital first, none of them a role's or a team's."""
    return bool(_NAME.match(text)) and text[0].isupper() and not _ROLE_WORDS.search(text)


def _texts(pack: Pack) -> Iterator[tuple[str, str | None]]:
    yield "owner", pack.owner
    yield "context/decider", pack.context.decider
    for number, contributor in enumerate(pack.context.contributors):
        yield f"context/contributors/{number}", contributor
    for field, people in (("approvers", pack.context.approvers), ("reviewers", pack.context.reviewers)):
        for number, person in enumerate(people):
            yield f"context/{field}/{number}", person.who
    for objective in pack.objectives:
        yield f"objectives/{objective.id}/owner", objective.owner
        yield f"objectives/{objective.id}/lead", objective.lead
        for key_result in objective.key_results:
            yield f"objectives/{objective.id}/key_results/{key_result.id}/owner", key_result.owner
    for habit in pack.habits:
        yield f"habits/{habit.id}/owner", habit.owner
    for pointer, entry in register_entries(pack):
        yield f"{pointer}/owner", entry.owner


def register_entries(pack: Pack) -> Iterator[tuple[str, Risk | Question | NextStep]]:
    """Every risk, question and next step with its pointer."""
    for number, risk in enumerate(pack.risks):
        yield f"risks/{number}", risk
    for number, question in enumerate(pack.questions):
        yield f"questions/{number}", question
    for number, step in enumerate(pack.next_steps):
        yield f"next_steps/{number}", step


def same_title(title: str) -> str:
    """A title as it compares: without case, punctuation and small words, so `VP of Growth` is `VP Growth`."""
    words = re.findall(r"\w+", title.casefold())
    return " ".join(word for word in words if word not in _FILLERS)
