"""Writing 100,000 positions as a workbook against openpyxl writing the same cells and no more."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.spreadsheets.write import write_workbook
from orgplan.spreadsheets.writing.cell_values import cell_value
from orgplan.spreadsheets.writing.data_sheets import data_sheets
from orgplan.spreadsheets.writing.sheet_columns import DataSheet
from tests.benchmarks.harness import Result

POSITIONS = 100_000
TEAMS = 400


def bench_export_100k() -> Result:
    """CPU time, so that what else runs does not tell; the peer knows nothing of the plan."""
    organization = roster(POSITIONS)
    sheets = [(data.title, rows(data)) for data in data_sheets(organization)]
    cells = sum(value is not None for _, made in sheets for row in made for value in row)
    with tempfile.TemporaryDirectory() as folder:
        ours = cpu_seconds(lambda: write_workbook(organization, Path(folder) / "a.xlsx"))
        peer = cpu_seconds(lambda: write_bare(sheets, Path(folder) / "b.xlsx"))
    note = f"{cells:,} cells; CPU time; peer: openpyxl write-only"
    return Result(ours, "s", peer=peer, note=note)


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def rows(data: DataSheet) -> list[list[object]]:
    return [[cell_value(value) for value in row] for row in data.rows]


def write_bare(sheets: list[tuple[str, list[list[object]]]], path: Path) -> None:
    workbook = Workbook(write_only=True)
    for title, made in sheets:
        sheet = workbook.create_sheet(title)
        for row in made:
            sheet.append(row)
    workbook.save(path)


def roster(positions: int) -> Organization:
    """Posts with twenty columns filled, as a large employer's roster has them."""
    return Organization().put_all(posts(positions))


def posts(positions: int) -> Iterator[Position]:
    plain = Position(
        id="",
        job_family="Engineering",
        currency="EUR",
        target_variable=Decimal(5_000),
        start=date(2020, 3, 1),
        is_assistant=False,
    )
    for number in range(positions):
        yield dataclasses.replace(
            plain,
            id=f"P{number:06}",
            title=f"Engineer of kind {number % 300}",
            team=f"team-{number % TEAMS}",
            reports_to=f"P{(number - 1) // 8:06}" if number else "",
            grade=f"L{number % 9}",
            location=("Berlin", "Lisbon", "Oslo")[number % 3],
            cost_center=f"CC {number % 90}",
            base_salary=Decimal(40_000 + number % 70_000),
            fte=(1.0, 0.8)[number % 10 == 0],
        )
