"""Packs: a scope, its immutable versions, what the checks said of them, and a thin index of the newest one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.store.models.fields import FixedRow


class PackScope(models.Model):
    """What stays the same while a pack changes: its id, the address of its pages, the cycle and title of its newest version."""

    pack_id = models.TextField(unique=True)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    title = models.TextField()
    team = models.TextField(blank=True)
    level = models.CharField(max_length=8, choices=[("company", "company"), ("team", "team")])
    status = models.TextField()
    cycle_name = models.TextField(blank=True)
    cycle_start = models.DateField(null=True)
    cycle_end = models.DateField(null=True)
    cycle_zone = models.TextField(default="UTC")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["cycle_start", "cycle_end"], name="scope_cycle")]

    def __str__(self) -> str:
        return self.pack_id


class PackVersion(FixedRow):
    """One version of a pack: the canonical document with its hash, and the text that it was read from."""

    scope = models.ForeignKey(PackScope, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    content_hash = models.CharField(max_length=64)
    schema_version = models.PositiveSmallIntegerField()
    format = models.TextField()
    source_name = models.TextField(blank=True)
    source_text = models.TextField()
    created_at = models.DateTimeField()
    created_by = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.scope} v{self.number}"


class PackReport(FixedRow):
    """What the checks found in a version, and the gate as it follows from that; a later look adds a later report."""

    version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="reports")
    findings = models.JSONField()
    waived = models.JSONField()
    gate = models.JSONField()
    digest = models.CharField(max_length=64)
    checked_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["version", "checked_at"], name="report_of_version")]

    def __str__(self) -> str:
        return f"{self.version} checked {self.checked_at:%Y-%m-%d %H:%M}"


class ObjectiveRow(models.Model):
    """An objective of the newest version, for lists; rebuilt from the document."""

    scope = models.ForeignKey(PackScope, on_delete=models.CASCADE, related_name="objectives")
    position = models.PositiveIntegerField()
    pointer = models.TextField()
    label = models.TextField(blank=True)
    title = models.TextField()
    team = models.TextField(blank=True)
    owner = models.TextField(blank=True)
    declared_status = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "position"], name="one_objective_per_place")]

    def __str__(self) -> str:
        return self.title


class KeyResultRow(models.Model):
    """A key result of the newest version, for lists and addresses; rebuilt from the document."""

    scope = models.ForeignKey(PackScope, on_delete=models.CASCADE, related_name="key_results")
    objective = models.ForeignKey(ObjectiveRow, on_delete=models.CASCADE, related_name="key_results")
    position = models.PositiveIntegerField()
    pointer = models.TextField()
    slug = models.SlugField(max_length=120, allow_unicode=True)
    label = models.TextField(blank=True)
    title = models.TextField()
    owner = models.TextField(blank=True)
    metric = models.TextField(blank=True)
    baseline = models.TextField(blank=True)
    target = models.TextField(blank=True)
    declared_status = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "position"], name="one_key_result_per_place"),
            models.UniqueConstraint(fields=["scope", "slug"], name="one_key_result_per_address"),
        ]

    def __str__(self) -> str:
        return self.title
