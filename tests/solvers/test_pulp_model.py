"""The second backend: PuLP states the same matrix, finds the same optimum, and writes files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import highspy
import numpy as np
import pytest

from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.capacity.problem import Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.errors import OrgplanError
from orgplan.progress import CancelToken
from solvers.arrays import Arrays, arrays
from solvers.engine import Effort, solve
from solvers.pulp_model import export_model, lifted, pulp_model, solve_with_pulp
from solvers.question import question
from tests.portfolios import SMALL, portfolio
from tests.small_problems import initiative, pool, problem, solved, work

SOFT = (
    Rule.SUPPLY, Rule.WIP, Rule.DEPENDS_ON, Rule.REQUIRES, Rule.BUDGET, Rule.MIX, Rule.LOAN,
    Rule.HIRE, Rule.CHANGES,
)  # fmt: skip


def reinforced(size: int, seed: int, soft: tuple[Rule, ...] = ()) -> Problem:
    """A portfolio whose first teams lend and hire, with some rules soft and a plan of record."""
    asked = portfolio(replace(SMALL, initiatives=size), seed)
    whole, periods = (1.0,) * len(asked.periods), len(asked.periods)
    skill = asked.pools[0].skills[0][0]
    record = CapacityPlan((Funded("I000", 1.0, 1, 2, ("T000",)),), ())
    return replace(
        asked,
        loans=(Loan("l", "T001", "", "", 0.5, 2.0, whole), Loan("m", "T000", "", "", 1, 1, whole)),
        hires=(Hire("h", "T000", skill, 2, 1, ((1.0,) * periods,), (30.0,)),),
        rules=tuple(RuleSetting(rule, hard=False, price=20.0) for rule in soft),
        record=record,
        max_changes=3 if Rule.CHANGES in soft else None,
    )


def same(one: Arrays, other: Arrays) -> list[str]:
    """Return in what two matrices differ."""
    names = ("gain", "lower", "upper", "whole", "row", "column", "value", "row_lower", "row_upper")
    pairs = ((name, getattr(one, name), getattr(other, name)) for name in names)
    return [name for name, a, b in pairs if a.shape != b.shape or not np.allclose(a, b)]


@pytest.mark.parametrize("soft", [(), SOFT])
@pytest.mark.parametrize("seed", [2, 3])
def test_pulp_and_the_arrays_state_the_same_matrix(seed: int, soft: tuple[Rule, ...]) -> None:
    spec = question(reinforced(20, seed, soft)).spec
    assert same(lifted(pulp_model(spec)), arrays(spec)) == []


@pytest.mark.parametrize("soft", [(), SOFT])
def test_another_solver_finds_the_same_optimum(soft: tuple[Rule, ...]) -> None:
    asked = reinforced(9, 5, soft)
    plan, objective = solve_with_pulp(asked, "HiGHS")
    outcome = solved(asked)
    assert outcome.worth is not None
    assert outcome.plan is not None
    assert objective == pytest.approx(outcome.worth.objective, rel=1e-4)
    assert plan.funded
    assert bool(plan.loans) == bool(outcome.plan.loans)


def test_another_solver_keeps_promises_first() -> None:
    asked = problem(
        initiative("M", work(1), must_do=True, latest=1),
        initiative("I", work(1), value=9, latest=1),
        pools=(pool("A", 1),),
    )
    plan, objective = solve_with_pulp(asked, "HiGHS")
    assert [one.initiative for one in plan.funded] == ["M"]
    assert objective == pytest.approx(1.0)


def test_an_unknown_solver_is_refused_with_those_known() -> None:
    with pytest.raises(OrgplanError, match="no solver named Abacus") as refused:
        solve_with_pulp(problem(initiative("I"), pools=(pool("A", 1),)), "Abacus")
    assert "HiGHS" in refused.value.fix


@pytest.mark.parametrize("ending", ["lp", "mps"])
def test_an_exported_model_has_the_optimum_when_read_again(ending: str, tmp_path: Path) -> None:
    asked = reinforced(9, 5, SOFT)
    path = tmp_path / f"model.{ending}"
    export_model(asked, path)
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.readModel(str(path))
    highs.run()
    found = abs(highs.getInfo().objective_function_value)
    expected = solve(question(asked).matrix, Effort(), CancelToken()).objective
    assert found == pytest.approx(expected, rel=1e-6)


def test_names_in_a_model_can_be_read(tmp_path: Path) -> None:
    odd = initiative("Prüfung +1 [neu]", work(2, skill="c++/x"), value=2)
    rival = initiative("b", work(2, skill="c++/x"), requires=("Prüfung +1 [neu]",))
    path = tmp_path / "model.lp"
    export_model(problem(odd, rival, pools=(pool("A", 2, 1, skills={"c++/x": 1}),)), path)
    text = path.read_text()
    assert "mode_Pr_fung_1_neu__1_1_A_0" in text
    assert "funded_b_" in text
    assert "supply_A_c_x_1_" in text
    assert "requires_b_requires_Pr_fung_1_neu_" in text
    assert text.isascii()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("model.xls", "LP or an MPS"), ("missing/model.lp", "cannot be written")],
)
def test_a_model_that_cannot_be_written_is_told(name: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(OrgplanError, match=sentence):
        export_model(problem(initiative("I"), pools=(pool("A", 1),)), tmp_path / name)
