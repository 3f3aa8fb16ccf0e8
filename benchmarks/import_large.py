"""How long 10,000 key results take to import, from a CSV and from a workbook, side by side with only reading the cells.

  .venv/bin/python benchmarks/import_large.py

Each command runs three times in a process of its own, as a user would run it; the median is printed. Bar: 5 seconds each on two cores.
"""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

RESULTS = 10_000
EACH = 4  # key results of an objective
RUNS = 3
HEADERS = ("Objective", "Key result", "Owner", "Team", "Baseline", "Target", "Current", "Unit", "Status", "Due date", "Comment")
FLOORS = {
    "csv": "import csv, sys\nprint(sum(map(len, csv.reader(open(sys.argv[1], encoding='utf-8')))))",
    "xlsx": "import openpyxl, sys\nprint(sum(map(len, openpyxl.load_workbook(sys.argv[1], read_only=True).active.iter_rows())))",
}


def rows() -> list[tuple[str, ...]]:
    """The rows of the table."""
    found = []
    for number in range(RESULTS):
        objective = f"Outcome {number // EACH} for the people of region {number // EACH % 97}"
        title = f"Raise measure {number} from {number % 50} to {number % 50 + 20}"
        values = (str(number % 50), str(number % 50 + 20), str(number % 50 + number % 20), "%")
        people = (f"Person {number % 400}", f"Team {number % 40}")
        found.append(
            (objective, title, *people, *values, ("On track", "At risk", "Off track")[number % 3], "2026-09-30", f"Remark {number}")
        )
    return found


def write(folder: Path) -> dict[str, Path]:
    """The table as a CSV and as a workbook."""
    table = rows()
    paths = {"csv": folder / "large.csv", "xlsx": folder / "large.xlsx"}
    with paths["csv"].open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADERS, *table])
    with xlsxwriter.Workbook(str(paths["xlsx"])) as book:
        sheet = book.add_worksheet("OKRs")
        for number, row in enumerate([HEADERS, *table]):
            sheet.write_row(number, 0, row)
    return paths


def seconds(command: list[str]) -> float:
    """The median wall time of a command."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> int:
    """Prints one line for each sort of file."""
    milepost = Path(sys.executable).parent / "milepost"
    with tempfile.TemporaryDirectory() as folder:
        for sort, path in write(Path(folder)).items():
            whole = seconds([str(milepost), "import", str(path), "--dry-run", "--format", "json"])
            floor = seconds([sys.executable, "-c", FLOORS[sort], str(path)])
            size = path.stat().st_size / 1e6
            beside = f"the cells alone {floor:.2f} s ({whole / floor:.1f} times)"
            print(f"{sort:<5} {size:4.1f} MB, {RESULTS:,} key results: {whole:.2f} s, {beside}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
