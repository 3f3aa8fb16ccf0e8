"""The ledger: every act, in order, each entry chained to the one before it by its hash."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.store.models.fields import FixedRow


class LedgerEntry(FixedRow):
    """One act: who did what to what, when, and the hash that ties it to the entry before."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.TextField()
    act = models.TextField()
    subject = models.TextField()
    payload = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.subject}"
