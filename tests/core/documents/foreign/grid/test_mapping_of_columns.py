"""A mapping says what columns mean: it overrides everything, and unknown fields are said."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.grid.csv_rows import read_rows
from milepost.core.documents.foreign.grid.reading import columns_of, key_results_of, likeness_of

from .tables import read, stated

ODD = "Sun,Moon,Star,Comet\nGrow,Sell ten,10,bright\n,Win three,3,dim\n"


def test_names_that_nobody_knows_are_read_by_a_mapping():
    mapping = {"Sun": "objective", "Moon": "key_result", "Star": "target", "Comet": ""}
    assert stated(ODD, mapping=mapping) == {"Sell ten": {"target": "10"}, "Win three": {"target": "3"}}
    result = read(ODD, mapping=mapping).pack.objectives[0].key_results[0]
    assert result.remarks == ()


def test_a_mapping_overrides_what_a_name_says():
    text = "Objective,Key Result,Target,Current\nGrow,Sell ten,10,4\n"
    assert stated(text, mapping={"target": "current", "CURRENT": ""}) == {"Sell ten": {"current": "10"}}


def test_a_mapping_may_turn_objective_and_key_result_round():
    text = "Result,Objective,Target\nGrow,Sell ten,10\n"
    assert stated(text, mapping={"Result": "objective", "Objective": "key_result"}) == {"Sell ten": {"target": "10"}}


def test_an_unknown_field_is_said_with_what_was_meant():
    document = read(ODD, mapping={"Sun": "objective", "Moon": "key_reslt", "Star": "target"})
    (finding,) = [finding for finding in document.findings if finding.code == "DOC005"]
    assert "'key_reslt'" in finding.message
    assert finding.help == "Did you mean `key_result`?"


def test_columns_have_fields_by_their_places():
    grid = read_rows("Plan,,\nObjective,Key Result,KR Owner,Moon,Projected score\nGrow,Sell ten,Ana,full,0.7\n")
    assert columns_of(grid) == {0: Field.OBJECTIVE, 1: Field.KEY_RESULT, 2: Field.OWNER, 4: Field.CURRENT} | columns_of(grid)
    assert columns_of(read_rows("a,b\n1,2\n")) == {}
    assert columns_of(read_rows("a,b\n1,2\n"), {"a": "owner", "b": "target"}) == {0: Field.OWNER, 1: Field.TARGET}


def test_likeness_is_told_by_columns():
    assert likeness_of(read_rows("Objective,Key Result,Target\nGrow,Sell ten,10\n")) == 90
    assert likeness_of(read_rows("Name,Email\nAna,a\n")) == 0


def test_a_table_below_an_objective_gives_its_key_results():
    table = key_results_of(
        read_rows(
            "Key Result,Assignee,Priority,Mid-Q Score,Projected Score,Final Score\nSell ten,ana,P0,0.3,0.5,0.6\nWin,ben,P1,n/a,n/a,n/a\n"
        )
    )
    assert table is not None
    first, second = table.key_results
    assert {field: said.text for field, said in first.stated.items()} == {
        Field.OWNER: "ana",
        Field.PRIORITY: "P0",
        Field.CURRENT: "0.3",
        Field.SCORE: "0.6",
    }
    assert [note.text for note in first.notes] == ["Projected Score: 0.5"]
    assert set(second.stated) == {Field.OWNER, Field.PRIORITY}


def test_a_table_below_an_objective_may_name_its_key_results_by_the_project():
    table = key_results_of(read_rows("Cluster,Priority,Owner,Mid-Q Actual,End-Q\nShip the new release,P0,ana,0.3,0.4\n"))
    assert table is not None
    assert [(result.title.text, result.stated[Field.SCORE].text) for result in table.key_results] == [("Ship the new release", "0.4")]


def test_key_results_may_be_numbered_in_one_column_and_worded_in_another():
    table = key_results_of(
        read_rows("KR,Metric,Target,Score\nKR1.1,Time from order to door in days,3,-\nKR1.2,Share of orders returned,2%,-\n")
    )
    assert table is not None
    assert [result.title.text for result in table.key_results] == ["Time from order to door in days", "Share of orders returned"]


def test_other_tables_below_an_objective_give_none():
    assert key_results_of(read_rows("Aspect,State,Priority\nTests,missing,high\nDocs,missing,low\n")) is None
    assert key_results_of(read_rows("Version,Date\n1,2026-01-01\n")) is None
