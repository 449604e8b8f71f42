from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from orgplan.model.organization import plan_hash
from orgplan.progress import Progress
from orgplan.scenarios.scenario import scenario_organization
from orgplan.spreadsheets.report_sheets import AFFECTED, COMPARISON, IMPLEMENTATION
from orgplan.tasks.export import export
from orgplan.tasks.open_plan import open_plan
from tests.orgplan.scenarios.test_study import PLAN
from tests.solved import small_organization

SHEETS = (COMPARISON, AFFECTED, IMPLEMENTATION)


def sheets(file: Path) -> dict[str, list[tuple]]:
    workbook = load_workbook(file, data_only=True)
    return {
        name: list(workbook[name].iter_rows(values_only=True))
        for name in SHEETS
        if name in workbook.sheetnames
    }


def test_a_plan_with_scenarios_tells_of_all_of_them(tmp_path):
    export(PLAN, tmp_path / "a.xlsx")
    found = sheets(tmp_path / "a.xlsx")
    assert found[COMPARISON][0][2:4] == ("Baseline", "Good")
    assert [row[0] for row in found[AFFECTED]] == ["Scenario", "Good"]
    assert [row[:2] for row in found[IMPLEMENTATION]] == [("Scenario", "Step"), ("Good", 1)]


def test_a_scenario_that_is_written_is_told_against_the_plan(tmp_path):
    shown = scenario_organization(PLAN, "good")
    export(shown, tmp_path / "a.xlsx", scenario="good", plan=PLAN)
    found = sheets(tmp_path / "a.xlsx")
    moved = next(row for row in found[COMPARISON] if row[0] == "People moved")
    assert moved == ("People moved", "people", 0, 1, 1)
    assert len(found[AFFECTED]) == len(found[IMPLEMENTATION]) == 2


def test_a_plan_without_scenarios_has_none_of_these_sheets(tmp_path):
    export(small_organization(), tmp_path / "a.xlsx")
    assert sheets(tmp_path / "a.xlsx") == {}


def test_the_sheets_are_not_read_back(tmp_path):
    export(PLAN, tmp_path / "a.xlsx")
    back = open_plan(tmp_path / "a.xlsx", Progress())
    assert back.report is not None
    assert not back.report.held_back
    assert plan_hash(back.organization) == plan_hash(PLAN)
