"""Problems of given files, each as a workbook with what its plan has to reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from orgplan.capacity.plan import CapacityPlan, Worth
from orgplan.model.organization import Organization
from tests.published import assignment, knapsack, multiskill, scheduling
from tests.published.given import Given
from tests.published.makespan import makespan

Reached = Callable[[CapacityPlan, Worth], float | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A problem with its published optimum, and how to read what a plan reaches."""

    name: str
    workbook: Organization
    optimum: float
    reached: Reached
    maximize: bool = False

    def deviation(self, plan: CapacityPlan, value: Worth) -> float | None:
        """Return by what part of the optimum a plan is worse; None if it has no end."""
        reached = self.reached(plan, value)
        if reached is None:
            return None
        worse = self.optimum - reached if self.maximize else reached - self.optimum
        return worse / self.optimum


def knapsacks(files: Iterable[Given]) -> Iterator[Case]:
    """Yield multidimensional knapsacks whose optimum is known, from the table or the file."""
    for given in files:
        for n, one in enumerate(knapsack.read_knapsacks(given.text)):
            optimum = given.optima[n] if given.optima else one.optimum
            if optimum is not None:
                name = f"{given.name} {n + 1}"
                yield Case(name, knapsack.as_workbook(one), optimum, _objective, maximize=True)


def assignments(files: Iterable[Given]) -> Iterator[Case]:
    """Yield generalized assignments."""
    for given in files:
        problems = assignment.read_assignments(given.text, maximize=given.maximize)
        for n, (one, optimum) in enumerate(zip(problems, given.optima, strict=True)):
            name = f"{given.name} {n + 1}"
            workbook = assignment.as_workbook(one)
            yield Case(name, workbook, optimum, _total(one), maximize=given.maximize)


def projects(files: Iterable[Given]) -> Iterator[Case]:
    """Yield single-mode projects."""
    for given in files:
        workbook = scheduling.as_workbook(scheduling.read_sm(given.text))
        yield Case(given.name, workbook, given.optima[0], _makespan)


def skilled_projects(files: Iterable[Given]) -> Iterator[Case]:
    """Yield multi-skill projects."""
    for given in files:
        workbook = multiskill.as_workbook(multiskill.read_dzn(given.text))
        yield Case(given.name, workbook, given.optima[0], _makespan)


def _objective(_: CapacityPlan, value: Worth) -> float:
    return value.objective


def _total(one: assignment.Assignment) -> Reached:
    return lambda _, value: one.total(value.objective)


def _makespan(plan: CapacityPlan, _: Worth) -> float | None:
    return makespan(plan)
