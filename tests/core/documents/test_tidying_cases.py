"""The hard cases of setting YAML tidily: comments in every place, blocks, braces, line ends, traps, and what is refused."""

from __future__ import annotations

from textwrap import dedent

import pytest

from milepost.core.documents.tidying import tidied

CASES = {
    "comments stand with what they speak of": (
        """
        # the pack


        pack: p   # its id
        title: T
        objectives:
        # about the first
        - id: O1
          title: A
            # further in
          key_results:
              # of the key results
              - id: KR1.1
                title: B   # behind
              # after the last key result
          # after the last key
        # after the last objective
        risks:
        - text: Rain
        # the end
        """,
        """
        # the pack

        pack: p   # its id
        title: T

        objectives:
          # about the first
          - id: O1
            title: A
            # further in
            key_results:
              # of the key results
              - id: KR1.1
                title: B   # behind
              # after the last key result
            # after the last key

        # after the last objective
        risks:
          - text: Rain
        # the end
        """,
    ),
    "blocks move whole and keep their own blanks": (
        """
        pack: p
        title: T
        summary: |
              One
                two

              three
           # not of the block
        closing: >-
          Folded
          words
        prompt: |2
            led by two
        remarks:
           - text: |+
                 kept



           - text: last
        """,
        """
        pack: p
        title: T
        summary: |
          One
            two

          three
        # not of the block
        closing: >-
          Folded
          words
        prompt: |2
            led by two

        remarks:
          - text: |+
              kept



          - text: last
        """,
    ),
    "braces and long texts move as they stand": (
        """
        pack: p
        title: T
        objectives:
            - {id: O1, title: A,   # of the line
               # of its own
               why_now: [one,
                         two],
              }
            -   id: O2
                title: a text that
                  goes on
                supports: "in quotes
                  too"
        """,
        """
        pack: p
        title: T

        objectives:
          - {id: O1, title: A,   # of the line
             # of its own
             why_now: [one,
                       two],
            }
          - id: O2
            title: a text that
              goes on
            supports: "in quotes
              too"
        """,
    ),
    "anchors, aliases and explicit keys stay": (
        """
        pack: &name p
        title: *name
        metrics:
            a: &like {kind: count}
            b: *like
            ? c
            : kind: sum
        """,
        """
        pack: &name p
        title: *name

        metrics:
          a: &like {kind: count}
          b: *like
          ? c
          : kind: sum
        """,
    ),
    "traps are put in quotes": (
        """
        pack: p
        title: no
        owner: 1:30
        objectives:
          - {id: O1, title: A, key_results: [{id: KR1, title: B, target: 24,000/qtr}]}
        reviews:
          mid_cycle:
            rights:
              add_objective: {allowed: no}
        dependencies:
          - {on: Post, for_: parcels}
        """,
        """
        pack: p
        title: "no"
        owner: "1:30"

        objectives:
          - {id: O1, title: A, key_results: [{id: KR1, title: B, target: "24,000/qtr"}]}

        reviews:
          mid_cycle:
            rights:
              add_objective: {allowed: false}

        dependencies:
          - {on: Post, for: parcels}
        """,
    ),
    "a sources catalog is set as well": (
        """
        milepost-sources: 1
        tables:
            events:
                files: data/*.parquet   # all
        """,
        """
        milepost-sources: 1

        tables:
          events:
            files: data/*.parquet   # all
        """,
    ),
}


def case(text: str) -> str:
    return dedent(text).removeprefix("\n")


@pytest.mark.parametrize("name", CASES)
def test_a_hard_case(name: str) -> None:
    before, after = map(case, CASES[name])
    assert tidied(before).text == after
    assert tidied(before).refused == ""
    assert tidied(after).text == after


def test_line_ends_trailing_blanks_and_the_mark_at_the_start_go() -> None:
    text = "\ufeffpack: p  \r\ntitle: T\r\n\r\n\r\nsummary: |\r\n  one  \r\n  two\r\n\r\n\r\n"
    assert tidied(text).text == "pack: p\ntitle: T\n\nsummary: |\n  one  \n  two\n"


SORTED = """
# stays at the top
title: T
pack: p
# about risks
risks:
  - owner: Ada   # hers
    # the words
    text: Rain
objectives:
  # the first
  - title: A
    # its id
    id: O1
    unknown: 1
    key_results:
      - {title: B, id: KR1}
# the end
"""


def test_sorting_moves_keys_with_their_comments_and_all_below() -> None:
    assert tidied(case(SORTED), sort=True).text == case(
        """
        # stays at the top
        pack: p
        title: T

        objectives:
          # the first
          # its id
          - id: O1
            title: A
            key_results:
              - {title: B, id: KR1}
            unknown: 1

        # about risks
        risks:
          # the words
          - text: Rain
            owner: Ada   # hers
        # the end
        """
    )


def test_sorting_never_puts_an_alias_before_its_anchor() -> None:
    text = "pack: p\nsummary: &s words\ntitle: *s\n"
    result = tidied(text, sort=True)
    assert (result.text, bool(result.refused)) == (text, True)
    assert tidied(text).refused == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no value"),
        ("# only a comment\n", "no value"),
        ("pack: a: b\n", "colon"),
        ("pack:\n\t- x\n", "tab"),
        ("pack: p\n---\ntitle: T\n", "second document"),
    ],
)
def test_what_cannot_be_read_is_left_and_told(text: str, words: str) -> None:
    result = tidied(text)
    assert (result.text, words in result.refused) == (text, True)


def test_a_large_file_is_set_in_time() -> None:
    text = "pack: p\ntitle: T\nobjectives:\n" + "".join(f"- id: O{n}\n  title: Words of {n}  # {n}\n" for n in range(3000))
    assert tidied(text).text.count("#") == 3000
