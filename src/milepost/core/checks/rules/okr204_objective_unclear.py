"""OKR204: an objective that cannot be understood without its key results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.base.quantity import Found, UnitKind
from milepost.core.checks.figures import read_move
from milepost.core.checks.language.bare import bare_metric_in
from milepost.core.checks.language.hits import Hit, figures_in, without_names
from milepost.core.checks.language.jargon import acronyms_in, text_of, unexplained_in
from milepost.core.checks.language.tongues import tongues_in
from milepost.core.checks.language.vague import buzz_in
from milepost.core.checks.named import mark_of_objective, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack

_NUMBERS = frozenset({UnitKind.PERCENT, UnitKind.POINTS, UnitKind.MONEY, UnitKind.SCORE, UnitKind.MULTIPLE})
_LEAST_COUNT = 10  # smaller numbers are words of the sentence ("the 3 markets we are in")
_NAME_BEFORE = Late(r"(?:\b[A-Z][\w.]*|\b(?:top|version|phase|level|tier|wave|chapter|part|no|nr)\.?)[\s-]*$")
_MOVE_BEFORE = Late(r"\b(?:Reach|Hit|Achieve|Get|Grow|Win|Have|To|By|From|Over|Above|Below|Under|At least)\s*$")


class _Known:
    """What a pack explains, read only when an acronym asks for it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.names = f"{pack.title} {pack.team or ''} {pack.summary or ''} {' '.join(entry.team or '' for entry in pack.objectives)}"

    @cached_property
    def text(self) -> str:
        return text_of(self.pack)


@rule("OKR204", Severity.WARNING, since="0.2")
def objective_unclear(pack: Pack) -> Iterator[Remark]:
    """Finds an objective that is a bare metric, has a number in it, or uses words that nobody outside knows: acronyms never spelled out
    in the pack, words that only sound.

    A metric with more around it is none ("Fewer of our small clinics leave"), a year or a version is no number, and an acronym of the
    pack's own name is known.

    ## Why it matters
    The objective is what people retell. "NRR to 112%" is retold by those who knew it before.

    ## Example
        Objective: Increase NPS
        Objective: Reach $5M ARR

    ## Use instead
    Say in words that a new colleague understands what will be true for whom; numbers and metrics stand in the key results.

    ## Source
    Quality gate, B: each objective is understandable without its key results.
    """
    tongues, known = tongues_in(pack), _Known(pack)
    told: set[str] = set()
    for objective in pack.objectives:
        hits = [hit for hit in _hits(objective.title, tongues, known) if hit.word not in told]
        told.update(hit.word for hit in hits if hit.word.isupper())  # an acronym is said once, where it first stands
        if hits:
            mark, title = mark_of_objective(objective), quoted(objective.title)
            reasons = "; ".join(f'"{hit.word.strip()}" {hit.why}' for hit in hits)
            yield Remark(
                f"objectives/{objective.id}/title",
                f"{title if mark == title else f'{mark} {title}'}: {reasons}.",
                {"title": objective.title, "words": "; ".join(hit.word for hit in hits)},
                help=" ".join(dict.fromkeys(hit.instead for hit in hits)),
            )


def _hits(title: str, tongues: Sequence[str], known: _Known) -> Iterator[Hit]:
    bare = bare_metric_in(title, tongues)
    if bare is not None:
        yield bare
    number = _number_in(title)
    if number is not None:
        word = title[number.start : number.end]
        yield Hit(
            word,
            number.start,
            number.end,
            "is a number, which belongs to a key result",
            "Leave numbers to the key results and say what they stand for.",
        )
    yield from buzz_in(title, tongues)
    if any(True for _ in acronyms_in(title)):
        spoken_for = bare.word if bare is not None else ""
        yield from (hit for hit in unexplained_in(title, known.text, known.names) if hit.word not in spoken_for)


def _number_in(title: str) -> Found | None:
    """The number that an objective sets: one with a unit, one that a move leads to, one that counts ten and more."""
    text = without_names(title)
    move = read_move(text)
    moved = (move.start, move.end, move.by)
    for found in figures_in(title):
        if found.quantity.unit.kind in _NUMBERS or found.quantity.comparator or found.quantity in moved:
            return found
        before = text[: found.start]
        named = _NAME_BEFORE.search(before) and not _MOVE_BEFORE.search(before)
        plain = found.quantity.unit.kind in (UnitKind.NONE, UnitKind.COUNT)
        if plain and abs(found.quantity.value) >= _LEAST_COUNT and not named:
            return found
    return None
