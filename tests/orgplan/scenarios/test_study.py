from __future__ import annotations

from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.scenarios.study import study
from tests.solved import small_organization


def row(scenario: str, step: int, post: str, value: str) -> ScenarioChange:
    return ScenarioChange(
        id=f"{scenario}/{step}",
        scenario=scenario,
        step=step,
        record="position",
        record_id=post,
        action=ChangeAction.SET,
        field="team",
        value=value,
    )


PLAN = small_organization().put_all(
    [
        Scenario(id="good", name="Good"),
        Scenario(id="bad", name="Bad"),
        row("good", 1, "P1", "red"),
        row("bad", 1, "gone", "red"),
    ]
)


def test_every_scenario_is_compared_and_told_but_the_plan_itself_has_nothing_to_tell():
    found = study(PLAN, ["baseline", "good"])
    assert [figures.id for figures in found.comparison.scenarios] == ["baseline", "good"]
    (told,) = found.told
    assert (told.scenario, told.name) == ("good", "Good")
    assert [row.person for row in told.affected] == ["E1"]
    assert [step.id for step in told.implementation] == ["P1"]


def test_a_scenario_that_does_not_fit_is_left_out_with_its_reason():
    found = study(PLAN, ["baseline", "bad", "good"])
    assert [figures.id for figures in found.comparison.scenarios] == ["baseline", "good"]
    ((name, reason),) = found.left_out
    assert name == "Bad"
    assert "there is no position gone" in reason
