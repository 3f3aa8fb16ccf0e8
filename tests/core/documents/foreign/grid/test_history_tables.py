"""Values by day, week and quarter: entries of the past, and the newest value as the current one."""

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.grid.csv_rows import read_rows
from milepost.core.documents.foreign.grid.history_rows import read_by_result

from .tables import read, stated
from .workbooks import workbook

CHECK_INS = [
    ["Date", "Objective", "Key result", "Value", "Unit", "Confidence", "Note", "By"],
    ["2026-04-06", "Grow", "Sell ten", "2", "deals", "0.6", "slow", "ana"],
    ["2026-04-20", "Grow", "Sell ten", "5", "deals", "0.8", "", "ana"],
    ["2026-04-13", "Grow", "Sell ten", "4", "deals", "0.7", "better", "ben"],
]


def test_check_ins_become_the_past_of_their_key_results():
    document = read("\n".join(",".join(row) for row in CHECK_INS))
    assert [(str(entry.on), entry.value.text, entry.by, entry.note) for entry in document.history] == [
        ("2026-04-06", "2", "ana", "slow"),
        ("2026-04-13", "4", "ben", "better"),
        ("2026-04-20", "5", "ana", None),
    ]
    result = document.pack.objectives[0].key_results[0]
    assert (result.title, result.current.text, result.confidence.text) == ("Sell ten", "5", "0.8")


def test_check_ins_of_another_sheet_find_their_key_results():
    okrs = ("OKRs", [["Objective", "Key Result", "Target", "Current"], ["Grow", "Sell ten", 10, 6], ["Grow", "Win three", 3, 1]])
    document = read(workbook(("Check-ins", CHECK_INS), okrs), "plan.xlsx")
    (objective,) = document.pack.objectives
    assert [(result.title, result.current.text) for result in objective.key_results] == [("Sell ten", "6"), ("Win three", "1")]
    assert {entry.at for entry in document.history} == {"objectives/O1/key_results/KR1.1"}


def test_columns_of_weeks_are_entries_and_the_last_is_current():
    document = read("Objective,Key Result,Target,Week 1,Week 2,Week 3\nGrow,Sell ten,10,1,3,\n")
    assert [(entry.said, entry.value.text) for entry in document.history] == [("Week 1", "1"), ("Week 2", "3")]
    assert document.pack.objectives[0].key_results[0].current.text == "3"


def test_columns_of_days_are_entries_on_those_days():
    document = read("Objective,Key Result,Target,2026-04-06,2026-04-13\nGrow,Sell ten,10,1,3\n")
    assert [(str(entry.on), entry.value.text) for entry in document.history] == [("2026-04-06", "1"), ("2026-04-13", "3")]


def test_quarters_without_a_target_beside_them_are_remarks():
    document = read("Objective,Key Result,Owner,Q1,Q2\nGrow,Sell ten,Ana,1,3\n")
    assert document.history == ()
    assert list(document.pack.objectives[0].key_results[0].remarks) == ["Q1: 1", "Q2: 3"]


def test_actuals_by_quarter_are_entries():
    text = "Objective,Key Result,Target,Q1 Actual,Q2 Actual\nGrow,Sell ten,10,1,3\n"
    assert [entry.value.text for entry in read(text).history] == ["1"]
    assert stated(text) == {"Sell ten": {"target": "10", "current": "3"}}


def _objective():
    results = [FoundResult(Said(title, Span(1, 1))) for title in ("Sell ten", "Win three")]
    return FoundObjective(Said("Grow", Span(1, 1)), key_results=results)


def test_a_table_with_a_column_for_each_key_result():
    objective = _objective()
    grid = read_rows("Date,KR #1,KR #2,Total\n2026-06-30,0.55,(0.4 + 0.6)/2 0.5,0.53\n")
    assert read_by_result(grid, objective, final=True)
    assert [result.stated[Field.SCORE].text for result in objective.key_results] == ["0.55", "0.5"]
    assert objective.stated[Field.SCORE].text == "0.53"


def test_the_rows_before_the_last_are_the_past():
    objective = _objective()
    grid = read_rows("Date,KR #1,KR #2,Comments\n2026-05-01,0.1,0.2,slow\n2026-06-01,0.3,-,\n")
    assert read_by_result(grid, objective, final=False)
    entries = objective.key_results[0].entries
    assert [(entry.on, entry.stated, entry.note) for entry in entries] == [
        ("2026-05-01", {Field.CURRENT: "0.1"}, "slow"),
        ("2026-06-01", {Field.CURRENT: "0.3"}, ""),
    ]
    assert len(objective.key_results[1].entries) == 1


def test_other_tables_are_none_of_these():
    assert not read_by_result(read_rows("Date,Text\n2026-05-01,a\n"), _objective(), final=False)
    assert not read_by_result(read_rows("Date,KR #1,KR #7\n2026-05-01,1,2\n"), _objective(), final=False)
