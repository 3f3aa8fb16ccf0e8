"""The organisation export of Microsoft Viva Goals: a ZIP of seven lists as JSON, or one of these lists alone.

Objectives, key results and projects come with owners, teams, periods, weights and links; check-ins and comments come along as history.
"""

from __future__ import annotations

from milepost.core.documents.document import Format
from milepost.core.documents.foreign.exports.viva.archive import LARGEST, NAME, open_export, recognise

FORMAT = Format(NAME, (".zip",), recognise=recognise, open=open_export, longest=LARGEST)
