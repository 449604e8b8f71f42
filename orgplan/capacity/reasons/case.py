"""One unfunded initiative, with what the plan leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.modes.modes import Modes
from orgplan.capacity.plan import BindingCell, CapacityPlan, Reason, ReasonCode
from orgplan.capacity.pooling import IntArray
from orgplan.capacity.problem import Initiative, Problem, Rule
from orgplan.capacity.remaining import Candidates, Remaining
from orgplan.capacity.shortage import Shortage, in_words, least_shortage


@dataclass(frozen=True, slots=True)
class Case:
    """One unfunded initiative, what the plan leaves it and what the promises alone would."""

    found: Candidates
    plan: CapacityPlan
    initiative: Initiative
    left: Remaining
    promised: Remaining
    anyhow: Modes
    """All its modes, whether the supply can hold them or not."""

    @property
    def problem(self) -> Problem:
        """The problem it belongs to."""
        return self.found.problem

    @property
    def label(self) -> str:
        """What people call it."""
        return self.initiative.name or self.initiative.id

    def name(self, initiative_id: str) -> str:
        """What people call another initiative."""
        place = self.found.ties.place.get(initiative_id)
        return (self.problem.initiatives[place].name if place is not None else "") or initiative_id

    def binds(self, rule: Rule) -> bool:
        """Tell whether a rule is on and hard, so that it may keep the initiative out."""
        return self.found.terms.binds(rule)

    def modes(self) -> IntArray:
        """Return its modes among those that fit the supply alone."""
        return self.found.of(self.initiative)

    def shortage(self, remaining: Remaining) -> Shortage:
        """Return what its least short mode lacks on top of what is taken."""
        if not len(self.anyhow):
            return Shortage((), 0.0)
        return least_shortage(self.anyhow, self.found.pooled, remaining)

    def because(
        self, code: ReasonCode, sentence: str, binding: tuple[BindingCell, ...] = ()
    ) -> Reason:
        """Give a reason."""
        return Reason(self.initiative.id, code, sentence, binding)

    def besides(self, code: ReasonCode, sentence: str) -> Reason:
        """Give a reason that is not about people, with where they are missing too."""
        shortage = self.shortage(self.left)
        if shortage.cells:
            sentence = f"{sentence} Besides, {in_words(self.problem, shortage)}."
        return self.because(code, sentence, shortage.cells)
