"""Confidence, frontier and hiring from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgplan.capacity.levels import Against
from orgplan.errors import OrgplanError
from tests.ui.cli.conftest import book
from ui.cli.exits import ExitCode
from ui.cli.verbs.sweeping import confidence, frontier, hiring

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


def printed(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def test_confidence_tells_each_initiative_and_the_set_that_is_sure(plan, capsys):
    assert confidence.run(plan, draws=500, least=0.9, workers=1, as_json=True) is ExitCode.DONE
    found = printed(capsys)
    assert found.keys() >= COMMON | {"draws", "seed", "portfolio", "initiatives", "value_p80"}
    assert [row["initiative"] for row in found["initiatives"]] == ["B"]
    assert 0.3 < found["portfolio"]["p_fit"] < 0.7
    assert [row["initiative"] for row in found["set"]["plan"]["funded"]] == ["A"]
    confidence.run(plan, draws=500, least=0.9, workers=1)
    assert "left out: Beta" in capsys.readouterr().out


def test_a_frontier_names_levels_and_entrants(plan, capsys):
    levels = {"levels": "50%,100%,150%", "workers": 1}
    assert frontier.run(plan, Against.FTE, as_json=True, **levels) is ExitCode.DONE
    found = printed(capsys)
    assert found.keys() >= COMMON | {"against", "unit", "points"}
    assert [point["level"] for point in found["points"]] == [0.5, 1.0, 1.5]
    assert [point["enters"] for point in found["points"]] == [["A"], ["B"], ["A"]]
    assert found["exact"] is True
    frontier.run(plan, Against.FTE, **levels)
    assert "Beta" in capsys.readouterr().out


def test_hires_are_told_with_cost_value_and_what_they_fund(tmp_path, capsys):
    plan = written(tmp_path, Hires=HIRES)
    assert hiring.run(plan, budget=10_000.0, workers=1, as_json=True) is ExitCode.DONE
    found = printed(capsys)
    assert found.keys() >= COMMON | {"budget", "spent", "value", "steps"}
    (step,) = found["steps"]
    assert (step["team"], step["heads"], step["funds"]) == ("red", 1, ["A"])
    assert step["cost"] == pytest.approx(5_000.0)
    assert step["value"] == pytest.approx(10_000.0)
    hiring.run(plan, budget=1.0, workers=1)
    assert "No hire within 1 EUR" in capsys.readouterr().out


def test_a_cluster_that_does_not_answer_is_named(plan):
    with pytest.raises(OrgplanError, match="does not answer"):
        frontier.run(plan, Against.FTE, scheduler="unknown://127.0.0.1:1")
