"""What is printed of a document cannot steer the terminal."""

from __future__ import annotations

import pytest

from milepost.core.base.findings import shown


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "KR 1.1: 42% \u2192 52%, na\u00efve \u05e9\u05dc\u05d5\u05dd \U0001f7e1",
            "KR 1.1: 42% \u2192 52%, na\u00efve \u05e9\u05dc\u05d5\u05dd \U0001f7e1",
        ),
        ("two\nlines", "two\nlines"),
        ("\x1b[2J gone", "\\x1b[2J gone"),
        ("\x9b31m", "\\x9b31m"),
        ("a\x00b\rc", "a\\x00b\\rc"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
    ],
)
def test_steering_characters_are_written_out(text: str, printed: str) -> None:
    assert shown(text) == printed
