"""As many promises as possible are kept, whatever else binds the plan."""

from __future__ import annotations

from dataclasses import replace

from orgplan.capacity.plan import CapacityPlan, Funded, Limits, Status
from orgplan.progress import Progress
from solvers.highs import HighsSolver
from tests.small_problems import initiative, pool, problem, solved, work


def test_changes_saved_elsewhere_let_more_must_dos_be_kept() -> None:
    """Both must-dos fit only within two changes if the recorded initiative stays as it is."""
    asked = problem(
        initiative("kept", work(1.0, "A")),
        initiative("late", work(1.0, "B"), value=9.0, must_do=True),
        initiative("early", work(1.0, "B"), latest=1, must_do=True),
        initiative("rival", work(1.0, "A"), value=20.0),
        pools=(pool("A", 1.0, 1.0), pool("B", 1.0, 1.0)),
    )
    record = CapacityPlan((Funded("kept", 1.0, 2, 2, ("A",)),), ())
    outcome = solved(replace(asked, record=record, max_changes=2))
    assert outcome.worth is not None
    assert outcome.worth.must_dos_met == 2
    assert outcome.status is Status.OPTIMAL


def test_where_no_plan_keeps_every_hard_rule_none_is_made_up() -> None:
    """The recorded plan, from which nothing may differ, asks for more than there is."""
    asked = problem(initiative("kept", work(1.0, "A")), pools=(pool("A", 0.5),))
    record = CapacityPlan((Funded("kept", 1.0, 1, 1, ("A",)),), ())
    asked = replace(asked, record=record, max_changes=0)
    outcome = HighsSolver().solve(asked, Limits(seconds=60.0), Progress())
    assert (outcome.status, outcome.plan) == (Status.INFEASIBLE, None)
