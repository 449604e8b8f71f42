"""What a solver is asked: periods, pools of people, initiatives and rules, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.model.plans import LockKind

GENERAL = "general"
"""The reserved skill that everyone supplies."""

TOLERANCE = 1e-6
"""Person-months by which a rule may be missed before it counts as broken."""


class Rule(StrEnum):
    """The names under which rules are switched, priced and reported."""

    SUPPLY = "supply"
    WORK = "work"
    WINDOW = "window"
    STAFFING = "staffing"
    CONTIGUOUS = "contiguous"
    DURATION = "duration"
    TEAMS = "teams"
    WIP = "wip"
    DEPENDS_ON = "depends_on"
    REQUIRES = "requires"
    EXCLUDES = "excludes"
    EITHER_OR = "either_or"
    MIX = "mix"
    BUDGET = "budget"
    LOAN = "loan"
    HIRE = "hire"
    CHUNK = "chunk"
    LOCK = "lock"
    CHANGES = "changes"
    MUST_DO = "must_do"


@dataclass(frozen=True, slots=True)
class Period:
    """One planning period; `number` counts from 1, `months` is its length in calendar months."""

    number: int
    start: date
    end: date
    months: float
    quarter: int = 1
    """Fiscal quarter the period starts in, numbered from 1 over the horizon."""
    label: str = ""
    """What people call it, such as Jan 2027 or Q1 FY2027."""

    @property
    def name(self) -> str:
        """The label, or the number where there is none."""
        return self.label or f"period {self.number}"


@dataclass(frozen=True, slots=True)
class Pool:
    """People of one team with the same skills: they give `net` person-months once, to any skill.

    `skills` maps a skill to the level held; everyone also supplies `general`. With `only` the
    pool supplies nothing but its listed skills (a row of the Supply sheet).
    """

    id: str
    team: str
    skills: tuple[tuple[str, int], ...]
    net: tuple[float, ...]
    only: bool = False

    def supplies(self, skill: str, level: int) -> bool:
        """Tell whether the pool can work on a skill at a level."""
        if skill == GENERAL and not self.only:
            return True
        return any(name == skill and held >= level for name, held in self.skills)


@dataclass(frozen=True, slots=True)
class Work:
    """Effort of an initiative in one skill, in person-months, and who may do it."""

    id: str
    skill: str
    level: int
    teams: tuple[str, ...]
    low: float
    likely: float
    high: float
    profile: tuple[float, ...] = ()
    """Relative load over equal parts of the duration; empty means the initiative's profile."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """How well one team does one initiative's work; a blank skill stands for all skills."""

    team: str
    skill: str
    efficiency: float = 1.0
    value_change: float = 0.0


@dataclass(frozen=True, slots=True)
class Initiative:
    """A candidate for funding, with its window in period numbers.

    `earliest` is the first allowed period, `latest` the last (the horizon if there is no
    deadline). With `soft_deadline` work may end later and pays `late_cost` per period.
    """

    id: str
    name: str
    value: float
    confidence: float
    cost_of_delay: float
    category: str
    owner_team: str
    rank: float | None
    must_do: bool
    earliest: int
    latest: int
    soft_deadline: bool
    late_cost: float
    divisible: bool
    min_share: float
    pausable: bool
    profile: tuple[float, ...]
    min_duration: int
    max_duration: int | None
    min_staffing: float
    max_staffing: float | None
    max_teams: int
    spend: float
    work: tuple[Work, ...]
    fitness: tuple[Fitness, ...] = ()
    depends_on: tuple[str, ...] = ()
    """Predecessors in this problem; done ones are left out, unknown ones make it infeasible."""
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    either_or: str = ""
    """Name of the group of which exactly one is funded; blank for none."""
    impossible: str = ""
    """Why no plan can hold it whatever the supply (say, a refused predecessor), or blank."""

    def efficiency(self, team: str, skill: str) -> float:
        """Person-months of effort done by one person-month of this team."""
        return next((f.efficiency for f in self._fitting(team, skill)), 1.0)

    def value_change(self, team: str) -> float:
        """Value added (or lost) when this team takes part, over all its fitness rows."""
        return sum(f.value_change for f in self.fitness if f.team == team)

    def _fitting(self, team: str, skill: str) -> list[Fitness]:
        rows = [f for f in self.fitness if f.team == team and f.skill in {skill, ""}]
        return sorted(rows, key=lambda f: f.skill == "")

    def effort(self) -> float:
        """Likely person-months over all work."""
        return sum(work.likely for work in self.work)

    def delivered(self, last: int) -> float:
        """Value at full share when the last period with work is `last`."""
        delay = last - self.earliest
        return self.confidence * (self.value - self.cost_of_delay * delay)


@dataclass(frozen=True, slots=True)
class Mix:
    """Bounds on a category's share of all allocated person-months, of one team or of all."""

    id: str
    category: str
    minimum: float
    maximum: float
    team: str = ""
    per_quarter: bool = False
    hard: bool = True
    price: float = 0.0


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit on spend; `weights[p-1]` is the part of period p that lies in its window."""

    id: str
    amount: float
    weights: tuple[float, ...]
    scope_kind: str = "plan"
    scope: str = ""

    def covers(self, initiative: Initiative) -> bool:
        """Tell whether the initiative's spend counts: by plan, owner team or category."""
        own = {"plan": self.scope, "team": initiative.owner_team, "category": initiative.category}
        return own.get(self.scope_kind) == self.scope


@dataclass(frozen=True, slots=True)
class Lock:
    """A planner's decision that binds every solve; blank skill means all skills together."""

    id: str
    initiative: str
    kind: LockKind
    team: str = ""
    skill: str = ""
    period: int | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule switched off, or made soft at a price per unit of breach."""

    rule: Rule
    on: bool = True
    hard: bool = True
    price: float = 0.0
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """The whole question, free of the organization it came from."""

    periods: tuple[Period, ...]
    pools: tuple[Pool, ...]
    initiatives: tuple[Initiative, ...]
    wip_limits: tuple[tuple[str, int], ...] = ()
    mixes: tuple[Mix, ...] = ()
    budgets: tuple[Budget, ...] = ()
    locks: tuple[Lock, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    loans: tuple[Loan, ...] = ()
    hires: tuple[Hire, ...] = ()
    split_step: float = 0.5
    chunk: float = 0.0
    """Full-time equivalents of which a team's work on an initiative in a period is a multiple."""
    discount: float = 0.0
    """Yearly rate by which value delivered later counts less; 0.1 is 10 % a year."""
    tolerance: float = 0.0
    """Share of the objective that tidiness (fewer hand-offs, loans, changes) may cost."""
    record: CapacityPlan | None = None
    """The plan of record, against which changes are counted."""
    max_changes: int | None = None
    """Initiatives whose funding, dates or teams may differ from the plan of record."""
    team_names: tuple[tuple[str, str], ...] = ()
    """Names of teams for sentences; they are no part of the question."""

    def team_name(self, team: str) -> str:
        """What people call a team: its name, or its id where none is known."""
        return next((name for known, name in self.team_names if known == team), team)

    def setting(self, rule: Rule) -> RuleSetting:
        """How a rule is applied: on and hard unless said otherwise."""
        return next((s for s in self.rules if s.rule is rule), RuleSetting(rule))

    def applies(self, rule: Rule) -> bool:
        """Tell whether a rule is on."""
        return self.setting(rule).on

    def initiative(self, initiative_id: str) -> Initiative | None:
        """Look an initiative up by its id."""
        return next((i for i in self.initiatives if i.id == initiative_id), None)
