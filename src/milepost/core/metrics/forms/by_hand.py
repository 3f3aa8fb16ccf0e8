"""By hand: a value that a person states; nothing computes it."""

from __future__ import annotations

from typing import ClassVar, Literal

from milepost.core.metrics.form import Form


class ByHand(Form):
    """A value that a person states, with who and when; nothing computes it."""

    form: Literal["by hand"] = "by hand"
    computed: ClassVar[bool] = False
    yes_no: bool = False
