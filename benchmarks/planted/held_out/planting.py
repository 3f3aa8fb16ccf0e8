"""The held-out kinds of fault, and the words that they are planted with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planted.forms import WORDS, WORDS_IN_MARKDOWN
from planted.held_out.packs import held_out_pack, told
from planted.planting import Json, Kind, Plant, Spot, Supply

FORMS = (WORDS, WORDS, WORDS_IN_MARKDOWN)  # what share each form has
HELD_OUT: list[Kind] = []


def held_out(name: str, *, fair: str = "") -> Callable[[Plant], Plant]:
    """Declares a function as a held-out kind of fault."""

    def declare(plant: Plant) -> Plant:
        HELD_OUT.append(Kind(name, plant, frozenset(fair.split()), None))
        return plant

    return declare


def form_of(seed: int) -> str:
    """The form in which the held-out pack of a seed is tried."""
    return FORMS[seed % len(FORMS)]


HELD_OUT_PACKS = Supply(held_out_pack, form_of)


def _tongue(spot: Spot) -> str:
    return str(next(line["tongue"] for line in told("lines.yaml") if line["key"] == spot.domain))


def words_of(spot: Spot) -> Json:
    """The wrong words of the language of a pack, with its `tongue`."""
    tongue = _tongue(spot)
    return {"tongue": tongue} | told("wrongs.yaml")[tongue]


def beside_words(spot: Spot) -> Any:
    """The sound words of the language of a pack."""
    return told("tongues.yaml")[_tongue(spot)]
