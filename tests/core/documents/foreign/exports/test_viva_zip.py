"""A whole organisation's export: nested objectives, renamed types, orphans, two meanings of progress, and the past."""

from __future__ import annotations

import json
from datetime import date

import pytest

from milepost.core.documents.document import Document, Holds
from milepost.core.documents.foreign.exports.viva.loose import lists_among, together
from milepost.core.documents.parse import parse
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack

from . import viva_sample as sample


@pytest.fixture(scope="module")
def document() -> Document:
    return parse(sample.archive(), "export.zip")


def packs(document: Document) -> dict[str, Pack]:
    return {part.pack.title: part.pack for part in document.each() if part.pack is not None}


def result(document: Document, title: str) -> KeyResult:
    found = [placed.key_result for pack in packs(document).values() for placed in pack.key_results() if placed.key_result.title == title]
    assert len(found) == 1
    return found[0]


def test_each_period_is_a_pack_with_its_own_days(document: Document) -> None:
    cycles = {title: pack.cycle for title, pack in packs(document).items()}
    assert {title: (cycle.start, cycle.end) for title, cycle in cycles.items() if cycle} == {
        "Annual 2025": (date(2025, 2, 1), date(2026, 2, 1)),
        "Q1 2025": (date(2025, 2, 1), date(2025, 5, 1)),
        "Q2 2025": (date(2025, 5, 1), date(2025, 8, 1)),
    }


def test_a_nested_objective_stays_one_and_serves_the_one_above(document: Document) -> None:
    (lamps,) = packs(document)["Q1 2025"].objectives
    assert [(link.goal, link.remark) for link in lamps.serves] == [
        ("Ships find their way in every weather", "weight 60.0%"),
        ("Safer coasts", "weight 40.0%"),
    ]
    assert any(found.code == "DOC008" and "'Safer coasts'" in found.message for found in document.others[0].findings + document.findings)


def test_every_objective_and_key_result_of_the_export_is_there(document: Document) -> None:
    titles = [objective.title for pack in packs(document).values() for objective in pack.objectives]
    assert titles == [
        *("Ships find their way in every weather", "Lamps never go dark", "Boats leave on time", "Objective 998", "No objective"),
    ]
    below = {o.title: [k.title for k in o.key_results] for pack in packs(document).values() for o in pack.objectives}
    assert below["Lamps never go dark"] == ["Hours of light a night (winter)", "Spare bulbs in store", "Not yet measured"]
    assert below["Boats leave on time"] == ["Boats leave on time"]
    assert below["Objective 998"] == ["Answered calls"]
    assert below["No objective"] == ["Calls within a minute", "Turning one", "Turning two"]


def test_projects_and_their_pieces_of_work_are_initiatives(document: Document) -> None:
    (lamps,) = packs(document)["Q1 2025"].objectives
    assert [(work.title, work.owner) for work in lamps.initiatives] == [("Order bulbs", "Jo Mast"), ("New lens", "Ines Faro")]
    assert "Order bulbs: Below: Spare bulbs in store" in lamps.remarks
    assert "New lens: Time period: Q2 2025" in lamps.remarks


def test_progress_of_a_metric_is_its_value_unless_the_last_check_in_says_otherwise(document: Document) -> None:
    lit, bulbs, beams = (
        result(document, title) for title in ("Hours of light a night (winter)", "Spare bulbs in store", "Not yet measured")
    )
    assert (lit.current, lit.progress) == (lit.current.of("1380.0") if lit.current else None, None)
    assert str(bulbs.current) == "40.0"  # 20 to 60, half way: the export's 50 is a share
    assert str(bulbs.progress) == "50.0%"
    assert (beams.current, str(beams.progress)) == (None, "0%")


def test_what_is_stated_of_a_key_result_is_read(document: Document) -> None:
    lit = result(document, "Hours of light a night (winter)")
    assert str(lit.baseline.value if lit.baseline else "") == "1,000"
    assert (str(lit.target), lit.called, lit.status, str(lit.score), lit.stated_type) == ("1,400", "Hours lit", "On Track", "0.9", "Kpi")
    assert "Planned: 1100.0 by 2025-02-28; 1400.0 by 2025-04-30" in lit.remarks
    assert result(document, "Spare bulbs in store").data_source == "Excel Online"
    assert result(document, "Spare bulbs in store").score is None  # 0.0 where nobody graded


def test_the_first_owner_is_accountable_and_the_others_are_remarked(document: Document) -> None:
    (lamps,) = packs(document)["Q1 2025"].objectives
    assert (lamps.owner, lamps.team, lamps.commentary) == ("Tom Beacon", "Lamps", "A dark lamp & a ship lost.")
    assert {"Also owned by: Ada Keel", "Also team: Stores", "Tags: safety, winter", "Delegated to: Tom Beacon"} <= set(lamps.remarks)


def test_the_past_comes_along(document: Document) -> None:
    (_, winter, _) = tuple(document.each())
    lit = [entry for entry in winter.history if entry.at.endswith("/KR101.110")]
    assert len(lit) == 14
    assert (lit[0].on, str(lit[0].value), lit[0].status, lit[0].note) == (
        date(2025, 2, 3),
        "1020.0",
        "On Track",
        "Week 1 & dry\nKeep going",
    )
    assert [entry.note for entry in lit if entry.kind == "comment"] == ["Well lit, all of you"]
    told = [entry for entry in winter.history if entry.note and entry.note.startswith("New lens")]
    assert [(entry.kind, entry.at, entry.value, entry.note) for entry in told] == [
        ("comment", "objectives/O101", None, "New lens: 40.0, Behind. Glass is late"),
    ]
    assert sum(len(part.history) for part in document.each()) == 40


def test_what_finds_no_place_is_listed_with_its_member_and_line(document: Document) -> None:
    listed = {piece.text: piece for piece in document.unread}
    gone = next(piece for text, piece in listed.items() if "Of something gone" in text)
    assert gone.span.part.startswith("checkins_export_file")
    assert "997" in gone.why
    assert document.coverage is not None
    assert 80 < document.coverage * 100 < 100
    assert document.place_of("objectives/O100/title") is not None
    span = document.others[0].place_of("objectives/O101/key_results/KR101.110/target")
    assert span is not None
    assert sample_line(span.line) == '"Target": "1,400",'


def sample_line(number: int) -> str:
    return json.dumps(sample.OBJECTIVES, indent=2).splitlines()[number - 1].strip()


def test_a_list_alone_is_read_or_says_what_is_missing() -> None:
    alone = parse(json.dumps(sample.OBJECTIVES), "objectives.json")
    assert alone.format == "viva_zip"
    assert sum(len(part.pack.objectives) for part in alone.each() if part.pack) == 5
    past = parse(json.dumps(sample.check_ins()), "checkins.json")
    assert (past.pack, past.holds) == (None, Holds.NONE)
    assert "together with the list of objectives" in past.findings[0].message
    users = parse(json.dumps(sample.lists()["Users"]), "users.json")
    assert (users.format, users.pack) == ("viva_zip", None)


def test_an_archive_is_known_by_its_records_and_unpacked_lists_come_together(document: Document) -> None:
    renamed = {f"{number}.json": json.dumps(rows) for number, rows in enumerate(sample.lists().values())}
    whole = {f"{name}{sample.STAMP}": json.dumps(rows).encode() for name, rows in sample.lists().items()}
    assert lists_among(["notes.md", *whole]) == tuple(whole)
    assert lists_among([name for name in whole if not name.startswith("objectives")]) == ()
    for data in (sample.archive(renamed), together(whole)):
        again = parse(data, "x.zip")
        assert [part.pack.objectives for part in again.each() if part.pack] == [
            part.pack.objectives for part in document.each() if part.pack
        ]
        assert [part.history for part in again.each()] == [part.history for part in document.each()]
    assert parse(sample.archive({"a.json": "[]", "b.md": "# x"}), "x.zip").format != "viva_zip"


def test_types_that_were_renamed_are_told_by_where_they_stand() -> None:
    names = {"Big rock": "Ambition", "Kpi": "Signal", "Project": "Undertaking"}
    renamed = [{**record, "Type": names[record["Type"]]} for record in sample.OBJECTIVES]
    document = parse(json.dumps(renamed), "objectives.json")
    below = {o.title: len(o.key_results) for part in document.each() if part.pack for o in part.pack.objectives}
    assert below["Lamps never go dark"] >= 3
    assert "Ships find their way in every weather" in below
