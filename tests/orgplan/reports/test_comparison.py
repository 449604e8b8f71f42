from datetime import date

from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.reports.comparison import comparison_table
from orgplan.scenarios.compare import compare_scenarios
from tests.solved import small_organization


def test_differences_from_the_first_scenario_stand_beside_the_numbers():
    organization = small_organization().put_all(
        [
            Scenario(id="smaller", name="One post less"),
            ScenarioChange(
                id="smaller/1",
                scenario="smaller",
                step=1,
                effective_date=date(2027, 2, 1),
                record="position",
                record_id="P3",
                action=ChangeAction.CLOSE,
            ),
        ]
    )
    compared = compare_scenarios(organization, ("baseline", "smaller"))
    table = comparison_table(compared)
    assert [column.label for column in table.columns[2:]] == ["Baseline", "One post less"]
    rows = {row[0]: row[2:] for row in table.rows}
    assert rows["Positions"] == ("4", "3 (−1)")
    assert rows["Teams"] == ("2", "2")
    assert rows["Annual cost"] == ("240,000", "180,000 (−60,000)")
    assert rows["Savings, annualized"] == ("0", "60,000")
    assert rows["One-off costs, apart"] == ("–", "–")
    assert rows["Dependencies that cross"] == ("0", "0")
