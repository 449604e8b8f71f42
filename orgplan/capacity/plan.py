"""What comes back from a solver: a plan, how good it is proven to be, and why others are out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How a solve ended. No plan is `None`, never a sentinel value."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, order=True)
class Allocation:
    """Person-months that a team spends on an initiative in one skill and period."""

    initiative: str
    team: str
    skill: str
    period: int
    person_months: float
    level: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Funded:
    """An initiative in the plan: the share delivered, its first and last period, its teams."""

    initiative: str
    share: float
    first: int
    last: int
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Lent:
    """Person-months that one team's people work in another team, in one skill and period.

    Allocations name the team worked for: lent people carry part of its load.
    """

    from_team: str
    to_team: str
    skill: str
    period: int
    person_months: float
    level: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Hired:
    """Heads taken from one row of hires, all starting in one period."""

    hire: str
    start: int
    heads: int


@dataclass(frozen=True, slots=True)
class CapacityPlan:
    """Who does what when: sorted, so that equal plans compare equal."""

    funded: tuple[Funded, ...]
    allocations: tuple[Allocation, ...]
    loans: tuple[Lent, ...] = ()
    hires: tuple[Hired, ...] = ()

    def funding(self, initiative_id: str) -> Funded | None:
        """Return how an initiative is funded, or None when it is not."""
        return next((f for f in self.funded if f.initiative == initiative_id), None)


@dataclass(frozen=True, slots=True)
class Worth:
    """A plan's score, compared lexicographically: must-dos met, their value, then objective.

    `value` is the delivered value; `objective` is value minus the prices in `penalties`.
    """

    must_dos_met: int
    must_do_value: float
    objective: float
    value: float
    penalties: tuple[tuple[str, float], ...] = ()

    def key(self) -> tuple[int, float, float]:
        """The lexicographic comparison key: higher is better."""
        return (self.must_dos_met, self.must_do_value, self.objective)


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a plan does not obey, the place, and by how much."""

    rule: str
    where: str
    amount: float


@dataclass(frozen=True, slots=True)
class BindingCell:
    """A team, skill and period whose supply is short, and by how many person-months."""

    team: str
    skill: str
    period: int
    short: float = 0.0


class ReasonCode(StrEnum):
    """Why an initiative is not funded."""

    NO_MODE = "no_mode"
    CAPACITY = "capacity"
    WIP = "wip"
    BUDGET = "budget"
    MIX = "mix"
    PRECEDENCE = "precedence"
    EXCLUDED = "excluded"
    CHANGES = "changes"
    WORSE = "worse"
    NO_PLAN = "no_plan"


@dataclass(frozen=True, slots=True)
class Reason:
    """One unfunded initiative and the sentence that says why."""

    initiative: str
    code: ReasonCode
    sentence: str
    binding: tuple[BindingCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """When a solve may stop: seconds, work rounds, or a gap as a share of delivered value."""

    seconds: float | None = 30.0
    work: int | None = None
    gap: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Baseline:
    """A plan every other tool would offer, verified and valued beside the optimum."""

    name: str
    plan: CapacityPlan
    worth: Worth
    breaches: tuple[Breach, ...] = ()
    note: str = ""

    @property
    def label(self) -> str:
        """The name on screen: `cut_line` reads Cut line."""
        return self.name.replace("_", " ").capitalize()

    @property
    def is_broken(self) -> bool:
        """Whether it breaks a hard rule; an uncovered must-do alone does not break it."""
        return any(breach.rule != "must_do" for breach in self.breaches)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a solver: the best plan, its worth, and the proven bound on the objective."""

    status: Status
    plan: CapacityPlan | None
    worth: Worth | None
    bound: float | None
    gap: float | None
    gap_scope: str = "all_modes"
    reproducible: bool = True
    solver: tuple[str, str] = ("", "")
    """Name and version."""
    seconds: tuple[tuple[str, float], ...] = field(default=())
    rounds: int = 0
