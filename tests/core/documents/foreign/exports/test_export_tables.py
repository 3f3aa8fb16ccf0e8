"""Each program's table is known by its header and read by what is declared of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from milepost.core.documents.parse import parse

from . import tables as t


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (t.VIVA, "viva_csv", {"Bread for every street (all of them)": ["Loaves a day"], "Shops open early": []}),
        (t.ALLY, "ally_csv", {"Quieter trams": ["Noise at night"]}),
        (t.ALLY_TEMPLATE, "ally_template", {"Orchards thrive": ["Apples picked"], "Cider sells": []}),
        (t.APPFIRE, "jira_okr_csv", {"The pool is warm": [], "Showers too": ["Warm showers"]}),
        (t.PEOPLEBOX, "peoplebox_csv", {"Letters arrive": ["Letters in two days", "Lost letters"]}),
        (t.BETTERWORKS, "betterworks_csv", {"Paths are safe": ["Lamps mended"], "Benches are dry": ["Roofs built"]}),
        (t.CULTURE_AMP, "culture_amp_csv", {"Sing in tune": ["Hold the note", "Learn ten songs"], "Fill the hall": []}),
        (t.LEANTIME, "leantime_csv", {"Kites fly higher": ["Metres"]}),
        (t.CLICKUP, "clickup_csv", {"Rivers run clear": ["Plastic found"]}),
        (t.GOALSCAPE, "goalscape_csv", {"Strong hives": ["Hives that winter well"], "More honey": []}),
        (t.XTO10X, "xto10x_csv", {"Quick ferries": ["Minutes to cross"]}),
        (t.ENGAGEDLY, "engagedly_csv", {"Tidy cellar": []}),
        (t.MIRRO, "mirro_xlsx", {"Sharp knives": ["Knives ground", "Stones bought"]}),
        (t.BURNING, "burning_okr_xlsx", {"Books on time": ["Books a week", "Misprints"]}),
    ],
)
def test_objectives_and_key_results_are_found(text: str, name: str, wanted: dict[str, list[str]]) -> None:
    assert t.read(text).format == name
    assert t.shape(text) == wanted
    header, rows = text.split("\n", maxsplit=1)
    assert t.shape(f"{header.upper()}\n{rows}") == wanted


def test_a_view_of_viva_goals() -> None:
    document = t.read(t.VIVA)
    pack = t.pack_of(t.VIVA)
    bread, shops = pack.objectives
    (loaves,) = bread.key_results
    assert (bread.owner, bread.team, str(bread.progress), bread.status) == ("Mia Oven", "Ovens", "64%", "At Risk")
    assert {"Also owned by: Leo Crust", "Also team: Shops"} <= set(bread.remarks)
    assert (str(loaves.target), str(loaves.current), str(loaves.progress), str(loaves.score)) == ("1,200", "900", "25%", "0.4")
    assert str(loaves.weight) == "0.1429"
    assert [(link.goal, link.remark) for link in shops.serves] == [("Bread for every street (all of them)", "weight 50%")]
    assert [work.title for work in bread.initiatives] == ["Second oven"]
    assert pack.cycle is not None
    assert (pack.cycle.start, pack.cycle.end) == (date(2025, 1, 1), date(2026, 1, 1))
    assert [(e.on, str(e.value), e.status, e.by, e.note) for e in document.history] == [
        (date(2025, 2, 3), "820", "Behind", "Leo Crust", "Cold; Status: of the oven"),
        (date(2025, 3, 10), "900", "On Track", "Leo Crust", None),
    ]
    assert [(piece.text, piece.span.line) for piece in document.unread] == [("stray", 3)]


def test_a_view_without_ids_is_linked_by_titles() -> None:
    rows = [line.split(",", 1)[1] for line in t.VIVA.splitlines()]
    text = "\n".join(rows).replace(", Id: 501", "")
    assert t.shape(text) == t.shape(t.VIVA)


def test_two_parents_and_several_owners_are_kept() -> None:
    (apples,) = t.pack_of(t.ALLY_TEMPLATE).objectives[0].key_results
    assert apples.owner == "ivo@farm.example"
    assert {"Also owned by: uma@farm.example", "Also team: Cider", "Also aligned to: Cider sells"} <= set(apples.remarks)
    assert apples.window is not None
    assert (apples.window.start, apples.window.end) == (date(2021, 7, 1), date(2021, 10, 1))


def test_dotted_numbers_tell_levels_and_unclear_days_stay_texts() -> None:
    document = t.read(t.APPFIRE)
    warm, showers = t.pack_of(t.APPFIRE).objectives
    assert [link.goal for link in showers.serves] == ["The pool is warm"]
    assert [work.title for work in showers.initiatives] == ["New boiler"]
    assert (str(showers.key_results[0].current), showers.key_results[0].description) == ("9", "In the morning")
    assert warm.window is not None
    assert (warm.window.stated, warm.window.end) == ("03/04/2025", None)
    assert any(found.code == "DOC007" and "'01/02/2025'" in found.message for found in document.findings)


def test_one_value_of_a_column_tells_its_days() -> None:
    (paths, _) = t.pack_of(t.BETTERWORKS).objectives
    assert paths.window is not None
    assert (paths.window.start, paths.window.end) == (None, date(2026, 7, 1)) or paths.window.start == date(2026, 4, 1)
    assert (str(paths.progress), paths.commentary) == ("40%", "Lamps, mostly")
    assert "Tags: safety;paths" in paths.remarks


def test_goals_link_by_their_own_ids_too() -> None:
    (letters,) = t.pack_of(t.PEOPLEBOX).objectives
    two_days, lost = letters.key_results
    assert (str(two_days.baseline.value if two_days.baseline else ""), str(two_days.current), two_days.team) == ("70", "81", "Sorting")
    assert (lost.status, str(lost.target)) == ("Behind", "10")


def test_shares_milliseconds_and_levels_are_read() -> None:
    (sing, _) = t.pack_of(t.CULTURE_AMP).objectives
    assert [str(result.progress) for result in sing.key_results] == ["75%", "25%"]
    (rivers,) = t.pack_of(t.CLICKUP).objectives
    assert rivers.owner == "Nell Brook"
    assert rivers.window is not None
    assert rivers.window.end == date(2026, 4, 1)
    assert (str(rivers.key_results[0].target), [work.title for work in rivers.initiatives]) == ("200", ["Buy nets"])
    bees = t.pack_of(t.GOALSCAPE)
    assert bees.title == "Better bees"
    assert [work.title for work in bees.objectives[0].initiatives] == ["Insulate the roofs"]


def test_an_objective_with_a_metric_gets_it_as_a_key_result() -> None:
    (kites,) = t.pack_of(t.LEANTIME).objectives
    (metres,) = kites.key_results
    assert (str(metres.baseline.value if metres.baseline else ""), str(metres.target), str(metres.current)) == ("20", "50", "35")


def test_tasks_that_speak_of_no_okrs_are_not_clickup_okrs() -> None:
    assert t.read(t.CLICKUP.replace("OKRs Q1", "Kitchen")).format != "clickup_csv"


def test_the_workbook_of_the_corpus(shared: Path) -> None:
    document = parse((shared / "corpus" / "okr-docs" / "09-gtmhub-import.xlsx").read_bytes(), "x.xlsx")
    assert document.format == "quantive_xlsx"
    assert document.pack is not None
    assert [len(objective.key_results) for objective in document.pack.objectives] == [2, 2, 2]
    assert sum(len(objective.initiatives) for objective in document.pack.objectives) > 0


def test_a_mapping_comes_before_the_programs_habit() -> None:
    document = parse(t.BETTERWORKS, "export.csv", {"categories": "team", "owner_email": "lead"})
    assert document.pack is not None
    (paths, _) = document.pack.objectives
    assert (paths.team, paths.lead, paths.owner) == ("safety;paths", "sam@park.example", None)
