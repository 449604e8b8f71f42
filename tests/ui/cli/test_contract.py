"""The verbs keep the names, keys and exit codes that scripts rely on."""

from pathlib import Path

import pytest

from tests.ui.cli.conftest import Orgplan, book
from tests.ui.cli.recompute import recompute

KEYS = {
    "check": "findings",
    "metrics": "as_of currency headcount posts_without_names fte positions positions_planned "
    "vacancies managers ics roots teams layers average_span median_span largest_span span_buckets "
    "annual_cost in_year annualized uncosted orphans",
    "supply": "rows",
    "cost": "currency by rows totals",
}
SOLVE_KEYS = (
    "status value objective bound gap gap_scope verified breaches must_do baselines plans funded "
    "unfunded allocations loans hires staffing utilization penalties periods defaults model_hash "
    "plan_hash seed limits reproducible solver currency value_unit seconds"
)
IMPORT_KEYS = (
    "rows imported held_back skipped by_sheet skipped_by held_back_rows records positions people "
    "teams memberships initiatives demand decisions decision_rights dependencies mapping defaults "
    "rules findings added changed unchanged missing conflicts plan_hash"
)
ROW_KEYS = {
    "supply": "team skill period headcount holidays leave ramp planning_share focus carve_outs "
    "attrition loans net people",
    "cost": "month key headcount fte cost vacant opening hires transfers_in transfers_out leavers "
    "closing budget difference",
}


@pytest.mark.parametrize("verb", KEYS)
def test_a_verb_prints_one_object_with_the_contracts_keys(
    orgplan: Orgplan, sample: Path, verb: str
) -> None:
    answer = orgplan(verb, sample, "--json")
    assert answer.code in {0, 1}, answer.err
    assert set(KEYS[verb].split()) <= answer.json().keys()
    if verb in ROW_KEYS:
        assert set(ROW_KEYS[verb].split()) <= answer.json()["rows"][0].keys()


def test_import_prints_the_account_of_every_row(
    orgplan: Orgplan, sample: Path, tmp_path: Path
) -> None:
    answer = orgplan("import", sample, "-o", tmp_path / "plan.orgplan", "--json")
    account = answer.json()
    assert set(IMPORT_KEYS.split()) <= account.keys()
    assert account["rows"] == account["imported"] + account["held_back"] + account["skipped"]
    assert account["positions"] == account["records"]["positions"] > 200


def test_a_solved_plan_can_be_recomputed_from_what_is_printed(
    orgplan: Orgplan, sample: Path
) -> None:
    solved = orgplan("solve", sample, "--json", "--time-limit", 30, "--gap", "0.02").json()
    supply = orgplan("supply", sample, "--json").json()
    assert set(SOLVE_KEYS.split()) <= solved.keys()
    assert solved["verified"]
    assert solved["must_do"]["met"] == solved["must_do"]["asked"] > 0
    assert solved["value"] >= 1.03 * solved["baselines"]["waterfall"]
    assert recompute(supply, solved) == []


def test_the_recomputation_sees_a_plan_that_was_tampered_with(
    orgplan: Orgplan, sample: Path
) -> None:
    solved = orgplan("solve", sample, "--json", "--time-limit", 2, "--gap", "0.5").json()
    supply = orgplan("supply", sample, "--json").json()
    solved["allocations"][0]["person_months"] += 0.01
    solved["value"] += 1
    assert len(recompute(supply, solved)) >= 2


@pytest.mark.parametrize("verb", ["check", "metrics", "supply", "cost"])
def test_without_json_people_read_tables_or_sentences(
    orgplan: Orgplan, sample: Path, verb: str
) -> None:
    answer = orgplan(verb, sample)
    assert answer.code in {0, 1}
    assert len(answer.out.splitlines()) > 5
    assert "{" not in answer.out


def test_a_solve_can_be_kept_as_the_plan_of_record(
    orgplan: Orgplan, sample: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.orgplan"
    orgplan("import", sample, "-o", plan)
    kept = orgplan("solve", plan, "--keep", "--time-limit", 2, "--gap", "0.5", "--json").json()
    again = orgplan("solve", plan, "--time-limit", 2, "--gap", "0.5", "--json").json()
    assert again["plans"]["Plan of record"]["value"] == pytest.approx(kept["value"])
    assert again["plans"]["Plan of record"]["breaches"] == []


def test_a_scenario_keeps_a_plan_of_record_of_its_own_and_leaves_the_baseline_alone(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    rows = {
        "Plan": [("key", "value"), ("planning_start", "2027-01-01")],
        "Initiatives": [("id", "value"), ("a", 10), ("b", 9)],
        "Demand": [("initiative", "team", "person_months"), ("a", "t", 1), ("b", "t", 1)],
        "Supply": [("team", "skill", "period", "person_months"), ("t", "general", 1, 1)],
        "Scenarios": [("scenario_id", "name"), ("s", "Without a")],
        "Changes": [
            ("scenario_id", "step", "record", "record_id", "action", "field", "value"),
            ("s", 1, "initiative", "a", "set", "status", "refused"),
        ],
    }
    source = book(tmp_path / "choice.xlsx", **rows)
    plan = tmp_path / "choice.orgplan"
    orgplan("import", source, "-o", plan)
    assert orgplan("solve", plan, "--keep", "--json").json()["value"] == 10
    assert orgplan("solve", plan, "--scenario", "s", "--keep", "--json").json()["value"] == 9
    baseline = orgplan("solve", plan, "--json").json()
    branch = orgplan("solve", plan, "--scenario", "s", "--json").json()
    assert baseline["value"] == 10
    assert baseline["plans"]["Plan of record"]["funded"] == ["a"]
    assert branch["plans"]["Plan of record"]["funded"] == ["b"]


@pytest.mark.parametrize("ending", ["xlsx", "orgplan"])
def test_an_exported_scenario_is_not_applied_a_second_time(
    orgplan: Orgplan, tmp_path: Path, ending: str
) -> None:
    changes = [
        ("scenario_id", "step", "record", "record_id", "action", "field", "value"),
        ("s", 1, "position", "3", "add", "title", "Engineer"),
    ]
    source = book(
        tmp_path / "team.xlsx",
        Positions=[("position_id", "title"), ("1", "Lead"), ("2", "Engineer")],
        Scenarios=[("scenario_id", "name"), ("s", "Grow")],
        Changes=changes,
    )
    target = tmp_path / f"grown.{ending}"
    orgplan("export", source, "--scenario", "s", "-o", target)
    assert orgplan("metrics", target, "--json").json()["positions"] == 3
    assert orgplan("metrics", target, "--scenario", "s", "--json").json()["positions"] == 3


def test_keeping_a_plan_in_a_workbook_is_refused_before_solving(
    orgplan: Orgplan, sample: Path
) -> None:
    answer = orgplan("solve", sample, "--keep")
    assert answer.code == 2
    assert "orgplan import" in answer.err


@pytest.mark.parametrize("ending", ["xlsx", "csv", "orgplan", "png", "svg"])
def test_export_writes_by_the_ending(
    orgplan: Orgplan, sample: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"out.{ending}"
    answer = orgplan("export", sample, "-o", target)
    assert answer.code == 0, answer.err
    assert target.stat().st_size > 1000


def test_an_exported_workbook_is_the_same_plan_when_imported(
    orgplan: Orgplan, sample: Path, tmp_path: Path
) -> None:
    book = tmp_path / "plan.xlsx"
    orgplan("export", sample, "-o", book)
    assert orgplan("metrics", book, "--json").json() == orgplan("metrics", sample, "--json").json()


def test_a_template_can_be_filled_and_imported(orgplan: Orgplan, tmp_path: Path) -> None:
    book = tmp_path / "template.xlsx"
    assert orgplan("template", "-o", book).code == 0
    assert orgplan("import", book, "-o", tmp_path / "plan.orgplan", "--json").json()["rows"] > 20


def test_a_scenario_moves_supply_on_its_effective_date(orgplan: Orgplan, tmp_path: Path) -> None:
    path = book(
        tmp_path / "dated.xlsx",
        Plan=[("key", "value"), ("planning_start", "2027-01-01"), ("periods", 4)],
        Teams=[("team_id",), ("A",), ("B",)],
        People=[("person_id", "role", "team_id"), ("p", "Developer", "A")],
        Scenarios=[("scenario_id", "name"), ("s", "Move")],
        Changes=[
            ("scenario_id", "step", "effective_date", "record", "record_id", "action", "field",
             "value"),
            ("s", 1, "2027-03-01", "position", "p", "set", "team", "B"),
        ],
    )  # fmt: skip
    rows = orgplan("supply", path, "--scenario", "s", "--json").json()["rows"]
    assert {(r["team"], r["period"]) for r in rows if r["net"] > 0} == {
        ("A", 1),
        ("A", 2),
        ("B", 3),
        ("B", 4),
    }
