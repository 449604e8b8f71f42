"""A user's own workbook is changed as a copy, cell by cell, and loses nothing else."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font

from orgplan.errors import OrgplanError
from orgplan.spreadsheets.writing.in_place import CellChange, foresee, update_workbook
from orgplan.spreadsheets.writing.sheet_edit import edited, find_cells

SHEET = "Staff list"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workbook with looks, a formula, a comment and a chart."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row in (["Id", "Pay", "Twice"], ["P1", 100, "=B2*2"], ["P2", 200, "=B3*2"]):
        sheet.append(row)
    sheet["B2"].font = Font(bold=True)
    sheet["A3"].comment = Comment("ask Ann", "Bo")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=3))
    sheet.add_chart(chart, "E2")
    sheet["H9"] = "far"
    path = tmp_path / "own.xlsx"
    book.save(path)
    return path


def after(own: Path, *changes: tuple[str, object]) -> openpyxl.worksheet.worksheet.Worksheet:
    target = own.with_name("copy.xlsx")
    update_workbook(own, target, [CellChange(SHEET, at, value) for at, value in changes])
    return openpyxl.load_workbook(target)[SHEET]


def test_values_change_and_looks_stay(own: Path):
    sheet = after(own, ("B2", Decimal("123.45")), ("A2", "=P<9>"), ("B3", date(2027, 2, 1)))
    assert (sheet["B2"].value, sheet["B2"].font.bold) == (123.45, True)
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=P<9>", "s")
    assert sheet["B3"].value == 46_419


def test_cells_and_rows_that_are_not_there_are_made_in_order(own: Path):
    sheet = after(own, ("D2", "new"), ("A5", 5), ("C9", 9), ("Z30", "end"), ("B3", None))
    found = [sheet[at].value for at in ("D2", "A5", "C9", "Z30", "H9", "B3", "C3")]
    assert found == ["new", 5, 9, "end", "far", None, "=B3*2"]
    with zipfile.ZipFile(own.with_name("copy.xlsx")) as archive:
        content = archive.read("xl/worksheets/sheet1.xml")
    places = [content.index(f'r="{at}"'.encode()) for at in ("D2", "A3", "A5", "C9", "H9", "Z30")]
    assert places == sorted(places)


def test_every_other_part_stays_byte_for_byte(own: Path):
    after(own, ("B2", 1))
    with zipfile.ZipFile(own) as old, zipfile.ZipFile(own.with_name("copy.xlsx")) as new:
        assert old.namelist() == new.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}


def test_formulas_are_left_and_told(own: Path):
    changes = [CellChange(SHEET, "C2", 7), CellChange(SHEET, "B2", 8)]
    told = foresee(own, changes)
    assert told.left == ((changes[0], "The cell holds a formula."),)
    assert told.written == (changes[1],)
    assert update_workbook(own, own.with_name("copy.xlsx"), changes) == told
    assert openpyxl.load_workbook(own.with_name("copy.xlsx"))[SHEET]["C2"].value == "=B2*2"


def test_what_a_copy_would_lose_is_told_before_it_is_written(own: Path):
    with zipfile.ZipFile(own, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<s/>")
        archive.writestr("xl/pivotCache/pivotCacheDefinition1.xml", "<p/>")
    told = foresee(own, [])
    assert [text.split()[1] for text in told.lost] == ["digital", "tables"]


def test_the_source_is_never_written(own: Path):
    before = own.read_bytes()
    with pytest.raises(OrgplanError, match="only as a copy"):
        update_workbook(own, own, [CellChange(SHEET, "B2", 1)])
    after(own, ("B2", 1))
    assert own.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_workbook_is_told_in_a_sentence(tmp_path: Path, content: bytes):
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(OrgplanError, match="has a password"):
        foresee(tmp_path / "a.xlsx", [])


def test_an_unknown_sheet_is_told_with_those_there_are(own: Path):
    with pytest.raises(OrgplanError, match="no sheet Other") as told:
        foresee(own, [CellChange("Other", "A1", 1)])
    assert SHEET in told.value.fix


def test_a_part_with_a_document_type_is_refused():
    with pytest.raises(OrgplanError, match="document type"):
        find_cells(b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet/>', frozenset())


@given(text=st.text(max_size=20), prefix=st.sampled_from(["", "x:"]))
def test_any_text_fits_a_cell_and_leaves_its_neighbors(text: str, prefix: str):
    namespace = "xmlns" + (f":{prefix[:-1]}" if prefix else "")
    cells = f'<{prefix}c r="A1"/><{prefix}c r="C1" s="4"><{prefix}v>3</{prefix}v></{prefix}c>'
    rows = f'<{prefix}row r="1">{cells}</{prefix}row>'
    data = f"<{prefix}sheetData>{rows}</{prefix}sheetData>"
    content = f'<{prefix}worksheet {namespace}="urn:x">{data}</{prefix}worksheet>'.encode()
    found = find_cells(content, frozenset({"B1"}))
    changed = edited(content, found, {"B1": text}, from_1904=False)
    again = find_cells(changed, frozenset({"B1"}))
    assert list(again.cells) == ["A1", "B1", "C1"]
    span = again.cells["C1"]
    assert (
        changed[span.start : span.end]
        == content[content.index(f'<{prefix}c r="C1'.encode()) :][: span.end - span.start]
    )
