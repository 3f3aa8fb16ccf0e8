"""The rules of scope, alignment and objectives come to an end on any pack, in any language, and in time that grows with its size."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.checks.engine import check, rules
from milepost.core.checks.resting import circles, rests_in
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack

AMONG = {
    code: entry
    for code, entry in rules().items()
    if code in {"OKR000", "OKR101", "OKR102", "OKR104", "OKR105", "OKR107", "OKR108", "OKR202", "OKR203", "OKR204", "OKR308"}
}
TEXT = st.sampled_from(
    (
        "", " ", "TBD", "O1", "O2 (x)", "Objective 3", "o-9", "company/O7", "Team A", "A Team, O2 and B", "Launch X", "Launch", "NPS",
        "MRR to 2M", "ABCDEFG HIJ", "上线", "リリースする", "출시", "Einführung", "de", "Больше", "(((", "Increase the rate of the rate of",
        "in turn", "A" * 400,
        "1.5 1,5 v2 24/7",
        "%", "to to to", "the", "is live", "published", "of of of published", "Ship -- it", "É", "İI", "🔴", "\u0301",
    )
) | st.text(max_size=30)  # fmt: skip
MAYBE = st.none() | TEXT


def parts(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(fields)


KEY_RESULT = parts(
    title=TEXT, description=MAYBE, definition=MAYBE, target=MAYBE, baseline=MAYBE.map(lambda value: value and {"value": value})
)
OBJECTIVE = parts(
    title=TEXT, label=MAYBE, team=MAYBE, owner=MAYBE, supports=MAYBE, commentary=MAYBE, why_now=st.lists(TEXT, max_size=2),
    serves=st.lists(parts(goal=TEXT, because=MAYBE), max_size=2), initiatives=st.lists(parts(title=TEXT, team=MAYBE), max_size=2),
)  # fmt: skip


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    objectives = [
        {**body, "id": f"O{number}", "key_results": [{"id": f"K{place}", **entry} for place, entry in enumerate(key_results)]}
        for number, (body, key_results) in enumerate(draw(st.lists(st.tuples(OBJECTIVE, st.lists(KEY_RESULT, max_size=3)), max_size=4)))
    ]
    return Pack.model_validate(
        {
            "pack": "p",
            "title": draw(TEXT),
            "cycle": draw(st.none() | parts(name=TEXT, stated=MAYBE)),
            "context": {"anchor": draw(MAYBE), "scope": draw(MAYBE), "non_goals": draw(st.lists(TEXT, max_size=2))},
            "objectives": objectives,
            "dependencies": draw(st.lists(parts(on=TEXT, of=MAYBE, objective=MAYBE), max_size=4)),
        }
    )


@settings(max_examples=150, deadline=None)
@given(pack=packs(), other=packs())
def test_every_rule_comes_to_an_end(pack: Pack, other: Pack) -> None:
    report = check(Document("yaml", "", pack), among=AMONG, beside=(("other.okr.yaml", other),))
    assert not [finding.message for finding in report.findings if finding.code == "OKR000"]
    assert all(finding.message and "\n" not in finding.message for finding in report.findings)


@settings(max_examples=100, deadline=None)
@given(edges=st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3), max_size=6))
def test_a_circle_is_one_and_every_knot_has_one(edges: dict[str, list[str]]) -> None:
    found = list(circles(edges))
    for circle in found:
        assert all(after in edges[before] for before, after in pairwise((*circle, circle[0])))
    on_circles = {thing for thing in edges if _reaches(edges, thing, thing)}
    assert bool(found) == bool(on_circles)
    assert len({thing for circle in found for thing in circle}) == sum(map(len, found)), "knots are apart"


def _reaches(edges: dict[str, list[str]], start: str, end: str) -> bool:
    seen: set[str] = set()
    ahead = list(edges.get(start, ()))
    while ahead:
        thing = ahead.pop()
        if thing == end:
            return True
        if thing not in seen:
            seen.add(thing)
            ahead += edges.get(thing, ())
    return False


def test_lists_of_things_are_divided_where_they_name_several() -> None:
    pack = Pack.model_validate(
        {
            "pack": "p",
            "title": "P",
            "objectives": [{"id": "O1", "title": "One"}, {"id": "T1", "title": "Two", "team": "Data and Insights"}],
            "dependencies": [
                {"on": "O1 (one), the Data and Insights team", "of": "O1"},
                {"on": "Data and Insights", "of": "O1"},
                {"on": "legal and finance", "of": "O1"},
            ],
        }
    )
    assert [(rest.on, rest.team) for rest in rests_in(pack)] == [
        ("O1 (one)", None),
        ("the Data and Insights team", "Data and Insights"),
        ("Data and Insights", "Data and Insights"),
        ("legal and finance", None),
    ]
