"""A computed cell that somebody typed over is told with its address, and never read."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from orgplan.findings import Finding
from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.write import write_workbook
from tests.ui.small_company import small_company

MONTHS = "Headcount and cost"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_workbook(small_company(), tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def formulas(book: Workbook, title: str) -> list[str]:
    cells = (cell for row in book[title].iter_rows() for cell in row)
    return [cell.coordinate for cell in cells if cell.data_type == "f"]


def told(path: Path) -> list[Finding]:
    found = import_files([path], ImportOptions(), Progress()).report.findings
    return [finding for finding in found if finding.code == "DAT-computed"]


def test_an_export_that_nobody_touched_tells_of_no_cell(path: Path):
    assert told(path) == []


def test_a_number_in_the_place_of_a_formula_is_told_with_its_address(path: Path):
    book = load_workbook(path)
    place = formulas(book, MONTHS)[20]
    book[MONTHS][place] = 17
    book.save(path)
    (finding,) = told(path)
    assert (finding.where.sheet, finding.where.cell) == (MONTHS, place)
    assert f"cell {place} is computed by orgplan and was typed over" in finding.message


def test_many_are_told_by_the_first_and_their_count(path: Path):
    book = load_workbook(path)
    places = formulas(book, MONTHS)[80:100]
    for place in places:
        book[MONTHS][place] = 17
    book.save(path)
    *_, last = found = told(path)
    assert [finding.where.cell for finding in found] == places[: len(found)]
    assert f"(and {len(places) - len(found)} more)" in last.message


def test_a_remark_beside_the_computed_cells_is_nobodys_business(path: Path):
    book = load_workbook(path)
    book[MONTHS].cell(3, 40).value = "as agreed"
    book.save(path)
    assert told(path) == []
