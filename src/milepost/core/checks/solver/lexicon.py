"""Which thing of a pack a name means: a key result by its mark or its words, a metric by its id, a guardrail by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.checks.solver.stems import core, stems
from milepost.core.model.pack import Placed

_MARK = re.compile(r"\b(?:(?P<objective>O\s?-?\d+)[\s.:,/-]*)?KR\s?-?(?P<number>\d+(?:\.\d+)*)\b", re.IGNORECASE)
_ABOUT_MARK = re.compile(r"\b(?:as in|as defined in|see|definition of|defined in|by the definition of)\s*$", re.IGNORECASE)
_AFTER_MARK = re.compile(r"^[\s'’s]*(?:definition|def\.?|above|below|count|result|value|total)?[\s).\]]*$", re.IGNORECASE)
_MOST = 12  # places of one name; beyond that it tells nothing


class Lexicon:
    """The names of a pack. A subject is the key of what is measured; `near` is the objective that a name is read in."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], dict[str, str]] = {}
        self._core: dict[tuple[str, ...], dict[str, str]] = {}
        self._marks: dict[str, list[tuple[str, str, str]]] = {}

    def add(self, name: str | None, subject: str, near: str = "") -> None:
        """Keeps a name of a subject."""
        words = stems(name or "")
        if words:
            self._exact.setdefault(words, {}).setdefault(subject, near)
            self._core.setdefault(core(words), {}).setdefault(subject, near)

    def add_mark(self, placed: Placed, subject: str) -> None:
        """Keeps the mark of a key result (`KR 1.1`)."""
        match = _MARK.search(placed.key_result.label or "") or _MARK.search(placed.key_result.id)
        number = match["number"] if match else (placed.key_result.label or "").strip()
        if number:
            label = placed.objective.label or placed.objective.id
            self._marks.setdefault(number, []).append((placed.objective.id, _squeezed(label), subject))

    def find(self, phrase: str, near: str = "", *, but: str = "") -> str | None:
        """The subject that a phrase names; None where it names none, or several of which none is nearer. `but` is not meant."""
        mark = _MARK.search(phrase)
        if mark is not None:
            return self._by_mark(phrase, mark, near)
        words = stems(phrase)
        if not words:
            return None
        for known in (self._exact.get(words), self._core.get(core(words))):
            subject = _one(known, near, but) if known else None
            if subject is not None:
                return subject
        return None

    def marked(self, text: str, near: str) -> Iterator[str]:
        """Every key result that a text refers to by its mark, in order."""
        for match in _MARK.finditer(text):
            subject = self._of_mark(match, near)
            if subject is not None:
                yield subject

    def named(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Every name in its stems, with a subject that it names."""
        for words, subjects in self._exact.items():
            for subject in subjects:
                yield words, subject

    def _by_mark(self, phrase: str, mark: re.Match[str], near: str) -> str | None:
        """The key result that a phrase means by its mark, unless words behind the mark narrow it down (`KR 1.1 from paid channels`)."""
        return self._of_mark(mark, near) if _AFTER_MARK.match(phrase[mark.end() :]) else None

    def _of_mark(self, mark: re.Match[str], near: str) -> str | None:
        places = self._marks.get(mark["number"], [])
        if mark["objective"]:
            places = [place for place in places if place[1] == _squeezed(mark["objective"])]
        here = [place for place in places if place[0] == near]
        chosen = here if len(here) == 1 and not mark["objective"] else places
        return chosen[0][2] if len(chosen) == 1 else None


def _squeezed(label: str) -> str:
    """A mark of an objective as it compares: `O1` for "O 1", "Objective 1" and "o-1"."""
    return re.sub(r"^objective", "o", re.sub(r"[\s.:-]", "", label.casefold()))


def _one(known: dict[str, str], near: str, but: str) -> str | None:
    subjects = [subject for subject in known if subject != but][:_MOST]
    here = [subject for subject in subjects if near and known[subject] == near]
    chosen = here if len(here) == 1 else subjects
    return chosen[0] if len(chosen) == 1 else None
