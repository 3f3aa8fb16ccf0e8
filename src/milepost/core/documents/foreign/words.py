"""What a header, a label or a key means, in any of the languages."""

from __future__ import annotations

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.lexicon import LANGUAGES, folded
from milepost.core.documents.foreign.meanings import Moment, meaning_of

__all__ = ["LANGUAGES", "field_of", "folded"]


def field_of(name: str) -> Field | None:
    """What a header, label or key means; None when no language knows it, or when it means more than one field.

    Known phrases are read together with what they are about, with little words and brackets: "KR Owner", "Owner (DRI)", "valor da
    meta", "目标负责人". Edges: a figure that somebody only expects ("projected score") has no field, a mid-cycle grade is the current
    value, a column named by a week or a quarter alone has none. Example: `field_of("Ist-Wert (aktuell)")` is the current value.
    """
    meant = meaning_of(name)
    if meant is None or meant.both or meant.bare or meant.moment is Moment.PROJECTED:
        return None
    return meant.field
