from __future__ import annotations

from orgplan.reports.scenario_tables import (
    affected_table,
    implementation_table,
    side_by_side_table,
    stacked,
)
from orgplan.scenarios.study import study
from tests.orgplan.scenarios.test_study import PLAN

FOUND = study(PLAN, ["baseline", "good", "bad"])


def test_numbers_stand_side_by_side_with_their_differences_and_who_is_left_out():
    table = side_by_side_table(FOUND.comparison, FOUND.left_out)
    assert [column.label for column in table.columns] == [
        "Metric",
        "Unit",
        "Baseline",
        "Good",
        "Good, difference",
    ]
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Headcount"] == ("heads", 4.0, 4.0, 0.0)
    assert rows["People moved"] == ("people", 0.0, 1.0, 1.0)
    assert rows["Value of the plan of record"] == ("", None, None, None)
    assert "there is no position gone" in rows["Bad is left out"][0]
    assert "as of 2027-01-01" in table.note
    assert list(table.texts())


def test_who_is_affected_reads_from_and_to():
    table = affected_table(FOUND.told[0].affected, "Good")
    assert table.title == "Who is affected: Good"
    assert list(table.texts()) == [
        ("from the start", "Person 1 (Engineer)", "E1", "P1", "team", "Blue", "Red", "")
    ]


def test_the_steps_of_several_scenarios_stand_in_one_table():
    steps = implementation_table(FOUND.told[0].implementation)
    table = stacked("Implementation", [("Good", steps), ("Other", steps)])
    assert table.columns[0].label == "Scenario"
    sentence = "Person 1 (Engineer) moves from team Blue to team Red."
    assert [row[:4] for row in table.rows] == [
        ("Good", 1, "from the start", sentence),
        ("Other", 1, "from the start", sentence),
    ]
