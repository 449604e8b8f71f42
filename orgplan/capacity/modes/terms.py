"""How the rules of a problem bind modes: what is hard, what breaches cost, who has which skill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from orgplan.capacity.lending import Lending
from orgplan.capacity.pooling import FloatArray, hired_for
from orgplan.capacity.problem import Initiative, Lock, Pool, Problem, Rule, Work
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.worth import discounted
from orgplan.model.plans import LockKind

T = TypeVar("T")

SCALING = frozenset({Rule.STAFFING, Rule.CHUNK, Rule.WORK})
"""Rules whose breach grows with the share: they stay hard for divisible initiatives."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One problem's rules and people, looked up once for all modes.

    `marks` are the months passed at the end of each period, from 0; `discounts` what value counts
    that comes when a period ends, by period from 1.
    """

    problem: Problem
    marks: FloatArray
    discounts: FloatArray
    locks: Mapping[str, tuple[Lock, ...]]
    _binding: frozenset[Rule]
    _prices: Mapping[Rule, float]
    _pools: Mapping[str, tuple[Pool, ...]]
    _hires: Mapping[str, tuple[Hire, ...]]
    _lending: Lending
    _supplied: dict[tuple[str, str, int], bool] = field(default_factory=dict)

    @property
    def months(self) -> FloatArray:
        """The length of each period in months."""
        return np.diff(self.marks)

    def binds(self, rule: Rule, initiative: Initiative | None = None) -> bool:
        """Tell whether modes (of an initiative) must obey a rule, rather than pay for it."""
        if rule in self._binding:
            return True
        scales = rule in SCALING and initiative is not None and initiative.divisible
        return scales and self.problem.applies(rule)

    def price(self, rule: Rule) -> float:
        """Return what one unit of breach costs: nothing where the rule is off or hard."""
        return self._prices.get(rule, 0.0)

    def locked(self, initiative: Initiative, kind: LockKind) -> list[Lock]:
        """Return an initiative's locks of a kind, whether the rule is on, off or soft."""
        return [lock for lock in self.locks.get(initiative.id, ()) if lock.kind is kind]

    def obeys_locks(self, initiative: Initiative, kind: LockKind) -> bool:
        """Tell whether modes must obey locks of a kind; breaches on amounts grow with the share."""
        scales = kind in {LockKind.TEAM, LockKind.AMOUNT} and initiative.divisible
        return Rule.LOCK in self._binding or (scales and self.problem.applies(Rule.LOCK))

    def supplied(self, team: str, work: Work) -> bool:
        """Tell whether a team has, could hire or could borrow anyone who can do the work."""
        if Rule.SUPPLY not in self._binding:
            return True
        key = team, work.skill, work.level
        if key not in self._supplied:
            self._supplied[key] = self._staffed(*key) or any(
                self._staffed(loan.from_team, work.skill, work.level)
                for loan in self._lending.to(team, work.skill)
            )
        return self._supplied[key]

    def _staffed(self, team: str, skill: str, level: int) -> bool:
        own = any(pool.supplies(skill, level) for pool in self._pools.get(team, ()))
        return own or any(hired_for(hire, skill) for hire in self._hires.get(team, ()))


def terms_of(problem: Problem) -> Terms:
    """Look up what every mode of a problem asks for."""
    settings = {rule: problem.setting(rule) for rule in Rule}
    periods = len(problem.periods)
    soft = {rule: s.price for rule, s in settings.items() if s.on and not s.hard}
    return Terms(
        problem,
        month_marks(problem),
        np.array([discounted(problem, last) for last in range(periods + 1)]),
        _grouped((lock.initiative, lock) for lock in problem.locks),
        frozenset(rule for rule, s in settings.items() if s.on and s.hard),
        soft,
        _grouped((pool.team, pool) for pool in problem.pools),
        _grouped((hire.team, hire) for hire in problem.hires),
        Lending(problem.loans),
    )


def month_marks(problem: Problem) -> FloatArray:
    """Return the months passed at the end of each period, from 0; shape (periods + 1,)."""
    return np.concatenate([[0.0], np.cumsum([period.months for period in problem.periods])])


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
