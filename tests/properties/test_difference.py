"""For any two packs: applying their difference gives the new one, undoing it the old one, and nothing changes nothing."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.documents.diff import diff
from milepost.core.documents.difference.apply import apply
from milepost.core.documents.difference.change import Changes, each
from milepost.core.documents.difference.reverse import reverse
from milepost.core.documents.difference.trees import pack_of, tree_of
from milepost.core.documents.difference.wire import changes_from_json, changes_to_json
from milepost.core.documents.identity import carry_ids, identify
from milepost.core.model.pack import Pack

from .edits import edited
from .packs import many, packs

SEEDS = st.integers(0, 2**32)


def holds(old: Pack, new: Pack) -> Changes:
    """The changes between two packs, which they must undo and survive as JSON."""
    changes = diff(old, new)
    assert apply(changes, old) == new
    assert apply(reverse(changes), new) == old
    assert changes_from_json(json.loads(json.dumps(changes_to_json(changes)))) == changes
    assert all(change.words and change.category for change in each(changes))
    return changes


@settings(many, max_examples=80)
@given(pack=packs())
def test_nothing_changes_nothing(pack: Pack) -> None:
    assert diff(pack, pack) == ()
    assert pack_of(tree_of(pack)) == pack
    assert carry_ids(pack, pack) == pack


@settings(many, max_examples=80)
@given(old=packs(), new=packs())
def test_a_difference_gives_the_new_pack_whatever_the_two_are(old: Pack, new: Pack) -> None:
    assert bool(holds(old, new)) == (old != new)


@settings(many, max_examples=150)
@given(pack=packs(calm=True), seed=SEEDS, edits=st.integers(1, 8))
def test_a_difference_gives_the_edited_pack(pack: Pack, seed: int, edits: int) -> None:
    new = edited(pack, seed, edits)
    assert bool(holds(pack, new)) == (pack != new)
    assert diff(pack, new) == diff(pack, new)


@settings(many, max_examples=80)
@given(pack=packs(calm=True), seed=SEEDS, edits=st.integers(1, 8))
def test_carried_ids_belong_to_the_same_parts(pack: Pack, seed: int, edits: int) -> None:
    new = edited(pack, seed, edits)
    carried = carry_ids(new, pack)
    assert [part.title for part in carried.objectives] == [part.title for part in new.objectives]
    before = {objective.id for objective in pack.objectives}
    same = identify(pack, new).objectives
    for one, other in same.items():
        assert carried.objectives[other].id == pack.objectives[one].id
    assert not before & {part.id for place, part in enumerate(carried.objectives) if place not in same.values()}
    assert len({part.id for part in carried.objectives}) == len(carried.objectives)
    for objective in carried.objectives:
        assert len({result.id for result in objective.key_results}) == len(objective.key_results)
