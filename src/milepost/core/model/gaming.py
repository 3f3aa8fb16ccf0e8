"""Failure modes: how a key result could be gamed, and what would show it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from milepost.core.model.shape import Part, Stated


class Audit(Part):
    """A random draw of cases, looked at by a person on a cadence."""

    draw: int
    from_: str | None = Field(default=None, alias="from")
    every: str | None = None
    by: str | None = None


class Reconcile(Part):
    """Two metrics that must agree within a tolerance."""

    metric: str | None = None
    with_: str | None = Field(default=None, alias="with")
    within: Stated | None = None
    every: str | None = None


class Distribution(Part):
    """A mix or share that must stay within its usual range."""

    metric: str | None = None
    by: str | None = None
    within: Stated | None = None
    every: str | None = None


class Detection(Part):
    """What executes the detection of a failure mode; at most one key is expected."""

    alarm: str | None = None
    guardrail: str | None = None
    audit: Audit | None = None
    change_watch: str | None = None
    reconcile: Reconcile | None = None
    distribution: Distribution | None = None


class FailureMode(Part):
    """A way to hit the number without the outcome, how it would be noticed in words, and what executes that."""

    short: ClassVar[str] = "mode"
    mode: str
    detection: str | None = None
    detect: Detection | None = None
