"""The page 'Bring what you have' shows what the commands print, and names every meaning that a mapping may give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import milepost
from milepost.cli.main import main
from milepost.core.documents.foreign.found import Field

PAGE = (Path(__file__).resolve().parents[2] / "docs/howto/bring-what-you-have.md").read_text(encoding="utf-8")
COMMANDS = [
    (command, block)
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for command in re.findall(r"^\$ milepost (.*)$", block, re.MULTILINE)
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    blocks = re.findall(r"```(?:csv|yaml)\n(.*?)```", PAGE, re.DOTALL)
    for name, block in zip(("shop.yaml", "wishes.csv", "columns.yaml"), blocks, strict=True):
        (tmp_path / name).write_text(block, encoding="utf-8")
    (tmp_path / "package.json").write_text('{"name": "shop", "version": "1", "scripts": {"okrs": "x"}}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_print_what_the_page_shows(folder, capsys):
    for command, block in COMMANDS:
        main(command.split())
        printed = capsys.readouterr().out
        expected = [line for line in block.splitlines() if not line.startswith("$")]
        assert printed.splitlines()[: len(expected)] == expected, command
    assert sorted(path.name for path in (folder / "packs").iterdir()) == ["okrs-q2-2026.history.json", "okrs-q2-2026.okr.yaml"]


def test_every_meaning_is_named():
    said = PAGE.partition("The meanings are:")[2].partition("The same file")[0]
    assert set(re.findall(r"`(\w+)`", said)) == {field.value for field in Field if field is not Field.IGNORED}


def test_the_library_reads_the_same(folder):
    document = milepost.read("shop.yaml")
    assert document.pack is not None
    assert [objective.title for objective in document.pack.objectives] == ["Guests come back"]
    assert [piece.text for piece in document.unread] == ["colours: {bar: green}"]
