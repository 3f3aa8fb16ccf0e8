"""Restatements: which value took the place of a published one, and why."""

from __future__ import annotations

from django.db import models

from milepost.store.models.fields import FixedRow
from milepost.store.models.observation import ObservationRow
from milepost.store.models.pack import PackScope


class RestatementRow(FixedRow):
    """An observation that says something else than the one known before it about the same thing; both stay.

    `cause` is a word of `core.metrics.restatement.Cause`; `late_rows` counts the rows that came late, where that can be told.
    """

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="restatements")
    before = models.ForeignKey(ObservationRow, on_delete=models.PROTECT, related_name="+")
    after = models.OneToOneField(ObservationRow, on_delete=models.PROTECT, related_name="restates")
    cause = models.CharField(max_length=16)
    late_rows = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.after} after {self.before.value}: {self.cause}"
