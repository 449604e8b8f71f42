"""A workbook of the user's own gets the plan's values in a copy that loses nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.ui.cli.conftest import Orgplan

HEAD = ["Employee ID", "Name", "Title", "Manager", "FTE", "Salary", "Hire Date", "Twice"]
ROWS = [
    ["1", "Ann Lee", "Chief", None, 1, 100, date(2020, 1, 1), "=F2*2"],
    ["2", "Bob Ray", "Dev", "Ann Lee", 1, 50, date(2021, 1, 1), "=F3*2"],
]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Staff list"
    for row in ([None, "Our people"], HEAD, *ROWS):
        sheet.append(row)
    sheet["C4"].font = Font(bold=True)
    book.save(tmp_path / "own.xlsx")
    return tmp_path / "own.xlsx"


@pytest.fixture
def changed(orgplan: Orgplan, own: Path, tmp_path: Path) -> Path:
    """The plan of the workbook after somebody changed it, and hired a person."""
    plan, other = tmp_path / "own.orgplan", tmp_path / "news.csv"
    orgplan("import", own, "-o", plan)
    other.write_text(
        "Employee ID,Name,Title,Manager,FTE,Salary\n2,Bob Ray,Lead,Ann Lee,0.5,60\n"
        "3,Cy Fox,Dev,Bob Ray,1,40\n"
    )
    assert orgplan("import", other, "-o", plan).code == 0
    return plan


def test_only_the_cells_change_that_the_plan_says_otherwise(
    orgplan: Orgplan, own: Path, changed: Path, tmp_path: Path
) -> None:
    copy, before = tmp_path / "copy.xlsx", own.read_bytes()
    told = orgplan("export", changed, "-o", copy, "--into", own, "--json").json()
    assert told["cells"] == ["Staff list!C4", "Staff list!E4", "Staff list!F4"]
    assert any("1 post of the plan has" in note for note in told["notes"])
    sheet = load_workbook(copy)["Staff list"]
    assert [cell.value for cell in sheet[4]][:6] == ["2", "Bob Ray", "Lead", "Ann Lee", 0.5, 60]
    assert (sheet["H4"].value, sheet["C4"].font.bold, sheet["B1"].value) == (
        "=F3*2",
        True,
        "Our people",
    )
    assert own.read_bytes() == before


def test_a_dry_run_tells_what_a_copy_would_get_and_writes_none(
    orgplan: Orgplan, own: Path, changed: Path, tmp_path: Path
) -> None:
    answer = orgplan("export", changed, "-o", tmp_path / "c.xlsx", "--into", own, "--dry-run")
    assert answer.code == 0
    assert "3 cells of own.xlsx" in answer.out
    assert not (tmp_path / "c.xlsx").exists()


def test_a_manager_given_by_name_is_left_and_told(
    orgplan: Orgplan, own: Path, changed: Path, tmp_path: Path
) -> None:
    news = tmp_path / "moved.csv"
    news.write_text("Employee ID,Name,Title,Manager\n2,Bob Ray,Lead,3\n3,Cy Fox,Dev,1\n")
    assert orgplan("import", news, "-o", changed).code == 0
    told = orgplan("export", changed, "-o", tmp_path / "c.xlsx", "--into", own, "--json").json()
    assert "Staff list!D4" not in told["cells"]
    assert any("The column Manager says it in a way of its own" in n for n in told["notes"])


@pytest.mark.parametrize("name", ["copy.csv", "copy.xlsm"])
def test_the_copy_is_of_the_kind_of_the_workbook(
    orgplan: Orgplan, own: Path, changed: Path, tmp_path: Path, name: str
) -> None:
    assert orgplan("export", changed, "-o", tmp_path / name, "--into", own).code == 2


def test_the_workbook_itself_is_never_changed(orgplan: Orgplan, own: Path, changed: Path) -> None:
    before = own.read_bytes()
    assert orgplan("export", changed, "-o", own, "--into", own).code == 2
    assert own.read_bytes() == before
