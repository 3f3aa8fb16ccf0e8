"""What single sentences of a pack say: guardrails, detections, decisions, cycles."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.core.documents.pack_sections.cycle_text import day_in, read_cycle, write_cycle
from milepost.core.documents.pack_sections.detection_text import Known, read_detection
from milepost.core.documents.pack_sections.guardrail_text import read_rails
from milepost.core.documents.pack_sections.rights_text import read_rights
from milepost.core.documents.pack_sections.words import in_bracket, label_of, minutes_and_rest, pieces, slug
from milepost.core.model.context import Cycle
from milepost.core.model.guardrail import Guardrail


@pytest.mark.parametrize(
    ("sentence", "field", "bound", "current"),
    [
        ("Loans must stay >= 500/week", "floor", "500/week", None),
        ("Tickets >= 9,000/qtr (current: 8,500)", "floor", "9,000/qtr", "8,500"),
        ("Tickets >= 9,000/qtr (current: 9,500, rising)", "floor", "9,000/qtr", "9,500"),
        ("Loans must be at least 500 (currently 520)", "floor", "500", "520"),
        ("Loans must not decline below 7.5 (current: 7.8)", "floor", "7.5", "7.8"),
        ("Complaints must stay < 1.2% (current baseline)", "ceiling", "< 1.2%", "1.2%"),
        ("Complaints at most 3%", "ceiling", "3%", None),
        ("Latency below 300ms", "ceiling", "300ms", None),
        ("Rating must not drop from 4.2/5", "no_decline_from", "4.2/5", None),
        ("Rating must not worsen (current: 4.2)", "no_decline_from", "4.2", "4.2"),
        ("Tickets must not rise", "no_rise_from", "", None),
    ],
)
def test_a_guardrail_sentence_binds(sentence, field, bound, current):
    ((rail, clause),) = read_rails(sentence, "KR1.1").defined
    assert getattr(rail, field).text == bound
    assert (rail.current.text if rail.current else None) == current
    assert clause.text == sentence


def test_several_guardrails_in_a_cell_are_told_apart_and_placed():
    cell = "**Floor guardrail:** Loans >= 5. **Care:** Dust < 2%; noise must not rise; any change requires Ada Lane approval."
    rails = read_rails(cell, "KR2.1")
    assert rails.ids == ("kr2.1-floor", "kr2.1-care", "kr2.1-noise")
    for rail, clause in rails.defined:
        assert cell[clause.offset :].startswith(rail.text)
    assert [rail.label for rail, _ in rails.defined] == ["Floor guardrail", "Care", None]
    assert rails.defined[2][0].relax == "Ada Lane"


def test_a_frozen_guardrail_freezes_a_definition():
    rails = read_rails("Lending rules frozen for Q3; any change requires Board sign-off and KR re-baseline", "KR1.1")
    (frozen,) = rails.frozen
    assert (frozen.id, frozen.until, frozen.approver, frozen.then) == ("lending-rules", "end", "Board", "re-baseline")


RAILS = (
    Guardrail(id="loans", text="Loans per week must stay >= 500", floor="500/week"),
    Guardrail(id="noise", text="Noise in the hall must stay < 40", ceiling="< 40"),
)


@pytest.mark.parametrize(
    ("sentence", "sort", "value"),
    [
        ("Daily look at loans; alert if < 70/day", "alarm", "loans-daily"),
        ("Weekly noise alert; < 40", "alarm", "noise-weekly"),
        ("Loans stay >= 500/week", "guardrail", "loans"),
        ("The noise guardrail", "guardrail", "noise"),
        ("Somebody looks now and then", None, None),
        ("Anything `guardrail: noise`", "guardrail", "noise"),
        ("Alert if loans < 500/week `by hand`", None, None),
    ],
)
def test_a_detection_is_executed_by(sentence, sort, value):
    found = read_detection(sentence, "Books are hidden", "KR1.1", Known(RAILS))
    assert (getattr(found.detect, sort) if sort else found.detect) == value


def test_an_alarm_rings_on_its_side_and_says_what_it_guards():
    found = read_detection("Watch noise weekly; alert if > 45", "Shouting", "KR1.1", Known(RAILS))
    assert (found.alarm.ceiling.text, found.alarm.floor, found.alarm.guards) == ("45", None, "noise")
    must_hold = read_detection("Weekly loans alert; >= 120/week", "Few loans", "KR1.1", Known(RAILS))
    assert (must_hold.alarm.floor.text, must_hold.alarm.guards, must_hold.alarm.every) == ("120/week", "loans", "week")


def test_a_frozen_detection_makes_its_own_definition():
    found = read_detection("Meaning frozen for the quarter; any change requires Data Lead sign-off", "Bending", "KR1.2", Known())
    assert (found.frozen.id, found.frozen.approver, found.frozen.until) == ("kr1.2-meaning", "Data Lead", "end")
    assert found.detect.change_watch == found.frozen.id


def test_two_alarms_of_one_name_get_two():
    first = read_detection("weekly; alert if loans < 400/week", "A", "KR1.1", Known(RAILS))
    second = read_detection("weekly; alert if loans < 450/week", "B", "KR1.1", Known(RAILS, (first.alarm,)))
    assert (first.alarm.id, second.alarm.id) == ("loans-weekly", "loans-weekly-2")


def test_decisions_are_rights_by_category():
    rights = read_rights(
        ["Move up to 10% of capacity between desks", "Change a target when the count was wrong (state the old figure and the new one)"],
        ["Removing a guardrail without Board approval", "Adding an objective", "Singing"],
    )
    assert rights["move_capacity"].allowed == "up to 10% of capacity"
    assert rights["re_target"].evidence == ("the old figure", "the new one")
    assert rights["drop_guardrail"].sign_off == "Board"
    assert rights["add_objective"].allowed is False
    assert len(rights) == 4


@pytest.mark.parametrize(
    ("stated", "title", "start", "end"),
    [
        ("Q3 2026", "", date(2026, 7, 1), date(2026, 10, 1)),
        ("Q4", "Plan 2026", date(2026, 10, 1), date(2027, 1, 1)),
        ("H1 2027", "", date(2027, 1, 1), date(2027, 7, 1)),
        ("April - June 2026", "", date(2026, 4, 1), date(2026, 7, 1)),
        ("Spring (2026-03-02 -- 2026-05-31)", "", date(2026, 3, 2), date(2026, 6, 1)),
        ("Winter (December 1, 2026 - February 28)", "", date(2026, 12, 1), date(2027, 3, 1)),
        ("2026", "", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_cycle_is_dated(stated, title, start, end):
    cycle = read_cycle(stated, "", title)
    assert (cycle.start, cycle.end, cycle.assumed) == (start, end, None)
    assert read_cycle(write_cycle(cycle, title), "", title) == cycle


def test_a_year_is_taken_from_weekdays_only_where_they_tell_it():
    assert read_cycle("Q2", "First review on Tuesday (Apr 8)").start == date(2025, 4, 1)
    untold = read_cycle("Q2", "First review on April 8")
    assert untold.start is None
    assert untold.assumed


def test_a_day_is_certain_only_where_year_and_weekday_fit():
    cycle = Cycle(name="Q2", start=date(2025, 4, 1), end=date(2025, 7, 1))
    assert day_in("Week 2 Tuesday (Apr 8)", cycle) == date(2025, 4, 8)
    assert day_in("Monday (Apr 8)", cycle) is None
    assert day_in("Apr 8 or Apr 9", cycle) is None
    assert day_in("soon", cycle) is None
    assert day_in("Apr 8", None) is None
    assert day_in("2026-01-02", None) == date(2026, 1, 2)


def test_small_words():
    assert label_of("**Why now:** because") == ("Why now", "because", 13)
    assert label_of("Decider: Ada", plain_too=False).label == ""
    assert pieces("Leads (A, B), Ada; Bo") == ((0, "Leads (A, B)"), (14, "Ada"), (19, "Bo"))
    assert minutes_and_rest("1.5 hours, Week 6 -- mid-May") == (90, "Week 6 -- mid-May")
    assert slug("Größe & Growth, Q2!") == "groe-growth-q2"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("CPO (the final version)", ("CPO", "the final version")),
        ("Ana (Team Lead) (accountable)", ("Ana (Team Lead)", "accountable")),
        ("Ada (reads (all of) it)", ("Ada", "reads (all of) it")),
        ("(nobody)", ("(nobody)", "")),
        ("one) two", ("one) two", "")),
        ("x" + " " * 100_000 + "y", ("x" + " " * 100_000 + "y", "")),
    ],
)
def test_the_closing_bracket_is_split_off(text, parts):
    assert in_bracket(text) == parts
