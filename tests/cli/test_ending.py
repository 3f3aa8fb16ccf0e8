"""A command that used DuckDB ends at once, says all that it has to say, and nothing of what its libraries still hold."""

from __future__ import annotations

import subprocess
import sys

_EVENTS = "who,what,at\nana,signed_up,2026-04-01T09:00:00\nben,signed_up,2026-04-02T08:00:00\n"
_SOURCES = "milepost-sources: 1\ntables:\n  events: {files: events.csv, entity: {user: who}, event: what, time: at}\n"
_METRICS = "metrics:\n  signups: {means: People who signed up, kind: count, of: user, event: signed_up}\n"
_SPAN = ["--from", "2026-04-01", "--to", "2026-05-01", "--as-of", "2026-05-01", "--format", "csv"]


def _run(folder, *words, before="pass"):
    for name, text in (("events.csv", _EVENTS), ("sources.yaml", _SOURCES), ("own.metrics.yaml", _METRICS)):
        (folder / name).write_text(text)
    program = f"import sys; from milepost.cli.main import main; {before}; raise SystemExit(main())"
    command = [sys.executable, "-c", program, "measure", "--metrics", "own.metrics.yaml", "--sources", "sources.yaml", *_SPAN, *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def test_a_measurement_prints_its_values_and_nothing_else(tmp_path):
    done = _run(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    header, row = done.stdout.splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["value"] == "2"


def test_what_is_registered_for_the_end_is_done(tmp_path):
    done = _run(tmp_path, before="import atexit; atexit.register(print, 'bye')")
    assert done.stdout.splitlines()[-1] == "bye"


def test_the_exit_code_stays(tmp_path):
    assert _run(tmp_path, "--metric", "nothing").returncode == 2
