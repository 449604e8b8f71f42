"""What formulas of the workbook are made of, and where they give way to values."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.settings import Assumption, Settings
from orgplan.spreadsheets.write import write_workbook
from orgplan.spreadsheets.writing.months import scene
from orgplan.spreadsheets.writing.references import are_findable, are_summable
from orgplan.storage.redaction import redact
from sample_orgs.quillmere.generate import quillmere
from tests.office import formula_cells, values_at

KNOWN = {
    *("SUM", "SUMIFS", "SUMPRODUCT", "INDEX", "MATCH", "IF", "AND", "OR", "MAX", "MIN", "ROUND"),
    *("ABS", "N", "INT", "MOD", "DAY", "MONTH", "EOMONTH", "EDATE", "EXACT", "ROW", "ISNUMBER"),
    *("UPPER", "TRIM", "NUMBERVALUE"),
}
"""Functions that every spreadsheet program has; none is volatile, none spills."""

DATED = {"Begins", "Ends"}
"""Columns that take a day from wherever it is stated."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("formulas") / "a.xlsx"
    write_workbook(quillmere(), path)
    return openpyxl.load_workbook(path)


def formulas(book: Workbook) -> Iterator[str]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if cell.data_type == "f")


def test_formulas_use_functions_that_every_program_has(sample: Workbook):
    used = {name for text in formulas(sample) for name in re.findall(r"([A-Z]+)\(", text)}
    assert used <= KNOWN
    assert {"SUMIFS", "INDEX", "MATCH"} <= used


def test_no_rate_is_written_into_a_formula(sample: Workbook):
    """Ranges, texts and places aside, formulas hold 0 and 1 only."""
    aside = re.compile(r"\"[^\"]*\"|'[^']*'!|\$?[A-Z]+\$?\d+(:\$?[A-Z]+\$?\d+)?|,6\)")
    numbers = {n for text in formulas(sample) for n in re.findall(r"\d[\d.]*", aside.sub("", text))}
    assert numbers <= {"0", "1"}


@pytest.mark.parametrize("title", ["Position months", "Heads by month"])
def test_a_column_has_the_same_formula_in_every_row(sample: Workbook, title: str):
    checked = 0
    for column in sample[title].iter_cols(min_row=4):
        head = sample[title].cell(1, column[0].column).value
        found = [cell for cell in column if cell.data_type == "f"]
        alike = {re.sub(rf"(?<=[A-Z]){cell.row}\b", "#", cell.value) for cell in found}
        if head not in DATED and head not in {"Post starts", "Post ends"}:
            assert len(alike) <= 1, head
            checked += len(found)
    assert checked > 2000


def test_rates_of_the_whole_plan_and_settings_have_names(sample: Workbook):
    names = {name: sample.defined_names[name].attr_text for name in sample.defined_names}
    assert {"burden_rate", "merit_rate", "merit_month", "focus_factor", "discount"} <= set(names)
    sheet, cell = names["burden_rate"].replace("'", "").split("!")
    assert sample[sheet][cell].value == 0.2
    assert sample[sheet][cell.replace("B", "A")].value == "burden_rate"


def test_a_flag_on_the_first_sheet_answers_for_all_checks(sample: Workbook):
    about = sample["About"]
    flag = next(row for row in about.iter_rows() if row[0].value == "All together")[1]
    first, last = map(int, re.findall(r"C(\d+)", flag.value))
    checked = [about[f"C{row}"].value for row in range(first, last + 1)]
    assert len(checked) == 4
    assert all(text.startswith("='Headcount and cost'!$") or "!" in text for text in checked)


def small(**more: object) -> Organization:
    post = Position(id="P1", base_salary=Decimal(12_000))
    return Organization().put_all(
        [dataclasses.replace(post, **more), Person(id="E", position="P1")]
    )


def test_beyond_so_many_positions_sums_are_values(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(scene, "LARGEST", 0)
    write_workbook(small(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert not {"Position months", "Heads by month"} & set(book.sheetnames)
    rows = {row[0].value: row for row in reversed(list(book["Headcount and cost"].iter_rows()))}
    assert [cell.value for cell in rows["Cost"][2:14]] == [1000] * 12


def test_without_pay_there_is_no_sheet_of_cost(tmp_path: Path):
    write_workbook(redact(small()), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {"Headcount and cost", "Heads by month"} <= set(book.sheetnames)
    assert not {"Position months", "Rates by month"} & set(book.sheetnames)
    assert "Cost" not in {row[0].value for row in book["Headcount and cost"].iter_rows()}


def test_a_fiscal_year_begins_where_the_plan_says(tmp_path: Path):
    settings = Settings(id="plan", as_of=date(2027, 2, 3), fiscal_year_start=7)
    write_workbook(small().put(settings), tmp_path / "a.xlsx")
    path = tmp_path / "a.xlsx"
    cells = [cell for cell in formula_cells(path) if cell[0] == "Headcount and cost"]
    values = values_at(path, cells)
    assert values["Headcount and cost", "D1"] == date(2026, 8, 1)


def test_a_rate_written_as_a_percentage_is_used_as_a_number(tmp_path: Path):
    burden = Assumption(id="b", name="burden_rate", value="25 %")
    write_workbook(small().put(burden), tmp_path / "a.xlsx")
    cells = [cell for cell in formula_cells(tmp_path / "a.xlsx") if cell[0] == "Position months"]
    assert 1250.0 in values_at(tmp_path / "a.xlsx", cells).values()


@pytest.mark.parametrize("texts", [["a", "A"], ["a*"], ["a?"], ["~"], ["x" * 256]])
def test_what_match_would_mistake_is_compared_exactly(texts: list[str]):
    assert not are_findable(texts)


@pytest.mark.parametrize("text", ["<5", "=a", ">", "007", "1e3", "MAR-10", "TRUE", "2027-01", ""])
def test_what_sums_would_mistake_is_compared_exactly(text: str):
    assert not are_summable([text, "CC"])
    assert are_findable([text, "CC"])


def test_plain_keys_are_found_and_summed_the_short_way():
    assert are_summable(["CC-1000", "1000", "Érd", "none"])
