"""Observations: what was computed, about when, known when, from what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.store.models.fields import ExactDecimal, FixedRow
from milepost.store.models.pack import PackScope


class ObservationRow(FixedRow):
    """One computed value (see `core.metrics.observation`).

    `key` is the hash of what the value is about: pack, pointer, metric, segment, window, as of. Of several rows with one key the
    one known last counts; the others stay readable by their known time.
    """

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="observations")
    key = models.CharField(max_length=64)
    pointer = models.TextField(blank=True)
    metric = models.TextField()
    segment = models.TextField(default="{}")
    window_start = models.DateField()
    window_end = models.DateField()
    zone = models.TextField(default="UTC")
    as_of = models.DateField()
    value = ExactDecimal(null=True)
    unit = models.TextField(blank=True)
    numerator = ExactDecimal(null=True)
    denominator = ExactDecimal(null=True)
    mature = models.BigIntegerField(null=True)
    pending = models.BigIntegerField(null=True)
    final_on = models.DateField(null=True)
    known_at = models.DateTimeField()
    definition = models.TextField()
    engine = models.TextField()
    source = models.TextField()
    run = models.TextField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["key", "known_at"], name="observation_by_key"),
            models.Index(fields=["scope", "pointer", "as_of"], name="observation_of_pointer"),
        ]

    def __str__(self) -> str:
        return f"{self.pointer or self.metric} {self.window_start}..{self.window_end}: {self.value}"
