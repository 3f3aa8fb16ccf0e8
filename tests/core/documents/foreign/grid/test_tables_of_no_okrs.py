"""Tables of anything else: read as nothing, with a sentence."""

import pytest

from milepost.core.documents.document import Holds

from .tables import read
from .workbooks import workbook

TABLES = {
    "users": "Name,Email,Role,Team\nAna,a,admin,Ops\nBen,b,user,Dev\n",
    "budget": "Category,Budget,Actual,Variance\nRent,100,90,10\nFood,50,60,-10\n",
    "work": "Task,Owner,Status,Due date,Priority\nMend it,Ana,Done,2026-01-01,High\nShip,Ben,Open,2026-02-01,Low\n",
    "issues": "ID,Title,Type,Status,Assignee,Parent\n1,Crash,Bug,Open,Ana,\n2,Slow,Task,Done,Ben,1\n",
    "football": "Player,Goals,Assists,Team\nX,10,2,A\nY,3,4,B\n",
    "savings": "Goal,Target amount,Current amount,Deadline\nCar,10000,2000,2027-01-01\nTrip,3000,100,2026-07-01\n",
    "features": "Feature,Status,Owner,Notes\nLog in,Done,A,x\nSearch,Begun,B,y\n",
    "lessons": "Learning Objective,Activity,Assessment\nKnow it,Read,Quiz\nDo it,Lab,Report\n",
    "solver": "Objective,Value,Iterations\nminimize cost,12,100\nmaximize,3,4\n",
    "solver directions": "name,direction,formula,data_source,status\nFuel,minimize,a*b,model,ASSUMED\nCost,minimize,c*d,model,ASSUMED\n",
    "microscope": "Objective,Magnification,Aperture\nPlan,10x,0.25\nApo,40x,0.95\n",
    "events": "user_id,event,time\n1,sign-up,2026-01-01\n2,log-in,2026-01-02\n",
    "changes": "Version,Date,Type,Description\n1.0,2026-01-01,feature,x\n1.1,2026-02-01,fix,y\n",
    "indicators": "KPI,Target,Actual,Status\nChurn,3%,4%,red\nNPS,50,42,yellow\n",
    "projects": "Project,Owner,Start Date,End Date,Progress,Status\nA,x,2026-01-01,2026-02-01,30%,ok\nB,y,2026-01-01,2026-03-01,10%,ok\n",
    "plan by numbers": "No,Activity,Owner,Status\n1,Design,Ana,Done\n1.1,Draw,Ben,Done\n2,Build,Cy,Open\n",
    "quests": "quest,goal,reward\nfind,kill three,10\nrun,go,5\n",
    "orders": "Bestellung;Ziel;Status;Menge\n1;Berlin;offen;3\n2;Bonn;fertig;4\n",
    "polls": "Question,Result,Votes\nTea or coffee?,Tea,12\nDay or night?,Day,9\n",
    "tests": "Test,Expected,Actual,Result\nlog in,ok,ok,pass\nlog out,ok,error,fail\n",
    "accounts": "日期,项目,金额,备注\n2026-01-01,房租,100,无\n2026-01-02,餐饮,50,午餐\n",
    "numbers": "a,b,c\n1,2,3\n4,5,6\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_tables_of_other_things_hold_no_okrs(text):
    document = read(text)
    assert document.pack is None
    assert document.holds is Holds.NONE
    finding = document.findings[0]
    assert finding.code == "DOC012"
    assert "its columns are" in finding.message
    assert document.unread


def test_a_letter_with_commas_is_no_table():
    document = read(
        "Dear all, this is a letter, with commas, and more.\nSecond line, also, yes.\nThird line, and, more, commas.\n", "letter.txt"
    )
    assert document.pack is None


def test_sheets_beside_the_okrs_are_kept_as_text():
    sheets = workbook(
        ("Read me", [["Fill in the sheet OKRs."]]),
        ("OKRs", [["Objective", "Key Result", "Target"], ["Grow", "Sell ten", 10]]),
        ("Users", [["Name", "Email"], ["Ana", "a"]]),
    )
    document = read(sheets, "plan.xlsx")
    assert [objective.title for objective in document.pack.objectives] == ["Grow"]
    assert [(piece.span.part, piece.text) for piece in document.unread] == [
        ("Read me", "Fill in the sheet OKRs."),
        ("Users", "Name | Email\nAna | a"),
    ]


def test_a_workbook_without_okrs_says_what_it_holds():
    document = read(workbook(("Users", [["Name", "Email"], ["Ana", "a"]]), ("Rooms", [["Room", "Seats"], ["Blue", 4]])), "plan.xlsx")
    assert document.pack is None
    assert "None of the 2 sheets" in document.findings[0].message


def test_a_table_that_waits_to_be_filled_in_is_a_template():
    document = read("Objective,Key Result,Target,Owner\n[Your objective],[Key result 1],[target],[owner]\n,[Key result 2],,\n")
    assert document.holds is Holds.TEMPLATE
    assert document.pack is None
