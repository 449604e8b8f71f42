"""Scenarios are compared, told and carried out from the command line."""

from pathlib import Path

from openpyxl import load_workbook

from tests.ui.cli.conftest import Orgplan

SCENARIO_KEYS = {"id", "name", "metrics", "value", "orphaned_decisions", "moved_people"}
CHANGE_KEYS = {"scenario", "group", "record", "id", "field", "old", "new", "effective_date"}
THREE = ("baseline", "hiring-freeze", "second-manager")


def test_any_number_of_scenarios_is_compared_under_the_contract_s_keys(
    orgplan: Orgplan, sample: Path
) -> None:
    found = orgplan("compare", sample, *THREE, "--json").json()
    assert [row["id"] for row in found["scenarios"]] == list(THREE)
    assert all(row.keys() >= SCENARIO_KEYS for row in found["scenarios"])
    assert all(row["metrics"].keys() >= {"in_year", "annualized"} for row in found["scenarios"])
    assert all(row.keys() >= {"id", "metric", "absolute", "relative"} for row in found["deltas"])
    assert all(row.keys() >= CHANGE_KEYS for row in found["changes"])
    assert [row["moved_people"] for row in found["scenarios"]] == [0, 0, 6]


def test_who_is_affected_and_the_steps_are_told_by_scenario(orgplan: Orgplan, sample: Path) -> None:
    found = orgplan("compare", sample, *THREE, "--json").json()
    waves = {(row["scenario"], row["wave"]) for row in found["affected"]}
    assert waves == {("hiring-freeze", "2027-01-01"), ("second-manager", "2027-05-03")}
    steps = [row for row in found["implementation"] if row["scenario"] == "second-manager"]
    assert [step["number"] for step in steps] == list(range(1, 8))
    assert "changes" not in steps[0]


def test_scenarios_are_compared_as_of_a_day(orgplan: Orgplan, sample: Path) -> None:
    before = orgplan("compare", sample, *THREE, "--as-of", "2027-02-01", "--json").json()
    assert {row["metrics"]["as_of"] for row in before["scenarios"]} == {"2027-02-01"}
    assert [row["moved_people"] for row in before["scenarios"]] == [0, 0, 0]


def test_people_read_tables_and_more_of_them_when_they_ask(orgplan: Orgplan, sample: Path) -> None:
    short = orgplan("compare", sample, "baseline", "second-manager").out
    assert "Savings, annualized" in short
    assert "Who is affected" not in short
    more = orgplan("compare", sample, "baseline", "second-manager", "--affected", "--steps").out
    assert "Who is affected: A manager for Site Reliability" in more
    assert "Implementation: A manager for Site Reliability" in more


def test_an_unknown_scenario_is_refused(orgplan: Orgplan, sample: Path) -> None:
    answer = orgplan("compare", sample, "baseline", "nobody", "--json")
    assert answer.code == 2
    assert answer.json()["errors"][0]["code"] == "missing"


def test_a_workbook_of_one_scenario_tells_of_it_alone(
    orgplan: Orgplan, sample: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    assert orgplan("export", sample, "-o", target, "--scenario", "second-manager").code == 0
    rows = list(load_workbook(target)["Implementation"].iter_rows(values_only=True))
    assert {row[0] for row in rows[1:]} == {"A manager for Site Reliability"}
    assert len(rows) == 8


def test_metrics_of_a_scenario_are_the_figures_it_is_compared_by(orgplan, sample):
    alone = orgplan("metrics", sample, "--scenario", "hiring-freeze", "--json").json()
    compared = orgplan("compare", sample, "hiring-freeze", "--json").json()
    figures = compared["scenarios"][0]["metrics"]
    for name in ("as_of", "positions", "headcount", "annual_cost", "in_year", "annualized"):
        assert alone[name] == figures[name], name
    assert alone["positions"] < orgplan("metrics", sample, "--json").json()["positions"]
