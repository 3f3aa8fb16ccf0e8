"""The goals of Asana (JSON, as its interface gives them): owners, periods, metrics and the goals above."""

from __future__ import annotations

from milepost.core.documents.document import Format
from milepost.core.documents.foreign.exports.asana import NAME, open_goals, recognise

FORMAT = Format(NAME, (".json",), recognise=recognise, open=open_goals, longest=20_000_000)
