"""`milepost diff`: two files, a revision and a file, two revisions, a history; as text, JSON and Markdown."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from milepost.cli.main import main
from milepost.core.documents.difference.apply import apply
from milepost.core.documents.difference.wire import changes_from_json
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render

OLD = """\
# Storefront OKRs

## Objective 1: Grow the base
- KR1: Raise renewals from 30% to 40%
- KR2: Launch the new onboarding flow

## Objective 2: Cut the costs
- KR1: Close two data centres
"""
NEW = OLD.replace("# Storefront OKRs\n", "# Storefront OKRs\n\n## Objective 1: Delight people\n- KR1: NPS up to 60\n")
NEW = NEW.replace("Objective 2: Cut", "Objective 3: Cut").replace("Objective 1: Grow", "Objective 2: Grow")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.md").write_text(NEW, encoding="utf-8")
    return tmp_path


def git(*words: str) -> None:
    subprocess.run(["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *words], check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    """Three commits of one document, the second under another name, and an edit that is not committed."""
    git("init", "-q")
    (folder / "okrs.md").write_text(OLD, encoding="utf-8")
    git("add", "okrs.md")
    git("commit", "-q", "-m", "Begin")
    git("mv", "okrs.md", "plan.md")
    git("commit", "-q", "-m", "Another name")
    (folder / "plan.md").write_text(NEW, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "Delight people too")
    (folder / "plan.md").write_text(NEW.replace("up to 60", "up to 70"), encoding="utf-8")
    return folder


def test_an_objective_put_first_is_one_addition(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.md", "new.md"]) == 1
    assert capfd.readouterr().out == (
        "1 objective added\n\nO1 Delight people\n  add objective  objective added: 1 key result\n                   KR1.1 NPS up to 60\n\n"
        "5 parts numbered anew: O1 -> O2, KR1.1 -> KR2.1, KR1.2 -> KR2.2, ...\n"
    )


def test_the_same_agreement_in_another_format_is_no_change(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack = parse(OLD, "old.md").pack
    assert pack is not None
    (folder / "old.okr.yaml").write_text(render(pack, "yaml"), encoding="utf-8")
    assert main(["diff", "old.md", "old.okr.yaml"]) == 0
    assert capfd.readouterr().out == "no change\n"


def test_the_json_holds_changes_that_can_be_applied(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.md", "new.md", "--format", "json"]) == 1
    told = json.loads(capfd.readouterr().out)
    assert list(told) == ["old", "new", "changes", "summary"]
    assert (told["old"], told["new"], told["summary"]) == ("old.md", "new.md", {"add_objective": 1, "numbering": 1})
    old, new = parse(OLD, "old.md").pack, parse(NEW, "new.md").pack
    assert old is not None
    assert apply(changes_from_json(told["changes"]), old) == new


def test_markdown_is_for_a_comment(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.md", "new.md", "--format", "markdown"]) == 1
    assert capfd.readouterr().out.startswith(
        "### old.md → new.md\n\n**1 objective added**\n\n#### O1 Delight people\n\n- **add objective**: "
    )


def test_categories_choose_and_gate(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.md", "new.md", "--category", "re-target,wording"]) == 0
    assert capfd.readouterr().out == "no change\n"
    assert main(["diff", "old.md", "new.md", "--fail-on", "add-objective"]) == 1
    assert main(["diff", "new.md", "old.md", "--fail-on", "loosen_guardrail"]) == 0
    assert "1 objective dropped" in capfd.readouterr().out
    with pytest.raises(SystemExit) as wrong:
        main(["diff", "old.md", "new.md", "--fail-on", "everything"])
    assert wrong.value.code == 2


def test_what_is_gone_stays_under_its_objective_when_only_that_is_shown(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "new.md").write_text(NEW.replace("- KR2: Launch the new onboarding flow\n", ""), encoding="utf-8")
    assert main(["diff", "old.md", "new.md", "--category", "drop-or-replace-kr"]) == 1
    assert "\nO2 Grow the base\n  drop or replace key result  KR1.2 Launch the new onboarding flow: " in capfd.readouterr().out


def test_a_revision_and_the_file(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "plan.md", "--git", "HEAD"]) == 1
    assert capfd.readouterr().out.startswith("1 re-target\n\nO1 Delight people\n  re-target  KR1.1 title: NPS up to [-60-]{+70+}\n")
    assert main(["diff", "--git", "HEAD~2", "plan.md", "--format", "json"]) == 1
    assert json.loads(capfd.readouterr().out)["old"] == "HEAD~2:plan.md"


def test_two_revisions(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "plan.md", "--git", "HEAD~2..HEAD~1"]) == 0
    assert main(["diff", "plan.md", "--git", "HEAD~2.."]) == 1
    assert capfd.readouterr().out.startswith("no change\n1 objective added\n")


def test_the_history_newest_first(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "plan.md", "--history"]) == 1
    out = capfd.readouterr().out
    heads = [line.split("  ")[-1] for line in out.splitlines() if line and not line.startswith(" ")]
    assert heads == ["Delight people too", "Another name", "Begin"]
    assert "    1 objective added\n" in out
    assert "    no change\n" in out
    assert "    The first revision of the file.\n" in out


def test_the_history_as_json_oldest_first_and_in_part(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "plan.md", "--history", "--oldest-first", "--format", "json"]) == 1
    told = json.loads(capfd.readouterr().out)
    assert [row["subject"] for row in told["revisions"]] == ["Begin", "Another name", "Delight people too"]
    assert [row["path"] for row in told["revisions"]] == ["okrs.md", "plan.md", "plan.md"]
    assert list(told["revisions"][1]) == ["revision", "date", "author", "subject", "path", "changes", "summary"]
    assert told["revisions"][2]["summary"] == {"add_objective": 1, "numbering": 1}
    assert main(["diff", "plan.md", "--history", "--last", "1", "--format", "json"]) == 1
    assert [row["summary"] for row in json.loads(capfd.readouterr().out)["revisions"]] == [{"add_objective": 1, "numbering": 1}]
    assert main(["diff", "plan.md", "--history", "--git", "HEAD~2..HEAD~1", "--format", "json"]) == 0
    assert [row["subject"] for row in json.loads(capfd.readouterr().out)["revisions"]] == ["Another name"]


def test_revisions_that_hold_nothing_are_said_and_passed_over(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (repository / "plan.md").write_text("Lunch is on Friday.\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "Lunch")
    git("rm", "-q", "plan.md")
    git("commit", "-q", "-m", "Away with it")
    assert main(["diff", "plan.md", "--history", "--format", "markdown"]) == 1
    out = capfd.readouterr().out
    assert "## Away with it\n" in out
    assert "The file was deleted." in out


def test_many_revisions_are_read_by_several_processes(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number in range(8):
        (repository / "plan.md").write_text(NEW.replace("up to 60", f"up to {61 + number}"), encoding="utf-8")
        git("commit", "-q", "-a", "-m", f"Step {number}")
    assert main(["diff", "plan.md", "--history", "--format", "json"]) == 1
    told = json.loads(capfd.readouterr().out)["revisions"]
    assert len(told) == 11
    assert [row["summary"] for row in told[:8]] == [{"re_target": 1}] * 8


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["old.md"], 2, "Name two files"),
        (["old.md", "new.md", "other.md"], 2, "Name two files"),
        (["-", "-"], 2, "Only one side"),
        (["old.md", "missing.md"], 3, "There is no such file."),
        (["old.md", "lunch.txt"], 2, "There are no OKRs to compare"),
        (["old.md", "new.md", "--git", "HEAD"], 2, "name one file"),
        (["old.md", "--git", "HEAD"], 3, "in no git repository"),
        (["old.md", "new.md", "--history"], 2, "name one file"),
        (["old.md", "--history"], 3, "in no git repository"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    (folder / "lunch.txt").write_text("Lunch is on Friday.\n", encoding="utf-8")
    assert main(["diff", *words]) == code
    out, err = capfd.readouterr()
    assert said in err
    assert out == ""
    assert len(err.splitlines()) == 1


def test_revisions_that_are_not_there(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "plan.md", "--git", "nope"]) == 2
    assert main(["diff", "new.md", "--git", "HEAD"]) == 3
    assert main(["diff", "new.md", "--history"]) == 2
    assert "git has no such commit of this file" in capfd.readouterr().err


def test_a_document_of_several_packs_is_compared_pack_by_pack(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = "Objective,Key Result,Target,Quarter\nGrow the base,Raise renewals,40%,2025 Q1\nCut the costs,Close two data centres,2,2025 Q2\n"
    (folder / "old.csv").write_text(rows, encoding="utf-8")
    (folder / "new.csv").write_text(rows.replace("40%", "45%") + "Learn,Read ten books,10,2025 Q3\n", encoding="utf-8")
    assert main(["diff", "old.csv", "new.csv", "--format", "json"]) == 1
    told = json.loads(capfd.readouterr().out)
    assert [(row["category"], "pack" in row) for row in told["changes"]] == [("re_target", True)]
    assert len(told["packs_new"]) == 1
    assert main(["diff", "new.csv", "old.csv"]) == 1
    assert "is not in the new document." in capfd.readouterr().out


def test_colours_only_on_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["diff", "old.md", "new.md"])
    assert "\x1b[1m1 objective added\x1b[0m" in capfd.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["diff", "old.md", "new.md"])
    assert "\x1b" not in capfd.readouterr().out
