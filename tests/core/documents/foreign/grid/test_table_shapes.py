"""The shapes that tables of OKRs have: how rows tell what they are and what belongs to what."""

import pytest

from .tables import outline, read, stated
from .workbooks import made, workbook


def test_an_empty_objective_goes_on_the_one_above():
    text = "Objective,Key Result,Owner\nGrow,Sell ten,Ana\n,Win three,Ben\nHire,Find two,Cy\n"
    assert outline(text) == {"Grow": ["Sell ten", "Win three"], "Hire": ["Find two"]}


def test_an_objective_named_again_further_down_is_the_same():
    text = "Objective,Key Result,Owner\nGrow,Sell ten,Ana\nHire,Find two,Cy\nGrow,Win three,Ben\n"
    assert outline(text) == {"Grow": ["Sell ten", "Win three"], "Hire": ["Find two"]}


def test_periods_make_packs():
    text = "Quarter,Year,Objective,Key Result\nQ1,2026,Grow,Sell ten\nQ2,2026,Grow,Sell twelve\n"
    packs = [part.pack for part in read(text).each()]
    assert [pack.cycle.name for pack in packs] == ["Q1 2026", "Q2 2026"]
    assert [[result.title for result in pack.objectives[0].key_results] for pack in packs] == [["Sell ten"], ["Sell twelve"]]


def test_title_rows_and_fields_above_the_header():
    document = read("Growth plan,,\nTeam:,Growth,\nQuarter:,Q3 2026,\n,,\nObjective,Key Result,Target\nGrow,Sell ten,10\n")
    pack = document.pack
    assert (pack.title, pack.team, pack.cycle.name) == ("Growth plan", "Growth", "Q3 2026")
    assert [objective.title for objective in pack.objectives] == ["Grow"]


def test_several_key_results_in_one_cell_share_the_lines_beside_them():
    text = 'Objective,Key Results,Target,Owner\nGrow,"1. Sell ten\n2. Win three","10\n3",Ana\n'
    assert stated(text) == {"Sell ten": {"target": "10"}, "Win three": {"target": "3"}}
    assert read(text).pack.objectives[0].owner == "Ana"


@pytest.mark.parametrize(
    "cell", ["- Sell ten\n- Win three", "KR1: Sell ten\nKR2: Win three", "1) Sell ten 2) Win three", "• Sell ten\n• Win\n  three"]
)
def test_lists_in_a_cell_are_taken_apart(cell):
    assert outline(f'Objective,Key Result,Owner\nGrow,"{cell}",Ana\n') == {"Grow": ["Sell ten", "Win three"]}


def test_several_key_results_in_columns():
    text = "Objective,Key Result 1,KR1 Target,Key Result 2,KR2 Target\nGrow,Sell ten,10,Win three,3\nHire,Find two,2,,\n"
    assert outline(text) == {"Grow": ["Sell ten", "Win three"], "Hire": ["Find two"]}
    assert stated(text)["Win three"] == {"target": "3"}


def test_columns_of_key_results_may_repeat_without_numbers():
    text = "Objective,Key Result,Target,Key Result,Target\nGrow,Sell ten,10,Win three,3\n"
    assert stated(text) == {"Sell ten": {"target": "10"}, "Win three": {"target": "3"}}


def test_rows_told_by_a_type_and_a_parent():
    text = (
        "ID,Title,Type,Parent,Aim\n10,Grow,Objective,,\n12,Hire,Objective,10,\n13,Find two,Key Result,12,2\n11,Sell ten,Key Result,10,9\n"
    )
    assert outline(text) == {"Grow": ["Sell ten"], "Hire": ["Find two"]}
    assert [link.goal for link in read(text).pack.objectives[1].serves] == ["Grow"]


def test_a_parent_may_be_named_by_its_title():
    text = "Title,Type,Parent,Owner\nGrow,Objective,,Ana\nHire,Objective,,Ben\nSell ten,Key Result,Grow,Cy\n"
    assert outline(text) == {"Grow": ["Sell ten"], "Hire": []}


def test_rows_told_by_dotted_numbers():
    text = "#,Objective / Key Result,Owner\n1,Grow,Ana\n1.1,Sell ten,Ben\n1.1.1,Call people,Ben\n2,Hire,Cy\n2.1,Find two,Cy\n"
    assert outline(text) == {"Grow": ["Sell ten"], "Hire": ["Find two"]}
    assert [work.title for work in read(text).pack.objectives[0].initiatives] == ["Call people"]


def test_rows_told_by_labels_in_a_column_or_before_the_words():
    beside = "ID,Title,Owner\nO1,Grow,Ana\nKR1.1,Sell ten,Ben\nO2,Hire,Cy\nKR2.1,Find two,Cy\n"
    before = "OKR,Owner\nO1: Grow,Ana\nKR1.1: Sell ten,Ben\nO2: Hire,Cy\nKR2.1: Find two,Cy\n"
    for text in (beside, before):
        assert outline(text) == {"Grow": ["Sell ten"], "Hire": ["Find two"]}
        assert [result.id for objective in read(text).pack.objectives for result in objective.key_results] == ["KR1.1", "KR2.1"]


def test_rows_told_by_indents():
    assert outline("OKR,Owner,Target\nGrow,Ana,\n   Sell ten,Ben,10\nHire,Cy,\n   Find two,Cy,2\n") == {
        "Grow": ["Sell ten"],
        "Hire": ["Find two"],
    }


def test_rows_told_by_the_indent_of_a_style():
    def fill(book):
        sheet = book.add_worksheet("OKRs")
        indent = book.add_format({"indent": 1})
        sheet.write_row(0, 0, ["Name", "Owner", "Target", "Progress"])
        sheet.write_row(1, 0, ["Grow", "Ana"])
        sheet.write(2, 0, "Sell ten", indent)
        sheet.write_row(2, 1, ["Ben", 10, 0.5])

    assert outline(made(fill), "plan.xlsx") == {"Grow": ["Sell ten"]}


def test_headings_between_rows_name_objectives():
    text = "Key Result,Baseline,Target\nObjective 1: Grow,,\nSell ten,0,10\nObjective 2: Hire,,\nFind two,0,2\n"
    assert outline(text) == {"Grow": ["Sell ten"], "Hire": ["Find two"]}


def test_each_objective_may_have_a_table_of_its_own():
    text = (
        "Objective 1: Grow,,\nKey Result,Target,Owner\nSell ten,10,Ana\n,,\nObjective 2: Hire,,\nKey Result,Target,Owner\nFind two,2,Ben\n"
    )
    assert outline(text) == {"Grow": ["Sell ten"], "Hire": ["Find two"]}


def test_fields_may_run_down_the_side():
    assert outline("Objective,Grow\nOwner,Ana\nKey Result 1,Sell ten\nTarget,10\nKey Result 2,Win three\n") == {
        "Grow": ["Sell ten", "Win three"]
    }
    across = workbook(("OKRs", [["Objective", "Grow", "Hire"], ["Key Result 1", "Sell ten", "Find two"], ["Owner", "Ana", "Ben"]]))
    assert outline(across, "plan.xlsx") == {"Grow": ["Sell ten"], "Hire": ["Find two"]}


def test_labelled_rows_need_no_header():
    sheet = workbook(("Plan", [["Objective 1", "Grow"], ["KR 1.1", "Sell ten", "Ana"], ["Objective 2", "Hire"], ["KR 2.1", "Find two"]]))
    assert outline(sheet, "plan.xlsx") == {"Grow": ["Sell ten"], "Hire": ["Find two"]}


def test_objectives_alone_are_as_many_as_rows():
    text = (
        "id_obj,id_time,time,texto,responsavel,ano,ciclo\n1,1,azul,mesmo,ana,2026,1\n2,1,azul,mesmo,ana,2026,2\n3,1,azul,outro,bia,2026,2\n"
    )
    packs = [part.pack for part in read(text).each()]
    assert [[objective.title for objective in pack.objectives] for pack in packs] == [["mesmo"], ["mesmo", "outro"]]
    assert [pack.cycle.name for pack in packs] == ["2026 1", "2026 2"]
    assert packs[0].objectives[0].team == "azul"


def test_levels_above_an_objective_are_kept_and_the_last_is_its_team():
    objective = read("Company,Department,Team,Objective,Key result\nAcme,Sales,North,Grow,Sell ten\n").pack.objectives[0]
    assert objective.team == "North"
    assert list(objective.remarks) == ["Company: Acme", "Department: Sales"]


def test_initiatives_are_no_key_results():
    text = "Objective,Key Result,Initiative,Owner\nGrow,Sell ten,Call people,Ana\n,,Write letters,Ben\n,Win three,,Cy\n"
    assert outline(text) == {"Grow": ["Sell ten", "Win three"]}
    works = read(text).pack.objectives[0].initiatives
    assert [(work.title, work.owner) for work in works] == [("Call people", None), ("Write letters", "Ben")]


def test_a_sheet_of_initiatives_adds_to_the_objectives_of_another():
    sheets = workbook(
        ("OKRs", [["Objective", "Key Result", "Target"], ["Grow", "Sell ten", 10]]),
        ("Work", [["Objective", "Task", "Owner"], ["Grow", "Call people", "Ana"], ["Unknown", "Rest", "Ben"]]),
    )
    document = read(sheets, "plan.xlsx")
    assert [work.title for work in document.pack.objectives[0].initiatives] == ["Call people"]
    assert "Rest" in [piece.text for piece in document.unread]


def test_the_owner_between_objective_and_key_result_is_the_objectives():
    text = "Objective,Owner,Key Result,Owner\nGrow,Ana,Sell ten,Ben\n,,Win three,Cy\n"
    assert read(text).pack.objectives[0].owner == "Ana"
    assert stated(text) == {"Sell ten": {"owner": "Ben"}, "Win three": {"owner": "Cy"}}


def test_columns_that_nobody_knows_stay_as_remarks():
    result = read("Objective,Key Result,Moon phase\nGrow,Sell ten,waxing\n").pack.objectives[0].key_results[0]
    assert list(result.remarks) == ["Moon phase: waxing"]


def test_sums_below_a_table_are_no_key_results():
    document = read("Objective,Key Result,Score\nGrow,Sell ten,0.5\nTotal,,0.5\n")
    assert [objective.title for objective in document.pack.objectives] == ["Grow"]
    assert [piece.text for piece in document.unread] == ["Total", "0.5"]


def test_cells_that_say_nothing_state_nothing():
    assert stated("Objective,Key Result,Target,Status,Owner\nGrow,Sell ten,n/a,-,—\n") == {"Sell ten": {}}


def test_grades_are_told_by_when_they_were_given():
    text = "Objective,Key Result,Mid-Q Score,Projected Score,Final Score\nGrow,Sell ten,0.3,0.5,0.6\n"
    assert stated(text) == {"Sell ten": {"current": "0.3", "score": "0.6"}}
    assert list(read(text).pack.objectives[0].key_results[0].remarks) == ["Projected Score: 0.5"]


def test_a_header_of_two_lines():
    def fill(book):
        sheet = book.add_worksheet("OKRs")
        sheet.merge_range(0, 2, 0, 3, "Target")
        sheet.write_row(0, 0, ["Objective", "Key Result"])
        sheet.write_row(1, 2, ["Q1", "Q2"])
        sheet.write_row(2, 0, ["Grow", "Sell ten", 4, 10])

    (result,) = read(made(fill), "plan.xlsx").pack.objectives[0].key_results
    assert (result.target.text, list(result.remarks)) == ("10", ["Target Q1: 4"])


def test_sheets_named_by_quarters_and_teams():
    rows = [["Objective", "Key Result", "Target"], ["Grow", "Sell ten", 10]]
    quarters = read(workbook(("Q1 2026", rows), ("Q2 2026", rows)), "plan.xlsx")
    assert [part.pack.cycle.name for part in quarters.each()] == ["Q1 2026", "Q2 2026"]
    teams = read(workbook(("Marketing", rows), ("Legal", [rows[0], ["Be safe", "No fines", 0]])), "plan.xlsx")
    assert [objective.team for objective in teams.pack.objectives] == ["Marketing", "Legal"]


def test_every_place_is_that_of_its_cell():
    document = read(
        workbook(("OKRs", [["Plan for all"], [], ["Objective", "Key Result", "Target"], ["Grow", "Sell ten", 10]])), "plan.xlsx"
    )
    assert str(document.place_of("objectives/O1/key_results/KR1.1/target")) == "OKRs:4:3"
    assert str(read("Objective,Key Result,Target\nGrow,Sell ten,10\n").place_of("objectives/O1/key_results/KR1.1/target")) == "2:15"


def test_tables_one_below_another_with_their_objectives_above_them():
    text = (
        ",Plan for Q1 2026,,\n,,,\n,Objective 1,Grow,\n,Key Results,Owner,Progress\n,Sell ten,Ana,40%\n,,,\n"
        ",Objective 2,Hire,\n,Key Results,Owner,Progress\n,Find two,Cy,10%\n"
    )
    assert outline(text) == {"Grow": ["Sell ten"], "Hire": ["Find two"]}
    assert read(text).pack.cycle.name == "Q1 2026"


def test_levels_of_objectives_are_types_too():
    text = (
        "Level,Title,Parent Title,Owner\nCompany Objective,Grow,,Ana\nKR,Sell ten,Grow,Ben\nTeam Objective,Hire,,B\nKR,Find two,Hire,Cy\n"
    )
    assert outline(text) == {"Grow": ["Sell ten"], "Hire": ["Find two"]}


def test_one_letter_may_be_the_type():
    assert outline("Type,OKR,Owner\nO,Grow,Ana\nKR,Sell ten,Ben\nO,Hire,Cy\n") == {"Grow": ["Sell ten"], "Hire": []}


def test_key_results_name_their_objectives_by_numbers_of_another_sheet():
    sheets = workbook(
        ("key_results", [["id", "objective_id", "title", "target"], ["k1", "o1", "Sell ten", 10], ["k2", "o2", "Find two", 2]]),
        ("objectives", [["id", "title", "owner", "quarter"], ["o1", "Grow", "ana", "Q1 2026"], ["o2", "Hire", "ben", "Q1 2026"]]),
    )
    assert outline(sheets, "export.xlsx") == {"Grow": ["Sell ten"], "Hire": ["Find two"]}
    alone = "kr_id,objective_id,title,target\nk1,o1,Sell ten,10\nk2,o2,Find two,2\n"
    assert outline(alone) == {"o1": ["Sell ten"], "o2": ["Find two"]}


def test_addresses_behind_titles_are_no_part_of_them():
    text = "Name,Type,Parent item,Owner\nGrow (https://x.example/1),Objective,,Ana\nSell ten,Key Result,Grow (https://x.example/1),Ben\n"
    assert outline(text) == {"Grow": ["Sell ten"]}
