"""Which thing of a pack a name means: a key result by its mark or its words, a metric by its id, a guardrail by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from milepost.core.base.late import Late
from milepost.core.checks.solver.stems import core, stems
from milepost.core.model.pack import Placed

_MARK = re.compile(r"\b(?:(?P<objective>O\s?-?\d+)[\s.:,/-]*)?KR\s?-?(?P<number>\d+(?:\.\d+)*)\b", re.IGNORECASE)
_ABOUT_MARK = Late(r"\b(?:as in|as defined in|see|definition of|defined in|by the definition of)\s*$", re.IGNORECASE)
_AFTER_MARK = re.compile(r"^[\s'’s]*(?:definition|def\.?|above|below|count|result|value|total)?[\s).\]]*$", re.IGNORECASE)
_ANYWHERE = "*"
_Places = dict[str, dict[str, None]]


class Lexicon:
    """The names of a pack. A subject is the key of what is measured; `near` is the objective that a name is read in."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], _Places] = {}
        self._core: dict[tuple[str, ...], _Places] = {}
        self._marks: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def add(self, name: str | None, subject: str, near: str = "") -> None:
        """Keeps a name of a subject."""
        words = stems(name or "")
        if words:
            for places in (self._exact.setdefault(words, {}), self._core.setdefault(core(words), {})):
                for where in {near, _ANYWHERE}:
                    places.setdefault(where, {})[subject] = None

    def add_mark(self, placed: Placed, subject: str) -> None:
        """Keeps the mark of a key result (`KR 1.1`)."""
        match = _MARK.search(placed.key_result.label or "") or _MARK.search(placed.key_result.id)
        number = match["number"] if match else (placed.key_result.label or "").strip()
        if number:
            label = placed.objective.label or placed.objective.id
            for where in (placed.objective.id, _ANYWHERE):
                self._marks.setdefault((number, where), []).append((_squeezed(label), subject))

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
        for words, places in self._exact.items():
            for subject in places[_ANYWHERE]:
                yield words, subject

    def _by_mark(self, phrase: str, mark: re.Match[str], near: str) -> str | None:
        """The key result that a phrase means by its mark, unless words behind the mark narrow it down (`KR 1.1 from paid channels`)."""
        return self._of_mark(mark, near) if _AFTER_MARK.match(phrase[mark.end() :]) else None

    def _of_mark(self, mark: re.Match[str], near: str) -> str | None:
        here, anywhere = self._marks.get((mark["number"], near), []), self._marks.get((mark["number"], _ANYWHERE), [])
        if mark["objective"]:
            chosen = [place for place in anywhere if place[0] == _squeezed(mark["objective"])]
        else:
            chosen = here if len(here) == 1 else anywhere
        return chosen[0][1] if len(chosen) == 1 else None


def _squeezed(label: str) -> str:
    """A mark of an objective as it compares: `O1` for "O 1", "Objective 1" and "o-1"."""
    return re.sub(r"^objective", "o", re.sub(r"[\s.:-]", "", label.casefold()))


def _one(known: _Places, near: str, but: str) -> str | None:
    """The only subject of a name but one: near by, else anywhere."""
    for where in (near, _ANYWHERE):
        subjects = list(islice((subject for subject in known.get(where, ()) if subject != but), 2))
        if len(subjects) == 1:
            return subjects[0]
    return None
