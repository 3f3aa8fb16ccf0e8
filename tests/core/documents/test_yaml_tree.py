from __future__ import annotations

import pytest

from milepost.core.base.findings import Severity, Span
from milepost.core.documents.tree import MAX_CHARACTERS, MAX_DEPTH, MAX_VALUES, MOST_REPEATED, Tree
from milepost.core.documents.yaml_tree import read_yaml


def codes(tree: Tree) -> list[str]:
    return [finding.code for finding in tree.findings]


def test_every_value_and_key_has_its_place() -> None:
    tree = read_yaml("pack: q2\nobjectives:\n  - id: O1\n    title: A thing\nrisks:\n  - text: first\n")
    assert tree.value == {"pack": "q2", "objectives": [{"id": "O1", "title": "A thing"}], "risks": [{"text": "first"}]}
    assert tree.places["objectives/O1/title"] == Span(4, 12, 4, 19)
    assert tree.key_places["objectives/O1/title"] == Span(4, 5, 4, 10)
    assert tree.places["risks/0/text"] == Span(6, 11, 6, 16)
    assert tree.findings == ()


def test_numbers_stay_as_written_and_no_float_appears() -> None:
    tree = read_yaml("[4.50, 18000/qtr, 7, -3, 007, +10, 0x1F, 1e5, .5, 1_000, 2025-04-01, .inf, 12345678901234567890]")
    assert tree.value == [
        "4.50",
        "18000/qtr",
        7,
        -3,
        "007",
        "+10",
        "0x1F",
        "1e5",
        ".5",
        "1_000",
        "2025-04-01",
        ".inf",
        "12345678901234567890",
    ]


def test_truth_values_and_nothing() -> None:
    tree = read_yaml('a: true\nb: False\nc:\nd: null\ne: ~\nf: "true"\ng: ""\nh: !!str 5\n')
    assert tree.value == {"a": True, "b": False, "c": None, "d": None, "e": None, "f": "true", "g": "", "h": "5"}


@pytest.mark.parametrize(
    ("text", "value", "replacement"),
    [
        ("{value: 18,000/qtr, on: x}", {"value": "18,000/qtr", "on": "x"}, '"18,000/qtr"'),
        ("{value: $1,234,567}", {"value": "$1,234,567"}, '"$1,234,567"'),
        ("[18,000]", ["18,000"], '"18,000"'),
        ("[1,000,500]", ["1,000,500"], '"1,000,500"'),
    ],
)
def test_a_number_torn_at_its_comma_is_joined_and_found(text: str, value: object, replacement: str) -> None:
    tree = read_yaml(text)
    assert tree.value == value
    (finding,) = tree.findings
    assert (finding.code, finding.severity) == ("DOC006", Severity.ERROR)
    assert finding.fix is not None
    span = finding.fix.span
    mended = text[: span.column - 1] + replacement + text[(span.end_column or 0) - 1 :]
    assert finding.fix.replacement == replacement
    assert read_yaml(mended).value == value
    assert read_yaml(mended).findings == ()


@pytest.mark.parametrize("text", ["[100,200]", "[1, 000]", "{a: 1,b: 2}", "{a: 5, b: }", 'a: "18,000"', "a: 18,000", "[a,000]"])
def test_what_is_no_torn_number_is_left_alone(text: str) -> None:
    assert codes(read_yaml(text)) == []


def test_a_key_that_looks_like_a_number_and_has_no_value_is_found() -> None:
    tree = read_yaml("{value: 18, 000/qtr}")
    assert codes(tree) == ["DOC006"]
    assert tree.value == {"value": 18}
    assert [piece.text for piece in tree.refused] == ["000/qtr"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a: no", "truth value"),
        ("a: Yes", "truth value"),
        ("a: 1:30", "base 60"),
        ("a: 2025-06-31", "no day"),
        ("a: Close #42 now", "#42 now"),
    ],
)
def test_other_traps_are_found_and_keep_the_text(text: str, part: str) -> None:
    tree = read_yaml(text)
    (finding,) = tree.findings
    assert finding.code == "DOC006"
    assert part in finding.message
    assert finding.pointer == "a"
    assert tree.value["a"] == text[3:].partition(" #")[0]


@pytest.mark.parametrize(
    "text", ['a: "no"', "a: '1:30'", "on: x", "a: nothing", "a: x # a remark", "a: every Tuesday 10:00", 'a: "2025-06-31"']
)
def test_what_is_no_trap_is_silent(text: str) -> None:
    assert codes(read_yaml(text)) == []


def test_a_fix_of_a_cut_line_puts_it_in_quotes() -> None:
    text = 'a: Say "hi" to #42'
    (finding,) = read_yaml(text).findings
    assert finding.fix is not None
    assert read_yaml("a: " + finding.fix.replacement).value == {"a": 'Say "hi" to #42'}


def test_of_two_equal_keys_the_first_counts_and_the_second_is_kept_apart() -> None:
    tree = read_yaml("a: 1\nb: {c: 2, c: 3}\na: [4]\n")
    assert tree.value == {"a": 1, "b": {"c": 2}}
    assert codes(tree) == ["DOC009", "DOC009"]
    assert sorted(piece.text for piece in tree.refused) == ["a: [4]", "c: 3"]


def test_aliases_are_read_each_apart_and_keep_the_anchor_places() -> None:
    tree = read_yaml("a: &x {n: no}\nb: *x\n")
    assert tree.value == {"a": {"n": "no"}, "b": {"n": "no"}}
    assert codes(tree) == ["DOC006"]
    assert tree.places["b"] == Span(2, 4, 2, 6)


def test_tags_construct_nothing() -> None:
    tree = read_yaml("a: !!python/object/apply:os.system [echo]\nb: !secret x\n")
    assert tree.value == {"a": ["echo"], "b": "x"}
    assert codes(tree) == ["DOC006", "DOC006"]
    assert "!!python/object/apply:os.system" in tree.findings[0].message


def test_merge_keys_and_odd_keys_are_refused_one_by_one() -> None:
    tree = read_yaml("base: &b {x: 1}\nuse:\n  <<: *b\n  y: 2\n? [a]\n: z\n")
    assert tree.value == {"base": {"x": 1}, "use": {"y": 2}}
    assert codes(tree) == ["DOC006", "DOC006"]
    assert [piece.text for piece in tree.refused] == ["<<: *b", "[a]\n: z"]


def test_a_second_document_is_kept_apart() -> None:
    tree = read_yaml("a: 1\n---\nb: 2\n")
    assert tree.value == {"a": 1}
    assert codes(tree) == ["DOC010"]
    assert [piece.text for piece in tree.refused] == ["---\nb: 2"]


def test_too_many_values_are_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("milepost.core.documents.yaml_composed.MAX_VALUES", 5_000)
    tree = read_yaml("[" + "a," * 5_001 + "]")
    (finding,) = tree.findings
    assert (finding.code, finding.span, "5,000 values" in finding.message) == ("DOC010", Span(1, 10_000), True)
    assert MAX_VALUES > 10_000 * 15  # ten thousand key results


BOMB = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x]", *(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(12))]
)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", None, "no value"),
        ("# only a remark\n", None, "no value"),
        ("a: *b", Span(1, 4), "no anchor"),
        ("a: &a [*a]", Span(1, 8), "no anchor"),
        ("a: b: c", Span(1, 5), "colon"),
        ("a:\n\t- b", Span(2, 1), "tab"),
        ('a: "b\nc: d\n', Span(1, 4), "never closed"),
        ("a: {b: 1\nc: 2", Span(2, 2), "in braces"),
        ("a: [1, 2", Span(1, 9), "in brackets"),
        ("a: @b", Span(1, 4), "begin with @"),
        ("a: `b", Span(1, 4), "begin with `"),
        ("- a\nb: 1", Span(2, 1), "indentation"),
        ('a: "\\q"', Span(1, 6), "means nothing"),
        ("a: b\x00c", Span(1, 5), "U+0000"),
        ("x: 1\na: b\x07", Span(2, 5), "U+0007"),
        ("a: !x!y z", Span(1, 4), "tag"),
        ('a: "b" c', Span(1, 8), "already complete"),
        ("%YAML 9.9\n---\na: 1", Span(1, 1), "version"),
        (BOMB, Span(5, 28), f"{MOST_REPEATED:,} values"),
        ("[" * 10_000, Span(1, MAX_DEPTH + 1), "64 levels"),
        ("- " * 10_000 + "x", Span(1, 2 * MAX_DEPTH + 1), "64 levels"),
        ("{a: " * 10_000, Span(1, 4 * MAX_DEPTH + 1), "64 levels"),
        ("\n".join(" " * n + "a:" for n in range(1200)), Span(MAX_DEPTH + 1, MAX_DEPTH + 1), "64 levels"),
        ("a" * (MAX_CHARACTERS + 1), None, f"{MAX_CHARACTERS:,}"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_cannot_be_read_is_one_finding(text: str, place: Span | None, words: str) -> None:
    tree = read_yaml(text)
    assert (tree.value, tree.root, dict(tree.places)) == (None, None, {})
    (finding,) = tree.findings
    assert (finding.code, finding.severity, finding.span) == ("DOC010", Severity.ERROR, place)
    assert words in finding.message


def test_the_deepest_nesting_allowed_is_read() -> None:
    tree = read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert tree.findings == ()


def test_an_alias_cannot_nest_deeper_than_text_can() -> None:
    half = MAX_DEPTH // 2 + 1
    tree = read_yaml(f"a: &a {'[' * half}{']' * half}\nb: {'[' * half}*a{']' * half}\n")
    assert codes(tree) == ["DOC010"]


def test_halves_of_surrogates_become_the_replacement_sign() -> None:
    assert read_yaml('a: "x\\ud800y"').value == {"a": "x\ufffdy"}
