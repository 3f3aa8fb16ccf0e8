"""A bad field never loses the pack: it is found, kept as text, and the rest is read."""

from __future__ import annotations

import pytest

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.document import Document
from milepost.core.documents.formats import json_pack, yaml_pack
from milepost.core.model.pack import Pack

HEAD = "pack: q2\ntitle: Q2\n"


def read(body: str) -> tuple[Pack, tuple[Finding, ...]]:
    document = yaml_pack.read(HEAD + body)
    assert document.pack is not None
    return document.pack, document.findings


def only(body: str) -> tuple[Pack, Finding]:
    pack, findings = read(body)
    (finding,) = findings
    return pack, finding


@pytest.mark.parametrize(
    ("body", "pointer", "words", "kept"),
    [
        ("status: runing\n", "status", "one of draft, agreed, running", "status: runing"),
        ("cycle: {name: Q2, start: 2025-4-1}\n", "cycle/start", "a day written YYYY-MM-DD", "start: 2025-4-1"),
        ("cycle: {name: Q2, start: 1743465600}\n", "cycle/start", "a day written YYYY-MM-DD", "start: 1743465600"),
        ("cycle: {name: Q2, zone: Mars/Base}\n", "cycle/zone", "a time zone such as UTC", "zone: Mars/Base"),
        ("cycle: {name: Q2, zone: ../../etc/passwd}\n", "cycle/zone", "a time zone such as UTC", "zone: ../../etc/passwd"),
        ("team: [a, b]\n", "team", "wants text, not a list", "team: [a, b]"),
        ("owner: {a: b}\n", "owner", "wants text, not a mapping", "owner: {a: b}"),
        ("context: some text\n", "context", "keys with their values, not `some text`", "context: some text"),
        ("metrics: {m: text}\n", "metrics/m", "keys with their values", "m: text"),
        ("reviews: {weekly: {agenda: [{part: A, minutes: ten}]}}\n", "reviews/weekly/agenda/0/minutes", "a whole number", "minutes: ten"),
        ("reviews: {mid_cycle: {rights: {x: {allowed: [a]}}}}\n", "reviews/mid_cycle/rights/x/allowed", "or text", "allowed: [a]"),
        ("habits: [{id: H1, title: T}, text]\n", "habits/1", "This item wants keys", "text"),
        ("habits:\n  H1: {title: T}\n", "habits", "wants a list, not a mapping", "habits:\n  H1: {title: T}"),
        ("guardrails: {g: [x]}\n", "guardrails/g", "wants text, not a list", "g: [x]"),
        ("milepost: 2\n", "milepost", "wants 1, not `2`", "milepost: 2"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_kept_as_text(body: str, pointer: str, words: str, kept: str) -> None:
    pack, finding = only(body)
    assert (finding.code, finding.severity, finding.pointer) == ("DOC007", Severity.ERROR, pointer)
    assert words in finding.message
    assert [(piece.text, piece.why) for piece in pack.unplaced] == [(kept, finding.message)]


def test_an_unknown_key_is_found_with_the_one_that_was_meant() -> None:
    pack, finding = only("objectives:\n  - id: O1\n    title: T\n    ownr: Ana\n")
    assert (finding.code, finding.pointer, finding.span) == ("DOC005", "objectives/O1/ownr", Span(6, 5, 6, 9))
    assert finding.message == "`ownr` is no key of an objective; it is kept as text."
    assert finding.help == "Did you mean `owner`?"
    assert finding.fix is not None
    assert (finding.fix.replacement, finding.fix.span) == ("owner", finding.span)
    assert [(piece.text, piece.line, piece.column) for piece in pack.unplaced] == [("ownr: Ana", 6, 5)]
    assert pack.objectives[0].title == "T"


def test_a_key_unlike_all_others_gets_the_list_of_those_there_are() -> None:
    _, finding = only("risks: [{text: T, zzz: 1}]\n")
    assert finding.help.startswith("Known keys: text, title, likelihood")
    assert finding.fix is None


def test_no_fix_writes_a_key_that_is_there_already() -> None:
    _, finding = only("objectives: [{id: O1, title: T, titel: U}]\n")
    assert finding.fix is None
    assert finding.help == "Did you mean `title`?"


def test_a_missing_text_is_left_empty_and_the_rest_read() -> None:
    pack, finding = only("objectives: [{id: O1, owner: Ana}]\n")
    assert (finding.code, finding.pointer) == ("DOC007", "objectives/O1")
    assert finding.message == "This objective has no `title`; it is read without."
    assert (pack.objectives[0].title, pack.objectives[0].owner) == ("", "Ana")
    assert pack.unplaced == ()


def test_a_part_without_what_it_needs_is_taken_out_whole() -> None:
    body = (
        "objectives: [{id: O1, title: T, key_results: [{id: K, title: U, path: {mileposts: [{value: 5}, {on: 2025-05-01, value: 7}]}}]}]\n"
    )
    pack, finding = only(body)
    assert finding.message == "This milepost has no `on`; it is kept as text."
    path = pack.objectives[0].key_results[0].path
    assert path is not None
    assert [str(point.value) for point in path.mileposts] == ["7"]
    assert [piece.text for piece in pack.unplaced] == ["{value: 5}"]


def test_a_value_taken_out_is_not_missed_a_second_time() -> None:
    pack, finding = only("objectives: [{id: O1, title: [a]}]\n")
    assert finding.code == "DOC007"
    assert pack.objectives[0].title == ""


def test_one_value_where_a_list_is_wanted_is_a_list_of_one() -> None:
    pack, finding = only("context: {non_goals: Brand campaigns}\n")
    assert (finding.code, finding.severity) == ("DOC007", Severity.WARNING)
    assert pack.context.non_goals == ("Brand campaigns",)
    assert finding.fix is not None
    assert finding.fix.replacement == "[Brand campaigns]"


def test_numbers_and_days_are_taken_as_text_where_text_is_meant() -> None:
    pack, findings = read("team: 42\nowner: 4.50\nupdated: 2025-04-01\nprompt: 0x1F\n")
    assert (pack.team, pack.owner, pack.updated, pack.prompt) == ("42", "4.50", "2025-04-01", "0x1F")
    assert findings == ()


def test_a_truth_value_for_a_text_is_the_word_and_is_found() -> None:
    pack, finding = only("team: True\n")
    assert pack.team == "True"
    assert (finding.code, finding.pointer) == ("DOC006", "team")
    assert finding.fix is not None
    assert finding.fix.replacement == '"True"'


@pytest.mark.parametrize(("word", "meant"), [("no", False), ("Yes", True), ("off", False)])
def test_yes_and_no_for_a_truth_value_are_read_and_found(word: str, meant: bool) -> None:
    pack, finding = only(f"reviews: {{mid_cycle: {{rights: {{add_kr: {word}}}}}}}\n")
    assert pack.reviews.mid_cycle is not None
    assert pack.reviews.mid_cycle.rights["add_kr"].allowed is meant
    assert finding.code == "DOC006"
    assert finding.fix is not None
    assert finding.fix.replacement == str(meant).lower()


def test_keys_without_a_value_are_as_if_not_written() -> None:
    pack, findings = read(
        "team:\nrisks:\nstatus: ~\nobjectives:\n  - id: O1\n    title: T\n    key_results:\ncontext:\nroles: {cpo: , cto: CTO}\n"
    )
    assert findings == ()
    assert [(role.id, role.title) for role in pack.roles] == [("cpo", ""), ("cto", "CTO")]


def test_parts_without_an_id_get_the_next_one() -> None:
    pack, findings = read(
        "objectives:\n  - title: A\n    key_results: [{title: a}, {id: KR1.1, title: b}]\n  - {id: O1, title: B}\nhabits: [{title: C}]\n"
    )
    assert [objective.id for objective in pack.objectives] == ["O1-2", "O1"]
    assert [result.id for result in pack.objectives[0].key_results] == ["KR1.1-2", "KR1.1"]
    assert pack.habits[0].id == "H1"
    assert [(finding.code, finding.severity) for finding in findings] == [("DOC007", Severity.WARNING)] * 3


def test_the_second_of_two_equal_ids_gets_a_new_one() -> None:
    pack, finding = only("objectives:\n  - {id: O1, title: A}\n  - {id: O1, title: B}\n")
    assert [objective.id for objective in pack.objectives] == ["O1", "O1-2"]
    assert (finding.code, finding.pointer, finding.span) == ("DOC009", "objectives/O1-2", Span(5, 10, 5, 12))


def test_an_id_beside_the_key_that_is_the_id_is_found() -> None:
    pack, finding = only("metrics: {a: {id: b, means: x}}\n")
    assert finding.code == "DOC009"
    assert [metric.id for metric in pack.metrics] == ["a"]


def test_a_pack_without_an_id_takes_the_words_of_its_title() -> None:
    document = yaml_pack.read("title: Growth, Q2 2025!\nobjectives: []\n")
    assert document.pack is not None
    assert document.pack.pack == "growth-q2-2025"
    assert [finding.pointer for finding in document.findings] == ["pack"]


def test_traps_point_into_the_parts_by_their_ids() -> None:
    _, findings = read("objectives:\n  - title: A\n    due: no\n    owner: 2025-06-31\n")
    assert {finding.pointer for finding in findings if finding.code == "DOC006"} == {"objectives/O1/due", "objectives/O1/owner"}


def test_an_impossible_day_is_found_once() -> None:
    _, finding = only("cycle: {name: Q2, end: 2025-06-31}\n")
    assert (finding.code, finding.pointer) == ("DOC006", "cycle/end")


def test_a_file_of_metrics_alone_is_a_pack_of_metrics() -> None:
    document = yaml_pack.read("metrics:\n  a: {kind: count, of: user, draws: 5, share: 0.90}\n")
    assert document.findings == ()
    assert document.pack is not None
    assert document.pack.metrics[0].parameters == {"of": "user", "draws": 5, "share": "0.90"}
    assert document.places["metrics/a"] == Span(2, 3, 2, 4)
    assert document.places["metrics/a/share"] == Span(2, 47, 2, 51)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[a]", "a list"),
        ("text", "a single value"),
        ("version: 3\nservices: {}\n", "(version, services)"),
        ("milepost-sources: 1\n", "sources catalog"),
    ],
)
def test_what_is_no_pack_is_one_finding(text: str, words: str) -> None:
    document = yaml_pack.read(text)
    assert document.pack is None
    (finding,) = document.findings
    assert finding.code == "DOC010"
    assert words in finding.message


def test_places_follow_what_was_taken_out() -> None:
    document = yaml_pack.read(HEAD + "risks:\n  - [a]\n  - {text: T, owner: Ana}\n")
    assert document.pack is not None
    assert document.pack.risks[0].owner == "Ana"
    assert document.place_of("risks/0/owner") == Span(5, 22, 5, 25)
    assert document.place_of("unplaced/0") == Span(4, 5)


def everything_wrong(count: int) -> Document:
    return yaml_pack.read(HEAD + "".join(f"wrong{number}: [{number}]\n" for number in range(count)))


def test_very_many_faults_are_all_kept() -> None:
    document = everything_wrong(5_000)
    assert document.pack is not None
    assert len(document.pack.unplaced) == len(document.findings) == 5_000


def test_json_is_placed_the_same_way() -> None:
    document = json_pack.read('{"pack": "a",\n "title": 5,\n "stattus": "draft", "objectives": [{"id": "O1", "title": "T", "height": 1}]}')
    assert document.pack is not None
    assert document.pack.title == "5"
    assert [(finding.code, finding.pointer, finding.span) for finding in document.findings] == [
        ("DOC005", "objectives/O1/height", Span(3, 64, 3, 72)),
        ("DOC005", "stattus", Span(3, 2, 3, 11)),
    ]
