"""Workbooks are read as they show, and nothing in them becomes blank silently."""

from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook

from orgplan.progress import Cancelled, CancelToken, Progress
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.reading.files import read_files
from orgplan.spreadsheets.reading.grid import CellError, address, column_index, column_letters
from orgplan.spreadsheets.reading.workbooks import read_container
from tests.orgplan.spreadsheets.sources import (
    DAY,
    MOMENT,
    imported,
    text_file,
    with_part,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_column_letters_and_back(index, letters):
    assert column_letters(index) == letters
    assert column_index(letters) == index


def test_address():
    assert address(1, 7) == "B7"


def test_values_keep_their_types_and_places(tmp_path):
    rows = [[None, None], [None, "text", 1.5, True, DAY, MOMENT, "  padded "]]
    path = workbook(tmp_path / "book.xlsx", {"Data": rows})
    (sheet,) = read_files([path], Progress())
    assert sheet.rows[1][1:] == ("text", 1.5, True, DAY, MOMENT, "padded")
    assert sheet.rows[1][0] is None
    assert (sheet.file, sheet.name) == ("book.xlsx", "Data")


def test_error_cells_and_uncalculated_formulas_are_no_blanks(tmp_path):
    book = Workbook()
    cells = book.worksheets[0]
    cells.append(["a", "=1+1", "#REF!", "x"])
    cells["C1"].data_type = "e"
    path = tmp_path / "book.xlsx"
    book.save(path)
    (sheet,) = read_container(path, path.name)
    assert sheet.rows[0] == (
        "a",
        CellError("a formula without a stored value"),
        CellError("#REF!"),
        "x",
    )


def test_formula_that_gives_an_empty_text_is_blank(tmp_path):
    path = workbook(tmp_path / "book.xlsx", {"Data": [["a", "b", "c"]]})
    cell = b'<c r="B1" t="str"><f>""</f><v></v></c>'
    with_part(
        path,
        SHEET,
        lambda xml: xml[: xml.index(b'<c r="B1"')] + cell + xml[xml.index(b'<c r="C1"') :],
    )
    (sheet,) = read_container(path, path.name)
    assert sheet.rows[0] == ("a", None, "c")


def test_what_calamine_cannot_read_openpyxl_can(tmp_path):
    path = workbook(tmp_path / "book.xlsx", {"Teams": [["team_id", "kind"], ["t1", "#SPILL!"]]})
    spilled = b'<c r="B2" t="e"><v>#SPILL!</v></c></row></sheetData>'
    with_part(path, SHEET, lambda xml: xml[: xml.index(b'<c r="B2"')] + spilled + _after(xml))
    result = imported(path)
    assert result.organization.teams["t1"].team_kind == ""
    (finding,) = result.report.findings
    assert (finding.where.cell, finding.value) == ("B2", "#SPILL!")


def _after(xml: bytes) -> bytes:
    return xml[xml.index(b"</sheetData>") + len(b"</sheetData>") :]


def test_hidden_sheets_are_skipped_and_hidden_rows_told(tmp_path):
    book = Workbook()
    teams = book.worksheets[0]
    teams.title = "Teams"
    for row in (["team_id", "name"], ["t1", "One"], ["t2", "Two"]):
        teams.append(row)
    teams.row_dimensions[3].hidden = True
    teams.column_dimensions["B"].hidden = True
    lists = book.create_sheet("Lists")
    lists.sheet_state = "hidden"
    lists.append(["a choice"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    report = imported(path).report
    assert (report.imported, report.skipped_by[0].reason) == (2, "hidden sheet")
    assert "book.xlsx, sheet Teams: a hidden row (row 3) was read like the others." in report.rules
    assert any("hidden column name" in rule for rule in report.rules)


def test_folder_of_csv_files_is_one_source(tmp_path):
    text_file(tmp_path / "teams.csv", "team_id,name\nt1,One\n")
    text_file(tmp_path / "people.csv", "person_id,role,team_id\np1,Chief,t1\n")
    text_file(tmp_path / "readme.md", "not read")
    organization = imported(tmp_path).organization
    assert organization.positions["p1"].team == "t1"
    assert len(organization.teams) == 1


def test_files_of_one_name_are_told_apart(tmp_path):
    for folder, team in (("a", "t1"), ("b", "t2")):
        (tmp_path / folder).mkdir()
        text_file(tmp_path / folder / "teams.csv", f"team_id,name\n{team},One\n")
    paths = tmp_path / "a" / "teams.csv", tmp_path / "b" / "teams.csv"
    result = imported(*paths, paths[0])
    assert result.organization.teams.ids() == ("t1", "t2")
    assert [sheet.file for sheet in result.report.by_sheet] == [str(path) for path in paths]


def test_open_document_sheets_are_read(tmp_path):
    cells = "".join(
        f"<table:table-row>{''.join(_ods_cell(text) for text in row)}</table:table-row>"
        for row in (("team_id", "name"), ("t1", "One"))
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Teams">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "teams.ods"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("META-INF/manifest.xml", _MANIFEST)
        container.writestr("content.xml", content)
    assert imported(path).organization.teams["t1"].name == "One"


def _ods_cell(text: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def test_cancelled_import_stops(tmp_path):
    token = CancelToken()
    token.cancel()
    path = workbook(tmp_path / "book.xlsx", {"Teams": [["team_id", "name"], ["t1", "One"]]})
    with pytest.raises(Cancelled):
        import_files([path], ImportOptions(), Progress(token))
