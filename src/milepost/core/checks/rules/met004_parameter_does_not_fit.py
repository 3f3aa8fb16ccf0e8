"""Finds a parameter of a metric that cannot stand: a value that its key cannot hold, or one that does not go with another.

A value does not fit where a length of time has no fixed length (`1 month`), a zone is not of the IANA list, or a word is none of the
choices. Two do not go together where a rate is counted by completion, `maturity` is asked of what counts only once it is complete, a ratio
divides a rate or a number that is stated by hand, or its `per` is in another currency than its denominator.

## Why it matters
Such a definition names no number, or one that means nothing: the sum of weekly rates is nobody's rate. Whatever was guessed instead
would be reported as if it had been asked for.

## Example
    metrics:
      activated: {kind: conversion, of: user, from: account_created, to: core_action, within: 1 month,
                  counted_by: completion, gives: count}

## Use instead
Write the value as the message says. Here: `within: 30d`.

## Source
Milepost, metrics and sources: kinds and their keys.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET004", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
