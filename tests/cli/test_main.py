"""The command line finds its verbs, and turns every error into one sentence and an exit code."""

from __future__ import annotations

import argparse
import subprocess
import sys
from types import ModuleType

import pytest

from milepost.cli import main as cli
from milepost.core.base.errors import BugError, OutsideError, UsageError


def _verb(run: object) -> ModuleType:
    module = ModuleType("trial", doc="A trial verb.\n\nMore words.")
    module.declare = lambda parser: parser.add_argument("--loud", action="store_true")  # type: ignore[attr-defined]
    module.run = run  # type: ignore[attr-defined]
    return module


@pytest.fixture
def trial(monkeypatch):
    def install(run):
        monkeypatch.setattr(cli, "verbs", lambda: ("trial",))
        monkeypatch.setattr(cli, "load", lambda _verb_name: _verb(run))

    return install


@pytest.mark.parametrize(("error", "code"), [(UsageError, 2), (OutsideError, 3), (BugError, 70)])
def test_an_error_becomes_one_sentence_and_its_exit_code(trial, capsys, error, code):
    def run(_arguments: argparse.Namespace) -> int:
        raise error("The disk is full.", where="out.yaml", todo="Free some space.")

    trial(run)
    assert cli.main(["trial"]) == code
    assert capsys.readouterr().err == "milepost trial: out.yaml: The disk is full. Free some space.\n"


def test_an_interruption_is_no_traceback(trial, capsys):
    def run(_arguments: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    trial(run)
    assert cli.main(["trial"]) == 130
    assert "stopped" in capsys.readouterr().err


def test_the_verbs_own_code_is_the_exit_code(trial):
    trial(lambda arguments: 1 if arguments.loud else 0)
    assert cli.main(["trial"]) == 0
    assert cli.main(["trial", "--loud"]) == 1


def test_an_unknown_verb_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["frobnicate"])
    assert stop.value.code == 2
    assert "frobnicate" in capsys.readouterr().err


def test_every_verb_has_help_and_a_first_line():
    for verb in cli.verbs():
        module = cli.load(verb)
        assert (module.__doc__ or "").strip(), verb
        assert callable(module.declare), verb
        assert callable(module.run), verb


def test_help_lists_every_verb(capsys):
    assert cli.main([]) == 2
    shown = capsys.readouterr().out
    for verb in cli.verbs():
        assert verb in shown


@pytest.mark.parametrize("verb", ["check", "convert", "rule", "schema"])
def test_document_verbs_load_neither_django_nor_ibis(verb):
    program = (
        "import sys; from milepost.cli.main import main\n"
        f"try:\n    main(['{verb}', '--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('django', 'ibis', 'duckdb', 'pandas') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("words", [["check", "x.yaml", "--as-of", "2026-02-30"], ["measure", "x.yaml", "--as-of", "2026-05-xx"]])
def test_a_day_that_is_none_is_said_in_plain_words(words, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 2
    assert "is no day of the calendar; write YYYY-MM-DD" in capsys.readouterr().err
