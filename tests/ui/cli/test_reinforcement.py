"""Loans, hires and the model file at the command line."""

from pathlib import Path

import pytest

from tests.ui.cli.conftest import Orgplan, book


def source(folder: Path) -> Path:
    """One specialist short in blue, whom red could lend; a hire pays off for the second."""
    return book(
        folder / "choice.xlsx",
        Plan=[("key", "value"), ("planning_start", "2027-01-01"), ("periods", 3),
              ("currency", "EUR")],
        Teams=[("team_id", "name"), ("blue", "Blue"), ("red", "Red")],
        Initiatives=[
            ("id", "value", "value_unit", "deadline"), ("a", 40, "EUR", "2027-01-31"),
            ("b", 90, "EUR", None),
        ],
        Demand=[("initiative", "team", "skill", "person_months"), ("a", "blue", "sql", 1),
                ("b", "blue", "python", 2)],
        Supply=[("team", "skill", "period", "person_months"), ("blue", "sql", 1, 0.5),
                ("red", "sql", 1, 1)],
        Loans=[("from_team", "to_team", "skill", "max_share", "cost"),
               ("red", "blue", "sql", 0.5, 4)],
        Hires=[("team", "skill", "max_heads", "earliest_start", "annual_cost"),
               ("blue", "python", 3, "2027-01-15", 120)],
    )  # fmt: skip


def test_a_plan_lends_and_hires_and_comes_back_as_the_plan_of_record(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    plan = tmp_path / "choice.orgplan"
    orgplan("import", source(tmp_path), "-o", plan)
    answer = orgplan("solve", plan, "--keep", "--json", "--workers", 1)
    solved = answer.json()
    assert answer.code == 0, answer.err
    assert solved["verified"]
    (lent,) = solved["loans"]
    assert lent == {
        "from_team": "red", "to_team": "blue", "skill": "sql", "period": 1,
        "person_months": pytest.approx(0.5, abs=1e-6), "level": 0,
    }  # fmt: skip
    assert solved["hires"] == [
        {"hire": "blue/python/2027-01-15", "team": "blue", "skill": "python", "heads": 1,
         "start": "2027-02-01", "start_period": 2},
    ]  # fmt: skip
    paid = {row["rule"]: row["amount"] for row in solved["penalties"]}
    assert paid == {"loan": pytest.approx(2.0, abs=1e-5), "hire": pytest.approx(20.0)}
    assert solved["objective"] == pytest.approx(130 - 22, abs=1e-5)
    again = orgplan("solve", plan, "--json", "--workers", 1).json()
    record = again["plans"]["Plan of record"]
    assert (record["breaches"], record["objective"]) == ([], pytest.approx(108, abs=1e-5))
    assert again["model_hash"] == solved["model_hash"]
    rows = orgplan("supply", plan, "--json").json()["rows"]
    moved = {(row["team"], row["period"]): row["loans"] for row in rows if row["loans"]}
    assert moved == pytest.approx({("red", 1): -0.5, ("blue", 1): 0.5}, abs=1e-6)
    assert sum(moved.values()) == 0


def test_without_a_plan_of_record_nobody_is_lent_yet(orgplan: Orgplan, tmp_path: Path) -> None:
    rows = orgplan("supply", source(tmp_path), "--json").json()["rows"]
    assert {row["loans"] for row in rows} == {0}


def test_people_read_who_is_lent_and_hired_and_what_it_costs(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    told = orgplan("solve", source(tmp_path), "--workers", 1).out
    assert "0.50 person-months are lent to other teams and 1 head is hired." in told
    assert "The plan pays 22 EUR: 2 for lending people and 20 for hiring." in told
    assert "0.50  person-months, Red to Blue, sql, Jan 2027" in told
    assert "1  Blue, python, from Feb 2027" in told


@pytest.mark.parametrize("ending", ["lp", "mps"])
def test_the_model_is_written_for_other_solvers(
    orgplan: Orgplan, tmp_path: Path, ending: str
) -> None:
    model = tmp_path / f"model.{ending}"
    orgplan("solve", source(tmp_path), "--model", model, "--workers", 1)
    assert "supply" in model.read_text(encoding="utf-8")


def test_a_model_of_another_kind_is_refused_before_solving(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    answer = orgplan("solve", source(tmp_path), "--model", tmp_path / "model.txt")
    assert answer.code == 2
    assert "ends in .lp or .mps" in answer.err
    assert not answer.out
