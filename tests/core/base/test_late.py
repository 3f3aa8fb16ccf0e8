"""A late pattern finds what the pattern itself finds, and is compiled when it is first used."""

from __future__ import annotations

import re

import pytest

from milepost.core.base.late import Late

TEXT = "Churn falls; churn, and then CHURN again"


def test_it_finds_what_the_pattern_finds() -> None:
    late, own = Late(r"(?P<word>churn)\b\W*", re.IGNORECASE), re.compile(r"(?P<word>churn)\b\W*", re.IGNORECASE)
    for name in ("search", "match", "fullmatch"):
        one, other = getattr(late, name)(TEXT), getattr(own, name)(TEXT)
        assert (one and one.span("word")) == (other and other.span("word")), name
    assert late.fullmatch("churn") is not None
    assert [found.span() for found in late.finditer(TEXT)] == [found.span() for found in own.finditer(TEXT)]
    assert late.findall(TEXT) == own.findall(TEXT) == ["Churn", "churn", "CHURN"]
    assert late.split(TEXT) == own.split(TEXT)
    assert late.sub("-", TEXT) == own.sub("-", TEXT)
    assert late.sub(lambda found: found["word"].upper(), TEXT) == own.sub(lambda found: found["word"].upper(), TEXT)


def test_a_wrong_pattern_is_told_at_its_first_use() -> None:
    late = Late("(")
    with pytest.raises(re.error):
        late.search(TEXT)
