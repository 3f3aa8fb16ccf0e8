"""The quick reader of plain YAML gives what the full reader gives, place for place, or leaves the text to it."""

import random

import pytest

from milepost.core.documents.tree import Node
from milepost.core.documents.yaml_composed import Composed, compose
from milepost.core.documents.yaml_plain import read_plain

PLAIN = """# A pack as people write it.
milepost: 1
title: "Growth: \\"spring\\""
roles:
  vp-growth: VP Growth
summary: >-
  Three teams have one number
  in common.

objectives:
- id: O1
  why_now: [Set-up leaks, 'it''s late', believes?]
  key_results:
    - {id: KR1.1, baseline: 18000/qtr, target: "24,000/qtr (+33%)", path: {mileposts: [{on: 2026-04-15, value: 3100}]}}  # first
    -   id: KR1.2
        target: 9,600/qtr # tidy
        note: |
          Two lines,
          kept apart.
closing: see http://example.org/a#b
"""
LEFT = (
    "a: &x b\n", "a: *x\n", "a: !t b\n", "a: b\n  c\n", "? a\n", "<<: b\n", "a:\n", "a: 'b\n  c'\n", "---\na: b\n", "a:\tb\n", "a: b: c\n",
    "a: {b: 18,000}\n", "a: b\n- c\n", "a: b\r\n", "text alone\n", "[a, b]\n", "", "a: |2\n   b\n",
    "a: \"\\x41\"\n", "a: @b\n", "a: >\n  b\n\n  c\n",
)  # fmt: skip
VALUES = (
    "x", "a b", "1,000", "'q'", "'it''s'", '"d"', '"e\\"f"', "a:b", "http://x/y", "x#y", "-1", "50%", "b?", "é", "[p, q]", "[p,q]",
    "{a: b}",
    "{a: 'c, d', e: [f]}", "[]", "{}", "2025-01-01", "yes", "~", "$1.4M/qtr", "+10", "a (b)", "|x", "> y", "? z", "{k: a:b}",
    "{k: l, m: -3}",
    "[{a: b}, {c: d}]", "x  y", "a 'b' c", "*a", "&a b", "!t c", "[18,000]", "{x: 18,000}", "a: b",
)  # fmt: skip
SIGNS = " \n-:#'\"{}[],|>&*!?%@`a1\\~.<="


def test_a_pack_as_people_write_it_is_plain() -> None:
    composed = compose(PLAIN)
    assert isinstance(composed, Composed)
    assert not composed.findings
    assert read_plain(PLAIN) == composed.root is not None


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_surely_plain_is_left_to_the_full_reader(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.parametrize("seed", range(8))
def test_what_is_read_is_what_the_full_reader_reads(seed: int) -> None:
    draw = random.Random(seed)
    read = 0
    for _ in range(250):
        text = spoiled(draw, written(draw, 0, 0))
        found = read_plain(text)
        if found is not None:
            read += 1
            same(found, text)
    assert read > 20


def same(found: Node, text: str) -> None:
    composed = compose(text)
    assert isinstance(composed, Composed), (text, composed)
    assert (found, composed.findings) == (composed.root, ()), text


def written(draw: random.Random, depth: int, indent: int) -> str:
    """A mapping or a list, with comments and empty lines here and there."""
    lines = "".join(keyed(draw, depth, indent) if draw.random() < 0.6 or not depth else item(draw, depth, indent) for _ in "ab")
    return lines + (keyed(draw, depth, indent) if not depth else "")


def keyed(draw: random.Random, depth: int, indent: int) -> str:
    head = " " * indent + draw.choice(("k", "a b", "'q r'", "k-1", "7", "x_y")) + str(draw.randrange(9)) * draw.randrange(2) + ":"
    chance = draw.random()
    if chance < 0.55 or depth > 3:
        return f"{head} {draw.choice(VALUES)}{ending(draw)}"
    if chance < 0.9:
        return head + ending(draw) + written(draw, depth + 1, indent + draw.choice((2, 2, 4)))
    block = "".join(" " * (indent + 2) + draw.choice(("t", "u: v", "- w")) + "\n" for _ in range(draw.randint(1, 3)))
    return f"{head} {draw.choice(('|', '|-', '>', '>-'))}\n{block}{draw.choice(('', chr(10)))}"


def item(draw: random.Random, depth: int, indent: int) -> str:
    head = " " * indent + "- "
    return head + (draw.choice(VALUES) + ending(draw) if draw.random() < 0.6 else written(draw, depth + 1, indent + 2).lstrip(" "))


def ending(draw: random.Random) -> str:
    return draw.choice(("", "", " ", " # c", "  # d: e")) + draw.choice(("\n", "\n", "\n\n", "\n# z\n"))


def spoiled(draw: random.Random, text: str) -> str:
    for _ in range(draw.choice((0, 0, 1, 2))):
        at = draw.randrange(len(text))
        text = text[:at] + draw.choice(SIGNS) * draw.randrange(2) + text[at + draw.randrange(2) :]
    return text
