"""Finds a metric that leaves a question open which two analysts could answer differently.

Asked for are the kind, what the kind needs (whose events, from what, to what, within which time, what is read off), the window that
an entity belongs to (`counted_by`), with `counted_by: start` whether those whose time is not over count (`maturity`), with calendar
days whose midnight ends them (`zone`), and for a ratio how months make a quarter (`roll_up`).

## Why it matters
Every silent choice is made by somebody later, in a query that nobody reads. Two people then report two numbers under one name, or
last week's number moves because other users are counted in it.

## Example
    metrics:
      activated: {kind: conversion, of: user, from: account_created, to: core_action, within: 7d, gives: rate}

Does somebody who signs up in June and activates in July belong to June or to July? The definition does not say.

## Use instead
State the key that the message names; its help lists the choices. For the example: `counted_by: start` and `maturity: mature_only`.
`milepost explain PACK METRIC --readings --sources CATALOG` shows what each choice comes to on your own data.

## Source
Milepost, metrics and sources: a definition leaves nothing open.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET003", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
