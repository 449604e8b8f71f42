"""Cells of a sheet's XML are placed as a reader places them, and sheets together have a limit."""

from __future__ import annotations

import time

import pytest

from orgplan.errors import OrgplanError
from orgplan.spreadsheets.reading import workbooks
from orgplan.spreadsheets.reading.files import read_file
from orgplan.spreadsheets.reading.sheet_facts import scanned
from orgplan.spreadsheets.reading.sheet_tags import cell_tags
from tests.orgplan.spreadsheets.hostile.xlsx import GOOD, parts, sheet, zipped


def places(xml):
    return [(tag.row, tag.column) for tag in cell_tags(xml.encode()) if tag.is_filled]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<row><c>1</c><c>1</c></row><row/><row><c>1</c></row>", [(0, 0), (0, 1), (2, 0)]),
        ('<row r="5"><c>1</c></row><row><c>1</c></row>', [(4, 0), (5, 0)]),
        ('<row><c r="C7">1</c><c>1</c></row>', [(6, 2), (0, 3)]),
        ('<row><c/><c s="1"></c><c>1</c></row>', [(0, 2)]),
        ("<x:row r='2'><x:c r='b2'>1</x:c></x:row>", [(1, 1)]),
        ('<c t=">" r="B1">1</c><c or="Z9" r="A3">1</c>', [(0, 1), (2, 0)]),
        ('<cols><col r="A9">1</col></cols><c r="A1" 1', []),
    ],
)
def test_cells_lie_where_a_reader_puts_them(xml, expected):
    assert places(xml) == expected


@pytest.mark.parametrize(
    "spelled", ['<c r="B3">', "<c r='B3'>", '<c s="1" r="B3">', "<c r = 'B3' >"]
)
def test_formulas_without_a_value_are_found_however_cells_are_written(spelled):
    xml = f'<sheetData><row r="3"><c r="A3"><v>1</v></c>{spelled}<f>1</f></c></row></sheetData>'
    assert list(scanned("x.xlsx", "Data", xml.encode()).errors) == [(2, 1)]


def test_looking_at_formulas_takes_no_longer_the_further_down_they_are():
    cells = "".join(f'<c r="A{n}"><f>1+1</f><v>2</v></c>' for n in range(1, 40_001))
    began = time.process_time()
    scanned("x.xlsx", "Data", f"<sheetData>{cells}</sheetData>".encode())
    assert time.process_time() - began < 2.0


def test_sheets_that_are_too_large_together_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_CELLS_IN_ALL", 7)
    formula = sheet(GOOD.replace("<v>7</v>", "<f>7</f><v>7</v>"))
    path = zipped(tmp_path / "book.xlsx", parts({"One": formula}))
    assert read_file(path, "book.xlsx")
    zipped(path, parts({"One": formula, "Two": formula}))
    with pytest.raises(OrgplanError, match="cell B2 of sheet Two lies far outside"):
        read_file(path, "book.xlsx")
