"""`milepost check` as a person and a program meet it: text, JSON, exit codes, waivers, and what it never loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.cli import sharing
from milepost.cli.checking import watch
from milepost.cli.main import main

HEAD = "milepost: 1\npack: small\ntitle: Small\ncycle: {name: Q2 2025, start: 2025-04-01, end: 2025-07-01}\n"
REST = """\
context: {anchor: Grow by people who stay, non_goals: [Awareness campaigns], intent: To choose and to learn}
objectives:
  - id: O1
    title: More new users stay
    owner: VP Growth
    serves: Grow by people who stay
    why_now: [Half of those who come are gone in a week]
    key_results:
      - id: KR1.1
        title: More activated users
        definition: Users with a `first_invoice` event within 7 days (elapsed) of `account_created`, counted by the day of that event
        baseline: "18,000/qtr"
        target: "24,000/qtr (+33%)"
        data_source: warehouse
        gaming_note: Accounts made by bots
      - id: KR1.2
        title: Fewer complaints about the start
        definition: Complaints tagged start, counted by the day on which they are opened in the quarter
        baseline: 400/qtr
        target: 200/qtr
        data_source: help desk
        gaming_note: Complaints tagged otherwise
habits:
  - {id: H1, title: The funnel on one page, cadence: weekly, owner: VP Growth, evidence: the page with its date}
reviews:
  weekly: {when: Tuesdays}
  mid_cycle: {when: week 6, allowed: [Add a guardrail], not_allowed: [Add an objective]}
  grading: {when: last week of June}
risks: [The price of clicks doubles]
"""
FAULTS = """\
guardrails:
  paid: {text: Paid users who stay, floor: 35%, current: 32%}
  mail: {text: Unsubscribes, ceiling: 1%, current: 2%}
"""
OPEN_METRIC = """\
metrics:
  activated: {means: Users who start, kind: count, of: user, event: core_action, unknown_parameter: 3}
"""
WAIVER = """\
waivers:
  - {code: OKR402, reason: Both are mended in May, until: 2025-06-01}
"""
CLEAN, BROKEN, WAIVED, MEASURED = HEAD + REST, HEAD + FAULTS + REST, HEAD + FAULTS + REST + WAIVER, HEAD + OPEN_METRIC + REST


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in (("clean", CLEAN), ("broken", BROKEN), ("waived", WAIVED), ("measured", MEASURED)):
        (tmp_path / f"{name}.okr.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def run(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["check", *words])
    out, err = capfd.readouterr()
    return code, out, err


def test_a_clean_pack_exits_0_and_says_so(files: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capfd, str(files / "clean.okr.yaml"))
    assert (code, err) == (0, "")
    assert out.startswith(f"{files / 'clean.okr.yaml'}: nothing found\ngate: ✓ passed A B C D E F G")


def test_a_finding_shows_place_code_severity_message_pointer_and_help_once(files: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = str(files / "broken.okr.yaml")
    code, out, _ = run(capfd, path)
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == f"{path}:6:3 OKR402 error    Guardrail paid is broken at its own stated value: 32% < 35%."
    assert lines[1].startswith("    6 |   paid: {text:")
    assert lines[2].strip() == "|   ^^^^"
    assert lines[3] == "      at guardrails/paid"
    assert lines[4].startswith("      help: Guard what holds today, 32%")
    assert f"{path}: 2 errors" in lines
    assert "✗ failed D" in lines[lines.index(f"{path}: 2 errors") + 1]
    assert "\x1b[" not in out, "no colours outside of a terminal"


def test_several_files_end_in_one_count(files: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, str(files / "broken.okr.yaml"), str(files / "clean.okr.yaml"))
    assert code == 1
    assert out.rstrip().endswith("2 files: 2 errors")


def test_json_is_one_document_of_the_contract(files: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = str(files / "broken.okr.yaml")
    code, out, err = run(capfd, path, "--format", "json")
    assert (code, err) == (1, "")
    (file,) = json.loads(out)["files"]
    assert (file["path"], file["pack"]) == (path, {"title": "Small", "objectives": 1, "key_results": 2})
    first = file["findings"][0]
    assert {key: first[key] for key in ("code", "severity", "pointer", "line", "column")} == {
        "code": "OKR402", "severity": "error", "pointer": "guardrails/paid", "line": 6, "column": 3,
    }  # fmt: skip
    assert first["values"] == {"current": "32%", "bound": "35%"}
    assert first["help"]
    assert file["gate"] == {letter: "failed" if letter == "D" else "passed" for letter in "ABCDEFG"}


def test_a_file_that_is_no_pack_has_no_pack_and_no_passed_letter(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photo.okr.yaml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    code, out, _ = run(capfd, str(tmp_path / "photo.okr.yaml"), "--format", "json")
    (file,) = json.loads(out)["files"]
    assert code == 1
    assert file["pack"] is None
    assert [finding["code"] for finding in file["findings"]] == ["DOC010"]
    assert set(file["gate"].values()) == {"not checked"}


@pytest.mark.parametrize(("day", "exit_code"), [("2025-05-31", 0), ("2025-06-01", 1)])
def test_a_waiver_holds_until_its_day(files: Path, capfd: pytest.CaptureFixture[str], day: str, exit_code: int) -> None:
    code, out, _ = run(capfd, str(files / "waived.okr.yaml"), "--as-of", day)
    assert code == exit_code
    assert ("; 2 waived" in out) is (exit_code == 0)
    assert ("OKR001" in out) is (exit_code == 1)


def test_a_waived_finding_is_listed_apart_with_its_reason(files: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, str(files / "waived.okr.yaml"), "--as-of", "2025-05-01", "--format", "json")
    (file,) = json.loads(out)["files"]
    assert file["findings"] == []
    assert [row["waiver"] for row in file["waived"]] == [{"reason": "Both are mended in May", "until": "2025-06-01"}] * 2
    assert file["gate"]["D"] == "waived"


def test_notes_alone_are_clean(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    by_hand = CLEAN + "metrics:\n  ease: {means: How easy users find it, kind: manual}\n"
    (tmp_path / "hand.okr.yaml").write_text(by_hand, encoding="utf-8")
    code, out, _ = run(capfd, str(tmp_path / "hand.okr.yaml"))
    assert "MET" in out
    assert "1 note" in out
    assert code == 0


def test_an_open_metric_definition_is_found_at_its_key(files: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = str(files / "measured.okr.yaml")
    code, out, _ = run(capfd, path, "--select", "MET")
    assert code == 1
    assert f"{path}:6:" in out
    assert "`unknown_parameter`" in out


def test_codes_are_selected_and_ignored(files: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = str(files / "broken.okr.yaml")
    assert run(capfd, path, "--select", "OKR1,doc")[0] == 0
    assert run(capfd, path, "--ignore", "OKR4")[0] == 0
    assert run(capfd, path, "--select", "OKR4", "--select", "DOC")[0] == 1


@pytest.mark.parametrize(
    ("codes", "code", "lines"), [("MET", 1, 1), ("met0,doc", 1, 1), ("MET002", 1, 1), ("MET003,SRC", 0, 0), ("OKR1", 0, 0)]
)
def test_findings_of_definitions_are_selected_by_code(
    files: Path, capfd: pytest.CaptureFixture[str], codes: str, code: int, lines: int
) -> None:
    path = str(files / "measured.okr.yaml")
    got, out, _ = run(capfd, path, "--select", codes)
    assert (got, sum(" MET" in line for line in out.splitlines())) == (code, lines)
    got, out, _ = run(capfd, path, "--ignore", codes)
    assert sum(" MET" in line for line in out.splitlines()) == 1 - lines


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x.md", "--select", "OKR9"], "No rule's code begins with 'OKR9'. Did you mean OKR"),
        (["x.md", "--select", "MET0099"], "No rule's code begins with 'MET0099'. Did you mean MET0"),
        (["x.md", "--as-of", "2025-13-01"], "'2025-13-01' is no day of the calendar"),
        ([], "FILE"),
    ],
)
def test_wrong_usage_exits_2(capfd: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    try:
        code = main(["check", *words])
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    assert said in capfd.readouterr().err


def test_a_missing_file_exits_3_and_the_others_are_still_checked(files: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capfd, str(files / "gone.okr.yaml"), str(files / "clean.okr.yaml"))
    assert code == 3
    assert "There is no such file." in err
    assert "clean.okr.yaml: nothing found" in out


def test_the_real_documents_give_valid_json(shared: Path, capfd: pytest.CaptureFixture[str]) -> None:
    paths = [str(shared / "inputs" / name) for name in ("growth-q2-okr-pack.flattened.md", "nexusflow-q2-2026-okrs.md")]
    code, out, _ = run(capfd, *paths, "--format", "json")
    assert code == 1
    growth, sheet = json.loads(out)["files"]
    assert (growth["pack"]["objectives"], growth["pack"]["key_results"]) == (2, 7)
    assert (sheet["pack"]["objectives"], sheet["pack"]["key_results"]) == (10, 40)


def test_checking_loads_neither_django_nor_ibis(files: Path) -> None:
    program = (
        "import sys; from milepost.cli.main import main\n"
        f"main(['check', {str(files / 'measured.okr.yaml')!r}])\n"
        "print([name for name in ('django', 'ibis', 'duckdb', 'pyarrow', 'numpy') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


_NOT_FOR_A_PLAIN_PACK = (
    "ruamel",  # the full reader of YAML: only for what the plain one is not sure of
    "markdown_it",
    "tomllib",  # only where there is a milepost.toml
    "multiprocessing",  # only for many files
    "concurrent",
    "milepost.core.checks.mending",  # only to mend
    "milepost.core.checks.policy_text",
    "milepost.core.checks.reports",  # only for other formats than text
    "milepost.core.documents.yaml_composed",
    "milepost.core.documents.yaml_text",
    "milepost.core.documents.foreign",
    "milepost.core.documents.pack_sections",
    "milepost.core.documents.sheet",
)


def test_checking_a_plain_pack_loads_only_what_it_needs(files: Path) -> None:
    program = (
        "import sys; from milepost.cli.main import main\n"
        f"main(['check', {str(files / 'measured.okr.yaml')!r}])\n"
        f"print([name for name in {_NOT_FOR_A_PLAIN_PACK!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


_NOT_FOR_A_COMMAND = (
    "email",  # with what would search the installed packages for plugins of pydantic
    "zipfile",
    "hashlib",  # only to name a definition or a plan by its hash
    "random",
    "milepost.core.metrics.kinds.retention",  # only for a pack that states one
    "milepost.core.metrics.forms.balance",
    "milepost.core.metrics.bind",  # only to compute
    "milepost.core.metrics.catalog",
)


def test_the_command_itself_puts_off_what_it_does_not_use(files: Path) -> None:
    program = (
        "import sys; from milepost.cli.main import main\n"
        f"sys.argv = ['milepost', 'check', {str(files / 'measured.okr.yaml')!r}]\n"
        "main()\n"
        f"print([name for name in {_NOT_FOR_A_COMMAND!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_many_files_are_told_as_few_are(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for number, text in enumerate((CLEAN, BROKEN, WAIVED, MEASURED) * 3):
        (tmp_path / f"{number:02}.okr.yaml").write_text(text.replace("pack: small", f"pack: n{number}"), encoding="utf-8")
    (tmp_path / "06b.okr.yaml").write_bytes(b"\x00\x01\x02")
    asked = [str(tmp_path / "05.okr.yaml"), str(tmp_path / "gone.okr.yaml"), str(tmp_path)]
    told = run(capfd, *asked)
    monkeypatch.setattr(sharing, "processors", lambda: 2)
    monkeypatch.setattr(sharing, "FEWEST", 2)
    assert run(capfd, *asked) == told
    assert (told[0], told[1].count("gate:")) == (3, 14)
    assert "There is no such file." in told[2]


def test_fix_puts_in_what_is_safe_and_tells_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "trap.okr.yaml"
    path.write_text("milepost: 1\npack: p\ntitel: P  # a comment\nobjectives: []\n", encoding="utf-8")
    _, _, err = run(capfd, str(path), "--fix")
    assert path.read_text(encoding="utf-8") == "milepost: 1\npack: p\ntitle: P  # a comment\nobjectives: []\n"
    assert f"fixed {path}:3:1 DOC005" in err
    before = path.stat().st_mtime_ns
    run(capfd, str(path), "--fix")
    assert path.stat().st_mtime_ns == before, "a file without a safe fix is not touched"


def test_folders_of_packs_are_checked_together_with_the_policy_above_them(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "milepost.toml").write_text('[check]\nselect = ["OKR402"]\n[check.severity]\nOKR402 = "note"\n', encoding="utf-8")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "a.okr.yaml").write_text("milepost: 1\npack: a\ntitle: A\nguardrails:\n  g: {text: G, floor: 2, current: 1}\n")
    (tmp_path / "packs" / "notes.md").write_text("# Notes\n")
    code, out, _ = run(capfd, str(tmp_path / "packs"))
    assert code == 0
    assert "OKR402 note" in out
    assert "notes.md" not in out
    assert run(capfd, str(tmp_path / "packs"), "--ignore", "OKR4")[1].count("nothing found") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-", "--fix"), "cannot be mended"),
        (("-", "--watch"), "Watching shows files"),
        (("{}", "--config", "none.toml"), "policy cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(files: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    code, _, err = run(capfd, *(word.format(files / "clean.okr.yaml") for word in words))
    assert code == 2
    assert said in err


def test_an_empty_folder_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capfd, str(tmp_path))
    assert code == 2
    assert "no pack in that folder" in err


def test_watching_checks_again_when_a_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.okr.yaml"
    path.write_text("a", encoding="utf-8")
    shown: list[str] = []

    def show() -> None:
        shown.append(path.read_text(encoding="utf-8"))
        if len(shown) == 1:
            path.write_text("changed", encoding="utf-8")

    watch([str(tmp_path)], show, rounds=4)
    assert shown == ["a", "changed"]
