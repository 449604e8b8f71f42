"""What explanations say: plain records of answers found by solving the question again.

Every record tells how sure it is: `exact` when the re-solves behind it ended in proof, else `gap`,
the sum of what they left open as a share of delivered value (None where unknown).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orgplan.capacity.plan import BindingCell, CapacityPlan


@dataclass(frozen=True, slots=True)
class Moved:
    """An initiative that enters or leaves a plan, and the value it delivers where it is in."""

    initiative: str
    value: float


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What forcing an initiative in would change; `delta` is the objective with minus without.

    Where no plan holds it, `delta` is None and `infeasible_because` is a sentence. `improved` is a
    plan better than the one asked about, if the search came upon one (the caller should take it).
    """

    initiative: str
    delta: float | None
    displaced: tuple[Moved, ...]
    entered: tuple[Moved, ...]
    binding: tuple[BindingCell, ...]
    infeasible_because: str
    exact: bool
    gap: float | None
    plan: CapacityPlan | None = None
    improved: CapacityPlan | None = None


class OptionKind(StrEnum):
    """In which way an unfunded initiative can get in."""

    CAPACITY = "capacity"
    LATER = "later"
    SMALLER = "smaller"


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fund an initiative and keep all that is funded.

    `changes` are person-months added per team, skill and period (capacity only); `fte` is their
    sum over the months of the periods touched; `cost` counts like value, None if unknown;
    `value` is what the objective gains before that cost.
    """

    kind: OptionKind
    sentence: str
    changes: tuple[BindingCell, ...]
    fte: float
    cost: float | None
    value: float


@dataclass(frozen=True, slots=True)
class WhatItTakes:
    """The ways to fund an unfunded initiative, cheapest first; empty if there is none."""

    initiative: str
    options: tuple[Option, ...]
    exact: bool
    gap: float | None


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more full-time engineer in a team and skill from a period on brings.

    `value` is the gain of the objective, `cost` that of the head over the horizon (None if
    unknown), `funds` the initiatives that enter. `preview` marks an estimate by LP duals.
    """

    team: str
    skill: str
    start: int
    value: float
    cost: float | None
    funds: tuple[str, ...]
    exact: bool
    gap: float | None
    preview: bool = False

    @property
    def net(self) -> float | None:
        """Value minus cost, or None where the cost is unknown."""
        return None if self.cost is None else self.value - self.cost


@dataclass(frozen=True, slots=True)
class RulePrice:
    """What one promise or limit costs: the gain of the objective without it, and who moves.

    `must_dos` counts the must-dos that only fit without it; meeting them goes before the
    objective, which may then fall. `label` says in words what was left out.
    """

    rule: str
    id: str
    delta: float
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    exact: bool
    gap: float | None
    label: str = ""
    must_dos: int = 0


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """One promise or limit in a conflict, such as must_do of an initiative."""

    rule: str
    id: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One cheapest change that ends a conflict; `unit` says what `cost` counts."""

    sentence: str
    cost: float
    changes: tuple[BindingCell, ...] = ()
    unit: str = "person-months"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of promises and limits that no plan can keep together, and ways out."""

    rules: tuple[ConflictRule, ...]
    sentence: str
    skills: tuple[str, ...]
    periods: tuple[int, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflicts found; none means every promise can be kept."""

    conflicts: tuple[Conflict, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Plans within a stated share of the best, and the initiatives that all of them fund."""

    within: float
    plans: tuple[CapacityPlan, ...]
    objectives: tuple[float, ...]
    core: tuple[str, ...]
    never: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """How surely an initiative of a fixed plan fits: `p_fit` is the probability of all its work.

    `p50`, `p80` and `p90` are the shares of its work that are done at least, with that chance.
    """

    initiative: str
    p_fit: float
    p50: float
    p80: float
    p90: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """How surely a plan fits as a whole and in its parts, over a number of draws.

    `portfolio` gives the chance that everything fits and the shares of the plan's value delivered.
    """

    draws: int
    seed: int
    portfolio: Chance
    initiatives: tuple[Chance, ...]
    value_p50: float
    value_p80: float
    value_p90: float


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """The best plan at one level of a resource, and who enters or leaves against the last one."""

    level: float
    value: float
    objective: float
    gap: float | None
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    is_knee: bool = False


@dataclass(frozen=True, slots=True)
class Frontier:
    """Best value against FTE, budget or disruption, level by level."""

    against: str
    unit: str
    points: tuple[FrontierPoint, ...]


@dataclass(frozen=True, slots=True)
class HiringStep:
    """Heads to hire into a team and skill from a period on, with what they cost and bring."""

    team: str
    skill: str
    start: int
    heads: int
    cost: float
    value: float
    funds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HiringPlan:
    """The best hires within a budget, in the order of their worth."""

    budget: float
    spent: float
    value: float
    steps: tuple[HiringStep, ...]
    exact: bool
    gap: float | None
