"""The documents of the project stay true: links lead somewhere, named commands and verbs exist, no machine's path is written down."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from milepost.cli.main import verbs

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page):
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not missing


def test_the_readme_names_only_verbs_and_targets_that_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {*verbs(), "run", "test", "setup", "lock"}
    named = set(re.findall(r"^\s*(?:\./dev|milepost) ([a-z]+)", readme, re.MULTILINE))
    assert {"run", "test"} <= named
    assert named <= known


def test_the_lock_files_hold_no_address():
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"(file|https?)://", lock.read_text(encoding="utf-8")), lock.name


def test_ci_runs_the_readmes_test_command():
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("./dev test")


def test_no_file_names_a_path_of_one_machine():
    paths = re.compile(r"/(?:work|root|home)/[a-z]")
    found = [
        name
        for name in TRACKED
        if (ROOT / name).suffix in {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".html", ".css", ".sql", ".json", ""}
        and name != "tests/test_docs.py"
        and (ROOT / name).is_file()
        and paths.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert not found
