"""How a difference is printed, sent as JSON, applied and undone."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.core.base.errors import UsageError
from milepost.core.documents.diff import diff
from milepost.core.documents.difference.apply import apply
from milepost.core.documents.difference.change import Removed, Renumbered
from milepost.core.documents.difference.grouping import Difference, without_lines
from milepost.core.documents.difference.listing import lines
from milepost.core.documents.difference.markdown_listing import markdown_of
from milepost.core.documents.difference.reverse import reverse
from milepost.core.documents.difference.wire import changes_from_json, changes_to_json, summary_of
from milepost.core.model.pack import Pack


def pack(*objectives: tuple[str, list[dict[str, Any]]], **more: Any) -> Pack:
    rows = [
        {"id": f"O{number}", "title": title, "key_results": [{"id": f"KR{number}.{n}", **row} for n, row in enumerate(results, start=1)]}
        for number, (title, results) in enumerate(objectives, start=1)
    ]
    return Pack.model_validate({"pack": "p", "title": "P", "objectives": rows, **more})


OLD = pack(
    ("Grow the base", [{"title": "Raise renewals", "target": "24,000/qtr"}, {"title": "Launch the new onboarding flow"}]),
    ("Cut the costs", [{"title": "Close two data centres"}]),
    risks=["Baselines are assumed"],
)
NEW = pack(
    ("Delight people", [{"title": "NPS up to 60", "owner": "Ada"}]),
    ("Grow the base", [{"title": "Raise renewals", "target": "20,000/qtr"}, {"title": "Launch the redesigned onboarding flow"}]),
    ("Cut all costs", []),
    risks=["Baselines are only assumed", "Nobody answers"],
)

TEXT = """\
1 objective added, 1 key result dropped, 1 re-target, 1 clarification, 3 wordings

O1 Delight people
  add objective               objective added: 1 key result
                                KR1.1 NPS up to 60

O2 Grow the base
  re-target                   KR2.1 Raise renewals: target 24,000/qtr -> 20,000/qtr, 17% lower
  wording                     KR2.2 title: Launch the [-new-]{+redesigned+} onboarding flow

O3 Cut all costs
  wording                     title: Cut [-the-]{+all+} costs
  drop or replace key result  KR2.1 Close two data centres: key result dropped

Risks
  wording                     risk "Baselines are only assumed": text: Baselines are {+only+} assumed
  clarify                     Risk added: Nobody answers

4 parts numbered anew: O1 -> O2, KR1.1 -> KR2.1, KR1.2 -> KR2.2, ...
"""


def test_the_text_begins_with_a_summary_and_groups_by_objective() -> None:
    assert "\n".join(lines(Difference.of(OLD, NEW, diff(OLD, NEW)))) + "\n" == TEXT


def test_colours_are_given_by_the_caller() -> None:
    painted = "\n".join(lines(Difference.of(OLD, NEW, diff(OLD, NEW)), lambda text, style: f"<{style}>{text}</{style}>"))
    assert "Launch the <gone>new</gone><new>redesigned</new> onboarding flow" in painted
    assert "<grave>re-target " in painted


def test_no_change_is_said() -> None:
    assert list(lines(Difference(OLD, OLD, ()))) == ["no change"]


def test_markdown_quotes_what_packs_say() -> None:
    bad = pack(("Grow *all* of it @team", [{"title": "<script>alert(1)</script> [x](http://e) `y` | z"}]))
    text = markdown_of(Difference.of(pack(), bad, diff(pack(), bad)))
    assert "Grow \\*all\\* of it &#64;team" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; \\[x\\](http://e) \\`y\\` \\| z" in text
    assert "<script" not in text


def test_markdown_strikes_what_went() -> None:
    text = markdown_of(Difference.of(OLD, NEW, diff(OLD, NEW)), "a → b")
    assert text.startswith("### a → b\n\n**1 objective added, ")
    assert "- **re-target**: KR2.1 Raise renewals: target 24,000/qtr → 20,000/qtr, 17% lower\n" in text
    assert "Launch the ~~new~~ **redesigned** onboarding flow" in text


def test_what_steers_a_terminal_is_written_out() -> None:
    bad = pack(("Grow \x1b[31m", [{"title": "Wipe \x1b]0;x\x07 it"}]))
    text = "\n".join(lines(Difference.of(pack(), bad, diff(pack(), bad))))
    assert "\x1b" not in text
    assert "\x07" not in text


def test_the_json_keys_are_a_contract() -> None:
    rows = changes_to_json(diff(OLD, NEW))
    shared = {"type", "category", "part", "words", "old_pointer", "new_pointer"}
    own = {row["type"]: set(row) - shared for row in rows}
    assert own == {
        "added": {"new_place", "value"},
        "removed": {"old_place", "value"},
        "changed": {"old_value", "new_value"},
        "renumbered": {"steps"},
    }
    target = next(row for row in rows if row["category"] == "re_target")
    assert target == {
        "type": "changed",
        "category": "re_target",
        "part": "KR2.1 Raise renewals",
        "words": "KR2.1 Raise renewals: target 24,000/qtr -> 20,000/qtr, 17% lower",
        "old_pointer": "objectives/O1/key_results/KR1.1/target",
        "new_pointer": "objectives/O2/key_results/KR2.1/target",
        "old_value": "24,000/qtr",
        "new_value": "20,000/qtr",
    }
    assert list(summary_of(diff(OLD, NEW))) == ["add_objective", "drop_or_replace_kr", "re_target", "clarify", "wording", "numbering"]


def test_a_field_that_is_not_there_has_no_key_and_null_is_a_value() -> None:
    none, null = ({"metrics": {"m": {"kind": "count", **more}}} for more in ({}, {"by": None}))
    (row,) = changes_to_json(diff(pack(**none), pack(**null)))
    assert "old_value" not in row
    assert row["new_value"] is None
    assert apply(changes_from_json([row]), pack(**none)) == pack(**null)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"type": "other"},
        {"type": "changed", "category": "unheard_of", "part": "", "words": "", "old_pointer": "title", "new_pointer": "title"},
        {"type": "moved", "category": "wording", "part": "", "words": "", "old_pointer": "a", "new_pointer": "b", "old_place": "1"},
        {
            "type": "added",
            "category": "wording",
            "part": "",
            "words": "",
            "old_pointer": None,
            "new_pointer": 5,
            "new_place": 1,
            "value": 1,
        },
        {"type": "renumbered", "category": "numbering", "part": "", "words": "", "old_pointer": "", "new_pointer": "", "steps": [{}]},
        "text",
    ],
)
def test_json_that_is_no_change_is_refused(row: Any) -> None:
    with pytest.raises(UsageError):
        changes_from_json([row])


def test_changes_of_another_pack_are_refused() -> None:
    changes = diff(OLD, NEW)
    with pytest.raises(UsageError, match="not of this pack"):
        apply(changes, NEW)
    with pytest.raises(UsageError, match="not of this pack"):
        apply(changes, pack())


def test_a_part_of_the_changes_can_be_applied() -> None:
    wanted = [change for change in diff(OLD, NEW) if change.category == "re_target"]
    first = apply(wanted, OLD).objectives[0]
    assert [result.target and result.target.text for result in first.key_results] == ["20,000/qtr", None]


def test_changes_that_leave_no_pack_are_refused() -> None:
    bad = Removed(
        category=diff(OLD, NEW)[0].category, part="", words="", old_pointer="objectives/O9", new_pointer=None, old_place=9, value={}
    )
    with pytest.raises(UsageError):
        apply([bad], OLD)


def test_undoing_tells_the_opposite() -> None:
    loose = pack(guardrails={"rail": {"floor": "60,000"}}), pack(guardrails={"rail": {"floor": "50,000"}})
    (back,) = reverse(diff(*loose))
    assert back.category == "tighten_guardrail"
    assert back.words == "guardrail rail: floor 50,000 -> 60,000, 20% higher"
    assert [type(change).__name__ for change in reverse(diff(OLD, NEW))][:2] == ["Removed", "Changed"]


def test_lines_of_unplaced_texts_are_no_change_to_a_reader() -> None:
    def kept(line: int) -> Pack:
        return pack(unplaced=[{"text": "Lunch is on Friday", "line": line}])

    (change,) = diff(kept(3), kept(5))
    assert isinstance(change, Renumbered)
    assert without_lines((change,)) == ()
    assert without_lines(diff(OLD, NEW)) == diff(OLD, NEW)
