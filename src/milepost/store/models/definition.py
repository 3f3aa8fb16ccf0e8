"""Definitions: what a computed number means, in words and as SQL, under the hash that observations carry."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.store.models.fields import FixedRow
from milepost.store.models.pack import PackScope


class DefinitionRow(FixedRow):
    """One definition as it was compiled: its hash, its sentence, its SQL by engine."""

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="definitions")
    pointer = models.TextField(blank=True)
    metric = models.TextField()
    definition = models.TextField()
    kind = models.TextField(blank=True)
    sentence = models.TextField()
    sql = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["scope", "pointer", "metric"], name="definition_of_pointer")]

    def __str__(self) -> str:
        return f"{self.metric} {self.definition[:12]}"
