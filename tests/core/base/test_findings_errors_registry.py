"""Findings as the command line shows them, errors as sentences, the registry of one-file extensions."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from milepost.core.base.errors import BugError, MilepostError, OutsideError, UsageError
from milepost.core.base.findings import Finding, Fix, Severity, Span
from milepost.core.base.registry import Registry

CONTRACT = {"code", "severity", "pointer", "line", "column", "message", "values", "help"}


def test_a_finding_as_json_has_every_key_of_the_contract() -> None:
    finding = Finding("OKR402", Severity.ERROR, "Broken at its own baseline.", "guardrails/g", Span(3, 9), {"floor": "35%"}, "Lower it.")
    row = finding.to_json()
    assert set(row) == CONTRACT
    assert (row["line"], row["column"], row["severity"], row["values"]) == (3, 9, "error", {"floor": "35%"})
    assert json.loads(json.dumps(row)) == row


def test_a_finding_without_a_place_says_null() -> None:
    row = Finding("DOC001", Severity.NOTE, "Kept.").to_json()
    assert (row["line"], row["column"], row["pointer"], row["values"]) == (None, None, "", {})


def test_a_fix_comes_with_its_place_and_replacement() -> None:
    fix = Fix("Quote it", Span(1, 2, 1, 5), '"no"')
    row = Finding("DOC006", Severity.WARNING, "A trap.", fix=fix).to_json()
    assert set(row) == CONTRACT | {"fix"}
    shown = {"title": "Quote it", "line": 1, "column": 2, "end_line": 1, "end_column": 5, "replacement": '"no"', "safe": True}
    assert row["fix"] == shown


def test_places_are_ordered_and_shown_as_line_and_column() -> None:
    assert sorted([Span(2, 1), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 1)]
    assert str(Span(112, 9)) == "112:9"


@pytest.mark.parametrize(("kind", "code"), [(UsageError, 2), (OutsideError, 3), (BugError, 70)])
def test_an_error_is_one_sentence_with_place_and_advice(kind: type[MilepostError], code: int) -> None:
    error = kind("It is broken.", where="plan.yaml", todo="Mend it.")
    assert (str(error), error.exit_code) == ("plan.yaml: It is broken. Mend it.", code)
    assert str(kind("It is broken.")) == "It is broken."


def extensions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, files: dict[str, str]) -> Registry[str]:
    folder = tmp_path / name
    folder.mkdir()
    for file, body in {"__init__": "", **files}.items():
        (folder / f"{file}.py").write_text(body)
    monkeypatch.syspath_prepend(str(tmp_path))
    for module in [loaded for loaded in sys.modules if loaded.startswith(name)]:
        monkeypatch.delitem(sys.modules, module)

    def declared(module: ModuleType) -> Iterator[tuple[str, str]]:
        if hasattr(module, "NAME"):
            yield module.NAME, module.__name__

    return Registry(name, declared)


def test_every_file_of_a_folder_is_an_extension_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = extensions(tmp_path, monkeypatch, "folk_a", {"zeta": "NAME = 'b'", "alpha": "NAME = 'c'", "_own": "NAME = 'a'", "none": ""})
    assert list(registry.all().items()) == [("b", "folk_a.zeta"), ("c", "folk_a.alpha")]
    assert (registry.get("b"), registry.get("a")) == ("folk_a.zeta", None)


def test_two_extensions_of_one_name_are_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = extensions(tmp_path, monkeypatch, "folk_b", {"one": "NAME = 'same'", "two": "NAME = 'same'"})
    with pytest.raises(BugError, match=r"folk_b\.two: Two extensions are named same"):
        registry.all()


def test_what_a_registry_gives_cannot_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = extensions(tmp_path, monkeypatch, "folk_c", {"one": "NAME = 'x'"}).all()
    with pytest.raises(TypeError):
        entries["y"] = "z"  # type: ignore[index]
