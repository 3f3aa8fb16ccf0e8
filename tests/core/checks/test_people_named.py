"""Several owners in one field, and one person by whatever a text calls them."""

from __future__ import annotations

import pytest

from milepost.core.checks.people_named import is_known_everywhere, person_of, several_owners
from milepost.core.model.pack import Pack

PACK = Pack.model_validate(
    {
        "pack": "p",
        "title": "P",
        "roles": {
            "vp-growth": {"title": "VP Growth", "person": "Dana Reyes"},
            "data-lead": "Data lead",
            "two": {"person": "Dana Reyes and Sam Lee"},
        },
    }
)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("PM, Activation + Data lead", ("PM, Activation", "Data lead")),
        ("VP Growth; Growth PM", ("VP Growth", "Growth PM")),
        ("Dana Reyes and Sam Lee", ("Dana Reyes", "Sam Lee")),
        ("Dana Reyes (VP Growth) & Sam Lee (PM)", ("Dana Reyes", "Sam Lee")),
        ("Dana Reyes, Sam Lee", ("Dana Reyes", "Sam Lee")),
        ("PM, Acquisition / PM, Activation", ("PM, Acquisition", "PM, Activation")),
        ("CEO and CTO", ("CEO", "CTO")),
        ("@dana, @sam", ("@dana", "@sam")),
        ("vp-growth and data-lead", ("vp-growth", "data-lead")),
        ("two", ("Dana Reyes", "Sam Lee")),
    ],
)
def test_several_are_told_apart(text: str, owners: tuple[str, ...]) -> None:
    assert several_owners(PACK, text) == owners


@pytest.mark.parametrize(
    "text",
    [
        "Dana Reyes, CPO", "PM, Activation", "VP Sales & Marketing", "Head of Research and Development", "Success and Support lead",
        "VP Growth (accountable); Growth PM (day-to-day lead)", "Dana Reyes (accountable) + Sam Lee", "vp-growth", "Finance / Ops",
        "Growth PM -- Activation", "data-lead", "", "TBD", None,
    ],
)  # fmt: skip
def test_one_is_one(text: str | None) -> None:
    assert several_owners(PACK, text) == ()


def test_a_person_is_one_by_any_title_and_a_role_by_any_word() -> None:
    assert person_of(PACK, "Dana Reyes (VP Growth)")[0] == person_of(PACK, "vp-growth")[0] == person_of(PACK, "dana reyes, PM")[0]
    assert person_of(PACK, "VP of Growth") == ("vp growth", "VP of Growth")
    assert person_of(PACK, "data-lead") == ("data lead", "Data lead")
    assert person_of(PACK, "n/a") == person_of(PACK, None) == ("", "")


def test_who_means_the_same_in_every_pack() -> None:
    assert all(is_known_everywhere(PACK, owner) for owner in ("Dana Reyes (PM)", "vp-growth", "CPO", "VP Growth", "@dana"))
    assert not any(is_known_everywhere(PACK, owner) for owner in ("data-lead", "PM", "Team lead", "Data team"))
