"""Standings: where each key result stood on each day that was looked at, its planned path, and the grades of objectives."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.store.models.fields import ExactDecimal
from milepost.store.models.pack import PackScope


class StandingRow(models.Model):
    """A key result on a day (see `core.tracking.standing`); derived, so a new derivation takes the place of the old."""

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="standings")
    pointer = models.TextField()
    as_of = models.DateField()
    status = models.CharField(max_length=16)
    reason = models.TextField()
    unit = models.TextField(blank=True)
    baseline = ExactDecimal(null=True)
    target = ExactDecimal(null=True)
    actual = ExactDecimal(null=True)
    expected = ExactDecimal(null=True)
    deviation = ExactDecimal(null=True)
    progress = ExactDecimal(null=True)
    grade = ExactDecimal(null=True)
    grade_reason = models.TextField(blank=True)
    observed_on = models.DateField(null=True)
    pending = models.BigIntegerField(null=True)
    guardrails = models.JSONField(default=list)
    alarms = models.JSONField(default=list)
    derived_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "pointer", "as_of"], name="one_standing_a_day")]
        indexes: ClassVar = [models.Index(fields=["scope", "as_of"], name="standing_on_day")]

    def __str__(self) -> str:
        return f"{self.pointer} on {self.as_of}: {self.status}"


class PlannedPath(models.Model):
    """The planned path of a key result over its window, as dated values: `[["2026-04-01", "0"], ...]`; drawn, never computed with."""

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="paths")
    pointer = models.TextField()
    unit = models.TextField(blank=True)
    points = models.JSONField()
    derived_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "pointer"], name="one_path")]

    def __str__(self) -> str:
        return f"Path of {self.pointer}"


class ObjectiveGradeRow(models.Model):
    """The proposed grade of an objective on a day, with its sum in words."""

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="objective_grades")
    pointer = models.TextField()
    as_of = models.DateField()
    grade = ExactDecimal(null=True)
    reason = models.TextField(blank=True)
    derived_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "pointer", "as_of"], name="one_objective_grade_a_day")]

    def __str__(self) -> str:
        return f"{self.pointer} on {self.as_of}: {self.grade}"
