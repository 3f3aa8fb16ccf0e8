"""Files as git keeps them, whatever the user's settings, names and messages are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from milepost.cli.git_files import Repository
from milepost.core.base.errors import OutsideError, UsageError


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgSign=false")
    return subprocess.run(["git", "-C", str(folder), *settings, *words], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which a file was made, changed, renamed and changed again."""
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "plans").mkdir()
    for number, (name, message) in enumerate([("a.md", ":100644 first"), ("a.md", ""), ("b.md", "moved\n\nbody"), ("b.md", "last ✓")]):
        if name == "b.md" and not (tmp_path / "plans/b.md").exists():
            git(tmp_path, "mv", "plans/a.md", "plans/b.md")
        else:
            (tmp_path / "plans" / name).write_text("line\n" * 30 + f"{number}\n", encoding="utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "--allow-empty-message", "-m", message)
    return tmp_path


def test_the_history_goes_through_changes_of_name(folder: Path) -> None:
    repository = Repository("plans/b.md")
    found = repository.history(repository.commit("HEAD"), None)
    assert [(revision.subject, revision.path) for revision in found] == [
        ("last ✓", "plans/b.md"),
        ("moved", "plans/b.md"),
        ("", "plans/a.md"),
        (":100644 first", "plans/a.md"),
    ]
    assert found[0].author == "Ann"
    assert found[1].blob == found[2].blob
    assert len(repository.history(repository.commit("main"), 2)) == 2
    texts = dict(repository.contents([found[0].blob, found[3].blob]))
    assert texts[found[3].blob].decode().endswith("line\n0\n")


def test_a_file_is_found_under_the_name_it_had(folder: Path) -> None:
    repository = Repository(str(folder / "plans" / "b.md"))
    assert repository.content(repository.commit("HEAD~3"), "HEAD~3").decode().endswith("line\n0\n")
    assert repository.content(repository.commit("HEAD"), "HEAD").decode().endswith("line\n3\n")


def test_a_name_of_a_file_that_is_now_called_otherwise_still_has_a_past(folder: Path) -> None:
    repository = Repository("plans/a.md")
    assert [revision.subject for revision in repository.history(repository.commit("HEAD"), None)] == ["moved", "", ":100644 first"]
    assert repository.history(repository.commit("HEAD"), None)[0].blob == ""


def test_ranges(folder: Path) -> None:
    repository = Repository("plans/b.md")
    head, before = repository.commit("HEAD"), repository.commit("HEAD~1")
    assert repository.range("HEAD~1") == (before, None)
    assert repository.range("HEAD~1..") == (before, head)
    assert repository.range("HEAD~1..main") == (before, head)
    assert repository.range("..HEAD~1") == (head, before)
    assert repository.range("HEAD~1...HEAD") == (before, head)


@pytest.mark.parametrize("revision", ["nope", "", "--help", "-n1", "HEAD~9", "a b", "HEAD:plans/b.md", "\x00", "HEAD\nHEAD"])
def test_what_names_no_commit_is_wrong_usage(folder: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="revision"):
        Repository("plans/b.md").commit(revision)


def test_settings_of_the_user_change_nothing(folder: Path) -> None:
    for setting in ("color.ui=always", "log.showSignature=true", "core.quotePath=true", "diff.noprefix=true", "log.date=relative"):
        git(folder, "config", *setting.split("="))
    for setting in ("diff.renames=false", "diff.external=false", "diff.relative=true", "diff.orderFile=missing", "log.diffMerges=separate"):
        git(folder, "config", *setting.split("="))
    git(folder, "config", "core.pager", "false")
    repository = Repository("plans/b.md")
    assert len(repository.history(repository.commit("HEAD"), None)) == 4
    assert repository.content(repository.commit("HEAD~3"), "HEAD~3")


def test_surroundings_of_a_hook_change_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF"):
        monkeypatch.setenv(name, "/nowhere")
    assert len(Repository("plans/b.md").history(Repository("plans/b.md").commit("HEAD"), None)) == 4


@pytest.mark.parametrize("name", ["with space.md", "-n.md", "ü ✓.md", "a*.md", ":(top)x.md", "quote'\".md"])
def test_names_are_taken_as_they_are(folder: Path, name: str) -> None:
    (folder / name).write_text("text", encoding="utf-8")
    (folder / "aside.md").write_text("other", encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "odd")
    repository = Repository(f"./{name}")
    assert repository.path == name
    assert repository.content(repository.commit("HEAD"), "HEAD") == b"text"
    assert [revision.path for revision in repository.history(repository.commit("HEAD"), None)] == [name]


def test_what_is_not_there_is_said(folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository("plans/c.md")
    with pytest.raises(OutsideError, match="not in revision HEAD"):
        repository.content(repository.commit("HEAD"), "HEAD")
    assert repository.history(repository.commit("HEAD"), None) == ()
    with pytest.raises(OutsideError, match="does not have the content"):
        list(repository.contents(["1" * 40]))
    outside = tmp_path_factory.mktemp("outside")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(outside.parent))
    with pytest.raises(OutsideError, match="in no git repository"):
        Repository(str(outside / "a.md"))
    monkeypatch.setenv("PATH", str(outside))
    with pytest.raises(OutsideError, match="git is not installed"):
        Repository("plans/b.md")


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    repository = Repository(str(tmp_path / "a.md"))
    with pytest.raises(UsageError, match="knows no revision 'HEAD'"):
        repository.commit("HEAD")
