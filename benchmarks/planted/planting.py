"""How faults are planted: one at a time, at a random place, each with the answers that are right and the consequences that are fair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from planted.drawing import Cycle, Draw
from planted.forms import WORDS, WORDS_IN_MARKDOWN, YAML, form_of, in_words
from planted.sound_packs import Sound, sound_pack

Json = dict[str, Any]
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TRIES = 400  # seeds that are tried for one kind


class Answer(NamedTuple):
    """A right answer: a code, and the place at, above or below which it must stand. An empty place is the whole pack."""

    code: str
    at: str


@dataclass
class Spot:
    """A pack in which a fault may be planted, with what is known of it. A fault changes `pack`; `beside` are packs of the same run."""

    pack: Json
    draw: Draw
    cycle: Cycle
    domain: str
    as_of: date
    beside: list[Json] = field(default_factory=list)

    def key_results(self, *types: str) -> list[tuple[Json, str, Json]]:
        """Key results with their pointers and objectives, of the stated types if any are given (empty for none stated)."""
        return [
            (body, f"objectives/{objective['id']}/key_results/{body['id']}", objective)
            for objective in self.pack["objectives"]
            for body in objective["key_results"]
            if not types or body.get("stated_type", "") in types
        ]

    def one(self, *types: str, having: Callable[[Json], bool] = lambda _: True) -> tuple[Json, str, Json] | None:
        """A random one of the key results that fit; None where none does."""
        fitting = [row for row in self.key_results(*types) if row[0].get("shape") != "milestone" and having(row[0])]
        return self.draw.choice(fitting) if fitting else None

    def of_metric(self, name: str) -> tuple[Json, str, Json] | None:
        """The key result of a computed metric; None where there is none."""
        return next((row for row in self.key_results() if row[0].get("metric") == name), None)

    def objective(self) -> Json:
        """A random objective."""
        return self.draw.choice(self.pack["objectives"])

    def rails(self, *keys: str) -> list[tuple[str, Json]]:
        """Guardrails that have all of these keys."""
        return [(name, rail) for name, rail in self.pack["guardrails"].items() if all(key in rail for key in keys)]

    @property
    def is_sheet(self) -> bool:
        """Whether it is a company's sheet with teams."""
        return self.domain == "company"


Plant = Callable[[Spot], list[Answer] | None]


@dataclass(frozen=True)
class Kind:
    """A kind of fault. `fair` are further codes that the same fault may rightly call up; `forms` where it can be planted."""

    name: str
    plant: Plant
    fair: frozenset[str]
    forms: tuple[str, ...] | None


KINDS: list[Kind] = []


def fault(name: str, *, fair: str = "", forms: tuple[str, ...] | None = None) -> Callable[[Plant], Plant]:
    """Declares a function as a kind of fault."""

    def declare(plant: Plant) -> Plant:
        KINDS.append(Kind(name, plant, frozenset(fair.split()), forms))
        return plant

    return declare


@dataclass(frozen=True)
class Supply:
    """Where sound packs come from, and the form in which the pack of a seed is tried."""

    make: Callable[[int], Sound]
    form: Callable[[int], str]

    def form_of(self, seed: int, sound: Sound) -> str:
        """The form of a pack: a company's sheet has no computed metrics."""
        form = self.form(seed)
        return WORDS if sound.domain == "company" and form == YAML else form


OWN = Supply(sound_pack, form_of)  # the packs beside which the rules were written


@dataclass(frozen=True)
class Case:
    """A fault in its pack: the sound pack, the faulty one, the packs beside it, the form, and the right answers."""

    kind: Kind
    supply: Supply
    seed: int
    form: str
    as_of: date
    sound: Json
    faulty: Json
    beside: tuple[Json, ...]
    answers: tuple[Answer, ...]


def cases_of(kind: Kind, count: int, first: int = 0, supply: Supply = OWN) -> Iterator[Case]:
    """Cases of a kind over successive seeds, each fault in another pack of the supply."""
    found = 0
    for seed in range(first, first + _TRIES):
        if found == count:
            return
        sound = supply.make(seed)
        form = supply.form_of(seed, sound)
        if kind.forms is not None and form not in kind.forms:
            if sound.domain == "company" and WORDS not in kind.forms:
                continue
            form = kind.forms[seed % len(kind.forms)]
        body = in_words(sound.pack) if form in (WORDS, WORDS_IN_MARKDOWN) else deepcopy(sound.pack)
        spot = Spot(body, Draw(f"{kind.name} {seed}"), sound.cycle, sound.domain, sound.as_of)
        answers = kind.plant(spot)
        if answers:
            found += 1
            yield Case(kind, supply, seed, form, spot.as_of, sound.pack, spot.pack, tuple(spot.beside), tuple(answers))


def number_in(text: str) -> float:
    """The first number of a text."""
    match = _NUMBER.search(text)
    return float(match[0].replace(",", "")) if match else 0.0


def with_number(text: str, value: float) -> str:
    """A text with another number in place of its first one, grouped as that was; what stood in brackets goes."""
    match = _NUMBER.search(text)
    if match is None:
        return text
    places = len(match[0].partition(".")[2])
    shown = f"{value:,.{places}f}" if "," in match[0] or value >= 10_000 else f"{value:.{places}f}"
    return text[: match.start()] + shown + text[match.end() :].partition(" (")[0]


def scaled(text: str, factor: float) -> str:
    """A text with its first number multiplied, to three digits."""
    value = number_in(text) * factor
    digits = max(len(str(int(value))) - 3, 0)
    return with_number(text, round(value / 10**digits) * 10**digits if digits else value)


def far(draw: Draw) -> float:
    """A factor that no rounding explains: 12% to 60% off, up or down."""
    return draw.choice((1 - draw.near(0.12, 0.4), 1 + draw.near(0.12, 0.6)))
