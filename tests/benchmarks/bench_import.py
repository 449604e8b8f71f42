"""Reading a large roster end to end, against openpyxl only reading the cells of the same file.

End to end: the guard, the child process that reads, what the columns mean, every row's fate, the
organization, and how it differs from a plan that is not there yet. Checks of the plan follow.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from orgplan.progress import Progress
from orgplan.spreadsheets.importing import Imported, ImportOptions, import_files
from tests.benchmarks.harness import Result, seconds
from tests.benchmarks.memory import watching_memory
from tests.benchmarks.rosters import write_in_child

ROWS = 100_000
RUNS = 3
LIMIT_MB = 400


def bench_read_100k() -> Result:
    """How many times faster than openpyxl's read-only mode, which understands nothing."""
    with TemporaryDirectory() as folder:
        roster = Path(folder) / "roster.xlsx"
        write_in_child(roster, ROWS)
        dry_run(roster)
        started = processor_seconds()
        ours = median(seconds(lambda: dry_run(roster), runs=RUNS, warm_up=0))
        between = processor_seconds()
        peer = median(seconds(lambda: bare_reading(roster), runs=1, warm_up=0))
        work, peers = (between - started) / RUNS, processor_seconds() - between
    note = (
        f"{ours:.3g} s; peer: openpyxl read-only, {peer:.3g} s, cells alone; "
        f"processor time {peers:.3g} ÷ {work:.3g} s = {peers / work:.3g}"
    )
    return Result(peer / ours, "×", ratio=peer / ours, runs=RUNS, note=note)


def bench_read_100k_memory() -> Result:
    """The most that this process and the one that reads hold together."""
    with TemporaryDirectory() as folder:
        roster = Path(folder) / "roster.xlsx"
        write_in_child(roster, ROWS)
        with watching_memory(every=0.02) as most:
            dry_run(roster)
            time.sleep(0.1)
            peak = most()
    return Result(peak, "MB", note=f"limit {LIMIT_MB} MB, all processes")


def processor_seconds() -> float:
    """Return the processor time of this process and those that it has started and that ended."""
    return sum(os.times()[:4])


def dry_run(roster: Path) -> Imported:
    """Import without writing anything; every row is accounted for."""
    imported = importing(roster, Progress())
    report = imported.report
    assert report.rows == report.imported == len(imported.organization.positions) == ROWS
    return imported


def importing(roster: Path, progress: Progress) -> Imported:
    """Import as the window and the command line do."""
    return import_files([roster], ImportOptions(), progress)


def bare_reading(roster: Path) -> int:
    """Read all cells of the sheet and drop them."""
    book = load_workbook(roster, read_only=True)
    cells = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return cells
