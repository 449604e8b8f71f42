"""How long the window waits for its turn while a large roster is imported in a job."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from tests.benchmarks.bench_import import ROWS, dry_run, importing
from tests.benchmarks.harness import Result
from tests.benchmarks.rosters import write_in_child
from ui.jobs.job import Work
from ui.jobs.pool import Jobs

PAUSE_MS = 50


def bench_import_100k_pause() -> Result:
    """The longest time for which the window's thread got no turn while the import ran in a job."""
    with TemporaryDirectory() as folder:
        roster = Path(folder) / "roster.xlsx"
        write_in_child(roster, ROWS)
        dry_run(roster)
        gaps = sorted(gaps_during(lambda progress: importing(roster, progress)))
    over = sum(gap > PAUSE_MS for gap in gaps)
    note = f"limit {PAUSE_MS} ms; {len(gaps)} turns, {over} over it, next {gaps[-2]:.0f} ms"
    return Result(gaps[-1], "ms", note=note)


def gaps_during(work: Work) -> list[float]:
    """Return the milliseconds between a window's turns, asked for every 5, while a job works."""
    application = QCoreApplication.instance() or QCoreApplication([])
    turns = [time.perf_counter()]
    timer, jobs = QTimer(), Jobs()
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start(5)
    ended: list[object] = []
    jobs.start("import", work, ended.append)
    while not ended:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    timer.stop()
    return [1000 * (later - earlier) for earlier, later in pairwise(turns)]
