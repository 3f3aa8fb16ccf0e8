"""How checks are scored against planted faults: what was found at the right place, what was missed, what was said beside the point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from planted.forms import WORDS, WORDS_IN_MARKDOWN, document_of, in_words
from planted.planting import OWN, Answer, Case, Json, Supply
from planted.text_linter import Flag, lint

from milepost.cli.checking import check_together
from milepost.cli.policies import Policies
from milepost.core.base.findings import Severity
from milepost.core.checks.listing import Checked
from milepost.core.documents.document import Document

_NOT_COUNTED = frozenset({"MET006"})  # a note that a metric is stated by hand: so it is


@dataclass(frozen=True)
class Said:
    """A finding as it is compared: with its message, so that an old one that changed counts as new."""

    code: str
    pointer: str
    message: str
    severity: str


@dataclass
class Tally:
    """The score of one kind of fault: cases, and how many of them each of the two found; what else was said, by code."""

    cases: int = 0
    rules: int = 0
    linter: int = 0
    beside: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


def said_of(pack: Json, form: str, as_of: date, beside: Sequence[Json] = ()) -> frozenset[Said]:
    """What the rules say of a pack in a form, checked together with the packs beside it."""
    read: list[tuple[str, Document]] = [("pack", document_of(pack, form))]
    read += [(f"beside-{number}", document_of(other, form)) for number, other in enumerate(beside)]
    return frozenset(_said(check_together(read, Policies(), as_of)[0]))


def _said(checked: Checked) -> Iterable[Said]:
    for finding in checked.report.findings:
        if finding.code not in _NOT_COUNTED:
            yield Said(finding.code, finding.pointer, finding.message, finding.severity.value)


@lru_cache(maxsize=1024)
def said_of_sound(seed: int, form: str, supply: Supply = OWN) -> frozenset[Said]:
    """What the rules say of the sound pack of a seed."""
    sound = supply.make(seed)
    return said_of(sound.pack, form, sound.as_of)


def fits(answer: Answer, code: str, pointer: str) -> bool:
    """Whether a finding is a right answer: the code, at the place, below it, or at a part that holds it."""
    if answer.code != code:
        return False
    at = answer.at
    return not at or pointer == at or pointer.startswith(f"{at}/") or (bool(pointer) and at.startswith(f"{pointer}/"))


def score(case: Case, tally: Tally) -> None:
    """Adds a case to the score of its kind."""
    sound = in_words(case.sound) if case.form in (WORDS, WORDS_IN_MARKDOWN) else case.sound
    new = said_of(case.faulty, case.form, case.as_of, case.beside) - said_of_sound(case.seed, case.form, case.supply)
    right = {said for said in new if any(fits(answer, said.code, said.pointer) for answer in case.answers)}
    flags = lint(case.faulty) - lint(sound)
    tally.cases += 1
    tally.rules += bool(right)
    tally.linter += any(fits(answer, flag.code, flag.pointer) for answer in case.answers for flag in flags)
    accepted = case.kind.fair | {answer.code for answer in case.answers}
    tally.beside.update(said.code for said in new if said.code not in accepted)
    if not right:
        tally.missed.append(f"seed {case.seed} in {case.form}: wanted {_words(case.answers)}; said {_codes(new) or 'nothing new'}")


def _words(answers: Iterable[Answer]) -> str:
    return ", ".join(dict.fromkeys(f"{answer.code} at {answer.at or 'the pack'}" for answer in answers))


def _codes(said: Iterable[Said]) -> str:
    return ", ".join(sorted(f"{one.code} at {one.pointer or 'the pack'}" for one in said))


@dataclass
class Alarms:
    """What is said of sound packs: nothing should be."""

    packs: int = 0
    errors: list[str] = field(default_factory=list)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    linter: Counter[str] = field(default_factory=Counter)
    packs_with: int = 0
    packs_with_linter: int = 0


def false_alarms(count: int, first: int = 0, supply: Supply = OWN) -> Alarms:
    """What the rules and the linter say of so many sound packs of a supply, in their forms."""
    found = Alarms()
    for seed in range(first, first + count):
        sound = supply.make(seed)
        form = supply.form_of(seed, sound)
        said = said_of_sound(seed, form, supply)
        flags: set[Flag] = lint(in_words(sound.pack) if form in (WORDS, WORDS_IN_MARKDOWN) else sound.pack)
        found.packs += 1
        found.packs_with += any(one.severity != Severity.NOTE.value for one in said)
        found.packs_with_linter += bool(flags)
        found.linter.update(flag.code for flag in flags)
        for one in sorted(said, key=lambda one: (one.code, one.pointer)):
            text: Any = f"seed {seed} ({sound.domain}, {form}) {one.pointer}: {one.message}"
            found.rules[one.code, one.severity] += 1
            found.examples.setdefault(one.code, []).append(text)
            if one.severity == Severity.ERROR.value:
                found.errors.append(f"{one.code} {text}")
    return found
