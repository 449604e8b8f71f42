"""Confidence, frontier and hiring from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.cli.conftest import book

COMMON = {"verb", "id", "seconds", "exact", "gap", "plan_hash"}


HIRES = [("team", "skill", "max_heads", "annual_cost"), ("red", "data", 2, 60_000)]


def written(tmp_path: Path, **more: list[tuple]) -> Path:
    """One team of one; A is sure and fits, B wants twice as many people and may need more."""
    return book(
        tmp_path / "plan.xlsx",
        Plan=[
            ("key", "value"),
            ("planning_start", "2027-01-01"),
            ("periods", 2),
            ("currency", "EUR"),
        ],
        Initiatives=[
            ("id", "name", "value", "value_unit"),
            ("A", "Alpha", 10_000, "EUR"),
            ("B", "Beta", 50_000, "EUR"),
        ],
        Demand=[
            ("initiative", "team", "skill", "low", "person_months", "high"),
            ("A", "red", "data", 1, 1, 1),
            ("B", "red", "data", 1, 2, 3),
        ],
        Supply=[
            ("team", "skill", "period", "person_months"),
            ("red", "data", 1, 1),
            ("red", "data", 2, 1),
        ],
        **more,
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return written(tmp_path)


def test_confidence_tells_each_initiative_and_the_set_that_is_sure(plan, orgplan):
    asked = ("explain", plan, "confidence", "--draws", 500, "--confidence", 0.9, "--workers", 1)
    answer = orgplan(*asked, "--json")
    assert answer.code == 0
    found = answer.json()
    assert found.keys() >= COMMON | {"draws", "seed", "portfolio", "initiatives", "value_p80"}
    assert [row["initiative"] for row in found["initiatives"]] == ["B"]
    assert 0.3 < found["portfolio"]["p_fit"] < 0.7
    assert [row["initiative"] for row in found["set"]["plan"]["funded"]] == ["A"]
    assert "left out: Beta" in orgplan(*asked).out


def test_a_frontier_names_levels_and_entrants(plan, orgplan):
    asked = ("explain", plan, "frontier", "--against", "fte", "--levels", "50%,100%,150%")
    answer = orgplan(*asked, "--workers", 2, "--json")
    assert answer.code == 0
    found = answer.json()
    assert found.keys() >= COMMON | {"against", "unit", "points"}
    assert [point["level"] for point in found["points"]] == [0.5, 1.0, 1.5]
    assert [point["enters"] for point in found["points"]] == [["A"], ["B"], ["A"]]
    assert found["exact"] is True
    assert "Beta" in orgplan(*asked, "--workers", 1).out


def test_hires_are_told_with_cost_value_and_what_they_fund(tmp_path, orgplan):
    asked = ("explain", written(tmp_path, Hires=HIRES), "hiring", "--workers", 1)
    answer = orgplan(*asked, "--budget", 10_000, "--json")
    assert answer.code == 0
    found = answer.json()
    assert found.keys() >= COMMON | {"budget", "spent", "value", "steps"}
    (step,) = found["steps"]
    assert (step["team"], step["heads"], step["funds"]) == ("red", 1, ["A"])
    assert step["cost"] == pytest.approx(5_000.0)
    assert step["value"] == pytest.approx(10_000.0)
    assert "No hire within 1 EUR" in orgplan(*asked, "--budget", 1).out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("frontier", "--against", "fte", "--scheduler", "x://127.0.0.1:1"), "does not answer"),
        (("frontier", "--against", "fte", "--levels", "many"), "many is no level"),
        (("frontier", "--against", "disruption"), "no plan of record"),
        (("hiring", "--budget", 1), "nobody to hire"),
        (("confidence", "--confidence", 2), "no probability"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(plan, orgplan, asked, said):
    answer = orgplan("explain", plan, *asked, "--json")
    assert answer.code == 2
    assert said in answer.json()["errors"][0]["message"]
