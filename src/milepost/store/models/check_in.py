"""Check-ins: what people reported of a key result or objective, as they wrote it; added and read, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.store.models.fields import FixedRow
from milepost.store.models.pack import PackScope


class CheckInRow(FixedRow):
    """One thing said of an objective or key result (see `core.model.history`): a check-in, a comment or a grade.

    `pointer` is what it is about, `day` the day it speaks of, `said` the moment it was entered, as written. `value`, `progress`, `status`,
    `confidence` and `score` are texts as stated: somebody's word, never computed. `source` names the file that it came from, `digest` the
    hash of all that was said, so that the same is never kept twice.
    """

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="check_ins")
    pointer = models.TextField()
    kind = models.CharField(max_length=16)
    day = models.DateField(null=True)
    said = models.TextField(blank=True)
    by = models.TextField(blank=True)
    metric = models.TextField(blank=True)
    value = models.TextField(blank=True)
    progress = models.TextField(blank=True)
    status = models.TextField(blank=True)
    confidence = models.TextField(blank=True)
    score = models.TextField(blank=True)
    note = models.TextField(blank=True)
    source = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    known_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "digest"], name="one_check_in_of_its_words")]
        indexes: ClassVar = [models.Index(fields=["scope", "pointer", "day"], name="check_in_of_pointer")]

    def __str__(self) -> str:
        return f"{self.pointer} on {self.day}: {self.value or self.status or self.kind}"
