"""Three plans side by side say whom the ranking, value for effort and the best plan fund."""

import dataclasses

import pytest

from orgplan.capacity.plan import Limits
from orgplan.progress import Progress
from orgplan.reports.solving import SolveReport
from orgplan.reports.three_plans import Fate, InPlans, three_plans
from orgplan.tasks.solve import solve
from solvers.highs import HighsSolver
from tests.ui.solvable import two_of_three


@pytest.fixture(scope="module")
def report() -> SolveReport:
    return solve(two_of_three(), HighsSolver(), Limits(seconds=20), Progress())


def by_id(report: SolveReport) -> dict[str, InPlans]:
    return {row.id: row for row in three_plans(report).rows}


def test_what_the_cut_line_alone_funds_is_dropped(report: SolveReport):
    row = by_id(report)["move"]
    assert row.values == (12.0, None, None)
    assert (row.fate, row.gain) == (Fate.DROPPED, -12.0)
    assert row.note == "Only the cut line funds it."


def test_what_the_better_plans_fund_is_moved_up(report: SolveReport):
    row = by_id(report)["shop"]
    assert row.values == (None, 10.0, 10.0)
    assert (row.fate, row.gain) == (Fate.MOVED_UP, 10.0)
    assert row.note == "The waterfall and the optimum fund it."


def test_what_no_plan_funds_has_a_note_only_where_it_outranks_others(report: SolveReport):
    assert by_id(report)["lake"].note == "The waterfall and the optimum fund it."
    problem = report.problem
    shop, lake, move = (problem.initiative(name) for name in ("shop", "lake", "move"))
    huge = dataclasses.replace(move, id="huge", value=99.0, rank=0.5, work=move.work * 9)
    last = dataclasses.replace(huge, id="last", rank=9.0)
    wider = dataclasses.replace(problem, initiatives=(shop, lake, move, huge, last))
    found = by_id(dataclasses.replace(report, problem=wider))
    assert (found["huge"].fate, found["last"].fate) == (Fate.PASSED_OVER, Fate.OUT)
    assert found["huge"].note == "None funds it, though it outranks others."
    assert found["last"].note == ""


def test_what_runs_against_the_ranking_stands_first(report: SolveReport):
    assert [row.id for row in three_plans(report).rows] == ["move", "shop", "lake"]
