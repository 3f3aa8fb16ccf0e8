"""`milepost import` says what it understood, line by line, and writes packs that are read back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import milepost
from milepost.cli.main import main
from milepost.core.base.errors import OutsideError
from milepost.core.documents.parse import parse

Said = tuple[int, str, str]

PAGE = """# Harbour team OKRs Q3 2026

We agreed these in the June workshop.

## Objective 1: Boats find a berth at the first try
Owner: Ida

- KR1: Searches without a free berth from 31% to 12%
- KR2: 4,000 berths bookable online
"""


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Said:
        code = main(["import", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_contract_in_json(say: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    code, out, err = say("page.md", "--dry-run", "--format", "json")
    assert (code, err) == (0, "")
    (entry,) = json.loads(out)["documents"]
    assert {"path", "format", "kind", "coverage", "objectives", "unplaced"} <= set(entry)
    assert (entry["path"], entry["kind"]) == ("page.md", "okrs")
    assert 0 < entry["coverage"] <= 1
    (objective,) = entry["objectives"]
    assert (objective["title"], objective["owner"]) == ("Boats find a berth at the first try", "Ida")
    assert [result["title"] for result in objective["key_results"]] == [
        "Searches without a free berth from 31% to 12%",
        "4,000 berths bookable online",
    ]
    assert not list(tmp_path.glob("*.okr.yaml"))


def test_every_line_that_was_understood_is_told_with_its_number(say: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    code, out, _ = say("page.md", "--dry-run")
    assert code == 0
    assert "1 objective, 2 key results" in out
    assert "5  O1  Boats find a berth at the first try  [owner Ida]" in out
    assert "9    KR1.2  4,000 berths bookable online" in out


def test_packs_are_written_once_and_read_back(say: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    assert say("page.md", "-o", "packs")[0] == 0
    (written,) = (tmp_path / "packs").glob("*.okr.yaml")
    document = parse(written.read_bytes(), written.name)
    assert document.pack == parse(PAGE, "page.md").pack
    written.write_text("kept", encoding="utf-8")
    _, out, _ = say("page.md", "-o", "packs")
    assert "exists and was left as it is" in out
    assert written.read_text(encoding="utf-8") == "kept"


def test_folders_and_archives_are_read_file_by_file(say: Callable[..., Said], tmp_path: Path) -> None:
    folder = tmp_path / "team"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "page.md").write_text(PAGE, encoding="utf-8")
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "team.zip", "w") as archive:
        archive.writestr("deep/page.md", PAGE)
    code, out, _ = say("team", "team.zip", "--dry-run", "--format", "json")
    assert code == 0
    assert [entry["path"] for entry in json.loads(out)["documents"]] == ["team/page.md", "team.zip/deep/page.md"]


def test_two_packs_of_one_name_get_files_of_their_own(say: Callable[..., Said], tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    assert say("one.md", "two.md")[0] == 0
    assert len(list(tmp_path.glob("*.okr.yaml"))) == 2


def test_a_guide_imports_as_nothing_with_a_sentence(say: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(
        "# Writing well\n\nKeep sentences short.\n\n- Read them aloud\n- Cut what is left over\n", encoding="utf-8"
    )
    code, out, _ = say("guide.md")
    assert code == 1
    assert "nothing was imported" in out
    assert not list(tmp_path.glob("*.okr.yaml"))


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("missing.md",), 3, "no such file"),
        (("page.md", "--mapping", "broken.yaml"), 2, "cannot be read as YAML"),
        (("page.md", "--mapping", "list.yaml"), 2, "no flat mapping"),
        (("bomb.zip", "--dry-run"), 3, "would unpack to"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    say: Callable[..., Said], tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "list.yaml").write_text("- a\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.md", b"0" * 20_000_000)
    ended, _, err = say(*words)
    assert ended == code
    assert told in err
    assert "Traceback" not in err


def test_the_library_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    assert milepost.read(path).packs() == (parse(PAGE, "page.md").pack,)
    with pytest.raises(OutsideError, match="cannot be read"):
        milepost.read(tmp_path / "missing.md")


def test_ids_of_an_earlier_import_are_kept_when_parts_were_reworded_and_moved(say: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    say("page.md", "-o", "first")
    (first,) = (tmp_path / "first").glob("*.okr.yaml")
    later = """# Harbour team OKRs Q3 2026

## Objective 1: The office answers within a day
- KR1: Letters answered within a day from 40% to 80%

## Objective 2: Boats find a berth at their first try
Owner: Ida

- KR1: 4,000 berths bookable online
- KR2: Searches without any free berth from 31% to 12%
"""
    (tmp_path / "later.md").write_text(later, encoding="utf-8")
    say("later.md", "-o", "second", "--ids-from", str(first))
    (second,) = (tmp_path / "second").glob("*.okr.yaml")
    ids = {r.key_result.title: (r.objective.id, r.key_result.id) for pack in milepost.read(second).packs() for r in pack.key_results()}
    assert ids["4,000 berths bookable online"] == ("O1", "KR1.2")
    assert ids["Searches without any free berth from 31% to 12%"] == ("O1", "KR1.1")
    assert ids["Letters answered within a day from 40% to 80%"][0] not in ("O1", "")
