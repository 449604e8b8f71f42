"""Tables below each other are read apart, and merged cells hold for all of their rows."""

from __future__ import annotations

from openpyxl import Workbook

from orgplan.spreadsheets.understanding.parts import parts_of, whole_name
from tests.orgplan.spreadsheets.hostile.binary import ods
from tests.orgplan.spreadsheets.sources import imported, sheet

STAFF = [("US staff",), ("Employee ID", "Name", "Salary"), (1.0, "Ann", 100.0), (2.0, "Bo", 50.0)]
EUROPE = [("Employee ID", "Name", "Annual Cost", "Salary"), (3.0, "Cy", 70.0, 10.0)]
HEAD = ("Employee ID", "Name", "Department", "Manager ID", "Salary")


def book(path, *rows, merged=()):
    """A workbook of one sheet with merged cells."""
    made = Workbook()
    (page,) = made.worksheets
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    made.save(path)
    return path


def test_a_second_table_is_read_by_its_own_header(tmp_path):
    result = imported(book(tmp_path / "x.xlsx", *STAFF, (), ("EU staff",), *EUROPE))
    assert [person.name for person in result.organization.people] == ["Ann", "Bo", "Cy"]
    pay = [(post.base_salary, post.annual_cost) for post in result.organization.positions]
    assert pay == [(100, None), (50, None), (10, 70)]
    report = result.report
    assert (report.rows, report.imported, report.skipped) == (5, 3, 2)
    assert any("header of their own, row 7, and" in rule for rule in report.rules)


def test_a_second_table_may_follow_without_a_gap():
    above, below = parts_of(sheet("R", *STAFF, *EUROPE))
    assert (len(above.rows), below.name) == (4, "R, part from row 5")
    assert list(below.filled_rows()) == list(enumerate(EUROPE, 5))
    assert whole_name(below.name) == "R"


def test_a_repeated_header_makes_no_second_table():
    assert len(list(parts_of(sheet("R", *STAFF, (), *STAFF[1:])))) == 1


def test_people_with_names_of_columns_make_no_second_table():
    rows = (4.0, "Name", 7.0), (), (5.0, "Title", 7.0)
    assert len(list(parts_of(sheet("R", *STAFF, *rows)))) == 1


def test_merged_cells_hold_for_all_of_their_rows_but_amounts_are_kept_once(tmp_path):
    rows = (1, "Ann", "Ops", None, 100), (2, "Bo", None, 1, None), (3, "Cy", None, None, 50)
    path = book(tmp_path / "x.xlsx", HEAD, *rows, merged=["C2:C4", "D3:D4", "E2:E3"])
    result = imported(path)
    posts = result.organization.positions
    assert [post.team for post in posts] == ["Ops"] * 3
    assert [post.reports_to for post in posts] == ["", "1", "1"]
    assert [post.base_salary for post in posts] == [100, None, 50]
    assert "x.xlsx, sheet Sheet: what merged cells say was read in each of their rows " in str(
        result.report.rules
    )
    assert "(C2:C4, D3:D4)" in str(result.report.rules)


def test_merged_titles_and_headers_stay_as_they_are(tmp_path):
    rows = ("Staff",), (), HEAD, (1, "Ann", "Ops", None, 100)
    result = imported(book(tmp_path / "x.xlsx", *rows, merged=["A1:E2"]))
    assert result.report.imported == 1
    assert not any("merged" in rule for rule in result.report.rules)


def test_merged_cells_of_open_document_files_hold_for_all_of_their_rows(tmp_path):
    def cell(text: str, rows: str = "") -> str:
        shown = f"<text:p>{text}</text:p>"
        return f'<table:table-cell office:value-type="string"{rows}>{shown}</table:table-cell>'

    merged = cell("Ops", ' table:number-rows-spanned="2"')
    rows = (
        "".join(map(cell, ("Employee ID", "Name", "Department"))),
        cell("1") + cell("Ann") + merged,
        cell("2") + cell("Bo") + "<table:covered-table-cell/>",
    )
    text = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    people = imported(ods(tmp_path / "x.ods", text)).organization.positions
    assert [post.team for post in people] == ["Ops", "Ops"]
