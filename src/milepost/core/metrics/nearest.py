"""Did you mean: the known word nearest to a word that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 8


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one most likely means, or None when none is near."""
    folded = {name.lower().replace("-", "_"): name for name in known}
    near = get_close_matches(word.lower().replace("-", "_"), folded, n=1)
    return folded[near[0]] if near else None


def advice(word: str, known: Iterable[str], what: str) -> str:
    """One sentence that helps after an unknown word: the likely one, or what there is.

    Example: `Did you mean account_created?` or `There are the columns: day, amount.`
    """
    names = sorted(set(known))
    if (near := nearest(word, names)) is not None:
        return f"Did you mean {near}? There are the {what}: {listed(names)}."
    return f"There are the {what}: {listed(names)}." if names else f"There are no {what}."


def listed(names: Iterable[str]) -> str:
    """Names in a row, the rest counted when there are many."""
    words = list(names)
    rest = len(words) - _SHOWN
    return ", ".join(words[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
