"""Rows of CSV files with more cells than the header has are told, or held back if split."""

from __future__ import annotations

from tests.orgplan.spreadsheets.sources import imported, text_file

HEAD = "Employee ID,Name,Title,Salary\n"


def test_rows_whose_thousands_are_split_are_held_back(tmp_path):
    body = "1,Ann,CEO,120,000\n2,Bo,Dev,50000\n3,Cy,Dev,$1,250,000.50\n"
    result = imported(text_file(tmp_path / "x.csv", HEAD + body))
    assert [post.id for post in result.organization.positions] == ["2"]
    held = result.report.held_back_rows
    assert [(row.row, row.cell) for row in held] == [(2, "E2"), (4, "E4")]
    assert all("as if a number" in row.reason and not row.text for row in held)


def test_a_split_number_is_seen_in_the_middle_of_a_row(tmp_path):
    head = "Employee ID,Name,Salary,Title\n"
    result = imported(text_file(tmp_path / "x.csv", head + "1,Ann,120,000,CEO\n2,Bo,5,Dev\n"))
    assert [row.cell for row in result.report.held_back_rows] == ["E2"]


def test_other_wide_rows_are_told_with_their_addresses(tmp_path):
    body = "1,Ann,CEO,100,extra\n2,Bo\n3,Cy,Dev,40,,more\n4,Di,Dev,30,,\n"
    result = imported(text_file(tmp_path / "x.csv", HEAD + body))
    (finding,) = result.report.findings
    assert finding.message.startswith("x.csv: 2 rows have more cells than the header (E2, E4);")
    assert finding.where.cell == "E2"
    assert result.report.imported == 4
