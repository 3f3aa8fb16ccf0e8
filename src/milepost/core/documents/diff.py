"""What changed from one pack to another."""

from __future__ import annotations

from milepost.core.documents.difference.change import Changes
from milepost.core.documents.difference.compare_parts import compare_trees
from milepost.core.documents.difference.trees import tree_of
from milepost.core.model.pack import Pack


def diff(old: Pack, new: Pack) -> Changes:
    """The changes that make the new pack of the old one, in the order of the pack's sections; none for equal packs.

    A part is found again by who it is (`identity.py`), not by its place: what was reworded is one change, what was moved another, and ids
    that only follow the order are one change together. Applying them all to the old pack gives exactly the new one (`apply`), undoing
    them the old one (`reverse`).
    """
    return () if old == new else compare_trees(tree_of(old), tree_of(new))
