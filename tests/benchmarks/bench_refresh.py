"""Merging an edited export of 10,000 posts into a plan that went on as well."""

from __future__ import annotations

import random
import time
from statistics import median

from orgplan.spreadsheets.refreshing.as_read import as_read
from orgplan.tasks.refresh import refresh
from tests.benchmarks.harness import Result
from tests.edits_of_exports import came_back, edited, expected, exported, large_plan

ROWS, OURS, THEIRS = 10_000, 600, 800
RUNS = 5


def bench_refresh_10k() -> Result:
    """Processor time of the merge alone: the sheet has been read, the base is known."""
    chance = random.Random(1)
    base = large_plan(ROWS)
    plan, ours = edited(base, OURS, chance)
    sheet, theirs = edited(base, THEIRS, chance)
    taken, clash = expected(base, ours, theirs)
    found, known = came_back(as_read(sheet)), exported(base)
    spent = []
    for _ in range(RUNS):
        started = time.process_time()
        made = refresh(plan, found, base=known)
        spent.append(time.process_time() - started)
        assert {(it.id, it.field) for it in made.conflicts} == clash
        assert {(it.id, it.field) for it in made.changed} == taken
    note = f"processor time; {OURS} + {THEIRS} edits, {len(taken)} taken, {len(clash)} conflicts"
    return Result(median(spent), "s", runs=RUNS, note=note)
