"""Any pack as YAML in any style, with comments anywhere: set tidily it says the same, keeps every comment, and is set only once."""

from __future__ import annotations

from io import StringIO
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from milepost.core.documents.native import read_native
from milepost.core.documents.plain import plain_of
from milepost.core.documents.tidying import tidied
from milepost.core.documents.tidying_lines import comments_of
from milepost.core.documents.yaml_text import write_yaml
from milepost.core.documents.yaml_tree import read_yaml
from milepost.core.model.pack import Pack

from .packs import many, packs

STYLES = [None, (2, 2, 0), (4, 4, 2), (3, 5, 1), (2, 4, 2)]
COMMENTS = ["# a remark", "   # further in", "      #deep", "\t# behind a tab", "", "  ", "#", "# key: value", "# - item   "]


def written(pack: Pack, style: tuple[int, int, int] | None, seed: int) -> str:
    value: dict[str, Any] = {"milepost": 1, **plain_of(pack)}
    text = write_yaml(value)
    if style is not None:
        dumper = YAML()
        dumper.indent(*style)
        dumper.width = 60
        stream = StringIO()
        dumper.dump(read_yaml(text).value, stream)
        text = stream.getvalue()
    dice = Random(seed)
    lines = text.split("\n")
    for _ in range(dice.randrange(8)):
        lines.insert(dice.randrange(len(lines)), dice.choice(COMMENTS))
    for _ in range(dice.randrange(4)):
        place = dice.randrange(len(lines))
        lines[place] += dice.choice(["  # behind", " #", "   "])
    return dice.choice(["\n", "\r\n"]).join(lines)


def _has_strange_line_ends(text: str) -> bool:
    """Whether lines end where no editor ends them."""
    return any(sign in text for sign in "\x85\u2028\u2029")


def meaning(text: str) -> Pack | None:
    pack = read_native(read_yaml(text), text, "yaml").pack
    return pack.model_copy(update={"unplaced": ()}) if pack is not None else None


@settings(many, max_examples=200)
@given(pack=packs(), style=st.sampled_from(STYLES), seed=st.integers(0, 2**32))
def test_a_text_says_the_same_after_it_was_set(pack: Pack, style: tuple[int, int, int] | None, seed: int) -> None:
    text = written(pack, style, seed)
    result = tidied(text)
    if result.refused:
        assert read_yaml(text).root is None or _has_strange_line_ends(text)
        assert result.text == text
        return
    assert meaning(result.text) == meaning(text)
    assert comments_of(result.text) == comments_of(text.replace("\r\n", "\n"))
    assert tidied(result.text).text == result.text


@settings(many, max_examples=100)
@given(pack=packs(), style=st.sampled_from(STYLES), seed=st.integers(0, 2**32))
def test_a_sorted_text_says_the_same(pack: Pack, style: tuple[int, int, int] | None, seed: int) -> None:
    text = written(pack, style, seed)
    result = tidied(text, sort=True)
    if result.refused:
        assert read_yaml(text).root is None or _has_strange_line_ends(text)
        return
    assert meaning(result.text) == meaning(text)
    assert sorted(comments_of(result.text)) == sorted(comments_of(text.replace("\r\n", "\n")))
    assert tidied(result.text, sort=True).text == result.text


@settings(many, max_examples=200)
@given(text=st.text("ab:-#>|\"'{}[],&*?! \n\t", max_size=40))
def test_whatever_it_is_given_it_never_fails_and_never_changes_a_meaning(text: str) -> None:
    result = tidied(text)
    assert result.refused or repr(read_yaml(result.text).value) == repr(read_yaml(text).value)
    assert tidied(result.text).text == result.text
