"""Observations: what was computed, about when, known when, from what."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from milepost.store.models.fields import ExactDecimal, FixedManager, FixedRow, FixedRows
from milepost.store.models.pack import PackScope

STATED = "stated"  # the engine of values that a person stated; every other engine computes


class ComputedManager(FixedManager["ObservationRow"]):
    """The door to computed values alone: what pages and jobs mean by an observation."""

    def get_queryset(self) -> FixedRows[ObservationRow]:
        """The rows that an engine computed."""
        return super().get_queryset().exclude(engine=STATED)


class ObservationRow(FixedRow):
    """One value about a window: computed (see `core.metrics.observation`), or stated in a check-in.

    Stated values have the engine `stated`, no definition and no metric; `computed` gives the others alone, so that none is taken for one.

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

    objects: ClassVar[FixedManager[Self]] = FixedManager()
    computed: ClassVar[ComputedManager] = ComputedManager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["key", "known_at"], name="observation_by_key"),
            models.Index(fields=["scope", "pointer", "as_of"], name="observation_of_pointer"),
        ]

    def __str__(self) -> str:
        return f"{self.pointer or self.metric} {self.window_start}..{self.window_end}: {self.value}"
