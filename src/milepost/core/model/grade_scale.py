"""The grade scale: anchors (0.0, 0.3, 0.7, 1.0) or bands (0.0-0.3, 0.4-0.6 ...) with their meanings."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from milepost.core.model.shape import Part, Stated

_BAND = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*(?P<share>%)?\s*(?:-|–|—|to)\s*(\d+(?:[.,]\d+)?)\s*(%)?\s*$")


class GradeStep(Part):
    """One step of a scale: a single grade (`0.7`) or a band (`0.4-0.6`), as written, and what it means."""

    at: Stated
    meaning: str = ""

    @property
    def low(self) -> Decimal | None:
        """The lowest grade of the step; None where the text names none."""
        return self._ends()[0]

    @property
    def high(self) -> Decimal | None:
        """The highest grade of the step; None where the text names none."""
        return self._ends()[1]

    def _ends(self) -> tuple[Decimal | None, Decimal | None]:
        if (band := _BAND.match(self.at.text)) is not None:
            low, high = (Decimal(band[place].replace(",", ".")) for place in (1, 3))
            return (low / 100, high / 100) if band[4] else (low, high)
        quantity = self.at.quantity
        return (quantity.value, quantity.value) if quantity else (None, None)


class GradeScale(Part):
    """How key results are graded at the end, and what the norm is across them."""

    kind: Literal["anchors", "bands"] = "anchors"
    title: str | None = None
    steps: tuple[GradeStep, ...] = ()
    norm: str | None = None
