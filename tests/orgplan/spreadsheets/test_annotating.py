"""A user gets the own file back with every cell to mend marked, and nothing of it lost unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from orgplan.errors import OrgplanError
from orgplan.spreadsheets import annotating
from orgplan.spreadsheets.annotating import NOTES, annotate
from tests.orgplan.spreadsheets.sources import imported, text_file, with_part, workbook

HEAD = ["position_id", "title", "fte", "base_salary", "start_date"]
ROWS = [
    ["P1", "Chief", 1, 90_000, "2026-01-01"],
    ["P1", "Clerk", 1, 40_000, "2026-01-01"],
    [None, "Dev", 1, 50_000, "2026-01-01"],
    ["P4", "Dev", "half", "60k a year", "soon"],
]
MARKED = {"A3", "A4", "C5", "D5", "E5"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return workbook(tmp_path / "staff.xlsx", {"Positions": [HEAD, *ROWS]})


def marked(target: Path, sheet: str) -> dict[str, str]:
    cells = (cell for row in load_workbook(target)[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def test_each_cell_to_mend_is_marked_and_says_why(source, tmp_path):
    target = tmp_path / "copy.xlsx"
    done = annotate(source, imported(source).report, target)
    found = marked(target, "Positions")
    assert found.keys() == MARKED
    assert (done.cells, done.would_be_lost) == (len(MARKED), ())
    assert "the id P1 is already used in row 2" in found["A3"]
    assert "position_id is blank" in found["A4"]
    assert "'soon' cannot be used" in found["E5"]
    assert "60k" not in found["D5"]
    fills = {load_workbook(target)["Positions"][cell].fill.fgColor.rgb for cell in MARKED}
    assert len(fills) == 2


def test_what_is_unclear_about_a_column_is_marked_at_its_header(tmp_path):
    title = ["Staff", None, None]
    days = [["P1", "Chief", "01/02/2026"], ["P2", "Clerk", "03/04/2026"]]
    head = ["position_id", "title", "start_date"]
    path = workbook(tmp_path / "staff.xlsx", {"Positions": [title, head, *days]})
    target = tmp_path / "copy.xlsx"
    annotate(path, imported(path).report, target)
    assert "day first or month first" in marked(target, "Positions")["C2"]


def test_every_mark_and_how_the_file_was_read_is_listed(source, tmp_path):
    target = tmp_path / "copy.xlsx"
    report = imported(source).report
    annotate(source, report, target)
    notes = list(load_workbook(target)[NOTES].iter_rows(min_row=2, values_only=True))
    assert {cell for sheet, cell, _ in notes if sheet == "Positions"} == MARKED
    assert set(report.rules) <= {note for *_, note in notes}


def test_the_list_of_notes_is_no_data_when_the_copy_is_imported(source, tmp_path):
    target = tmp_path / "copy.xlsx"
    before = imported(source)
    annotate(source, before.report, target)
    assert imported(target).organization == before.organization


def test_the_copy_keeps_what_the_user_made(source, tmp_path):
    book = load_workbook(source)
    book["Positions"]["G2"] = "=1+1"
    book["Positions"].column_dimensions["B"].width = 44
    book.create_sheet("Mine")["A1"] = "kept"
    book.save(source)
    annotate(source, imported(source).report, tmp_path / "copy.xlsx")
    copy = load_workbook(tmp_path / "copy.xlsx")
    assert copy["Positions"]["G2"].value == "=1+1"
    assert copy["Positions"].column_dimensions["B"].width == 44
    assert copy["Mine"]["A1"].value == "kept"


def test_what_a_copy_would_lose_is_named_and_the_cells_come_plain(source, tmp_path):
    drawn = with_part(source, "xl/drawings/drawing1.xml", lambda _: b"<xml/>")
    done = annotate(drawn, imported(drawn).report, tmp_path / "copy.xlsx")
    assert done.would_be_lost == ("xl/drawings/drawing1.xml",)
    assert marked(tmp_path / "copy.xlsx", "Positions").keys() == MARKED
    sheet = load_workbook(tmp_path / "copy.xlsx")["Positions"]
    assert [cell.value for cell in sheet[1]] == HEAD


def test_a_csv_file_comes_back_as_a_workbook(tmp_path):
    lines = [HEAD, *[["" if cell is None else str(cell) for cell in row] for row in ROWS]]
    lines[1][1] = "=Chief"
    source = text_file(tmp_path / "Positions.csv", "\n".join(",".join(line) for line in lines))
    annotate(source, imported(source).report, tmp_path / "copy.xlsx")
    assert marked(tmp_path / "copy.xlsx", "Positions").keys() == MARKED
    title = load_workbook(tmp_path / "copy.xlsx")["Positions"]["B2"]
    assert (title.value, title.data_type) == ("=Chief", "s")


@pytest.mark.parametrize("name", ["staff.xlsx", "copy.csv"])
def test_the_own_file_is_never_overwritten_and_the_ending_is_told(source, tmp_path, name):
    before = source.read_bytes()
    with pytest.raises(OrgplanError, match="cannot be written"):
        annotate(source, imported(source).report, tmp_path / name)
    assert source.read_bytes() == before


def test_a_copy_that_cannot_be_written_leaves_the_old_one(source, tmp_path, monkeypatch):
    target = tmp_path / "copy.xlsx"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(annotating, "save_as_it_is", full)
    with pytest.raises(OrgplanError, match="unchanged"):
        annotate(source, imported(source).report, target)
    assert target.read_bytes() == b"old"
