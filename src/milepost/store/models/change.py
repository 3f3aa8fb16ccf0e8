"""Changes: why a number moved between two weeks, split into the effects of its factors."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.store.models.pack import PackScope


class ChangeRow(models.Model):
    """The split change of a key result as looked at on a day; derived, so a new derivation takes the place of the old.

    `content` is the JSON of `core.metrics.effects_json`: values, effects, segments, and the sentence.
    """

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="changes")
    pointer = models.TextField()
    as_of = models.DateField()
    content = models.JSONField()
    derived_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "pointer", "as_of"], name="one_change_a_day")]

    def __str__(self) -> str:
        return f"{self.pointer} on {self.as_of}"
