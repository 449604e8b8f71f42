import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions, import_files
from orgplan.spreadsheets.report_sheets import REPORT_SHEETS
from orgplan.spreadsheets.write import write_workbook
from tests.solved import small_organization, solved, unsolved

Rows = list[list[object]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("results") / "plan.xlsx"
    write_workbook(small_organization(), file, solved=solved())
    return file


@pytest.fixture(scope="module")
def values(path: Path) -> Callable[[str], Rows]:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return lambda title: book.get_sheet_by_name(title).to_python()


def test_results_stand_between_about_and_the_data(path: Path):
    titles = openpyxl.load_workbook(path).sheetnames
    results = [title for title in titles if title in REPORT_SHEETS]
    assert titles[: len(results)] == results
    assert results == [
        "About",
        "Headcount and cost",
        "Heads by month",
        "Rates by month",
        "Position months",
        "Plan summary",
        "Funded",
        "Unfunded",
        "Allocation",
        "Allocation by team",
        "Utilization",
        "Utilization map",
        "Supply bridge",
        "Findings",
    ]


def test_results_are_not_read_back(path: Path):
    imported = import_files([path], ImportOptions(), Progress())
    assert imported.organization == small_organization()
    assert imported.report.held_back == 0


def test_the_summary_sets_the_plans_side_by_side(values):
    report = solved()
    rows = {row[0]: row for row in values("Plan summary")}
    assert rows["Best plan found"][1] == report.outcome.worth.value
    assert rows["Waterfall"][1] == report.waterfall.worth.value
    assert rows["Cut line"][1] == report.cut_line.worth.value
    assert rows["Gap"][1] == 0.05
    assert rows["A"][2] == "yes"


def test_funded_and_unfunded_name_every_initiative_once(values):
    names = [row[0] for title in ("Funded", "Unfunded") for row in values(title)[1:]]
    assert sorted(names) == ["A", "B", "C", "D"]
    unfunded = values("Unfunded")[1]
    assert unfunded[0] == "D"
    assert unfunded[6]


def test_formulas_carry_their_values_before_anything_recalculates(values):
    report = solved()
    total = sum(row.person_months for row in report.plan.allocations)
    by_team = values("Allocation by team")
    assert by_team[-2][-1] == pytest.approx(total, abs=1e-9)
    assert by_team[-1][3] == 0


def test_cached_values_are_what_the_formulas_compute(path: Path, values):
    formulas = openpyxl.load_workbook(path)["Allocation by team"]
    allocation = values("Allocation")[1:]
    cached = values("Allocation by team")
    checked = 0
    for row in formulas.iter_rows(min_row=3):
        for cell in row:
            if str(cell.value).startswith("=SUMIFS"):
                team, initiative = cached[cell.row - 1][:2]
                period = cached[1][cell.column - 1]
                wanted = sum(
                    line[6]
                    for line in allocation
                    if (line[2], line[0], line[4]) == (team, initiative, period)
                )
                assert cached[cell.row - 1][cell.column - 1] == pytest.approx(wanted, abs=1e-9)
                checked += 1
    assert checked >= 12


def test_formulas_cover_every_row_of_the_allocation(path: Path, values):
    formula = openpyxl.load_workbook(path)["Allocation by team"]["D3"].value
    last = len(values("Allocation"))
    assert set(re.findall(r"\$(\d+)[,)]", formula.replace("D$2", ""))) == {str(last)}


def test_utilization_is_allocated_by_net(values):
    rows = values("Utilization")[1:-2]
    assert len(rows) == 8
    for *_, allocated, supplied, other, net, share in rows:
        assert net == pytest.approx(supplied + other)
        assert share == pytest.approx(allocated / net if net else 0)


def test_the_bridge_adds_up_to_net(values):
    for row in values("Supply bridge")[1:]:
        assert sum(row[3:12]) == pytest.approx(row[12], abs=1e-9)


def test_heat_maps_color_the_numbers(path: Path):
    book = openpyxl.load_workbook(path)
    for title in ("Allocation by team", "Utilization", "Utilization map"):
        rules = [rule for area in book[title].conditional_formatting for rule in area.rules]
        assert any(rule.type == "colorScale" for rule in rules), title


def test_a_solve_without_a_plan_is_written_too(tmp_path: Path):
    write_workbook(small_organization(), tmp_path / "a.xlsx", solved=unsolved())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["Plan summary"]["A2"].value == "No plan keeps every hard rule."
    assert book["Allocation"].max_row == 1
    assert book["Unfunded"].max_row == 5
