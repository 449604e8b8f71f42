"""Every export that comes back is merged three ways, into what it was exported from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from orgplan.storage.plan_file import load_plan
from tests.ui.cli.conftest import Orgplan


def retitled(folder: Path, post: str, title: str) -> None:
    """Edit a title in an exported folder of CSV files."""
    path = folder / "Positions.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        heads, *rows = csv.reader(stream)
    next(row for row in rows if row[0] == post)[heads.index("title")] = title
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([heads, *rows])


def retitled_in_book(path: Path, post: str, title: str) -> None:
    book = load_workbook(path)
    heads, *rows = book["Positions"].iter_rows()
    place = [cell.value for cell in heads].index("title")
    next(row for row in rows if row[0].value == post)[place].value = title
    book.save(path)


def renamed_meanwhile(orgplan: Orgplan, plan: Path, folder: Path) -> None:
    """Let somebody call the lead of B a director in the plan, after the export."""
    target = folder / "meanwhile"
    orgplan("export", plan, "-o", target)
    retitled(target, "b", "Director")
    assert orgplan("import", target, "-o", plan).code == 0


def title(plan: Path, post: str) -> str:
    return load_plan(plan).positions[post].title


def test_a_folder_that_comes_back_keeps_what_the_plan_changed_since(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert orgplan("export", plan, "-o", folder).code == 0
    renamed_meanwhile(orgplan, plan, tmp_path)
    retitled(folder, "a", "Head of A")
    told = orgplan("import", folder, "-o", plan, "--json").json()
    assert (told["changed"], told["conflicts"], told["missing"]) == (1, [], [])
    assert (title(plan, "a"), title(plan, "b")) == ("Head of A", "Director")


def test_the_sheet_about_a_folder_counts_as_results(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    orgplan("export", plan, "-o", tmp_path / "out")
    told = orgplan("import", tmp_path / "out", "--dry-run", "--json").json()
    assert [row["reason"] for row in told["skipped_by"]] == ["results of orgplan, not data"]


def test_what_a_solve_wrote_comes_back_as_it_was(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    target = tmp_path / "solved.xlsx"
    orgplan("solve", plan, "-o", target)
    renamed_meanwhile(orgplan, plan, tmp_path)
    told = orgplan("import", target, "-o", plan, "--json").json()
    assert (told["changed"], told["conflicts"]) == (0, [])
    assert title(plan, "b") == "Director"


@pytest.fixture
def of_scenario(orgplan: Orgplan, plan: Path, tmp_path: Path) -> Path:
    """The workbook of scenario s, in which somebody made the lead of A a head."""
    target = tmp_path / "s.xlsx"
    orgplan("export", plan, "--scenario", "s", "-o", target)
    retitled_in_book(target, "a", "Head of A")
    return target


def test_the_export_of_a_scenario_does_not_go_into_the_plan(
    orgplan: Orgplan, plan: Path, of_scenario: Path
) -> None:
    before = plan.read_bytes()
    answer = orgplan("import", of_scenario, "-o", plan)
    assert answer.code == 2
    assert "export of the scenario s" in answer.err
    assert "--scenario s" in answer.err
    assert plan.read_bytes() == before


def test_the_export_of_a_scenario_goes_back_into_that(
    orgplan: Orgplan, plan: Path, of_scenario: Path, tmp_path: Path
) -> None:
    renamed_meanwhile(orgplan, plan, tmp_path)
    known = len(load_plan(plan).scenario_changes)
    told = orgplan("import", of_scenario, "-o", plan, "--scenario", "s", "--json").json()
    assert (told["changed"], told["conflicts"]) == (1, [])
    after = load_plan(plan)
    assert (title(plan, "a"), title(plan, "b")) == ("Lead A", "Director")
    added = [row for row in after.scenario_changes if row.record_id == "a"]
    assert [(row.scenario, row.field, row.value) for row in added] == [("s", "title", "Head of A")]
    assert len(after.scenario_changes) == known + 1


def test_the_export_of_the_plan_may_go_into_a_scenario(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    target = tmp_path / "plan.xlsx"
    orgplan("export", plan, "-o", target)
    retitled_in_book(target, "a", "Head of A")
    told = orgplan("import", target, "-o", plan, "--scenario", "s", "--json").json()
    assert told["changed"] == 1
    after = load_plan(plan)
    assert (after.positions["a"].title, after.positions["c"].title) == ("Lead A", "Engineer")


def test_a_scenario_can_only_be_merged_into_a_plan_that_exists(
    orgplan: Orgplan, of_scenario: Path, tmp_path: Path
) -> None:
    answer = orgplan("import", of_scenario, "-o", tmp_path / "new.orgplan", "--scenario", "s")
    assert answer.code == 2
    assert "--scenario needs a plan that exists" in answer.err
