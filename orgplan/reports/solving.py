"""Everything a solve has to say: the question, the answer, the plans beside it, and the proof."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.build import DefaultApplied
from orgplan.capacity.plan import (
    Baseline,
    Breach,
    CapacityPlan,
    Limits,
    Outcome,
    Reason,
    Status,
)
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.staffing import Suggestion
from orgplan.capacity.utilization import Utilization
from orgplan.findings import Finding

ALL_MODES = "all_modes"
"""The scope of a gap that no plan outside of it can undo."""

PROVEN = 1e-9
"""A gap below this is rounding."""


@dataclass(frozen=True, slots=True)
class SolveReport:
    """A verified plan with its baselines, the reasons of the unfunded, and how it was made.

    `manual` holds imported plans, verified and valued like the others; `staffing` suggests people.
    `breaches` are those of the solver's own plan, recomputed without the solver.
    """

    problem: Problem
    outcome: Outcome
    cut_line: Baseline
    waterfall: Baseline
    manual: tuple[Baseline, ...]
    reasons: tuple[Reason, ...]
    breaches: tuple[Breach, ...]
    utilization: tuple[Utilization, ...]
    staffing: tuple[Suggestion, ...]
    defaults: tuple[DefaultApplied, ...]
    findings: tuple[Finding, ...]
    model_hash: str
    plan_hash: str
    limits: Limits
    seconds: tuple[tuple[str, float], ...]
    currency: str
    value_unit: str

    @property
    def plan(self) -> CapacityPlan:
        """The best plan; empty where there is none."""
        return self.outcome.plan or CapacityPlan((), ())

    @property
    def is_optimal(self) -> bool:
        """No plan can be better: proven over all modes, without a gap."""
        outcome = self.outcome
        proven = outcome.status is Status.OPTIMAL and outcome.gap_scope == ALL_MODES
        return proven and abs(outcome.gap or 0.0) <= PROVEN

    @property
    def label(self) -> str:
        """What the plan may be called: the optimum only if that is proven."""
        return "Optimum" if self.is_optimal else "Best plan found"

    @property
    def verified(self) -> bool:
        """The solver-free verifier found no broken rule, uncovered must-dos apart."""
        return all(breach.rule == Rule.MUST_DO for breach in self.breaches)

    @property
    def must_dos_asked(self) -> int:
        """How many initiatives have to be in every plan."""
        return sum(initiative.must_do for initiative in self.problem.initiatives)

    @property
    def must_dos_met(self) -> int:
        """How many of them are in this plan."""
        funded = {funding.initiative for funding in self.plan.funded}
        return sum(i.must_do and i.id in funded for i in self.problem.initiatives)
